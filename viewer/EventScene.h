#pragma once

#include "model/DisplayOptions.h"
#include "model/Event.h"
#include "viewer/Palette.h"
#include "viewer/Projections.h"

#include <memory>
#include <optional>
#include <vector>

class vtkRenderer;

namespace voir {

/// What is in the picture: the detector in one renderer, the event in front of it in another. Setters mark what has to
/// be built again; update() builds it, once for any number of changes. GUI thread only.
class EventScene {
public:
  EventScene();
  ~EventScene();

  void setEvent(EventPtr event);
  void setHighlight(const Highlight& highlight);
  void setOptions(const DisplayOptions& options);
  void setPalette(const Palette& palette);
  void setProjection(const ViewProjection& projection);
  /// ns after the collision; empty: all of it. From one time to another the event is not laid out again.
  void setTime(std::optional<double> time);
  /// A detector instead of the built-in one that the event names; null: that one.
  void setGeometry(std::shared_ptr<const DetectorGeometry> geometry);

  /// Whether the detector has its edges; without them it is calmer where its pixels are large.
  void setEdgesVisible(bool areVisible);
  /// Of line widths and dots; 1: as in a window.
  void setLineScale(double scale);
  /// What of the background's gradient lies behind the picture: from 0, its top, to 1. Valid after update().
  void setBackground(double from, double to);
  /// Nothing at all lies behind the picture.
  void clearBackground();

  /// Builds what changed since the last call.
  void update();
  /// Counts how often anything was built: as long as it stays, the picture does. Valid after update().
  int version() const { return m_version; }
  /// Puts what is translucent in the order in which it blends rightly, seen from there.
  void sortDetectorFaces(const CameraPose& pose);
  void sortEventFaces(const CameraPose& pose);
  /// Counts how often the detector was built. Valid after update().
  int detectorVersion() const { return m_detectorVersion; }
  /// The same of the event.
  int eventVersion() const { return m_eventVersion; }

  const EventPtr& event() const { return m_event; }
  const Highlight& highlight() const { return m_highlight; }
  const DisplayOptions& options() const { return m_options; }
  const DetectorGeometry& detector() const;
  /// What of it is shown, drawn anew.
  DetectorDrawing drawnDetector() const;
  /// Everything of the event that is shown: for picking. Valid after update().
  const Drawing& drawing() const { return m_drawing; }
  /// Layers with something to see in this event, for the legend. Valid after update().
  const std::vector<const SceneLayer*>& shownLayers() const { return m_shownLayers; }
  const Palette& palette() const { return *m_palette; }
  const ViewProjection& projection() const { return *m_projection; }
  std::optional<double> time() const { return m_time; }
  /// Texts of the axes. Valid after update().
  const std::vector<SceneLabel>& labels() const { return m_labels; }

  vtkRenderer& detectorRenderer();
  vtkRenderer& eventRenderer();
  /// What is never hidden: drawn after the event's other objects, with a depth of its own.
  vtkRenderer& frontRenderer();

private:
  struct Renderers;

  void buildDetector();
  std::vector<HitPart> hits() const;
  SceneInput input() const;
  void layOutEvent();
  void drawLayers(bool areMoving, Drawing& objects, Drawing& front);
  void project(Drawing& drawing) const;
  void buildEvent();
  void cutInTime(Drawing& front);
  void buildHighlight();

  EventPtr m_event;
  Highlight m_highlight;
  DisplayOptions m_options;
  const Palette* m_palette;
  const ViewProjection* m_projection;
  std::optional<double> m_time;
  double m_lineScale = 1.0;
  std::shared_ptr<const DetectorGeometry> m_geometry;
  std::vector<SceneLabel> m_labels;
  Drawing m_objects, m_frontObjects; // all of the event, whatever the time
  Drawing m_drawing;
  std::vector<const SceneLayer*> m_shownLayers;
  int m_version = 0, m_detectorVersion = 0, m_eventVersion = 0;
  bool m_isDetectorStale = true, m_isEventStale = true, m_isInstantStale = true, m_isHighlightStale = true;
  std::unique_ptr<Renderers> m_renderers;
};

} // namespace voir
