#include "model/DetectorGeometry.h"
#include "model/FourVector.h"
#include "model/Helix.h"
#include "model/simulation/DetectorResponse.h"
#include "model/simulation/SampleReader.h"
#include "model/simulation/TrackSimulation.h"

#include <Eigen/Geometry>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace voir;

namespace {

constexpr std::size_t eventCount = 60;

const std::vector<Event>& drawnEvents(const std::string& name) {
  static std::map<std::string, std::vector<Event>> events;
  std::vector<Event>& found = events[name];
  const auto reader = openSample(name);
  for (std::size_t i = found.size(); i < eventCount; ++i)
    found.push_back(reader->read(i, Detail::Full));
  return found;
}

double radius(const Vector3f& point) {
  return point.head<2>().cast<double>().norm();
}

/// Energy (GeV) of electromagnetic cells within 0.15 of a direction seen from the origin.
double energyAround(const Event& event, const Vector3& position) {
  const double eta = std::asinh(position.z() / position.head<2>().norm());
  const double phi = std::atan2(position.y(), position.x());
  double energy = 0.0;
  for (const CaloCell& cell : event.caloCells)
    if (cell.system != CaloSystem::Hadronic &&
        deltaR(eta, phi, static_cast<double>(cell.eta), static_cast<double>(cell.phi)) < 0.15)
      energy += static_cast<double>(cell.energy);
  return energy;
}

double rootMeanSquare(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values)
    sum += value * value;
  return std::sqrt(sum / static_cast<double>(values.size()));
}

struct Pulls {
  std::vector<double> d0, z0, phi, curvature;
};

/// Of tracks of a particle that leaves a displaced point, in units of the tracker's errors.
Pulls pullsOf(const ChargedParticle& particle, int count) {
  const Track truth = perigeeOf(particle.origin, particle.momentum, particle.charge, solenoidField);
  const TrackResolution width = trackResolution(truth.pt(), truth.eta());
  Random random(11);
  Pulls pulls;
  for (int i = 0; i < count; ++i) {
    const Track track = measuredTrack(particle, random);
    pulls.d0.push_back((track.d0 - truth.d0) / width.d0);
    pulls.z0.push_back((track.z0 - truth.z0) / width.z0);
    pulls.phi.push_back(std::remainder(track.phi - truth.phi, 6.283185307179586) / width.phi);
    pulls.curvature.push_back((1.0 / track.pt() - 1.0 / truth.pt()) / width.inversePt);
  }
  return pulls;
}

} // namespace

class TestEventDetail : public QObject {
  Q_OBJECT

private slots:
  void aCrossingHoldsAbout20Collisions();
  void everyLinkPointsAtSomething_data();
  void everyLinkPointsAtSomething();
  void tracksStartAtTheirVertices();
  void tracksAreMeasuredAsWellAsTheTrackerCan();
  void hitsLieOnTheLayers();
  void leptonsHaveTheirOwnTracks();
  void photonsLeaveTheirEnergyInTheCells();
  void convertedPhotonsAreTwoTracksFromWhereTheyBegan();
  void cellsHaveEnergyAndVolume();
  void muonsCrossChambersAndAreMeasuredInside();
  void photonsPointBackToTheChosenVertex();
  void sizesAreThoseOfARecordedEvent();
};

void TestEventDetail::aCrossingHoldsAbout20Collisions() {
  // One hard collision and 20 others; those with fewer than two tracks above 0.5 GeV are not seen.
  double sum = 0.0;
  for (const Event& event : drawnEvents("pileup")) {
    sum += static_cast<double>(event.vertices.size());
    QVERIFY(event.vertices.front().isPrimary);
    QCOMPARE(std::ranges::count_if(event.vertices, &Vertex::isPrimary), 1);
  }
  QVERIFY2(sum / eventCount > 17.0 && sum / eventCount < 21.5, qPrintable(QString::number(sum / eventCount)));
}

void TestEventDetail::everyLinkPointsAtSomething_data() {
  QTest::addColumn<QString>("name");
  for (const SampleDescription& sample : builtInSamples())
    QTest::newRow(sample.name.c_str()) << QString::fromStdString(sample.name);
}

void TestEventDetail::everyLinkPointsAtSomething() {
  QFETCH(QString, name);
  for (const Event& event : drawnEvents(name.toStdString())) {
    const auto isTrack = [&](int track) { return track >= 0 && track < static_cast<int>(event.tracks.size()); };
    const auto isVertex = [&](const std::optional<int>& vertex) {
      return !vertex || (*vertex >= 0 && *vertex < static_cast<int>(event.vertices.size()));
    };
    QVERIFY(std::ranges::all_of(event.tracks, [&](const Track& track) { return isVertex(track.vertex); }));
    for (const Photon& photon : event.photons)
      QVERIFY(isVertex(photon.vertex) && std::ranges::all_of(photon.tracks, isTrack));
    for (const Electron& electron : event.electrons)
      QVERIFY(isVertex(electron.vertex) && electron.track && isTrack(*electron.track));
    for (const Muon& muon : event.muons)
      QVERIFY(isVertex(muon.vertex) && muon.track && isTrack(*muon.track));
  }
}

