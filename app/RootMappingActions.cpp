#include "app/RootMappingActions.h"

#include "app/FileDialogs.h"
#include "app/MainWindow.h"
#include "app/RootMapping.h"
#include "widgets/MessageBar.h"

#include <QCoreApplication>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::RootMappingActions)
};

RootMapping& mappingOf(const MainWindow& window) {
  return *window.findChild<RootMapping*>();
}

/// The file that the event on screen is of, if a schema reads it.
QString shownRootFile(const MainWindow& window) {
  const LoadedEvent& shown = window.session().shown();
  const OpenFiles& files = window.session().files();
  const auto file = static_cast<std::size_t>(shown.file);
  return shown.event && !files.schemaOf(shown.file).isEmpty() ? QString::fromStdString(files.paths[file]) : QString();
}

} // namespace

void connectRootMapping(MainWindow& window) {
  auto* mapping = new RootMapping(window, QString::fromStdString(userSchemaFolder()));
  const auto tell = [&window](Severity severity, const QString& text) {
    window.messages().showMessage(severity, text);
  };
  QObject::connect(&window.loader(), &EventLoader::unmapped, mapping,
                   [mapping](const QStringList& paths) { mapping->map(paths.front()); });
  QObject::connect(mapping, &RootMapping::mapped, &window, [&window](const QString& path) {
    window.open(window.askedFiles().contains(path) ? window.askedFiles() : QStringList(path));
  });
  QObject::connect(mapping, &RootMapping::imported, &window, [tell](const QString& name) {
    tell(Severity::Note, Texts::tr("The schema %1 is kept: ROOT files that it fits open with it.").arg(name));
  });
  QObject::connect(mapping, &RootMapping::exported, &window, [tell](const QString& path) {
    tell(Severity::Note, Texts::tr("The schema was written to %1").arg(path));
  });
  QObject::connect(mapping, &RootMapping::failed, &window,
                   [tell](const QString& sentence) { tell(Severity::Error, sentence); });
}

void mapRootFile(MainWindow& window) {
  RootMapping& mapping = mappingOf(window);
  askForFileToRead(window, Texts::tr("Map the branches of a ROOT file"), Texts::tr("ROOT files (*.root)"),
                   [&mapping](const QString& path) { mapping.map(path); });
}

void mapShownFile(MainWindow& window) {
  if (const QString shown = shownRootFile(window); !shown.isEmpty())
    mappingOf(window).map(shown);
}

bool isSchemaName(const QString& path) {
  return path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
}

void importSchema(MainWindow& window, const QString& path) {
  mappingOf(window).importSchema(path);
}

} // namespace voir
