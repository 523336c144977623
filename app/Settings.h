#pragma once

#include "app/Figure.h"
#include "app/PictureViews.h"
#include "app/Video.h"
#include "model/DisplayOptions.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace voir {

/// What Voir remembers from one start to the next.
struct Settings {
  QByteArray geometry;                    ///< of the window
  QByteArray docks;                       ///< their places
  QString theme = QStringLiteral("dark"); ///< id of a row of palettes()
  int fontSize = 10;                      ///< points
  DisplayOptions display;
  FigureOptions figure;
  VideoOptions video;
  ViewMemory views;
  double playSpeed = 10.0; ///< events per second; infinity: all at once
  bool isFillingWhileBrowsing = false;
  QStringList recentFiles;
};

/// Reads an ini file; what is missing or unreadable keeps its default.
Settings loadSettings(const QString& path);
void saveSettings(const QString& path, const Settings& settings);

} // namespace voir
