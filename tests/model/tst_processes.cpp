#include "model/simulation/DetectorResponse.h"
#include "model/simulation/FourLeptonMasses.h"
#include "model/simulation/HiggsProduction.h"
#include "model/simulation/Kinematics.h"
#include "model/simulation/PileUp.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace voir;

Q_DECLARE_METATYPE(voir::Species)

class TestProcesses : public QObject {
  Q_OBJECT

private slots:
  void decaysKeepFourMomentumAndMasses();
  void transverseMomentaHaveTheirMean_data();
  void transverseMomentaHaveTheirMean();
  void higgsBosonsAreProducedAsFitted();
  void breitWignerHasItsQuartiles();
  void pairMassesOfTheHiggsBosonFollowItsMatrixElement();
  void softSpectrumIsAsMeasured();
  void chargedMultiplicityIsAsMeasured();
  void collisionsAreAsCloseAsTheirDensitySays();
  void vertexOfPhotonsIsFoundByPointing_data();
  void vertexOfPhotonsIsFoundByPointing();
  void resolutionsAreThoseOfTheDesign_data();
  void resolutionsAreThoseOfTheDesign();
  void electromagneticResolutionIsThatOf2012();
  void photonsConvertAsOftenAsTheMaterialSays();
  void neutralPionsShowTwoMaximaWhenTheirPhotonsAreApart_data();
  void neutralPionsShowTwoMaximaWhenTheirPhotonsAreApart();
};

void TestProcesses::decaysKeepFourMomentumAndMasses() {
  Random random(1);
  for (int i = 0; i < 1000; ++i) {
    const double mass = random.uniform(20.0, 300.0), m1 = random.uniform(0.0, 0.4) * mass, m2 = 0.3 * mass;
    const FourVector system = systemOf(mass, random.uniform(0.0, 200.0), random.uniform(-3.0, 3.0), random);
    const auto [a, b] = decay(system, mass, {m1, m2}, isotropic(random));
    const FourVector sum = a + b;
    QVERIFY(std::abs(sum.px - system.px) + std::abs(sum.py - system.py) + std::abs(sum.pz - system.pz) +
                std::abs(sum.e - system.e) <
            1e-9 * system.e);
    QVERIFY(std::abs(a.e * a.e - a.p() * a.p() - m1 * m1) < 1e-9 * system.e * system.e);
    QVERIFY(std::abs(b.e * b.e - b.p() * b.p() - m2 * m2) < 1e-9 * system.e * system.e);
  }
}

void TestProcesses::transverseMomentaHaveTheirMean_data() {
  // Means of x (1 + (x/a)^2)^-b on [0, 300] by midpoint sums in Python; the recipe quotes 48 and 89 GeV.
  QTest::addColumn<double>("a");
  QTest::addColumn<double>("b");
  QTest::addColumn<double>("mean");
  QTest::newRow("gluon fusion") << 18.25 << 1.502 << 48.352;
  QTest::newRow("vector-boson fusion and associated production") << 115.0 << 2.83 << 89.061;
}

void TestProcesses::transverseMomentaHaveTheirMean() {
  QFETCH(double, a);
  QFETCH(double, b);
  QFETCH(double, mean);
  const TransverseMomentumShape shape(a, b, 300.0);
  Random random(2);
  constexpr int count = 100000;
  double sum = 0.0;
  for (int i = 0; i < count; ++i) {
    const double pt = shape.draw(random);
    QVERIFY(pt >= 0.0 && pt <= 300.0 + 1e-9);
    sum += pt;
  }
  QVERIFY(std::abs(sum / count - mean) < 5.0 * 60.0 / std::sqrt(count)); // standard deviation below 60 GeV
  for (int i = 0; i < 1000; ++i)
    QVERIFY(shape.drawAbove(40.0, random) >= 40.0 - 1e-9);
}

