#include "viewer/RenderWidget.h"

#include "model/ObjectOrder.h"
#include "viewer/EventScene.h"
#include "viewer/PictureTiles.h"
#include "viewer/SceneViews.h"
#include "viewer/WindowAccessibility.h"
#include "viewer/WindowOverlays.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QPainter>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {

namespace {

constexpr int frameWidth = 2;          // of the active view, points of the screen
constexpr double flightSeconds = 0.6;  // long enough to follow, short enough not to wait
constexpr int stillMilliseconds = 140; // without motion before the full-quality picture
constexpr int secondClickMilliseconds = 250;
constexpr double turnPerPixel = 0.008; // rad
constexpr double turnPerKey = 0.087;   // rad, 5 degrees
constexpr double shiftPerKey = 0.05;   // of the view's height
constexpr double zoomPerKey = 1.15;
constexpr double clickPixels = 4.0;         // a press that moves less is a click
constexpr double frameBudget = 1000.0 / 60; // ms a frame in motion may take before the detector is drawn coarser

struct Flight {
  std::size_t view;
  CameraPose from, to;
  bool isHome; // it ends where nobody has moved the view
  QElapsedTimer clock;
};

QSurfaceFormat surfaceFormat() {
  QSurfaceFormat format;
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setOption(QSurfaceFormat::DeprecatedFunctions); // lines wider than a pixel
  format.setSwapInterval(0);
  format.setDepthBufferSize(0);
  return format;
}

QRect toRect(const ViewRect& rect) {
  return {rect.x, rect.y, rect.width, rect.height};
}

/// y of OpenGL counts from below.
void fill(QOpenGLFunctions& gl, const QRect& rect, int windowHeight, Rgba colour) {
  gl.glEnable(GL_SCISSOR_TEST);
  gl.glScissor(rect.x(), windowHeight - rect.y() - rect.height(), rect.width(), rect.height());
  gl.glClearColor(static_cast<float>(colour.r) / 255.0f, static_cast<float>(colour.g) / 255.0f,
                  static_cast<float>(colour.b) / 255.0f, 1.0f);
  gl.glClear(GL_COLOR_BUFFER_BIT);
  gl.glDisable(GL_SCISSOR_TEST);
}

void fillFrame(QOpenGLFunctions& gl, const QRect& rect, int width, int windowHeight, Rgba colour) {
  fill(gl, {rect.left(), rect.top(), rect.width(), width}, windowHeight, colour);
  fill(gl, {rect.left(), rect.bottom() + 1 - width, rect.width(), width}, windowHeight, colour);
  fill(gl, {rect.left(), rect.top(), width, rect.height()}, windowHeight, colour);
  fill(gl, {rect.right() + 1 - width, rect.top(), width, rect.height()}, windowHeight, colour);
}

Rgba frameColour(const Palette& palette, bool hasFocus) {
  return mix(palette.backgroundBottom, palette.highlight, hasFocus ? 0.7 : 0.35);
}

/// Steps to the right and upwards of an arrow key.
std::optional<QPointF> arrowOf(int key) {
  switch (key) {
  case Qt::Key_Left:
    return QPointF(-1, 0);
  case Qt::Key_Right:
    return QPointF(1, 0);
  case Qt::Key_Up:
    return QPointF(0, 1);
  case Qt::Key_Down:
    return QPointF(0, -1);
  default:
    return std::nullopt;
  }
}

/// How much nearer a key brings the camera; 1: it is none of these keys.
double zoomOf(int key) {
  return key == Qt::Key_Plus || key == Qt::Key_Equal ? zoomPerKey : key == Qt::Key_Minus ? 1.0 / zoomPerKey : 1.0;
}

bool movesCamera(const QKeyEvent& event) {
  const bool hasModifier =
      event.modifiers().testFlag(Qt::ControlModifier) != event.modifiers().testFlag(Qt::AltModifier);
  return (arrowOf(event.key()) && hasModifier) || (zoomOf(event.key()) != 1.0 && !hasModifier);
}

} // namespace

