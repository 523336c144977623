#include "app/EventLoader.h"
#include "app/SelectionScan.h"
#include "model/io/EventChain.h"

#include <QSignalSpy>
#include <QTest>

using namespace voir;

class TestSelectionScan : public QObject {
  Q_OBJECT

private slots:
  void init();
  void cutFlowEndsWithTheMassesOfTheRule();
  void massesAfterAChangeAreThoseOfAScanWithTheSelection();
  void undoBringsTheMassesBack();
  void handPickedMassesStay();
  void withoutCarryingOnTheMassesStayAway();
  void undoOfCarryingOnBringsTheMassesOfBeforeBack();
  void clearedMassesStayAway();
  void stoppedAndResumedIsTheSameAsUninterrupted();
  void theNewestSelectionWins();
  void eventsOfFilesAreKeptForTheNextScan();

private:
  void waitForEnd();
  std::vector<double> masses() const;
  static std::vector<double> massesOf(const Selection& selection);

  std::unique_ptr<Session> m_session;
  std::unique_ptr<SelectionScan> m_scan;
  SelectionResult m_result;
};

constexpr auto sample = "sample:run1-fourlepton";

/// The hardest lepton pair on the Z boson's mass.
static Selection onShell(double lowestM12) {
  return {
      {{.variable = "candidate.m12", .minimum = lowestM12, .maximum = 106.0}, {.variable = "muon.pt", .minimum = 5.0}}};
}

static OpenFiles filesOf(const std::string& path) {
  return {{path}, {0, static_cast<qsizetype>(EventChain({path}).eventCount())}};
}

void TestSelectionScan::init() {
  m_scan.reset();
  m_session = std::make_unique<Session>();
  m_scan = std::make_unique<SelectionScan>(*m_session);
  m_result = {};
  connect(m_scan.get(), &SelectionScan::resultChanged, this,
          [this](const SelectionResult& result) { m_result = result; });
  m_session->setFiles(filesOf(sample));
  m_session->setChannel("fourlepton");
}

