#include "model/statistics/MassFit.h"
#include "model/statistics/MassHistogram.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace voir;

namespace {

/// 30 770 two-photon masses of a ROOT tutorial; empty where the file is absent.
std::vector<double> tutorialMasses() {
  QFile file(QStringLiteral(VOIR_DATA_DIR "/csv/Hgg.txt"));
  std::vector<double> masses;
  if (!file.open(QIODevice::ReadOnly))
    return masses;
  for (const QByteArray& line : file.readAll().split('\n'))
    if (!line.trimmed().isEmpty())
      masses.push_back(line.trimmed().toDouble());
  return masses;
}

bool isNear(double value, double expected, double tolerance) {
  return std::abs(value - expected) <= tolerance;
}

/// One value of a fit as another program found it.
struct Reference {
  const char* name;
  double value;
  double tolerance;
};

void compare(const MassFit& fit, std::initializer_list<Reference> references) {
  for (const Reference& reference : references) {
    const double value = fit.value(reference.name);
    QVERIFY2(isNear(value, reference.value, reference.tolerance),
             qPrintable(QStringLiteral("%1 %2").arg(reference.name).arg(value, 0, 'g', 10)));
  }
}

ParameterSetting fixedAt(std::string name, double value) {
  ParameterSetting setting;
  setting.name = std::move(name);
  setting.value = value;
  setting.isFixed = true;
  return setting;
}

double gaussBelow(double pull) {
  return 0.5 * std::erfc(-pull / std::sqrt(2.0));
}

/// Expected entries of 60 bins from 100 to 160 GeV: falling exponential and Gaussian peak, both normalised there.
struct Spectrum {
  double background = 10000.0;
  double slope = 0.025; ///< 1/GeV
  double signal = 200.0;
  double mass = 125.0; ///< GeV
  double width = 1.66; ///< GeV

  MassData data() const {
    MassData bins = binnedMasses({}, 100.0, 160.0, 60);
    for (std::size_t i = 0; i < bins.counts.size(); ++i) {
      const double from = 100.0 + static_cast<double>(i);
      bins.counts[i] = background * (falling(from) - falling(from + 1.0)) / (falling(100.0) - falling(160.0)) +
                       signal * (peak(from + 1.0) - peak(from)) / (peak(160.0) - peak(100.0));
    }
    return bins;
  }

private:
  double falling(double at) const { return std::exp(-slope * (at - 100.0)); }
  double peak(double at) const { return gaussBelow((at - mass) / width); }
};

/// The CMS open data's four-lepton candidates around 125 GeV, GeV.
const std::vector<double> fourLeptonMasses{126.477, 128.583, 121.563, 126.292, 124.634, 129.913, 125.528,
                                           125.164, 125.374, 120.53,  125.343, 122.002, 121.805};

} // namespace

class TestMassFit : public QObject {
  Q_OBJECT

private slots:
  void massesAreCountedInBins();
  void rangesThatAreNoneAreRefused();
  void deviance();
  void tutorialUnbinned();
  void tutorialBinned();
  void tutorialAsymmetricErrors();
  void significanceOfExpectedData_data();
  void significanceOfExpectedData();
  void fewCandidates_data();
  void fewCandidates();
  void emptyDataConvergeNowhere();
  void noSignalIsAtItsBound();
  void atABoundTheErrorIsOneSided();
  void aDeficitIsNegativeWhereAllowed();
  void fixedBoundedConstrained();
  void strongestPeakIsFound_data();
  void strongestPeakIsFound();
  void aCombinationMeasuresOneStrength();
  void settingsThatContradictAreRefused_data();
  void settingsThatContradictAreRefused();
  void curveAndItsError();
  void fittersAreReused();
};

