#pragma once

#include "model/analysis/LearnedCuts.h"
#include "model/analysis/Selection.h"

#include <QString>

#include <vector>

namespace voir {

class MainWindow;

/// Writes cuts as JSON. What went wrong, a sentence, or empty.
QString saveSelection(const Selection& selection, const QString& path);

// Dialogs of the window; what goes wrong is told in it.

void askForSelectionToOpen(MainWindow& window);
void askForSelectionToSave(MainWindow& window);

/// Cuts learned from what was picked by hand in the open files become the selection; the window tells of it.
void startLearning(MainWindow& window);
void applyLearned(MainWindow& window, const std::vector<ProposedCut>& cuts, qsizetype picks);

} // namespace voir
