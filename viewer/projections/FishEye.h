#pragma once

namespace voir {

/// Enlarges what is near the middle of a flat view: r -> r (1 + a) / (1 + a |r| / edge). Monotonic; the middle grows by
/// 1 + a, the edge stays where it is.
class FishEye {
public:
  static constexpr double strongest = 6.0; ///< a at an amount of 1

  /// amount from 0 (nothing) to 1; edge in mm.
  FishEye(double amount, double edge)
      : m_strength(static_cast<float>(strongest * amount)), m_slope(static_cast<float>(strongest * amount / edge)) {}

  bool isOff() const { return m_strength == 0.0f; }
  /// What a length from the middle is multiplied by; r in mm, of any sign.
  float magnification(float r) const { return (1.0f + m_strength) / (1.0f + m_slope * (r < 0.0f ? -r : r)); }
  float operator()(float r) const { return r * magnification(r); }

private:
  float m_strength, m_slope;
};

} // namespace voir
