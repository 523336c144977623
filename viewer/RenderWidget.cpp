#include "viewer/RenderWidget.h"

#include "model/DetectorGeometry.h"
#include "viewer/EventScene.h"
#include "viewer/Picker.h"
#include "viewer/PictureTiles.h"
#include "viewer/ScenePicture.h"

#include <QElapsedTimer>
#include <QMouseEvent>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QOpenGLFunctions>
#include <QOpenGLTexture>
#include <QOpenGLTextureBlitter>
#include <QPainter>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <utility>

namespace voir {

namespace {

constexpr int overlayMargin = 12;      // pixels
constexpr double flightSeconds = 0.6;  // long enough to follow, short enough not to wait
constexpr int stillMilliseconds = 140; // without motion before the full-quality picture
constexpr double turnPerPixel = 0.008; // rad
constexpr double clickPixels = 4.0;    // a press that moves less is a click
constexpr double frameBudget = 22.0;   // ms a frame in motion may take before the detector is drawn coarser

struct Overlay {
  QImage image;
  std::unique_ptr<QOpenGLTexture> texture; // made from the image when next drawn
  bool isTextureStale = true;
};

struct Flight {
  CameraPose from, to;
  QElapsedTimer clock;
};

/// Four bytes a pixel in both; colours of the one without opacity stay as they are.
void copyInside(const PictureTile& tile, const QImage& drawn, QImage& image) {
  const ViewRect& inside = tile.inside;
  const std::size_t bytes = 4 * static_cast<std::size_t>(inside.width);
  for (int y = inside.y; y < inside.y + inside.height; ++y)
    std::memcpy(image.scanLine(y) + 4 * inside.x, drawn.constScanLine(y - tile.drawn.y) + 4 * (inside.x - tile.drawn.x),
                bytes);
}

QSurfaceFormat surfaceFormat() {
  QSurfaceFormat format;
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setOption(QSurfaceFormat::DeprecatedFunctions); // lines wider than a pixel
  format.setSwapInterval(0);
  format.setDepthBufferSize(0);
  return format;
}

QRect overlayRect(RenderWidget::Corner corner, QSize image, QSize view, int margin) {
  QRect rect(QPoint(margin, margin), image);
  if (corner == RenderWidget::Corner::TopRight || corner == RenderWidget::Corner::BottomRight)
    rect.moveRight(view.width() - 1 - margin);
  if (corner == RenderWidget::Corner::BottomLeft || corner == RenderWidget::Corner::BottomRight)
    rect.moveBottom(view.height() - 1 - margin);
  return rect;
}

/// How much of the detector the default view shows: up to the calorimeter's end, with the chambers in its frame.
double viewRadius(const DetectorGeometry& detector) {
  return 0.7 * std::hypot(detector.calo.outerRadius, detector.calo.outerZ);
}

double wholeRadius(const DetectorGeometry& detector) {
  return 0.8 * std::hypot(detector.muonSystem.radius, detector.muonSystem.halfLength);
}

/// Middles of an object's lines, faces and dots.
std::vector<Vector3f> middlesOf(const Drawing& drawing, ObjectRef object) {
  const std::vector<Vector3f>& points = drawing.points;
  std::vector<Vector3f> middles;
  for (const Drawing::Line& line : drawing.lines)
    if (line.object == object)
      middles.push_back((points[line.first + (line.count - 1) / 2] + points[line.first + line.count / 2]) / 2.0f);
  for (const Drawing::Face& face : drawing.faces)
    if (face.object == object)
      middles.push_back((points[face.corners[0]] + points[face.corners[1]] + points[face.corners[2]]) / 3.0f);
  for (const Drawing::Dot& dot : drawing.dots)
    if (dot.object == object)
      middles.push_back(points[dot.point]);
  return middles;
}

} // namespace

struct RenderWidget::Content {
  EventScene scene;
  ScenePicture picture{scene};
  QOpenGLContext context;
  QOpenGLTextureBlitter blitter;
  std::array<Overlay, 4> overlays;
  CameraPose pose;
  bool isInitialized = false, isFrameScheduled = false, isInMotion = false, isPoseChosen = false;
  int samples = 4;    // of the full-quality picture on screen
  int coarseness = 1; // of the detector in motion, found from the time frames take
  std::optional<Flight> flight;
  QTimer stillTimer;
  QPointF pressedAt, lastAt;
  bool isDragging = false;
  std::optional<ObjectRef> hovered;

