#include "app/FitRunner.h"
#include "app/ToyRunner.h"
#include "model/statistics/SignalHypothesis.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace voir;

namespace {

/// A falling background with 300 entries at 125 GeV.
std::vector<double> madeMasses(std::size_t count) {
  std::mt19937 random(5);
  std::exponential_distribution<double> background(1.0 / 30.0);
  std::normal_distribution<double> signal(125.0, 1.7);
  std::vector<double> masses;
  for (std::size_t i = 0; i < count; ++i)
    masses.push_back(i < 300 ? signal(random) : 100.0 + background(random));
  return masses;
}

PeakOrder madeOrder(std::size_t count, const std::string& name = "diphoton") {
  const FitDefaults defaults = fitDefaults("diphoton");
  PeakOrder order;
  order.channels = {{name, binnedMasses(madeMasses(count), 100.0, 160.0, 60), defaults.model}};
  order.options = {defaults.settings, FitErrors::Profile};
  order.scan.emplace();
  order.scan->range = {120.0, 130.0, 1.0};
  return order;
}

/// What a runner has told until now.
struct Told {
  explicit Told(FitRunner& runner) {
    QObject::connect(&runner, &FitRunner::analysed, &runner, [this](const PeakPtr& peak) { peaks.push_back(peak); });
  }
  bool isComplete() const { return !peaks.empty() && peaks.back()->limit.has_value(); }

  std::vector<PeakPtr> peaks;
};

double entries(const PeakPtr& peak) {
  return peak->channels.front().data.entries();
}

} // namespace

class TestFitRunner : public QObject {
  Q_OBJECT

private slots:
  void whatIsToldInTheEndIsTheWholeAnalysis();
  void theFitComesBeforeTheScanAndTheScanBeforeTheLimit();
  void unbinnedFitsAreFirstShownInBins();
  void theNewestOrderWins();
  void ordersThatAskOtherThingsSilenceTheOnesBefore();
  void aStoppedRunnerTellsNothing();
  void whatCannotBeFittedIsToldInASentence();
  void partsAreToldEach();
  void backgroundAloneHasNoScan();
  void limitsComeWhereTheyAreWanted();
  void toysAreMadeAndTold();
  void stoppedToysTellWhatWasMade();
};

