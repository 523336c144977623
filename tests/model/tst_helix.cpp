#include "model/DetectorGeometry.h"
#include "model/Helix.h"
#include "model/Units.h"

#include <Eigen/Geometry>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace voir;

Q_DECLARE_METATYPE(voir::Track)
Q_DECLARE_METATYPE(voir::Vector3)

namespace {

constexpr double pi = constants::pi;

Track track(double d0, double z0, double phi, double theta, double qOverP) {
  Track result;
  result.d0 = d0;
  result.z0 = z0;
  result.phi = phi;
  result.theta = theta;
  result.qOverP = qOverP;
  return result;
}

/// Of this transverse momentum (GeV) and charge, from the middle of the detector.
Track fromCentre(double phi, double theta, double pt, double charge) {
  return track(0.0, 0.0, phi, theta, charge * std::sin(theta) / pt);
}

Track mirrored(Track original) {
  original.theta = pi - original.theta;
  original.z0 = -original.z0;
  return original;
}

double radius(const Vector3& p) {
  return std::hypot(p.x(), p.y());
}

Vector3 endOf(const std::vector<Vector3f>& path) {
  return path.back().cast<double>();
}

/// Unit vector along the last piece.
Vector3 lastDirection(const std::vector<Vector3f>& path) {
  return (path.back() - path[path.size() - 2]).cast<double>().normalized();
}

double azimuth(const Vector3& v) {
  return std::atan2(v.y(), v.x());
}

bool isOnSurface(const Vector3& point, const Cylinder& cylinder) {
  const bool isOnWall =
      std::abs(radius(point) - cylinder.radius) < 0.5 && std::abs(point.z()) < cylinder.halfLength + 0.5;
  const bool isOnEnd =
      std::abs(std::abs(point.z()) - cylinder.halfLength) < 0.5 && radius(point) < cylinder.radius + 0.5;
  return isOnWall || isOnEnd;
}

MagneticField uniformField(double tesla) {
  MagneticField field;
  field.solenoid = tesla;
  field.coil = {1e9, 1e9};
  return field;
}

const MagneticField& atlasField() {
  return builtInDetector("atlas").field;
}
const MagneticField& cmsField() {
  return builtInDetector("cms").field;
}

/// Tracks of all sorts: any angle, 0.05 to 500 GeV, displaced by centimetres.
std::vector<Track> manyTracks(int count) {
  std::mt19937 engine(20120704);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  std::vector<Track> tracks;
  for (int i = 0; i < count; ++i) {
    const double pt = 0.05 * std::pow(1e4, uniform(engine)), theta = 0.02 + (pi - 0.04) * uniform(engine);
    const double charge = uniform(engine) < 0.5 ? -1.0 : 1.0;
    tracks.push_back(track(60.0 * uniform(engine) - 30.0, 200.0 * uniform(engine) - 100.0, 2.0 * pi * uniform(engine),
                           theta, charge * std::sin(theta) / pt));
  }
  return tracks;
}

} // namespace

class HelixTest : public QObject {
  Q_OBJECT

private slots:
  void positionsAgreeWithNumericalIntegration_data() {
    QTest::addColumn<Track>("perigee");
    QTest::addColumn<double>("s");
    QTest::addColumn<Vector3>("expected");
    QTest::addColumn<double>("phi");
    // Computed with numpy in 2 T, checked against a Runge-Kutta integration to 3e-11 mm.
    const Track negative = track(0.5, 10.0, 0.3, 1.2, -1.0 / 5.0), positive = track(0.0, 0.0, 0.0, pi / 2, 1.0);
    QTest::newRow("5 GeV, 10 cm") << negative << 100.0 << Vector3(88.726055, 28.554517, 46.235775) << 0.311991698;
    QTest::newRow("5 GeV, 50 cm") << negative << 500.0 << Vector3(440.663557, 151.456284, 191.178877) << 0.359958492;
    QTest::newRow("5 GeV, 1 m") << negative << 1000.0 << Vector3(871.635722, 328.578144, 372.357754) << 0.419916983;
    QTest::newRow("1 GeV, 10 cm") << positive << 100.0 << Vector3(99.940094, -2.997027, 0.0) << -0.059958492;
    QTest::newRow("1 GeV, 1 m") << positive << 1000.0 << Vector3(941.150830, -290.918063, 0.0) << -0.599584916;
    QTest::newRow("displaced, 0.8 GeV") << track(-0.2, -35.0, 2.5, 0.6, 1.25) << 500.0
                                        << Vector3(-189.513858, 207.080497, 377.667807) << 2.125259428;
  }
  void positionsAgreeWithNumericalIntegration() {
    QFETCH(Track, perigee);
    QFETCH(double, s);
    QFETCH(Vector3, expected);
    QFETCH(double, phi);
    const Helix helix(perigee, 2.0);
    QVERIFY((helix.position(s) - expected).cwiseAbs().maxCoeff() < 1e-6);
    QVERIFY(std::abs(helix.phi(s) - phi) < 1e-9);
    const Vector3 direction(std::sin(perigee.theta) * std::cos(phi), std::sin(perigee.theta) * std::sin(phi),
                            std::cos(perigee.theta));
    QVERIFY((helix.direction(s) - direction).norm() < 1e-8);
  }