  bool makeReady(QWindow& window);
  int largestTile() const;
  bool drawTiles(QImage& image, const FigureRequest& request);
  void advanceFlight();
  void adaptTo(double milliseconds);
  void drawOverlays(QSize pixels, double ratio);
};

/// Makes the context current in the window, both made on the first call. False without OpenGL.
bool RenderWidget::Content::makeReady(QWindow& window) {
  if (!context.isValid()) {
    context.setFormat(surfaceFormat());
    if (!context.create())
      return false;
  }
  if (window.handle() == nullptr)
    window.create();
  if (!context.makeCurrent(&window))
    return false;
  if (!std::exchange(isInitialized, true)) {
    picture.initialize();
    blitter.create();
    samples = ScenePicture::isSoftwareDrawn() ? 0 : 4;
  }
  return true;
}

/// Pixels along a side that OpenGL can draw at once.
int RenderWidget::Content::largestTile() const {
  GLint texture = 0, buffer = 0;
  context.functions()->glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
  context.functions()->glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &buffer);
  return std::min(texture, buffer);
}

/// False where there is no memory for it.
bool RenderWidget::Content::drawTiles(QImage& image, const FigureRequest& request) {
  const int border = static_cast<int>(std::ceil(request.lineScale * std::max(strokeWidth(Stroke::Halo), dotWidth(DotSize::Large))));
  const int largest = std::min(request.largestTile, largestTile());
  for (const PictureTile& tile : pictureTiles(image.width(), image.height(), largest, border)) {
    const PixelSize size{tile.drawn.width, tile.drawn.height};
    QOpenGLFramebufferObject target(size.width, size.height);
    if (!target.isValid())
      return false;
    picture.render(pose, size, PictureQuality{4, 1},
                   {.whole = {image.width(), image.height()},
                    .x = tile.drawn.x,
                    .y = tile.drawn.y,
                    .lineScale = request.lineScale,
                    .isTransparent = request.isTransparent});
    picture.copyTo(target.handle());
    copyInside(tile, target.toImage(), image);
    target.release();
  }
  return true;
}

/// Where the flight has come to. Ends it where it has arrived.
void RenderWidget::Content::advanceFlight() {
  const double fraction = static_cast<double>(flight->clock.nsecsElapsed()) * 1e-9 / flightSeconds;
  pose = between(flight->from, flight->to, eased(fraction));
  isInMotion = fraction < 1.0;
  if (!isInMotion)
    flight.reset();
}

void RenderWidget::Content::adaptTo(double milliseconds) {
  if (milliseconds > coarseness * frameBudget && coarseness < 3)
    ++coarseness;
  else if (milliseconds < 0.3 * frameBudget && coarseness > 1)
    --coarseness;
}

void RenderWidget::Content::drawOverlays(QSize pixels, double ratio) {
  QOpenGLFunctions& gl = *context.functions();
  gl.glViewport(0, 0, pixels.width(), pixels.height());
  gl.glDisable(GL_DEPTH_TEST);
  gl.glDisable(GL_CULL_FACE);
  gl.glDisable(GL_SCISSOR_TEST);
  gl.glEnable(GL_BLEND);
  gl.glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  blitter.bind();
  for (std::size_t i = 0; i < overlays.size(); ++i) {
    Overlay& overlay = overlays[i];
    if (overlay.image.isNull())
      continue;
    if (std::exchange(overlay.isTextureStale, false)) {
      overlay.texture = std::make_unique<QOpenGLTexture>(
          overlay.image.convertToFormat(QImage::Format_RGBA8888_Premultiplied), QOpenGLTexture::DontGenerateMipMaps);
      overlay.texture->setMinMagFilters(QOpenGLTexture::Nearest, QOpenGLTexture::Nearest);
    }
    const QRect rect =
        overlayRect(static_cast<Corner>(i), overlay.image.size(), pixels, static_cast<int>(overlayMargin * ratio));
    blitter.blit(overlay.texture->textureId(), QOpenGLTextureBlitter::targetTransform(rect, QRect({}, pixels)),
                 QOpenGLTextureBlitter::OriginTopLeft);
  }
  blitter.release();
}

