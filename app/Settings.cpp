#include "app/Settings.h"

#include <QSettings>

#include <algorithm>
#include <cmath>

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

} // namespace

Settings loadSettings(const QString& path) {
  QSettings file(path, QSettings::IniFormat);
  Settings settings;
  settings.geometry = file.value("window/geometry").toByteArray();
  settings.docks = file.value("window/docks").toByteArray();
  settings.theme = file.value("window/theme", settings.theme).toString();
  settings.fontSize = static_cast<int>(number(file, "window/fontSize", settings.fontSize, 6.0, 40.0));
  settings.display = loadDisplay(file);
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
  file.setValue("play/speed", settings.playSpeed);
  file.setValue("play/fillWhileBrowsing", settings.isFillingWhileBrowsing);
  file.setValue("files/recent", settings.recentFiles);
}

} // namespace voir
