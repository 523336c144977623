#pragma once

class QString;

namespace voir {

class MainWindow;

/// The dialog for ROOT files that no schema fits, and schemas that are opened like files.
void connectRootMapping(MainWindow& window);
/// Asks for a ROOT file whose columns are to be mapped, then shows the dialog; at once for the file on screen, where
/// that is a ROOT file.
void mapRootFile(MainWindow& window);
/// Whether a file is to be kept as a schema.
bool isSchemaName(const QString& path);
void importSchema(MainWindow& window, const QString& path);

} // namespace voir