struct RenderWidget::Content {
  SceneViews views;
  QOpenGLContext context;
  WindowOverlays overlays;
  WindowTexts texts;
  bool isInitialized = false, isFrameScheduled = false;
  int samples = 4;                       // of the full-quality picture on screen
  int coarseness = 1;                    // of the detector in motion, found from the time frames take
  std::optional<std::size_t> movingView; // its pictures are those of motion
  std::optional<Flight> flight;
  QTimer stillTimer, titleTimer;
  QPointF pressedAt, lastAt;
  std::size_t pressedView = 0;
  bool isDragging = false, isPressOnTitle = false;
  std::optional<ObjectRef> hovered, walked;

  bool makeReady(QWindow& window);
  void advanceFlight();
  void adaptTo(double milliseconds);
  void stopMotion();
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
    overlays.initialize();
    samples = ScenePicture::isSoftwareDrawn() ? 0 : 4;
  }
  return true;
}

/// Where the flight has come to. Ends it where it has arrived.
void RenderWidget::Content::advanceFlight() {
  const double fraction = static_cast<double>(flight->clock.nsecsElapsed()) * 1e-9 / flightSeconds;
  movingView = flight->view;
  views.setPose(flight->view, between(flight->from, flight->to, eased(fraction)));
  if (fraction < 1.0)
    return;
  if (flight->isHome)
    views.setPose(flight->view, std::nullopt);
  stopMotion();
}

void RenderWidget::Content::stopMotion() {
  flight.reset();
  movingView.reset();
  stillTimer.stop();
}

void RenderWidget::Content::adaptTo(double milliseconds) {
  if (milliseconds > frameBudget && coarseness < 3)
    ++coarseness;
  else if (milliseconds < 0.3 * frameBudget && coarseness > 1)
    --coarseness;
}

RenderWidget::RenderWidget(QWidget* parent) : QWidget(parent), m_content(std::make_unique<Content>()) {
  setAttribute(Qt::WA_DontCreateNativeAncestors);
  setAttribute(Qt::WA_NativeWindow);
  setAttribute(Qt::WA_PaintOnScreen);
  setAttribute(Qt::WA_NoSystemBackground);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  windowHandle()->setSurfaceType(QSurface::OpenGLSurface);
  windowHandle()->setFormat(surfaceFormat());
  m_content->stillTimer.setSingleShot(true);
  connect(&m_content->stillTimer, &QTimer::timeout, this, [this] {
    m_content->movingView.reset();
    scheduleFrame();
  });
  m_content->titleTimer.setSingleShot(true);
  connect(&m_content->titleTimer, &QTimer::timeout, this,
          [this] { emit titleClicked(m_content->pressedView, mapToGlobal(m_content->pressedAt.toPoint())); });
  QAccessible::installFactory(accessibleWindow);
  tellOfViews();
}

RenderWidget::~RenderWidget() {
  if (m_content->isInitialized && m_content->context.makeCurrent(windowHandle())) {
    m_content->overlays.release();
    m_content->views.release();
    m_content->context.doneCurrent();
  }
}

void RenderWidget::setEvent(EventPtr event) {
  m_content->views.setEvent(std::move(event));
  m_content->walked.reset();
  setHovered(std::nullopt, {});
  scheduleFrame();
}

void RenderWidget::setHighlight(const Highlight& highlight) {
  m_content->views.setHighlight(highlight);
  scheduleFrame();
}

void RenderWidget::setDisplayOptions(const DisplayOptions& options) {
  m_content->views.setOptions(options);
  scheduleFrame();
}

void RenderWidget::setPalette(const Palette& palette) {
  m_content->views.setPalette(palette);
  scheduleFrame();
}

const Palette& RenderWidget::scenePalette() const {
  return m_content->views.palette();
}

void RenderWidget::setTime(std::optional<double> time) {
  m_content->views.setTime(time);
  scheduleFrame();
}