void TestProcesses::higgsBosonsAreProducedAsFitted() {
  // 87 % and 13 % of the two shapes, integrated numerically in Python: shares up to 20, 50, 100 GeV.
  constexpr std::array edges{20.0, 50.0, 100.0}, shares{0.30973, 0.64572, 0.84615};
  constexpr int count = 100000;
  Random random(3);
  std::array<int, 3> below{};
  double rapiditySquared = 0.0;
  for (int i = 0; i < count; ++i) {
    const FourVector higgs = drawHiggs(125.0, random);
    QVERIFY(std::abs(higgs.mass() - 125.0) < 1e-6);
    for (std::size_t k = 0; k < edges.size(); ++k)
      below[k] += higgs.pt() < edges[k];
    rapiditySquared += higgs.rapidity() * higgs.rapidity();
  }
  for (std::size_t k = 0; k < edges.size(); ++k)
    QVERIFY(std::abs(below[k] / double(count) - shares[k]) < 5.0 * 0.5 / std::sqrt(count));
  // Gaussian of 1.25, cut at ln(8000/125) = 4.16, which takes 0.9 per mille off.
  QVERIFY(std::abs(std::sqrt(rapiditySquared / count) - 1.25) < 0.015);
}

void TestProcesses::breitWignerHasItsQuartiles() {
  // In the mass squared half of it lies within m Gamma of m^2, of which the cut-off far away takes little.
  const Resonance z{91.1876, 2.4952};
  Random random(4);
  constexpr int count = 100000;
  int inside = 0, below = 0;
  for (int i = 0; i < count; ++i) {
    const double mass = drawMass(z, 1.0, 2000.0, random);
    inside += std::abs(mass * mass - z.mass * z.mass) < z.mass * z.width;
    below += mass < z.mass;
  }
  QVERIFY(std::abs(inside / double(count) - 0.5) < 0.01);
  QVERIFY(std::abs(below / double(count) - 0.5) < 0.01);
}

void TestProcesses::pairMassesOfTheHiggsBosonFollowItsMatrixElement() {
  // Choi, Miller, Muehlleitner & Zerwas, Phys. Lett. B 553 (2003) 61: dGamma/dM*^2 ~ beta (12 mZ^2 M*^2 + mH^4 beta^2)
  // times the propagator, here with both Z bosons off their shells. Midpoint sums of it on a grid of 0.02 GeV at
  // 125 GeV for 1 GeV < m34 < m12: <m12> = 85.059, <m34> = 25.198 GeV, P(m34 > 12) = 0.8972, P(m34 > 17.5) = 0.7708,
  // P(50 < m12 < 106) = 0.9742.
  constexpr int count = 100000;
  Random random(5);
  double m12 = 0.0, m34 = 0.0;
  int above12 = 0, above17 = 0, onZ = 0;
  for (int i = 0; i < count; ++i) {
    const PairMasses pair = drawHiggsPairs(125.0, random);
    QVERIFY(pair.m34 <= pair.m12 && pair.m12 + pair.m34 < 125.0);
    m12 += pair.m12;
    m34 += pair.m34;
    above12 += pair.m34 > 12.0;
    above17 += pair.m34 > 17.5;
    onZ += pair.m12 > 50.0 && pair.m12 < 106.0;
  }
  // Five standard deviations.
  QVERIFY2(std::abs(m12 / count - 85.059) < 5.0 * 13.0 / std::sqrt(count), qPrintable(QString::number(m12 / count)));
  QVERIFY2(std::abs(m34 / count - 25.198) < 5.0 * 10.0 / std::sqrt(count), qPrintable(QString::number(m34 / count)));
  QVERIFY(std::abs(above12 / double(count) - 0.8972) < 5.0 * 0.304 / std::sqrt(count));
  QVERIFY(std::abs(above17 / double(count) - 0.7708) < 5.0 * 0.420 / std::sqrt(count));
  QVERIFY(std::abs(onZ / double(count) - 0.9742) < 5.0 * 0.159 / std::sqrt(count));
}

