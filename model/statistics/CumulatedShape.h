#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace voir {

/// A density on a range of masses by its cumulated parts at equal steps: what it holds between two masses, and the mass
/// below which a part of it lies, both within some nanoseconds.
class CumulatedShape {
public:
  /// Of no extent: holds nothing.
  CumulatedShape() = default;
  /// entries: of equal bins from minimum to maximum (GeV), none negative; normalised here. Without any entry the shape
  /// holds nothing.
  CumulatedShape(double minimum, double maximum, std::span<const double> entries);

  bool isEmpty() const { return m_below.empty(); }
  double minimum() const { return m_minimum; }
  double maximum() const { return m_maximum; }
  /// Part between two masses, from 0 to 1; none of it lies outside of the range.
  double part(double lower, double upper) const;
  /// Mass below which this part of it lies; not of an empty shape.
  double quantile(double part) const;

private:
  double below(double mass) const;

  double m_minimum = 0.0;
  double m_maximum = 0.0;
  std::vector<double> m_below;      // at the edges of the bins, from 0 to 1
  std::vector<std::size_t> m_first; // bin in which the part k / bins lies: where to look for a quantile
};

} // namespace voir
