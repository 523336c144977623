#include "model/analysis/PairMasses.h"

#include <algorithm>
#include <limits>

namespace voir {

namespace {

/// Pairs that are computed together: their columns stay in the nearest cache.
constexpr Eigen::Index tileSize = 256;
using Column = Eigen::Array<double, Eigen::Dynamic, 1, Eigen::ColMajor, tileSize, 1>;

struct Momenta {
  Column px, py, pz, e;

  explicit Momenta(Eigen::Index size) : px(size), py(size), pz(size), e(size) {}

  void take(Eigen::Index to, const ObjectBlock& objects, Eigen::Index from) {
    px[to] = objects.px[from];
    py[to] = objects.py[from];
    pz[to] = objects.pz[from];
    e[to] = objects.e[from];
  }
  Column momentumSquared() const { return px * px + py * py + pz * pz; }
};

/// As FourVector::massSquared.
Column massSquared(const Column& momentumSquared, const Column& e) {
  const Column momentum = momentumSquared.sqrt();
  const Column excess = e - momentum;
  return (excess.abs() <= 4.0 * std::numeric_limits<double>::epsilon() * e.abs()).select(0.0, excess * (e + momentum));
}

/// As invariantMass of two: see minkowskiProduct.
Column massesOf(const Momenta& a, const Momenta& b) {
  const Column dot = a.px * b.px + a.py * b.py + a.pz * b.pz;
  const Column crossX = a.py * b.pz - a.pz * b.py;
  const Column crossY = a.pz * b.px - a.px * b.pz;
  const Column crossZ = a.px * b.py - a.py * b.px;
  const Column pA = a.momentumSquared();
  const Column mA = massSquared(pA, a.e);
  const Column mB = massSquared(b.momentumSquared(), b.e);
  const Column crossSquared = crossX * crossX + crossY * crossY + crossZ * crossZ;
  const Column narrow = (crossSquared + mA * b.e * b.e + mB * pA) / (a.e * b.e + dot);
  const Column product = (dot <= 0.0).select(a.e * b.e - dot, narrow);
  const Column squared = mA + 2.0 * product + mB;
  return (squared > 0.0 && squared.isFinite()).select(squared.sqrt(), 0.0);
}

} // namespace

Eigen::ArrayXd pairMasses(const ObjectBlock& objects, std::span<const ObjectRef> pairs) {
  const auto count = static_cast<Eigen::Index>(pairs.size() / 2);
  Eigen::ArrayXd masses(count);
  for (Eigen::Index first = 0; first < count; first += tileSize) {
    const Eigen::Index size = std::min(tileSize, count - first);
    Momenta a(size), b(size);
    for (Eigen::Index i = 0; i < size; ++i) {
      const ObjectRef* pair = &pairs[static_cast<std::size_t>(2 * (first + i))];
      a.take(i, objects, pair[0].index);
      b.take(i, objects, pair[1].index);
    }
    masses.segment(first, size) = massesOf(a, b);
  }
  return masses;
}

} // namespace voir