void TestMassFit::massesAreCountedInBins() {
  const std::vector<double> masses{99.9, 100.0, 100.5, 101.0, 104.999, 105.0, 105.1, std::nan("")};
  QCOMPARE(binnedMasses(masses, 100.0, 105.0, 5).counts, (std::vector{2.0, 1.0, 0.0, 0.0, 2.0}));
  QCOMPARE(unbinnedMasses(masses, 100.0, 105.0).masses.size(), 5U);
  MassHistogram histogram({100.0, 105.0, 5});
  for (const double mass : {99.0, 100.5, 104.5, 200.0})
    histogram.fill(mass);
  QCOMPARE(binnedMasses(histogram).counts, (std::vector{1.0, 0.0, 0.0, 0.0, 1.0}));
}

void TestMassFit::rangesThatAreNoneAreRefused() {
  QVERIFY_EXCEPTION_THROWN(unbinnedMasses({}, 110.0, 110.0), std::invalid_argument);
  QVERIFY_EXCEPTION_THROWN(binnedMasses({}, 160.0, 110.0, 10), std::invalid_argument);
  QVERIFY_EXCEPTION_THROWN(binnedMasses({}, 110.0, std::nan(""), 10), std::invalid_argument);
  QVERIFY_EXCEPTION_THROWN(binnedMasses({}, 110.0, 160.0, 0), std::invalid_argument);
}

// 2 (2.5 - 3 + 3 ln(3/2.5) + 1.2 + 4 - 5 + 5 ln(5/4))
void TestMassFit::deviance() {
  QVERIFY(isNear(poissonDeviance(std::array{3.0, 0.0, 5.0}, std::array{2.5, 1.2, 4.0}), 2.725364854, 1e-9));
}

// RooFit and iminuit on the same masses.
void TestMassFit::tutorialUnbinned() {
  const std::vector<double> masses = tutorialMasses();
  if (masses.empty())
    QSKIP("no file csv/Hgg.txt beside the project");
  const MassFit fit = fitMasses({"diphoton", unbinnedMasses(masses, 110.0, 160.0), {"gauss", "exppoly2"}});
  QVERIFY2(fit.isConverged, fit.problem.c_str());
  compare(fit, {{"signal_yield", 273.204, 0.5},
                {"background_yield", 30496.8, 0.5},
                {"mass", 124.044, 0.003},
                {"width", 1.48345, 0.003}});
  QVERIFY(isNear(fit.nllMin, -170115.96167, 1e-4));
  const MassFit background = fitMasses({"diphoton", unbinnedMasses(masses, 110.0, 160.0), {"none", "exppoly2"}});
  QVERIFY(isNear(background.nllMin, -170108.90173, 1e-4));
  QVERIFY(isNear(2.0 * (background.nllMin - fit.nllMin), 14.1199, 0.002));
}

// iminuit with the same bin integrals; least values the same as of ROOT, which takes the density at the centres of the
// bins: that makes the width larger by the variance of a bin, 1.4938^2 = 1.4869^2 + 0.5^2/12.
void TestMassFit::tutorialBinned() {
  const std::vector<double> masses = tutorialMasses();
  if (masses.empty())
    QSKIP("no file csv/Hgg.txt beside the project");
  const FitChannel channel{"diphoton", binnedMasses(masses, 110.0, 160.0, 100), {"gauss", "exppoly2"}};
  const MassFit fit = fitMasses(channel);
  QVERIFY2(fit.isConverged, fit.problem.c_str());
  compare(fit, {{"signal_yield", 276.924, 0.02},
                {"background_yield", 30493.076, 0.02},
                {"mass", 124.08162, 2e-4},
                {"width", 1.48694, 2e-4},
                {"a1", 0.7900098, 2e-6},
                {"a2", -0.1268280, 2e-6}});
  QVERIFY(isNear(fit.find("signal_yield")->error, 95.159, 0.1));
  QVERIFY(isNear(fit.find("mass")->error, 0.54404, 0.001));
  QVERIFY(isNear(fit.nllMin, 47.281621, 1e-5));
  QVERIFY(isNear(fit.deviance, 2.0 * 47.281621, 2e-5));
  QCOMPARE(fit.ndf, 94);
  FitChannel none = channel;
  none.model.signal = "none";
  const double q0 = 2.0 * (fitMasses(none).nllMin - fit.nllMin);
  QVERIFY(isNear(std::sqrt(q0), 3.7933, 0.0005));
}

