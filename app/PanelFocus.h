#pragma once

namespace voir {

class MainWindow;

/// Moves the keyboard from the picture to the first of the panels that are seen, from there to the next, and from the
/// last one back to the picture; step -1: the other way round.
void moveToPanel(MainWindow& window, int step);

} // namespace voir
