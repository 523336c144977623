#include "widgets/PictureCaption.h"

#include "widgets/CollisionBar.h"
#include "widgets/Theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::PictureCaption)
};

// Pixels at a device pixel ratio of 1.
constexpr double padding = 8.0;
constexpr double corner = 6.0;
constexpr double markWidth = 26.0;

/// Colours and fonts of the texts over a picture.
struct Ink : CaptionColours {
  QFont body, heading;
};

Ink inkOf(const CaptionStyle& style) {
  Ink ink{captionColours(style.isOnLight), {}, {}};
  ink.body = QGuiApplication::font();
  ink.body.setPointSizeF(style.pointSize);
  ink.heading = ink.body;
  ink.heading.setPointSizeF(1.3 * style.pointSize);
  ink.heading.setBold(true);
  return ink;
}

struct Line {
  QString text;
  QFont font;
  QColor colour;
};

QString experimentText(const Event& event) {
  const QString name = QString::fromStdString(event.provenance.experiment);
  return name.isEmpty() ? Texts::tr("Unknown experiment") : name;
}

QString idText(const EventId& id) {
  const QString text = Texts::tr("Run %1   Event %2").arg(id.run).arg(id.event);
  return id.lumiBlock > 0 ? Texts::tr("%1   Lumi block %2").arg(text).arg(id.lumiBlock) : text;
}

QString momentText(double time) {
  const QString where = time < 0.0 ? Texts::tr("bunches at %1") : Texts::tr("light at %1");
  return collisionTimeText(time) + QStringLiteral("   ") + where.arg(lightDistanceText(time));
}

/// The moment keeps its place while it changes.
std::vector<Line> linesOf(const Event& event, const Ink& ink, const CaptionStyle& style) {
  std::vector<Line> lines{{experimentText(event), ink.heading, ink.text}, {idText(event.id), ink.body, ink.text}};
  if (!event.time.empty())
    lines.push_back({Texts::tr("%1 UTC").arg(QString::fromStdString(event.time)), ink.body, ink.muted});
  if (hasFourMomentaOnly(event)) {
    lines.push_back({Texts::tr("Four-momenta only: no tracks or calorimeter"), ink.body, ink.muted});
    lines.push_back({Texts::tr("cells in this file; drawn from the collision point"), ink.body, ink.muted});
  }
  if (style.time)
    lines.push_back({momentText(*style.time), ink.heading, ink.text});
  return lines;
}

QSizeF sizeOf(const std::vector<Line>& lines) {
  QSizeF size;
  for (const Line& line : lines) {
    const QFontMetricsF metrics(line.font);
    size = {std::max(size.width(), metrics.horizontalAdvance(line.text)), size.height() + metrics.height()};
  }
  return size;
}

QFont badgeFont(const Ink& ink) {
  QFont font = ink.body;
  font.setBold(true);
  font.setPointSizeF(0.85 * font.pointSizeF());
  font.setLetterSpacing(QFont::PercentageSpacing, 108.0);
  return font;
}

QSizeF sizeOfBadge(const QString& text, const Ink& ink) {
  const QFontMetricsF metrics(badgeFont(ink));
  return {metrics.horizontalAdvance(text) + 2.0 * padding, metrics.height() + 4.0};
}

QImage emptyImage(const QSizeF& size, double devicePixelRatio) {
  QImage image((size * devicePixelRatio).toSize() + QSize(1, 1), QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(devicePixelRatio);
  image.fill(Qt::transparent);
  return image;
}

void paintPlate(QPainter& painter, const QSizeF& size, const Ink& ink) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(ink.plate);
  painter.drawRoundedRect(QRectF(QPointF(), size), corner, corner);
}

void paintBadge(QPainter& painter, const QPointF& place, Origin origin, const CaptionStyle& style) {
  const Ink ink = inkOf(style);
  const QString text = provenanceBadge(origin);
  const QRectF box(place, sizeOfBadge(text, ink));
  const QColor colour = badgeColour(origin, style.isOnLight);
  painter.setPen(QPen(colour, 1.5));
  painter.setBrush(origin == Origin::Data ? QBrush(Qt::NoBrush) : QBrush(colour));
  painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4.0, 4.0);
  painter.setFont(badgeFont(ink));
  painter.setPen(origin == Origin::Data ? colour : style.isOnLight ? QColor(Qt::white) : QColor(0x0d1118));
  painter.drawText(box, Qt::AlignCenter, text);
}

void paintLines(QPainter& painter, const std::vector<Line>& lines) {
  double y = padding;
  for (const Line& line : lines) {
    const QFontMetricsF metrics(line.font);
    painter.setFont(line.font);
    painter.setPen(line.colour);
    painter.drawText(QPointF(padding, y + metrics.ascent()), line.text);
    y += metrics.height();
  }
}

double widestLabel(const std::vector<LegendEntry>& entries, const QFontMetricsF& metrics) {
  double width = 0.0;
  for (const LegendEntry& entry : entries)
    width = std::max(width, metrics.horizontalAdvance(entry.label));
  return width;
}

double legendLineHeight(const QFontMetricsF& metrics) {
  return std::ceil(metrics.height() + 2.0);
}

} // namespace

CaptionColours captionColours(bool isOnLight) {
  if (isOnLight)
    return {QColor(0x161b26), QColor(0x4a5468), QColor(255, 255, 255, 210)};
  return {QColor(0xe6eaf2), QColor(0xa9b2c4), QColor(5, 7, 15, 200)};
}

// Each origin has its own colour and, for those who do not see it, its own word and outline.
QColor badgeColour(Origin origin, bool isOnLight) {
  switch (origin) {
  case Origin::Data:
    return isOnLight ? QColor(0x0b7a40) : QColor(0x35d07f);
  case Origin::Simulation:
    return isOnLight ? QColor(0x8f5a00) : QColor(0xffb020);
  case Origin::Constructed:
    return isOnLight ? QColor(0x8a2fb0) : QColor(0xd79bff);
  }
  return {};
}

