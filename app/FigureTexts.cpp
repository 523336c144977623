#include "app/FigureTexts.h"

#include "app/FigureLogo.h"
#include "app/PictureLabels.h"
#include "app/PictureTexts.h"
#include "viewer/EventScene.h"
#include "viewer/LabelPlacement.h"
#include "viewer/Projections.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

// In a window's picture, pixels.
constexpr double cornerMargin = 12.0;
constexpr double edgeMargin = 3.0;
constexpr double textSize = 10.0; // points

constexpr double markDistance = 0.09; // from the collision to its marks, of the view's height
constexpr double markScale = 0.7;     // of texts
constexpr double markOpacity = 0.75;

QRectF rectOf(const ViewRect& rect, double scale) {
  return {rect.x / scale, rect.y / scale, rect.width / scale, rect.height / scale};
}

ViewSize viewSize(const QRectF& rect) {
  return {rect.width(), rect.height()};
}

/// In the view's own pixels.
PixelBox boxOf(const QRectF& rect, const QPointF& origin) {
  return {rect.x() - origin.x(), rect.y() - origin.y(), rect.width(), rect.height()};
}

/// Where particles begin, or the view's middle where that is not well inside it.
QPointF collisionIn(const ShownView& view, const QRectF& rect) {
  const Vector3f seen = Projection(view.pose, viewSize(rect))(Vector3f::Zero());
  const QPointF place = rect.topLeft() + QPointF(seen.x(), seen.y());
  const QRectF inner =
      rect.adjusted(0.2 * rect.width(), 0.2 * rect.height(), -0.2 * rect.width(), -0.2 * rect.height());
  return seen.z() > 0.0f && inner.contains(place) ? place : rect.center();
}

CaptionStyle scaled(CaptionStyle style, double factor) {
  style.pointSize = std::max(1, static_cast<int>(std::lround(style.pointSize * factor)));
  return style;
}

template <typename Draw> void paintAt(QPainter& painter, const QPointF& place, Draw draw) {
  painter.save();
  painter.translate(place);
  draw();
  painter.restore();
}

QFont plainFont(const CaptionStyle& style) {
  QFont font = QGuiApplication::font();
  font.setPointSizeF(style.pointSize);
  return font;
}

} // namespace

std::vector<QRectF> provenanceMarks(QSizeF picture, const std::vector<QRectF>& views,
                                    const std::vector<QPointF>& collisions, QSizeF mark) {
  std::vector<QRectF> marks;
  const auto add = [&](double x, double y) {
    marks.emplace_back(QPointF(x - 0.5 * mark.width(), y - 0.5 * mark.height()), mark);
  };
  for (std::size_t i = 0; i < views.size(); ++i) {
    add(collisions[i].x(), collisions[i].y() - markDistance * views[i].height());
    add(collisions[i].x(), collisions[i].y() + markDistance * views[i].height());
  }
  const double x = 0.5 * mark.width() + edgeMargin, y = 0.5 * mark.height() + edgeMargin;
  add(0.5 * picture.width(), y);
  add(0.5 * picture.width(), picture.height() - y);
  add(x, 0.5 * picture.height());
  add(picture.width() - x, 0.5 * picture.height());
  return marks;
}

FigureTexts::FigureTexts(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                         const FigureOptions& options)
    : m_event(event), m_labelled(labelled), m_options(options), m_scale(figureScale(options.size)),
      m_size(QSizeF(options.size) / m_scale), m_views(view.shownViews(figureRequest(options))) {
  const Palette& palette = m_views.front().scene->palette();
  m_style = {.isOnLight = palette.isLight,
             .pointSize = static_cast<int>(std::lround(textSize * options.textScale)),
             .time = m_views.front().scene->time()};
  if (options.hasLegend)
    m_legend = legendEntries(view, palette);
  if (!options.logo.isEmpty())
    m_logo = std::make_unique<FigureLogo>(options.logo);
}

FigureTexts::~FigureTexts() = default;

void FigureTexts::paint(QPainter& painter) const {
  painter.save();
  painter.scale(m_scale, m_scale);
  paintMarks(painter);
  paintTitles(painter);
  const std::vector<QRectF> covered = taken();
  for (const ShownView& view : m_views) {
    paintAxes(painter, view, covered);
    if (m_options.areLabels)
      paintLabels(painter, view, covered);
  }
  if (m_options.hasCaption)
    paintAt(painter, captionRect().topLeft(), [&] { drawCaption(painter, m_event, m_style); });
  if (!m_legend.empty())
    paintAt(painter, legendRect().topLeft(), [&] { drawLegend(painter, m_legend, legendStyle()); });
  if (m_logo)
    m_logo->paint(painter, logoRect());
  painter.restore();
}

