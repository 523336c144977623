#include "app/Actions.h"

#include "app/DetectorMenu.h"
#include "app/FigureWindows.h"
#include "app/GltfExport.h"
#include "app/Layouts.h"
#include "app/MainWindow.h"
#include "app/PanelFocus.h"
#include "app/ParticleRide.h"
#include "app/RootMappingActions.h"
#include "app/SceneActions.h"
#include "app/SelectionActions.h"
#include "model/simulation/SampleDescription.h"
#include "viewer/Palette.h"
#include "widgets/Theme.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QUndoStack>

#include <algorithm>
#include <array>
#include <ranges>

namespace voir {

namespace {

struct Menu {
  const char* id;
  const char* parent;     ///< id of a menu above in the table; empty: the menu bar
  const char* title;      ///< untranslated
  const char* after = ""; ///< id of the action in the parent below which it stands; empty: above all actions
};

constexpr std::array menus{
    Menu{"file", "", QT_TRANSLATE_NOOP("Actions", "&File")},
    Menu{"samples", "file", QT_TRANSLATE_NOOP("Actions", "Open &sample"), "open"},
    Menu{"recent", "file", QT_TRANSLATE_NOOP("Actions", "Open &recent"), "open"},
    Menu{"event", "", QT_TRANSLATE_NOOP("Actions", "&Event")},
    Menu{"selection", "", QT_TRANSLATE_NOOP("Actions", "&Selection")},
    Menu{"view", "", QT_TRANSLATE_NOOP("Actions", "&View")},
    Menu{"views", "view", QT_TRANSLATE_NOOP("Actions", "Vie&ws")},
    Menu{"camera", "view", QT_TRANSLATE_NOOP("Actions", "&Camera")},
    Menu{"layout", "view", QT_TRANSLATE_NOOP("Actions", "&Layout")},
    Menu{"panels", "view", QT_TRANSLATE_NOOP("Actions", "&Panels")},
    Menu{"themes", "view", QT_TRANSLATE_NOOP("Actions", "T&heme"), "theme"},
    Menu{"detector", "view", QT_TRANSLATE_NOOP("Actions", "&Detector geometry"), "theme"},
    Menu{"masses", "", QT_TRANSLATE_NOOP("Actions", "&Masses")},
    Menu{"help", "", QT_TRANSLATE_NOOP("Actions", "&Help")},
};

bool hasEvent(const MainWindow& window) {
  return window.session().shown().event != nullptr;
}

bool hasFiles(const MainWindow& window) {
  return window.session().files().eventCount() > 0;
}

bool hasNext(const MainWindow& window) {
  return window.session().position() + 1 < window.session().files().eventCount();
}

bool hasPrevious(const MainWindow& window) {
  return window.session().position() > 0;
}

bool hasMasses(const MainWindow& window) {
  return window.session().masses()->size() > 0;
}

bool hasSelection(const MainWindow& window) {
  return !window.session().highlight().selected.empty();
}

bool hasTarget(const MainWindow& window) {
  return hasSelection(window) || window.session().highlight().hovered.has_value();
}

bool canFollow(const MainWindow& window) {
  return std::ranges::any_of(window.session().highlight().selected,
                             [](ObjectRef object) { return canBeFollowed(object.kind); });
}

void followSelected(MainWindow& window) {
  auto* dock = window.findChild<QDockWidget*>(QStringLiteral("journey"));
  dock->show();
  dock->raise();
  window.findChild<ParticleRide*>()->toggle();
}

bool canAccept(const MainWindow& window) {
  return window.session().candidate() && !window.session().isCandidateAccepted();
}

template <int Count> void showViews(MainWindow& window) {
  window.eventPicture().views().showLayout(Count);
}

template <int Count> bool areViews(const MainWindow& window) {
  return window.eventPicture().views().count() == Count;
}

bool hasSeveralViews(const MainWindow& window) {
  return !areViews<1>(window);
}

template <ObjectKind Kind> void tag(MainWindow& window) {
  window.session().tagSelected(Kind);
}

#define TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

const std::array table{
    WindowAction{"open", "file", TEXT("&Open…"), "Ctrl+O", "open", [](MainWindow& w) { w.askForFiles(); }},
    WindowAction{"openDetector", "file", TEXT("Open detector &geometry…"), "", "open", askForDetectorFile},
    WindowAction{"mapRoot", "file", TEXT("Map the &branches of a ROOT file…"), "", "table", mapRootFile},
    WindowAction{"saveFigure", "file", TEXT("Save &figure…"), "Ctrl+Shift+S", "camera", showFigureDialog, hasEvent},
    WindowAction{"saveVideo", "file", TEXT("Save &video…"), "", "camera", showVideoDialog, hasEvent},
    WindowAction{"openScene", "file", TEXT("Open s&cene…"), "", "", askForSceneToOpen},
    WindowAction{"saveScene", "file", TEXT("Save sce&ne…"), "", "", askForSceneToSave, hasEvent},
    WindowAction{"exportMasses", "file", TEXT("&Export masses…"), "Ctrl+S", "save",
                 [](MainWindow& w) { w.askForMassFile(); }, hasMasses},
    WindowAction{"export3d", "file", TEXT("Export &3D…"), "", "save", askForGltfFile, hasEvent},
    WindowAction{"quit", "file", TEXT("&Quit"), "Ctrl+Q", "", [](MainWindow& w) { w.close(); }},

    WindowAction{"previous", "event", TEXT("&Previous event"), "Left", "previous",
                 [](MainWindow& w) { w.player().previous(); }, hasPrevious},
    WindowAction{"next", "event", TEXT("&Next event"), "Right", "next", [](MainWindow& w) { w.player().next(); },
                 hasNext},
    WindowAction{"first", "event", TEXT("&First event"), "Home", "first", [](MainWindow& w) { w.player().first(); },
                 hasPrevious},
    WindowAction{"last", "event", TEXT("&Last event"), "End", "last", [](MainWindow& w) { w.player().last(); },
                 hasNext},
    WindowAction{"goTo", "event", TEXT("&Go to event…"), "Ctrl+G", "list", [](MainWindow& w) { w.startGoTo(); },
                 hasFiles},
    WindowAction{"play", "event", TEXT("Pla&y"), "Space", "play", [](MainWindow& w) { w.player().togglePlaying(); },
                 hasFiles, [](const MainWindow& w) { return w.player().isPlaying(); }},
    WindowAction{"fill", "event", TEXT("Fill masses while &browsing"), "", "",
                 [](MainWindow& w) { w.player().setFillingWhileBrowsing(!w.player().isFillingWhileBrowsing()); },
                 nullptr, [](const MainWindow& w) { return w.player().isFillingWhileBrowsing(); }},

    WindowAction{"accept", "selection", TEXT("&Add candidate to masses"), "M", "plus",
                 [](MainWindow& w) { w.session().acceptCandidate(); }, canAccept},
    WindowAction{"clearSelection", "selection", TEXT("&Clear selection"), "Esc", "close",
                 [](MainWindow& w) { w.session().setSelected({}); }, hasSelection},
    WindowAction{"tagElectron", "selection", TEXT("Insert &Electron from selected"), "E", "electron",
                 tag<ObjectKind::Electron>, hasSelection},
    WindowAction{"tagMuon", "selection", TEXT("Insert M&uon from selected"), "U", "muon", tag<ObjectKind::Muon>,
                 hasSelection},
    WindowAction{"tagPhoton", "selection", TEXT("Insert &Photon from selected"), "G", "photon", tag<ObjectKind::Photon>,
                 hasSelection},

    WindowAction{"carryOn", "selection", TEXT("Carry &on to all events"), "Ctrl+Return", "",
                 [](MainWindow& w) { w.session().setCarriedOn(!w.session().isCarriedOn()); }, hasFiles,
                 [](const MainWindow& w) { return w.session().isCarriedOn(); }},
    WindowAction{"stopSelecting", "selection", TEXT("&Stop selecting"), "", "stop",
                 [](MainWindow& w) { w.selectionScan().stop(); },
                 [](const MainWindow& w) { return w.selectionScan().isRunning(); }},
    WindowAction{"resumeSelecting", "selection", TEXT("&Resume selecting"), "", "play",
                 [](MainWindow& w) { w.selectionScan().resume(); },
                 [](const MainWindow& w) { return w.selectionScan().isResumable(); }},
    WindowAction{"learnCuts", "selection", TEXT("&Learn cuts from my picks"), "", "check", startLearning, hasMasses},
    WindowAction{"resetCuts", "selection", TEXT("Rese&t cuts"), "", "reset",
                 [](MainWindow& w) { w.session().resetSelection(); }},
    WindowAction{"openCuts", "selection", TEXT("Open c&uts…"), "", "open", askForSelectionToOpen},
    WindowAction{"saveCuts", "selection", TEXT("Sa&ve cuts…"), "", "save", askForSelectionToSave},

    WindowAction{"oneView", "views", TEXT("&One view: 3D"), "1", "", showViews<1>, nullptr, areViews<1>},
    WindowAction{"twoViews", "views", TEXT("&Two views: 3D and r-φ"), "2", "", showViews<2>, nullptr, areViews<2>},
    WindowAction{"threeViews", "views", TEXT("T&hree views: 3D, r-φ and ρ-z"), "3", "", showViews<3>, nullptr,
                 areViews<3>},
    WindowAction{"fourViews", "views", TEXT("&Four views: 3D, r-φ, ρ-z and η-φ"), "4", "", showViews<4>, nullptr,
                 areViews<4>},
    WindowAction{"viewAlone", "views", TEXT("&Fill the window with the chosen view"), "0", "",
                 [](MainWindow& w) { w.eventPicture().views().toggleAlone(); }, hasSeveralViews,
                 [](const MainWindow& w) { return w.eventPicture().views().isOneAlone(); }},
    WindowAction{"nextPanel", "panels", TEXT("&Next panel"), "F6; Ctrl+Tab", "",
                 [](MainWindow& w) { moveToPanel(w, 1); }},
    WindowAction{"previousPanel", "panels", TEXT("&Previous panel"), "Shift+F6; Ctrl+Shift+Tab", "",
                 [](MainWindow& w) { moveToPanel(w, -1); }},

    WindowAction{"cameraOpen", "camera", TEXT("&Open detector"), "Ctrl+0", "home",
                 [](MainWindow& w) { w.eventPicture().flyTo("open"); }},
    WindowAction{"cameraX", "camera", TEXT("Along &x"), "Ctrl+1", "",
                 [](MainWindow& w) { w.eventPicture().flyTo("x"); }},
    WindowAction{"cameraY", "camera", TEXT("Along &y"), "Ctrl+2", "",
                 [](MainWindow& w) { w.eventPicture().flyTo("y"); }},
    WindowAction{"cameraZ", "camera", TEXT("Along the beam, &z"), "Ctrl+3", "",
                 [](MainWindow& w) { w.eventPicture().flyTo("z"); }},
    WindowAction{"viewAll", "view", TEXT("View &all"), "V", "view-all",
                 [](MainWindow& w) { w.eventPicture().flyTo("viewall"); }},
    WindowAction{"seek", "view", TEXT("&Seek: make this the centre"), "S", "seek",
                 [](MainWindow& w) { w.eventPicture().seek(); }, hasTarget},
    WindowAction{"follow", "view", TEXT("&Follow: ride along with this particle"), "F", "", followSelected, canFollow},
    WindowAction{"reset", "view", TEXT("&Reset camera"), "R", "reset",
                 [](MainWindow& w) { w.eventPicture().flyTo("open"); }},
    WindowAction{"clip", "view", TEXT("&Clip: open the detector"), "C", "clip",
                 [](MainWindow& w) { w.eventPicture().toggleClip(); }, nullptr,
                 [](const MainWindow& w) { return w.session().displayOptions().isCutOpen(); }},
    WindowAction{"xRay", "view", TEXT("&X-ray: only what is hit"), "X", "x-ray",
                 [](MainWindow& w) { w.eventPicture().toggleXRay(); }, nullptr,
                 [](const MainWindow& w) { return w.session().displayOptions().isXRay; }},
    WindowAction{"collision", "view", TEXT("C&ollision in slow motion"), "K", "collision",
                 [](MainWindow& w) { w.collision().toggleActive(); }, hasEvent,
                 [](const MainWindow& w) { return w.collision().isActive(); }},
    WindowAction{"collisionPlay", "view", TEXT("Pla&y the collision"), "Shift+K", "",
                 [](MainWindow& w) { w.collision().togglePlaying(); },
                 [](const MainWindow& w) { return w.collision().isActive(); },
                 [](const MainWindow& w) { return w.collision().isPlaying(); }},
    WindowAction{"collisionForEachEvent", "view", TEXT("Collision of every event"), "", "",
                 [](MainWindow& w) { w.collision().setForEachEvent(!w.collision().isForEachEvent()); }, nullptr,
                 [](const MainWindow& w) { return w.collision().isForEachEvent(); }},
    WindowAction{"legend", "view", TEXT("L&egend"), "L", "list", [](MainWindow& w) { w.eventPicture().toggleLegend(); },
                 nullptr, [](const MainWindow& w) { return w.session().displayOptions().isLegendVisible; }},
    WindowAction{"labels", "view", TEXT("&Names at the particles"), "N", "",
                 [](MainWindow& w) { w.eventPicture().toggleLabels(); }, nullptr,
                 [](const MainWindow& w) { return w.session().displayOptions().areLabelsVisible; }},
    WindowAction{"theme", "view", TEXT("Light &theme"), "T", "theme", [](MainWindow& w) { w.toggleTheme(); }, nullptr,
                 [](const MainWindow& w) { return findPalette(w.theme().toStdString()).isLight; }},
    WindowAction{"fullScreen", "view", TEXT("&Full screen"), "F11", "fullscreen",
                 [](MainWindow& w) { w.setWindowState(w.windowState() ^ Qt::WindowFullScreen); }, nullptr,
                 [](const MainWindow& w) { return w.isFullScreen(); }},
    WindowAction{"layoutSpeaker", "layout", TEXT("&Speaker"), "", "",
                 [](MainWindow& w) { w.applyLayout(findLayout("speaker")); }},
    WindowAction{"layoutStudent", "layout", TEXT("S&tudent"), "", "",
                 [](MainWindow& w) { w.applyLayout(findLayout("student")); }},
    WindowAction{"layoutPhysicist", "layout", TEXT("&Physicist"), "", "",
                 [](MainWindow& w) { w.applyLayout(findLayout("physicist")); }},

    WindowAction{"undo", "masses", TEXT("&Undo"), "Ctrl+Z", "undo", [](MainWindow& w) { w.session().undo(); },
                 [](const MainWindow& w) { return w.session().history().canUndo(); }},
    WindowAction{"redo", "masses", TEXT("&Redo"), "Ctrl+Y; Ctrl+Shift+Z", "redo",
                 [](MainWindow& w) { w.session().redo(); },
                 [](const MainWindow& w) { return w.session().history().canRedo(); }},
    WindowAction{"removeLast", "masses", TEXT("&Delete newest mass"), "Ctrl+Del", "cross",
                 [](MainWindow& w) { w.session().removeMasses({w.session().masses()->size() - 1}); }, hasMasses},
    WindowAction{"clearMasses", "masses", TEXT("&Clear masses"), "", "trash",
                 [](MainWindow& w) { w.session().clearMasses(); }, hasMasses},

    WindowAction{"keys", "help", TEXT("&Keys"), "F1", "help", [](MainWindow& w) { w.showKeys(); }},
    WindowAction{"about", "help", TEXT("&About Voir"), "", "info", [](MainWindow& w) { w.showAbout(); }},
};

#undef TEXT

QString translated(const char* text) {
  return QCoreApplication::translate("Actions", text);
}

void buildMenu(MainWindow& window, const Menu& row) {
  const QString parent = QString::fromLatin1(row.parent);
  QMenu* menu = parent.isEmpty() ? window.menuBar()->addMenu(translated(row.title))
                                 : window.findChild<QMenu*>(parent)->addMenu(translated(row.title));
  menu->setObjectName(QString::fromLatin1(row.id));
}

void buildAction(MainWindow& window, const WindowAction& row) {
  auto* action = new QAction(translated(row.text), &window);
  action->setObjectName(QString::fromLatin1(row.id));
  if (row.keys[0] != '\0')
    action->setShortcuts(QKeySequence::listFromString(QString::fromLatin1(row.keys), QKeySequence::PortableText));
  if (row.icon[0] != '\0')
    action->setIcon(icon(QString::fromLatin1(row.icon)));
  action->setCheckable(row.isChecked != nullptr);
  QObject::connect(action, &QAction::triggered, &window, [&window, &row] {
    row.trigger(window);
    renewActions(window); // an action whose state did not change must not look so
  });
  window.findChild<QMenu*>(QString::fromLatin1(row.menu))->addAction(action);
}

/// The actions come after the menus are built: a menu below one of them is put there now.
void placeMenu(MainWindow& window, const Menu& row) {
  auto* parent = window.findChild<QMenu*>(QString::fromLatin1(row.parent));
  QAction* menu = window.findChild<QMenu*>(QString::fromLatin1(row.id))->menuAction();
  parent->removeAction(menu);
  const QList<QAction*> actions = parent->actions();
  parent->insertAction(actions.value(actions.indexOf(window.findChild<QAction*>(QString::fromLatin1(row.after))) + 1),
                       menu);
}

void buildSamples(MainWindow& window) {
  auto* menu = window.findChild<QMenu*>(QStringLiteral("samples"));
  for (const SampleDescription& sample : builtInSamples()) {
    const QString name = QString::fromStdString(fileNameOf(sample));
    menu->addAction(QString::fromStdString(sample.title), &window, [&window, name] { window.open({name}); });
  }
}

void buildRecent(MainWindow& window) {
  auto* menu = window.findChild<QMenu*>(QStringLiteral("recent"));
  QObject::connect(menu, &QMenu::aboutToShow, &window, [menu, &window] {
    menu->clear();
    for (const QString& path : window.recentFiles())
      menu->addAction(path, &window, [&window, path] { window.open({path}); });
    if (menu->isEmpty())
      menu->addAction(MainWindow::tr("No files yet"))->setEnabled(false);
  });
}

/// What the chosen view shows, below the layouts.
void buildProjections(MainWindow& window) {
  auto* menu = window.findChild<QMenu*>(QStringLiteral("views"));
  menu->addSeparator();
  auto* choice = menu->addMenu(translated(QT_TRANSLATE_NOOP("Actions", "&Chosen view shows")));
  QObject::connect(menu, &QMenu::aboutToShow, &window, [&window] { renewActions(window); });
  QObject::connect(choice, &QMenu::aboutToShow, &window, [choice, &window] {
    choice->clear();
    window.eventPicture().views().addProjections(*choice);
  });
}

void buildThemes(MainWindow& window) {
  auto* menu = window.findChild<QMenu*>(QStringLiteral("themes"));
  auto* group = new QActionGroup(menu);
  for (const Palette& palette : palettes()) {
    const QString id = QString::fromLatin1(palette.id.data(), static_cast<qsizetype>(palette.id.size()));
    QAction* action = menu->addAction(QCoreApplication::translate("Palette", palette.label.data()), &window,
                                      [&window, id] { window.setTheme(id); });
    action->setCheckable(true);
    action->setData(id);
    group->addAction(action);
  }
  QObject::connect(menu, &QMenu::aboutToShow, menu, [menu, &window] {
    for (QAction* action : menu->actions())
      action->setChecked(action->data().toString() == window.theme());
  });
}

void buildPanelToggles(MainWindow& window) {
  auto* menu = window.findChild<QMenu*>(QStringLiteral("panels"));
  menu->addSeparator();
  for (const QDockWidget* dock : window.findChildren<QDockWidget*>())
    menu->addAction(dock->toggleViewAction());
}

} // namespace

std::span<const WindowAction> windowActions() {
  return table;
}

void buildMenus(MainWindow& window) {
  for (const Menu& menu : menus)
    buildMenu(window, menu);
  for (const WindowAction& action : table)
    buildAction(window, action);
  for (const Menu& menu : menus | std::views::reverse)
    if (menu.after[0] != '\0')
      placeMenu(window, menu);
  buildSamples(window);
  buildRecent(window);
  buildProjections(window);
  buildThemes(window);
  buildDetectorMenu(window);
  buildPanelToggles(window);
}

void renewActions(MainWindow& window) {
  for (const WindowAction& row : table) {
    // Only among the window's own children: this runs at every motion of the pointer.
    auto* action = window.findChild<QAction*>(QString::fromLatin1(row.id), Qt::FindDirectChildrenOnly);
    action->setEnabled(row.isEnabled == nullptr || row.isEnabled(window));
    action->setChecked(row.isChecked != nullptr && row.isChecked(window));
  }
}

} // namespace voir