void TestProcesses::softSpectrumIsAsMeasured() {
  // Minimum-bias collisions at 7 TeV (arXiv 1012.5104): 43 % of the charged particles above 0.1 GeV lie above
  // 0.5 GeV, with a mean of 0.92 GeV there, and 12.6 % above 1 GeV.
  constexpr int count = 100000;
  Random random(6);
  int above = 0, aboveOne = 0;
  double sum = 0.0;
  for (int i = 0; i < count; ++i) {
    const double pt = drawSoftPt(0.5, random);
    QVERIFY(pt == 0.0 || pt >= 0.5);
    above += pt > 0.0;
    aboveOne += pt > 1.0;
    sum += pt;
  }
  QVERIFY(std::abs(above / double(count) - 0.43) < 0.005 + 5.0 * 0.5 / std::sqrt(count));
  QVERIFY(std::abs(aboveOne / double(count) - 0.126) < 0.0005 + 5.0 * 0.33 / std::sqrt(count));
  QVERIFY(std::abs(sum / above - 0.92) < 0.005 + 5.0 * 0.6 / std::sqrt(above));
}

void TestProcesses::chargedMultiplicityIsAsMeasured() {
  // dN/deta = 5.63 at 7 TeV over five units of eta: 28 (arXiv 1012.5104).
  constexpr int count = 50000;
  Random random(7);
  double sum = 0.0;
  for (int i = 0; i < count; ++i)
    sum += drawChargedMultiplicity(1.0, random);
  const double width = std::sqrt(28.0 + 28.0 * 28.0 / 1.7);
  QVERIFY(std::abs(sum / count - 5.0 * 5.63) < 0.15 + 5.0 * width / std::sqrt(count));
}

void TestProcesses::collisionsAreAsCloseAsTheirDensitySays() {
  // 20 further collisions of density 20 N(0, 48 mm): one of them within 1 mm of a given one in
  // int f (1 - exp(-20 (F(z + 1) - F(z - 1)))) dz = 20.60 % of crossings (midpoint sum in Python). With numbers
  // that are themselves Poisson the formula is exact.
  constexpr int count = 20000;
  Random random(8);
  int merged = 0;
  double squares = 0.0;
  for (int i = 0; i < count; ++i) {
    const double z = drawCollisions(1, random)[0].z();
    squares += z * z;
    bool isClose = false;
    for (const Vector3& other : drawCollisions(random.poisson(20.0), random))
      isClose = isClose || std::abs(other.z() - z) < 1.0;
    merged += isClose;
  }
  QVERIFY(std::abs(merged / double(count) - 0.2060) < 5.0 * 0.405 / std::sqrt(count));
  QVERIFY(std::abs(std::sqrt(squares / count) - 48.0) < 5.0 * 48.0 / std::sqrt(2.0 * count));
}

void TestProcesses::vertexOfPhotonsIsFoundByPointing_data() {
  // 95 % - 25 % exp(-pt / 40 GeV); leptons have tracks, which tell.
  QTest::addColumn<Species>("species");
  QTest::addColumn<double>("pt");
  QTest::addColumn<double>("wrong");
  QTest::newRow("photons at rest") << Species::Photon << 0.0 << 0.30;
  QTest::newRow("photons of 40 GeV") << Species::Photon << 40.0 << 0.05 + 0.25 / std::exp(1.0);
  QTest::newRow("muons") << Species::Muon << 0.0 << 0.0;
}

void TestProcesses::vertexOfPhotonsIsFoundByPointing() {
  QFETCH(Species, species);
  QFETCH(double, pt);
  QFETCH(double, wrong);
  constexpr int count = 20000;
  Random random(9);
  int missed = 0;
  double squares = 0.0;
  for (int i = 0; i < count; ++i) {
    HardCollision collision;
    collision.particles.resize(2);
    collision.particles[0].species = collision.particles[1].species = species;
    collision.transversePx = pt;
    placeCollision(collision, 20.0, random);
    if (collision.wrongVertexZ) {
      ++missed;
      squares += std::pow(*collision.wrongVertexZ - collision.vertex.z(), 2);
    }
  }
  QVERIFY(std::abs(missed / double(count) - wrong) <= 5.0 * std::sqrt(wrong * (1.0 - wrong) / count));
  if (missed == 0)
    return;
  // 15 mm of pointing and 48 mm of luminous region: variance of the product of the Gaussians, 205 mm^2, and that of
  // its shift towards the middle, (48 * 225 / 2529)^2 = 18 mm^2.
  QVERIFY(std::abs(std::sqrt(squares / missed) - std::sqrt(205.0 + 18.2)) < 5.0 * 15.0 / std::sqrt(2.0 * missed));
}