void FigureTexts::paintMarks(QPainter& painter) const {
  const Origin origin = m_event.provenance.origin;
  painter.setOpacity(markOpacity);
  for (const QRectF& mark : marks())
    paintAt(painter, mark.topLeft(), [&] {
      painter.setRenderHint(QPainter::Antialiasing);
      painter.setPen(Qt::NoPen);
      painter.setBrush(captionColours(m_style.isOnLight).plate);
      painter.drawRoundedRect(QRectF(QPointF(), mark.size()), edgeMargin, edgeMargin);
      drawBadge(painter, origin, scaled(m_style, markScale));
    });
  painter.setOpacity(1.0);
}

std::vector<QRectF> FigureTexts::marks() const {
  std::vector<QRectF> rects;
  std::vector<QPointF> collisions;
  for (const ShownView& view : m_views) {
    rects.push_back(rectOf(view.rect, m_scale));
    collisions.push_back(collisionIn(view, rects.back()));
  }
  return provenanceMarks(m_size, rects, collisions, badgeSize(m_event.provenance.origin, scaled(m_style, markScale)));
}

QRectF FigureTexts::titleRect(const ShownView& view) const {
  const QFontMetricsF metrics(plainFont(m_style));
  const QRectF area = rectOf(view.rect, m_scale);
  const QSizeF size(metrics.horizontalAdvance(titleOf(view)) + cornerMargin, metrics.height() + edgeMargin);
  return {QPointF(area.right() - cornerMargin - size.width(), area.top() + 0.5 * cornerMargin), size};
}

QString FigureTexts::titleOf(const ShownView& view) {
  return QCoreApplication::translate("Projections", view.scene->projection().label.data());
}

/// Where there are several views, each says which it is.
void FigureTexts::paintTitles(QPainter& painter) const {
  if (m_views.size() < 2)
    return;
  painter.setFont(plainFont(m_style));
  painter.setPen(captionColours(m_style.isOnLight).muted);
  for (const ShownView& view : m_views)
    painter.drawText(titleRect(view), Qt::AlignCenter, titleOf(view));
}

QRectF FigureTexts::captionRect() const {
  return {QPointF(cornerMargin, cornerMargin), captionSize(m_event, m_style)};
}

/// In a small picture the collision counts for more than what its lines mean.
CaptionStyle FigureTexts::legendStyle() const {
  const double height = rectOf(m_views.front().rect, m_scale).height();
  return legendSize(m_legend, m_style).height() > 0.5 * height ? scaled(m_style, 0.75) : m_style;
}

QRectF FigureTexts::legendRect() const {
  const QRectF area = rectOf(m_views.front().rect, m_scale);
  const QSizeF size = legendSize(m_legend, legendStyle());
  return {QPointF(area.left() + cornerMargin, area.bottom() - cornerMargin - size.height()), size};
}

/// What a logo may cover at most.
QRectF FigureTexts::logoRect() const {
  const QSizeF size(0.2 * m_size.width(), 0.1 * m_size.height());
  return {QPointF(m_size.width() - cornerMargin - size.width(), m_size.height() - cornerMargin - size.height()), size};
}

std::vector<QRectF> FigureTexts::taken() const {
  std::vector<QRectF> rects = marks();
  if (m_options.hasCaption)
    rects.push_back(captionRect());
  if (!m_legend.empty())
    rects.push_back(legendRect());
  if (m_logo)
    rects.push_back(logoRect());
  for (const ShownView& view : m_views)
    if (m_views.size() > 1)
      rects.push_back(titleRect(view));
  return rects;
}

void FigureTexts::paintAxes(QPainter& painter, const ShownView& view, const std::vector<QRectF>& covered) const {
  const std::vector<SceneLabel>& labels = view.scene->labels();
  const QRectF area = rectOf(view.rect, m_scale);
  const QFontMetricsF metrics(plainFont(m_style));
  std::vector<ViewSize> sizes;
  for (const SceneLabel& label : labels)
    sizes.push_back({metrics.horizontalAdvance(QString::fromStdString(label.text)), metrics.height()});
  std::vector<LabelBox> boxes;
  for (const QRectF& rect : covered)
    boxes.push_back({rect.x() - area.x(), rect.y() - area.y(), rect.width(), rect.height()});
  const auto places = placeLabels(labels, sizes, view.pose, viewSize(area), boxes);
  painter.setFont(plainFont(m_style));
  painter.setPen(captionColours(m_style.isOnLight).muted);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i])
      painter.drawText(area.topLeft() + QPointF(places[i]->x, places[i]->y + metrics.ascent()),
                       QString::fromStdString(labels[i].text));
}

void FigureTexts::paintLabels(QPainter& painter, const ShownView& view, const std::vector<QRectF>& covered) const {
  const QRectF area = rectOf(view.rect, m_scale);
  std::vector<PixelBox> boxes;
  for (const QRectF& rect : covered)
    boxes.push_back(boxOf(rect, area.topLeft()));
  const auto labels = placeObjectLabels(*view.scene, m_labelled, view.pose, viewSize(area), boxes, m_style);
  paintAt(painter, area.topLeft(), [&] { drawObjectLabels(painter, labels, m_style); });
}

} // namespace voir
