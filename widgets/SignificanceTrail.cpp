#include "widgets/SignificanceTrail.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

constexpr double widestApart = 1.5; // of values, for their exponent to be read off
constexpr double leastShown = 0.05; // Z on a logarithmic axis

QString text(const char* untranslated) {
  return QCoreApplication::translate("Laboratory", untranslated);
}

/// Both axes end where the points and the law do.
struct Extent {
  double minimum = 1e300;
  double maximum = -1e300;

  void include(double value) {
    minimum = std::min(minimum, value);
    maximum = std::max(maximum, value);
  }
};

PlotAxis logarithmicAxis(const QString& title, Extent extent) {
  extent.maximum = std::max(extent.maximum, 4.0 * extent.minimum);
  return {title, extent.minimum / 1.2, extent.maximum * 1.2, true};
}

} // namespace

void SignificanceTrail::visit(const LaboratoryQuantity& quantity, double value, double expected,
                              std::optional<double> observed) {
  if (m_quantity != &quantity)
    clear();
  m_quantity = &quantity;
  const auto place = std::ranges::lower_bound(m_points, value, {}, &Point::value);
  if (place != m_points.end() && place->value == value)
    *place = {value, expected, observed};
  else
    m_points.insert(place, {value, expected, observed});
}

/// Slope of a straight line through the logarithms, by least squares.
std::optional<double> SignificanceTrail::exponent() const {
  double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
  Extent extent;
  for (const Point& point : m_points) {
    if (point.value <= 0.0 || point.expected <= 0.0)
      continue;
    const double u = std::log(point.value), v = std::log(point.expected);
    extent.include(u);
    n += 1.0, x += u, y += v, xx += u * u, xy += u * v;
  }
  if (n < 3.0 || extent.maximum - extent.minimum < std::log(widestApart))
    return std::nullopt;
  return (n * xy - x * y) / (n * xx - x * x);
}

PlotDrawing SignificanceTrail::drawing(const ShownQuantity& shown, const std::vector<QPointF>& law) const {
  const bool isLogarithmic = m_quantity && m_quantity->exponent && m_quantity->scale.isLogarithmic;
  PlotDrawing drawing;
  PlotCurve line{.points = {}, .style = CurveStyle::DashedLine, .colour = CurveColour::Muted, .label = {}};
  PlotCurve expected{.points = {}, .style = CurveStyle::Dots, .colour = CurveColour::Accent, .label = {}};
  PlotCurve observed{.points = {}, .style = CurveStyle::Diamonds, .colour = CurveColour::Warning, .label = {}};
  Extent x, y;
  const auto add = [&](PlotCurve& curve, double value, double z) {
    if (isLogarithmic && z < leastShown)
      return;
    curve.points.emplace_back(shown.shown(value), z);
    x.include(curve.points.back().x());
    y.include(z);
  };
  for (const QPointF& point : law)
    add(line, point.x(), point.y());
  for (const Point& point : m_points) {
    add(expected, point.value, point.expected);
    if (point.observed)
      add(observed, point.value, *point.observed);
  }
  for (PlotCurve* curve : {&line, &expected, &observed})
    if (!curve->points.empty())
      drawing.curves.push_back(*curve);
  if (drawing.curves.empty())
    return drawing;
  const QString z = text("Z [σ]");
  drawing.x = isLogarithmic ? logarithmicAxis(shown.title, x) : PlotAxis{shown.title, x.minimum, x.maximum};
  drawing.y = isLogarithmic ? logarithmicAxis(z, y) : PlotAxis{z, 0.0, 1.25 * std::max(y.maximum, 1.0)};
  return drawing;
}

} // namespace voir
