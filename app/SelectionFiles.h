#pragma once

#include "model/analysis/Selection.h"

#include <QString>

namespace voir {

class MainWindow;

/// Writes cuts as JSON. What went wrong, a sentence, or empty.
QString saveSelection(const Selection& selection, const QString& path);

// Dialogs of the window; what goes wrong is told in it.

void askForSelectionToOpen(MainWindow& window);
void askForSelectionToSave(MainWindow& window);

} // namespace voir
