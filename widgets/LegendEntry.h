#pragma once

#include "model/LegendMark.h"

#include <QColor>
#include <QString>

#include <vector>

class QPainter;
class QRectF;

namespace voir {

/// A line of the legend.
struct LegendEntry {
  QString label;
  std::vector<QColor> colours; ///< not empty; of boxes one for each energy, of others one for each part of the mark
  LegendMark mark = LegendMark::Line;
};

/// The mark of an entry as wide as the box, lines and dots in the widths they have in the picture.
void paintLegendMark(QPainter& painter, const LegendEntry& entry, const QRectF& box);

} // namespace voir