// MINOS of iminuit on the same likelihood.
void TestMassFit::tutorialAsymmetricErrors() {
  const std::vector<double> masses = tutorialMasses();
  if (masses.empty())
    QSKIP("no file csv/Hgg.txt beside the project");
  const FitChannel channel{"diphoton", binnedMasses(masses, 110.0, 160.0, 100), {"gauss", "exppoly2"}};
  const MassFit fit = fitMasses(channel, {{}, FitErrors::Profile});
  const auto isLike = [&](const char* name, double minus, double plus) {
    const FittedParameter& parameter = *fit.find(name);
    return isNear(parameter.errorMinus, minus, -0.003 * minus) && isNear(parameter.errorPlus, plus, 0.003 * plus);
  };
  QVERIFY(isLike("signal_yield", -91.007, 100.101));
  QVERIFY(isLike("background_yield", -198.830, 197.648));
  QVERIFY(isLike("mass", -0.566865, 0.532960));
  QVERIFY(isLike("width", -0.504683, 0.551279));
  QVERIFY(isLike("a2", -0.0214747, 0.0214008));
}

// Data without fluctuations, by iminuit: significance with the background known and with it fitted, and what is left of
// it without signal.
void TestMassFit::significanceOfExpectedData_data() {
  QTest::addColumn<double>("background");
  QTest::addColumn<double>("signal");
  QTest::addColumn<double>("mass");
  QTest::addColumn<double>("known");
  QTest::addColumn<double>("fitted");
  QTest::addColumn<double>("yieldAlone");
  QTest::addColumn<double>("slopeAlone");
  QTest::newRow("200 on 10000") << 10000.0 << 200.0 << 125.0 << 6.023634 << 5.677854 << 10200.0 << 0.0248375;
  QTest::newRow("190 on 59039") << 59039.0 << 190.1 << 126.5 << 2.470478 << 2.336715 << 59229.1 << 0.0249555;
}

void TestMassFit::significanceOfExpectedData() {
  QFETCH(double, background);
  QFETCH(double, signal);
  QFETCH(double, mass);
  const FitChannel with{"", Spectrum{background, 0.025, signal, mass, 1.66}.data(), {"gauss", "exp"}};
  FitChannel without = with;
  without.model.signal = "none";
  const MassFit best = fitMasses(with);
  compare(best, {{"signal_yield", signal, 1e-3 * signal}, {"mass", mass, 1e-3}, {"width", 1.66, 1e-3}});
  QVERIFY(isNear(best.nllMin, 0.0, 1e-8));
  const MassFit alone = fitMasses(without);
  QTEST(std::round(std::sqrt(2.0 * alone.nllMin) * 1e6) / 1e6, "fitted");
  QTEST(std::round(alone.value("background_yield") * 10.0) / 10.0, "yieldAlone");
  QTEST(std::round(alone.value("slope") * 1e7) / 1e7, "slopeAlone");
  const MassFit known = fitMasses(without, {{fixedAt("background_yield", background), fixedAt("slope", 0.025)}});
  QTEST(std::round(std::sqrt(2.0 * known.nllMin) * 1e6) / 1e6, "known");
}

void TestMassFit::fewCandidates_data() {
  QTest::addColumn<QString>("signal");
  QTest::addColumn<QString>("background");
  QTest::addColumn<bool>("isBinned");
  for (const LineShape& signal : signalShapes())
    for (const char* background : {"exp", "exppoly2", "bernstein3", "chebyshev2", "power"})
      for (const bool isBinned : {false, true})
        QTest::addRow("%s on %s, %s", signal.id.data(), background, isBinned ? "binned" : "unbinned")
            << QString::fromUtf8(signal.id.data()) << background << isBinned;
}

// Thirteen masses, and up to eleven parameters: no fit fails, and the yields add up.
void TestMassFit::fewCandidates() {
  QFETCH(QString, signal);
  QFETCH(QString, background);
  QFETCH(bool, isBinned);
  FitChannel channel{
      "", unbinnedMasses(fourLeptonMasses, 100.0, 160.0), {signal.toStdString(), background.toStdString()}};
  if (isBinned)
    channel.data = binnedMasses(fourLeptonMasses, 100.0, 160.0, 30);
  const MassFit fit = fitMasses(channel);
  QVERIFY2(fit.isConverged, fit.problem.c_str());
  QVERIFY(isNear(fit.channels[0].signalYield + fit.channels[0].backgroundYield, 13.0, 0.1));
}

