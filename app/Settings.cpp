#include "app/Settings.h"

#include "viewer/Palette.h"
#include "viewer/PictureTiles.h"
#include "viewer/Projections.h"

#include <QSettings>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace voir {

namespace {

/// A number between two limits; the default where there is none.
double number(const QSettings& file, const QString& key, double byDefault, double minimum, double maximum) {
  bool isNumber = false;
  const double value = file.value(key).toDouble(&isNumber);
  return isNumber && !std::isnan(value) ? std::clamp(value, minimum, maximum) : byDefault;
}

QString key(std::string_view id) {
  return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

GroupOptions loadGroup(const QSettings& file, const QString& id) {
  GroupOptions group{file.value("group-" + id, true).toBool(), number(file, "opacity-" + id, 1.0, 0.0, 1.0), {}};
  if (file.contains("wedge-" + id))
    group.wedgeAngle = number(file, "wedge-" + id, 0.0, 0.0, 6.3);
  return group;
}

DisplayOptions loadDisplay(QSettings& file) {
  DisplayOptions options;
  file.beginGroup(QStringLiteral("display"));
  for (const DisplayNumber& row : displayNumbers())
    options.*row.value = number(file, key(row.id), options.*row.value, row.minimum, row.maximum);
  for (const DisplaySwitch& row : displaySwitches())
    options.*row.value = file.value(key(row.id), options.*row.value).toBool();
  options.cut = parseDetectorCut(file.value("cut").toString().toStdString()).value_or(options.cut);
  for (const QString& id : file.value("layers").toStringList())
    options.layers[id.toStdString()] = file.value("layer-" + id).toBool();
  for (const QString& id : file.value("groups").toStringList())
    options.groups[id.toStdString()] = loadGroup(file, id);
  file.endGroup();
  return options;
}

void saveDisplay(QSettings& file, const DisplayOptions& options) {
  file.beginGroup(QStringLiteral("display"));
  for (const DisplayNumber& row : displayNumbers())
    file.setValue(key(row.id), options.*row.value);
  for (const DisplaySwitch& row : displaySwitches())
    file.setValue(key(row.id), options.*row.value);
  file.setValue("cut", key(idOf(options.cut)));
  QStringList layers, groups;
  for (const auto& [id, isVisible] : options.layers) {
    layers << QString::fromStdString(id);
    file.setValue("layer-" + layers.back(), isVisible);
  }
  for (const auto& [id, group] : options.groups) {
    groups << QString::fromStdString(id);
    file.setValue("group-" + groups.back(), group.isVisible);
    file.setValue("opacity-" + groups.back(), group.opacity);
    if (group.wedgeAngle)
      file.setValue("wedge-" + groups.back(), *group.wedgeAngle);
  }
  file.setValue("layers", layers);
  file.setValue("groups", groups);
  file.endGroup();
}

/// Position, focus, up, angle; nullopt for what no camera can look from.
std::optional<CameraPose> loadPose(const QSettings& file, const QString& key) {
  const QStringList numbers = file.value(key).toStringList();
  if (numbers.size() != 10)
    return std::nullopt;
  std::array<double, 10> n{};
  for (std::size_t i = 0; i < n.size(); ++i)
    n[i] = numbers[static_cast<qsizetype>(i)].toDouble();
  const CameraPose pose{{n[0], n[1], n[2]}, {n[3], n[4], n[5]}, {n[6], n[7], n[8]}, n[9]};
  return isUsable(pose) ? std::optional(pose) : std::nullopt;
}

void savePose(QSettings& file, const QString& key, const CameraPose& pose) {
  QStringList numbers;
  for (const Vector3& vector : {pose.position, pose.focus, pose.up})
    for (const double number : vector)
      numbers << QString::number(number, 'g', 17);
  file.setValue(key, numbers << QString::number(pose.viewAngle, 'g', 17));
}

bool isProjection(const QString& id) {
  return std::ranges::any_of(viewProjections(), [&](const ViewProjection& row) { return row.id == id.toStdString(); });
}

ViewMemory loadViews(QSettings& file) {
  ViewMemory memory;
  file.beginGroup(QStringLiteral("views"));
  QStringList shown = file.value("shown").toStringList();
  shown.removeIf([](const QString& id) { return !isProjection(id); });
  std::vector<ViewState> views;
  for (const QString& id : shown.first(std::min<qsizetype>(shown.size(), maximumViews)))
    views.push_back({id.toStdString(), loadPose(file, QStringLiteral("pose-%1").arg(views.size()))});
  if (!views.empty())
    memory.views.views = views;
  memory.views.active =
      static_cast<std::size_t>(number(file, "active", 0.0, 0.0, static_cast<double>(memory.views.views.size() - 1)));
  memory.views.isActiveAlone = file.value("alone", false).toBool();
  for (const QString& id : file.value("cameras").toStringList())
    if (const auto pose = loadPose(file, "camera-" + id); pose && isProjection(id))
      memory.cameras[id.toStdString()] = *pose;
  file.endGroup();
  return memory;
}

void saveViews(QSettings& file, const ViewMemory& memory) {
  file.beginGroup(QStringLiteral("views"));
  QStringList shown, cameras;
  for (const ViewState& state : memory.views.views) {
    if (state.pose)
      savePose(file, QStringLiteral("pose-%1").arg(shown.size()), *state.pose);
    shown << QString::fromStdString(state.projection);
  }
  for (const auto& [id, pose] : memory.cameras) {
    cameras << QString::fromStdString(id);
    savePose(file, "camera-" + cameras.back(), pose);
  }
  file.setValue("shown", shown);
  file.setValue("active", static_cast<int>(memory.views.active));
  file.setValue("alone", memory.views.isActiveAlone);
  file.setValue("cameras", cameras);
  file.endGroup();
}

/// The id of a theme; the default for that of none.
QString loadTheme(const QSettings& file) {
  const Palette& palette = findPalette(file.value("window/theme").toString().toStdString());
  return QString::fromLatin1(palette.id.data(), static_cast<qsizetype>(palette.id.size()));
}

FigureOptions loadFigure(const QSettings& file, const QString& group) {
  const auto key = [&](const char* name) { return group + QLatin1Char('/') + QLatin1String(name); };
  FigureOptions figure;
  const QSize size = file.value(key("size"), figure.size).toSize();
  if (isPictureSizeAllowed(size.width(), size.height()))
    figure.size = size;
  figure.isTransparent = file.value(key("transparent"), figure.isTransparent).toBool();
  figure.hasCaption = file.value(key("caption"), figure.hasCaption).toBool();
  figure.hasLegend = file.value(key("legend"), figure.hasLegend).toBool();
  figure.areLabels = file.value(key("labels"), figure.areLabels).toBool();
  figure.logo = file.value(key("logo")).toString();
  figure.textScale = number(file, key("textScale"), figure.textScale, leastTextScale, greatestTextScale);
  figure.theme = file.value(key("theme")).toString();
  figure.dotsPerInch = static_cast<int>(number(file, key("dotsPerInch"), figure.dotsPerInch, 0.0, 2400.0));
  return figure;
}

void saveFigure(QSettings& file, const QString& group, const FigureOptions& figure) {
  file.beginGroup(group);
  file.setValue("size", figure.size);
  file.setValue("transparent", figure.isTransparent);
  file.setValue("caption", figure.hasCaption);
  file.setValue("legend", figure.hasLegend);
  file.setValue("labels", figure.areLabels);
  file.setValue("logo", figure.logo);
  file.setValue("textScale", figure.textScale);
  file.setValue("theme", figure.theme);
  file.setValue("dotsPerInch", figure.dotsPerInch);
  file.endGroup();
}

VideoOptions loadVideo(const QSettings& file) {
  VideoOptions video;
  video.figure = loadFigure(file, QStringLiteral("video"));
  video.motion = file.value("video/motion").toString() == QLatin1String("collision") ? VideoMotion::Collision
                                                                                     : VideoMotion::Turntable;
  video.seconds = number(file, "video/seconds", video.seconds, shortestVideo, longestVideo);
  video.framesPerSecond = static_cast<int>(number(file, "video/rate", video.framesPerSecond, 1.0, mostFramesPerSecond));
  return video;
}

void saveVideo(QSettings& file, const VideoOptions& video) {
  saveFigure(file, QStringLiteral("video"), video.figure);
  file.setValue("video/motion", video.motion == VideoMotion::Collision ? "collision" : "turntable");
  file.setValue("video/seconds", video.seconds);
  file.setValue("video/rate", video.framesPerSecond);
}

} // namespace

Settings loadSettings(const QString& path) {
  QSettings file(path, QSettings::IniFormat);
  Settings settings;
  settings.geometry = file.value("window/geometry").toByteArray();
  settings.docks = file.value("window/docks").toByteArray();
  settings.theme = loadTheme(file);
  settings.fontSize = static_cast<int>(number(file, "window/fontSize", settings.fontSize, 6.0, 40.0));
  settings.display = loadDisplay(file);
  settings.views = loadViews(file);
  settings.figure = loadFigure(file, QStringLiteral("figure"));
  settings.video = loadVideo(file);
  settings.playSpeed = number(file, "play/speed", settings.playSpeed, 0.1, INFINITY);
  settings.isFillingWhileBrowsing = file.value("play/fillWhileBrowsing", settings.isFillingWhileBrowsing).toBool();
  settings.recentFiles = file.value("files/recent").toStringList();
  return settings;
}

void saveSettings(const QString& path, const Settings& settings) {
  QSettings file(path, QSettings::IniFormat);
  file.clear();
  file.setValue("window/geometry", settings.geometry);
  file.setValue("window/docks", settings.docks);
  file.setValue("window/theme", settings.theme);
  file.setValue("window/fontSize", settings.fontSize);
  saveDisplay(file, settings.display);
  saveViews(file, settings.views);
  saveFigure(file, QStringLiteral("figure"), settings.figure);
  saveVideo(file, settings.video);
  file.setValue("play/speed", settings.playSpeed);
  file.setValue("play/fillWhileBrowsing", settings.isFillingWhileBrowsing);
  file.setValue("files/recent", settings.recentFiles);
}

} // namespace voir
