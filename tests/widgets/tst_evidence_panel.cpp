#include "widgets/EvidencePanel.h"
#include "widgets/NumberText.h"

#include <QLabel>
#include <QTabBar>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;

namespace {

/// As a fit of this significance, with a scan that rose five times above the background.
std::shared_ptr<const PeakResult> peakOf(double z, double expected, int crossings = 5) {
  PeakResult peak;
  peak.fit.isConverged = true;
  peak.fit.channels.emplace_back().signalYield = 434.0;
  peak.fit.parameters = {{.name = "mass", .unit = "GeV", .value = 125.5}};
  peak.discovery.z = z;
  peak.discovery.q0 = z * z;
  peak.discovery.p0 = 0.5 * std::erfc(z / std::sqrt(2.0));
  peak.zExpected = expected;
  peak.scan.emplace();
  peak.scan->upCrossings = crossings;
  for (double mass = 110.0; mass <= 150.0; mass += 1.0)
    peak.scan->points.push_back({.mass = mass, .p0 = 0.5});
  return std::make_shared<const PeakResult>(peak);
}

const EvidencePage& page(const char* id) {
  return *std::ranges::find(evidencePages(), std::string_view(id), &EvidencePage::id);
}

QString told(const char* id, double z, double slider = 0.0, double expected = 4.0) {
  return page(id).make(*PeakEvidence::of(*peakOf(z, expected)), slider).text;
}

void show(EvidencePanel& panel, const char* id) {
  const auto place = std::ranges::find(evidencePages(), std::string_view(id), &EvidencePage::id);
  panel.findChild<QTabBar*>()->setCurrentIndex(static_cast<int>(place - evidencePages().begin()));
}

} // namespace

class TestEvidencePanel : public QObject {
  Q_OBJECT

private slots:
  void withoutAFitOnlyTheTalesAreTold();
  void fiveSigmaAreOneInThreeAndAHalfMillion();
  void likelihoodRatioOfFiveSigma();
  void posteriorAsByBayes_data();
  void posteriorAsByBayes();
  void thresholdDividesDiscoveries();
  void errorsOfTheTwoKinds();
  void lookingElsewhereLowersTheSignificance_data();
  void lookingElsewhereLowersTheSignificance();
  void theScanSaysHowOftenItRose();
  void sliderOfThePriorIsLogarithmic();
  void talesHaveTheirNumbers();
  void veryLargeRatiosAreWritten();
  void everyDrawingHasTitlesAndExtent();
};

void TestEvidencePanel::withoutAFitOnlyTheTalesAreTold() {
  EvidencePanel panel;
  panel.show();
  for (const EvidencePage& each : evidencePages()) {
    show(panel, each.id);
    QCOMPARE(panel.findChild<CurvePlot*>()->isVisible(), !each.needsPeak);
  }
  PeakResult unconverged;
  QVERIFY(!PeakEvidence::of(unconverged));
}

// 1 / 2.866515719e-7 = 3 488 556.
void TestEvidencePanel::fiveSigmaAreOneInThreeAndAHalfMillion() {
  const QString text = told("ratio", 5.0);
  QVERIFY2(text.contains("1 in 3.5 million"), qPrintable(text));
  QVERIFY(text.contains("2.9×10⁻⁷"));
  QVERIFY(text.contains("434") && text.contains("125.50 GeV"));
}

