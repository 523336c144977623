#pragma once

namespace voir {

class MainWindow;

// Open dialogs beside the window, or raise those that are open.

void showFigureDialog(MainWindow& window);
void showVideoDialog(MainWindow& window);

} // namespace voir
