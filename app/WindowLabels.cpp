#include "app/WindowLabels.h"

#include "app/PictureLabels.h"
#include "app/Session.h"
#include "viewer/RenderWidget.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {

namespace {

/// Around a label and its line.
QRectF extentOf(const ObjectLabel& label) {
  constexpr double border = 3.0;
  const PixelBox& box = label.place.box;
  const QRectF text(box.x, box.y, box.width, box.height);
  const QRectF anchor(label.anchor.x(), label.anchor.y(), 0.1, 0.1);
  return text.united(anchor).adjusted(-border, -border, border, border);
}

/// With its upper left corner on a whole pixel.
PlacedImage imageOf(const ObjectLabel& label, const CaptionStyle& style, double devicePixelRatio, QPoint origin) {
  const QRect area = extentOf(label).toAlignedRect();
  QImage image(area.size() * devicePixelRatio, QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(devicePixelRatio);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.translate(-area.topLeft());
  drawObjectLabels(painter, {label}, style);
  return {image, (QPointF(area.topLeft() + origin) * devicePixelRatio).toPoint()};
}

} // namespace

WindowLabels::WindowLabels(Session& session, RenderWidget& view, std::function<CaptionStyle()> style, QObject* parent)
    : QObject(parent), m_session(session), m_view(view), m_style(std::move(style)) {
  for (const auto changed :
       {&Session::eventChanged, &Session::highlightChanged, &Session::displayOptionsChanged, &Session::timeChanged})
    connect(&session, changed, this, &WindowLabels::renew);
  connect(&view, &RenderWidget::cameraChanged, this, &WindowLabels::renew);
  connect(&view, &RenderWidget::viewsChanged, this, &WindowLabels::renew);
  connect(&view, &RenderWidget::pictureDrawn, this, &WindowLabels::receivePicture);
}

void WindowLabels::renew() {
  m_areStale = true;
  m_view.setNotes({});
}

bool WindowLabels::areWanted() const {
  return m_session.displayOptions().areLabelsVisible && m_session.shown().event && !m_session.time();
}

void WindowLabels::receivePicture(bool isFullQuality) {
  if (m_size != m_view.size())
    renew();
  if (!isFullQuality || !areWanted() || !std::exchange(m_areStale, false))
    return;
  m_size = m_view.size();
  layOut();
}

void WindowLabels::layOut() {
  const double ratio = m_view.devicePixelRatioF();
  const CaptionStyle style = m_style();
  const auto objects = labelledObjects(*m_session.shown().event, m_session.highlight());
  const QSize pixels = (QSizeF(m_view.size()) * ratio).toSize();
  const std::vector<QRect> covered = m_view.coveredByTexts();
  std::vector<PlacedImage> notes;
  for (const ShownView& view : m_view.shownViews({.size = pixels, .lineScale = ratio})) {
    const QPoint origin(static_cast<int>(view.rect.x / ratio), static_cast<int>(view.rect.y / ratio));
    std::vector<PixelBox> taken;
    for (const QRect& rect : covered)
      taken.push_back(
          {rect.x() / ratio - origin.x(), rect.y() / ratio - origin.y(), rect.width() / ratio, rect.height() / ratio});
    const ViewSize size{view.rect.width / ratio, view.rect.height / ratio};
    for (const ObjectLabel& label : placeObjectLabels(*view.scene, objects, view.pose, size, taken, style))
      notes.push_back(imageOf(label, style, ratio, origin));
  }
  m_view.setNotes(std::move(notes));
}

} // namespace voir
