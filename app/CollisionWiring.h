#pragma once

class QWidget;

namespace voir {

class MainWindow;

/// The bar of the collision, joined to the window's clock, session and picture; seen only while a time is shown.
QWidget* makeCollisionBar(MainWindow& window);

} // namespace voir