RenderWidget::RenderWidget(QWidget* parent) : QWidget(parent), m_content(std::make_unique<Content>()) {
  setAttribute(Qt::WA_DontCreateNativeAncestors);
  setAttribute(Qt::WA_NativeWindow);
  setAttribute(Qt::WA_PaintOnScreen);
  setAttribute(Qt::WA_NoSystemBackground);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("3D view"));
  windowHandle()->setSurfaceType(QSurface::OpenGLSurface);
  windowHandle()->setFormat(surfaceFormat());
  m_content->stillTimer.setSingleShot(true);
  connect(&m_content->stillTimer, &QTimer::timeout, this, [this] {
    m_content->isInMotion = false;
    scheduleFrame();
  });
}

RenderWidget::~RenderWidget() {
  if (m_content->isInitialized && m_content->context.makeCurrent(windowHandle())) {
    for (Overlay& overlay : m_content->overlays)
      overlay.texture.reset();
    m_content->blitter.destroy();
    m_content->picture.release();
    m_content->context.doneCurrent();
  }
}

void RenderWidget::setEvent(EventPtr event) {
  const bool isOtherDetector =
      !m_content->scene.event() || !event || m_content->scene.event()->detector != event->detector;
  m_content->scene.setEvent(std::move(event));
  if (std::exchange(m_content->hovered, std::nullopt))
    emit hovered(std::nullopt, {});
  if (isOtherDetector && !m_content->isPoseChosen)
    m_content->pose = presetPose("open", viewRadius(m_content->scene.detector()));
  scheduleFrame();
}

void RenderWidget::setHighlight(const Highlight& highlight) {
  m_content->scene.setHighlight(highlight);
  scheduleFrame();
}

void RenderWidget::setDisplayOptions(const DisplayOptions& options) {
  m_content->scene.setOptions(options);
  scheduleFrame();
}

void RenderWidget::setPalette(const Palette& palette) {
  m_content->scene.setPalette(palette);
  scheduleFrame();
}

void RenderWidget::setTime(std::optional<double> time) {
  m_content->scene.setTime(time);
  scheduleFrame();
}

void RenderWidget::setGeometry(std::shared_ptr<const DetectorGeometry> geometry) {
  m_content->scene.setGeometry(std::move(geometry));
  scheduleFrame();
}

void RenderWidget::setViews(const ViewArrangement& views) {
  const ViewState& view = views.views.at(views.active);
  const ViewProjection& projection = findProjection(view.projection);
  m_content->scene.setProjection(projection);
  m_content->pose = view.pose.value_or(projection.home(m_content->scene.detector(), 1.6));
  m_content->isPoseChosen = true;
  scheduleFrame();
}

ViewArrangement RenderWidget::views() const {
  return {.views = {{std::string(m_content->scene.projection().id), m_content->pose}}, .active = 0};
}

void RenderWidget::setOverlay(Corner corner, const QImage& image) {
  Overlay& overlay = m_content->overlays[static_cast<std::size_t>(corner)];
  overlay.image = image;
  overlay.isTextureStale = true;
  scheduleFrame();
}

const CameraPose& RenderWidget::cameraPose() const {
  return m_content->pose;
}

void RenderWidget::setCameraPose(const CameraPose& pose) {
  m_content->flight.reset();
  m_content->isPoseChosen = true;
  m_content->pose = pose;
  emit cameraChanged();
  scheduleFrame();
}

