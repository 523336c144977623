#include "app/Session.h"
#include "model/analysis/DecayChannels.h"
#include "tests/app/MadeEvents.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace voir;
using namespace voir::test;

class TestSession : public QObject {
  Q_OBJECT

private slots:
  void init();
  void twoPhotonsMakeACandidateOfTwiceTheirEnergy();
  void anAcceptedCandidateIsInTheTableOnce();
  void undoAndRedoOfAnAcceptedMass();
  void undoOfARemovalPutsTheEntriesBackInTheirPlaces();
  void undoOfClearingKeepsWhatCameSince();
  void undoOfAClick();
  void aClickInAnotherEventDropsOutOfTheHistory();
  void settersReturnEarlyForAnEqualValue();
  void massesStayWhenFilesChange();
  void fillingTakesTheBestCandidateOfEachEventShownOnce();
  void aTrackReadAsAMuonHasTheMuonsMass();
  void aTagIsKeptWhenComingBackAndCanBeUndone();
  void aSnapshotOfTheTableStaysAsItIs();
  void cutsAreTheChannelsDefaultUntilChanged();
  void undoOfADragIsOneStep();
  void cutsBelongToTheirChannel();
  void fillingUsesTheCuts();
  void aFullTableTakesWhatAPersonChoosesAlone();

private:
  void show(qsizetype index, double energy) { m_session->showEvent(loaded(index, diphotonEvent(index, energy))); }
  void selectPhotons() { m_session->setSelected({{ObjectKind::Photon, 0}, {ObjectKind::Photon, 1}}); }
  void accept(qsizetype index, double energy);
  std::vector<double> masses() const;

  std::unique_ptr<Session> m_session;
};

void TestSession::init() {
  m_session = std::make_unique<Session>();
  m_session->setFiles(filesOf(10));
}

void TestSession::accept(qsizetype index, double energy) {
  show(index, energy);
  selectPhotons();
  m_session->acceptCandidate();
}

std::vector<double> TestSession::masses() const {
  std::vector<double> masses;
  for (const MassEntry& entry : m_session->masses()->entries())
    masses.push_back(std::round(entry.mass * 1e6) / 1e6);
  return masses;
}

void TestSession::twoPhotonsMakeACandidateOfTwiceTheirEnergy() {
  show(0, 62.5);
  QVERIFY(!m_session->candidate());
  selectPhotons();
  QVERIFY(m_session->candidate());
  QCOMPARE(m_session->candidate()->mass, 125.0);
  QCOMPARE(std::string(m_session->candidate()->channel), std::string("diphoton"));
  QVERIFY(!m_session->isCandidateAccepted());
}

void TestSession::anAcceptedCandidateIsInTheTableOnce() {
  accept(3, 62.5);
  QVERIFY(m_session->isCandidateAccepted());
  m_session->acceptCandidate();
  QCOMPARE(m_session->masses()->size(), std::size_t(1));
  const MassEntry& entry = m_session->masses()->entries().front();
  QCOMPARE(entry.mass, 125.0);
  QCOMPARE(entry.id.event, std::int64_t(3));
  QCOMPARE(entry.eventIndex, 3u);
  QCOMPARE(entry.chosenBy, ChosenBy::Person);
  QCOMPARE(m_session->masses()->files()[std::size_t(entry.file)], std::string("made.ig"));
}

void TestSession::undoAndRedoOfAnAcceptedMass() {
  accept(0, 62.5);
  m_session->undo();
  QCOMPARE(m_session->masses()->size(), std::size_t(0));
  QVERIFY(!m_session->isCandidateAccepted());
  m_session->redo();
  QCOMPARE(masses(), std::vector<double>({125.0}));
}

void TestSession::undoOfARemovalPutsTheEntriesBackInTheirPlaces() {
  for (int i = 0; i < 5; ++i)
    accept(i, 50.0 + i);
  m_session->removeMasses({3, 0});
  QCOMPARE(masses(), std::vector<double>({102.0, 104.0, 108.0}));
  m_session->undo();
  QCOMPARE(masses(), std::vector<double>({100.0, 102.0, 104.0, 106.0, 108.0}));
}

