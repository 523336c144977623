#include "model/simulation/DetectorResponse.h"

#include "model/Units.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

// Second layer of the electromagnetic calorimeter, mm.
constexpr double middleRadius = 1590.0, middleZ = 3780.0;
constexpr double barrelEnd = 1.4; // |eta|

// The luminous region, mm.
constexpr double beamSpotWidth = 0.015, beamSpotLength = 48.0;
constexpr double pointingWidth = 15.0; // mm along z, of the photons' common origin

double inQuadrature(double a, double b) {
  return std::sqrt(a * a + b * b);
}

FourVector scaled(const FourVector& p4, double factor) {
  FourVector result{p4.px * factor, p4.py * factor, p4.pz * factor, 0.0};
  result.e = result.p();
  return result;
}

/// Along a direction, massless.
FourVector massless(double energy, const Vector3& direction) {
  const Vector3 p = energy * direction.normalized();
  FourVector p4{p.x(), p.y(), p.z(), 0.0};
  p4.e = p4.p();
  return p4;
}

double measuredEnergy(const FourVector& p4, Random& random) {
  return p4.e * std::max(0.05, 1.0 + electromagneticResolution(p4.e, p4.eta()) * random.normal());
}

/// The photon's direction is that from the vertex that was chosen to its shower. The field opens pairs, which
/// measures converted photons a percent worse.
void measurePhoton(HardParticle& photon, const HardCollision& collision, Random& random) {
  constexpr double conversionWidth = 0.01;
  photon.isConverted = random.isBelow(conversionProbability(photon.p4.eta()));
  const double widening = photon.isConverted ? 1.0 + conversionWidth * random.normal() : 1.0;
  const Vector3 shower = caloImpact(collision.vertex, photon.p4);
  photon.measured = massless(widening * measuredEnergy(photon.p4, random), shower - collision.chosen.position);
}

/// Electrons: energy from the calorimeter, direction from the track.
FourVector measureElectron(const HardParticle& electron, Random& random) {
  return scaled(electron.p4, measuredEnergy(electron.p4, random) / electron.p4.p());
}

FourVector measureMuon(const HardParticle& muon, Random& random) {
  const double pt = muon.p4.pt();
  const TrackResolution width = trackResolution(pt, muon.p4.eta());
  const double measuredPt = 1.0 / std::max(1e-4, 1.0 / pt + width.inversePt * random.normal());
  const double phi = muon.p4.phi() + width.phi * random.normal();
  const double cotTheta = muon.p4.pz / pt + width.cotTheta * random.normal();
  FourVector p4{measuredPt * std::cos(phi), measuredPt * std::sin(phi), measuredPt * cotTheta, 0.0};
  p4.e = inQuadrature(p4.p(), constants::muonMass);
  return p4;
}

void measureParticle(HardParticle& particle, const HardCollision& collision, Random& random) {
  switch (particle.species) {
  case Species::Photon:
  case Species::NeutralPion:
    measurePhoton(particle, collision, random);
    break;
  case Species::Electron:
    particle.measured = measureElectron(particle, random);
    break;
  case Species::Muon:
    particle.measured = measureMuon(particle, random);
    break;
  }
}

Vertex chosenVertex(const HardCollision& collision, Random& random) {
  constexpr double widthAcross = 0.012, widthAlong = 0.035; // mm
  Vertex vertex;
  vertex.position = collision.vertex;
  if (collision.wrongVertexZ)
    vertex.position.z() = *collision.wrongVertexZ;
  vertex.position +=
      Vector3(widthAcross * random.normal(), widthAcross * random.normal(), widthAlong * random.normal());
  vertex.error = {widthAcross, widthAcross, widthAlong};
  vertex.isPrimary = true;
  return vertex;
}

Photon photonOf(const HardParticle& particle, const HardCollision& collision, Random& random) {
  constexpr double tightEfficiency = 0.93;
  Photon photon;
  photon.p4 = particle.measured;
  photon.isolation = particle.isolation;
  photon.caloPosition = caloImpact(collision.vertex, particle.p4);
  photon.isTight = random.isBelow(tightEfficiency) && !hasTwoMaxima(particle);
  photon.isConverted = particle.isConverted;
  photon.hadronicOverEm = random.exponential(particle.isPrompt ? 0.004 : 0.01);
  photon.vertex = 0;
  return photon;
}

