#pragma once

class QWidget;

namespace voir {

class MainWindow;

// Windows beside the program, which goes on. They close themselves away.

/// Every action that has a key, and what the mouse does.
QWidget* showKeysWindow(MainWindow& window);
QWidget* showAboutWindow(MainWindow& window);

} // namespace voir
