#include "model/statistics/Toys.h"

#include "PeakOnExponential.h"
#include "model/statistics/MassScan.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace voir;

namespace {

const PeakOnExponential higgs{};

struct Studied {
  FitChannel channel;
  FitOptions options;
  MassFit fit;
  Discovery discovery;
};

Studied studied(FitChannel channel, std::vector<ParameterSetting> settings) {
  Studied all{std::move(channel), {std::move(settings)}, {}, {}};
  all.fit = fitMasses(all.channel, all.options);
  all.discovery = testDiscovery({&all.channel, 1}, all.options, all.fit);
  return all;
}

ToyStudy study(const Studied& all, const ToyOptions& options) {
  return studyToys({&all.channel, 1}, all.options, all.fit, all.discovery.background, all.discovery.q0, options);
}

void compare(double actual, double expected, double tolerance) {
  QVERIFY2(std::abs(actual - expected) <= tolerance,
           qPrintable(QStringLiteral("%1 instead of %2").arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

} // namespace

class tst_Toys : public QObject {
  Q_OBJECT

private slots:
  void toysAreReproducible();
  void countsScatterAsPoissonNumbers();
  void singleMassesFollowTheModel();
  void thousandToysHavePullsOfUnitWidth();
  void halfOfTheToysWithoutSignalShowNone();
  void tailOfTheTestStatistic();
  void studyDoesNotDependOnTheThreads();
  void studyCanBeStopped();
  void signalThatIsNotThere();
  void unbinnedToys();
};

void tst_Toys::toysAreReproducible() {
  const MassFit fit = fitMasses(higgs.channel(), {higgs.knownShape()});
  QCOMPARE(drawToy(fit, 0, 1, 7).counts, drawToy(fit, 0, 1, 7).counts);
  QVERIFY(drawToy(fit, 0, 1, 7).counts != drawToy(fit, 0, 1, 8).counts);
  QVERIFY(drawToy(fit, 0, 1, 7).counts != drawToy(fit, 0, 2, 7).counts);
}

void tst_Toys::countsScatterAsPoissonNumbers() {
  // Above the means of 500 that one draw goes up to, too.
  const PeakOnExponential many{120000.0, 0.025, 200.0, 125.0, 1.66};
  const MassFit fit = fitMasses(many.channel(), {many.knownShape()});
  const MassData expected = asimovData(fit, 60);
  double chi2 = 0.0;
  for (std::uint64_t number = 0; number < 50; ++number) {
    const MassData toy = drawToy(fit, 0, 3, number);
    for (std::size_t bin = 0; bin < 60; ++bin)
      chi2 += std::pow(toy.counts[bin] - expected.counts[bin], 2) / expected.counts[bin];
  }
  compare(chi2 / 3000.0, 1.0, 4.0 * std::sqrt(2.0 / 3000.0)); // four standard deviations
}

void tst_Toys::singleMassesFollowTheModel() {
  FitChannel channel = higgs.channel();
  channel.data = unbinnedMasses(std::vector<double>{}, 100.0, 160.0);
  MassFit fit = fitMasses(higgs.channel(), {higgs.knownShape()});
  fit.channels.front().binCount = 0;
  double chi2 = 0.0;
  for (std::uint64_t number = 0; number < 50; ++number) {
    const MassData toy = drawToy(fit, 0, 4, number);
    QVERIFY(!toy.isBinned());
    const MassData counted = binnedMasses(toy.masses, 100.0, 160.0, 60);
    QCOMPARE(counted.entries(), toy.entries());
    for (std::size_t bin = 0; bin < 60; ++bin) {
      const double expected = higgs.data().counts[bin];
      chi2 += std::pow(counted.counts[bin] - expected, 2) / expected;
    }
  }
  compare(chi2 / 3000.0, 1.0, 4.0 * std::sqrt(2.0 / 3000.0));
}

void tst_Toys::thousandToysHavePullsOfUnitWidth() {
  // Everything is fitted; a strong signal, so that the likelihood is nearly Gaussian.
  const Studied all = studied(PeakOnExponential{10000.0, 0.025, 2000.0, 125.0, 1.66}.channel(),
                              {{.name = "mass", .value = 125.0}, {.name = "width", .value = 1.66}});
  const ToyStudy found = study(all, {.toys = 1000, .seed = 1});
  QCOMPARE(found.toys, std::size_t(1000));
  QVERIFY(found.failed <= 5);
  QCOMPARE(found.pulls.size(), std::size_t(5));
  for (const Pulls& pulls : found.pulls) {
    qInfo("%s: mean %.3f, width %.3f, coverage %.3f", pulls.parameter.c_str(), pulls.mean, pulls.width, pulls.coverage);
    compare(pulls.mean, 0.0, 0.1);
    compare(pulls.width, 1.0, 0.05);
    compare(pulls.coverage, 0.6827, 0.045); // three standard deviations of 1000 toys
  }
}

void tst_Toys::halfOfTheToysWithoutSignalShowNone() {
  const Studied all = studied(higgs.channel(), higgs.knownShape());
  const ToyStudy found = study(all, {.toys = 1000, .seed = 2});
  compare(found.fractionAtZero, 0.5, 0.05);
  QVERIFY(std::ranges::is_sorted(found.q0));
  QCOMPARE(found.p0, 0.0); // 5.7 standard deviations
}

// One count on a known background of 100: P(q0 >= 4) = P(N >= 121) = 0.0226 (scipy.stats.poisson.sf), near half the
// chi-square tail, 0.02275.
void tst_Toys::tailOfTheTestStatistic() {
  const FitChannel count{"count", MassData{100.0, 160.0, {}, {121.0}}, {"gauss", "exp"}};
  Studied all = studied(count, {{.name = "mass", .value = 130.0, .isFixed = true},
                                {.name = "width", .value = 2.0, .isFixed = true},
                                {.name = "slope", .value = 0.0, .isFixed = true},
                                {.name = "background_yield", .value = 100.0, .isFixed = true}});
  QVERIFY(all.discovery.q0 > 4.0);
  const ToyStudy found = study(all, {.toys = 10000, .seed = 5});
  compare(found.p0, 0.0226, 3.0 * std::sqrt(0.0226 / 10000.0));
  // P(N <= 100)
  compare(found.fractionAtZero, 0.5266, 3.0 * 0.005);
}

void tst_Toys::studyDoesNotDependOnTheThreads() {
  const Studied all = studied(higgs.channel(), {{.name = "width", .value = 1.66, .isFixed = true}});
  const ToyStudy one = study(all, {.toys = 20, .seed = 9, .threads = 1});
  const ToyStudy three = study(all, {.toys = 20, .seed = 9, .threads = 3});
  QCOMPARE(one.q0, three.q0);
  for (std::size_t i = 0; i < one.pulls.size(); ++i)
    QCOMPARE(one.pulls[i].mean, three.pulls[i].mean);
}

void tst_Toys::studyCanBeStopped() {
  const Studied all = studied(higgs.channel(), higgs.knownShape());
  std::size_t last = 0;
  const auto progress = [&](std::size_t done) {
    last = done;
    return done < 10;
  };
  const ToyStudy found = study(all, {.toys = 100000, .seed = 1, .threads = 2, .progress = progress});
  QCOMPARE(found.toys, last);
  QVERIFY(found.toys >= 10 && found.toys <= 12);
  QCOMPARE(found.q0.size(), found.toys - found.failed);
}

void tst_Toys::signalThatIsNotThere() {
  const PeakOnExponential nothing{10000.0, 0.025, 0.0, 125.0, 1.66};
  const Studied all = studied(nothing.channel(), nothing.knownShape());
  const ToyStudy found = study(all, {.toys = 200, .seed = 3});
  QVERIFY(found.failed == 0);
  QVERIFY(found.p0 > 0.4); // nothing observed is nothing rare
}

void tst_Toys::unbinnedToys() {
  const PeakOnExponential few{200.0, 0.025, 100.0, 125.0, 1.66};
  MassFit truth = fitMasses(few.channel(), {few.knownShape()});
  truth.channels.front().binCount = 0;
  FitChannel channel = few.channel();
  channel.data = drawToy(truth, 0, 11, 0);
  const ToyStudy found = study(studied(channel, few.knownShape()), {.toys = 200, .seed = 11});
  QVERIFY(found.failed == 0);
  for (const Pulls& pulls : found.pulls) {
    compare(pulls.mean, 0.0, 0.3); // four standard deviations of 200 toys
    compare(pulls.width, 1.0, 0.2);
  }
  compare(found.fractionAtZero, 0.5, 0.15);
}

QTEST_GUILESS_MAIN(tst_Toys)
#include "tst_toys.moc"