Electron electronOf(const HardParticle& particle, Random& random) {
  Electron electron;
  electron.p4 = particle.measured;
  electron.charge = particle.charge;
  electron.isolation = particle.isolation;
  electron.isTight = random.isBelow(particle.isPrompt ? 0.8 : 0.15);
  electron.vertex = 0;
  return electron;
}

Muon muonOf(const HardParticle& particle, Random& random) {
  Muon muon;
  muon.p4 = particle.measured;
  muon.charge = particle.charge;
  muon.isolation = particle.isolation;
  muon.isGlobal = random.isBelow(0.97);
  muon.vertex = 0;
  return muon;
}

void addObject(Event& event, const HardParticle& particle, const HardCollision& collision, Random& random) {
  switch (particle.species) {
  case Species::Photon:
  case Species::NeutralPion:
    event.photons.push_back(photonOf(particle, collision, random));
    break;
  case Species::Electron:
    event.electrons.push_back(electronOf(particle, random));
    break;
  case Species::Muon:
    event.muons.push_back(muonOf(particle, random));
    break;
  }
}

void addRecoilJet(Event& event, const HardCollision& collision, Random& random) {
  constexpr double leastPt = 25.0, largestEta = 4.5; // GeV; of jets that are kept
  const double pt = std::hypot(collision.transversePx, collision.transversePy);
  if (pt < 0.5 * leastPt)
    return;
  const double sinhEta = std::sinh(std::clamp(1.5 * random.normal(), -largestEta, largestEta));
  const double energy = pt * std::sqrt(1.0 + sinhEta * sinhEta);
  const double factor = std::max(0.1, 1.0 + jetResolution(energy) * random.normal());
  if (pt * factor < leastPt)
    return;
  const double relativeMass = random.uniform(0.08, 0.16); // of the transverse momentum
  const double massSquared = relativeMass * relativeMass * pt * pt;
  Jet jet;
  jet.p4 = {-collision.transversePx * factor, -collision.transversePy * factor, pt * sinhEta * factor,
            factor * std::sqrt(energy * energy + massSquared)};
  event.jets.push_back(jet);
}

/// Nothing escapes unseen in these collisions: what is missing is what was mismeasured, 0.5 sqrt(sum ET) along x and y.
MissingEt missingEtOf(const HardCollision& collision, double pileUpMean, Random& random) {
  constexpr double softEnergy = 12.0; // GeV of transverse energy from each collision of the bunch crossing
  double sumEt = softEnergy * (pileUpMean + 2.0) * std::max(0.2, 1.0 + 0.2 * random.normal());
  for (const HardParticle& particle : collision.particles)
    sumEt += particle.measured.pt();
  sumEt += std::hypot(collision.transversePx, collision.transversePy);
  const double width = 0.5 * std::sqrt(sumEt);
  const double px = width * random.normal();
  return {px, width * random.normal(), sumEt};
}

template <typename T> void reserve(std::vector<T>& objects, const HardCollision& collision, auto isOne) {
  const auto count = std::ranges::count_if(collision.particles, isOne);
  objects.reserve(static_cast<std::size_t>(count));
}

void reserveObjects(Event& event, const HardCollision& collision) {
  using enum Species;
  reserve(event.photons, collision,
          [](const HardParticle& p) { return p.species == Species::Photon || p.species == NeutralPion; });
  reserve(event.electrons, collision, [](const HardParticle& p) { return p.species == Species::Electron; });
  reserve(event.muons, collision, [](const HardParticle& p) { return p.species == Species::Muon; });
}

} // namespace

double electromagneticResolution(double energy, double eta) {
  const double constant = std::abs(eta) < barrelEnd ? 0.012 : 0.018;
  const double noise = 0.25 / energy;
  return std::sqrt(0.01 / energy + constant * constant + noise * noise);
}

double jetResolution(double energy) {
  return inQuadrature(0.55 / std::sqrt(energy), 0.03);
}

TrackResolution trackResolution(double pt, double eta) {
  const double forward = 1.0 + 0.8 * std::clamp((std::abs(eta) - 1.0) / 1.5, 0.0, 1.0);
  const double coshEta = std::cosh(eta); // 1 / sin theta
  return {forward * 0.34e-3 * inQuadrature(1.0, 44.0 / pt), forward * 70e-6 * inQuadrature(1.0, 39.0 / pt),
          forward * 0.7e-3 * inQuadrature(1.0, 5.0 / pt), forward * 0.010 * inQuadrature(1.0, 14.0 / pt),
          forward * 0.091 * inQuadrature(1.0, 2.3 / pt) * coshEta};
}

