#pragma once

#include "model/DisplayOptions.h"
#include "model/Event.h"
#include "viewer/Palette.h"
#include "viewer/Picker.h"
#include "viewer/ScenePicture.h"
#include "viewer/ViewArrangement.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace voir {

class EventScene;
struct DetectorGeometry;
struct SceneLayer;
struct ViewProjection;

/// Of what is between the views.
Rgba gapColour(const Palette& palette);

/// One to four views of one event in one window, all drawn in the OpenGL context that is current: each a scene of its
/// own, seen from a pose of its own, in a rectangle of its own. GUI thread only.
class SceneViews {
public:
  SceneViews();
  ~SceneViews();

  void setEvent(EventPtr event);
  void setHighlight(const Highlight& highlight);
  void setOptions(const DisplayOptions& options);
  void setPalette(const Palette& palette);
  void setTime(std::optional<double> time);
  void setGeometry(std::shared_ptr<const DetectorGeometry> geometry);

  /// More views than maximumViews are left out; of none there is the 3D view.
  void setArrangement(const ViewArrangement& arrangement);
  /// Views that nobody has moved are without a pose.
  ViewArrangement arrangement() const;
  /// Of the window, in pixels, of which so many make a point of the screen.
  void setSize(PixelSize size, double pixelRatio);

  PixelSize size() const { return m_size; }

  std::size_t count() const { return m_views.size(); }
  std::size_t active() const { return m_active; }
  void setActive(std::size_t view);
  bool isActiveAlone() const { return m_isActiveAlone; }
  void setActiveAlone(bool isAlone);
  /// Not those behind the active one where it is alone.
  std::vector<std::size_t> shown() const;
  /// Where a view that is shown stands in the window.
  ViewRect rect(std::size_t view) const;
  ViewSize viewSize(std::size_t view) const;
  std::optional<std::size_t> viewAt(WindowPoint point) const;

  const EventPtr& event() const { return m_event; }
  const DisplayOptions& options() const { return m_options; }
  std::optional<double> time() const { return m_time; }
  const Palette& palette() const { return *m_palette; }
  const ViewProjection& projection(std::size_t view) const;
  const DetectorGeometry& detector() const;
  /// With everything built that changed.
  const EventScene& scene(std::size_t view);

  /// Layers with something to see in any of the views that are shown, in the order of their tables.
  std::vector<const SceneLayer*> shownLayers();

  CameraPose pose(std::size_t view) const;
  /// Empty: back home.
  void setPose(std::size_t view, const std::optional<CameraPose>& pose);
  /// Where the camera stands before a person moves it.
  CameraPose home(std::size_t view) const;
  /// Where it stands in a preset ("open", "x", "y", "z"), or with "viewall" to see all of the detector in the direction
  /// it looks. Views in other coordinates than the detector's have their home only.
  CameraPose preset(std::size_t view, std::string_view id) const;

  /// Objects under a point, best first; only those about as near to it as the best.
  std::vector<ObjectRef> objectsAt(WindowPoint point);
  /// Where an object's middle is seen in a view that is shown; nullopt where it is not drawn or not in view.
  std::optional<WindowPoint> positionOf(ObjectRef object, std::size_t view);
  /// The middle of all that a view draws of an object, in its own coordinates.
  std::optional<Vector3> middleOf(ObjectRef object, std::size_t view);
  /// What a view draws something of, in the order of objectsByPt().
  std::vector<ObjectRef> drawnObjects(std::size_t view);

  /// Draws a view anew unless its last picture was this very one. Call with the context current.
  void draw(std::size_t view, PictureQuality quality);
  /// Draws so much of a view into a framebuffer of that size, for a file. Call with the context current.
  void drawPart(std::size_t view, PixelSize size, const PicturePart& part, unsigned framebuffer);
  /// Copies the pictures of the views that are shown to their places in a framebuffer as large as the window.
  void copyTo(unsigned framebuffer);
  /// Ends what lives in the context. Call with it current, before it ends.
  void release();

private:
  struct View;

  std::unique_ptr<View> takeView(const ViewProjection& projection);
  ScenePicture& readyPicture(std::size_t view);
  void releaseClosed();

  EventPtr m_event;
  Highlight m_highlight;
  DisplayOptions m_options;
  const Palette* m_palette;
  std::optional<double> m_time;
  std::shared_ptr<const DetectorGeometry> m_geometry;
  std::vector<std::unique_ptr<View>> m_views;
  std::vector<std::unique_ptr<View>> m_closed; // until the context is current
  std::size_t m_active = 0;
  bool m_isActiveAlone = false;
  PixelSize m_size;
  double m_pixelRatio = 1.0;
};

} // namespace voir
