#pragma once

#include <span>

class QMenuBar;

namespace voir {

class MainWindow;

/// A row of the table of actions. Each stands in a menu.
struct WindowAction {
  const char* id;
  const char* menu; ///< id of a row of the table of menus
  const char* text; ///< untranslated
  const char* keys; ///< separated by "; "; the menu shows the first
  const char* icon; ///< name for icon(), or empty
  void (*trigger)(MainWindow& window);
  bool (*isEnabled)(const MainWindow& window) = nullptr; ///< nullptr: always
  bool (*isChecked)(const MainWindow& window) = nullptr; ///< nullptr: cannot be checked
};

std::span<const WindowAction> windowActions();

/// Makes the menus and the actions in them; the actions are the window's, their object name is the id.
void buildMenus(MainWindow& window);
/// Enables and checks the actions as their rules say.
void renewActions(MainWindow& window);

} // namespace voir