double radiationLengths(double eta) {
  // 30 % of photons convert in the middle, 70 % at |eta| = 1.7, where the services are; a little less beyond.
  constexpr double middle = 0.459, peak = 1.548, peakEta = 1.7, edge = 1.2, edgeEta = 2.5;
  const double x = std::min(std::abs(eta), edgeEta);
  if (x < peakEta)
    return middle + (peak - middle) * x * x / (peakEta * peakEta);
  return peak + (edge - peak) * (x - peakEta) / (edgeEta - peakEta);
}

double conversionProbability(double eta) {
  return -std::expm1(-7.0 / 9.0 * radiationLengths(eta));
}

bool hasTwoMaxima(const HardParticle& pion) {
  constexpr double leastShare = 0.1; // of the energy: below it the second photon hides under the first
  if (pion.species != Species::NeutralPion || std::min(pion.share, 1.0 - pion.share) < leastShare)
    return false;
  // Opening angle m / (E sqrt(x (1 - x))); in eta it is 1 / sin theta wider, so the transverse momentum decides.
  const double opening = constants::neutralPionMass / (pion.p4.pt() * std::sqrt(pion.share * (1.0 - pion.share)));
  const double strip = std::abs(pion.p4.eta()) < 1.8   ? 0.025 / 8.0
                       : std::abs(pion.p4.eta()) < 2.0 ? 0.025 / 6.0
                                                       : 0.025 / 4.0;
  return std::abs(opening * std::cos(pion.orientation)) > 1.5 * strip;
}

Vector3 caloImpact(const Vector3& vertex, const FourVector& direction) {
  // The beam spot is 15 um wide: the line is taken to start on the z axis.
  const double toBarrel = middleRadius / std::sqrt(direction.px * direction.px + direction.py * direction.py);
  const double z = vertex.z() + toBarrel * direction.pz;
  const double limit = middleRadius * std::sinh(barrelEnd);
  if (std::abs(z) < limit)
    return {toBarrel * direction.px, toBarrel * direction.py, z};
  const double toEndcap = (std::copysign(middleZ, direction.pz) - vertex.z()) / direction.pz;
  return {toEndcap * direction.px, toEndcap * direction.py, std::copysign(middleZ, direction.pz)};
}

void placeCollision(HardCollision& collision, double pileUpMean, Random& random) {
  collision.vertex = {beamSpotWidth * random.normal(), beamSpotWidth * random.normal(),
                      beamSpotLength * random.normal()};
  const bool hasTracks = collision.particles.front().species != Species::Photon &&
                         collision.particles.front().species != Species::NeutralPion;
  if (hasTracks || pileUpMean <= 0.0)
    return;
  // Photons leave no track: their vertex is found by pointing and by what balances them.
  constexpr double efficiencyAtRest = 0.70, efficiencyAtLargePt = 0.95, scale = 40.0; // GeV
  const double pt = std::hypot(collision.transversePx, collision.transversePy);
  const double missed = (efficiencyAtLargePt - efficiencyAtRest) * std::exp(-pt / scale);
  if (random.isBelow(efficiencyAtLargePt - missed))
    return;
  // Pile-up collisions as dense as the luminous region, seen through the pointing: the product of two Gaussians.
  constexpr double beam = beamSpotLength * beamSpotLength, pointing = pointingWidth * pointingWidth;
  collision.wrongVertexZ = collision.vertex.z() * beam / (beam + pointing) +
                           std::sqrt(beam * pointing / (beam + pointing)) * random.normal();
}

void measure(HardCollision& collision, Random& random) {
  collision.chosen = chosenVertex(collision, random);
  for (HardParticle& particle : collision.particles)
    measureParticle(particle, collision, random);
  std::ranges::stable_sort(collision.particles, std::ranges::greater(),
                           [](const HardParticle& particle) { return particle.measured.pt(); });
}

double measuredMass(const HardCollision& collision) {
  boost::container::static_vector<FourVector, 4> momenta;
  for (const HardParticle& particle : collision.particles)
    momenta.push_back(particle.measured);
  return invariantMass({momenta.data(), momenta.size()});
}

Event reconstruct(const HardCollision& collision, double pileUpMean, Random& random) {
  Event event;
  event.vertices.push_back(collision.chosen);
  reserveObjects(event, collision);
  for (const HardParticle& particle : collision.particles)
    addObject(event, particle, collision, random);
  addRecoilJet(event, collision, random);
  event.missingEt = missingEtOf(collision, pileUpMean, random);
  return event;
}

} // namespace voir
