#include "model/simulation/TrackSimulation.h"

#include "model/Helix.h"
#include "model/simulation/DetectorResponse.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

/// Sensors on a cylinder or on a disk, mm; errors along the azimuth and along z (disk: along r).
struct BarrelLayer {
  double radius, halfLength, azimuthalWidth, axialWidth;
};
struct Disk {
  double z, minimumRadius, maximumRadius, azimuthalWidth, radialWidth;
};

constexpr std::array siliconBarrel{
    BarrelLayer{50.5, 400.5, 0.010, 0.115},  BarrelLayer{88.5, 400.5, 0.010, 0.115},
    BarrelLayer{122.5, 400.5, 0.010, 0.115}, BarrelLayer{299, 749, 0.017, 0.580},
    BarrelLayer{371, 749, 0.017, 0.580},     BarrelLayer{443, 749, 0.017, 0.580},
    BarrelLayer{514, 749, 0.017, 0.580},
};

constexpr std::array pixelDisks{495.0, 580.0, 650.0};
constexpr std::array stripDisks{853.8, 934.0, 1091.5, 1299.9, 1399.7, 1771.4, 2115.2, 2505.0, 2720.2};

// 36 of the barrel's 73 straw planes are met by a track, and about as many of the end-cap's 160.
constexpr int strawLayers = 36;

std::vector<BarrelLayer> barrelLayers() {
  std::vector<BarrelLayer> layers(siliconBarrel.begin(), siliconBarrel.end());
  for (int i = 0; i < strawLayers; ++i)
    layers.push_back({563.0 + (1066.0 - 563.0) * i / (strawLayers - 1), 712.0, 0.130, 0.0});
  return layers;
}

std::vector<Disk> disks() {
  std::vector<Disk> layers;
  for (const double z : pixelDisks)
    layers.push_back({z, 88.8, 149.6, 0.010, 0.115});
  for (const double z : stripDisks)
    layers.push_back({z, 275.0, 560.0, 0.017, 0.580});
  for (int i = 0; i < strawLayers; ++i)
    layers.push_back({848.0 + (2710.0 - 848.0) * i / (strawLayers - 1), 644.0, 1004.0, 0.130, 0.0});
  return layers;
}

bool isSeen(Random& random) {
  constexpr double efficiency = 0.985;
  return random.isBelow(efficiency);
}

Hit hitAt(const Vector3& position, double azimuthalError, const Vector3& otherError) {
  const double r = std::hypot(position.x(), position.y());
  const Vector3 along(-position.y() / r, position.x() / r, 0.0);
  return {Vector3(position + azimuthalError * along + otherError).cast<float>()};
}

void addBarrelHit(std::vector<Hit>& hits, const Helix& helix, const BarrelLayer& layer, Random& random) {
  const double length = helix.lengthToRadius(layer.radius);
  if (!std::isfinite(length))
    return;
  const Vector3 position = helix.position(length);
  if (std::abs(position.z()) < layer.halfLength && isSeen(random))
    hits.push_back(
        hitAt(position, layer.azimuthalWidth * random.normal(), Vector3(0.0, 0.0, layer.axialWidth * random.normal())));
}

void addDiskHit(std::vector<Hit>& hits, const Helix& helix, const Disk& disk, Random& random) {
  const double length = helix.lengthToZ(std::copysign(disk.z, helix.direction(0.0).z()));
  if (!std::isfinite(length))
    return;
  const Vector3 position = helix.position(length);
  const double r = std::hypot(position.x(), position.y());
  if (r < disk.minimumRadius || r > disk.maximumRadius || !isSeen(random))
    return;
  const Vector3 outwards(position.x() / r, position.y() / r, 0.0);
  hits.push_back(hitAt(position, disk.azimuthalWidth * random.normal(), disk.radialWidth * random.normal() * outwards));
}

Track perigee(const ChargedParticle& particle) {
  return perigeeOf(particle.origin, particle.momentum, particle.charge, solenoidField);
}

void smearImpact(Track& track, const TrackResolution& width, Random& random) {
  track.d0 += width.d0 * random.normal();
  track.z0 += width.z0 * random.normal();
}

} // namespace

bool isTrackable(const ChargedParticle& particle) {
  constexpr double leastPt = 0.5, largestEta = 2.5; // GeV
  const double pt = std::hypot(particle.momentum.x(), particle.momentum.y());
  return particle.charge != 0.0 && pt > leastPt && std::abs(particle.momentum.z()) < std::sinh(largestEta) * pt;
}

Track measuredTrack(const ChargedParticle& particle, Random& random) {
  Track track = perigee(particle);
  const double pt = track.pt();
  const TrackResolution width = trackResolution(pt, track.eta());
  const double cotTheta = std::cos(track.theta) / std::sin(track.theta) + width.cotTheta * random.normal();
  const double signedInversePt = particle.charge / pt + width.inversePt * random.normal();
  track.theta = std::atan2(1.0, cotTheta);
  track.phi = std::remainder(track.phi + width.phi * random.normal(), 2.0 * std::acos(-1.0));
  track.qOverP = signedInversePt * std::sin(track.theta);
  smearImpact(track, width, random);
  return track;
}

Track trackWithMomentum(const ChargedParticle& particle, Random& random) {
  Track track = perigee(particle);
  smearImpact(track, trackResolution(track.pt(), track.eta()), random);
  return track;
}

void addHits(std::vector<Hit>& hits, const ChargedParticle& particle, Random& random) {
  static const std::vector<BarrelLayer> cylinders = barrelLayers();
  static const std::vector<Disk> planes = disks();
  const Helix helix(perigee(particle), solenoidField);
  for (const BarrelLayer& layer : cylinders)
    addBarrelHit(hits, helix, layer, random);
  for (const Disk& disk : planes)
    addDiskHit(hits, helix, disk, random);
}

} // namespace voir