void TestEventDetail::tracksStartAtTheirVertices() {
  // z0 is measured to 0.091 mm / sin(theta), times 2.3 / pt and up to 1.8 forward: millimetres at the worst; the
  // vertices of a crossing lie 48 mm apart.
  int count = 0, near = 0;
  for (const Event& event : drawnEvents("pileup"))
    for (const Track& track : event.tracks) {
      if (!track.vertex)
        continue;
      const TrackResolution width = trackResolution(track.pt(), track.eta());
      const double distance = track.z0 - event.vertices[static_cast<std::size_t>(*track.vertex)].position.z();
      ++count;
      near += std::abs(distance) < 4.0 * std::hypot(width.z0, 0.2);
      QVERIFY(std::abs(track.d0) < 10.0 * width.d0);
    }
  QVERIFY(count > 5000);
  QVERIFY2(near > 0.998 * count, qPrintable(QString("%1 of %2").arg(near).arg(count)));
}

void TestEventDetail::tracksAreMeasuredAsWellAsTheTrackerCan() {
  constexpr int count = 4000;
  const double tolerance = 5.0 / std::sqrt(2.0 * count);
  for (const double pt : {0.6, 5.0, 45.0}) {
    const Pulls pulls = pullsOf({{0.4, -0.3, 20.0}, {pt * 0.6, pt * 0.8, 0.7 * pt}, -1.0}, count);
    for (const auto* values : {&pulls.d0, &pulls.z0, &pulls.phi, &pulls.curvature})
      QVERIFY2(std::abs(rootMeanSquare(*values) - 1.0) < tolerance,
               qPrintable(QString::number(rootMeanSquare(*values))));
  }
}

void TestEventDetail::hitsLieOnTheLayers() {
  // A straight track at eta = 0 crosses three pixel layers, four of strips and 36 straws, each seen to 98.5 %.
  constexpr std::array radii{50.5, 88.5, 122.5, 299.0, 371.0, 443.0, 514.0};
  constexpr int count = 200;
  Random random(12);
  std::size_t hits = 0;
  for (int i = 0; i < count; ++i) {
    std::vector<Hit> found;
    addHits(found, {Vector3::Zero(), {20.0 * std::cos(i), 20.0 * std::sin(i), 0.1}, 1.0}, random);
    hits += found.size();
    for (const Hit& hit : found) {
      const double r = radius(hit.position);
      const bool isSilicon = std::ranges::any_of(radii, [r](double layer) { return std::abs(r - layer) < 0.001; });
      QVERIFY2(isSilicon || (r > 562.9 && r < 1066.1), qPrintable(QString::number(r)));
    }
  }
  const double expected = 43.0 * 0.985;
  QVERIFY(std::abs(static_cast<double>(hits) / count - expected) < 5.0 * std::sqrt(43.0 * 0.985 * 0.015 / count));
  // All hits of an event lie inside the tracker.
  for (const Event& event : drawnEvents("pileup"))
    for (const Hit& hit : event.hits)
      QVERIFY(radius(hit.position) < 1082.0 && std::abs(hit.position.z()) < 2725.0f);
}

void TestEventDetail::leptonsHaveTheirOwnTracks() {
  for (const Event& event : drawnEvents("run1-fourlepton")) {
    std::set<int> tracks;
    for (const Muon& muon : event.muons) {
      const Track& track = event.tracks[static_cast<std::size_t>(*muon.track)];
      QVERIFY(std::abs(track.pt() / muon.p4.pt() - 1.0) < 1e-6);
      QCOMPARE(track.charge(), muon.charge);
      tracks.insert(*muon.track);
    }
    for (const Electron& electron : event.electrons) {
      const Track& track = event.tracks[static_cast<std::size_t>(*electron.track)];
      QVERIFY(deltaR(track.eta(), track.phi, electron.p4.eta(), electron.p4.phi()) < 0.1);
      tracks.insert(*electron.track);
    }
    QCOMPARE(tracks.size(), event.muons.size() + event.electrons.size());
  }
}

void TestEventDetail::photonsLeaveTheirEnergyInTheCells() {
  // Outside of the crack the cells hold the photon's energy, less what stays below the noise, and some pile-up.
  int count = 0, good = 0;
  for (const Event& event : drawnEvents("run1-diphoton"))
    for (const Photon& photon : event.photons) {
      const double absEta = std::abs(photon.p4.eta());
      if (absEta > 2.3 || (absEta > 1.2 && absEta < 1.6))
        continue;
      const double ratio = energyAround(event, *photon.caloPosition) / photon.p4.e;
      ++count;
      good += ratio > 0.93 && ratio < 1.15;
    }
  QVERIFY(count > 50);
  QVERIFY2(good > 0.9 * count, qPrintable(QString("%1 of %2").arg(good).arg(count)));
}

