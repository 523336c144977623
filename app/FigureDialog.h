#pragma once

namespace voir {

class MainWindow;

/// Shows the dialog in which pictures and videos for files are made, beside the window that goes on.
void showFigureDialog(MainWindow& window);

} // namespace voir