std::optional<double> RenderWidget::time() const {
  return m_content->views.time();
}

void RenderWidget::setGeometry(std::shared_ptr<const DetectorGeometry> geometry) {
  m_content->views.setGeometry(std::move(geometry));
  scheduleFrame();
}

void RenderWidget::setViews(const ViewArrangement& views) {
  if (views == this->views())
    return;
  m_content->stopMotion();
  m_content->views.setArrangement(views);
  tellOfViews();
}

ViewArrangement RenderWidget::views() const {
  return m_content->views.arrangement();
}

void RenderWidget::setActiveView(std::size_t view) {
  if (m_content->views.active() == view)
    return;
  m_content->views.setActive(view);
  tellOfViews();
}

void RenderWidget::setActiveViewAlone(bool isAlone) {
  if (m_content->views.isActiveAlone() == isAlone)
    return;
  m_content->views.setActiveAlone(isAlone);
  tellOfViews();
}

/// After any change of the views.
void RenderWidget::tellOfViews() {
  const SceneViews& views = m_content->views;
  QStringList titles;
  for (const std::size_t view : views.shown())
    titles << WindowTexts::titleOf(views, view);
  const QString active = WindowTexts::titleOf(views, views.active());
  setAccessibleName(
      titles.size() == 1
          ? tr("Picture of the event, view %1").arg(active)
          : tr("Picture of the event, views %1; chosen: %2").arg(titles.join(QStringLiteral(", ")), active));
  scheduleFrame();
  emit viewsChanged();
}

QRectF RenderWidget::viewRect(std::size_t view) const {
  const SceneViews& views = sizedViews();
  if (views.isActiveAlone() && view != views.active())
    return {};
  const QRect rect = toRect(views.rect(view));
  return {QPointF(rect.topLeft()) / devicePixelRatioF(), QSizeF(rect.size()) / devicePixelRatioF()};
}

void RenderWidget::setOverlay(Corner corner, const QImage& image) {
  m_content->texts.setCorner(corner, image);
  scheduleFrame();
}

void RenderWidget::setNotes(std::vector<PlacedImage> notes) {
  if (m_content->texts.setNotes(std::move(notes)))
    scheduleFrame();
}

std::vector<QRect> RenderWidget::coveredByTexts() {
  return m_content->texts.covered(sizedViews(), devicePixelRatioF());
}

void RenderWidget::setLabelPainter(WindowTexts::LabelPainter painter) {
  m_content->texts.setLabelPainter(std::move(painter));
  scheduleFrame();
}

void RenderWidget::setTitlePainter(WindowTexts::TitlePainter painter) {
  m_content->texts.setTitlePainter(std::move(painter));
  scheduleFrame();
}

CameraPose RenderWidget::cameraPose() const {
  const SceneViews& views = sizedViews();
  return views.pose(views.active());
}

void RenderWidget::setCameraPose(const CameraPose& pose) {
  m_content->flight.reset();
  m_content->views.setPose(m_content->views.active(), pose);
  emit cameraChanged();
  scheduleFrame();
}

void RenderWidget::flyTo(const QString& presetId) {
  const SceneViews& views = sizedViews();
  const std::string id = presetId.toStdString();
  const CameraPose target = views.preset(views.active(), id);
  startFlight(target, target == views.home(views.active()));
}

void RenderWidget::seek(ObjectRef object) {
  SceneViews& views = sizedViews();
  const std::optional<Vector3> focus = views.middleOf(object, views.active());
  if (!focus)
    return;
  CameraPose target = cameraPose();
  target.position += *focus - target.focus;
  target.focus = *focus;
  startFlight(target, false);
}

void RenderWidget::startFlight(const CameraPose& target, bool isHome) {
  SceneViews& views = sizedViews();
  if (views.options().isMotionReduced) {
    setCameraPose(target);
    if (isHome)
      views.setPose(views.active(), std::nullopt);
    return;
  }
  m_content->flight = Flight{views.active(), cameraPose(), target, isHome, {}};
  m_content->flight->clock.start();
  scheduleFrame();
}

