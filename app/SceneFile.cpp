#include "app/SceneFile.h"

#include "model/CheckedJson.h"
#include "model/analysis/DaughterText.h"
#include "model/analysis/Tag.h"
#include "model/io/ReadError.h"
#include "model/simulation/SampleDescription.h"
#include "viewer/Palette.h"
#include "viewer/PictureTiles.h"
#include "viewer/Projections.h"

#include <nlohmann/json.hpp>

#include <QSaveFile>

#include <array>
#include <filesystem>
#include <numbers>
#include <utility>

namespace voir {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr auto formatName = "voir-scene";
constexpr int formatVersion = 1;
constexpr std::size_t largestFile = 1 << 20; // bytes
constexpr std::size_t mostFiles = 10000, mostObjects = 1000, mostGroups = 1000;
constexpr int mostEvents = 2'000'000'000;

Json toJson(const Vector3& vector) {
  return {vector.x(), vector.y(), vector.z()};
}

Json toJson(const CameraPose& pose) {
  return {{"position", toJson(pose.position)},
          {"focus", toJson(pose.focus)},
          {"up", toJson(pose.up)},
          {"viewAngle", pose.viewAngle}};
}

Json toJson(const ViewArrangement& views) {
  Json rows = Json::array();
  for (const ViewState& view : views.views) {
    rows.push_back({{"projection", view.projection}});
    if (view.pose)
      rows.back()["camera"] = toJson(*view.pose);
  }
  return rows;
}

Json toJson(const GroupOptions& group) {
  Json json{{"visible", group.isVisible}, {"opacity", group.opacity}};
  if (group.wedgeAngle)
    json["wedgeAngle"] = *group.wedgeAngle;
  return json;
}

Json toJson(const DisplayOptions& options) {
  Json json{{"cut", idOf(options.cut)}};
  for (const DisplayNumber& row : displayNumbers())
    json[std::string(row.id)] = options.*row.value;
  for (const DisplaySwitch& row : displaySwitches())
    json[std::string(row.id)] = options.*row.value;
  json["layers"] = options.layers;
  json["groups"] = Json::object();
  for (const auto& [id, group] : options.groups)
    json["groups"][id] = toJson(group);
  return json;
}

Json toJson(const std::vector<Tagging>& taggings) {
  Json rows = Json::array();
  for (const Tagging& tagging : taggings) // the index of the new kind has no meaning: only its name is wanted
    rows.push_back({{"object", daughtersText(std::array{tagging.object})},
                    {"as", daughtersText(std::array{ObjectRef{tagging.as, 0}})}});
  return rows;
}

Json toJson(const FigureOptions& figure, const std::string& logo) {
  Json json{{"width", figure.size.width()},  {"height", figure.size.height()},   {"transparent", figure.isTransparent},
            {"caption", figure.hasCaption},  {"legend", figure.hasLegend},       {"labels", figure.areLabels},
            {"textScale", figure.textScale}, {"dotsPerInch", figure.dotsPerInch}};
  if (!logo.empty())
    json["logo"] = logo;
  return json;
}

/// Within the folder relative to it, elsewhere as it is.
std::string storedPath(const std::string& path, const std::string& folder) {
  if (isSampleName(path))
    return path;
  const fs::path relative = fs::path(path).lexically_relative(folder);
  return relative.empty() || *relative.begin() == ".." ? path : relative.generic_string();
}

std::string usablePath(const std::string& stored, const std::string& file) {
  return isSampleName(stored) ? stored
                              : fs::absolute(fs::path(file).parent_path() / stored).lexically_normal().string();
}

constexpr std::array<std::string_view, 4> unitIds{"guessed", "metre", "centimetre", "millimetre"}; // as LengthUnit

SceneGeometry geometryOf(const CheckedJson& json) {
  json.expectKeys({"file", "over", "unit"});
  SceneGeometry geometry{usablePath(json.text("file"), json.file()),
                         json.flag("over") ? Placement::Over : Placement::InPlace, LengthUnit::Guessed};
  const auto unit = std::ranges::find(unitIds, json.text("unit"));
  if (unit == unitIds.end())
    json.fail("\"metre\", \"centimetre\", \"millimetre\" or \"guessed\" was expected for \"unit\"");
  geometry.unit = static_cast<LengthUnit>(unit - unitIds.begin());
  return geometry;
}

FigureOptions figureOf(const CheckedJson& json) {
  constexpr int finest = 2400; // dots per inch
  json.expectKeys(
      {"width", "height", "transparent", "caption", "legend", "labels", "textScale", "dotsPerInch", "logo"});
  FigureOptions figure;
  figure.size = {json.wholeNumber("width", largestPictureSide), json.wholeNumber("height", largestPictureSide)};
  if (!isPictureSizeAllowed(figure.size.width(), figure.size.height()))
    json.fail("a picture of " + std::to_string(smallestPictureSide) + " pixels at least on each side was expected");
  figure.isTransparent = json.flag("transparent");
  figure.hasCaption = json.flag("caption", true);
  figure.hasLegend = json.flag("legend", true);
  figure.areLabels = json.flag("labels");
  figure.textScale = json.number("textScale", 1.0, 0.1, 10.0);
  figure.dotsPerInch = json.wholeNumber("dotsPerInch", finest);
  if (json.has("logo"))
    figure.logo = QString::fromStdString(usablePath(json.text("logo"), json.file()));
  return figure;
}

Vector3 vectorOf(const CheckedJson& json, const char* key) {
  const std::vector<double> numbers = json.numbers(key, 3);
  return {numbers[0], numbers[1], numbers[2]};
}

CameraPose poseOf(const CheckedJson& json) {
  json.expectKeys({"position", "focus", "up", "viewAngle"});
  CameraPose pose;
  pose.position = vectorOf(json, "position");
  pose.focus = vectorOf(json, "focus");
  pose.up = vectorOf(json, "up");
  pose.viewAngle = json.number("viewAngle", pose.viewAngle, 1.0, 120.0);
  if (!isUsable(pose))
    json.fail("a camera apart from its focus was expected, with \"up\" across the line of sight");
  return pose;
}

ViewState viewOf(const CheckedJson& json) {
  json.expectKeys({"projection", "camera"});
  ViewState view{json.text("projection"), {}};
  if (findProjection(view.projection).id != view.projection)
    json.fail("there is no projection \"" + view.projection + '"');
  if (json.has("camera"))
    view.pose = poseOf(json.object("camera"));
  return view;
}

ViewArrangement viewsOf(const CheckedJson& whole) {
  ViewArrangement views{{}, 0};
  for (const CheckedJson& row : whole.objects("views", maximumViews, "view"))
    views.views.push_back(viewOf(row));
  if (views.views.empty())
    whole.fail("one view at least was expected for \"views\"");
  views.active = static_cast<std::size_t>(whole.wholeNumber("activeView", static_cast<int>(views.views.size()) - 1));
  views.isActiveAlone = whole.flag("activeViewAlone");
  return views;
}

GroupOptions groupOf(const CheckedJson& json) {
  json.expectKeys({"visible", "opacity", "wedgeAngle"});
  GroupOptions group{json.flag("visible", true), json.number("opacity", 1.0, 0.0, 1.0), {}};
  if (json.has("wedgeAngle"))
    group.wedgeAngle = json.number("wedgeAngle", 0.0, 0.0, 2.0 * std::numbers::pi + 0.1);
  return group;
}

/// Keys that are not known are those of a later Voir: their option does not change what this one can show.
DisplayOptions displayOf(const CheckedJson& json) {
  DisplayOptions options;
  for (const DisplayNumber& row : displayNumbers())
    options.*row.value = json.number(row.id.data(), options.*row.value, row.minimum, row.maximum);
  for (const DisplaySwitch& row : displaySwitches())
    options.*row.value = json.flag(row.id.data(), options.*row.value);
  if (json.has("cut")) {
    const auto cut = parseDetectorCut(json.text("cut"));
    if (!cut)
      json.fail("\"wedge\", \"half\" or \"slice\" was expected for \"cut\"");
    options.cut = *cut;
  }
  if (json.has("layers"))
    options.layers = json.object("layers").flags(mostGroups);
  if (json.has("groups"))
    for (const auto& [id, group] : json.object("groups").members(mostGroups))
      options.groups[id] = groupOf(group);
  return options;
}

std::vector<ObjectRef> objectsOf(const CheckedJson& json, const char* key) {
  const auto objects = parseDaughters(json.text(key));
  if (!objects || objects->size() > mostObjects)
    json.fail(std::string("objects as \"photon0 track12\" were expected for \"") + key + '"');
  return *objects;
}

ObjectRef objectOf(const CheckedJson& json, const char* key) {
  const std::vector<ObjectRef> objects = objectsOf(json, key);
  if (objects.size() != 1)
    json.fail(std::string("one object was expected for \"") + key + '"');
  return objects.front();
}

std::vector<Tagging> taggingsOf(const CheckedJson& whole) {
  std::vector<Tagging> taggings;
  for (const CheckedJson& row : whole.objects("taggings", mostObjects, "tagging")) {
    row.expectKeys({"object", "as"});
    taggings.push_back({objectOf(row, "object"), objectOf(row, "as").kind});
  }
  return taggings;
}

EventId idOf(const CheckedJson& whole) {
  const CheckedJson json = whole.object("id");
  json.expectKeys({"run", "lumiBlock", "event"});
  return {json.wholeNumber64("run"), json.wholeNumber64("lumiBlock"), json.wholeNumber64("event")};
}

std::string themeOf(const CheckedJson& whole) {
  const std::string theme = whole.text("theme");
  if (findPalette(theme).id != theme)
    whole.fail("there is no theme \"" + theme + '"');
  return theme;
}

} // namespace

