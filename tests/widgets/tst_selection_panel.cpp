#include "widgets/CountBar.h"
#include "widgets/CutRow.h"
#include "widgets/CutScale.h"
#include "widgets/ExpressionEdit.h"
#include "widgets/LimitBox.h"
#include "widgets/RangeSlider.h"
#include "widgets/SelectionPanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace voir;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Selection twoCuts() {
  return {{{.variable = "photon.pt", .minimum = 40.0, .rank = 1},
           {.variable = "photon.abseta", .minimum = 1.37, .maximum = 1.52, .isInverted = true}}};
}

/// A thousand events, half of which pass the first cut, a quarter both.
SelectionResult resultOf(const Selection& selection) {
  SelectionResult result{selection, emptyCutFlow(selection), emptyDistributions(selection), 1000, 1000};
  const std::uint64_t counts[] = {1000, 800, 500, 250};
  for (std::size_t i = 0; i < result.cutFlow.steps.size(); ++i)
    result.cutFlow.steps[i].events = counts[i];
  for (int i = 0; i < 100; ++i)
    result.distributions.cuts[0].fill(30.0 + 0.5 * i);
  return result;
}

struct Panel : SelectionPanel {
  Panel() {
    setChannel("diphoton");
    setEventCount(1000);
    setSelection(twoCuts());
    resize(320, 700);
    show();
  }

  /// Without those that were just replaced; new ones are shown in the next turn of the event loop.
  QList<CutRow*> rows() const {
    QTest::qWait(0);
    QList<CutRow*> visible;
    for (CutRow* row : findChildren<CutRow*>())
      if (!row->isHidden())
        visible << row;
    return visible;
  }
};

template <typename Signal> Selection lastSelection(const Signal& spy) {
  return spy.back()[0].template value<Selection>();
}

} // namespace

class TestSelectionPanel : public QObject {
  Q_OBJECT

private slots:
  void withoutEventsItSaysWhatItIsFor();
  void aRowForEachCut();
  void aHandleThatIsDraggedEditsItsCutInOneGesture();
  void aTypedNumberIsExact();
  void aCutSwitchedOffKeepsItsLimits();
  void aRemovedCutIsGone();
  void addingOffersTheDaughtersVariablesWithUnits();
  void countsStandBesideTheirRows();
  void aResultOfOtherRowsIsNotShown();
  void anExpressionIsToldWhenItIsOne();
  void fourLeptonsHaveARule();
  void settersAreSilent();
  void fitsInto280Pixels();
  void theScaleHoldsValuesAndLimits_data();
  void theScaleHoldsValuesAndLimits();
};

void TestSelectionPanel::withoutEventsItSaysWhatItIsFor() {
  SelectionPanel panel;
  auto* pages = panel.findChild<QStackedWidget*>();
  QCOMPARE(pages->currentIndex(), 0);
  QVERIFY(pages->currentWidget()->findChild<QLabel*>()->text().contains("Open a file"));
  panel.setEventCount(3);
  QCOMPARE(pages->currentIndex(), 1);
}

void TestSelectionPanel::aRowForEachCut() {
  Panel panel;
  QCOMPARE(panel.rows().size(), 2);
  QCOMPARE(panel.rows()[0]->findChild<RangeSlider*>()->range(), (SliderRange{40.0, infinity}));
  QCOMPARE(panel.rows()[1]->findChild<RangeSlider*>()->range(), (SliderRange{1.37, 1.52, true}));
}

void TestSelectionPanel::aHandleThatIsDraggedEditsItsCutInOneGesture() {
  Panel panel;
  QSignalSpy edits(&panel, &SelectionPanel::selectionEdited);
  auto* slider = panel.rows()[0]->findChild<RangeSlider*>();
  const QPoint start(qRound(slider->handlePosition(RangeSlider::Handle::Lower)), slider->height() - 8);
  QTest::mousePress(slider, Qt::LeftButton, {}, start);
  QTest::mouseMove(slider, start + QPoint(20, 0));
  QTest::mouseMove(slider, start + QPoint(40, 0));
  QTest::mouseRelease(slider, Qt::LeftButton, {}, start + QPoint(40, 0));
  QCOMPARE(edits.count(), 2);
  QCOMPARE(edits[0][1].toInt(), edits[1][1].toInt());
  QTest::keyClick(slider, Qt::Key_Left);
  QCOMPARE(edits.count(), 3);
  QVERIFY(edits[2][1].toInt() != edits[1][1].toInt());
  QCOMPARE(lastSelection(edits).cuts[1], twoCuts().cuts[1]);
  QVERIFY(lastSelection(edits).cuts[0].minimum > 40.0);
}

void TestSelectionPanel::aTypedNumberIsExact() {
  Panel panel;
  QSignalSpy edits(&panel, &SelectionPanel::selectionEdited);
  auto* box = panel.rows()[0]->findChild<LimitBox*>();
  QCOMPARE(box->text(), QString("≥ 40 GeV"));
  box->findChild<QLineEdit*>()->setText("1234.56");
  box->interpretText();
  QCOMPARE(lastSelection(edits).cuts[0].minimum, 1234.56);
}

void TestSelectionPanel::aCutSwitchedOffKeepsItsLimits() {
  Panel panel;
  QSignalSpy edits(&panel, &SelectionPanel::selectionEdited);
  panel.rows()[0]->findChild<QCheckBox*>()->click();
  const Cut cut = lastSelection(edits).cuts[0];
  QVERIFY(!cut.isOn);
  QVERIFY(cut.accepts(10.0));
  QCOMPARE(cut.minimum, 40.0);
}