void TestFitRunner::whatIsToldInTheEndIsTheWholeAnalysis() {
  PeakOrder order = madeOrder(10'000);
  FitRunner runner;
  Told told(runner);
  runner.start(order);
  QTRY_VERIFY_WITH_TIMEOUT(told.isComplete(), 60'000);
  order.scan->expectedStrength = told.peaks.back()->fit.value("signal_yield"); // as nothing else is known
  const PeakResult expected = analysePeak(order);
  const PeakResult& peak = *told.peaks.back();
  QCOMPARE(peak.fit.nllMin, expected.fit.nllMin);
  QCOMPARE(peak.fit.value("mass"), expected.fit.value("mass"));
  QCOMPARE(peak.fit.find("mass")->errorPlus, expected.fit.find("mass")->errorPlus);
  QCOMPARE(peak.discovery.q0, expected.discovery.q0);
  QCOMPARE(peak.zExpected, expected.zExpected);
  QCOMPARE(peak.scan->points.size(), std::size_t{11});
  for (std::size_t i = 0; i < peak.scan->points.size(); ++i) {
    QCOMPARE(peak.scan->points[i].q0, expected.scan->points[i].q0);
    QCOMPARE(peak.scan->points[i].zExpected, expected.scan->points[i].zExpected);
  }
}

void TestFitRunner::theFitComesBeforeTheScanAndTheScanBeforeTheLimit() {
  FitRunner runner;
  Told told(runner);
  runner.start(madeOrder(10'000));
  QTRY_VERIFY_WITH_TIMEOUT(told.isComplete(), 60'000);
  QVERIFY(told.peaks.size() >= 4);
  QVERIFY(!told.peaks.front()->scan);
  const FittedParameter& quick = *told.peaks.front()->fit.find("mass");
  QCOMPARE(quick.errorPlus, quick.error); // of the Hessian
  const PeakPtr& scanned = told.peaks[told.peaks.size() - 2];
  QVERIFY(scanned->scan);
  QVERIFY(!scanned->limit);
}

void TestFitRunner::unbinnedFitsAreFirstShownInBins() {
  PeakOrder order = madeOrder(5'000);
  order.channels.front().data = unbinnedMasses(madeMasses(5'000), 100.0, 160.0);
  FitRunner runner;
  Told told(runner);
  runner.start(order);
  QTRY_VERIFY_WITH_TIMEOUT(told.isComplete(), 60'000);
  QVERIFY(told.peaks.front()->fit.channels.front().binCount > 0);
  QCOMPARE(told.peaks.back()->fit.channels.front().binCount, std::size_t{0});
}

void TestFitRunner::theNewestOrderWins() {
  FitRunner runner;
  Told told(runner);
  for (std::size_t count = 5'000; count <= 5'040; ++count)
    runner.start(madeOrder(count));
  const double newest = madeOrder(5'040).channels.front().data.entries();
  QTRY_VERIFY_WITH_TIMEOUT(told.isComplete() && entries(told.peaks.back()) == newest, 60'000);
  // Each order told would be four results: those in between were left out.
  QVERIFY(told.peaks.size() < 40);
  QVERIFY(std::ranges::is_sorted(told.peaks, {}, entries));
}

void TestFitRunner::ordersThatAskOtherThingsSilenceTheOnesBefore() {
  FitRunner runner;
  Told told(runner);
  runner.start(madeOrder(10'000));
  runner.start(madeOrder(5'000, "other"));
  QTRY_VERIFY_WITH_TIMEOUT(told.isComplete(), 60'000);
  for (const PeakPtr& peak : told.peaks)
    QCOMPARE(peak->channels.front().name, std::string("other"));
}

void TestFitRunner::aStoppedRunnerTellsNothing() {
  FitRunner runner;
  Told told(runner);
  runner.start(madeOrder(10'000));
  runner.stop();
  QTest::qWait(300);
  QVERIFY(told.peaks.empty());
}

void TestFitRunner::whatCannotBeFittedIsToldInASentence() {
  FitRunner runner;
  QSignalSpy failed(&runner, &FitRunner::failed);
  PeakOrder order = madeOrder(1'000);
  order.channels.front().model.signal = "triangle";
  runner.start(order);
  QVERIFY(failed.wait(60'000));
  QVERIFY(failed[0][0].toString().contains("triangle"));
  Told told(runner);
  runner.start(madeOrder(1'000)); // the thread lives on
  QTRY_VERIFY_WITH_TIMEOUT(told.isComplete(), 60'000);
}

void TestFitRunner::partsAreToldEach() {
  FitRunner runner;
  QSignalSpy parts(&runner, &FitRunner::partsAnalysed);
  const PeakOrder first = madeOrder(5'000, "first");
  const PeakOrder second = madeOrder(8'000, "second");
  PeakOrder together = first;
  together.channels.push_back(second.channels.front());
  together.options.settings = {{.name = "mass", .value = 125.0}};
  runner.start(together, {first, second});
  QVERIFY(parts.wait(60'000));
  const auto told = parts[0][0].value<std::vector<PeakPtr>>();
  QCOMPARE(told.size(), std::size_t{2});
  QCOMPARE(told[1]->channels.front().name, std::string("second"));
  QVERIFY(told[0]->discovery.z > 0.0);
}

void TestFitRunner::backgroundAloneHasNoScan() {
  FitRunner runner;
  Told told(runner);
  PeakOrder order = madeOrder(5'000);
  order.channels.front().model.signal = "none";
  order.options.settings.clear();
  runner.start(order);
  QTRY_VERIFY_WITH_TIMEOUT(told.peaks.size() == 2, 60'000);
  QTest::qWait(100);
  QCOMPARE(told.peaks.size(), std::size_t{2});
  QVERIFY(!told.peaks.back()->scan);
  QVERIFY(told.peaks.back()->fit.isConverged);
}

void TestFitRunner::limitsComeWhereTheyAreWanted() {
  FitRunner runner;
  Told told(runner);
  PeakOrder order = madeOrder(5'000);
  order.scan->range = {120.0, 122.0, 1.0};
  order.scan->areLimitsWanted = true;
  runner.start(order);
  const auto hasLimits = [&] { return told.isComplete() && told.peaks.back()->scan->points.front().upperLimit > 0.0; };
  QTRY_VERIFY_WITH_TIMEOUT(hasLimits(), 60'000);
}

void TestFitRunner::toysAreMadeAndTold() {
  const auto peak = std::make_shared<const PeakResult>(analysePeak(madeOrder(2'000)));
  ToyRunner runner;
  std::shared_ptr<const ToyStudy> made;
  PeakPtr source;
  connect(&runner, &ToyRunner::finished, this, [&](const auto& toys, const PeakPtr& of) {
    made = toys;
    source = of;
  });
  runner.start(peak, 20);
  QTRY_VERIFY_WITH_TIMEOUT(made, 60'000);
  QCOMPARE(made->toys, std::size_t{20});
  QCOMPARE(source, peak);
}

void TestFitRunner::stoppedToysTellWhatWasMade() {
  const auto peak = std::make_shared<const PeakResult>(analysePeak(madeOrder(2'000)));
  ToyRunner runner;
  std::shared_ptr<const ToyStudy> made;
  connect(&runner, &ToyRunner::finished, this, [&](const auto& toys, const PeakPtr&) { made = toys; });
  QSignalSpy progressed(&runner, &ToyRunner::progressed);
  runner.start(peak, 100'000);
  QVERIFY(progressed.wait(60'000));
  runner.stop();
  QTRY_VERIFY_WITH_TIMEOUT(made, 60'000);
  QVERIFY(made->toys < 100'000);
}

QTEST_GUILESS_MAIN(TestFitRunner)
#include "tst_fitrunner.moc"
