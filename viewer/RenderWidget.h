#pragma once

#include "model/DisplayOptions.h"
#include "model/Event.h"
#include "viewer/ViewArrangement.h"
#include "viewer/WindowFigure.h"
#include "viewer/WindowTexts.h"

#include <QImage>
#include <QWidget>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace voir {

class EventScene;
struct DetectorGeometry;
struct Palette;
class SceneViews;
struct SceneLayer;

/// What one of the views holds.
struct ShownView {
  ViewRect rect; ///< in pixels of the figure
  CameraPose pose;
  const EventScene* scene = nullptr; ///< with everything built that changed; valid until something changes again
};

/// The picture of an event: one to four linked views of it in its detector, turned, moved and zoomed each for itself.
/// It tells what is under the pointer, or what the keyboard walks to. A native window whose OpenGL context VTK draws
/// in: four times faster to present without a graphics processor than a QOpenGLWidget, which Qt would copy and compose
/// with the rest of the window.
///
/// Left button turns (in flat views: moves), middle or Shift+left moves, right button and wheel zoom (towards the
/// pointer). Tab and Shift+Tab walk the objects of the active view by transverse momentum, Enter picks the one walked
/// to, Esc ends the walk; arrows turn with Ctrl and move with Alt, + and - zoom.
class RenderWidget : public QWidget {
  Q_OBJECT

public:
  explicit RenderWidget(QWidget* parent = nullptr);
  ~RenderWidget() override;

  using Corner = WindowTexts::Corner;

  void setEvent(EventPtr event);
  void setHighlight(const Highlight& highlight);
  void setDisplayOptions(const DisplayOptions& options);
  void setPalette(const Palette& palette);
  const Palette& scenePalette() const;
  /// ns after the collision; empty: all of it.
  void setTime(std::optional<double> time);
  std::optional<double> time() const;
  /// A detector instead of the built-in one that the event names; null: that one.
  void setGeometry(std::shared_ptr<const DetectorGeometry> geometry);
  void setViews(const ViewArrangement& views);
  /// Views that nobody has moved are without a pose.
  ViewArrangement views() const;
  void setActiveView(std::size_t view);
  /// The active view fills the window, or not.
  void setActiveViewAlone(bool isAlone);
  /// Where a view stands in the widget; null for one behind the view that fills it.
  QRectF viewRect(std::size_t view) const;
  /// A picture (with its devicePixelRatio) laid over a corner; a null one removes it. Those to the left lie in the
  /// first view that is shown.
  void setOverlay(Corner corner, const QImage& image);
  /// Pictures laid over the views as they are, in pixels of the window; until others are.
  void setNotes(std::vector<PlacedImage> notes);
  /// Where corners and titles lie, in pixels of the window.
  std::vector<QRect> coveredByTexts();
  /// Paints the texts of axes; without it there are none.
  void setLabelPainter(WindowTexts::LabelPainter painter);
  /// Paints the title of a view, for its upper right corner; without it there is none.
  void setTitlePainter(WindowTexts::TitlePainter painter);

  /// Of the active view.
  CameraPose cameraPose() const;
  /// The active view jumps there.
  void setCameraPose(const CameraPose& pose);
  /// The active view flies to a preset ("open", "x", "y", "z"), or with "viewall" to where all of the detector is seen.
  void flyTo(const QString& presetId);
  /// The active view flies so that this object is its centre.
  void seek(ObjectRef object);

  /// The full-quality picture with its overlays, without the frame of the active view; size in pixels, empty: that of
  /// the widget. Null without OpenGL and for sizes beyond what it can draw.
  QImage picture(QSize size = {});
  /// The full-quality picture without overlays, drawn in tiles where it is large. Null without OpenGL and for sizes
  /// that isPictureSizeAllowed() refuses.
  QImage figure(const FigureRequest& request);
  /// What is in such a picture, for those who write over it or draw it in other ways.
  std::vector<ShownView> shownViews(const FigureRequest& request);
  /// Layers with something to see in this event: the rows of the legend.
  std::vector<const SceneLayer*> shownLayers();
  /// What is pointed at, for those who listen: told to the accessibility interface.
  void setHoveredText(const QString& text);
  /// What the keyboard has walked to.
  std::optional<ObjectRef> walkedObject() const;
  /// Objects under a point of the widget, best first; only those about as near to it as the best.
  std::vector<ObjectRef> objectsAt(QPointF point);
  /// Where an object's middle is in the widget, seen in the active view; nullopt where it is not drawn or not in view.
  std::optional<QPointF> screenPosition(ObjectRef object);
  std::optional<QPointF> screenPosition(ObjectRef object, std::size_t view);

  QPaintEngine* paintEngine() const override { return nullptr; }
  QSize sizeHint() const override { return {900, 620}; }
  QSize minimumSizeHint() const override { return {200, 150}; }

signals:
  void hovered(std::optional<voir::ObjectRef> object, QPoint globalPosition);
  /// Objects under the pointer, best first; none for a click beside everything.
  void picked(std::vector<voir::ObjectRef> objects, bool addsToSelection, QPoint globalPosition);
  void cameraChanged();
  /// The arrangement, the sizes of the views, or which one is active.
  void viewsChanged();
  void titleClicked(std::size_t view, QPoint globalPosition);
  void pictureDrawn(bool isFullQuality);

protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool focusNextPrevChild(bool isNext) override;

private:
  struct Content;

  void scheduleFrame();
  SceneViews& sizedViews() const;
  void moveCamera(std::size_t view, const CameraPose& pose);
  void moveCamera(const QKeyEvent& event);
  void startFlight(const CameraPose& target, bool isHome);
  QSize sizeInPixels() const;
  void drawFrame();
  void drawViews();
  QPointF toPixels(QPointF point) const;
  void drag(QPointF step, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers);
  void hover(QPointF point, QPoint globalPosition);
  void setHovered(std::optional<ObjectRef> object, QPoint globalPosition);
  bool walk(int step);
  void endWalk();
  void tellOfViews();

  std::unique_ptr<Content> m_content;
};

} // namespace voir
