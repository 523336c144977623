#include "model/simulation/CaloShower.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace voir {

namespace {

using enum Sampling;

constexpr double farthestSpot = 200.0; // mm from the shower's axis
constexpr double tailShare = 0.15;

double etaOf(const Vector3& position) {
  return std::asinh(position.z() / std::hypot(position.x(), position.y()));
}

/// Path length along the line to a cylinder around the z axis; the line starts inside.
double lengthToRadius(const CaloParticle& particle, double radius) {
  const double a = particle.direction.head<2>().squaredNorm();
  const double b = particle.position.head<2>().dot(particle.direction.head<2>());
  const double c = particle.position.head<2>().squaredNorm() - radius * radius;
  return (-b + std::sqrt(std::max(0.0, b * b - a * c))) / std::max(a, 1e-12);
}

double lengthToEndcap(const CaloParticle& particle, double z) {
  const double cosTheta = std::copysign(std::max(std::abs(particle.direction.z()), 1e-9), particle.direction.z());
  return (std::copysign(z, cosTheta) - particle.position.z()) / cosTheta;
}

Vector3 impact(const CaloParticle& particle, bool isBarrel, double depth) {
  const double length = isBarrel ? lengthToRadius(particle, depth) : lengthToEndcap(particle, depth);
  return particle.position + length * particle.direction;
}

/// Pseudorapidity, seen from the origin, where the particle meets the second electromagnetic layer.
double referenceEta(const CaloParticle& particle) {
  const Vector3 onBarrel = impact(particle, true, 1590.0);
  return std::abs(etaOf(onBarrel)) < 1.4 ? etaOf(onBarrel) : etaOf(impact(particle, false, 3780.0));
}

/// Distance from the axis, mm: density 2 r R^2 / (r^2 + R^2)^2, cut off.
double drawRadius(double scale, Random& random) {
  const double ratio = farthestSpot * farthestSpot / (scale * scale);
  const double u = random.uniform(0.0, ratio / (1.0 + ratio));
  return scale * std::sqrt(u / (1.0 - u));
}

bool isAboveNoise(const CaloCell& cell) {
  const bool isHadronic = cell.system == CaloSystem::Hadronic || cell.system == CaloSystem::Forward;
  return cell.energy > (isHadronic ? 0.4f : 0.25f);
}

} // namespace

std::array<double, 4> electromagneticShares(double energy, double depthShift) {
  constexpr double criticalEnergy = 0.00743; // GeV, lead
  constexpr double b = 0.5;
  constexpr double presamplerWeight = 0.3;               // most of what lies in front of the strips is dead material
  constexpr std::array edges{0.0, 1.7, 6.0, 22.0, 26.0}; // radiation lengths
  const double maximum = std::max(0.5, std::log(energy / criticalEnergy) + 0.5 + depthShift);
  const double a = 1.0 + b * maximum;
  // Without long double, whose size differs between platforms.
  const boost::math::policies::policy<boost::math::policies::promote_double<false>> inDouble;
  std::array<double, 4> shares{};
  for (std::size_t i = 0; i < shares.size(); ++i)
    shares[i] = boost::math::gamma_p(a, b * edges[i + 1], inDouble) - boost::math::gamma_p(a, b * edges[i], inDouble);
  shares[0] *= presamplerWeight;
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares)
    share /= sum;
  return shares;
}

void CaloShowers::add(const CaloParticle& particle, const Deposit& deposit) {
  const CaloLayer* layer = caloLayerAt(deposit.sampling, referenceEta(particle));
  if (!layer || deposit.energy <= 0.0)
    return;
  const Vector3 centre = impact(particle, layer->isBarrel, layer->middle());
  const double radius = std::hypot(centre.x(), centre.y()), eta = etaOf(centre),
               phi = std::atan2(centre.y(), centre.x());
  const int count = static_cast<int>(std::clamp(deposit.energy / deposit.spotEnergy, 1.0, 200.0));
  for (int i = 0; i < count; ++i) {
    const double scale = m_random.isBelow(tailShare) ? deposit.tailRadius : deposit.coreRadius;
    const double distance = drawRadius(scale, m_random) / radius, angle = m_random.azimuth();
    // Perpendicular to the line a distance d spans d / r both in eta and in phi.
    const auto cell = caloCellAt(deposit.sampling, eta + distance * std::cos(angle), phi + distance * std::sin(angle));
    if (cell)
      m_spots.push_back({*cell, deposit.energy / count});
  }
}

void CaloShowers::addElectromagnetic(const CaloParticle& particle) {
  constexpr std::array samplings{Presampler, Strips, Middle, Back};
  constexpr std::array coreRadii{3.0, 3.0, 7.0, 12.0}; // mm: showers widen with depth
  constexpr double tailRadius = 25.0, spotEnergy = 0.08;
  const auto shares = electromagneticShares(particle.energy, 0.6 * m_random.normal());
  for (std::size_t i = 0; i < samplings.size(); ++i)
    add(particle, {samplings[i], shares[i] * particle.energy, coreRadii[i], tailRadius, spotEnergy});
}

void CaloShowers::addHadron(const CaloParticle& particle) {
  constexpr std::array samplings{Strips, Middle, Hadronic1, Hadronic2, Hadronic3};
  constexpr double slow = 2.0; // GeV: below it hadrons stop in the electromagnetic calorimeter
  constexpr double spotEnergy = 0.3;
  const double inFront = particle.energy < slow ? 0.9 : m_random.uniform(0.15, 0.55);
  const double deep = m_random.uniform(0.3, 0.5);
  const std::array shares{0.2 * inFront, 0.8 * inFront, (1.0 - inFront) * (0.95 - deep), (1.0 - inFront) * deep,
                          (1.0 - inFront) * 0.05};
  for (std::size_t i = 0; i < samplings.size(); ++i)
    add(particle, {samplings[i], shares[i] * particle.energy, i < 2 ? 20.0 : 50.0, i < 2 ? 60.0 : 120.0, spotEnergy});
}

void CaloShowers::addMuon(const CaloParticle& muon) {
  constexpr std::array samplings{Strips, Middle, Back, Hadronic1, Hadronic2, Hadronic3};
  constexpr std::array energies{0.06, 0.2, 0.04, 0.7, 1.3, 0.5}; // GeV
  for (std::size_t i = 0; i < samplings.size(); ++i)
    add(muon, {samplings[i], energies[i] * m_random.uniform(0.8, 1.4), 1.0, 1.0, 10.0});
}

std::vector<CaloCell> CaloShowers::cells() const {
  std::vector<Spot> spots = m_spots;
  std::ranges::stable_sort(spots, {}, &Spot::cell);
  std::vector<CaloCell> cells;
  for (auto spot = spots.begin(); spot != spots.end();) {
    const CaloCellId id = spot->cell;
    double energy = 0.0;
    for (; spot != spots.end() && spot->cell == id; ++spot)
      energy += spot->energy;
    if (CaloCell cell = caloCell(id, energy); isAboveNoise(cell))
      cells.push_back(cell);
  }
  return cells;
}

} // namespace voir
