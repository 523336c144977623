#include "model/analysis/DecayChannels.h"
#include "tests/widgets/ConstructedEvents.h"
#include "widgets/CandidatePanel.h"
#include "widgets/Theme.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

using namespace voir;

namespace {

Candidate twoPhotons() {
  const std::vector<ObjectRef> photons{{ObjectKind::Photon, 0}, {ObjectKind::Photon, 1}};
  return *makeCandidate(*constructed::event(), photons);
}

bool tells(const QWidget& panel, const QString& text) {
  const auto labels = panel.findChildren<QLabel*>();
  return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(text); });
}

QPushButton* button(const QWidget& panel, const QString& text) {
  const auto buttons = panel.findChildren<QPushButton*>();
  const auto found = std::ranges::find_if(buttons, [&](QPushButton* b) { return b->text().contains(text); });
  return found == buttons.end() ? nullptr : *found;
}

} // namespace

class TestCandidatePanel : public QObject {
  Q_OBJECT

private slots:
  void oneObjectCallsForOneMore();
  void acceptingWidensNothing();
  void massStandsOutInEveryFont();
  void emptyPanelSaysHowToFillIt();
  void showsMassWithUnitAndDaughters();
  void pairMassesOfFourLeptons();
  void verdictsCarryASignBesideTheirColour();
  void buttonsAndKeysRequest();
  void acceptedCandidateCannotBeAddedAgain();
  void pointingAtADaughterReportsIt();
  void freeCombinationIsNamedSo();
};

void TestCandidatePanel::emptyPanelSaysHowToFillIt() {
  CandidatePanel panel;
  QVERIFY(tells(panel, "two photons"));
  QCOMPARE(panel.findChild<QStackedWidget*>()->currentIndex(), 0);
  QVERIFY(!button(panel, "Add")->isEnabled());
  QVERIFY(!button(panel, "Clear")->isEnabled());
}

void TestCandidatePanel::showsMassWithUnitAndDaughters() {
  CandidatePanel panel;
  panel.setEvent(constructed::event());
  panel.setCandidate(twoPhotons());
  // m^2 = 2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2)) for massless particles.
  const double mass = std::sqrt(2 * 41.3 * 63.2 * (std::cosh(1.23) - std::cos(1.11)));
  QVERIFY(tells(panel, QString::number(mass, 'f', 2) + " GeV"));
  QVERIFY(tells(panel, "m<sub>γγ</sub>"));
  QVERIFY(tells(panel, "Photon 2"));
  QVERIFY(tells(panel, "63.2 GeV"));
  QVERIFY(tells(panel, "η −0.82"));
  panel.setEvent(constructed::event());
  QCOMPARE(panel.findChild<QStackedWidget*>()->currentIndex(), 0);
}

void TestCandidatePanel::pairMassesOfFourLeptons() {
  CandidatePanel panel;
  panel.setEvent(constructed::event());
  Candidate candidate = twoPhotons();
  candidate.channel = "4mu";
  candidate.m12 = 58.231;
  candidate.m34 = 45.726;
  panel.setCandidate(candidate);
  QVERIFY(tells(panel, "m<sub>12</sub>&nbsp;58.23&nbsp;GeV"));
  QVERIFY(tells(panel, "m<sub>34</sub>&nbsp;45.73&nbsp;GeV"));
}

void TestCandidatePanel::verdictsCarryASignBesideTheirColour() {
  CandidatePanel panel;
  panel.setEvent(constructed::event());
  Candidate candidate = twoPhotons();
  candidate.verdicts = {Verdict{Reason::IsNotIsolated, Opinion::Against, 14.2, ObjectRef{ObjectKind::Photon, 1}, {}},
                        Verdict{Reason::ChargesBalance, Opinion::For, 0.0, {}, {}},
                        Verdict{Reason::IsConverted, Opinion::Neutral, 0.0, ObjectRef{ObjectKind::Photon, 0}, {}}};
  panel.setCandidate(candidate);
  QVERIFY(tells(panel, "✗") && tells(panel, "✓") && tells(panel, "•"));
  QVERIFY(tells(panel, "Photon 2 is not isolated: 14.2 GeV"));
}

