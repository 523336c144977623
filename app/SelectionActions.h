#pragma once

#include "model/analysis/LearnedCuts.h"
#include "model/analysis/Selection.h"

#include <QString>

#include <optional>
#include <vector>

namespace voir {

class MainWindow;

/// Writes cuts as JSON. What went wrong, a sentence, or empty.
QString saveSelection(const Selection& selection, const QString& path);

/// The selection of the window's session. Where a rule has chosen masses they follow: it is carried on to all events.
void changeSelection(MainWindow& window, const Selection& selection, std::optional<int> gesture = std::nullopt);

// Dialogs of the window; what goes wrong is told in it.

void askForSelectionToOpen(MainWindow& window);
void askForSelectionToSave(MainWindow& window);

/// Cuts learned from what was picked by hand in the open files become the selection; the window tells of it.
void startLearning(MainWindow& window);
void applyLearned(MainWindow& window, const std::vector<ProposedCut>& cuts, qsizetype picks);

} // namespace voir