void TestMassFit::emptyDataConvergeNowhere() {
  const MassFit fit = fitMasses({"", unbinnedMasses({}, 100.0, 160.0), {"gauss", "exp"}}, {{}, FitErrors::Profile});
  QVERIFY(!fit.isConverged);
  QVERIFY(!fit.problem.empty());
  QCOMPARE(fit.value("signal_yield"), 0.0);
  QCOMPARE(fit.value("background_yield"), 0.0);
}

// Where there is no signal, nothing determines its mass and width.
void TestMassFit::noSignalIsAtItsBound() {
  const MassFit fit = fitMasses({"", Spectrum{10000.0, 0.025, -50.0, 125.0, 1.66}.data(), {"gauss", "exp"}},
                                {{fixedAt("mass", 125.0)}, FitErrors::Hessian});
  QVERIFY2(fit.isConverged, fit.problem.c_str());
  QCOMPARE(fit.value("signal_yield"), 0.0);
  QVERIFY(fit.find("signal_yield")->isAtBound);
  QVERIFY(isNear(fit.value("background_yield"), 9950.0, 0.1));
  QVERIFY(isNear(fit.find("background_yield")->error, std::sqrt(9950.0), 20.0));
}

// Where the mass is fixed at its bound plus its error, -ln L is 1/2 higher.
void TestMassFit::atABoundTheErrorIsOneSided() {
  const FitChannel channel{"", Spectrum{10000.0, 0.025, 1000.0, 125.0, 1.66}.data(), {"gauss", "exp"}};
  const auto fixedWidth = fixedAt("width", 1.66);
  const MassFit fit = fitMasses(channel, {{fixedWidth, {"mass", {}, false, 127.0, 150.0, {}}}, FitErrors::Profile});
  const FittedParameter& mass = *fit.find("mass");
  QVERIFY(mass.isAtBound);
  QCOMPARE(mass.value, 127.0);
  QVERIFY(mass.errorMinus == 0.0);
  QVERIFY(mass.errorPlus > 0.0);
  const MassFit above = fitMasses(channel, {{fixedWidth, fixedAt("mass", 127.0 + mass.errorPlus)}, FitErrors::None});
  QVERIFY(isNear(above.nllMin - fit.nllMin, 0.5, 0.005));
}

void TestMassFit::aDeficitIsNegativeWhereAllowed() {
  FitOptions options{{fixedAt("mass", 125.0), fixedAt("width", 1.66)}, FitErrors::Hessian};
  options.settings.push_back({"signal_yield", {}, false, -1e6, {}, {}});
  const MassFit fit = fitMasses({"", Spectrum{10000.0, 0.025, -50.0, 125.0, 1.66}.data(), {"gauss", "exp"}}, options);
  compare(fit, {{"signal_yield", -50.0, 0.05}, {"background_yield", 10000.0, 0.05}, {"slope", 0.025, 1e-6}});
  // Where no mass lies the density may reach 0, not fall below.
  options.settings[0] = fixedAt("mass", 145.0);
  const MassFit few = fitMasses({"", unbinnedMasses(fourLeptonMasses, 100.0, 160.0), {"gauss", "exp"}}, options);
  QVERIFY2(few.isConverged, few.problem.c_str());
  QVERIFY(few.value("signal_yield") < 0.0);
  const std::array<double, 61> edges = [] {
    std::array<double, 61> array{};
    for (std::size_t i = 0; i < array.size(); ++i)
      array[i] = 100.0 + static_cast<double>(i);
    return array;
  }();
  const FitCurve curve = expectedEntries(few, edges);
  for (std::size_t i = 0; i < curve.signal.size(); ++i)
    QVERIFY(curve.signal[i] + curve.background[i] > -1e-6);
}

