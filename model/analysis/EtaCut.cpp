#include "model/analysis/EtaCut.h"

#include <cmath>

namespace voir {

namespace {

/// A limit of the pseudorapidity as one of pz / pt, which is its hyperbolic sine and ten times faster to compute.
class RatioLimit {
public:
  explicit RatioLimit(double eta)
      : m_ratio(std::sinh(eta)), m_margin(isOpen() ? 0.0 : 1e-9 * std::abs(m_ratio) + 1e-12) {}

  /// Whether rounding may decide on which side a ratio lies: so near that the pseudorapidity itself has to.
  bool isNear(double ratio) const { return std::abs(ratio - m_ratio) <= m_margin; }
  double ratio() const { return m_ratio; }

private:
  bool isOpen() const { return std::isinf(m_ratio); }

  double m_ratio;
  double m_margin;
};

/// Where the pseudorapidity is limited to what FourVector::eta gives, or is no number.
constexpr double largestRatio = 1e20;

double etaOf(const ObjectBlock& objects, std::size_t i, bool isAbsolute) {
  const double eta = objects.p4(i).eta();
  return isAbsolute ? std::abs(eta) : eta;
}

} // namespace

void applyEtaCut(const Cut& cut, bool isAbsolute, const ObjectBlock& objects, const Eigen::ArrayXd& pt,
                 ObjectMask& mask) {
  const RatioLimit minimum(cut.minimum);
  const RatioLimit maximum(cut.maximum);
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    const double quotient = objects.pz[at] / pt[at];
    const double ratio = isAbsolute ? std::abs(quotient) : quotient;
    const bool isClear = std::abs(ratio) < largestRatio && !minimum.isNear(ratio) && !maximum.isNear(ratio);
    const bool isWithin = ratio >= minimum.ratio() && ratio <= maximum.ratio();
    const bool passes = isClear ? isWithin != cut.isInverted : cut.accepts(etaOf(objects, i, isAbsolute));
    mask[i] &= static_cast<std::uint8_t>(passes);
  }
}

} // namespace voir