void RenderWidget::moveCamera(std::size_t view, const CameraPose& pose) {
  m_content->flight.reset();
  m_content->movingView = view;
  m_content->stillTimer.start(stillMilliseconds);
  m_content->views.setPose(view, pose);
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
  if (event->type() == QEvent::Resize)
    emit viewsChanged();
  if (event->type() == QEvent::ShortcutOverride) {
    const auto& key = static_cast<QKeyEvent&>(*event);
    event->setAccepted(movesCamera(key) || (key.key() == Qt::Key_Escape && m_content->walked));
    return event->isAccepted();
  }
  return QWidget::event(event);
}

QSize RenderWidget::sizeInPixels() const {
  return (QSizeF(size()) * devicePixelRatioF()).toSize().expandedTo({1, 1});
}

/// The views, told the size of the widget.
SceneViews& RenderWidget::sizedViews() const {
  const QSize pixels = sizeInPixels();
  m_content->views.setSize({pixels.width(), pixels.height()}, devicePixelRatioF());
  return m_content->views;
}

void RenderWidget::drawFrame() {
  Content& content = *m_content;
  if (!content.makeReady(*windowHandle()))
    return;
  sizedViews();
  if (content.flight) {
    content.advanceFlight();
    if (content.flight)
      scheduleFrame();
    emit cameraChanged();
  }
  QElapsedTimer clock;
  clock.start();
  const bool isMoving = content.movingView.has_value();
  drawViews();
  content.overlays.draw(content.texts.placed(content.views, devicePixelRatioF()), sizeInPixels());
  content.context.swapBuffers(windowHandle());
  if (isMoving)
    content.adaptTo(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
  emit pictureDrawn(!isMoving || PictureQuality{0, content.coarseness} == PictureQuality{content.samples, 1});
}

void RenderWidget::drawViews() {
  SceneViews& views = m_content->views;
  const std::vector<std::size_t> shown = views.shown();
  for (const std::size_t view : shown)
    views.draw(view, view == m_content->movingView ? PictureQuality{0, m_content->coarseness}
                                                   : PictureQuality{m_content->samples, 1});
  const GLuint framebuffer = m_content->context.defaultFramebufferObject();
  QOpenGLFunctions& gl = *m_content->context.functions();
  gl.glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  const PixelSize window = views.size();
  if (shown.size() > 1)
    fill(gl, {0, 0, window.width, window.height}, window.height, gapColour(views.palette()));
  views.copyTo(framebuffer);
  if (shown.size() > 1)
    fillFrame(gl, toRect(views.rect(views.active())), static_cast<int>(frameWidth * devicePixelRatioF()), window.height,
              frameColour(views.palette(), hasFocus()));
}

QImage RenderWidget::picture(QSize size) {
  Content& content = *m_content;
  if (!content.makeReady(*windowHandle()))
    return {};
  const QSize pixels = size.isEmpty() ? sizeInPixels() : size;
  QImage image = figure({.size = pixels});
  if (image.isNull())
    return {};
  QPainter painter(&image);
  for (PlacedImage& overlay : content.texts.placed(content.views, devicePixelRatioF())) {
    overlay.image.setDevicePixelRatio(1.0);
    painter.drawImage(overlay.place, overlay.image);
  }
  return image;
}

QImage RenderWidget::figure(const FigureRequest& request) {
  const QSize size = request.size;
  if (!isPictureSizeAllowed(size.width(), size.height()) || !m_content->makeReady(*windowHandle()))
    return {};
  m_content->views.setSize({size.width(), size.height()}, request.lineScale);
  scheduleFrame();
  return drawFigure(m_content->views, request);
}

std::vector<ShownView> RenderWidget::shownViews(const FigureRequest& request) {
  SceneViews& views = m_content->views;
  views.setSize({request.size.width(), request.size.height()}, request.lineScale);
  std::vector<ShownView> shown;
  for (const std::size_t view : views.shown())
    shown.push_back({views.rect(view), views.pose(view), &views.scene(view)});
  return shown;
}

std::vector<const SceneLayer*> RenderWidget::shownLayers() {
  return m_content->views.shownLayers();
}

void RenderWidget::setHoveredText(const QString& text) {
  if (text == accessibleDescription())
    return;
  setAccessibleDescription(text);
  QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
  changed.setChild(static_cast<int>(m_content->views.active()));
  QAccessible::updateAccessibility(&changed);
}

std::optional<ObjectRef> RenderWidget::walkedObject() const {
  return m_content->walked;
}

QPointF RenderWidget::toPixels(QPointF point) const {
  return point * devicePixelRatioF();
}

std::vector<ObjectRef> RenderWidget::objectsAt(QPointF point) {
  const QPointF pixel = toPixels(point);
  return sizedViews().objectsAt({pixel.x(), pixel.y()});
}

std::optional<QPointF> RenderWidget::screenPosition(ObjectRef object) {
  return screenPosition(object, m_content->views.active());
}

std::optional<QPointF> RenderWidget::screenPosition(ObjectRef object, std::size_t view) {
  const auto position = sizedViews().positionOf(object, view);
  return position ? std::optional(QPointF(position->x, position->y) / devicePixelRatioF()) : std::nullopt;
}

void RenderWidget::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  Content& content = *m_content;
  content.pressedAt = content.lastAt = event->position();
  content.isDragging = false;
  const QPointF pixel = toPixels(event->position());
  SceneViews& views = sizedViews();
  content.isPressOnTitle = content.texts.titleAt(views, pixel, devicePixelRatioF()).has_value();
  content.pressedView = views.viewAt({pixel.x(), pixel.y()}).value_or(views.active());
  setActiveView(content.pressedView);
}

