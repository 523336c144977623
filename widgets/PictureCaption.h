#pragma once

#include "model/Event.h"
#include "widgets/LegendEntry.h"

#include <QColor>
#include <QImage>
#include <QSizeF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace voir {

/// How texts laid over the picture look.
struct CaptionStyle {
  bool isOnLight = false;       ///< the picture's background is light
  int pointSize = 10;           ///< 16 for a speaker
  std::optional<double> time{}; ///< ns after the collision of what is shown; empty: all of it
};

/// Colours of these texts, and of the see-through plate behind them: dense enough for them to be read over anything.
struct CaptionColours {
  QColor text, muted, plate;
};
CaptionColours captionColours(bool isOnLight);
QColor badgeColour(Origin origin, bool isOnLight);

/// Experiment, run, event, luminosity block, date and the badge of provenance; see-through elsewhere.
QImage paintCaption(const Event& event, double devicePixelRatio, const CaptionStyle& style = {});
/// Null for an empty legend.
QImage paintLegend(const std::vector<LegendEntry>& entries, double devicePixelRatio, const CaptionStyle& style = {});
/// The title of one of several views, with the mark of a menu; the chosen one stands out.
QImage paintViewTitle(const QString& title, bool isChosen, double devicePixelRatio, const CaptionStyle& style = {});
/// A text of an axis; see-through around it.
QImage paintAxisText(const QString& text, double devicePixelRatio, const CaptionStyle& style = {});
// The same on anything that a painter draws on, from its origin; sizes at a device pixel ratio of 1.
QSizeF captionSize(const Event& event, const CaptionStyle& style);
void drawCaption(QPainter& painter, const Event& event, const CaptionStyle& style);
QSizeF legendSize(const std::vector<LegendEntry>& entries, const CaptionStyle& style);
void drawLegend(QPainter& painter, const std::vector<LegendEntry>& entries, const CaptionStyle& style);
/// The badge of provenance alone.
QSizeF badgeSize(Origin origin, const CaptionStyle& style);
void drawBadge(QPainter& painter, Origin origin, const CaptionStyle& style);
/// "DATA", "SIMULATION" or "CONSTRUCTED".
QString provenanceBadge(Origin origin);

} // namespace voir