// exp(25 / 2) = 268 337.
void TestEvidencePanel::likelihoodRatioOfFiveSigma() {
  const QString text = told("ratio", 5.0);
  QVERIFY2(text.contains(countText(268'337)), qPrintable(text));
}

void TestEvidencePanel::posteriorAsByBayes_data() {
  QTest::addColumn<double>("z");
  QTest::addColumn<double>("prior");
  QTest::addColumn<QString>("posterior");
  // Likelihood ratio exp(Z^2 / 2): 0.2115663562, 0.9996311974 and 0.9890130574.
  QTest::newRow("5 sigma for who believed one in a million") << 5.0 << 1e-6 << "21.2 %";
  QTest::newRow("5 sigma for who believed one in a hundred") << 5.0 << 0.01 << "99.96 %";
  QTest::newRow("3 sigma for who believed half") << 3.0 << 0.5 << "98.9 %";
}

void TestEvidencePanel::posteriorAsByBayes() {
  QFETCH(double, z);
  QFETCH(double, prior);
  QFETCH(QString, posterior);
  const QString text = told("bayes", z, prior);
  QVERIFY2(text.contains(posterior), qPrintable(text));
}

void TestEvidencePanel::thresholdDividesDiscoveries() {
  QVERIFY(told("errors", 5.1, 5.0).contains("<b>a discovery"));
  QVERIFY(told("errors", 4.9, 5.0).contains("<b>no discovery"));
  QVERIFY(told("errors", 4.9, 3.0).contains("<b>a discovery"));
}

// alpha = 1 - Phi(3) = 1.35e-3; beta = Phi(3 - 4) = 0.1587.
void TestEvidencePanel::errorsOfTheTwoKinds() {
  const QString text = told("errors", 4.2, 3.0, 4.0);
  QVERIFY2(text.contains("0.0013") && text.contains("15.9 %"), qPrintable(text));
}

void TestEvidencePanel::lookingElsewhereLowersTheSignificance_data() {
  QTest::addColumn<double>("local");
  QTest::addColumn<QString>("global");
  // Five up-crossings at 0: 1.581386, 2.927411 and 4.120288 (Gross & Vitells).
  QTest::newRow("3 sigma") << 3.0 << "1.6 σ";
  QTest::newRow("4 sigma") << 4.0 << "2.9 σ";
  QTest::newRow("5 sigma") << 5.0 << "4.1 σ";
}

void TestEvidencePanel::lookingElsewhereLowersTheSignificance() {
  QFETCH(double, local);
  QFETCH(QString, global);
  const QString text = told("elsewhere", local, 5.0);
  QVERIFY2(text.contains("<b>" + global), qPrintable(text));
}

void TestEvidencePanel::theScanSaysHowOftenItRose() {
  EvidencePanel panel;
  panel.show();
  show(panel, "elsewhere");
  panel.setPeak(peakOf(4.0, 4.0, 7));
  auto* slider = panel.findChild<NumberSlider*>();
  QCOMPARE(slider->number(), 7.0);
  emit slider->numberChanged(20.0);
  panel.setPeak(peakOf(4.0, 4.0, 9));
  QCOMPARE(slider->number(), 20.0); // what was chosen stays
}

void TestEvidencePanel::sliderOfThePriorIsLogarithmic() {
  EvidencePanel panel;
  panel.setPeak(peakOf(5.0, 4.0));
  panel.show();
  show(panel, "bayes");
  auto* slider = panel.findChild<NumberSlider*>();
  slider->setValue(slider->minimum());
  QVERIFY(std::abs(slider->number() / 1e-9 - 1.0) < 1e-6);
  QVERIFY(panel.findChild<QLabel*>("value")->text().contains("10⁻⁹"));
  slider->setValue(slider->maximum());
  QVERIFY(std::abs(slider->number() - 0.5) < 1e-9);
}

// 1 - Phi(6) = 9.866e-10; 1 - Phi(3.9) = 4.810e-5 and 1 - Phi(2.3) = 1.0724e-2, their ratio 223.
void TestEvidencePanel::talesHaveTheirNumbers() {
  const QString cable = page("cable").make({}, 0.0).text;
  QVERIFY2(cable.contains("9.9×10⁻¹⁰") && cable.contains("60.7"), qPrintable(cable));
  const QString fluctuation = page("fluctuation").make({}, 0.0).text;
  QVERIFY2(fluctuation.contains("4.8×10⁻⁵") && fluctuation.contains("223") && fluctuation.contains("2.3 σ"),
           qPrintable(fluctuation));
}

// exp(40^2 / 2) = 10^347.4 is beyond double precision.
void TestEvidencePanel::veryLargeRatiosAreWritten() {
  QVERIFY2(told("ratio", 40.0).contains("10<sup>347</sup>"), qPrintable(told("ratio", 40.0)));
}

void TestEvidencePanel::everyDrawingHasTitlesAndExtent() {
  for (const EvidencePage& each : evidencePages()) {
    for (const double z : {-1.0, 0.0, 3.0, 12.0}) {
      const Argument argument = each.make(*PeakEvidence::of(*peakOf(z, 4.0)), each.scale.rest);
      QVERIFY(!argument.drawing.x.title.isEmpty());
      QVERIFY(argument.drawing.x.minimum < argument.drawing.x.maximum);
      QVERIFY2(argument.drawing.y.minimum < argument.drawing.y.maximum, each.id);
      for (const PlotCurve& curve : argument.drawing.curves)
        QVERIFY2(std::ranges::all_of(curve.points, [](const QPointF& p) { return std::isfinite(p.x() + p.y()); }),
                 each.id);
    }
  }
}

QTEST_MAIN(TestEvidencePanel)
#include "tst_evidence_panel.moc"
