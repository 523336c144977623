#include "model/FourVector.h"

#include "model/Units.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

using namespace voir;

Q_DECLARE_METATYPE(voir::FourVector)

namespace {

bool isClose(double value, double expected, double relative) {
  return std::abs(value - expected) <= relative * std::abs(expected);
}

FourVector massless(double pt, double eta, double phi) {
  return FourVector::fromPtEtaPhiM(pt, eta, phi, 0.0);
}

/// Transverse mass of a lepton and the missing transverse momentum: mass of both in the transverse plane.
double transverseMass(double pt, double met, double phi) {
  return invariantMass(std::array{massless(pt, 0.0, 0.0), massless(met, 0.0, phi)});
}

} // namespace

class tst_FourVector : public QObject {
  Q_OBJECT

private slots:
  void masslessPairs_data();
  void masslessPairs();
  void electronsOfAPublishedCandidate();
  void transverseMasses();
  void collinearMasslessPairHasNoMass();
  void unphysicalInputIsNeverNaN_data();
  void unphysicalInputIsNeverNaN();
  void massSurvivesTheConstruction_data();
  void massSurvivesTheConstruction();
  void massOfSumIsInvariantMass();
  void componentsFromAngles();
  void alongTheBeam();
  void rapidityOfMassiveParticle();
  void azimuthsWrap_data();
  void azimuthsWrap();
  void deltaRWrapsAzimuth();
  void decayAtRestKeepsTheMass_data();
  void decayAtRestKeepsTheMass();
};

void tst_FourVector::masslessPairs_data() {
  QTest::addColumn<FourVector>("a");
  QTest::addColumn<FourVector>("b");
  QTest::addColumn<double>("mass");
  QTest::addColumn<double>("tolerance");

  // m = 2 sqrt(pt1 pt2) sqrt(sinh^2(d eta / 2) + sin^2(d phi / 2)), evaluated with 50 digits.
  QTest::newRow("back-to-back photons of 62.5 GeV make 125 GeV")
      << massless(62.5, 0.0, 0.0) << massless(62.5, 0.0, constants::pi) << 125.0 << 1e-15;
  QTest::newRow("photons of 66 and 51 GeV")
      << massless(66, .5, .3) << massless(51, -.7, -2.6) << 136.842331342 << 1e-11;
  QTest::newRow("close photons, as of a neutral pion")
      << massless(30, 1.2, .5) << massless(30, 1.203, .5025) << .117153758562 << 1e-10;
  // The angles themselves have but 1e-10 of relative precision in double.
  QTest::newRow("a microradian apart at a TeV")
      << massless(1000, 2.4, 1) << massless(1000, 2.400001, 1.000001) << .00141421356241 << 1e-9;
  QTest::newRow("forward, a hair apart") << massless(50, -4.9, 1) << massless(50, -4.9001, 1) << .005 << 1e-9;
}

void tst_FourVector::masslessPairs() {
  QFETCH(FourVector, a);
  QFETCH(FourVector, b);
  QFETCH(double, mass);
  QFETCH(double, tolerance);
  const double measured = invariantMass(std::array{a, b});
  QVERIFY2(isClose(measured, mass, tolerance), qPrintable(QString::number(measured, 'g', 17)));
}

// CMS run 167675 event 876658967; masses recomputed with 50 digits, published: 125.528.
void tst_FourVector::electronsOfAPublishedCandidate() {
  const auto electron = [](double pt, double eta, double phi) {
    return FourVector::fromPtEtaPhiM(pt, eta, phi, constants::electronMass);
  };
  const std::array electrons{electron(46.2801, -.0268058, -2.95446), electron(45.8472, -.020508, .318824),
                             electron(23.9472, .519816, -2.1785), electron(7.2814, -.281549, 1.58334)};
  const std::span<const FourVector> all = electrons;
  QVERIFY(std::abs(invariantMass(all) - 125.52815) < 5e-6);
  QVERIFY(std::abs(invariantMass(all.first(2)) - 91.92710) < 5e-6);
  QVERIFY(std::abs(invariantMass(all.last(2)) - 27.39742) < 5e-6);
}

// m_T = sqrt(2 pt met (1 - cos phi)).
void tst_FourVector::transverseMasses() {
  QVERIFY(isClose(transverseMass(40, 40, constants::pi), 80.0, 1e-14));
  QVERIFY(isClose(transverseMass(35, 30, 2.5), 61.501232448, 1e-10));
}

void tst_FourVector::collinearMasslessPairHasNoMass() {
  QCOMPARE(invariantMass(std::array{massless(40, 1.3, 0.7), massless(25, 1.3, 0.7)}), 0.0);
  QCOMPARE(massless(123.4, 2.2, -1.1).mass(), 0.0);
}

void tst_FourVector::unphysicalInputIsNeverNaN_data() {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  QTest::addColumn<FourVector>("vector");
  QTest::newRow("energy below momentum") << FourVector{10, 0, 0, 5};
  QTest::newRow("zero") << FourVector{};
  QTest::newRow("infinite energy") << FourVector{1, 2, 3, infinity};
  QTest::newRow("infinite momentum") << FourVector{infinity, 0, 0, infinity};
  QTest::newRow("not a number") << FourVector{nan, 0, 0, 1};
}

