#pragma once

#include <QString>

namespace voir {

class MainWindow;
struct GltfScene;

/// Writes a .glb file. The sentence of what went wrong; empty where nothing did.
QString saveGltf(const GltfScene& scene, const QString& path);
/// Asks for a file, then writes what is shown.
void askForGltfFile(MainWindow& window);

} // namespace voir