void TestSelectionScan::waitForEnd() {
  m_scan->start();
  QTRY_VERIFY_WITH_TIMEOUT(
      m_result.isComplete() && m_result.selection == m_session->selection() && !m_scan->isRunning(), 60'000);
}

std::vector<double> TestSelectionScan::masses() const {
  std::vector<double> masses;
  for (const MassEntry& entry : m_session->masses()->entries())
    masses.push_back(entry.mass);
  return masses;
}

std::vector<double> TestSelectionScan::massesOf(const Selection& selection) {
  std::vector<double> masses;
  ScanOptions options{.channels = parseChannels("fourlepton"), .selection = selection};
  scanEvents({sample}, options, [&masses](ScanBlock&& block, const ScanProgress&) {
    for (const MassEntry& entry : block.entries)
      masses.push_back(entry.mass);
    return true;
  });
  return masses;
}

void TestSelectionScan::cutFlowEndsWithTheMassesOfTheRule() {
  m_session->setSelection(onShell(50.0));
  m_session->setCarriedOn(true);
  waitForEnd();
  QCOMPARE(m_result.cutFlow.steps.front().events, static_cast<std::uint64_t>(m_session->files().eventCount()));
  QCOMPARE(m_result.cutFlow.steps.back().events, static_cast<std::uint64_t>(m_session->masses()->size()));
  QCOMPARE(m_result.distributions.cuts.size(), std::size_t(2));
}

void TestSelectionScan::massesAfterAChangeAreThoseOfAScanWithTheSelection() {
  m_session->setSelection(onShell(40.0));
  m_session->setCarriedOn(true);
  waitForEnd();
  m_session->setSelection(onShell(80.0));
  waitForEnd();
  const std::vector<double> expected = massesOf(onShell(80.0));
  QVERIFY(!expected.empty());
  QCOMPARE(masses(), expected);
}

void TestSelectionScan::undoBringsTheMassesBack() {
  m_session->setSelection(onShell(40.0));
  m_session->setCarriedOn(true);
  waitForEnd();
  const std::vector<double> before = masses();
  m_session->setSelection(onShell(88.0), 7);
  waitForEnd();
  QVERIFY(masses().size() < before.size());
  m_session->undo();
  waitForEnd();
  QCOMPARE(masses(), before);
}

void TestSelectionScan::handPickedMassesStay() {
  EventChain chain({sample});
  std::size_t place = 0;
  while (!findBest(chain.read(place, Detail::Full), *findChannel("4mu")))
    ++place;
  const auto event = std::make_shared<const Event>(chain.read(place, Detail::Full));
  m_session->showEvent({static_cast<qsizetype>(place), 0, static_cast<std::uint32_t>(place), event});
  m_session->setSelected(findBest(*event, *findChannel("4mu"))->daughters);
  m_session->acceptCandidate();
  m_session->setSelection({{{.variable = "candidate.m12", .minimum = 1e6}}}); // of no event
  m_session->setCarriedOn(true);
  waitForEnd();
  QCOMPARE(m_session->masses()->size(), std::size_t(1));
  QCOMPARE(m_session->masses()->entries().front().chosenBy, ChosenBy::Person);
}

void TestSelectionScan::withoutCarryingOnTheMassesStayAway() {
  m_session->setSelection(onShell(50.0));
  waitForEnd();
  QVERIFY(m_result.cutFlow.steps.back().events > 0);
  QCOMPARE(m_session->masses()->size(), std::size_t(0));
  m_session->setCarriedOn(true); // what was found is at hand
  QTRY_COMPARE(m_session->masses()->size(), static_cast<std::size_t>(m_result.cutFlow.steps.back().events));
}

void TestSelectionScan::undoOfCarryingOnBringsTheMassesOfBeforeBack() {
  MassEntry entry;
  entry.channel = findChannel("4mu")->id;
  entry.chosenBy = ChosenBy::Rule;
  entry.mass = 91.2;
  m_session->addMasses({entry});
  m_session->setSelection(onShell(50.0));
  m_session->setCarriedOn(true);
  waitForEnd();
  QTRY_VERIFY(m_session->masses()->size() > 1);
  m_session->undo();
  QCOMPARE(masses(), std::vector<double>({91.2}));
  QVERIFY(!m_session->isCarriedOn());
}

void TestSelectionScan::clearedMassesStayAway() {
  m_session->setSelection(onShell(50.0));
  m_session->setCarriedOn(true);
  waitForEnd();
  const std::vector<double> before = masses();
  m_session->clearMasses();
  m_session->setSelection(onShell(60.0));
  waitForEnd();
  QCOMPARE(m_session->masses()->size(), std::size_t(0));
  m_session->undo();
  m_session->undo();
  waitForEnd();
  QTRY_COMPARE(masses(), before);
}

void TestSelectionScan::stoppedAndResumedIsTheSameAsUninterrupted() {
  m_session->setSelection(onShell(50.0));
  m_session->setCarriedOn(true);
  m_scan->start();
  QVERIFY(m_scan->isRunning());
  m_scan->stop();
  QVERIFY(!m_scan->isRunning());
  QVERIFY(m_scan->isResumable());
  m_scan->resume();
  waitForEnd();
  QVERIFY(!m_scan->isResumable());
  QCOMPARE(masses(), massesOf(onShell(50.0)));
  QCOMPARE(m_result.cutFlow.steps.back().events, static_cast<std::uint64_t>(masses().size()));
}

void TestSelectionScan::theNewestSelectionWins() {
  m_session->setCarriedOn(true);
  m_scan->start();
  for (int m12 = 40; m12 <= 80; ++m12)
    m_session->setSelection(onShell(m12), 1);
  waitForEnd();
  QCOMPARE(masses(), massesOf(onShell(80.0)));
}

void TestSelectionScan::eventsOfFilesAreKeptForTheNextScan() {
  QVERIFY(!m_scan->store()); // made faster than kept
  const std::string file = VOIR_DATA_DIR "/ig/Hto4l_120-130GeV.ig";
  if (!QFile::exists(QString::fromStdString(file)))
    QSKIP("Hto4l_120-130GeV.ig is absent");
  m_session->setFiles(filesOf(file));
  waitForEnd();
  QVERIFY(m_scan->store()->bytes() > 0);
  QVERIFY(m_scan->store()->bytes() <= SelectionScan::storeBytes);
}

QTEST_GUILESS_MAIN(TestSelectionScan)
#include "tst_selection_scan.moc"