void TestSelectionPanel::aRemovedCutIsGone() {
  Panel panel;
  QSignalSpy edits(&panel, &SelectionPanel::selectionEdited);
  for (QToolButton* button : panel.rows()[0]->findChildren<QToolButton*>())
    if (button->toolTip().startsWith("Remove"))
      button->click();
  QCOMPARE(lastSelection(edits).cuts, std::vector{twoCuts().cuts[1]});
  QCOMPARE(panel.rows().size(), 1);
}

void TestSelectionPanel::addingOffersTheDaughtersVariablesWithUnits() {
  Panel panel;
  QSignalSpy edits(&panel, &SelectionPanel::selectionEdited);
  QStringList groups;
  for (const QMenu* menu : panel.findChildren<QMenu*>()) {
    groups << menu->title();
    for (QAction* action : menu->actions())
      if (menu->title() == "Candidate" && action->text() == "transverse momentum [GeV]")
        action->trigger();
  }
  QVERIFY(groups.contains("Photons"));
  QVERIFY(groups.contains("Event"));
  QVERIFY(!groups.contains("Muons")); // no daughters of this channel
  QVERIFY(groups.contains("transverse momentum [GeV]"));
  QCOMPARE(edits.count(), 1);
  QCOMPARE(QString::fromStdString(lastSelection(edits).cuts.back().variable), QString("candidate.pt"));
  QCOMPARE(panel.rows().size(), 3);
}

void TestSelectionPanel::countsStandBesideTheirRows() {
  Panel panel;
  panel.setResult(resultOf(twoCuts()));
  QCOMPARE(panel.rows()[0]->findChild<CountBar*>()->text().simplified(), QString("500 · 62.5 %"));
  QCOMPARE(panel.rows()[1]->findChild<CountBar*>()->text().simplified(), QString("250 · 50.0 %"));
  QVERIFY(!panel.rows()[0]->findChild<RangeSlider*>()->bars().empty());
}

void TestSelectionPanel::aResultOfOtherRowsIsNotShown() {
  Panel panel;
  panel.setResult(resultOf(twoCuts()));
  Selection other = twoCuts();
  other.cuts.erase(other.cuts.begin());
  panel.setSelection(other);
  QCOMPARE(panel.rows()[0]->findChild<CountBar*>()->text(), QString("…"));
}

void TestSelectionPanel::anExpressionIsToldWhenItIsOne() {
  Panel panel;
  QSignalSpy edits(&panel, &SelectionPanel::selectionEdited);
  auto* line = panel.findChild<ExpressionEdit*>();
  QTest::keyClicks(line, "met <");
  QVERIFY(!line->problem().isEmpty());
  QCOMPARE(edits.count(), 0);
  QTest::keyClicks(line, " 50");
  QVERIFY(line->problem().isEmpty());
  QCOMPARE(QString::fromStdString(lastSelection(edits).expression.text()), QString("met < 50"));
}

void TestSelectionPanel::fourLeptonsHaveARule() {
  Panel panel;
  auto* rule = panel.findChild<QComboBox*>();
  QVERIFY(!rule->isVisible()); // photons have none
  panel.setChannel("4mu");
  panel.setSelection({});
  QVERIFY(rule->isVisible());
  QSignalSpy edits(&panel, &SelectionPanel::selectionEdited);
  QTest::keyClick(rule, Qt::Key_Down);
  QCOMPARE(edits.count(), 1);
  QCOMPARE(lastSelection(edits).fourLeptons, FourLeptonRule::Hardest);
  panel.setSelection({{}, Expression("met < 50")});
  QCOMPARE(rule->currentIndex(), 0);
}

void TestSelectionPanel::settersAreSilent() {
  Panel panel;
  QSignalSpy edits(&panel, &SelectionPanel::selectionEdited);
  QSignalSpy carried(&panel, &SelectionPanel::carryOnToggled);
  panel.setSelection({twoCuts().cuts, Expression("met < 50")});
  panel.setResult(resultOf(twoCuts()));
  panel.setCarriedOn(true);
  QCOMPARE(edits.count() + carried.count(), 0);
}

void TestSelectionPanel::fitsInto280Pixels() {
  Panel panel;
  panel.resize(280, 700);
  panel.setResult(resultOf(twoCuts()));
  QVERIFY2(panel.minimumSizeHint().width() <= 280, qPrintable(QString::number(panel.minimumSizeHint().width())));
  for (const QWidget* row : panel.rows())
    QVERIFY2(row->minimumSizeHint().width() <= 266, qPrintable(QString::number(row->minimumSizeHint().width())));
}

void TestSelectionPanel::theScaleHoldsValuesAndLimits_data() {
  QTest::addColumn<double>("limit");
  QTest::addColumn<double>("expectedMaximum");
  QTest::newRow("values up to 80 GeV") << 40.0 << 80.0;
  QTest::newRow("a limit beyond the values") << 150.0 << 150.0;
}

void TestSelectionPanel::theScaleHoldsValuesAndLimits() {
  QFETCH(double, limit);
  QFETCH(double, expectedMaximum);
  const Selection selection{{{.variable = "photon.pt", .minimum = limit}}};
  CutDistribution distribution = emptyDistributions(selection).cuts.front();
  for (int i = 0; i < 100; ++i)
    distribution.fill(30.0 + 0.5 * i);
  const RangeScale scale = scaleFor(distribution, selection.cuts.front());
  QCOMPARE(scale.minimum, 0.0);
  QCOMPARE(scale.maximum, expectedMaximum);
}

QTEST_MAIN(TestSelectionPanel)
#include "tst_selection_panel.moc"
