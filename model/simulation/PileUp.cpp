#include "model/simulation/PileUp.h"

#include "model/Units.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace voir {

namespace {

constexpr double chargedMean = 28.0, chargedShape = 1.7;
constexpr double largestEta = 2.5;
// f(x) ~ x (1 + x/p0)^-n: 43 % above 0.5 GeV and a mean of 0.92 GeV there, as measured at 7 TeV.
constexpr double p0 = 2.0996, n = 11.018;
constexpr double lowestPt = 0.1; // GeV

/// Share of the spectrum above x.
double survival(double x) {
  return std::pow(1.0 + x / p0, 1.0 - n) * (1.0 + (n - 1.0) * x / p0);
}

double density(double x) {
  return n * (n - 1.0) / (p0 * p0) * x * std::pow(1.0 + x / p0, -n);
}

/// Solves survival(x) = u by Newton's method from below, where the curve is convex: it never overshoots.
double quantile(double u, double from) {
  double x = from;
  for (int i = 0; i < 60; ++i) {
    const double step = (survival(x) - u) / density(x);
    x += step;
    if (std::abs(step) < 1e-9 * x)
      break;
  }
  return x;
}

/// Flat but for a dip of 10 % in the middle.
double drawEta(Random& random) {
  double eta = random.uniform(-largestEta, largestEta);
  while (random.isBelow(0.1 * std::exp(-eta * eta / 0.64)))
    eta = random.uniform(-largestEta, largestEta);
  return eta;
}

double drawCharge(Random& random) {
  return random.isBelow(0.5) ? 1.0 : -1.0;
}

SoftParticle particle(SoftParticle::Kind kind, std::size_t collision, Random& random) {
  const bool isCharged = kind == SoftParticle::Kind::ChargedHadron;
  return {kind, isCharged ? drawCharge(random) : 0.0, {}, collision};
}

double massOf(SoftParticle::Kind kind) {
  return kind == SoftParticle::Kind::Photon ? 0.0 : constants::chargedPionMass;
}

void addSoft(SoftParticles& particles, SoftParticle::Kind kind, std::size_t collision, Random& random) {
  const double pt = drawSoftPt(leastSoftPt, random);
  if (pt == 0.0)
    return;
  SoftParticle added = particle(kind, collision, random);
  const double eta = drawEta(random);
  added.p4 = FourVector::fromPtEtaPhiM(pt, eta, random.azimuth(), massOf(kind));
  particles.push_back(added);
}

SoftParticle::Kind drawKind(Random& random) {
  const double u = random.uniform();
  using enum SoftParticle::Kind;
  return u < 0.6 ? ChargedHadron : u < 0.87 ? Photon : NeutralHadron;
}

} // namespace

std::vector<Vector3> drawCollisions(int count, Random& random) {
  constexpr double across = 0.015, along = 48.0; // mm
  std::vector<Vector3> places;
  for (int i = 0; i < count; ++i) {
    const double x = across * random.normal(), y = across * random.normal();
    places.emplace_back(x, y, along * random.normal());
  }
  return places;
}

int drawChargedMultiplicity(double meanFactor, Random& random) {
  return random.negativeBinomial(chargedMean * meanFactor, chargedShape);
}

double drawSoftPt(double least, Random& random) {
  const double u = random.uniform(0.0, survival(lowestPt));
  return u < survival(least) ? quantile(u, least) : 0.0;
}

void addSoftCollision(SoftParticles& particles, std::size_t collision, double meanFactor, Random& random) {
  const int charged = drawChargedMultiplicity(meanFactor, random);
  for (int i = 0; i < charged; ++i)
    addSoft(particles, SoftParticle::Kind::ChargedHadron, collision, random);
  for (int i = 0; i < charged / 2; ++i)
    addSoft(particles, SoftParticle::Kind::Photon, collision, random);
}

void addJet(SoftParticles& particles, std::size_t collision, const FourVector& jet, Random& random) {
  constexpr double spread = 0.12, widest = 0.4; // in eta and phi
  const int count = 3 + random.poisson(1.5 * std::log(1.0 + jet.pt()));
  std::vector<double> shares;
  for (int i = 0; i < count; ++i)
    shares.push_back(random.exponential(1.0));
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (const double share : shares) {
    SoftParticle added = particle(drawKind(random), collision, random);
    const double eta = jet.eta() + std::clamp(spread * random.normal(), -widest, widest);
    const double phi = jet.phi() + std::clamp(spread * random.normal(), -widest, widest);
    added.p4 = FourVector::fromPtEtaPhiM(jet.pt() * share / sum, eta, phi, massOf(added.kind));
    particles.push_back(added);
  }
}

} // namespace voir
