#pragma once

namespace voir {

class MainWindow;

/// Fills the menu of the detector geometry: whether and where that of a file is drawn, and what its lengths are.
void buildDetectorMenu(MainWindow& window);
void askForDetectorFile(MainWindow& window);

} // namespace voir