  void layersAreCrossedWhereTheCirclesMeet_data() {
    QTest::addColumn<Track>("perigee");
    QTest::addColumn<double>("r");
    QTest::addColumn<Vector3>("expected");
    // Circle-circle intersections computed with numpy in 2 T.
    const Track positive = track(0.0, 0.0, 0.0, pi / 2, 1.0), negative = track(0.0, 0.0, 0.3, 1.2, -0.2);
    QTest::newRow("IBL") << positive << 33.25 << Vector3(33.248348, -0.331439, 0.0);
    QTest::newRow("first pixel layer") << positive << 50.5 << Vector3(50.494212, -0.764546, 0.0);
    QTest::newRow("last pixel layer") << positive << 122.5 << Vector3(122.417365, -4.498761, 0.0);
    QTest::newRow("first SCT layer") << positive << 299.0 << Vector3(297.796351, -26.801746, 0.0);
    QTest::newRow("last SCT layer") << positive << 514.0 << Vector3(507.860937, -79.203968, 0.0);
    QTest::newRow("end of the TRT") << positive << 1082.0 << Vector3(1023.494550, -350.974226, 0.0);
    QTest::newRow("5 GeV, first SCT layer") << negative << 299.0 << Vector3(283.893166, 93.838532, 116.252260);
    QTest::newRow("5 GeV, end of the TRT") << negative << 1082.0 << Vector3(1008.910429, 390.926780, 420.999915);
  }
  void layersAreCrossedWhereTheCirclesMeet() {
    QFETCH(Track, perigee);
    QFETCH(double, r);
    QFETCH(Vector3, expected);
    const Helix helix(perigee, 2.0);
    QVERIFY((helix.position(helix.lengthToRadius(r)) - expected).cwiseAbs().maxCoeff() < 1e-6);
  }

  void aRadiusIsReachedByThoseWithEnoughMomentum_data() {
    QTest::addColumn<double>("pt");
    QTest::addColumn<double>("r");
    QTest::addColumn<bool>("isReached");
    // 2 R = r: R = pt / (0.299792458 x 2 T); 1082 mm needs 0.3244 GeV, 1500 mm 0.4497 GeV.
    QTest::newRow("just not to the TRT's end") << 0.3243 << 1082.0 << false;
    QTest::newRow("just to the TRT's end") << 0.3244 << 1082.0 << true;
    QTest::newRow("just not to the calorimeter") << 0.4496 << 1500.0 << false;
    QTest::newRow("just to the calorimeter") << 0.4498 << 1500.0 << true;
  }
  void aRadiusIsReachedByThoseWithEnoughMomentum() {
    QFETCH(double, pt);
    QFETCH(double, r);
    QFETCH(bool, isReached);
    QCOMPARE(std::isfinite(Helix(fromCentre(0.4, 1.0, pt, 1.0), 2.0).lengthToRadius(r)), isReached);
  }

  void aRadiusInsideThePerigeeIsNeverReached() {
    QVERIFY(std::isinf(Helix(track(10.0, 0.0, 0.3, 1.0, 0.5), 2.0).lengthToRadius(9.9)));
    QVERIFY(std::isinf(Helix(track(10.0, 0.0, 0.3, 1.0, 0.0), 2.0).lengthToRadius(9.9)));
    QVERIFY(std::isinf(Helix(track(0.0, 0.0, 0.3, 0.0, 0.5), 2.0).lengthToRadius(9.9)));
  }