void tst_FourVector::unphysicalInputIsNeverNaN() {
  QFETCH(FourVector, vector);
  QCOMPARE(vector.mass(), 0.0);
  QCOMPARE(invariantMass(std::array{vector, vector}), 0.0);
}

void tst_FourVector::massSurvivesTheConstruction_data() {
  QTest::addColumn<double>("mass");
  QTest::addColumn<double>("pt");
  QTest::addColumn<double>("tolerance");
  QTest::newRow("muon of 40 GeV") << constants::muonMass << 40.0 << 1e-9;
  QTest::newRow("electron of 40 GeV") << constants::electronMass << 40.0 << 1e-5;
  QTest::newRow("Z at rest in the transverse plane") << constants::zMass << 0.0 << 1e-14;
}

void tst_FourVector::massSurvivesTheConstruction() {
  QFETCH(double, mass);
  QFETCH(double, pt);
  QFETCH(double, tolerance);
  QVERIFY(isClose(FourVector::fromPtEtaPhiM(pt, 0.8, 2.0, mass).mass(), mass, tolerance));
}

void tst_FourVector::massOfSumIsInvariantMass() {
  const FourVector a = FourVector::fromPtEtaPhiM(46, -0.3, 2.9, constants::muonMass);
  const FourVector b = FourVector::fromPtEtaPhiM(38, 1.1, -0.4, constants::muonMass);
  QVERIFY(isClose((a + b).mass(), invariantMass(std::array{a, b}), 1e-13));
}

// 3-4-5 triangle in the transverse plane; eta = asinh(12 / 5), theta = atan(5 / 12), p = 13.
void tst_FourVector::componentsFromAngles() {
  const FourVector v{3, 4, 12, 20};
  QCOMPARE(v.pt(), 5.0);
  QCOMPARE(v.p(), 13.0);
  QCOMPARE(v.eta(), std::asinh(2.4));
  QCOMPARE(v.phi(), std::atan2(4, 3));
  QCOMPARE(v.theta(), std::atan2(5, 12));
  QCOMPARE(v.transverseEnergy(), 20.0 * 5.0 / 13.0);
  const FourVector again = FourVector::fromPtEtaPhiE(v.pt(), v.eta(), v.phi(), v.e);
  QCOMPARE(again.px, 3.0);
  QCOMPARE(again.py, 4.0);
  QCOMPARE(again.pz, 12.0);
  QCOMPARE(again.e, 20.0);
}

void tst_FourVector::alongTheBeam() {
  QCOMPARE((FourVector{0, 0, 10, 10}.eta()), 100.0);
  QCOMPARE((FourVector{0, 0, -10, 10}.eta()), -100.0);
  QCOMPARE((FourVector{0, 0, 0, 1}.eta()), 0.0);
  QCOMPARE((FourVector{0, 0, -10, 10}.theta()), constants::pi);
}

// y = 1/2 ln((E + pz) / (E - pz)) = 1/2 ln(3) for pz = E / 2; for a massless particle it is the pseudorapidity.
void tst_FourVector::rapidityOfMassiveParticle() {
  QVERIFY(isClose((FourVector{0, 3, 10, 20}.rapidity()), 0.5 * std::log(3.0), 1e-14));
  QVERIFY(isClose(massless(30, 1.7, 0.2).rapidity(), 1.7, 1e-14));
}

void tst_FourVector::azimuthsWrap_data() {
  QTest::addColumn<double>("phi1");
  QTest::addColumn<double>("phi2");
  QTest::addColumn<double>("difference");
  QTest::newRow("no wrap") << 1.0 << 0.25 << 0.75;
  QTest::newRow("across pi") << 3.1 << -3.1 << 6.2 - 2.0 * constants::pi;
  QTest::newRow("across -pi") << -3.1 << 3.1 << 2.0 * constants::pi - 6.2;
  QTest::newRow("opposite gives +pi") << 0.0 << constants::pi << constants::pi;
  QTest::newRow("many turns") << 20.0 * constants::pi + 0.5 << 0.0 << 0.5;
}

void tst_FourVector::azimuthsWrap() {
  QFETCH(double, phi1);
  QFETCH(double, phi2);
  QFETCH(double, difference);
  QVERIFY(std::abs(deltaPhi(phi1, phi2) - difference) < 1e-13);
}

// sqrt(0.3^2 + (2 pi - 6.2)^2).
void tst_FourVector::deltaRWrapsAzimuth() {
  QVERIFY(isClose(deltaR(.1, 3.1, -.2, -3.1), .311319443, 2e-9));
  QVERIFY(isClose(deltaR(massless(10, .1, 3.1), massless(80, -.2, -3.1)), .311319443, 2e-9));
}

void tst_FourVector::decayAtRestKeepsTheMass_data() {
  QTest::addColumn<int>("particles");
  for (const int n : {2, 3, 4, 6})
    QTest::addRow("%d massless particles of equal energy, evenly around a circle", n) << n;
}

void tst_FourVector::decayAtRestKeepsTheMass() {
  QFETCH(int, particles);
  std::vector<FourVector> daughters;
  for (int i = 0; i < particles; ++i)
    daughters.push_back(massless(125.0 / particles, 0.0, 2.0 * constants::pi * i / particles));
  QVERIFY(isClose(invariantMass(daughters), 125.0, 1e-13));
}

QTEST_APPLESS_MAIN(tst_FourVector)
#include "tst_fourvector.moc"