void TestProcesses::resolutionsAreThoseOfTheDesign_data() {
  // sigma(pt)/pt from 0.34 / TeV (1 + 44 GeV / pt, in quadrature), computed with numpy.
  QTest::addColumn<double>("pt");
  QTest::addColumn<double>("relative");
  QTest::newRow("1 GeV") << 1.0 << 0.0150;
  QTest::newRow("10 GeV") << 10.0 << 0.0153;
  QTest::newRow("45 GeV") << 45.0 << 0.0214;
  QTest::newRow("100 GeV") << 100.0 << 0.0372;
  QTest::newRow("1 TeV") << 1000.0 << 0.34;
}

void TestProcesses::resolutionsAreThoseOfTheDesign() {
  QFETCH(double, pt);
  QFETCH(double, relative);
  QVERIFY(std::abs(pt * trackResolution(pt, 0.0).inversePt - relative) < 0.006 * relative);
  QVERIFY(trackResolution(pt, 2.4).inversePt > 1.2 * trackResolution(pt, 0.5).inversePt);
}

void TestProcesses::electromagneticResolutionIsThatOf2012() {
  // Two photons of 62.5 GeV in the barrel with 10 %/sqrt(E) + 1.2 %: 1.541 GeV of 125 (numpy); the noise of 0.25 GeV
  // adds 125 / sqrt(2) * 0.25 / 62.5 = 0.354 GeV in quadrature.
  const double width = 125.0 / std::sqrt(2.0) * electromagneticResolution(62.5, 0.4);
  QVERIFY(std::abs(width - std::hypot(1.541, 0.354)) < 0.001);
  QVERIFY(electromagneticResolution(62.5, 2.0) > electromagneticResolution(62.5, 0.4));
}

void TestProcesses::photonsConvertAsOftenAsTheMaterialSays() {
  // About 30 % in the middle, 70 % at |eta| = 1.7: 1 - exp(-7/9 X/X0).
  QVERIFY(std::abs(conversionProbability(0.0) - 0.30) < 0.005);
  QVERIFY(std::abs(conversionProbability(-1.7) - 0.70) < 0.005);
  for (double eta = -2.5; eta < 2.5; eta += 0.1)
    QVERIFY(std::abs(conversionProbability(eta) - (1.0 - std::exp(-7.0 / 9.0 * radiationLengths(eta)))) < 1e-12);
}

void TestProcesses::neutralPionsShowTwoMaximaWhenTheirPhotonsAreApart_data() {
  // Least opening 2 m / pt in eta, strips of 0.025/8: 1.5 strips at pt = 2 * 0.13498 / (1.5 * 0.003125) = 57.6 GeV.
  QTest::addColumn<double>("pt");
  QTest::addColumn<double>("share");
  QTest::addColumn<double>("orientation");
  QTest::addColumn<bool>("hasTwo");
  QTest::newRow("50 GeV along eta") << 50.0 << 0.5 << 0.0 << true;
  QTest::newRow("57 GeV along eta") << 57.0 << 0.5 << 0.0 << true;
  QTest::newRow("58 GeV along eta") << 58.0 << 0.5 << 0.0 << false;
  QTest::newRow("50 GeV along phi") << 50.0 << 0.5 << 1.5708 << false;
  QTest::newRow("unequal photons open wider") << 70.0 << 0.2 << 0.0 << true;
  QTest::newRow("the second photon is too weak") << 50.0 << 0.05 << 0.0 << false;
}

void TestProcesses::neutralPionsShowTwoMaximaWhenTheirPhotonsAreApart() {
  QFETCH(double, pt);
  QFETCH(double, share);
  QFETCH(double, orientation);
  HardParticle pion{Species::NeutralPion, false, 0.0, FourVector::fromPtEtaPhiM(pt, 0.6, 1.0, 0.0), {}};
  pion.share = share;
  pion.orientation = orientation;
  QTEST(hasTwoMaxima(pion), "hasTwo");
  pion.species = Species::Photon;
  QVERIFY(!hasTwoMaxima(pion));
}

QTEST_APPLESS_MAIN(TestProcesses)
#include "tst_processes.moc"
