#pragma once

#include "app/PictureViews.h"
#include "app/Video.h"
#include "model/DisplayOptions.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace voir {

/// How the last picture and the last film were made.
struct FigureMemory {
  FigureOptions picture;
  VideoOptions film;

  bool operator==(const FigureMemory&) const = default;
};

/// What Voir remembers from one start to the next.
struct Settings {
  QByteArray geometry;                    ///< of the window
  QByteArray docks;                       ///< their places
  QString theme = QStringLiteral("dark"); ///< id of a row of palettes()
  int fontSize = 10;                      ///< points
  DisplayOptions display;
  ViewMemory views;
  FigureMemory figures;
  double playSpeed = 10.0; ///< events per second; infinity: all at once
  bool isFillingWhileBrowsing = false;
  QStringList recentFiles;
};

/// Reads an ini file; what is missing or unreadable keeps its default.
Settings loadSettings(const QString& path);
void saveSettings(const QString& path, const Settings& settings);

} // namespace voir
