#include "model/simulation/CaloLayers.h"
#include "model/simulation/CaloShower.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace voir;

namespace {

double radius(const Vector3f& point) {
  return point.head<2>().cast<double>().norm();
}
double eta(const Vector3f& point) {
  return std::asinh(point.cast<double>().z() / radius(point));
}

/// A photon from the origin.
CaloParticle photon(double etaOf, double phi, double energy) {
  const Vector3 direction(std::cos(phi), std::sin(phi), std::sinh(etaOf));
  return {Vector3::Zero(), direction.normalized(), energy};
}

double sum(const std::vector<CaloCell>& cells) {
  double energy = 0.0;
  for (const CaloCell& cell : cells)
    energy += static_cast<double>(cell.energy);
  return energy;
}

/// Energy in strips along eta around a place, in units of strips.
std::array<double, 41> stripProfile(const std::vector<CaloCell>& cells, double centre) {
  std::array<double, 41> profile{};
  for (const CaloCell& cell : cells) {
    const double r = radius(cell.corners[0]);
    const auto bin = std::lround((static_cast<double>(cell.eta) - centre) / (0.025 / 8)) + 20;
    if (std::abs(r - 1505.0) < 1.0 && bin >= 0 && bin < 41)
      profile[static_cast<std::size_t>(bin)] += static_cast<double>(cell.energy);
  }
  return profile;
}

/// Maxima that stand out by a fifth of the highest from the valley before them.
int maximumCount(const std::array<double, 41>& profile) {
  const double step = 0.2 * *std::max_element(profile.begin(), profile.end());
  double valley = 0.0, top = 0.0;
  int count = 0;
  bool isRising = true;
  for (const double value : profile) {
    if (isRising && value < top - step) {
      isRising = false;
      ++count;
      valley = value;
    } else if (!isRising && value > valley + step) {
      isRising = true;
      top = value;
    }
    top = std::max(top, value);
    valley = std::min(valley, value);
    if (!isRising)
      top = value;
  }
  return count;
}

} // namespace

class TestCaloLayers : public QObject {
  Q_OBJECT

private slots:
  void cellsLieWithinTheirCalorimeter_data();
  void cellsLieWithinTheirCalorimeter();
  void cellsAreBoxesInEtaPhiAndDepth();
  void aDirectionIsInTheCellItNames();
  void layersOfOneDepthDoNotOverlap();
  void showersKeepTheirEnergy_data();
  void showersKeepTheirEnergy();
  void showersOfPhotonsPeakWhereLongoSaysSo();
  void stripsShowTwoPhotonsOfANeutralPion();
};

void TestCaloLayers::cellsLieWithinTheirCalorimeter_data() {
  // Bodies of the calorimeters (JINST 3 (2008) S08003), mm.
  QTest::addColumn<double>("eta");
  QTest::addColumn<int>("sampling");
  QTest::addColumn<double>("minimumR");
  QTest::addColumn<double>("maximumR");
  QTest::addColumn<double>("maximumZ");
  const auto row = [](const char* name, double at, Sampling sampling, double r1, double r2, double z) {
    QTest::newRow(name) << at << static_cast<int>(sampling) << r1 << r2 << z;
  };
  using enum Sampling;
  row("presampler barrel", 1.49, Presampler, 1400, 1450, 3200);
  row("strips barrel", 1.39, Strips, 1500, 1970, 3200);
  row("middle barrel", 1.39, Middle, 1500, 1970, 3200);
  row("back barrel", 1.24, Back, 1500, 1970, 3200);
  row("strips end-cap, outer", 1.41, Strips, 330, 2098, 4210);
  row("middle end-cap, outer", 1.43, Middle, 330, 2098, 4210);
  row("middle end-cap, inner", 3.19, Middle, 300, 2098, 4210);
  row("back end-cap", 1.51, Back, 330, 2098, 4210);
  row("tile A", 0.89, Hadronic1, 2280, 3865, 2820);
  row("tile BC", 0.69, Hadronic2, 2280, 3865, 2820);
  row("tile D", 0.59, Hadronic3, 2280, 3865, 2820);
  row("extended tile A", 1.49, Hadronic1, 2280, 3865, 6100);
  row("extended tile D", 1.19, Hadronic3, 2280, 3865, 6100);
  row("hadronic end-cap, outer", 1.61, Hadronic1, 372, 2030, 6090);
  row("hadronic end-cap, inner", 3.09, Hadronic1, 372, 2030, 6090);
  row("hadronic end-cap, back", 1.91, Hadronic4, 372, 2030, 6090);
  row("forward, inner", 4.79, Middle, 72, 455, 6070);
  row("forward, outer", 3.31, Hadronic2, 72, 455, 6070);
}

void TestCaloLayers::cellsLieWithinTheirCalorimeter() {
  QFETCH(double, eta);
  QFETCH(int, sampling);
  QFETCH(double, minimumR);
  QFETCH(double, maximumR);
  QFETCH(double, maximumZ);
  for (const double side : {1.0, -1.0}) {
    const auto id = caloCellAt(static_cast<Sampling>(sampling), side * eta, 1.0);
    QVERIFY(id.has_value());
    for (const Vector3f& corner : caloCell(*id, 1.0).corners) {
      QVERIFY2(radius(corner) > minimumR - 0.5 && radius(corner) < maximumR + 0.5,
               qPrintable(QString::number(radius(corner))));
      QVERIFY2(std::abs(corner.z()) < maximumZ + 0.5, qPrintable(QString::number(corner.z())));
    }
  }
}