void TestSession::undoOfClearingKeepsWhatCameSince() {
  accept(0, 50.0);
  accept(1, 51.0);
  m_session->clearMasses();
  QCOMPARE(m_session->masses()->size(), std::size_t(0));
  MassTable earlier;
  MassEntry entry;
  entry.file = earlier.fileIndex("other.csv");
  entry.mass = 91.0;
  earlier.add(entry);
  m_session->addMasses(earlier);
  m_session->undo();
  QCOMPARE(masses(), std::vector<double>({100.0, 102.0, 91.0}));
  QCOMPARE(m_session->masses()->files(), std::vector<std::string>({"made.ig", "other.csv"}));
}

/// Entries of a rule, for one event each.
static std::vector<MassEntry> ruleEntries(std::size_t count) {
  std::vector<MassEntry> entries(count);
  for (std::size_t i = 0; i < count; ++i) {
    entries[i].eventIndex = static_cast<std::uint32_t>(100 + i);
    entries[i].chosenBy = ChosenBy::Rule;
    entries[i].channel = findChannel("diphoton")->id;
  }
  return entries;
}

void TestSession::aFullTableTakesWhatAPersonChoosesAlone() {
  QSignalSpy refused(m_session.get(), &Session::refused);
  const std::vector<MassEntry> entries = ruleEntries(MassTable::mostByRules + 3);
  m_session->addMasses(std::vector(entries.begin(), entries.begin() + 1000));
  QCOMPARE(refused.size(), 0);
  m_session->addMasses(entries);
  QCOMPARE(m_session->masses()->size(), MassTable::mostByRules);
  QCOMPARE(refused.size(), 1);
  m_session->addMasses(entries);
  QCOMPARE(m_session->masses()->size(), MassTable::mostByRules);
  accept(3, 62.5);
  QCOMPARE(m_session->masses()->size(), MassTable::mostByRules + 1);
  QVERIFY(m_session->isCandidateAccepted());
  m_session->replaceRuleMasses({entries[0]}, 7); // as a scan that made no more
  QCOMPARE(m_session->masses()->size(), std::size_t(2));
  QCOMPARE(refused.size(), 3);
}

void TestSession::undoOfAClick() {
  show(0, 62.5);
  m_session->setSelected({{ObjectKind::Photon, 0}});
  selectPhotons();
  m_session->undo();
  QCOMPARE(m_session->highlight().selected, std::vector<ObjectRef>({{ObjectKind::Photon, 0}}));
  QVERIFY(!m_session->candidate());
  m_session->redo();
  QVERIFY(m_session->candidate());
}

void TestSession::aClickInAnotherEventDropsOutOfTheHistory() {
  accept(0, 62.5);
  show(1, 45.0);
  selectPhotons();
  show(2, 40.0);
  m_session->undo(); // the click in event 1 is gone; the mass of event 0 goes
  QCOMPARE(m_session->masses()->size(), std::size_t(0));
  QVERIFY(m_session->highlight().selected.empty());
}

void TestSession::settersReturnEarlyForAnEqualValue() {
  show(0, 62.5);
  QSignalSpy event(m_session.get(), &Session::eventChanged);
  QSignalSpy highlight(m_session.get(), &Session::highlightChanged);
  QSignalSpy options(m_session.get(), &Session::displayOptionsChanged);
  m_session->showEvent(m_session->shown());
  m_session->setHovered(ObjectRef{ObjectKind::Photon, 1});
  m_session->setHovered(ObjectRef{ObjectKind::Photon, 1});
  m_session->setDisplayOptions(m_session->displayOptions());
  QCOMPARE(event.count(), 0);
  QCOMPARE(highlight.count(), 1);
  QCOMPARE(options.count(), 0);
}

void TestSession::massesStayWhenFilesChange() {
  accept(0, 62.5);
  m_session->setFiles({{"second.ig"}, {0, 3}});
  QVERIFY(!m_session->shown().event);
  accept(0, 45.0);
  QCOMPARE(masses(), std::vector<double>({125.0, 90.0}));
  QCOMPARE(m_session->masses()->files(), std::vector<std::string>({"made.ig", "second.ig"}));
  QCOMPARE(m_session->masses()->entries()[1].file, 1);
}

void TestSession::fillingTakesTheBestCandidateOfEachEventShownOnce() {
  m_session->setFilling(true);
  show(0, 62.5);
  show(1, 60.0);
  show(0, 62.5);
  QCOMPARE(masses(), std::vector<double>({125.0, 120.0}));
  QCOMPARE(m_session->masses()->entries()[0].chosenBy, ChosenBy::Rule);
  QVERIFY(m_session->candidate());
  QVERIFY(m_session->isCandidateAccepted());
}

