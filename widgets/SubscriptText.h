#pragma once

#include <QPointF>
#include <QString>

class QFont;
class QPainter;

namespace voir {

/// Width in pixels of a text in which an underscore begins a subscript that ends before the next blank:
/// "m_γγ [GeV]".
double subscriptTextWidth(const QFont& font, const QString& text);
/// Draws it with the painter's font and pen from a point on its baseline.
void drawSubscriptText(QPainter& painter, const QPointF& baseline, const QString& text);
/// The same for labels: "m<sub>γγ</sub> [GeV]".
QString subscriptHtml(const QString& text);

} // namespace voir