std::string toJson(const SceneDescription& scene, const std::string& folder) {
  Json json{{"format", formatName}, {"version", formatVersion}};
  for (const std::string& file : scene.files)
    json["files"].push_back(storedPath(file, folder));
  json["event"] = scene.event;
  json["id"] = {{"run", scene.id.run}, {"lumiBlock", scene.id.lumiBlock}, {"event", scene.id.event}};
  if (!scene.taggings.empty())
    json["taggings"] = toJson(scene.taggings);
  if (!scene.selected.empty())
    json["selected"] = daughtersText(scene.selected);
  json["views"] = toJson(scene.views);
  json["activeView"] = scene.views.active;
  json["activeViewAlone"] = scene.views.isActiveAlone;
  json["theme"] = scene.theme;
  if (scene.time)
    json["time"] = *scene.time;
  if (scene.geometry)
    json["geometry"] = {{"file", storedPath(scene.geometry->file, folder)},
                        {"over", scene.geometry->placement == Placement::Over},
                        {"unit", unitIds[static_cast<std::size_t>(scene.geometry->unit)]}};
  json["figure"] = toJson(scene.figure, storedPath(scene.figure.logo.toStdString(), folder));
  json["display"] = toJson(scene.display);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

SceneDescription parseScene(std::string_view json, const std::string& file) {
  const nlohmann::json object = parseJson(json, file, largestFile);
  const CheckedJson whole(object, file);
  whole.expectFormat(formatName, formatVersion);
  SceneDescription scene;
  for (const std::string& path : whole.texts("files", mostFiles))
    scene.files.push_back(usablePath(path, file));
  if (scene.files.empty())
    whole.fail("one file at least was expected for \"files\"");
  scene.event = static_cast<std::size_t>(whole.wholeNumber("event", mostEvents));
  scene.id = idOf(whole);
  scene.taggings = taggingsOf(whole);
  if (whole.has("selected"))
    scene.selected = objectsOf(whole, "selected");
  scene.views = viewsOf(whole);
  scene.theme = themeOf(whole);
  if (whole.has("time"))
    scene.time = whole.number("time", 0.0, -longestSceneTime, longestSceneTime);
  if (whole.has("geometry"))
    scene.geometry = geometryOf(whole.object("geometry"));
  if (whole.has("figure"))
    scene.figure = figureOf(whole.object("figure"));
  scene.display = displayOf(whole.object("display"));
  return scene;
}

SceneDescription readScene(const std::string& path) {
  return parseScene(readWholeFile(path, largestFile), path);
}

void saveScene(const SceneDescription& scene, const std::string& path) {
  const std::string folder = fs::absolute(path).parent_path().string();
  SceneDescription absolute = scene;
  for (std::string& file : absolute.files)
    file = isSampleName(file) ? file : fs::absolute(file).lexically_normal().string();
  const QByteArray json = QByteArray::fromStdString(toJson(absolute, folder));
  QSaveFile file(QString::fromStdString(path));
  if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
    throw ReadError(path, "", "", "cannot be written: " + file.errorString().toStdString());
}

EventPtr eventOf(const SceneDescription& scene, const Event& read) {
  const std::string& file = scene.files.front();
  const std::string place = "event " + std::to_string(scene.event);
  if (read.id != scene.id)
    throw ReadError(file, place, "",
                    "run " + std::to_string(scene.id.run) + ", event " + std::to_string(scene.id.event) +
                        " was expected by the scene; the file has another one there");
  auto event = std::make_shared<const Event>(read);
  for (const Tagging& tagging : scene.taggings) {
    const auto tag = tagged(*event, tagging.object, tagging.as);
    if (!tag)
      throw ReadError(file, place, daughtersText(std::array{tagging.object}),
                      "an object with a momentum was expected by the scene");
    event = tag->event;
  }
  for (const ObjectRef object : scene.selected)
    if (object.index >= objectCount(*event, object.kind))
      throw ReadError(file, place, daughtersText(std::array{object}), "an object of this event was expected");
  return event;
}

} // namespace voir