/// An event with one track of 20 GeV at 90 degrees.
static EventPtr trackEvent() {
  Event event;
  event.tracks.resize(1);
  event.tracks[0].theta = 1.5707963267948966;
  event.tracks[0].qOverP = -1.0 / 20.0;
  return std::make_shared<const Event>(std::move(event));
}

void TestSession::aTrackReadAsAMuonHasTheMuonsMass() {
  m_session->showEvent(loaded(0, trackEvent()));
  m_session->setSelected({{ObjectKind::Track, 0}});
  m_session->tagSelected(ObjectKind::Muon);
  const Event& event = *m_session->shown().event;
  QCOMPARE(event.muons.size(), std::size_t(1));
  QVERIFY(std::abs(event.muons[0].p4.mass() - 0.1056583755) < 1e-6); // Particle Data Group
  QVERIFY(std::abs(event.muons[0].p4.pt() - 20.0) < 1e-9);
  QCOMPARE(event.muons[0].charge, -1.0);
  QCOMPARE(m_session->highlight().selected, std::vector<ObjectRef>({{ObjectKind::Muon, 0}}));
}

void TestSession::aTagIsKeptWhenComingBackAndCanBeUndone() {
  const EventPtr event = trackEvent();
  m_session->showEvent(loaded(0, event));
  m_session->setSelected({{ObjectKind::Track, 0}});
  m_session->tagSelected(ObjectKind::Electron);
  show(1, 50.0);
  m_session->showEvent(loaded(0, event));
  QCOMPARE(m_session->shown().event->electrons.size(), std::size_t(1));
  m_session->undo();
  QVERIFY(m_session->shown().event->electrons.empty());
}

void TestSession::aSnapshotOfTheTableStaysAsItIs() {
  accept(0, 62.5);
  const std::shared_ptr<const MassTable> snapshot = m_session->masses();
  accept(1, 60.0);
  QCOMPARE(snapshot->size(), std::size_t(1));
  QCOMPARE(m_session->masses()->size(), std::size_t(2));
}

/// Photons of at least this transverse momentum, in GeV.
static Selection harderThan(double pt) {
  return {{{.variable = "photon.pt", .minimum = pt}}};
}

void TestSession::cutsAreTheChannelsDefaultUntilChanged() {
  show(0, 62.5);
  QCOMPARE(m_session->selection(), findChannel("diphoton")->defaultSelection("CMS"));
  QSignalSpy changed(m_session.get(), &Session::selectionChanged);
  m_session->setSelection(m_session->selection());
  QCOMPARE(changed.count(), 0);
  m_session->setSelection(harderThan(30.0));
  QCOMPARE(changed.count(), 1);
  m_session->resetSelection();
  QCOMPARE(m_session->selection(), findChannel("diphoton")->defaultSelection("CMS"));
  m_session->undo();
  QCOMPARE(m_session->selection(), harderThan(30.0));
}

void TestSession::undoOfADragIsOneStep() {
  const Selection byDefault = m_session->selection();
  for (int pt = 30; pt <= 50; ++pt)
    m_session->setSelection(harderThan(pt), 1);
  m_session->setSelection(harderThan(70.0), 2);
  m_session->undo();
  QCOMPARE(m_session->selection(), harderThan(50.0));
  m_session->undo();
  QCOMPARE(m_session->selection(), byDefault);
  m_session->redo();
  QCOMPARE(m_session->selection(), harderThan(50.0));
}

void TestSession::cutsBelongToTheirChannel() {
  m_session->setSelection(harderThan(30.0));
  m_session->setChannel("dimuon");
  QCOMPARE(m_session->selection(), findChannel("dimuon")->defaultSelection(""));
  m_session->undo(); // shows what it undoes
  QCOMPARE(m_session->channel(), QString("diphoton"));
  QVERIFY(m_session->selection() != harderThan(30.0));
}

void TestSession::fillingUsesTheCuts() {
  m_session->setSelection(harderThan(61.0));
  m_session->setFilling(true);
  show(0, 62.5);
  show(1, 60.0);
  QCOMPARE(masses(), std::vector<double>({125.0}));
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