void RenderWidget::flyTo(const QString& presetId) {
  const DetectorGeometry& detector = m_content->scene.detector();
  if (presetId == QLatin1String("viewall")) {
    CameraPose target = m_content->pose;
    const Vector3 back = (target.position - target.focus).normalized();
    target.focus = Vector3::Zero();
    target.position = back * presetPose("open", wholeRadius(detector)).distance();
    startFlight(target);
    return;
  }
  startFlight(presetPose(presetId.toStdString(), viewRadius(detector)));
}

void RenderWidget::seek(ObjectRef object) {
  m_content->scene.update();
  const std::vector<Vector3f> middles = middlesOf(m_content->scene.drawing(), object);
  if (middles.empty())
    return;
  const Vector3f sum = std::accumulate(middles.begin(), middles.end(), Vector3f(Vector3f::Zero()));
  CameraPose target = m_content->pose;
  const Vector3 focus = (sum / static_cast<float>(middles.size())).cast<double>();
  target.position += focus - target.focus;
  target.focus = focus;
  startFlight(target);
}

void RenderWidget::startFlight(const CameraPose& target) {
  m_content->isPoseChosen = true;
  if (m_content->scene.options().isMotionReduced) {
    setCameraPose(target);
    return;
  }
  m_content->flight = Flight{m_content->pose, target, {}};
  m_content->flight->clock.start();
  scheduleFrame();
}

void RenderWidget::moveCamera(const CameraPose& pose) {
  m_content->flight.reset();
  m_content->isPoseChosen = true;
  m_content->isInMotion = true;
  m_content->stillTimer.start(stillMilliseconds);
  m_content->pose = pose;
  emit cameraChanged();
  scheduleFrame();
}

/// One frame per turn of the event loop, however many changes there were.
void RenderWidget::scheduleFrame() {
  if (std::exchange(m_content->isFrameScheduled, true))
    return;
  QTimer::singleShot(0, this, [this] {
    if (std::exchange(m_content->isFrameScheduled, false) && isVisible())
      drawFrame();
  });
}

void RenderWidget::paintEvent(QPaintEvent*) {
  scheduleFrame();
}

bool RenderWidget::event(QEvent* event) {
  // Qt asks windows without a paint engine to draw in other ways, too.
  if (event->type() == QEvent::UpdateRequest || event->type() == QEvent::Show || event->type() == QEvent::Resize)
    scheduleFrame();
  return QWidget::event(event);
}

QSize RenderWidget::sizeInPixels() const {
  return (QSizeF(size()) * devicePixelRatioF()).toSize().expandedTo({1, 1});
}

