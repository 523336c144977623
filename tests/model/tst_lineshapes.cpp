#include "model/statistics/Faddeeva.h"
#include "model/statistics/LineShapes.h"
#include "model/statistics/ShapeFunctions.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

using namespace voir;

namespace {

constexpr double minimum = 100.0; // GeV
constexpr double maximum = 160.0; // GeV

/// Usual values of the parameters of every shape.
std::vector<double> usualValues(const LineShape& shape) {
  static const std::map<std::string_view, double> values{
      {"mass", 125.3}, {"width", 1.7},      {"alpha", 1.4},  {"n", 2.7},     {"alpha_low", 1.1},
      {"n_low", 3.3},  {"alpha_high", 1.6}, {"n_high", 1.9}, {"gamma", 2.5}, {"slope", .03},
      {"power", 4.2},  {"a1", 0.8},         {"a2", -0.12},   {"a3", 0.05},   {"c1", 0.3},
      {"c2", 0.2},     {"c3", -0.1},        {"c4", 0.05},    {"c5", -0.04}};
  const bool isBernstein = shape.id.starts_with("bernstein"); // whose coefficients are positive
  std::vector<double> result;
  for (const ShapeParameter& parameter : shape.parameters)
    result.push_back(isBernstein ? std::abs(values.at(parameter.name)) + 0.4 : values.at(parameter.name));
  return result;
}

std::vector<LineShape> allShapes() {
  std::vector<LineShape> shapes(signalShapes().begin(), signalShapes().end());
  shapes.insert(shapes.end(), backgroundShapes().begin(), backgroundShapes().end());
  std::erase_if(shapes, [](const LineShape& shape) { return shape.id == "none"; });
  return shapes;
}

void addRowsOfShapes() {
  QTest::addColumn<QString>("id");
  for (const LineShape& shape : allShapes())
    QTest::newRow(shape.id.data()) << QString::fromUtf8(shape.id.data());
}

LineShape shapeOf(const QString& id) {
  const LineShape* signal = findSignal(id.toStdString());
  return signal ? *signal : *findBackground(id.toStdString());
}

const ShapeFunction& functionOf(const LineShape& shape) {
  return findSignal(shape.id) ? signalFunction(shape.id) : backgroundFunction(shape.id);
}

/// Simpson's rule.
double simpson(const LineShape& shape, const std::vector<double>& values, double from, double to) {
  constexpr int intervals = 2000;
  const double step = (to - from) / intervals;
  double sum = 0.0;
  for (int i = 0; i <= intervals; ++i) {
    const double weight = i == 0 || i == intervals ? 1.0 : (i % 2 == 1 ? 4.0 : 2.0);
    sum += weight * density(shape, values, minimum, maximum, from + i * step);
  }
  return sum * step / 3.0;
}

bool isNear(double value, double expected, double tolerance) {
  return std::abs(value - expected) <= tolerance;
}

} // namespace

class TestLineShapes : public QObject {
  Q_OBJECT

private slots:
  void integralIsThatOfTheDensity_data() { addRowsOfShapes(); }
  void integralIsThatOfTheDensity();
  void derivativesAreThoseOfDifferences_data() { addRowsOfShapes(); }
  void derivativesAreThoseOfDifferences();
  void crystalBallValues_data();
  void crystalBallValues();
  void faddeevaValues_data();
  void faddeevaValues();
};

void TestLineShapes::integralIsThatOfTheDensity() {
  QFETCH(QString, id);
  const LineShape shape = shapeOf(id);
  const std::vector<double> values = usualValues(shape);
  const std::array edges{minimum, 118.0, 122.0, 122.9, 125.0, 126.0, 127.0, 128.02, 135.0, maximum};
  const std::vector<double> entries = integrals(shape, values, minimum, maximum, edges);
  double sum = 0.0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const double expected = simpson(shape, values, edges[i], edges[i + 1]);
    QVERIFY2(isNear(entries[i], expected, 2e-9), qPrintable(QString::number(entries[i] - expected)));
    sum += entries[i];
  }
  QVERIFY(isNear(sum, 1.0, 1e-12));
}