void TestCandidatePanel::buttonsAndKeysRequest() {
  CandidatePanel panel;
  panel.setEvent(constructed::event());
  QSignalSpy acceptances(&panel, &CandidatePanel::acceptRequested);
  QSignalSpy clearances(&panel, &CandidatePanel::clearRequested);
  QTest::keyClick(&panel, Qt::Key_Return);
  QTest::keyClick(&panel, Qt::Key_Escape);
  QVERIFY(acceptances.isEmpty() && clearances.isEmpty());
  panel.setCandidate(twoPhotons());
  QTest::mouseClick(button(panel, "Add"), Qt::LeftButton);
  QTest::keyClick(&panel, Qt::Key_Return);
  QCOMPARE(acceptances.size(), 2);
  QTest::mouseClick(button(panel, "Clear"), Qt::LeftButton);
  QTest::keyClick(&panel, Qt::Key_Escape);
  QCOMPARE(clearances.size(), 2);
}

void TestCandidatePanel::acceptedCandidateCannotBeAddedAgain() {
  CandidatePanel panel;
  panel.setEvent(constructed::event());
  panel.setCandidate(twoPhotons());
  panel.setAccepted(true);
  QVERIFY(!button(panel, "In the mass table")->isEnabled());
  panel.setAccepted(false);
  QVERIFY(button(panel, "Add to masses")->isEnabled());
}

void TestCandidatePanel::pointingAtADaughterReportsIt() {
  CandidatePanel panel;
  panel.setEvent(constructed::event());
  panel.setCandidate(twoPhotons());
  std::vector<std::optional<ObjectRef>> seen;
  connect(&panel, &CandidatePanel::daughterHovered, this, [&](std::optional<ObjectRef> o) { seen.push_back(o); });
  const auto labels = panel.findChildren<QLabel*>();
  const auto name = std::ranges::find_if(labels, [](QLabel* label) { return label->text().startsWith("Photon 2"); });
  QWidget* row = (*name)->parentWidget();
  QEnterEvent enter({1.0, 1.0}, {1.0, 1.0}, {1.0, 1.0});
  QApplication::sendEvent(row, &enter);
  QCOMPARE(seen.size(), std::size_t{1});
  QCOMPARE(seen[0], std::optional(ObjectRef{ObjectKind::Photon, 1}));
  QEvent leave(QEvent::Leave);
  QApplication::sendEvent(row, &leave);
  QVERIFY(!seen.back());
}

void TestCandidatePanel::freeCombinationIsNamedSo() {
  CandidatePanel panel;
  panel.setEvent(constructed::event());
  const std::vector<ObjectRef> mixed{{ObjectKind::Photon, 0}, {ObjectKind::Muon, 1}};
  panel.setCandidate(makeCandidate(*constructed::event(), mixed));
  QVERIFY(tells(panel, "Free combination"));
  QVERIFY(tells(panel, "Muon 2 −"));
}

void TestCandidatePanel::oneObjectCallsForOneMore() {
  CandidatePanel panel;
  const auto labels = panel.findChildren<QLabel*>();
  const auto asks = [&] {
    return std::ranges::any_of(labels, [](QLabel* l) { return l->text().contains("one more"); });
  };
  QVERIFY(!asks());
  panel.setSelectedCount(1);
  QVERIFY(asks());
  panel.setSelectedCount(0);
  QVERIFY(!asks());
}

void TestCandidatePanel::massStandsOutInEveryFont() {
  for (const int size : {10, 16}) {
    applyTheme(*qApp, "dark", size);
    CandidatePanel panel;
    const EventPtr event = constructed::event();
    panel.setEvent(event);
    panel.setCandidate(makeCandidate(*event, std::vector<ObjectRef>{{ObjectKind::Photon, 0}, {ObjectKind::Photon, 1}}));
    panel.show();
    const auto labels = panel.findChildren<QLabel*>();
    const auto mass = std::ranges::find(labels, QStringLiteral("Invariant mass"),
                                        [](QLabel* label) { return label->accessibleName(); });
    QVERIFY(mass != labels.end());
    QVERIFY((*mass)->font().pointSizeF() > 2.0 * size);
  }
}

void TestCandidatePanel::acceptingWidensNothing() {
  applyTheme(*qApp, "dark");
  CandidatePanel panel;
  const EventPtr event = constructed::event();
  panel.setEvent(event);
  panel.setCandidate(makeCandidate(*event, std::vector<ObjectRef>{{ObjectKind::Photon, 0}, {ObjectKind::Photon, 1}}));
  panel.show();
  const int before = panel.minimumSizeHint().width();
  panel.setAccepted(true);
  QCOMPARE(panel.minimumSizeHint().width(), before);
  QVERIFY(before <= 250);
}

QTEST_MAIN(TestCandidatePanel)
#include "tst_candidate_panel.moc"