  void crossingsOfDisplacedTracksLieOnTheRadius() {
    int reached = 0;
    for (const Track& perigee : manyTracks(2000)) {
      const Helix helix(perigee, 2.0);
      const double s = helix.lengthToRadius(600.0);
      if (std::isinf(s))
        continue;
      ++reached;
      // Rounding of s grows with the path length of tracks along the beam.
      QVERIFY(std::abs(radius(helix.position(s)) - 600.0) < 1e-7);
      QVERIFY(radius(helix.position(0.999 * s)) < 600.0);
      QVERIFY(radius(helix.position(0.5 * s)) < 600.0);
    }
    QVERIFY(reached > 1000);
  }

  void planesAreReachedAhead() {
    const Helix forward(track(0.0, 10.0, 0.0, pi / 3, 0.1), 2.0);
    QCOMPARE(forward.lengthToZ(110.0), 200.0); // cos 60 degrees = 1/2
    QVERIFY(std::isinf(forward.lengthToZ(0.0)));
    const Helix backward(track(0.0, 10.0, 0.0, 2 * pi / 3, 0.1), 2.0);
    QCOMPARE(backward.lengthToZ(-90.0), 200.0);
    QVERIFY(std::isinf(backward.lengthToZ(20.0)));
    QVERIFY(backward.position(100.0).z() < 10.0);
  }

  void aTrackWithoutChargeIsStraight() {
    const Helix helix(track(2.0, 5.0, 0.7, 1.1, 0.0), 2.0);
    const Vector3 start(-2.0 * std::sin(0.7), 2.0 * std::cos(0.7), 5.0);
    const Vector3 along(std::sin(1.1) * std::cos(0.7), std::sin(1.1) * std::sin(0.7), std::cos(1.1));
    QVERIFY((helix.position(1000.0) - start - 1000.0 * along).norm() < 1e-10);
    QCOMPARE(trackPath(track(2.0, 5.0, 0.7, 1.1, 0.0), atlasField(), {1500.0, 3690.0}).size(), std::size_t(3));
  }

  void pathsStartAtThePerigee() {
    const Track perigee = track(-3.0, 40.0, 1.2, 0.9, 0.4);
    const Vector3 expected(3.0 * std::sin(1.2), -3.0 * std::cos(1.2), 40.0);
    for (const auto& path :
         {trackPath(perigee, atlasField(), {1500.0, 3690.0}), muonPath(perigee, atlasField(), {11000.0, 21900.0})})
      QVERIFY((path.front().cast<double>() - expected).norm() < 1e-5);
  }

  void oppositeChargesBendOppositeWays() {
    for (const char* name : {"atlas", "cms"}) {
      const DetectorGeometry& detector = builtInDetector(name);
      for (double theta : {0.4, pi / 2, 2.7}) {
        const auto plus = trackPath(fromCentre(0.0, theta, 2.0, 1.0), detector.field, detector.tracker);
        const auto minus = trackPath(fromCentre(0.0, theta, 2.0, -1.0), detector.field, detector.tracker);
        QVERIFY(plus.back().y() < -10.0f); // clockwise seen from +z in a field along +z
        QVERIFY(minus.back().y() > 10.0f);
        QVERIFY(std::abs(plus.back().y() + minus.back().y()) < 1e-2f);
      }
    }
  }

  void aMirroredEventHasMirroredTracks() {
    const DetectorGeometry& atlas = builtInDetector("atlas");
    const DetectorGeometry& cms = builtInDetector("cms");
    for (const Track& original : manyTracks(300)) {
      compareMirrored(trackPath(original, atlas.field, atlas.tracker),
                      trackPath(mirrored(original), atlas.field, atlas.tracker));
      compareMirrored(trackPath(original, cms.field, cms.tracker),
                      trackPath(mirrored(original), cms.field, cms.tracker));
      compareMirrored(muonPath(original, cms.field, cms.muonSystem),
                      muonPath(mirrored(original), cms.field, cms.muonSystem));
    }
  }