void RenderWidget::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() == Qt::NoButton) {
    hover(event->position(), event->globalPosition().toPoint());
    return;
  }
  Content& content = *m_content;
  const QPointF total = event->position() - content.pressedAt;
  content.isDragging |= std::hypot(total.x(), total.y()) > clickPixels;
  if (content.isDragging && !content.isPressOnTitle)
    drag(event->position() - std::exchange(content.lastAt, event->position()), event->buttons(), event->modifiers());
}

void RenderWidget::drag(QPointF step, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers) {
  const SceneViews& views = sizedViews();
  const std::size_t view = m_content->pressedView;
  const CameraPose pose = views.pose(view);
  const double height = viewRect(view).height();
  if (buttons.testFlag(Qt::RightButton))
    moveCamera(view, zoomed(pose, std::exp(-0.01 * step.y()), 0.0, 0.0, 1.0));
  else if (buttons.testFlag(Qt::MiddleButton) || modifiers.testFlag(Qt::ShiftModifier) || views.projection(view).isFlat)
    moveCamera(view, shifted(pose, step.x() / height, -step.y() / height));
  else
    moveCamera(view, turned(pose, step.x() * turnPerPixel, step.y() * turnPerPixel));
}

void RenderWidget::mouseReleaseEvent(QMouseEvent* event) {
  Content& content = *m_content;
  const bool wasDragged = std::exchange(content.isDragging, false);
  const bool wasOnTitle = std::exchange(content.isPressOnTitle, false);
  if (wasDragged || event->button() != Qt::LeftButton)
    return;
  if (wasOnTitle)
    content.titleTimer.start(secondClickMilliseconds); // unless it becomes a double click
  else
    emit picked(objectsAt(event->position()), event->modifiers().testFlag(Qt::ControlModifier),
                event->globalPosition().toPoint());
}

void RenderWidget::mouseDoubleClickEvent(QMouseEvent* event) {
  mousePressEvent(event);
  if (!std::exchange(m_content->isPressOnTitle, false))
    return;
  m_content->titleTimer.stop();
  m_content->isDragging = true; // its release is no click
  setActiveViewAlone(!m_content->views.isActiveAlone());
}

