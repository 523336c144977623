#include "model/Section.h"
#include "model/Units.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;

namespace {

Revolution tube(double rMin, double rMax, double zMin, double zMax) {
  return {{{rMin, zMin}, {rMax, zMin}, {rMax, zMax}, {rMin, zMax}}};
}

/// A flat chamber at this azimuth: its middle r from the beam, its width across and its thickness outwards.
Prism chamber(double r, double width, double thickness, double phi, double zMin, double zMax) {
  const Vector3 outwards(std::cos(phi), std::sin(phi), 0.0), across(-std::sin(phi), std::cos(phi), 0.0);
  const auto corner = [&](double out, double side) {
    return Vector3(outwards * (r + out * thickness / 2.0) + across * side * width / 2.0 + Vector3(0.0, 0.0, zMin));
  };
  return {{corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)}, {0.0, 0.0, zMax - zMin}};
}

std::array<double, 2> extent(const Polygon& polygon, std::size_t axis) {
  const auto [least, most] =
      std::ranges::minmax_element(polygon, {}, [axis](const auto& corner) { return corner[axis]; });
  return {(*least)[axis], (*most)[axis]};
}

} // namespace

class TestSection : public QObject {
  Q_OBJECT

private slots:
  void planeCutsATubeInARing();
  void planeBesideATubeCutsNothing();
  void planeCutsAConeWhereItsWallIs();
  void planeThroughAGrooveCutsTwoRings();
  void chamberAcrossTheBeamIsARectangle();
  void chamberAlongTheBeamHasItsTrueThickness_data();
  void chamberAlongTheBeamHasItsTrueThickness();
  void outlineAlongTheBeamIsTurnedOver();
  void extentsAlongTheBeam();
};

void TestSection::planeCutsATubeInARing() {
  const auto rings = ringsAt(tube(1500.0, 1970.0, 4.0, 3200.0), 77.0);
  QCOMPARE(rings.size(), std::size_t(1));
  QCOMPARE(rings[0], (std::array<double, 2>{1500.0, 1970.0}));
}

void TestSection::planeBesideATubeCutsNothing() {
  QVERIFY(ringsAt(tube(1500.0, 1970.0, 4.0, 3200.0), 3.0).empty());
}

void TestSection::planeCutsAConeWhereItsWallIs() {
  // A cone's wall from r = 100 at z = 0 to r = 300 at z = 100, 10 thick: at z = 25 its inside is at 100 + 200 / 4.
  const Revolution cone{{{100.0, 0.0}, {110.0, 0.0}, {310.0, 100.0}, {300.0, 100.0}}};
  const auto rings = ringsAt(cone, 25.0);
  QCOMPARE(rings.size(), std::size_t(1));
  QCOMPARE(rings[0], (std::array<double, 2>{150.0, 160.0}));
}

void TestSection::planeThroughAGrooveCutsTwoRings() {
  // A "U" that opens towards +z.
  const Revolution groove{{{10, 0}, {40, 0}, {40, 50}, {30, 50}, {30, 10}, {20, 10}, {20, 50}, {10, 50}}};
  const auto rings = ringsAt(groove, 30.0);
  QCOMPARE(rings.size(), std::size_t(2));
  QCOMPARE(rings[0], (std::array<double, 2>{10.0, 20.0}));
  QCOMPARE(rings[1], (std::array<double, 2>{30.0, 40.0}));
  QCOMPARE(ringsAt(groove, 5.0).size(), std::size_t(1));
}

void TestSection::chamberAcrossTheBeamIsARectangle() {
  const Prism box = chamber(5000.0, 2000.0, 400.0, 0.7, 80.0, 1000.0);
  const Polygon section = sectionAcross(box, 500.0);
  QCOMPARE(section.size(), std::size_t(4));
  QVERIFY(std::abs(signedArea(section) - 2000.0 * 400.0) < 1.0);
  QVERIFY(sectionAcross(box, 79.0).empty());
}

void TestSection::chamberAlongTheBeamHasItsTrueThickness_data() {
  QTest::addColumn<double>("phi");
  QTest::newRow("to the right") << 0.0;
  QTest::newRow("above") << constants::pi / 2.0;
  QTest::newRow("below, tilted") << -2.0;
}

void TestSection::chamberAlongTheBeamHasItsTrueThickness() {
  QFETCH(double, phi);
  const Polygon section = sectionAlong(chamber(5000.0, 2000.0, 400.0, phi, 80.0, 1000.0));
  QCOMPARE(section.size(), std::size_t(4));
  const auto [from, to] = extent(section, 0);
  const auto [inner, outer] = extent(section, 1);
  QVERIFY(std::abs(from - 80.0) < 1e-6 && std::abs(to - 1000.0) < 1e-6);
  // Its corners are sqrt(5200^2 + 1000^2) = 5295 from the beam: the hull of them would be thicker.
  QVERIFY(std::abs(inner - 4800.0) < 1e-6 && std::abs(outer - 5200.0) < 1e-6);
}

void TestSection::outlineAlongTheBeamIsTurnedOver() {
  const Polygon section = sectionAlong(tube(100.0, 200.0, -50.0, 300.0));
  QVERIFY(std::abs(signedArea(section) - 100.0 * 350.0) < 1e-6); // positive: counter-clockwise
  QCOMPARE(extent(section, 0), (std::array<double, 2>{-50.0, 300.0}));
  QCOMPARE(extent(section, 1), (std::array<double, 2>{100.0, 200.0}));
}

void TestSection::extentsAlongTheBeam() {
  QCOMPARE(extentAlongBeam(tube(1.0, 2.0, -5.0, 7.0)), (std::array<double, 2>{-5.0, 7.0}));
  QCOMPARE(extentAlongBeam(chamber(5000.0, 2000.0, 400.0, 0.7, 80.0, 1000.0)), (std::array<double, 2>{80.0, 1000.0}));
  Prism backwards = chamber(5000.0, 2000.0, 400.0, 0.7, 80.0, 1000.0);
  backwards.extrusion.z() = -30.0;
  QCOMPARE(extentAlongBeam(backwards), (std::array<double, 2>{50.0, 80.0}));
}

QTEST_APPLESS_MAIN(TestSection)
#include "tst_section.moc"
