#include "app/MainWindow.h"
#include "app/Unattended.h"
#include "app/commands/Commands.h"
#include "app/commands/Gui.h"

#include <CLI/CLI.hpp>

#include <QTemporaryDir>

#include <memory>

namespace voir {

namespace {

struct ViewArguments {
  std::vector<std::string> files;
  std::string folder;
  std::string geometry;
  UnattendedRun run;
};

QStringList fileNames(const ViewArguments& arguments) {
  QStringList names;
  for (const std::string& file : arguments.files)
    names << QString::fromStdString(file);
  return names.isEmpty() ? QStringList{QStringLiteral("sample:run1-diphoton")} : names;
}

/// Unattended runs start from nothing and leave nothing behind.
QString folder(const ViewArguments& arguments, const QTemporaryDir& temporary) {
  if (!arguments.folder.empty())
    return QString::fromStdString(arguments.folder);
  return arguments.run.isWanted() ? temporary.path() : MainWindow::standardFolder();
}

int view(const ViewArguments& arguments) {
  const GuiApplication application;
  const QTemporaryDir temporary;
  MainWindow window(folder(arguments, temporary));
  window.open(fileNames(arguments));
  if (!arguments.geometry.empty())
    window.detectorFile().open(QString::fromStdString(arguments.geometry));
  window.show();
  const Unattended unattended(window, arguments.run);
  return GuiApplication::run();
}

} // namespace

Action declareView(CLI::App& options) {
  const auto arguments = std::make_shared<ViewArguments>();
  options.add_option("FILES", arguments->files, "Files, or sample:NAME; without any sample:run1-diphoton");
  options.add_option("--folder", arguments->folder, "Where settings and masses are kept, instead of the usual place");
  options.add_option("--geometry", arguments->geometry, "Detector from a .gltf or .glb file, or a .zip with one in it");
  options.add_option("--play", arguments->run.eventCount, "Unattended: play the first N events")->take_last();
  options.add_option("--picture", arguments->run.picture, "Unattended: then save a picture of the window")->take_last();
  options.add_flag("--quit", arguments->run.isQuitting, "Unattended: then print what was seen, and end");
  return [arguments] { return view(*arguments); };
}

} // namespace voir