void TestMassFit::fixedBoundedConstrained() {
  const FitChannel channel{"", Spectrum{}.data(), {"gauss", "exp"}};
  FitOptions options;
  options.settings = {fixedAt("width", 2.0), {"mass", 124.0, false, 123.0, 124.5, {}}};
  MassFit fit = fitMasses(channel, options);
  QCOMPARE(fit.value("width"), 2.0);
  QVERIFY(fit.find("width")->isFixed);
  QCOMPARE(fit.find("width")->error, 0.0);
  QCOMPARE(fit.value("mass"), 124.5);
  QVERIFY(fit.find("mass")->isAtBound);

  // Independent measurements of the same: weighted mean of 125 +- what the data alone give, and 126 +- 0.1.
  const double error = fitMasses(channel).find("mass")->error;
  ParameterSetting constrained;
  constrained.name = "mass";
  constrained.constraint = GaussianConstraint{125.2, 0.1};
  options.settings = {constrained};
  fit = fitMasses(channel, options);
  const double weight = 1.0 / (error * error);
  QVERIFY(isNear(fit.value("mass"), (125.0 * weight + 125.2 * 100.0) / (weight + 100.0), 0.003));
  QVERIFY(isNear(fit.find("mass")->error, 1.0 / std::sqrt(weight + 100.0), 0.003));
}

void TestMassFit::strongestPeakIsFound_data() {
  QTest::addColumn<double>("mass");
  QTest::addColumn<double>("width");
  for (const double mass : {103.0, 111.0, 125.0, 139.0, 156.0})
    for (const double width : {0.6, 1.7, 4.0})
      QTest::addRow("%g GeV, width %g GeV", mass, width) << mass << width;
}

// Without being told where to begin.
void TestMassFit::strongestPeakIsFound() {
  QFETCH(double, mass);
  QFETCH(double, width);
  Spectrum spectrum{10000.0, 0.025, 600.0, mass, width};
  MassData data = spectrum.data();
  const MassData smaller = Spectrum{0.0, 0.025, 150.0, mass < 130.0 ? 150.0 : 110.0, 1.5}.data();
  for (std::size_t i = 0; i < data.counts.size(); ++i)
    data.counts[i] += smaller.counts[i];
  const MassFit fit = fitMasses({"", data, {"gauss", "exp"}});
  QVERIFY2(fit.isConverged, fit.problem.c_str());
  QVERIFY(isNear(fit.value("mass"), mass, 0.5 * width));
}

void TestMassFit::aCombinationMeasuresOneStrength() {
  const Spectrum first{10000.0, 0.025, 200.0, 125.0, 1.66};
  const Spectrum second{500.0, 0.01, 60.0, 125.0, 2.0};
  const std::vector<FitChannel> channels{{"a", first.data(), {"gauss", "exp"}, 100.0},
                                         {"b", second.data(), {"gauss", "exp"}, 30.0}};
  const MassFit fit = fitMasses(channels);
  QCOMPARE(fit.parameters[0].name, std::string("strength"));
  QCOMPARE(fit.parameters[1].name, std::string("mass"));
  compare(fit, {{"strength", 2.0, 1e-4},
                {"mass", 125.0, 1e-4},
                {"width:a", 1.66, 1e-3},
                {"width:b", 2.0, 1e-3},
                {"background_yield:b", 500.0, 0.05},
                {"slope:a", 0.025, 1e-6}});
  QVERIFY(isNear(fit.channels[1].signalYield, 60.0, 0.01));
  // With all else fixed the variances of independent channels combine as weights.
  std::vector<ParameterSetting> shapes{fixedAt("mass", 125.0), fixedAt("width:a", 1.66), fixedAt("width:b", 2.0)};
  const double errorA =
      fitMasses({"a", first.data(), {"gauss", "exp"}}, {{fixedAt("mass", 125.0), fixedAt("width", 1.66)}})
          .find("signal_yield")
          ->error /
      100.0;
  const double errorB =
      fitMasses({"b", second.data(), {"gauss", "exp"}}, {{fixedAt("mass", 125.0), fixedAt("width", 2.0)}})
          .find("signal_yield")
          ->error /
      30.0;
  const double error = fitMasses(channels, {shapes}).find("strength")->error;
  QVERIFY(isNear(error, 1.0 / std::sqrt(1.0 / (errorA * errorA) + 1.0 / (errorB * errorB)), 1e-4));
}

