#include "viewer/WindowTexts.h"

#include "viewer/EventScene.h"
#include "viewer/LabelPlacement.h"
#include "viewer/SceneViews.h"

#include <QCoreApplication>

#include <iterator>
#include <utility>

namespace voir {

namespace {

using Corner = WindowTexts::Corner;

constexpr int cornerMargin = 12;    // points of the screen
constexpr int titleMargin = 6;      // the same
constexpr qsizetype mostKept = 500; // images of texts

QRect toRect(const ViewRect& rect) {
  return {rect.x, rect.y, rect.width, rect.height};
}

bool isLeft(Corner corner) {
  return corner == Corner::TopLeft || corner == Corner::BottomLeft;
}

QPoint placeIn(const QRect& area, Corner corner, QSize image, int margin) {
  QRect rect(area.topLeft() + QPoint(margin, margin), image);
  if (!isLeft(corner))
    rect.moveRight(area.right() - margin);
  if (corner == Corner::BottomLeft || corner == Corner::BottomRight)
    rect.moveBottom(area.bottom() - margin);
  return rect.topLeft();
}

LabelBox boxOf(const PlacedImage& image, const QPoint& origin) {
  const QPoint place = image.place - origin;
  return {static_cast<double>(place.x()), static_cast<double>(place.y()), static_cast<double>(image.image.width()),
          static_cast<double>(image.image.height())};
}

template <typename Paint> QImage keptImage(QHash<QString, QImage>& images, const QString& key, Paint paint) {
  const auto found = images.constFind(key);
  if (found != images.constEnd())
    return *found;
  if (images.size() >= mostKept)
    images.clear();
  return *images.insert(key, paint());
}

} // namespace

void WindowTexts::setCorner(Corner corner, const QImage& image) {
  m_corners[static_cast<std::size_t>(corner)] = image;
}

void WindowTexts::setLabelPainter(LabelPainter painter) {
  m_paintLabel = std::move(painter);
  m_labelImages.clear();
}

void WindowTexts::setTitlePainter(TitlePainter painter) {
  m_paintTitle = std::move(painter);
  m_titleImages.clear();
}

QString WindowTexts::textOf(const SceneLabel& label) {
  return QCoreApplication::translate("SceneLabels", label.text.c_str())
      .replace(QStringLiteral("%1"), QString::fromStdString(label.number));
}

QString WindowTexts::titleOf(const SceneViews& views, std::size_t view) {
  return QCoreApplication::translate("Projections", views.projection(view).label.data());
}

QImage WindowTexts::titleImage(const SceneViews& views, std::size_t view, double devicePixelRatio) {
  if (!m_paintTitle)
    return {};
  const QString title = titleOf(views, view);
  const bool isActive = views.count() > 1 && view == views.active();
  const QString key = QStringLiteral("%1 %2 %3").arg(devicePixelRatio).arg(isActive).arg(title);
  return keptImage(m_titleImages, key, [&] { return m_paintTitle(title, isActive, devicePixelRatio); });
}

QImage WindowTexts::labelImage(const QString& text, double devicePixelRatio) {
  const QString key = QStringLiteral("%1 %2").arg(devicePixelRatio).arg(text);
  return keptImage(m_labelImages, key, [&] { return m_paintLabel(text, devicePixelRatio); });
}

bool WindowTexts::setNotes(std::vector<PlacedImage> notes) {
  if (m_notes.empty() && notes.empty())
    return false;
  m_notes = std::move(notes);
  return true;
}

std::vector<QRect> WindowTexts::covered(const SceneViews& views, double devicePixelRatio) {
  std::vector<QRect> rects;
  for (const PlacedImage& image : fixed(views, devicePixelRatio))
    rects.emplace_back(image.place, image.image.size());
  return rects;
}

/// Corners and titles.
std::vector<PlacedImage> WindowTexts::fixed(const SceneViews& views, double devicePixelRatio) {
  const std::vector<std::size_t> shown = views.shown();
  const QRect window(0, 0, views.size().width, views.size().height);
  const int margin = static_cast<int>(cornerMargin * devicePixelRatio);
  std::vector<PlacedImage> placed = titles(views, devicePixelRatio);
  for (std::size_t i = 0; i < m_corners.size(); ++i) {
    const auto corner = static_cast<Corner>(i);
    const QRect area = isLeft(corner) ? toRect(views.rect(shown.front())) : window;
    if (const QImage& image = m_corners[i]; !image.isNull())
      placed.push_back({image, placeIn(area, corner, image.size(), margin)});
  }
  return placed;
}

std::vector<PlacedImage> WindowTexts::placed(SceneViews& views, double devicePixelRatio) {
  std::vector<PlacedImage> placed = fixed(views, devicePixelRatio);
  const std::vector<PlacedImage> over = placed;
  for (const std::size_t view : views.shown())
    std::ranges::move(labels(views, view, over, devicePixelRatio), std::back_inserter(placed));
  std::ranges::copy(m_notes, std::back_inserter(placed));
  return placed;
}

/// One for each view that is shown.
std::vector<PlacedImage> WindowTexts::titles(const SceneViews& views, double devicePixelRatio) {
  const int margin = static_cast<int>(titleMargin * devicePixelRatio);
  std::vector<PlacedImage> placed;
  for (const std::size_t view : views.shown())
    if (const QImage image = titleImage(views, view, devicePixelRatio); !image.isNull())
      placed.push_back({image, placeIn(toRect(views.rect(view)), Corner::TopRight, image.size(), margin)});
  return placed;
}

/// Those of a view's axes that lie under nothing else.
std::vector<PlacedImage> WindowTexts::labels(SceneViews& views, std::size_t view, const std::vector<PlacedImage>& over,
                                             double devicePixelRatio) {
  const std::vector<SceneLabel>& labels = views.scene(view).labels();
  if (labels.empty() || !m_paintLabel)
    return {};
  const QPoint origin = toRect(views.rect(view)).topLeft();
  std::vector<LabelBox> taken;
  for (const PlacedImage& image : over)
    taken.push_back(boxOf(image, origin));
  std::vector<QImage> images;
  std::vector<ViewSize> sizes;
  for (const SceneLabel& label : labels) {
    images.push_back(labelImage(textOf(label), devicePixelRatio));
    sizes.push_back({static_cast<double>(images.back().width()), static_cast<double>(images.back().height())});
  }
  const auto places = placeLabels(labels, sizes, views.pose(view), views.viewSize(view), std::move(taken));
  std::vector<PlacedImage> placed;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i])
      placed.push_back({images[i], origin + QPointF(places[i]->x, places[i]->y).toPoint()});
  return placed;
}

std::optional<std::size_t> WindowTexts::titleAt(const SceneViews& views, QPointF pixel, double devicePixelRatio) {
  const std::vector<std::size_t> shown = views.shown();
  const std::vector<PlacedImage> all = titles(views, devicePixelRatio);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (QRect(all[i].place, all[i].image.size()).contains(pixel.toPoint()))
      return shown[i];
  return std::nullopt;
}

} // namespace voir