  void tracksEndAtTheCalorimeterOrAfterOneTurn() {
    for (const char* name : {"atlas", "cms"}) {
      const DetectorGeometry& detector = builtInDetector(name);
      int curled = 0, reached = 0;
      for (const Track& perigee : manyTracks(2000)) {
        const auto path = trackPath(perigee, detector.field, detector.tracker);
        QVERIFY(path.size() >= 2 && path.size() <= maximumPathPoints);
        if (isOnSurface(endOf(path), detector.tracker)) {
          ++reached;
          continue;
        }
        ++curled;
        // After a full turn: back at the same x and y.
        QVERIFY(perigee.pt() < 1.0);
        QVERIFY((path.back() - path.front()).head<2>().norm() < 0.1f);
        const double turnLength = 2.0 * pi / (constants::bending * detector.field.solenoid * std::abs(perigee.qOverP));
        QVERIFY(std::abs(endOf(path).z() - perigee.z0 - turnLength * std::cos(perigee.theta)) < 0.01);
      }
      QVERIFY(curled > 20 && reached > 1000);
    }
  }

  void linesStayWithinTheToleranceOfThePath() {
    const DetectorGeometry& atlas = builtInDetector("atlas");
    for (double pt : {0.5, 0.7, 1.0, 3.0, 20.0, 100.0}) {
      const Helix helix(fromCentre(0.1, 1.3, pt, -1.0), 2.0);
      const auto path = trackPath(fromCentre(0.1, 1.3, pt, -1.0), atlas.field, atlas.tracker);
      // The last piece leads straight from the coil to the calorimeter.
      for (std::size_t i = 0; i + 2 < path.size(); ++i) {
        const Vector3 middle = (path[i] + path[i + 1]).cast<double>() / 2.0;
        const double s = (middle.z() - helix.position(0.0).z()) / std::cos(1.3);
        QVERIFY((helix.position(s) - middle).norm() < 0.21);
      }
    }
  }

  void beyondTheCoilTracksAreStraight() {
    const Track perigee = fromCentre(0.5, 1.4, 1.0, 1.0);
    const Helix helix(perigee, 2.0);
    const auto path = trackPath(perigee, atlasField(), {1500.0, 3690.0});
    QVERIFY(std::abs(radius(path[path.size() - 2].cast<double>()) - 1230.0) < 1e-3);
    QVERIFY((lastDirection(path) - helix.direction(helix.lengthToRadius(1230.0))).norm() < 1e-5);
  }

  void pathsOfNothingSensibleAreEmpty_data() {
    QTest::addColumn<Track>("perigee");
    const double nan = std::nan(""), infinite = std::numeric_limits<double>::infinity();
    QTest::newRow("d0 not a number") << track(nan, 0.0, 0.0, 1.0, 0.1);
    QTest::newRow("z0 infinite") << track(0.0, infinite, 0.0, 1.0, 0.1);
    QTest::newRow("theta not a number") << track(0.0, 0.0, 0.0, nan, 0.1);
    QTest::newRow("q/p infinite") << track(0.0, 0.0, 0.0, 1.0, infinite);
    QTest::newRow("perigee outside the detector") << track(0.0, 1e6, 0.0, 1.0, 0.1);
  }
  void pathsOfNothingSensibleAreEmpty() {
    QFETCH(Track, perigee);
    QVERIFY(trackPath(perigee, atlasField(), {1500.0, 3690.0}).empty());
    QVERIFY(muonPath(perigee, atlasField(), {11000.0, 21900.0}).empty());
  }

  void pathsOfExtremeTracksAreFinite_data() {
    QTest::addColumn<Track>("perigee");
    QTest::newRow("along the beam") << track(0.0, 0.0, 0.0, 0.0, 0.1);
    QTest::newRow("against the beam") << track(1.0, 0.0, 0.0, pi, 0.1);
    QTest::newRow("at rest, almost") << track(0.0, 0.0, 0.0, 1.0, 1e12);
    QTest::newRow("slow, outside the coil") << track(3000.0, 5000.0, 0.0, 1.0, 1e9);
    QTest::newRow("slow, in the toroid") << track(6000.0, 5000.0, 0.0, 1.0, 300.0);
    QTest::newRow("no curvature") << track(0.0, 0.0, 0.0, 1.0, 1e-300);
  }
  void pathsOfExtremeTracksAreFinite() {
    QFETCH(Track, perigee);
    for (const auto& path :
         {trackPath(perigee, atlasField(), {1500.0, 3690.0}), muonPath(perigee, atlasField(), {11000.0, 21900.0}),
          muonPath(perigee, cmsField(), {7450.0, 10450.0})}) {
      QVERIFY(path.size() <= maximumPathPoints);
      for (const Vector3f& point : path)
        QVERIFY(point.allFinite() && point.norm() < 30000.0f);
    }
  }

