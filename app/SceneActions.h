#pragma once

#include <QString>

namespace voir {

class MainWindow;
struct SceneDescription;

/// Everything that the window's picture shows.
SceneDescription sceneOf(MainWindow& window);

/// Opens the files of a scene and shows its event as it says. Errors are told in the window.
void openScene(MainWindow& window, const QString& path);

// The window's actions.
void askForSceneToOpen(MainWindow& window);
void askForSceneToSave(MainWindow& window);

} // namespace voir
