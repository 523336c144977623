#pragma once

class QString;

namespace voir {

class MainWindow;

/// The dialog for ROOT files that no schema fits, and schemas that are opened like files.
void connectRootMapping(MainWindow& window);
/// Asks for a ROOT file, then shows the dialog for it.
void mapRootFile(MainWindow& window);
/// The dialog for the file on screen, if a schema reads it.
void mapShownFile(MainWindow& window);
/// Whether a file is to be kept as a schema.
bool isSchemaName(const QString& path);
void importSchema(MainWindow& window, const QString& path);

} // namespace voir
