#pragma once

#include "model/DisplayOptions.h"
#include "model/Event.h"
#include "viewer/ViewArrangement.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace voir {

struct DetectorGeometry;
struct Palette;
struct SceneLayer;

/// A picture for a file.
struct FigureRequest {
  QSize size;             ///< pixels
  double lineScale = 1.0; ///< of line widths and dots; 1: as in a window
  bool isTransparent = false;
  int largestTile = 2048; ///< pixels along a side that are drawn at once: 270 MB with four samples a pixel

  bool operator==(const FigureRequest&) const = default;
};

/// The 3D view: draws an event in its detector, is turned, moved and zoomed, tells what is under the pointer.
/// The only file of the viewer with Qt in it. A native window whose OpenGL context VTK draws in: four times faster to
/// present without a graphics processor than a QOpenGLWidget, which Qt would copy and compose with the rest of the
/// window.
///
/// Left button turns, middle or Shift+left moves, right button and wheel zoom (towards the pointer).
class RenderWidget : public QWidget {
  Q_OBJECT

public:
  explicit RenderWidget(QWidget* parent = nullptr);
  ~RenderWidget() override;

  enum class Corner { TopLeft, TopRight, BottomLeft, BottomRight };

  void setEvent(EventPtr event);
  void setHighlight(const Highlight& highlight);
  void setDisplayOptions(const DisplayOptions& options);
  void setPalette(const Palette& palette);
  /// ns after the collision; empty: all of it.
  void setTime(std::optional<double> time);
  /// A detector instead of the built-in one that the event names; null: that one.
  void setGeometry(std::shared_ptr<const DetectorGeometry> geometry);
  void setViews(const ViewArrangement& views);
  /// With the poses of the moment.
  ViewArrangement views() const;
  /// A picture (with its devicePixelRatio) laid over a corner; a null one removes it.
  void setOverlay(Corner corner, const QImage& image);

  const CameraPose& cameraPose() const;
  /// Jumps there.
  void setCameraPose(const CameraPose& pose);
  /// Flies to a preset ("open", "x", "y", "z"), or with "viewall" to where all of the detector is seen.
  void flyTo(const QString& presetId);
  /// Flies so that this object is the centre of the view.
  void seek(ObjectRef object);

  /// The full-quality picture with its overlays; size in pixels, empty: that of the widget. Null without OpenGL and
  /// for sizes beyond what it can draw.
  QImage picture(QSize size = {});
  /// The full-quality picture without overlays, drawn in tiles where it is large. Null without OpenGL and for sizes
  /// that isPictureSizeAllowed() refuses.
  QImage figure(const FigureRequest& request);
  /// Layers with something to see in this event: the rows of the legend.
  std::vector<const SceneLayer*> shownLayers();
  /// Objects under a point of the widget, best first; only those about as near to it as the best.
  std::vector<ObjectRef> objectsAt(QPointF point);
  /// Where an object's middle is in the widget; nullopt where it is not drawn or not in view.
  std::optional<QPointF> screenPosition(ObjectRef object);

  QPaintEngine* paintEngine() const override { return nullptr; }
  QSize sizeHint() const override { return {900, 620}; }
  QSize minimumSizeHint() const override { return {200, 150}; }

signals:
  void hovered(std::optional<voir::ObjectRef> object, QPoint globalPosition);
  /// Objects under the pointer, best first; none for a click beside everything.
  void picked(std::vector<voir::ObjectRef> objects, bool addsToSelection, QPoint globalPosition);
  void cameraChanged();
  void pictureDrawn(bool isFullQuality);

protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;

private:
  struct Content;

  void scheduleFrame();
  void moveCamera(const CameraPose& pose);
  void startFlight(const CameraPose& target);
  QSize sizeInPixels() const;
  void drawFrame();
  void hover(QPointF point, QPoint globalPosition);

  std::unique_ptr<Content> m_content;
};

} // namespace voir
