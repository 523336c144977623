#include "widgets/LegendEntry.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <span>

namespace voir {
namespace {

// Pixels at a device pixel ratio of 1; widths of lines and dots as in the picture.
constexpr double fine = 1.0, normal = 1.5, bold = 3.0, glow = 9.0;
constexpr double dot = 6.0, largeDot = 11.0;
constexpr double towerWidth = 7.0;
constexpr double darkHalf = 0.6; // brightness of the darker half of a box's side

QPen pen(const QColor& colour, double width, const QList<double>& dashes = {}) {
  QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
  QVector<qreal> pattern; // Qt counts in widths of the line
  for (const double dash : dashes)
    pattern.push_back(dash / width);
  if (!pattern.isEmpty())
    pen.setDashPattern(pattern);
  return pen;
}

QColor clear(QColor colour, double opacity) {
  colour.setAlphaF(static_cast<float>(opacity));
  return colour;
}

QColor darkened(const QColor& colour) {
  const auto scaled = [](int value) { return static_cast<int>(std::lround(darkHalf * value)); };
  return {scaled(colour.red()), scaled(colour.green()), scaled(colour.blue())};
}

void paintLine(QPainter& painter, const QRectF& box, const QPen& linePen) {
  painter.setPen(linePen);
  painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
}

void paintLineAndTower(QPainter& painter, const QRectF& box, const QColor& colour, const QList<double>& dashes) {
  paintLine(painter, box.adjusted(0, 0, -towerWidth, 0), pen(colour, bold, dashes));
  const double height = 0.55 * box.height();
  painter.setPen(pen(colour, normal));
  painter.setBrush(clear(colour, 0.45));
  painter.drawRect(QRectF(box.right() - towerWidth, box.center().y() - 0.5 * height, towerWidth - 1.0, height));
}

void paintArrow(QPainter& painter, const QRectF& box, const QColor& colour) {
  constexpr double head = 8.0;
  paintLine(painter, box.adjusted(0, 0, -head, 0), pen(colour, bold, {4.0, 3.0}));
  const QPointF tip(box.right(), box.center().y());
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(QPolygonF{tip, tip + QPointF(-head, -0.6 * head), tip + QPointF(-head, 0.6 * head)});
}

/// A cell for each colour, with a half of each darker or not.
void paintCells(QPainter& painter, const QRectF& box, std::span<const QColor> colours, bool areHalved) {
  const double size = 0.6 * box.height();
  const double width = std::min(size, box.width() / static_cast<double>(colours.size()));
  QRectF cell(box.left(), box.center().y() - 0.5 * size, width, size);
  painter.setPen(Qt::NoPen);
  for (const QColor& colour : colours) {
    painter.fillRect(cell, colour);
    painter.setBrush(darkened(colour));
    if (areHalved)
      painter.drawPolygon(QPolygonF{cell.topLeft(), cell.bottomLeft(), cell.bottomRight()});
    cell.moveLeft(cell.right());
  }
}

void paintStack(QPainter& painter, const QRectF& box, std::span<const QColor> colours) {
  const std::size_t half = colours.size() / 2;
  const QRectF left(box.topLeft(), QSizeF(0.5 * box.width(), box.height()));
  paintCells(painter, left, colours.first(half), false);
  paintCells(painter, left.translated(left.width(), 0.0), colours.subspan(half), true);
}

void paintOutline(QPainter& painter, const QRectF& box, const QColor& colour) {
  const double half = 0.3 * box.height();
  painter.setPen(pen(colour, fine));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(QRectF(box.center() - QPointF(half, half), QSizeF(2.0 * half, 2.0 * half)));
}

/// Clear at its axis, with a bright rim.
void paintCone(QPainter& painter, const QRectF& box, const QColor& colour, const QList<double>& dashes) {
  const QRectF rim(box.right() - 8.0, box.top() + 2.0, 7.0, box.height() - 4.0);
  QPainterPath body(QPointF(box.left(), box.center().y()));
  body.lineTo(rim.center().x(), rim.top());
  body.lineTo(rim.center().x(), rim.bottom());
  body.closeSubpath();
  QLinearGradient fading(QPointF(box.left(), 0.0), QPointF(box.right(), 0.0));
  fading.setColorAt(0.0, clear(colour, 0.1));
  fading.setColorAt(1.0, clear(colour, 0.5));
  painter.fillPath(body, fading);
  painter.setPen(pen(colour, normal, dashes));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(rim);
}

void paintCircle(QPainter& painter, const QRectF& box, const QColor& colour, const QList<double>& dashes) {
  const double radius = 0.4 * box.height();
  painter.setPen(pen(colour, normal, dashes));
  painter.setBrush(clear(colour, 0.25));
  painter.drawEllipse(box.center(), radius, radius);
}

/// A stem with a shape at its end; corners in units of the shape's radius.
void paintPin(QPainter& painter, const QRectF& box, const QColor& colour, const QPolygonF& shape,
              const QList<double>& dashes = {}) {
  constexpr double radius = 6.0;
  const QPointF end(box.right() - radius, box.center().y());
  paintLine(painter, box.adjusted(0.0, 0.0, -2.0 * radius, 0.0), pen(colour, bold, dashes));
  QPolygonF corners;
  for (const QPointF& corner : shape)
    corners << end + radius * corner;
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(corners);
}

void paintDot(QPainter& painter, const QPointF& centre, const QColor& colour, double width) {
  // On whole pixels: a seam of half ones would look like another colour.
  const QPointF corner = centre - QPointF(0.5 * width, 0.5 * width);
  painter.fillRect(QRectF(QPointF(corner.toPoint()), QSizeF(width, width)), colour);
}

void paintVertices(QPainter& painter, const QRectF& box, std::span<const QColor> colours) {
  paintDot(painter, box.center() - QPointF(0.25 * box.width(), 0.0), colours.front(), largeDot);
  paintDot(painter, box.center() + QPointF(0.25 * box.width(), 0.0), colours.back(), dot);
}

void paintBunch(QPainter& painter, const QRectF& box, const QColor& colour) {
  paintLine(painter, box.adjusted(3.0, 0.0, -3.0, 0.0), pen(clear(colour, 0.5), glow));
  for (const QPointF& offset : {QPointF(-8, -3), QPointF(-3, 3), QPointF(2, -2), QPointF(8, 2)})
    paintDot(painter, box.center() + offset, colour, 0.5 * dot);
}

} // namespace

void paintLegendMark(QPainter& painter, const LegendEntry& entry, const QRectF& box) {
  const QPolygonF diamond{{{1.0, 0.0}, {0.0, 1.0}, {-1.0, 0.0}, {0.0, -1.0}}};
  const QPolygonF square{{{0.8, 0.8}, {-0.8, 0.8}, {-0.8, -0.8}, {0.8, -0.8}}};
  const QPolygonF triangle{{{0.0, -1.0}, {-0.95, 0.7}, {0.95, 0.7}}};
  const QColor& colour = entry.colours.front();
  switch (entry.mark) {
  case LegendMark::Line:
    return paintLine(painter, box, pen(colour, normal));
  case LegendMark::DottedLine:
    return paintLine(painter, box, pen(colour, fine, {2.0, 2.0}));
  case LegendMark::BoldLine:
    return paintLine(painter, box, pen(colour, bold));
  case LegendMark::DashedLine:
    return paintLine(painter, box, pen(colour, bold, {4.0, 3.0}));
  case LegendMark::BoldLineAndTower:
    return paintLineAndTower(painter, box, colour, {});
  case LegendMark::DashedLineAndTower:
    return paintLineAndTower(painter, box, colour, {4.0, 3.0});
  case LegendMark::DashedArrow:
    return paintArrow(painter, box, colour);
  case LegendMark::Box:
    return paintCells(painter, box, entry.colours, false);
  case LegendMark::HalvedBox:
    return paintCells(painter, box, entry.colours, true);
  case LegendMark::OutlinedBox:
    return paintOutline(painter, box, colour);
  case LegendMark::StackedBox:
    return paintStack(painter, box, entry.colours);
  case LegendMark::Cone:
    return paintCone(painter, box, colour, {});
  case LegendMark::DashedCone:
    return paintCone(painter, box, colour, {2.0, 2.0});
  case LegendMark::Circle:
    return paintCircle(painter, box, colour, {});
  case LegendMark::DashedCircle:
    return paintCircle(painter, box, colour, {3.0, 3.0});
  case LegendMark::DiamondPin:
    return paintPin(painter, box, colour, diamond, {4.0, 3.0});
  case LegendMark::SquarePin:
    return paintPin(painter, box, colour, square);
  case LegendMark::TrianglePin:
    return paintPin(painter, box, colour, triangle);
  case LegendMark::Dot:
    return paintDot(painter, box.center(), colour, dot);
  case LegendMark::Vertices:
    return paintVertices(painter, box, entry.colours);
  case LegendMark::Bunch:
    return paintBunch(painter, box, colour);
  }
}

} // namespace voir
