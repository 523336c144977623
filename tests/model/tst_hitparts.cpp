#include "model/Crossings.h"
#include "model/DisplayOptions.h"
#include "model/HitParts.h"
#include "model/ParticlePath.h"
#include "model/Units.h"
#include "tests/model/Particles.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

using namespace voir;

namespace {

using Names = std::set<std::string>;

const DetectorGeometry& atlas() {
  return builtInDetector("atlas");
}

std::vector<HitPart> hits(const Event& event, std::vector<ObjectRef> objects = {}, const DisplayOptions& options = {}) {
  return hitParts(event, atlas(), options, objects);
}

Names names(const std::vector<HitPart>& hits) {
  Names found;
  for (const HitPart& hit : hits)
    found.insert(atlas().parts[hit.part].name);
  return found;
}

/// How far (rad) from the middle of the azimuths that an opening leaves.
double distanceFromMiddle(const Opening& opening, double phi) {
  return std::abs(
      std::remainder(opening.wedge.start + opening.wedge.angle / 2.0 + constants::pi - phi, 2.0 * constants::pi));
}

double halfWidth(const Opening& opening) {
  return constants::pi - opening.wedge.angle / 2.0;
}

/// A small cell around the point at this distance from the beam.
CaloCell cell(double r, double eta, double phi, float energy) {
  CaloCell cell;
  const Vector3 middle(r * std::cos(phi), r * std::sin(phi), r * std::sinh(eta));
  for (std::size_t i = 0; i < 8; ++i)
    cell.corners[i] = (middle + Vector3(i & 1 ? 10 : -10, i & 2 ? 10 : -10, i & 4 ? 10 : -10)).cast<float>();
  cell.eta = static_cast<float>(eta);
  cell.phi = static_cast<float>(phi);
  cell.energy = energy;
  return cell;
}

Jet jet(double pt, double eta, double phi) {
  Jet jet;
  jet.p4 = FourVector::fromPtEtaPhiM(pt, eta, phi, 0.0);
  return jet;
}

} // namespace

class HitPartsTest : public QObject {
  Q_OBJECT

private slots:
  // Radii of the ATLAS-like detector, mm: electromagnetic barrel 1500 to 1970, tile calorimeter from 2280.
  void aPhotonHitsTheElectromagneticBarrelOnly() {
    Event event;
    event.photons = {tests::photon(50.0, 0.3, 1.0)};
    QCOMPARE(names(hits(event)), Names{"LAr electromagnetic barrel"});
  }

  void energyBehindAPhotonIsShown() {
    Event event;
    event.photons = {tests::photon(50.0, 0.3, 1.0)};
    event.caloCells = {cell(2600.0, 0.32, 1.02, 3.0f)};
    QCOMPARE(names(hits(event)), (Names{"LAr electromagnetic barrel", "Tile barrel"}));
    event.caloCells[0].energy = 0.1f; // below the threshold of 0.4 GeV
    QCOMPARE(names(hits(event)), Names{"LAr electromagnetic barrel"});
    event.caloCells = {cell(2600.0, 0.32, 1.2, 3.0f)}; // beyond the cone of 0.1
    QCOMPARE(names(hits(event)), Names{"LAr electromagnetic barrel"});
  }

  void anElectronHitsTheTrackerToo() {
    Event event;
    event.electrons = {tests::electron(-1.0, 40.0, 0.3, 1.0)};
    const Names found = names(hits(event));
    for (const char* part : {"Beam pipe", "Pixel barrel", "SCT barrel", "TRT barrel", "Solenoid",
                             "LAr presampler, barrel", "LAr electromagnetic barrel"})
      QVERIFY2(found.contains(part), part);
    QVERIFY(!found.contains("Tile barrel"));
  }

  void aMuonHitsChambers() {
    Event event;
    event.muons = {tests::muon(1.0, 60.0, 0.2, 0.75)};
    const Names found = names(hits(event));
    QVERIFY(found.contains("Tile barrel"));
    QVERIFY(std::ranges::any_of(found, [](const std::string& name) { return name.ends_with("muon chambers"); }));
  }

