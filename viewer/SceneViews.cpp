#include "viewer/SceneViews.h"

#include "model/DetectorGeometry.h"
#include "model/ObjectOrder.h"
#include "viewer/EventScene.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace voir {

namespace {

constexpr double gap = 3.0; // points of the screen between two views

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

std::set<ObjectRef> objectsIn(const Drawing& drawing) {
  std::set<ObjectRef> objects;
  for (const Drawing::Line& line : drawing.lines)
    objects.insert(line.object);
  for (const Drawing::Face& face : drawing.faces)
    objects.insert(face.object);
  for (const Drawing::Dot& dot : drawing.dots)
    objects.insert(dot.object);
  return objects;
}

bool holds(const ViewRect& rect, WindowPoint point) {
  return point.x >= rect.x && point.y >= rect.y && point.x < rect.x + rect.width && point.y < rect.y + rect.height;
}

} // namespace

Rgba gapColour(const Palette& palette) {
  return mix(palette.backgroundBottom, palette.highlight, 0.12);
}

struct SceneViews::View {
  EventScene scene;
  ScenePicture picture{scene};
  std::optional<CameraPose> pose; // empty: home
  bool isInitialized = false;
};

SceneViews::SceneViews() : m_palette(&darkPalette()) {
  setArrangement({});
}

SceneViews::~SceneViews() = default;

void SceneViews::setEvent(EventPtr event) {
  m_event = std::move(event);
  for (const auto& view : m_views)
    view->scene.setEvent(m_event);
}

void SceneViews::setHighlight(const Highlight& highlight) {
  m_highlight = highlight;
  for (const auto& view : m_views)
    view->scene.setHighlight(highlight);
}

void SceneViews::setOptions(const DisplayOptions& options) {
  m_options = options;
  for (const auto& view : m_views)
    view->scene.setOptions(options);
}

void SceneViews::setPalette(const Palette& palette) {
  m_palette = &palette;
  for (const auto& view : m_views)
    view->scene.setPalette(palette);
}

void SceneViews::setTime(std::optional<double> time) {
  m_time = time;
  for (const auto& view : m_views)
    view->scene.setTime(time);
}

void SceneViews::setGeometry(std::shared_ptr<const DetectorGeometry> geometry) {
  m_geometry = std::move(geometry);
  for (const auto& view : m_views)
    view->scene.setGeometry(m_geometry);
}

/// Of the views so far the one with this projection, which need not be drawn again; else a new one.
std::unique_ptr<SceneViews::View> SceneViews::takeView(const ViewProjection& projection) {
  const auto found =
      std::ranges::find_if(m_views, [&](const auto& kept) { return kept && &kept->scene.projection() == &projection; });
  if (found != m_views.end())
    return std::move(*found);
  auto view = std::make_unique<View>();
  view->scene.setProjection(projection);
  view->scene.setPalette(*m_palette);
  view->scene.setOptions(m_options);
  view->scene.setGeometry(m_geometry);
  view->scene.setTime(m_time);
  view->scene.setEvent(m_event);
  view->scene.setHighlight(m_highlight);
  return view;
}

void SceneViews::setArrangement(const ViewArrangement& arrangement) {
  std::vector<std::unique_ptr<View>> views;
  for (const ViewState& state : arrangement.views) {
    if (views.size() == maximumViews)
      break;
    views.push_back(takeView(findProjection(state.projection)));
    views.back()->pose = state.pose;
  }
  if (views.empty())
    views.push_back(takeView(findProjection({})));
  for (auto& closed : std::exchange(m_views, std::move(views)))
    if (closed && closed->isInitialized)
      m_closed.push_back(std::move(closed));
  m_active = std::min(arrangement.active, m_views.size() - 1);
  m_isActiveAlone = arrangement.isActiveAlone;
}

ViewArrangement SceneViews::arrangement() const {
  ViewArrangement arrangement{.views = {}, .active = m_active, .isActiveAlone = m_isActiveAlone};
  for (const auto& view : m_views)
    arrangement.views.push_back({std::string(view->scene.projection().id), view->pose});
  return arrangement;
}

void SceneViews::setSize(PixelSize size, double pixelRatio) {
  m_size = size;
  m_pixelRatio = pixelRatio;
}

void SceneViews::setActive(std::size_t view) {
  m_active = std::min(view, m_views.size() - 1);
}

void SceneViews::setActiveAlone(bool isAlone) {
  m_isActiveAlone = isAlone;
}

std::vector<std::size_t> SceneViews::shown() const {
  if (m_isActiveAlone)
    return {m_active};
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < m_views.size(); ++i)
    all.push_back(i);
  return all;
}

ViewRect SceneViews::rect(std::size_t view) const {
  if (m_isActiveAlone)
    return {0, 0, m_size.width, m_size.height};
  return viewRects(m_views.size(), m_size.width, m_size.height, static_cast<int>(gap * m_pixelRatio)).at(view);
}

std::optional<std::size_t> SceneViews::viewAt(WindowPoint point) const {
  for (const std::size_t view : shown())
    if (holds(rect(view), point))
      return view;
  return std::nullopt;
}