QString provenanceBadge(Origin origin) {
  switch (origin) {
  case Origin::Data:
    return Texts::tr("DATA");
  case Origin::Simulation:
    return Texts::tr("SIMULATION");
  case Origin::Constructed:
    return Texts::tr("CONSTRUCTED");
  }
  return {};
}

QSizeF captionSize(const Event& event, const CaptionStyle& style) {
  const Ink ink = inkOf(style);
  const std::vector<Line> lines = linesOf(event, ink, style);
  const QSizeF text = sizeOf(lines);
  const QSizeF badge = sizeOfBadge(provenanceBadge(event.provenance.origin), ink);
  const double headingWidth = QFontMetricsF(ink.heading).horizontalAdvance(lines.front().text);
  double width = std::max(text.width(), headingWidth + 2.0 * padding + badge.width());
  if (style.time) // the plate keeps its size while the time goes on
    width = std::max(width, QFontMetricsF(ink.heading).horizontalAdvance(momentText(-88.8)));
  return {width + 2.0 * padding, text.height() + 2.0 * padding};
}

void drawCaption(QPainter& painter, const Event& event, const CaptionStyle& style) {
  const Ink ink = inkOf(style);
  const QSizeF size = captionSize(event, style);
  const QSizeF badge = sizeOfBadge(provenanceBadge(event.provenance.origin), ink);
  paintPlate(painter, size, ink);
  paintLines(painter, linesOf(event, ink, style));
  const double headingHeight = QFontMetricsF(ink.heading).height();
  const QPointF badgePlace(size.width() - padding - badge.width(), padding + 0.5 * (headingHeight - badge.height()));
  paintBadge(painter, badgePlace, event.provenance.origin, style);
}

QSizeF badgeSize(Origin origin, const CaptionStyle& style) {
  return sizeOfBadge(provenanceBadge(origin), inkOf(style));
}

void drawBadge(QPainter& painter, Origin origin, const CaptionStyle& style) {
  painter.setRenderHint(QPainter::Antialiasing);
  paintBadge(painter, {}, origin, style);
}

QImage paintCaption(const Event& event, double devicePixelRatio, const CaptionStyle& style) {
  QImage image = emptyImage(captionSize(event, style), devicePixelRatio);
  QPainter painter(&image);
  drawCaption(painter, event, style);
  return image;
}

QSizeF legendSize(const std::vector<LegendEntry>& entries, const CaptionStyle& style) {
  const QFontMetricsF metrics(inkOf(style).body);
  return {3.0 * padding + markWidth + widestLabel(entries, metrics),
          2.0 * padding + legendLineHeight(metrics) * static_cast<double>(entries.size())};
}

QImage paintLegend(const std::vector<LegendEntry>& entries, double devicePixelRatio, const CaptionStyle& style) {
  if (entries.empty())
    return {};
  QImage image = emptyImage(legendSize(entries, style), devicePixelRatio);
  QPainter painter(&image);
  drawLegend(painter, entries, style);
  return image;
}

void drawLegend(QPainter& painter, const std::vector<LegendEntry>& entries, const CaptionStyle& style) {
  const Ink ink = inkOf(style);
  const QFontMetricsF metrics(ink.body);
  const double lineHeight = legendLineHeight(metrics);
  paintPlate(painter, legendSize(entries, style), ink);
  painter.setFont(ink.body);
  QPointF place(padding, padding);
  for (const LegendEntry& entry : entries) {
    paintLegendMark(painter, entry, QRectF(place, QSizeF(markWidth, lineHeight)));
    painter.setPen(ink.text);
    painter.drawText(place + QPointF(markWidth + padding, 0.5 * (lineHeight - metrics.height()) + metrics.ascent()),
                     entry.label);
    place.ry() += lineHeight;
  }
}

QImage paintViewTitle(const QString& title, bool isChosen, double devicePixelRatio, const CaptionStyle& style) {
  Ink ink = inkOf(style);
  ink.body.setBold(isChosen);
  const QFontMetricsF metrics(ink.body);
  const double markSize = std::round(0.3 * metrics.height());
  const double textWidth = std::ceil(metrics.horizontalAdvance(title));
  const QSizeF size(textWidth + 3.0 * padding + 2.0 * markSize, metrics.height() + padding);
  QImage image = emptyImage(size, devicePixelRatio);
  QPainter painter(&image);
  paintPlate(painter, size, ink);
  painter.setFont(ink.body);
  painter.setPen(isChosen ? ink.text : ink.muted);
  painter.drawText(QPointF(padding, 0.5 * padding + metrics.ascent()), title);
  painter.setPen(Qt::NoPen);
  painter.setBrush(isChosen ? ink.text : ink.muted);
  const QPointF mark(2.0 * padding + textWidth, 0.5 * (size.height() - markSize));
  painter.drawPolygon(QPolygonF{mark, mark + QPointF(2.0 * markSize, 0.0), mark + QPointF(markSize, markSize)});
  return image;
}

QImage paintAxisText(const QString& text, double devicePixelRatio, const CaptionStyle& style) {
  constexpr double margin = 2.0;
  const Ink ink = inkOf(style);
  const QFontMetricsF metrics(ink.body);
  QImage image =
      emptyImage({std::ceil(metrics.horizontalAdvance(text)) + 2.0 * margin, metrics.height()}, devicePixelRatio);
  QPainter painter(&image);
  painter.setFont(ink.body);
  painter.setPen(ink.muted);
  painter.drawText(QPointF(margin, metrics.ascent()), text);
  return image;
}

} // namespace voir
