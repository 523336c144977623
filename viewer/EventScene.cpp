#include "viewer/EventScene.h"

#include "viewer/DetectorDrawing.h"
#include "viewer/DrawingActors.h"
#include "viewer/DrawingInTime.h"
#include "viewer/HighlightDrawing.h"

#include <vtkCamera.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLRenderer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace voir {

namespace {

/// Blends translucent faces as they come. VTK's own way (order-independent, in further framebuffers) costs more than
/// all the rest of a frame without a graphics processor, and cannot start from the picture that is already there.
class BlendingRenderer : public vtkOpenGLRenderer {
public:
  static BlendingRenderer* New();
  vtkTypeMacro(BlendingRenderer, vtkOpenGLRenderer)

  void DeviceRenderTranslucentPolygonalGeometry(vtkFrameBufferObjectBase*) override {
    UpdateTranslucentPolygonalGeometry();
  }

protected:
  BlendingRenderer() = default;
};

vtkStandardNewMacro(BlendingRenderer)

/// The options with those that the event's drawing knows nothing of at their defaults.
DisplayOptions ofEvent(DisplayOptions options) {
  const DisplayOptions byDefault;
  options.groups = byDefault.groups;
  options.isDetectorVisible = byDefault.isDetectorVisible;
  options.isOpened = byDefault.isOpened;
  options.wedgeStart = byDefault.wedgeStart;
  options.wedgeAngle = byDefault.wedgeAngle;
  options.cut = byDefault.cut;
  options.sliceZ = byDefault.sliceZ;
  options.sliceThickness = byDefault.sliceThickness;
  options.isXRay = byDefault.isXRay;
  options.isLegendVisible = byDefault.isLegendVisible;
  options.isMotionReduced = byDefault.isMotionReduced;
  return options;
}

/// The same for the detector's. In x-ray the thresholds tell what is hit.
DisplayOptions ofDetector(DisplayOptions options) {
  const DisplayOptions byDefault;
  options.layers = byDefault.layers;
  options.vertexWindow = byDefault.vertexWindow;
  options.areLabelsVisible = byDefault.areLabelsVisible;
  options.minimumTrackPt = byDefault.minimumTrackPt;
  options.isLegendVisible = byDefault.isLegendVisible;
  options.isMotionReduced = byDefault.isMotionReduced;
  if (!options.isXRay) {
    options.minimumCellEnergy = byDefault.minimumCellEnergy;
    options.minimumJetPt = byDefault.minimumJetPt;
  }
  return options;
}

/// Red, green and blue, 0 to 1: unlike mix() in as fine steps as tiles of a large picture need to fit together.
std::array<double, 3> between(Rgba a, Rgba b, double fraction) {
  return {std::lerp(a.r, b.r, fraction) / 255.0, std::lerp(a.g, b.g, fraction) / 255.0,
          std::lerp(a.b, b.b, fraction) / 255.0};
}

} // namespace

struct EventScene::Renderers {
  vtkNew<BlendingRenderer> detector, event, front;
  DrawingActors cutFaces{*detector, DrawingActors::Faces::Both};
  DrawingActors walls{*detector, DrawingActors::Faces::FacingTheCamera};
  DrawingActors edges{*detector, DrawingActors::Faces::Both};
  DrawingActors glass{*detector, DrawingActors::Faces::FacingTheCamera};
  DrawingActors objects{*event, DrawingActors::Faces::Both};
  DrawingActors frontObjects{*front, DrawingActors::Faces::Both};
  DrawingActors highlight{*front, DrawingActors::Faces::Both};
};

EventScene::EventScene()
    : m_palette(&darkPalette()), m_projection(&viewProjections().front()), m_renderers(std::make_unique<Renderers>()) {
  m_renderers->event->SetActiveCamera(m_renderers->detector->GetActiveCamera());
  m_renderers->front->SetActiveCamera(m_renderers->detector->GetActiveCamera());
}

EventScene::~EventScene() = default;

void EventScene::setEvent(EventPtr event) {
  const auto detectorOf = [](const EventPtr& shown) { return shown ? shown->detector : std::string(); };
  m_isDetectorStale |= m_options.isXRay || detectorOf(event) != detectorOf(m_event);
  m_event = std::move(event);
  m_isEventStale = true;
}

void EventScene::setHighlight(const Highlight& highlight) {
  m_isHighlightStale |= highlight != m_highlight;
  m_isDetectorStale |= m_options.isXRay && highlight.selected != m_highlight.selected;
  m_highlight = highlight;
}

void EventScene::setOptions(const DisplayOptions& options) {
  m_isDetectorStale |= ofDetector(options) != ofDetector(m_options);
  m_isEventStale |= ofEvent(options) != ofEvent(m_options);
  m_options = options;
}

void EventScene::setPalette(const Palette& palette) {
  m_palette = &palette;
  m_isDetectorStale = m_isEventStale = true;
}

void EventScene::setProjection(const ViewProjection& projection) {
  if (std::exchange(m_projection, &projection) != &projection)
    m_isDetectorStale = m_isEventStale = true;
}

void EventScene::setTime(std::optional<double> time) {
  m_isEventStale |= time.has_value() != m_time.has_value();
  m_isInstantStale |= time != m_time;
  m_time = time;
}

void EventScene::setGeometry(std::shared_ptr<const DetectorGeometry> geometry) {
  m_geometry = std::move(geometry);
  m_isDetectorStale = m_isEventStale = true;
}

void EventScene::setEdgesVisible(bool areVisible) {
  m_renderers->edges.setVisible(areVisible);
}