const ViewProjection& SceneViews::projection(std::size_t view) const {
  return m_views.at(view)->scene.projection();
}

const DetectorGeometry& SceneViews::detector() const {
  return m_views.front()->scene.detector();
}

const EventScene& SceneViews::scene(std::size_t view) {
  m_views.at(view)->scene.update();
  return m_views[view]->scene;
}

std::vector<const SceneLayer*> SceneViews::shownLayers() {
  std::vector<const SceneLayer*> layers;
  for (const std::size_t view : shown())
    for (const SceneLayer* layer : scene(view).shownLayers())
      if (std::ranges::none_of(layers, [&](const SceneLayer* other) { return other->id == layer->id; }))
        layers.push_back(layer);
  return layers;
}

CameraPose SceneViews::pose(std::size_t view) const {
  const auto& chosen = m_views.at(view)->pose;
  return chosen ? *chosen : home(view);
}

void SceneViews::setPose(std::size_t view, const std::optional<CameraPose>& pose) {
  m_views.at(view)->pose = pose;
}

CameraPose SceneViews::home(std::size_t view) const {
  const ViewSize size = viewSize(view);
  return projection(view).home(detector(), size.width / size.height);
}

CameraPose SceneViews::preset(std::size_t view, std::string_view id) const {
  if (projection(view).project != nullptr || id == "open")
    return home(view);
  if (id != "viewall")
    return presetPose(id, viewRadius(detector()));
  CameraPose whole = pose(view);
  const Vector3 back = (whole.position - whole.focus).normalized();
  whole.focus = Vector3::Zero();
  whole.position = back * presetPose("open", wholeRadius(detector())).distance();
  return whole;
}

ViewSize SceneViews::viewSize(std::size_t view) const {
  const ViewRect place = rect(view);
  return {static_cast<double>(place.width), static_cast<double>(place.height)};
}

std::vector<ObjectRef> SceneViews::objectsAt(WindowPoint point) {
  constexpr double near = 6.0, asNear = 2.5; // points of the screen
  const auto view = viewAt(point);
  if (!view)
    return {};
  const ViewRect place = rect(*view);
  const auto hits = pick(scene(*view).drawing(), pose(*view), viewSize(*view), point.x - place.x, point.y - place.y,
                         near * m_pixelRatio);
  std::vector<ObjectRef> objects;
  for (const PickHit& hit : hits)
    if (hit.distance <= hits.front().distance + asNear * m_pixelRatio)
      objects.push_back(hit.object);
  return objects;
}

std::optional<WindowPoint> SceneViews::positionOf(ObjectRef object, std::size_t view) {
  const ViewRect place = rect(view);
  const Projection projection(pose(view), viewSize(view));
  for (const Vector3f& middle : middlesOf(scene(view).drawing(), object)) {
    const Vector3f seen = projection(middle);
    const WindowPoint position{place.x + static_cast<double>(seen.x()), place.y + static_cast<double>(seen.y())};
    if (seen.z() > 0.0f && holds(place, position))
      return position;
  }
  return std::nullopt;
}

std::optional<Vector3> SceneViews::middleOf(ObjectRef object, std::size_t view) {
  const std::vector<Vector3f> middles = middlesOf(scene(view).drawing(), object);
  if (middles.empty())
    return std::nullopt;
  Vector3 sum = Vector3::Zero();
  for (const Vector3f& middle : middles)
    sum += middle.cast<double>();
  return sum / static_cast<double>(middles.size());
}

std::vector<ObjectRef> SceneViews::drawnObjects(std::size_t view) {
  if (!m_event)
    return {};
  const std::set<ObjectRef> drawn = objectsIn(scene(view).drawing());
  std::vector<ObjectRef> objects = objectsByPt(*m_event);
  std::erase_if(objects, [&](ObjectRef object) { return !drawn.contains(object); });
  return objects;
}

void SceneViews::draw(std::size_t view, PictureQuality quality) {
  const ViewRect place = rect(view);
  readyPicture(view).render(pose(view), {place.width, place.height}, quality);
}

void SceneViews::drawPart(std::size_t view, PixelSize size, const PicturePart& part, unsigned framebuffer) {
  ScenePicture& picture = readyPicture(view);
  picture.render(pose(view), size, {4, 1}, part);
  picture.copyTo(framebuffer);
}

ScenePicture& SceneViews::readyPicture(std::size_t view) {
  releaseClosed();
  View& drawn = *m_views.at(view);
  if (!std::exchange(drawn.isInitialized, true))
    drawn.picture.initialize();
  return drawn.picture;
}

void SceneViews::copyTo(unsigned framebuffer) {
  for (const std::size_t view : shown()) {
    const ViewRect place = rect(view);
    m_views[view]->picture.copyTo(framebuffer, place.x, m_size.height - place.y - place.height);
  }
}

void SceneViews::releaseClosed() {
  for (const auto& view : m_closed)
    view->picture.release();
  m_closed.clear();
}

void SceneViews::release() {
  releaseClosed();
  for (const auto& view : m_views)
    if (std::exchange(view->isInitialized, false))
      view->picture.release();
}

} // namespace voir