  void muonsReachTheEndOfTheMuonSystem() {
    for (const char* name : {"atlas", "cms"}) {
      const DetectorGeometry& detector = builtInDetector(name);
      std::size_t longest = 0;
      for (Track perigee : manyTracks(500)) {
        const auto path = muonPath(perigee, detector.field, detector.muonSystem);
        longest = std::max(longest, path.size());
        QVERIFY(path.size() <= maximumPathPoints);
        if (perigee.pt() > 6.0)
          QVERIFY(isOnSurface(endOf(path), detector.muonSystem));
      }
      QVERIFY(longest > 10);
    }
  }

  /// In a plane through the beam the path in a field around it is a circle: sin(angle) = 0.3 B L / p.
  void theToroidBendsMuonsAlongTheBeam_data() {
    QTest::addColumn<double>("momentum");
    QTest::addColumn<double>("charge");
    for (double momentum : {5.0, 10.0, 50.0})
      for (double charge : {-1.0, 1.0})
        QTest::addRow("%g GeV, charge %g", momentum, charge) << momentum << charge;
  }
  void theToroidBendsMuonsAlongTheBeam() {
    QFETCH(double, momentum);
    QFETCH(double, charge);
    MagneticField field = atlasField();
    field.solenoid = 0.0;
    const auto path = muonPath(fromCentre(0.7, pi / 2, momentum, charge), field, {11000.0, 21900.0});
    const double expected = charge * std::asin(constants::bending * 0.5 * (10050.0 - 4700.0) / momentum);
    // A step astride the edge of the field counts 20 mm more or less of 5350 mm on each side.
    QVERIFY(std::abs(std::asin(lastDirection(path).z()) / expected - 1.0) < 2.0 * 20.0 / 5350.0);
    for (const Vector3f& point : path)
      if (radius(point.cast<double>()) > 1.0)
        QVERIFY(std::abs(azimuth(point.cast<double>()) - 0.7) < 1e-5);
  }

  /// The field runs around the beam in the same sense everywhere, so unlike a solenoid's it has no mirror image.
  void theToroidBendsLikeChargesToTheSameSide() {
    for (double theta : {pi / 3, 2 * pi / 3}) {
      MagneticField field = atlasField();
      field.solenoid = 0.0;
      const Track muon = fromCentre(0.2, theta, 10.0, 1.0);
      const Vector3 straight = exitPoint({0, 0, 0}, Helix(muon, 0.0).direction(0.0), {11000.0, 21900.0});
      QVERIFY(endOf(muonPath(muon, field, {11000.0, 21900.0})).z() > straight.z() + 100.0);
    }
  }

  void theReturnFieldBendsMuonsBack() {
    const Track muon = fromCentre(0.0, pi / 2, 20.0, 1.0);
    const Helix helix(muon, 3.8);
    const double phiAtCoil = helix.phi(helix.lengthToRadius(2950.0));
    const double phiAtEnd = azimuth(lastDirection(muonPath(muon, cmsField(), {7450.0, 10450.0})));
    QVERIFY(phiAtCoil < -0.1);
    // The path through 1 T from 4 to 7 m is 3 m long, but for the small angle to the radius.
    const double back = constants::bending * 1.0 * 3000.0 / 20.0;
    QVERIFY(std::abs((phiAtEnd - phiAtCoil) / back - 1.0) < 0.03);
  }

  void rungeKuttaFollowsTheExactHelix() {
    const Track perigee = track(1.0, -20.0, 0.8, 1.1, 0.5);
    const MagneticField field = uniformField(2.0);
    const Helix helix(perigee, 2.0);
    PathPoint point{helix.position(0.0), helix.direction(0.0)};
    for (int i = 0; i < 500; ++i)
      point = rungeKuttaStep(point, perigee.qOverP, field, 20.0);
    QVERIFY((point.position - helix.position(10000.0)).norm() < 1e-3);
    QVERIFY((point.direction - helix.direction(10000.0)).norm() < 1e-6);
  }

