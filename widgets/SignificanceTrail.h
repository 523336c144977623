#pragma once

#include "widgets/CurvePlot.h"
#include "widgets/LaboratoryQuantities.h"

#include <optional>
#include <vector>

namespace voir {

/// How a quantity is shown on an axis: offset + factor * value.
struct ShownQuantity {
  QString title; ///< with its unit
  double offset = 0.0;
  double factor = 1.0;

  double shown(double value) const { return offset + factor * value; }
};

/// The significances met while one quantity was turned.
class SignificanceTrail {
public:
  /// One value of the quantity: the trail starts anew where it is another quantity than before.
  void visit(const LaboratoryQuantity& quantity, double value, double expected, std::optional<double> observed);
  void clear() { m_points.clear(); }
  bool isEmpty() const { return m_points.empty(); }
  const LaboratoryQuantity* quantity() const { return m_quantity; }
  std::size_t size() const { return m_points.size(); }
  /// The power of the quantity that the expected significances follow, read off them; nullopt while they lie closer
  /// than a factor 1.5.
  std::optional<double> exponent() const;
  /// curve: the law to compare with, value and Z.
  PlotDrawing drawing(const ShownQuantity& shown, const std::vector<QPointF>& law) const;

private:
  struct Point {
    double value;
    double expected;
    std::optional<double> observed;
  };

  const LaboratoryQuantity* m_quantity = nullptr;
  std::vector<Point> m_points; // ascending in value
};

} // namespace voir
