#include "app/Actions.h"
#include "app/Layouts.h"
#include "app/MainWindow.h"
#include "app/Picks.h"
#include "app/SchemaFiles.h"
#include "viewer/Palette.h"
#include "viewer/RenderWidget.h"
#include "widgets/EventOriginLine.h"
#include "widgets/HistogramPanel.h"
#include "widgets/MappingDialog.h"
#include "widgets/MassTablePanel.h"
#include "widgets/MessageBar.h"
#include "widgets/ObjectTablesPanel.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

using namespace voir;

constexpr auto photons = "sample:run1-diphoton";
constexpr auto leptons = "sample:run1-fourlepton";

class TestMainWindow : public QObject {
  Q_OBJECT

private slots:
  void init();
  void cleanup();
  void clickingTwoPhotonsMakesAMassAndABarGrows();
  void enterInTheViewAddsTheCandidate();
  void hoveringInTheViewTellsWhatItIs();
  void selectingInTheTableLightsUpThePicture();
  void theNextEventKeepsCameraAndOptions();
  void aBadFileLeavesTheEventOnScreenAndIsNamed();
  void aDamagedEventIsNamedAndSteppedOver();
  void aDamagedFirstEventGivesWayToTheNext();
  void whereNoEventCanBeReadThePictureIsEmptyWithItsTexts();
  void messagesEndWithTheirFilesAndAreNotRepeated();
  void docksAreAsLargeAsTheyWereAtTheNextStart();
  void theSpeakersLayoutIsInLargeTypeThroughout();
  void playingAllAtOnceRunsToTheEnd();
  void theChannelFollowsTheFile();
  void aMassLeadsBackToItsEventInAnotherFile();
  void droppedFilesAreOpened();
  void aRootFileThatNoSchemaFitsIsMappedAndOpens();
  void severalRootFilesAreOneChain();
  void aDroppedSchemaIsKept();
  void massesAndOptionsAreThereAgainAtTheNextStart();
  void everyActionStandsInAMenuAndNoKeyTwice();
  void theMenuOfFilesStartsWithOpening();
  void aThemeIsChosenInTheMenu();
  void afterGoingToAnEventTheArrowsStep();
  void dataBesideSimulationInTheHistogramIsTold();
  void keysOfTheViewChangeOptionsAndBack_data();
  void keysOfTheViewChangeOptionsAndBack();
  void keysOpenViewsThatKeepTheirCameras();
  void theKeyboardWalksAndSelects();
  void theKeyboardLeavesThePicture();
  void theWindowFitsASmallProjector();
  void thePictureOfTheWindowHasTheEventInIt();

private:
  QString damagedFile(const std::vector<double>& places);
  void openWindow();
  void open(const QString& file);
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
  std::optional<QPoint> whereOnly(ObjectRef object);
  void click(ObjectRef object, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
  void goToEventWithTwoPhotonsInView();
  Session& session() { return m_window->session(); }
  double histogramTotal() const { return m_window->findChild<HistogramPanel*>()->histogram().total(); }

  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init() {
  m_folder = std::make_unique<QTemporaryDir>();
  qputenv("VOIR_SCHEMAS", m_folder->filePath("schemas").toLocal8Bit());
  openWindow();
}

void TestMainWindow::cleanup() {
  m_window.reset();
}

void TestMainWindow::openWindow() {
  m_window = std::make_unique<MainWindow>(m_folder->path());
  m_window->resize(1280, 800);
  m_window->show();
  QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
  m_window->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::open(const QString& file) {
  m_window->open({file});
  QTRY_VERIFY_WITH_TIMEOUT(session().shown().event != nullptr, 20'000);
  QTRY_COMPARE(QString::fromStdString(session().files().paths.front()), file);
}

void TestMainWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
  QTest::keyClick(m_window.get(), key, modifiers);
}

/// A point of the view where this object is meant and no other.
std::optional<QPoint> TestMainWindow::whereOnly(ObjectRef object) {
  RenderWidget& view = m_window->view();
  for (int y = 5; y < view.height(); y += 10)
    for (int x = 5; x < view.width(); x += 10)
      if (likelyMeant(view.objectsAt(QPointF(x, y))) == std::vector<ObjectRef>{object})
        return QPoint(x, y);
  return std::nullopt;
}

void TestMainWindow::click(ObjectRef object, Qt::KeyboardModifiers modifiers) {
  const std::optional<QPoint> point = whereOnly(object);
  QVERIFY(point);
  QTest::mouseClick(&m_window->view(), Qt::LeftButton, modifiers, *point);
}

void TestMainWindow::goToEventWithTwoPhotonsInView() {
  open(photons);
  for (qsizetype i = 0; i < 20; ++i) {
    m_window->player().goTo(i);
    QTRY_COMPARE(session().shown().index, i);
    if (session().shown().event->photons.size() == 2 && whereOnly({ObjectKind::Photon, 0}) &&
        whereOnly({ObjectKind::Photon, 1}))
      return;
  }
  QFAIL("no event with two photons in view");
}

void TestMainWindow::clickingTwoPhotonsMakesAMassAndABarGrows() {
  goToEventWithTwoPhotonsInView();
  click({ObjectKind::Photon, 0});
  QCOMPARE(session().highlight().selected, std::vector<ObjectRef>({{ObjectKind::Photon, 0}}));
  click({ObjectKind::Photon, 1}, Qt::ControlModifier);
  QVERIFY(session().candidate());
  const Event& event = *session().shown().event;
  const std::array pair{event.photons[0].p4, event.photons[1].p4};
  QCOMPARE(session().candidate()->mass, invariantMass(pair));
  QCOMPARE(histogramTotal(), 0.0);
  QTRY_VERIFY(m_window->findChild<QAction*>("accept")->isEnabled());
  press(Qt::Key_M);
  QCOMPARE(session().masses()->size(), std::size_t(1));
  QCOMPARE(session().masses()->entries()[0].mass, invariantMass(pair));
  QCOMPARE(histogramTotal(), 1.0);
  QTRY_VERIFY(m_window->findChild<QAction*>("undo")->isEnabled());
  press(Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(histogramTotal(), 0.0);
  QTRY_VERIFY(m_window->findChild<QAction*>("redo")->isEnabled());
  press(Qt::Key_Y, Qt::ControlModifier);
  QCOMPARE(histogramTotal(), 1.0);
}

void TestMainWindow::enterInTheViewAddsTheCandidate() {
  open(photons);
  session().setSelected({{ObjectKind::Photon, 0}, {ObjectKind::Photon, 1}});
  m_window->view().setFocus();
  QTest::keyClick(&m_window->view(), Qt::Key_Return);
  QCOMPARE(session().masses()->size(), std::size_t(1));
}

void TestMainWindow::hoveringInTheViewTellsWhatItIs() {
  goToEventWithTwoPhotonsInView();
  QTest::mouseMove(&m_window->view(), *whereOnly({ObjectKind::Photon, 0}));
  QTRY_VERIFY(session().highlight().hovered.has_value());
  QTRY_VERIFY(!m_window->statusBar()->findChild<QLabel*>()->text().isEmpty());
}

void TestMainWindow::selectingInTheTableLightsUpThePicture() {
  open(photons);
  emit m_window->findChild<ObjectTablesPanel*>()->selected({{ObjectKind::Photon, 1}});
  QCOMPARE(session().highlight().selected, std::vector<ObjectRef>({{ObjectKind::Photon, 1}}));
}

void TestMainWindow::theNextEventKeepsCameraAndOptions() {
  open(photons);
  RenderWidget& view = m_window->view();
  CameraPose pose = view.cameraPose();
  pose.position *= 0.5;
  view.setCameraPose(pose);
  DisplayOptions options = session().displayOptions();
  options.minimumTrackPt = 3.5;
  options.layers["tracks"] = false;
  session().setDisplayOptions(options);
  press(Qt::Key_Right);
  QTRY_COMPARE(session().shown().index, qsizetype(1));
  QVERIFY(view.cameraPose() == pose);
  QVERIFY(session().displayOptions() == options);
  press(Qt::Key_Left);
  QTRY_COMPARE(session().shown().index, qsizetype(0));
}

void TestMainWindow::aBadFileLeavesTheEventOnScreenAndIsNamed() {
  open(photons);
  const EventPtr before = session().shown().event;
  const QString path = m_folder->filePath("broken.ig");
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("no zip at all");
  file.close();
  m_window->open({path});
  QTRY_VERIFY(m_window->messages().lastMessage().contains("broken.ig"));
  QCOMPARE(session().shown().event, before);
  press(Qt::Key_Right);
  QTRY_COMPARE(session().shown().index, qsizetype(1));
}

/// diphoton.ig, of ten events, with 64 bytes overwritten at each of these parts of its length; empty where it is
/// absent.
QString TestMainWindow::damagedFile(const std::vector<double>& places) {
  QFile in(VOIR_DATA_DIR "/ig/diphoton.ig");
  if (!in.open(QIODevice::ReadOnly))
    return {};
  QByteArray bytes = in.readAll();
  for (const double place : places)
    bytes.replace(static_cast<qsizetype>(place * static_cast<double>(bytes.size())), 64, QByteArray(64, '\xff'));
  QFile out(m_folder->filePath("damaged.ig"));
  return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() ? out.fileName() : QString();
}

#define NEED(file)                                                                                                     \
  if (file.isEmpty())                                                                                                  \
  QSKIP("the real files are not here: " VOIR_DATA_DIR)

void TestMainWindow::aDamagedFirstEventGivesWayToTheNext() {
  const QString file = damagedFile({0.02});
  NEED(file);
  open(photons);
  QSignalSpy events(&session(), &Session::eventChanged);
  m_window->open({file});
  QTRY_COMPARE(session().files().eventCount(), qsizetype(10));
  QTRY_COMPARE(session().shown().index, qsizetype(1));
  QCOMPARE(session().position(), qsizetype(1));
  QVERIFY(m_window->messages().lastMessage().contains("event 1,"));
}

void TestMainWindow::whereNoEventCanBeReadThePictureIsEmptyWithItsTexts() {
  std::vector<double> everywhere;
  for (int i = 1; i < 98; ++i)
    everywhere.push_back(0.01 * i);
  const QString file = damagedFile(everywhere);
  NEED(file);
  open(photons);
  m_window->open({file});
  QTRY_COMPARE(session().position(), qsizetype(9));
  QTRY_VERIFY(!m_window->loader().isWaiting());
  QVERIFY(!session().shown().event);
  RenderWidget& view = m_window->view();
  const QImage left = view.picture();
  view.setEvent(nullptr);
  view.setOverlay(RenderWidget::Corner::TopLeft, {});
  view.setOverlay(RenderWidget::Corner::BottomLeft, {});
  QVERIFY(view.picture() == left);
}

void TestMainWindow::messagesEndWithTheirFilesAndAreNotRepeated() {
  const QString file = damagedFile({0.02});
  NEED(file);
  open(file);
  QTRY_VERIFY(!m_window->summaries().isRunning());
  for (int i = 0; i < 3; ++i) {
    m_window->player().goTo(0);
    QTRY_VERIFY(!m_window->loader().isWaiting());
  }
  QCOMPARE(m_window->messages().messageCount(), 1);
  open(photons);
  QCOMPARE(m_window->messages().messageCount(), 0);
}

void TestMainWindow::aDamagedEventIsNamedAndSteppedOver() {
  const QString file = damagedFile({0.5});
  NEED(file);
  open(file);
  std::set<qsizetype> shown{0};
  connect(&session(), &Session::eventChanged, this, [&] { shown.insert(session().shown().index); });
  for (qsizetype i = 1; i < 10; ++i) {
    press(Qt::Key_Right);
    QCOMPARE(session().position(), i);
    QTRY_VERIFY(!m_window->loader().isWaiting());
    QVERIFY(session().shown().event);
  }
  QCOMPARE(shown.size(), std::size_t(9));
  QVERIFY(m_window->messages().messageCount() > 0);
  QVERIFY(m_window->messages().lastMessage().contains("damaged.ig"));
}

void TestMainWindow::playingAllAtOnceRunsToTheEnd() {
  open(leptons);
  QTRY_COMPARE(session().channel(), QString("fourlepton"));
  m_window->player().setSpeed(std::numeric_limits<double>::infinity());
  press(Qt::Key_Space);
  QVERIFY(m_window->player().isPlaying());
  QTRY_VERIFY_WITH_TIMEOUT(!m_window->player().isPlaying(), 60'000);
  QCOMPARE(session().position(), session().files().eventCount() - 1);
  QVERIFY(session().masses()->size() > 100);
  QCOMPARE(histogramTotal(), static_cast<double>(session().masses()->size()));
}

void TestMainWindow::theChannelFollowsTheFile() {
  open("sample:dimuon");
  QTRY_COMPARE(session().channel(), QString("dimuon"));
  QCOMPARE(m_window->findChild<HistogramPanel*>()->channel(), QString("dimuon"));
}

void TestMainWindow::aMassLeadsBackToItsEventInAnotherFile() {
  open(photons);
  m_window->player().goTo(3);
  QTRY_COMPARE(session().shown().index, qsizetype(3));
  session().setSelected({{ObjectKind::Photon, 0}, {ObjectKind::Photon, 1}});
  session().acceptCandidate();
  open(leptons);
  emit m_window->findChild<MassTablePanel*>()->eventRequested(0, 3);
  QTRY_COMPARE(QString::fromStdString(session().files().paths.front()), QString(photons));
  QTRY_COMPARE(session().shown().index, qsizetype(3));
}

void TestMainWindow::droppedFilesAreOpened() {
  const QString path = QStringLiteral(VOIR_DATA_DIR "/ig/diphoton.ig");
  if (!QFile::exists(path))
    QSKIP("the real files are not here: " VOIR_DATA_DIR);
  QMimeData files;
  files.setUrls({QUrl::fromLocalFile(path)});
  QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
  static_cast<QObject&>(*m_window).event(&drop); // QApplication::sendEvent wants a drag of its own
  QTRY_COMPARE(session().files().eventCount(), qsizetype(10));
  QVERIFY(m_window->recentFiles().front().endsWith("diphoton.ig"));
}

/// Its Higgs boson as a jet.
static RootSchema higgsSchema() {
  RootSchema schema;
  schema.name = "Skim";
  schema.required = {"Higgs_pt"};
  schema.detector = "cms";
  schema.provenance = {Origin::Simulation, "CMS", ""};
  ObjectGroup higgs{.kind = "jets", .columns = {}, .mass = 125.0, .index = {}};
  higgs.columns = {{"pt", {.column = "Higgs_pt"}}, {"eta", {.column = "cos_theta_star"}}, {"phi", {.column = "Phi"}}};
  schema.objects = {higgs};
  return schema;
}

static QString rootFile(const char* name) {
  const QString path = QStringLiteral(VOIR_DATA_DIR "/root/%1.root").arg(name);
  return QFile::exists(path) ? path : QString();
}

void TestMainWindow::aRootFileThatNoSchemaFitsIsMappedAndOpens() {
  const QString file = rootFile("SMHiggsToZZTo4LFourMuonsSkim");
  if (file.isEmpty())
    QSKIP("the real files are not there");
  m_window->open({file});
  QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<MappingDialog*>(), 20'000);
  QCOMPARE(m_window->messages().messageCount(), 0); // the dialog says it
  emit m_window->findChild<MappingDialog*>()->saveRequested(higgsSchema());
  QTRY_COMPARE_WITH_TIMEOUT(session().files().eventCount(), 9115, 20'000); // of the published table
  QTRY_VERIFY(session().shown().event != nullptr);
  QCOMPARE(session().shown().event->detector, std::string("cms"));
  QTRY_VERIFY(!m_window->findChild<MappingDialog*>());
  auto* origin = m_window->findChild<EventOriginLine*>();
  QVERIFY(origin->findChild<QLabel*>("schema")->text().startsWith("CMS · SIMULATION · read as Skim."));
  emit origin->mappingRequested();
  QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<MappingDialog*>(), 20'000);
  QCOMPARE(m_window->findChild<MappingDialog*>()->schema().name, std::string("Skim"));
}

void TestMainWindow::severalRootFilesAreOneChain() {
  QStringList files;
  for (const char* name : {"data_A.4lep", "data_B.4lep", "data_C.4lep", "data_D.4lep"})
    files << rootFile(name);
  if (files.contains(QString()))
    QSKIP("the real files are not there");
  m_window->open(files);
  QTRY_COMPARE_WITH_TIMEOUT(session().files().eventCount(), 832, 20'000); // of the published files
  QCOMPARE(m_window->recentFiles().size(), 4);
  QTRY_VERIFY(session().shown().event != nullptr);
  QCOMPARE(session().shown().event->detector, std::string("atlas"));
  QCOMPARE(session().shown().event->provenance.origin, Origin::Data);
  QVERIFY(hasFourMomentaOnly(*session().shown().event));
}

void TestMainWindow::aDroppedSchemaIsKept() {
  const QString path = m_folder->filePath("from a friend.json");
  QVERIFY(writeSchema(higgsSchema(), path).isEmpty());
  QMimeData mime;
  mime.setUrls({QUrl::fromLocalFile(path)});
  QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
  static_cast<QObject&>(*m_window).event(&drop); // QApplication::sendEvent wants a drag of its own
  QVERIFY(readSchema(m_folder->filePath("schemas/skim.json").toStdString()) == higgsSchema());
  QVERIFY(m_window->messages().lastMessage().contains("The schema Skim is kept"));
}

void TestMainWindow::massesAndOptionsAreThereAgainAtTheNextStart() {
  open(photons);
  session().setSelected({{ObjectKind::Photon, 0}, {ObjectKind::Photon, 1}});
  session().acceptCandidate();
  const double mass = session().masses()->entries()[0].mass;
  press(Qt::Key_C);
  QVERIFY(!session().displayOptions().isCutOpen());
  m_window->close();
  m_window.reset();
  openWindow();
  QTRY_COMPARE(session().masses()->size(), std::size_t(1));
  QCOMPARE(session().masses()->entries()[0].mass, mass);
  QVERIFY(!session().displayOptions().isCutOpen());
  QCOMPARE(m_window->recentFiles(), QStringList{photons});
}

void TestMainWindow::docksAreAsLargeAsTheyWereAtTheNextStart() {
  const auto dock = [this](const char* id) { return m_window->findChild<QDockWidget*>(QString::fromLatin1(id)); };
  m_window->resizeDocks({dock("events")}, {350}, Qt::Horizontal);
  m_window->resizeDocks({dock("objects"), dock("candidate")}, {200, 300}, Qt::Vertical);
  QTRY_COMPARE(dock("events")->width(), 350);
  std::map<QString, QSize> before;
  for (const auto* each : m_window->findChildren<QDockWidget*>())
    if (!each->visibleRegion().isEmpty()) // not hidden, nor behind another tab
      before[each->objectName()] = each->size();
  QVERIFY(before.size() >= 4);
  m_window->close();
  m_window = std::make_unique<MainWindow>(m_folder->path());
  m_window->show();
  QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
  for (const auto& [name, size] : before)
    QTRY_COMPARE(m_window->findChild<QDockWidget*>(name)->size(), size);
}

void TestMainWindow::theSpeakersLayoutIsInLargeTypeThroughout() {
  m_window->applyLayout(findLayout("speaker"));
  QStringList small;
  for (const auto* widget : m_window->findChildren<QWidget*>())
    if (widget->isVisible() && !widget->objectName().startsWith("qt_") && widget->fontInfo().pointSizeF() < 15.5)
      small << widget->metaObject()->className();
  QCOMPARE(small, QStringList());
}

/// Every action below a menu, and those of the menus in it.
static void collect(const QList<QAction*>& actions, std::set<const QAction*>& found) {
  for (const QAction* action : actions) {
    found.insert(action);
    if (const auto* menu = action->menu())
      collect(menu->actions(), found);
  }
}

void TestMainWindow::everyActionStandsInAMenuAndNoKeyTwice() {
  std::set<const QAction*> inMenus;
  collect(m_window->menuBar()->actions(), inMenus);
  QSet<QKeySequence> keys;
  for (const WindowAction& row : windowActions()) {
    const auto* action = m_window->findChild<QAction*>(QString::fromLatin1(row.id));
    QVERIFY2(action && inMenus.contains(action), row.id);
    QVERIFY2(!action->text().isEmpty(), row.id);
    for (const QKeySequence& key : action->shortcuts()) {
      QVERIFY2(!keys.contains(key), row.id);
      keys.insert(key);
    }
  }
  // Those of other event displays that people's fingers know.
  for (const char* key : {"Left", "Right", "Space", "M", "E", "U", "G", "V", "S", "R", "C", "T", "F11", "F1", "Ctrl+Z",
                          "Ctrl+Y", "Ctrl+O"})
    QVERIFY2(keys.contains(QKeySequence(QString::fromLatin1(key))), key);
}

void TestMainWindow::theMenuOfFilesStartsWithOpening() {
  const QList<QAction*> actions = m_window->findChild<QMenu*>("file")->actions();
  QCOMPARE(actions[0]->objectName(), QString("open"));
  QCOMPARE(actions[1]->menu()->objectName(), QString("samples"));
  QCOMPARE(actions[2]->menu()->objectName(), QString("recent"));
}

void TestMainWindow::aThemeIsChosenInTheMenu() {
  auto* menu = m_window->findChild<QMenu*>("themes");
  const QList<QAction*> actions = menu->actions();
  QCOMPARE(actions.size(), static_cast<qsizetype>(palettes().size()));
  for (QAction* action : actions) {
    action->trigger();
    const Palette& palette = findPalette(m_window->theme().toStdString());
    QCOMPARE(m_window->theme(), action->data().toString());
    QCOMPARE(&m_window->eventPicture().palette(), &palette);
    QCOMPARE(QApplication::palette().color(QPalette::Window).lightness() > 128, palette.isLight);
    emit menu->aboutToShow();
    for (const QAction* other : actions)
      QCOMPARE(other->isChecked(), other == action);
  }
  m_window->toggleTheme(); // from print
  QCOMPARE(m_window->theme(), QString("dark"));
  m_window->toggleTheme();
  QCOMPARE(m_window->theme(), QString("light"));
  m_window->toggleTheme();
}

void TestMainWindow::afterGoingToAnEventTheArrowsStep() {
  open(photons);
  m_window->startGoTo();
  QWidget* field = m_window->focusWidget();
  QVERIFY(qobject_cast<QLineEdit*>(field));
  QTest::keyClicks(field, "5");
  QTest::keyClick(field, Qt::Key_Return);
  QTRY_COMPARE(session().shown().index, qsizetype(4));
  QTest::keyClick(m_window->focusWidget(), Qt::Key_Right);
  QTRY_COMPARE(session().shown().index, qsizetype(5));
}

void TestMainWindow::dataBesideSimulationInTheHistogramIsTold() {
  MassTable table;
  const auto add = [&table](const char* file) {
    MassEntry entry;
    entry.file = table.fileIndex(file);
    entry.channel = "diphoton";
    entry.mass = 125.0;
    table.add(entry);
  };
  add(photons);
  session().setChannel("diphoton");
  session().addMasses(table);
  QCOMPARE(m_window->messages().messageCount(), 0);
  add("/data/diphoton.ig");
  session().addMasses(table);
  QCOMPARE(m_window->messages().messageCount(), 1);
  QVERIFY(m_window->messages().lastMessage().contains("simulation"));
  add("/data/other.ig");
  session().addMasses(table);
  QCOMPARE(m_window->messages().messageCount(), 1);
}

void TestMainWindow::keysOfTheViewChangeOptionsAndBack_data() {
  QTest::addColumn<int>("key");
  QTest::newRow("C closes the detector and opens it again") << int(Qt::Key_C);
  QTest::newRow("L hides the legend and shows it again") << int(Qt::Key_L);
}

void TestMainWindow::keysOfTheViewChangeOptionsAndBack() {
  QFETCH(int, key);
  const DisplayOptions before = session().displayOptions();
  press(static_cast<Qt::Key>(key));
  QVERIFY(!(session().displayOptions() == before));
  press(static_cast<Qt::Key>(key));
  QVERIFY(session().displayOptions() == before);
}

void TestMainWindow::keysOpenViewsThatKeepTheirCameras() {
  open(photons);
  RenderWidget& view = m_window->view();
  for (const auto& [key, count] : std::map<Qt::Key, std::size_t>{{Qt::Key_1, 1}, {Qt::Key_2, 2}, {Qt::Key_3, 3}}) {
    press(key);
    QCOMPARE(view.views().views.size(), count);
  }
  press(Qt::Key_4);
  const QStringList shown = {"3d", "rphi", "rhoz", "lego"};
  QCOMPARE(view.views().views.size(), std::size_t(4));
  for (std::size_t i = 0; i < 4; ++i)
    QCOMPARE(QString::fromStdString(view.views().views[i].projection), shown[static_cast<qsizetype>(i)]);
  view.setActiveView(1);
  QTest::keyClick(&view, Qt::Key_Plus);
  const ViewArrangement moved = view.views();
  QVERIFY(moved.views[1].pose);
  press(Qt::Key_1);
  press(Qt::Key_4);
  QVERIFY(view.views().views == moved.views);
  view.setActiveView(1);
  press(Qt::Key_0);
  QVERIFY(view.views().isActiveAlone);
  const ViewArrangement alone = view.views();
  m_window->close();
  openWindow();
  QVERIFY(m_window->view().views() == alone);
}

void TestMainWindow::theKeyboardWalksAndSelects() {
  goToEventWithTwoPhotonsInView();
  RenderWidget& view = m_window->view();
  view.setFocus();
  QTest::keyClick(&view, Qt::Key_Tab);
  const auto walked = session().highlight().hovered;
  QVERIFY(walked);
  QCOMPARE(walked, view.walkedObject());
  const QString text = m_window->statusBar()->findChild<QLabel*>()->text();
  QVERIFY(!text.isEmpty());
  QCOMPARE(view.accessibleDescription(), text);
  QTest::keyClick(&view, Qt::Key_Return);
  QCOMPARE(session().highlight().selected, std::vector{*walked});
  QTest::keyClick(&view, Qt::Key_Tab);
  QTest::keyClick(&view, Qt::Key_Return);
  QCOMPARE(session().highlight().selected.size(), std::size_t(2));
  QTest::keyClick(&view, Qt::Key_Return);
  QCOMPARE(session().highlight().selected, std::vector{*walked});
  // Esc first ends the walk, and then what it always does.
  QTRY_VERIFY(m_window->findChild<QAction*>("clearSelection")->isEnabled());
  QTest::keyClick(&view, Qt::Key_Escape);
  QVERIFY(!session().highlight().hovered);
  QCOMPARE(session().highlight().selected.size(), std::size_t(1));
  QTest::keyClick(&view, Qt::Key_Escape);
  QVERIFY(session().highlight().selected.empty());
}

void TestMainWindow::theKeyboardLeavesThePicture() {
  open(photons);
  RenderWidget& view = m_window->view();
  view.setFocus();
  std::set<QString> reached;
  for (int i = 0; i < 20; ++i) {
    press(Qt::Key_F6);
    for (const QWidget* widget = m_window->focusWidget(); widget; widget = widget->parentWidget())
      if (const auto* dock = qobject_cast<const QDockWidget*>(widget))
        reached.insert(dock->objectName());
    if (m_window->focusWidget() == &view)
      break;
  }
  QCOMPARE(m_window->focusWidget(), &view); // round
  for (const char* seen : {"events", "objects", "histogram", "fit"})
    QVERIFY2(reached.contains(seen), seen);
  press(Qt::Key_F6);
  QVERIFY(m_window->focusWidget() != &view);
  press(Qt::Key_F6, Qt::ShiftModifier);
  QCOMPARE(m_window->focusWidget(), &view);
}

void TestMainWindow::theWindowFitsASmallProjector() {
  for (const Layout& layout : layouts()) {
    m_window->applyLayout(layout);
    QTest::qWait(50);
    QVERIFY2(m_window->minimumSizeHint().width() <= 1280, layout.id.data());
    QVERIFY2(m_window->minimumSizeHint().height() <= 800, layout.id.data());
    QVERIFY2(m_window->view().width() >= 400 && m_window->view().height() >= 300, layout.id.data());
  }
}

void TestMainWindow::thePictureOfTheWindowHasTheEventInIt() {
  open(photons);
  const QImage picture = m_window->picture();
  QCOMPARE(picture.size(), m_window->size());
  const QRect view(m_window->view().mapTo(m_window.get(), QPoint()), m_window->view().size());
  std::set<QRgb> colours;
  for (int x = view.left(); x < view.right(); x += 5)
    for (int y = view.top(); y < view.bottom(); y += 5)
      colours.insert(picture.pixel(x, y));
  QVERIFY(colours.size() > 100); // an empty view is a gradient of some dozens
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
