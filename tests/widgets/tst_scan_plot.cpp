#include "model/statistics/Significance.h"
#include "widgets/ScanPlot.h"

#include <QLabel>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <cmath>

using namespace voir;

namespace {

/// One excess of z standard deviations at 125 GeV, a deficit at 115 GeV, masses every 0.5 GeV.
std::shared_ptr<MassScan> madeScan(double z) {
  auto scan = std::make_shared<MassScan>();
  for (int step = 0; step <= 80; ++step) {
    MassScanPoint point;
    point.mass = 110.0 + 0.5 * step;
    point.z = z * std::exp(-0.5 * std::pow((point.mass - 125.0) / 1.7, 2)) -
              std::exp(-0.5 * std::pow((point.mass - 115.0) / 1.7, 2));
    point.q0 = point.z > 0.0 ? point.z * point.z : 0.0;
    point.p0 = pValue(point.z);
    point.signalYield = 100.0 * point.z;
    point.signalError = 100.0;
    scan->points.push_back(point);
  }
  scan->globalZ = 2.1;
  return scan;
}

std::unique_ptr<ScanPlot> shownPlot(const std::shared_ptr<MassScan>& scan) {
  auto plot = std::make_unique<ScanPlot>();
  plot->resize(420, 280);
  plot->setScan(scan);
  plot->show();
  QTest::qWait(100); // the plot knows where its masses are once it is drawn
  return plot;
}

QWidget* canvasOf(const ScanPlot& plot, const QPoint& place) {
  return plot.childAt(place);
}

} // namespace

class TestScanPlot : public QObject {
  Q_OBJECT

private slots:
  void summaryNamesTheSmallestPValue();
  void axisReachesBelowTheSmallestPValue_data();
  void axisReachesBelowTheSmallestPValue();
  void aHugeExcessStaysOnTheAxis();
  void hoverFindsThePoint();
  void clickTellsTheMass();
  void limitsAreShownOnlyOnceThereAreSome();
  void withoutScanItSaysWhatItIsFor();
};

void TestScanPlot::summaryNamesTheSmallestPValue() {
  const auto plot = shownPlot(madeScan(3.2));
  QCOMPARE(plot->summary(), QStringLiteral("125.0 GeV, 3.2 σ local, 2.1 σ global"));
}

void TestScanPlot::axisReachesBelowTheSmallestPValue_data() {
  QTest::addColumn<double>("z");
  QTest::newRow("nothing") << 0.4;
  QTest::newRow("a hint") << 3.2;
  QTest::newRow("a discovery") << 7.4;
}

void TestScanPlot::axisReachesBelowTheSmallestPValue() {
  QFETCH(double, z);
  const auto plot = shownPlot(madeScan(z));
  QVERIFY(plot->lowerEnd() < pValue(z));
  QVERIFY(plot->lowerEnd() <= pValue(3.0)); // 3 standard deviations are always on it
  QVERIFY(plot->lowerEnd() > pValue(std::max(z, 3.0) + 2.0));
}

void TestScanPlot::aHugeExcessStaysOnTheAxis() {
  const auto plot = shownPlot(madeScan(60.0)); // whose p-value is 0 in double precision
  QVERIFY(plot->lowerEnd() > 0.0);
  QVERIFY(std::isfinite(std::log10(plot->lowerEnd())));
}

void TestScanPlot::hoverFindsThePoint() {
  const auto plot = shownPlot(madeScan(3.2));
  const MassScanPoint* point = plot->pointAt(plot->position(125.1));
  QVERIFY(point);
  QCOMPARE(point->mass, 125.0);
  QVERIFY(!plot->pointAt(QPoint(1, 1)));
  const QPoint place = plot->position(125.0);
  QWidget* canvas = canvasOf(*plot, place);
  const QPointF local(canvas->mapFrom(plot.get(), place));
  QMouseEvent move(QEvent::MouseMove, local, canvas->mapToGlobal(local), Qt::NoButton, Qt::NoButton, {});
  QApplication::sendEvent(canvas, &move);
  QVERIFY(QToolTip::text().contains(QStringLiteral("125.00 GeV")));
  QVERIFY(QToolTip::text().contains(QStringLiteral("3.2 σ local")));
}

void TestScanPlot::clickTellsTheMass() {
  const auto plot = shownPlot(madeScan(3.2));
  QSignalSpy clicked(plot.get(), &ScanPlot::massClicked);
  const QPoint place = plot->position(131.0);
  QWidget* canvas = canvasOf(*plot, place);
  QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->mapFrom(plot.get(), place));
  QCOMPARE(clicked.count(), 1);
  QCOMPARE(clicked[0][0].toDouble(), 131.0);
}

void TestScanPlot::limitsAreShownOnlyOnceThereAreSome() {
  const auto scan = madeScan(1.0);
  const auto plot = shownPlot(scan);
  plot->setLimitsShown(true);
  QVERIFY(plot->findChild<QLabel*>()->text().contains("being computed"));
  auto withLimits = std::make_shared<MassScan>(*scan);
  for (MassScanPoint& point : withLimits->points) {
    point.upperLimit = 260.0;
    point.upperLimitExpected = 200.0;
  }
  plot->setScan(withLimits);
  QVERIFY(plot->findChild<QLabel*>()->text().contains("95 % CLs"));
  QCOMPARE(plot->lowerEnd(), 0.0); // events, no logarithms
}

void TestScanPlot::withoutScanItSaysWhatItIsFor() {
  ScanPlot plot;
  plot.setEmptyText("What it is for");
  QCOMPARE(plot.findChild<QLabel*>()->text(), QStringLiteral("What it is for"));
  QVERIFY(!plot.pointAt(QPoint(100, 100)));
}

QTEST_MAIN(TestScanPlot)
#include "tst_scan_plot.moc"