void RenderWidget::wheelEvent(QWheelEvent* event) {
  const QPointF pixel = toPixels(event->position());
  const SceneViews& views = sizedViews();
  event->accept();
  const auto view = views.viewAt({pixel.x(), pixel.y()});
  if (!view)
    return;
  const double factor = std::exp(event->angleDelta().y() / 120.0 * 0.15);
  const QRectF rect = viewRect(*view);
  const QPointF point = event->position() - rect.topLeft();
  moveCamera(*view, zoomed(views.pose(*view), factor, 2.0 * point.x() / rect.width() - 1.0,
                           1.0 - 2.0 * point.y() / rect.height(), rect.width() / rect.height()));
}

void RenderWidget::leaveEvent(QEvent*) {
  if (!m_content->walked)
    setHovered(std::nullopt, {});
}

void RenderWidget::hover(QPointF point, QPoint globalPosition) {
  const bool isOnTitle = m_content->texts.titleAt(sizedViews(), toPixels(point), devicePixelRatioF()).has_value();
  setCursor(isOnTitle ? Qt::PointingHandCursor : Qt::ArrowCursor);
  const std::vector<ObjectRef> objects = isOnTitle ? std::vector<ObjectRef>() : objectsAt(point);
  m_content->walked.reset();
  setHovered(objects.empty() ? std::nullopt : std::optional(objects.front()), globalPosition);
}

void RenderWidget::setHovered(std::optional<ObjectRef> object, QPoint globalPosition) {
  if (std::exchange(m_content->hovered, object) != object)
    emit hovered(object, globalPosition);
}

/// Tab and Shift+Tab. Leaves the widget only where there is nothing to walk to: F6 is for that.
bool RenderWidget::focusNextPrevChild(bool isNext) {
  return walk(isNext ? 1 : -1) || QWidget::focusNextPrevChild(isNext);
}

bool RenderWidget::walk(int step) {
  SceneViews& views = sizedViews();
  const auto object = stepped(views.drawnObjects(views.active()), m_content->walked, step);
  if (!object)
    return false;
  m_content->walked = object;
  setHovered(object, mapToGlobal(screenPosition(*object).value_or(QPointF(rect().center())).toPoint()));
  return true;
}

void RenderWidget::endWalk() {
  if (std::exchange(m_content->walked, std::nullopt))
    setHovered(std::nullopt, {});
}

void RenderWidget::keyPressEvent(QKeyEvent* event) {
  const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  const auto walked = m_content->walked;
  if (walked && isEnter)
    emit picked({*walked}, true, mapToGlobal(screenPosition(*walked).value_or(QPointF(rect().center())).toPoint()));
  else if (walked && event->key() == Qt::Key_Escape)
    endWalk();
  else if (movesCamera(*event))
    moveCamera(*event);
  else
    QWidget::keyPressEvent(event);
}

/// Arrows turn with Ctrl and move with Alt; flat views are moved by both.
void RenderWidget::moveCamera(const QKeyEvent& event) {
  const SceneViews& views = sizedViews();
  const std::size_t view = views.active();
  const auto arrow = arrowOf(event.key());
  if (!arrow)
    moveCamera(view, zoomed(views.pose(view), zoomOf(event.key()), 0.0, 0.0, 1.0));
  else if (event.modifiers().testFlag(Qt::AltModifier) || views.projection(view).isFlat)
    moveCamera(view, shifted(views.pose(view), shiftPerKey * arrow->x(), shiftPerKey * arrow->y()));
  else
    moveCamera(view, turned(views.pose(view), turnPerKey * arrow->x(), -turnPerKey * arrow->y()));
}

void RenderWidget::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  scheduleFrame();
}

void RenderWidget::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
    endWalk();
  scheduleFrame();
}

} // namespace voir