void RenderWidget::drawFrame() {
  Content& content = *m_content;
  if (!content.makeReady(*windowHandle()))
    return;
  if (content.flight) {
    content.advanceFlight();
    if (content.flight)
      scheduleFrame();
    emit cameraChanged();
  }
  const QSize pixels = sizeInPixels();
  const PictureQuality quality =
      content.isInMotion ? PictureQuality{0, content.coarseness} : PictureQuality{content.samples, 1};
  QElapsedTimer clock;
  clock.start();
  content.picture.render(content.pose, {pixels.width(), pixels.height()}, quality);
  content.picture.copyTo(content.context.defaultFramebufferObject());
  content.drawOverlays(pixels, devicePixelRatioF());
  content.context.swapBuffers(windowHandle());
  if (content.isInMotion)
    content.adaptTo(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
  emit pictureDrawn(quality == PictureQuality{content.samples, 1});
}

QImage RenderWidget::picture(QSize size) {
  Content& content = *m_content;
  if (!content.makeReady(*windowHandle()))
    return {};
  const QSize pixels = size.isEmpty() ? sizeInPixels() : size;
  const int margin = static_cast<int>(overlayMargin * devicePixelRatioF());
  QImage image = figure({.size = pixels});
  if (image.isNull())
    return {};
  QPainter painter(&image);
  for (std::size_t i = 0; i < content.overlays.size(); ++i) {
    QImage overlay = content.overlays[i].image;
    overlay.setDevicePixelRatio(1.0);
    painter.drawImage(overlayRect(static_cast<Corner>(i), overlay.size(), pixels, margin), overlay);
  }
  return image;
}

QImage RenderWidget::figure(const FigureRequest& request) {
  const QSize size = request.size;
  if (!isPictureSizeAllowed(size.width(), size.height()) || !m_content->makeReady(*windowHandle()))
    return {};
  QImage image(size, request.isTransparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
  if (image.isNull() || !m_content->drawTiles(image, request))
    return {};
  scheduleFrame();
  return image;
}

std::vector<const SceneLayer*> RenderWidget::shownLayers() {
  m_content->scene.update();
  return m_content->scene.shownLayers();
}

std::vector<ObjectRef> RenderWidget::objectsAt(QPointF point) {
  constexpr double asNear = 2.5; // pixels
  m_content->scene.update();
  const auto hits = pick(m_content->scene.drawing(), m_content->pose,
                         {static_cast<double>(width()), static_cast<double>(height())}, point.x(), point.y());
  std::vector<ObjectRef> objects;
  for (const PickHit& hit : hits)
    if (hit.distance <= hits.front().distance + asNear)
      objects.push_back(hit.object);
  return objects;
}

std::optional<QPointF> RenderWidget::screenPosition(ObjectRef object) {
  m_content->scene.update();
  const Projection projection(m_content->pose, {static_cast<double>(width()), static_cast<double>(height())});
  for (const Vector3f& middle : middlesOf(m_content->scene.drawing(), object)) {
    const Vector3f seen = projection(middle);
    const QPointF position(seen.x(), seen.y());
    if (seen.z() > 0.0f && rect().contains(position.toPoint()))
      return position;
  }
  return std::nullopt;
}

void RenderWidget::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  m_content->pressedAt = m_content->lastAt = event->position();
  m_content->isDragging = false;
}

void RenderWidget::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() == Qt::NoButton) {
    hover(event->position(), event->globalPosition().toPoint());
    return;
  }
  Content& content = *m_content;
  const QPointF total = event->position() - content.pressedAt;
  content.isDragging |= std::hypot(total.x(), total.y()) > clickPixels;
  if (!content.isDragging)
    return;
  const QPointF step = event->position() - std::exchange(content.lastAt, event->position());
  const bool isShifting = event->buttons().testFlag(Qt::MiddleButton) || event->modifiers().testFlag(Qt::ShiftModifier);
  if (isShifting)
    moveCamera(shifted(content.pose, step.x() / height(), -step.y() / height()));
  else if (event->buttons().testFlag(Qt::RightButton))
    moveCamera(zoomed(content.pose, std::exp(-0.01 * step.y()), 0.0, 0.0, 1.0));
  else
    moveCamera(turned(content.pose, step.x() * turnPerPixel, step.y() * turnPerPixel));
}

void RenderWidget::mouseReleaseEvent(QMouseEvent* event) {
  if (std::exchange(m_content->isDragging, false) || event->button() != Qt::LeftButton)
    return;
  emit picked(objectsAt(event->position()), event->modifiers().testFlag(Qt::ControlModifier),
              event->globalPosition().toPoint());
}

void RenderWidget::wheelEvent(QWheelEvent* event) {
  const double factor = std::exp(event->angleDelta().y() / 120.0 * 0.15);
  const QPointF point = event->position();
  moveCamera(zoomed(m_content->pose, factor, 2.0 * point.x() / width() - 1.0, 1.0 - 2.0 * point.y() / height(),
                    static_cast<double>(width()) / height()));
  event->accept();
}

void RenderWidget::leaveEvent(QEvent*) {
  if (std::exchange(m_content->hovered, std::nullopt))
    emit hovered(std::nullopt, {});
}

void RenderWidget::hover(QPointF point, QPoint globalPosition) {
  const std::vector<ObjectRef> objects = objectsAt(point);
  const std::optional<ObjectRef> object = objects.empty() ? std::nullopt : std::optional(objects.front());
  if (std::exchange(m_content->hovered, object) != object)
    emit hovered(object, globalPosition);
}

} // namespace voir