void TestMassFit::settingsThatContradictAreRefused_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<double>("value");
  QTest::addColumn<double>("minimum");
  QTest::addColumn<double>("maximum");
  QTest::newRow("unknown") << "alpha" << 1.0 << 0.0 << 2.0;
  QTest::newRow("bounds the wrong way round") << "mass" << 125.0 << 130.0 << 120.0;
  QTest::newRow("outside of its bounds") << "mass" << 125.0 << 126.0 << 130.0;
  QTest::newRow("a width below zero") << "width" << -1.0 << -2.0 << 2.0;
  QTest::newRow("bounds with a width of zero") << "width" << 1.0 << 0.0 << 2.0;
  QTest::newRow("background below zero") << "background_yield" << -5.0 << -10.0 << 10.0;
  QTest::newRow("no number") << "mass" << std::nan("") << 120.0 << 130.0;
}

void TestMassFit::settingsThatContradictAreRefused() {
  QFETCH(QString, name);
  QFETCH(double, value);
  QFETCH(double, minimum);
  QFETCH(double, maximum);
  const FitChannel channel{"", Spectrum{}.data(), {"gauss", "exp"}};
  const FitOptions options{{{name.toStdString(), value, false, minimum, maximum, {}}}, FitErrors::None};
  QVERIFY_EXCEPTION_THROWN(fitMasses(channel, options), std::invalid_argument);
  QVERIFY_EXCEPTION_THROWN(fitMasses({"", Spectrum{}.data(), {"peak", "exp"}}), std::invalid_argument);
  QVERIFY_EXCEPTION_THROWN(fitMasses({"", Spectrum{}.data(), {"gauss", "line"}}), std::invalid_argument);
}

// The sum of all bins is the sum of the yields, whose error is that of the number of entries.
void TestMassFit::curveAndItsError() {
  const MassFit fit = fitMasses({"", Spectrum{}.data(), {"gauss", "exp"}});
  const FitCurve whole = expectedEntries(fit, std::array{100.0, 160.0});
  QVERIFY(isNear(whole.signal[0], 200.0, 0.05));
  QVERIFY(isNear(whole.background[0], 10000.0, 0.05));
  QVERIFY(isNear(whole.error[0], std::sqrt(10200.0), 0.01));
  const MassData asimov = asimovData(fit, 60);
  QVERIFY(isNear(asimov.counts[25], Spectrum{}.data().counts[25], 1e-3));
  // At the peak: 200 / (1.66 sqrt(2 pi)) = 48.07 per GeV on 10000 * 0.025 exp(-0.625) / (1 - exp(-1.5)) = 172.26.
  QVERIFY(isNear(signalFraction(fit, 125.0), 48.07 / (48.07 + 172.26), 2e-4));
  QVERIFY(isNear(fit.correlation()(0, 0), 1.0, 1e-12));
}

void TestMassFit::fittersAreReused() {
  MassFitter fitter({{"", Spectrum{}.data(), {"gauss", "exp"}}});
  const MassFit first = fitter.fit(FitErrors::Hessian);
  fitter.setSetting(fixedAt("mass", 125.0));
  QVERIFY(fitter.fit().find("mass")->isFixed);
  fitter.setData(0, Spectrum{10000.0, 0.025, 300.0, 125.0, 1.66}.data());
  const MassFit second = fitter.fit(FitErrors::Hessian, &first);
  compare(second, {{"signal_yield", 300.0, 0.05}, {"background_yield", 10000.0, 0.05}});
  QVERIFY_EXCEPTION_THROWN(fitter.setData(0, binnedMasses({}, 100.0, 160.0, 30)), std::invalid_argument);
}

QTEST_APPLESS_MAIN(TestMassFit)
#include "tst_massfit.moc"