  /// A magnetic field does no work.
  void momentumIsConserved() {
    PathPoint point{{5000.0, 0.0, 0.0}, Vector3(0.3, 0.2, 0.9).normalized()};
    for (int i = 0; i < 500; ++i)
      point = rungeKuttaStep(point, 0.2, atlasField(), 20.0);
    QVERIFY(std::abs(point.direction.norm() - 1.0) < 1e-9);
  }

  void theErrorOfAStepFallsWithItsFifthPower() {
    const Track perigee = track(0.0, 0.0, 0.0, 1.0, 10.0);
    const Helix helix(perigee, 2.0);
    const auto error = [&](double step) {
      const PathPoint point =
          rungeKuttaStep({helix.position(0.0), helix.direction(0.0)}, 10.0, uniformField(2.0), step);
      return (point.position - helix.position(step)).norm();
    };
    const double ratio = error(40.0) / error(20.0);
    QVERIFY2(ratio > 26.0 && ratio < 40.0, qPrintable(QString::number(ratio)));
  }

  void perigeesAreFoundAgain() {
    for (double field : {2.0, 3.8, -1.0, 0.0})
      for (const Track& perigee : manyTracks(1000)) {
        const Helix helix(perigee, field);
        // Less than half a turn away, beyond which another perigee is nearer, and less than a metre.
        const double halfTurn = field == 0.0 ? 1e9 : pi / std::abs(helix.turningRate());
        const double s = std::min(0.9 * halfTurn, 1000.0);
        const Vector3 momentum = helix.direction(s) / std::abs(perigee.qOverP);
        const Track found = perigeeOf(helix.position(s), momentum, perigee.charge(), field);
        QVERIFY(std::abs(found.qOverP / perigee.qOverP - 1.0) < 1e-12);
        QVERIFY(std::abs(found.theta - perigee.theta) < 1e-12);
        // Only where the circle is larger than the displacement is the perigee the nearest point.
        if (field != 0.0 && std::sin(perigee.theta) / std::abs(helix.turningRate()) < 2.0 * std::abs(perigee.d0))
          continue;
        QVERIFY(std::abs(found.d0 - perigee.d0) < 1e-9);
        QVERIFY(std::abs(std::remainder(found.phi - perigee.phi, 2.0 * pi)) < 1e-9);
        QVERIFY(std::abs(found.z0 - perigee.z0) < 1e-9);
      }
  }

  void aNeutralParticlePointsBackStraight() {
    // Through (3, 4, 5) along (1, 0, 1): nearest to the axis at (0, 4, 2).
    const Track found = perigeeOf({3.0, 4.0, 5.0}, {2.0, 0.0, 2.0}, 0.0, 2.0);
    QCOMPARE(found.qOverP, 0.0);
    QVERIFY(std::abs(found.d0 - 4.0) < 1e-12);
    QVERIFY(std::abs(found.z0 - 2.0) < 1e-12);
    QVERIFY(std::abs(found.phi) < 1e-12);
    QVERIFY(std::abs(found.theta - pi / 4) < 1e-12);
  }

  void aParticleAlongTheBeamHasItsPointAsPerigee() {
    const Track found = perigeeOf({3.0, 4.0, 5.0}, {0.0, 0.0, -7.0}, 1.0, 2.0);
    QVERIFY((Helix(found, 2.0).position(0.0) - Vector3(3.0, 4.0, 5.0)).norm() < 1e-12);
    QVERIFY((Helix(found, 2.0).direction(0.0) - Vector3(0.0, 0.0, -1.0)).norm() < 1e-12);
    QCOMPARE(perigeeOf({3.0, 4.0, 5.0}, {0.0, 0.0, 0.0}, 1.0, 2.0).qOverP, 0.0);
  }

