#include "app/SceneActions.h"

#include "app/FileDialogs.h"
#include "app/MainWindow.h"
#include "app/SceneFile.h"
#include "viewer/Palette.h"
#include "viewer/RenderWidget.h"
#include "widgets/MessageBar.h"

#include <QCoreApplication>

#include <exception>
#include <utility>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::SceneActions)
};

QString filter() {
  return Texts::tr("Scenes (*.json)");
}

void tell(MainWindow& window, const std::exception& error) {
  window.messages().showMessage(Severity::Error, QString::fromUtf8(error.what()));
}

/// On the way to the event of a scene: the files open and events are read beside the window.
class SceneOpening : public QObject {
public:
  SceneOpening(MainWindow& window, SceneDescription scene)
      : QObject(&window), m_window(window), m_scene(std::move(scene)) {
    connect(&window.loader(), &EventLoader::opened, this, [this] { goToEvent(); });
    connect(&window.loader(), &EventLoader::notOpened, this, &QObject::deleteLater);
    connect(&window.session(), &Session::eventChanged, this, [this] { arrive(); });
  }

private:
  void goToEvent() {
    if (std::exchange(m_areFilesOpen, true))
      return deleteLater(); // a person opened others
    m_window.player().goTo(static_cast<qsizetype>(m_scene.event));
  }

  void arrive() {
    const LoadedEvent& shown = m_window.session().shown();
    if (!m_areFilesOpen || !shown.event)
      return;
    if (shown.index != static_cast<qsizetype>(m_scene.event)) // that of the start, seen in passing
      return;
    disconnect(&m_window.session(), nullptr, this, nullptr); // picks change the event, too
    QMetaObject::invokeMethod(
        this, [this] { pick(); }, Qt::QueuedConnection);
  }

  void pick() {
    Session& session = m_window.session();
    try {
      eventOf(m_scene, *session.shown().event); // checks that it is this event, with these objects
      for (const Tagging& tagging : m_scene.taggings) {
        session.setSelected({tagging.object});
        session.tagSelected(tagging.as);
      }
      session.setSelected(m_scene.selected);
      session.setTime(m_scene.time);
    } catch (const std::exception& error) {
      tell(m_window, error);
    }
    deleteLater();
  }

  MainWindow& m_window;
  SceneDescription m_scene;
  bool m_areFilesOpen = false;
};

QStringList fileNames(const SceneDescription& scene) {
  QStringList names;
  for (const std::string& file : scene.files)
    names << QString::fromStdString(file);
  return names;
}

void openGeometry(DetectorFile& detector, const std::optional<SceneGeometry>& geometry) {
  if (!geometry)
    return detector.close();
  detector.setPlacement(geometry->placement);
  detector.open(QString::fromStdString(geometry->file));
  detector.setUnit(geometry->unit);
}

void saveSceneOf(MainWindow& window, const QString& path) try {
  saveScene(sceneOf(window), path.toStdString());
} catch (const std::exception& error) {
  tell(window, error);
}

} // namespace

SceneDescription sceneOf(MainWindow& window) {
  const Session& session = window.session();
  SceneDescription scene;
  scene.files = session.files().paths;
  scene.event = static_cast<std::size_t>(session.shown().index);
  scene.id = session.shown().event->id;
  scene.taggings = session.shown().event->taggings;
  scene.selected = session.highlight().selected;
  scene.views = window.view().views();
  scene.display = session.displayOptions();
  scene.theme = window.theme().toStdString();
  scene.time = session.time();
  if (const DetectorFile& detector = window.detectorFile(); detector.isOpen())
    scene.geometry = SceneGeometry{detector.path().toStdString(), detector.placement(), detector.unit()};
  scene.figure = window.figureOptions();
  return scene;
}

void openScene(MainWindow& window, const QString& path) try {
  const SceneDescription scene = readScene(path.toStdString());
  window.session().setTime({});
  window.setTheme(QString::fromStdString(scene.theme));
  window.session().setDisplayOptions(scene.display);
  window.view().setViews(scene.views);
  openGeometry(window.detectorFile(), scene.geometry);
  new SceneOpening(window, scene);
  window.open(fileNames(scene));
} catch (const std::exception& error) {
  tell(window, error);
}

void askForSceneToOpen(MainWindow& window) {
  askForFileToRead(window, Texts::tr("Open scene"), filter(),
                   [&window](const QString& path) { openScene(window, path); });
}

void askForSceneToSave(MainWindow& window) {
  askForFileToWrite(window, Texts::tr("Save scene"), QStringLiteral("scene.json"), filter(),
                    [&window](const QString& path) { saveSceneOf(window, path); });
}

} // namespace voir
