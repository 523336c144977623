#pragma once

#include <QRectF>

class QPainter;

namespace voir {

struct ShownView;

/// Draws a view line by line into a rectangle, as the picture of it: what is farther away first. scale: of line widths
/// and dots.
void paintDrawing(QPainter& painter, const ShownView& view, const QRectF& area, double scale);

} // namespace voir
