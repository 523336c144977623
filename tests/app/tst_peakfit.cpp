#include "app/PeakFit.h"
#include "tests/widgets/ConstructedEvents.h"
#include "widgets/FitPanel.h"
#include "widgets/HistogramPanel.h"

#include <QLabel>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;

namespace {

/// Histogram and fit, joined as in the window.
struct Joined {
  HistogramPanel histogram;
  FitPanel panel;
  PeakFit* fit = new PeakFit(histogram, panel);

  Joined() { histogram.setChannel("diphoton"); }
  void setTable(const std::shared_ptr<const MassTable>& table) {
    histogram.setTable(table);
    fit->setTable(table);
  }
  bool says(const QString& text) const {
    return std::ranges::any_of(panel.findChildren<QLabel*>(),
                               [&](const QLabel* label) { return label->text().contains(text); });
  }
};

/// Pairs of photons with a peak at 125 GeV, and sets of four leptons with one.
std::shared_ptr<MassTable> twoFamilies() {
  auto table = constructed::table(constructed::peakedMasses(4000));
  std::uint32_t event = 10'000;
  for (const double mass : constructed::peakedMasses(400))
    table->add(constructed::entry(event++, mass, "4mu"));
  return table;
}

} // namespace

class TestPeakFit : public QObject {
  Q_OBJECT

private slots:
  void aFilledHistogramIsFitted();
  void tooFewMassesAreNotFitted();
  void aSwitchedOffFitIsGone();
  void aPersonsChoiceSurvivesMoreData();
  void anotherChannelBeginsWithItsOwnShapes();
  void channelsTogetherShareMassAndStrength();
  void aChannelIsNotFittedTogetherWithItsOwnFamily();
};

void TestPeakFit::aFilledHistogramIsFitted() {
  Joined joined;
  joined.setTable(constructed::table(constructed::peakedMasses(4000)));
  QTRY_VERIFY_WITH_TIMEOUT(joined.fit->peak() && joined.fit->peak()->scan, 60'000);
  const PeakResult& peak = *joined.fit->peak();
  QVERIFY(peak.fit.isConverged);
  // 400 of 4000 masses are drawn around 125 GeV with a width of 1.7 GeV.
  QVERIFY(std::abs(peak.fit.value("mass") - 125.0) < 4.0 * peak.fit.find("mass")->error);
  QVERIFY(std::abs(peak.fit.value("signal_yield") - 400.0) < 4.0 * peak.fit.find("signal_yield")->error);
  QVERIFY(joined.says("local"));
}

void TestPeakFit::tooFewMassesAreNotFitted() {
  Joined joined;
  joined.setTable(constructed::table({124.0, 125.0, 126.0}));
  QTRY_VERIFY(joined.says("range: 3."));
  QVERIFY(!joined.fit->peak());
}

void TestPeakFit::aSwitchedOffFitIsGone() {
  Joined joined;
  joined.setTable(constructed::table(constructed::peakedMasses(2000)));
  QTRY_VERIFY_WITH_TIMEOUT(joined.fit->peak(), 60'000);
  FitChoice choice = joined.panel.choice();
  choice.isOn = false;
  joined.panel.setChoice(choice);
  emit joined.panel.settingsChanged(choice);
  QVERIFY(!joined.fit->peak());
  QTest::qWait(100);
  QVERIFY(!joined.fit->peak());
}

void TestPeakFit::aPersonsChoiceSurvivesMoreData() {
  Joined joined;
  joined.setTable(constructed::table(constructed::peakedMasses(2000)));
  FitChoice choice = joined.panel.choice();
  choice.model = {"dscb", "bernstein3"};
  joined.panel.setChoice(choice);
  emit joined.panel.settingsChanged(choice);
  joined.setTable(constructed::table(constructed::peakedMasses(2500)));
  const auto hasModel = [&] {
    return joined.fit->peak() && joined.fit->peak()->channels.front().model == MassModel{"dscb", "bernstein3"};
  };
  QTRY_VERIFY_WITH_TIMEOUT(hasModel(), 60'000);
  QCOMPARE(joined.panel.choice().model, (MassModel{"dscb", "bernstein3"}));
}

void TestPeakFit::anotherChannelBeginsWithItsOwnShapes() {
  Joined joined;
  joined.setTable(twoFamilies());
  joined.histogram.setChannel("fourlepton");
  QTRY_COMPARE(joined.panel.choice().model, fitDefaults("fourlepton").model);
  QTRY_VERIFY_WITH_TIMEOUT(joined.fit->peak() && joined.fit->peak()->channels.front().name == "fourlepton", 60'000);
}

void TestPeakFit::channelsTogetherShareMassAndStrength() {
  Joined joined;
  joined.setTable(twoFamilies());
  QTRY_VERIFY_WITH_TIMEOUT(joined.fit->peak(), 60'000);
  FitChoice choice = joined.panel.choice();
  choice.together = {"fourlepton"};
  joined.panel.setChoice(choice);
  emit joined.panel.settingsChanged(choice);
  QTRY_VERIFY_WITH_TIMEOUT(joined.fit->peak() && joined.fit->peak()->channels.size() == 2, 60'000);
  const MassFit& fit = joined.fit->peak()->fit;
  QVERIFY2(fit.isConverged, fit.problem.c_str());
  QVERIFY(fit.find("strength"));
  QVERIFY(fit.find("mass"));
  QCOMPARE(joined.fit->peak()->channels.front().name, std::string("diphoton"));
}

void TestPeakFit::aChannelIsNotFittedTogetherWithItsOwnFamily() {
  Joined joined;
  joined.setTable(twoFamilies());
  FitChoice choice = joined.panel.choice();
  choice.together = {"fourlepton"};
  joined.panel.setChoice(choice);
  joined.histogram.setChannel("4mu");
  QTRY_VERIFY_WITH_TIMEOUT(joined.fit->peak() && joined.fit->peak()->channels.front().name == "4mu", 60'000);
  QCOMPARE(joined.fit->peak()->channels.size(), std::size_t{1});
}

QTEST_MAIN(TestPeakFit)
#include "tst_peakfit.moc"