void EventScene::setLineScale(double scale) {
  if (std::exchange(m_lineScale, scale) == scale)
    return;
  Renderers& all = *m_renderers;
  for (DrawingActors* actors : {&all.cutFaces, &all.walls, &all.edges, &all.objects, &all.frontObjects, &all.highlight})
    actors->setScale(scale);
}

void EventScene::setBackground(double from, double to) {
  vtkRenderer& renderer = *m_renderers->detector;
  const std::array<double, 3> upper = between(m_palette->backgroundTop, m_palette->backgroundBottom, from);
  const std::array<double, 3> lower = between(m_palette->backgroundTop, m_palette->backgroundBottom, to);
  renderer.GradientBackgroundOn();
  renderer.SetBackground(lower[0], lower[1], lower[2]);
  renderer.SetBackground2(upper[0], upper[1], upper[2]);
}

void EventScene::clearBackground() {
  vtkRenderer& renderer = *m_renderers->detector;
  renderer.GradientBackgroundOff();
  renderer.SetBackground(0.0, 0.0, 0.0); // colours are multiplied by their opacity
  renderer.SetBackgroundAlpha(0.0);
}

void EventScene::update() {
  m_version += m_isDetectorStale || m_isEventStale || m_isInstantStale || m_isHighlightStale ? 1 : 0;
  if (m_isDetectorStale)
    buildDetector();
  if (m_isEventStale)
    layOutEvent();
  if (m_isEventStale || m_isInstantStale)
    buildEvent();
  if (m_isHighlightStale || m_isEventStale || m_isInstantStale)
    buildHighlight();
  m_isDetectorStale = m_isEventStale = m_isInstantStale = m_isHighlightStale = false;
}

const DetectorGeometry& EventScene::detector() const {
  if (m_geometry)
    return *m_geometry;
  return builtInDetector(m_event ? std::string_view(m_event->detector) : std::string_view());
}

DetectorDrawing EventScene::drawnDetector() const {
  const std::vector<HitPart> hitParts = hits();
  return m_projection->drawDetector({detector(), m_options, *m_palette, hitParts});
}

void EventScene::buildDetector() {
  ++m_detectorVersion;
  const DetectorDrawing drawing = drawnDetector();
  m_renderers->walls.setDrawing(drawing.walls);
  m_renderers->cutFaces.setDrawing(drawing.cutFaces);
  m_renderers->edges.setDrawing(drawing.edges);
  m_renderers->glass.setDrawing(drawing.glass);
}

std::vector<HitPart> EventScene::hits() const {
  if (!m_options.isXRay || !m_event)
    return {};
  return hitParts(*m_event, detector(), m_options, m_highlight.selected);
}

void EventScene::sortDetectorFaces(const CameraPose& pose) {
  m_renderers->glass.sortFaces(pose);
}

void EventScene::sortEventFaces(const CameraPose& pose) {
  m_renderers->objects.sortFaces(pose);
  m_renderers->frontObjects.sortFaces(pose);
  m_renderers->highlight.sortFaces(pose);
}

SceneInput EventScene::input() const {
  return {*m_event, detector(), m_options, *m_palette, m_time};
}

/// All of the event in the coordinates of the view.
void EventScene::layOutEvent() {
  ++m_eventVersion;
  m_objects.clear();
  m_frontObjects.clear();
  m_shownLayers.clear();
  m_labels.clear();
  if (!m_event)
    return;
  drawLayers(false, m_objects, m_frontObjects);
  project(m_objects);
  project(m_frontObjects);
  if (m_projection->labels != nullptr)
    m_labels = m_projection->labels(input());
}

void EventScene::drawLayers(bool areMoving, Drawing& objects, Drawing& front) {
  for (const SceneLayer& layer : m_projection->layers()) {
    if (layer.isMoving != areMoving || !m_options.isLayerVisible(std::string(layer.id), layer.isOnByDefault))
      continue;
    Drawing& drawing = layer.isInFront ? front : objects;
    const std::size_t before = drawing.points.size();
    layer.draw(input(), drawing);
    if (drawing.points.size() > before && !std::ranges::count(m_shownLayers, &layer))
      m_shownLayers.push_back(&layer);
  }
}

void EventScene::project(Drawing& drawing) const {
  if (m_projection->project != nullptr)
    m_projection->project(input(), drawing);
}

/// What of the event is shown.
void EventScene::buildEvent() {
  Drawing front;
  if (m_time && m_event) {
    cutInTime(front);
  } else { // a time set later lays the event out again
    std::swap(m_drawing, m_objects);
    std::swap(front, m_frontObjects);
  }
  m_renderers->objects.setDrawing(m_drawing);
  m_renderers->frontObjects.setDrawing(front);
  m_drawing.append(front);
}

void EventScene::cutInTime(Drawing& front) {
  const Instant instant{*m_time, m_palette->highlight};
  drawInTime(m_objects, instant, m_drawing);
  drawInTime(m_frontObjects, instant, front);
  Drawing moving, movingInFront;
  drawLayers(true, moving, movingInFront);
  project(moving);
  project(movingInFront);
  m_drawing.append(moving);
  front.append(movingInFront);
}

void EventScene::buildHighlight() {
  m_renderers->highlight.setDrawing(drawHighlight(m_drawing, m_highlight, *m_palette));
}

vtkRenderer& EventScene::detectorRenderer() {
  return *m_renderers->detector;
}

vtkRenderer& EventScene::frontRenderer() {
  return *m_renderers->front;
}

vtkRenderer& EventScene::eventRenderer() {
  return *m_renderers->event;
}

} // namespace voir
