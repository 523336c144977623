#pragma once

#include <Qt>

#include <span>

class QWidget;

namespace voir {

class MainWindow;

/// A row of the table of panels.
struct Panel {
  const char* id;    ///< stable: names the dock in settings
  const char* title; ///< untranslated
  Qt::DockWidgetArea area;
  const char* tabbedWith; ///< id of the panel whose place it shares, behind it; empty: a place of its own
  /// Makes the panel and connects it: session signals to its setters, its signals to the session.
  QWidget* (*make)(MainWindow& window);
};

/// From above in each area.
std::span<const Panel> panels();

} // namespace voir