  void blocksLieAroundThePath_data() {
    QTest::addColumn<double>("eta");
    QTest::addColumn<double>("phi");
    for (const double eta : {0.0, 0.9, -1.7, 2.3})
      for (const double phi : {0.0, 1.5, 3.14159, -3.1})
        QTest::addRow("eta %g, phi %g", eta, phi) << eta << phi;
  }
  void blocksLieAroundThePath() {
    QFETCH(double, eta);
    QFETCH(double, phi);
    Event event;
    event.muons = {tests::muon(-1.0, 80.0, eta, phi)};
    const std::vector<HitPart> found = hits(event);
    QVERIFY(found.size() > 8);
    for (const HitPart& hit : found) {
      const DetectorPart& part = atlas().parts[hit.part];
      QVERIFY2(!solidOf(part.shape, hit.opening).triangles.empty(), part.name.c_str());
      if (part.style == "muon") {
        QVERIFY(hit.opening == Opening());
        continue;
      }
      // A muon of 80 GeV turns by some hundredths of a radian in all.
      QVERIFY2(distanceFromMiddle(hit.opening, phi) < 0.1, part.name.c_str());
      QVERIFY2(halfWidth(hit.opening) < 0.7, part.name.c_str());
      QVERIFY(hit.opening.zMin < hit.opening.zMax);
    }
  }

  /// Every crossing has a block around its middle, and no block is without one.
  void whatIsCrossedIsHit() {
    Event event;
    event.muons = {tests::muon(1.0, 30.0, 1.1, 2.0)};
    const auto path = pathOf(event, event.muons[0], atlas());
    std::set<std::size_t> crossed, hit;
    for (const Crossing& crossing : crossings(atlas(), path))
      if (crossing.exit - crossing.entry > 0.1) // mm: what is shorter, rounding may make
        crossed.insert(crossing.part);
    for (const HitPart& part : hits(event))
      hit.insert(part.part);
    QVERIFY(crossed == hit);
  }

  void whatIsSelectedHidesTheRest() {
    Event event;
    event.photons = {tests::photon(50.0, 0.3, 1.0), tests::photon(50.0, 2.0, -1.0)};
    event.jets = {jet(80.0, -0.3, 3.0), jet(20.0, 0.0, 2.0)};
    const auto both = hits(event, {{ObjectKind::Photon, 0}, {ObjectKind::Photon, 1}});
    QCOMPARE(hits(event, {{ObjectKind::Photon, 0}}).size(), std::size_t(1));
    QVERIFY(both.size() > 1);
    const auto firstJet = hits(event, {{ObjectKind::Jet, 0}});
    QVERIFY(names(firstJet).contains("Tile barrel"));
    // Without a selection: both photons and the jet above 30 GeV.
    QCOMPARE(hits(event).size(), both.size() + firstJet.size());
  }

  void aCellLightsThePartAroundIt() {
    Event event;
    event.caloCells = {cell(1700.0, 0.1, 1.0, 0.2f), cell(2000.0, 0.1, 1.0, 0.2f)};
    QCOMPARE(names(hits(event, {{ObjectKind::CaloCell, 0}})), Names{"LAr electromagnetic barrel"});
    QCOMPARE(hits(event, {{ObjectKind::CaloCell, 1}}).size(), std::size_t(0)); // in the cryostat's wall
  }

  void whatLeavesNothingHitsNothing_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("index");
    QTest::newRow("missing momentum") << static_cast<int>(ObjectKind::MissingEt) << 0;
    QTest::newRow("a vertex") << static_cast<int>(ObjectKind::Vertex) << 0;
    QTest::newRow("a photon that is not there") << static_cast<int>(ObjectKind::Photon) << 7;
  }
  void whatLeavesNothingHitsNothing() {
    QFETCH(int, kind);
    QFETCH(int, index);
    Event event;
    event.photons = {tests::photon(50.0, 0.3, 1.0)};
    event.missingEt = MissingEt{30.0, 10.0, {}};
    event.vertices = {Vertex{}};
    QVERIFY(hits(event, {{static_cast<ObjectKind>(kind), static_cast<std::uint32_t>(index)}}).empty());
  }

  void pathsThatAreNoNumbersHitNothing() {
    Event event;
    event.muons = {tests::muon(1.0, 30.0, 0.0, std::nan(""))};
    event.photons = {tests::photon(std::nan(""), std::nan(""), 0.0)};
    for (const HitPart& hit : hits(event))
      QVERIFY(std::isfinite(hit.opening.wedge.start));
  }
};

QTEST_APPLESS_MAIN(HitPartsTest)
#include "tst_hitparts.moc"