void TestCaloLayers::cellsAreBoxesInEtaPhiAndDepth() {
  for (const CaloLayer& layer : caloLayers())
    for (const double side : {1.0, -1.0}) {
      const double middle = side * (layer.minimumEta + 0.5 * layer.etaWidth);
      const CaloCell cell = caloCell(*caloCellAt(layer.sampling, middle, 0.3), 2.0);
      QVERIFY(std::abs(static_cast<double>(cell.eta) - middle) < 1e-6);
      for (std::size_t i = 0; i < 8; ++i) {
        const Vector3f& corner = cell.corners[i];
        const double depth = layer.isBarrel ? radius(corner) : std::abs(static_cast<double>(corner.z()));
        QVERIFY(std::abs(depth - (i < 4 ? layer.front : layer.back)) < 1e-3);
        QVERIFY(std::abs(std::abs(eta(corner) - middle) - 0.5 * layer.etaWidth) < 1e-5);
        // Behind each corner of the inner face lies one of the outer face in the same direction.
        const Vector3f& behind = cell.corners[(i + 4) % 8];
        QVERIFY((corner.normalized() - behind.normalized()).norm() < 1e-5f);
        QVERIFY(i >= 4 || behind.norm() > corner.norm());
      }
    }
}

void TestCaloLayers::aDirectionIsInTheCellItNames() {
  for (const CaloLayer& layer : caloLayers())
    for (int i = 0; i < 50; ++i) {
      const double at = layer.minimumEta + (i + 0.37) / 50.0 * layer.etaWidth * layer.etaCells;
      const double phi = -3.14 + 6.28 * i / 50.0;
      const CaloCell cell = caloCell(*caloCellAt(layer.sampling, at, phi), 1.0);
      QVERIFY(std::abs(static_cast<double>(cell.eta) - at) <= 0.5 * layer.etaWidth + 1e-6);
      QVERIFY(std::abs(std::remainder(static_cast<double>(cell.phi) - phi, 2.0 * std::numbers::pi)) <=
              std::numbers::pi / layer.phiCells + 1e-6);
    }
}

void TestCaloLayers::layersOfOneDepthDoNotOverlap() {
  for (const CaloLayer& a : caloLayers())
    for (const CaloLayer& b : caloLayers())
      QVERIFY(&a == &b || a.sampling != b.sampling || a.maximumEta() <= b.minimumEta + 1e-9 ||
              b.maximumEta() <= a.minimumEta + 1e-9);
}

void TestCaloLayers::showersKeepTheirEnergy_data() {
  QTest::addColumn<double>("eta");
  QTest::addColumn<double>("energy");
  QTest::newRow("barrel, 60 GeV") << 0.4 << 60.0;
  QTest::newRow("barrel, 200 GeV") << -1.0 << 200.0;
  QTest::newRow("end-cap, 100 GeV") << 1.75 << 100.0;
  QTest::newRow("end-cap, backwards, 300 GeV") << -2.3 << 300.0;
}

void TestCaloLayers::showersKeepTheirEnergy() {
  QFETCH(double, eta);
  QFETCH(double, energy);
  Random random(7);
  double total = 0.0;
  for (int i = 0; i < 100; ++i) {
    CaloShowers showers(random);
    showers.addElectromagnetic(photon(eta, 0.1 * i, energy));
    total += sum(showers.cells());
  }
  // What stays below the noise cut around a shower is a few per cent.
  QVERIFY2(total / 100 > 0.93 * energy && total / 100 <= energy * (1 + 1e-6), qPrintable(QString::number(total / 100)));
}

void TestCaloLayers::showersOfPhotonsPeakWhereLongoSaysSo() {
  // Gamma distribution with b = 0.5, a = 1 + b t_max, t_max = ln(E / 7.43 MeV) + 0.5, so a = 5.7483 at 60 GeV; layers
  // end at 1.7, 6, 22 and 26 radiation lengths. The incomplete gamma function was summed as a series in Python.
  const auto shares = electromagneticShares(60.0, 0.0);
  QVERIFY(std::abs(shares[0] + shares[1] + shares[2] + shares[3] - 1.0) < 1e-12);
  QVERIFY(std::abs(shares[2] / shares[1] - 8.388355) < 1e-4);
  QVERIFY(std::abs(shares[3] / shares[2] - 0.025387) < 1e-5);
  // Higher energies go deeper.
  QVERIFY(electromagneticShares(500.0, 0.0)[3] > 2.0 * electromagneticShares(10.0, 0.0)[3]);
}

void TestCaloLayers::stripsShowTwoPhotonsOfANeutralPion() {
  // A neutral pion of 50 GeV: least opening 2 m / E = 5.40 mrad = 1.7 strips of 0.025/8; one of 20 GeV: 4.3 strips.
  // Here the two share the energy alike and lie along eta.
  const double m = 0.1349768, energy = 20.0, at = 0.3;
  const double half = m / (energy / std::cosh(at));
  int pionsWithTwo = 0, photonsWithOne = 0;
  constexpr int count = 100;
  for (int i = 0; i < count; ++i) {
    Random random(100 + static_cast<std::uint64_t>(i));
    CaloShowers pion(random), single(random);
    pion.addElectromagnetic(photon(at + half, 0.2, energy / 2));
    pion.addElectromagnetic(photon(at - half, 0.2, energy / 2));
    single.addElectromagnetic(photon(at, 0.2, energy));
    pionsWithTwo += maximumCount(stripProfile(pion.cells(), at)) == 2;
    photonsWithOne += maximumCount(stripProfile(single.cells(), at)) == 1;
  }
  QVERIFY2(pionsWithTwo > 85, qPrintable(QString::number(pionsWithTwo)));
  QVERIFY2(photonsWithOne > 85, qPrintable(QString::number(photonsWithOne)));
}

QTEST_APPLESS_MAIN(TestCaloLayers)
#include "tst_calolayers.moc"