void TestLineShapes::derivativesAreThoseOfDifferences() {
  QFETCH(QString, id);
  const LineShape shape = shapeOf(id);
  const std::vector<double> values = usualValues(shape);
  const FitRange range{minimum, maximum};
  const Eigen::ArrayXd points = Eigen::ArrayXd::LinSpaced(61, minimum, maximum);
  for (const auto evaluate : {normalisedDensities, normalisedIntegrals}) {
    ShapeValues at, above, below;
    evaluate(functionOf(shape), {values, range}, points, at);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double step = 1e-5 * std::max(std::abs(values[i]), 0.1);
      std::vector<double> moved = values;
      moved[i] = values[i] + step;
      evaluate(functionOf(shape), {moved, range}, points, above);
      moved[i] = values[i] - step;
      evaluate(functionOf(shape), {moved, range}, points, below);
      const Eigen::ArrayXd difference = (above.value - below.value) / (2.0 * step);
      const Eigen::ArrayXd derivative = at.derivative.col(static_cast<Eigen::Index>(i));
      const double largest = difference.abs().maxCoeff();
      QVERIFY(largest > 0.0);
      QVERIFY2((difference - derivative).abs().maxCoeff() < 1e-6 * largest, shape.parameters[i].name.data());
    }
  }
}

// Crystal Ball normalised on all masses, mass 125 GeV, width 1.6 GeV, alpha 1.5, n 3, by numerical integration in
// numpy.
void TestLineShapes::crystalBallValues_data() {
  QTest::addColumn<double>("mass");
  QTest::addColumn<double>("expected");
  QTest::newRow("far in the tail") << 118.0 << 0.00525968807885;
  QTest::newRow("in the tail") << 122.0 << 0.0454875983597;
  QTest::newRow("flank") << 123.5 << 0.151190007117;
  QTest::newRow("summit") << 125.0 << 0.234625469522;
  QTest::newRow("upper flank") << 127.0 << 0.107419367468;
}

void TestLineShapes::crystalBallValues() {
  QFETCH(double, mass);
  QFETCH(double, expected);
  // A range in which all but 1e-12 of the tail lies.
  const double value = density(*findSignal("crystalball"), std::array{125.0, 1.6, 1.5, 3.0}, -1e7, 1e6, mass);
  QVERIFY2(std::abs(value / expected - 1.0) < 1e-9, qPrintable(QString::number(value / expected - 1.0)));
}

// scipy.special.wofz
void TestLineShapes::faddeevaValues_data() {
  QTest::addColumn<double>("x");
  QTest::addColumn<double>("y");
  QTest::addColumn<double>("real");
  QTest::addColumn<double>("imaginary");
  QTest::newRow("origin") << 0.0 << 0.0 << 1.0 << 0.0;
  QTest::newRow("real axis") << 1.3 << 0.0 << 0.18451952399298924 << 0.5454556880427265;
  QTest::newRow("real axis, far") << 7.7 << 0.0 << 1.7810666347570803e-26 << 0.07390561515721397;
  QTest::newRow("near the axis") << 2.03 << 0.001 << 0.01645413621524237 << 0.33311920019212204;
  QTest::newRow("negative") << -1.7 << 0.4 << 0.13971658668610848 << -0.3386756890791089;
  QTest::newRow("inside") << 0.3 << 0.8 << 0.4704521366774314 << 0.10064667519837252;
  QTest::newRow("near a node") << 0.5116633539732443 << 0.01 << 0.763395506442386 << 0.4785944763461768;
  QTest::newRow("between") << 0.25 << 0.01 << 0.9295640453309246 << 0.2659838930227903;
  QTest::newRow("flank") << 4.2 << 3.9 << 0.06810890483405381 << 0.0711449554997193;
  QTest::newRow("above") << 0.4 << 6.5 << 0.0854994883631151 << 0.005144147865315052;
  QTest::newRow("far away") << 300.0 << 12.0 << 7.510635675574255e-05 << 0.001877638088998825;
  QTest::newRow("very far") << -20000.0 << 0.3 << 4.2314218915239333e-10 << -2.8209479206302525e-05;
}

void TestLineShapes::faddeevaValues() {
  QFETCH(double, x);
  QFETCH(double, y);
  QFETCH(double, real);
  QFETCH(double, imaginary);
  const std::complex<double> expected{real, imaginary};
  QVERIFY(std::abs(faddeeva({x, y}) - expected) < 1e-13 * std::abs(expected));
}

QTEST_APPLESS_MAIN(TestLineShapes)
#include "tst_lineshapes.moc"