  void straightLinesLeaveTheCylinder_data() {
    QTest::addColumn<Vector3>("from");
    QTest::addColumn<Vector3>("direction");
    QTest::addColumn<Vector3>("expected");
    QTest::newRow("sideways") << Vector3(0, 0, 0) << Vector3(2, 0, 0) << Vector3(100, 0, 0);
    QTest::newRow("through the end") << Vector3(10, 0, 0) << Vector3(0, 0, -3) << Vector3(10, 0, -300);
    QTest::newRow("slanted to the wall") << Vector3(0, 0, 0) << Vector3(3, 4, 5) << Vector3(60, 80, 100);
    QTest::newRow("across") << Vector3(-60, 0, 7) << Vector3(0, 1, 0) << Vector3(-60, 80, 7);
    QTest::newRow("inwards first") << Vector3(-100, 0, 0) << Vector3(1, 0, 0) << Vector3(100, 0, 0);
    QTest::newRow("into the edge") << Vector3(0, 0, 0) << Vector3(1, 0, 3) << Vector3(100, 0, 300);
    QTest::newRow("from outside") << Vector3(0, 101, 0) << Vector3(0, -1, 0) << Vector3(0, 101, 0);
    QTest::newRow("nowhere") << Vector3(1, 2, 3) << Vector3(0, 0, 0) << Vector3(1, 2, 3);
  }
  void straightLinesLeaveTheCylinder() {
    QFETCH(Vector3, from);
    QFETCH(Vector3, direction);
    QFETCH(Vector3, expected);
    QVERIFY((exitPoint(from, direction, {100.0, 300.0}) - expected).norm() < 1e-9);
  }

  void fieldsEndAtTheirEdges_data() {
    QTest::addColumn<QString>("detector");
    QTest::addColumn<Vector3>("position");
    QTest::addColumn<Vector3>("expected");
    const auto row = [](const char* name, const char* detector, const Vector3& position, const Vector3& expected) {
      QTest::addRow("%s: %s", detector, name) << QString(detector) << position << expected;
    };
    const Vector3 none(0, 0, 0);
    row("centre", "atlas", {0, 0, 0}, {0, 0, 2});
    row("inside the coil", "atlas", {0, 1229.9, 2899}, {0, 0, 2});
    row("outside the coil", "atlas", {0, 1230.1, 0}, none);
    row("beyond the coil's end", "atlas", {0, 0, -2900.1}, none);
    row("below the toroid", "atlas", {4699.9, 0, 0}, none);
    row("in the toroid", "atlas", {4700.1, 0, 0}, {0, 0.5, 0});
    row("in the toroid, above", "atlas", {0, 10049.9, -12649}, {-0.5, 0, 0});
    row("above the toroid", "atlas", {10050.1, 0, 0}, none);
    row("beside the toroid", "atlas", {9000, 0, 12650.1}, none);
    row("before the end-cap toroid", "atlas", {1000, 0, 7899.9}, none);
    row("in the end-cap toroid", "atlas", {1000, 0, 7900.1}, {0, 1, 0});
    row("in the other end-cap toroid", "atlas", {1000, 0, -7900.1}, {0, 1, 0});
    row("in both toroids", "atlas", {5000, 0, 8000}, {0, 1, 0});
    row("behind the end-cap toroid", "atlas", {1000, 0, 12900.1}, none);
    row("in its bore", "atlas", {824.9, 0, 9000}, none);
    row("centre", "cms", {0, 0, 0}, {0, 0, 3.8});
    row("between coil and yoke", "cms", {3500, 0, 0}, none);
    row("in the yoke", "cms", {0, 5000, 6599}, {0, 0, -1.0});
    row("outside the yoke", "cms", {0, 7000.1, 0}, none);
  }
  void fieldsEndAtTheirEdges() {
    QFETCH(QString, detector);
    QFETCH(Vector3, position);
    QFETCH(Vector3, expected);
    QVERIFY((builtInDetector(detector.toStdString()).field.at(position) - expected).norm() < 1e-12);
  }

private:
  static void compareMirrored(const std::vector<Vector3f>& original, const std::vector<Vector3f>& image) {
    QCOMPARE(image.size(), original.size());
    for (std::size_t i = 0; i < original.size(); ++i)
      QVERIFY((image[i] - Vector3f(original[i].x(), original[i].y(), -original[i].z())).norm() < 0.02f);
  }
};

QTEST_APPLESS_MAIN(HelixTest)
#include "tst_helix.moc"
