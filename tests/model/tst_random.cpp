#include "model/simulation/Random.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace voir;

class TestRandom : public QObject {
  Q_OBJECT

private slots:
  void splitMixGivesThePublishedNumbers();
  void normalQuantileIsWichuras_data();
  void normalQuantileIsWichuras();
  void streamsOfEventsDiffer();
  void uniformStaysInsideTheOpenInterval();
  void momentsAreThoseOfTheDistribution_data();
  void momentsAreThoseOfTheDistribution();
  void cutExponentialHasItsMean();
};

void TestRandom::splitMixGivesThePublishedNumbers() {
  // Reference output for the seed 1234567 (Rosetta Code, "Pseudo-random numbers/Splitmix64", after Vigna's C source).
  Random random(1234567);
  for (const std::uint64_t expected : {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL,
                                       4593380528125082431ULL, 16408922859458223821ULL})
    QCOMPARE(random.bits(), expected);
}

void TestRandom::normalQuantileIsWichuras_data() {
  // Checks printed with the algorithm (Wichura, Applied Statistics 37 (1988) 477), and symmetry.
  QTest::addColumn<double>("p");
  QTest::addColumn<double>("quantile");
  QTest::newRow("middle") << 0.25 << -0.6744897501960817;
  QTest::newRow("tail") << 0.001 << -3.090232306167814;
  QTest::newRow("far tail") << 1e-20 << -9.262340089798408;
  QTest::newRow("median") << 0.5 << 0.0;
  QTest::newRow("upper tail") << 0.75 << 0.6744897501960817;
}

void TestRandom::normalQuantileIsWichuras() {
  QFETCH(double, p);
  QFETCH(double, quantile);
  QVERIFY(std::abs(normalQuantile(p) - quantile) <= 4e-15 * std::max(1.0, std::abs(quantile)));
}

void TestRandom::streamsOfEventsDiffer() {
  std::set<std::uint64_t> first;
  for (std::uint64_t seed = 0; seed < 10; ++seed)
    for (std::uint64_t event = 0; event < 100; ++event)
      for (const RandomStream stream : {RandomStream::Physics, RandomStream::PileUp, RandomStream::Tracks})
        first.insert(Random(seed, event, stream).bits());
  QCOMPARE(first.size(), std::size_t(3000));
}

void TestRandom::uniformStaysInsideTheOpenInterval() {
  Random random(1);
  double sum = 0.0;
  constexpr int count = 100000;
  for (int i = 0; i < count; ++i) {
    const double u = random.uniform();
    QVERIFY(u > 0.0 && u < 1.0);
    sum += u;
  }
  QVERIFY(std::abs(sum / count - 0.5) < 5.0 / std::sqrt(12.0 * count));
}

enum class Shape { Normal, Exponential, Poisson, NegativeBinomial };
Q_DECLARE_METATYPE(Shape)

void TestRandom::momentsAreThoseOfTheDistribution_data() {
  QTest::addColumn<Shape>("shape");
  QTest::addColumn<double>("mean");
  QTest::addColumn<double>("variance");
  QTest::newRow("normal") << Shape::Normal << 0.0 << 1.0;
  QTest::newRow("exponential of mean 6") << Shape::Exponential << 6.0 << 36.0;
  QTest::newRow("Poisson of mean 20") << Shape::Poisson << 20.0 << 20.0;
  QTest::newRow("negative binomial of mean 28 and k 1.7")
      << Shape::NegativeBinomial << 28.0 << 28.0 + 28.0 * 28.0 / 1.7;
}

static double draw(Random& random, Shape shape) {
  switch (shape) {
  case Shape::Normal:
    return random.normal();
  case Shape::Exponential:
    return random.exponential(6.0);
  case Shape::Poisson:
    return random.poisson(20.0);
  case Shape::NegativeBinomial:
    return random.negativeBinomial(28.0, 1.7);
  }
  return 0.0;
}

void TestRandom::momentsAreThoseOfTheDistribution() {
  QFETCH(Shape, shape);
  QFETCH(double, mean);
  QFETCH(double, variance);
  Random random(2);
  constexpr int count = 200000;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < count; ++i) {
    const double x = draw(random, shape);
    sum += x;
    squares += (x - mean) * (x - mean);
  }
  QVERIFY(std::abs(sum / count - mean) < 5.0 * std::sqrt(variance / count));
  // The variance of a variance: below 8 times the square for all of these (exponential: kurtosis 9).
  QVERIFY(std::abs(squares / count - variance) < 5.0 * variance * std::sqrt(8.0 / count));
}

void TestRandom::cutExponentialHasItsMean() {
  // Mean of an exponential of scale s cut off at m: s - m / (exp(m/s) - 1).
  const double scale = 6.0, maximum = 10.0;
  Random random(3);
  constexpr int count = 100000;
  double sum = 0.0;
  for (int i = 0; i < count; ++i) {
    const double x = random.exponentialBelow(scale, maximum);
    QVERIFY(x >= 0.0 && x <= maximum);
    sum += x;
  }
  QVERIFY(std::abs(sum / count - (scale - maximum / std::expm1(maximum / scale))) < 5.0 * 3.0 / std::sqrt(count));
}

QTEST_APPLESS_MAIN(TestRandom)
#include "tst_random.moc"