void TestEventDetail::convertedPhotonsAreTwoTracksFromWhereTheyBegan() {
  int conversions = 0;
  for (const Event& event : drawnEvents("run1-diphoton"))
    for (const Photon& photon : event.photons) {
      QVERIFY(photon.tracks.empty() || *photon.isConverted);
      if (photon.tracks.size() != 2)
        continue;
      const Track& a = event.tracks[static_cast<std::size_t>(photon.tracks[0])];
      const Track& b = event.tracks[static_cast<std::size_t>(photon.tracks[1])];
      ++conversions;
      QCOMPARE(a.charge() * b.charge(), -1.0);
      QVERIFY(std::abs(radius(a.points.front()) - radius(b.points.front())) < 0.5);
      QVERIFY(radius(a.points.front()) >= 39.9 && radius(a.points.front()) <= 800.1);
      QVERIFY(radius(a.points.back()) > radius(a.points.front()));
    }
  QVERIFY2(conversions > 20, qPrintable(QString::number(conversions)));
}

void TestEventDetail::cellsHaveEnergyAndVolume() {
  for (const Event& event : drawnEvents("pileup"))
    for (const CaloCell& cell : event.caloCells) {
      QVERIFY(cell.energy >= 0.25f);
      const Vector3f across = cell.corners[1] - cell.corners[0], along = cell.corners[3] - cell.corners[0];
      const Vector3f deep = cell.corners[4] - cell.corners[0];
      QVERIFY(std::abs(across.cross(along).dot(deep)) > 1000.0f); // a cubic centimetre
      for (const Vector3f& corner : cell.corners)
        QVERIFY(corner.allFinite() && radius(corner) < 3866.0 && std::abs(corner.z()) < 6101.0f);
    }
}

void TestEventDetail::muonsCrossChambersAndAreMeasuredInside() {
  int hard = 0, threeStations = 0;
  for (const Event& event : drawnEvents("pileup")) {
    QCOMPARE(event.muonChambers.size(), event.muonSegments.size());
    for (std::size_t i = 0; i < event.muonChambers.size(); ++i) {
      Vector3f low = event.muonChambers[i].corners[0], high = low;
      for (const Vector3f& corner : event.muonChambers[i].corners) {
        low = low.cwiseMin(corner);
        high = high.cwiseMax(corner);
      }
      for (const Vector3f& end : {event.muonSegments[i].start, event.muonSegments[i].end})
        QVERIFY((end.array() >= low.array() - 1.0f).all() && (end.array() <= high.array() + 1.0f).all());
    }
    const auto reaching = std::ranges::count_if(
        event.muons, [](const Muon& muon) { return muon.isGlobal.value_or(false) && muon.p4.pt() > 15.0; });
    hard += static_cast<int>(reaching);
    threeStations += std::min(static_cast<int>(event.muonChambers.size()), 3 * static_cast<int>(reaching));
  }
  // Inner, middle and outer station, but for gaps between chambers.
  QVERIFY(hard > 20);
  QVERIFY2(threeStations > 2.2 * hard, qPrintable(QString("%1 chambers, %2 muons").arg(threeStations).arg(hard)));
}

void TestEventDetail::photonsPointBackToTheChosenVertex() {
  const auto reader = openSample(std::string("run1-diphoton"));
  int within = 0, count = 0;
  double squares = 0.0;
  for (std::size_t i = 0; i < 3000; ++i) {
    const Event event = reader->read(i, Detail::Physics);
    const Vector3& impact = *event.photons[0].caloPosition;
    const FourVector& p4 = event.photons[0].p4;
    // The photon's line from the shower back along its momentum meets the axis at the chosen vertex.
    const double z = impact.z() - impact.head<2>().norm() * p4.pz / p4.pt();
    QVERIFY(std::abs(z - event.vertices[0].position.z()) < 0.5);
    squares += z * z;
    ++count;
    within += std::abs(z) < 48.0;
  }
  // The chosen vertices are spread as the luminous region is: 68 % within one standard deviation.
  QVERIFY(std::abs(within / double(count) - 0.6827) < 5.0 * 0.4655 / std::sqrt(count));
  QVERIFY(std::abs(std::sqrt(squares / count) - 48.0) < 5.0 * 48.0 / std::sqrt(2.0 * count));
}

void TestEventDetail::sizesAreThoseOfARecordedEvent() {
  // So that drawing stays quick and a cache holds many.
  double tracks = 0.0, cells = 0.0, bytes = 0.0;
  for (const Event& event : drawnEvents("run1-diphoton")) {
    tracks += static_cast<double>(event.tracks.size());
    cells += static_cast<double>(event.caloCells.size());
    bytes += static_cast<double>(byteSize(event));
  }
  QVERIFY(tracks / eventCount > 100.0 && tracks / eventCount < 300.0);
  QVERIFY(cells / eventCount > 300.0 && cells / eventCount < 1500.0);
  QVERIFY(bytes / eventCount < 1e6);
}

QTEST_APPLESS_MAIN(TestEventDetail)
#include "tst_eventdetail.moc"
