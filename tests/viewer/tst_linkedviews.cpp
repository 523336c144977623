#include "tests/viewer/ConstructedEvent.h"
#include "tests/viewer/Gestures.h"
#include "viewer/Palette.h"
#include "viewer/Projections.h"
#include "viewer/RenderWidget.h"

#include <QAccessible>
#include <QFile>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

using namespace voir;
using namespace voir::tests;

namespace {

constexpr QSize windowSize(803, 603);
constexpr ObjectRef muon0{ObjectKind::Muon, 0}, photon0{ObjectKind::Photon, 0}, jet0{ObjectKind::Jet, 0};
/// Levels of 255 by which two pictures of the same scene may differ.
constexpr int noise = 2;

DisplayOptions options() {
  DisplayOptions options;
  options.isMotionReduced = true;
  return options;
}

/// A muon, a photon and a jet, the jet's momentum the largest and the photon's the smallest.
EventPtr threeObjects() {
  auto event = std::make_shared<Event>();
  event->detector = "atlas";
  event->muons = {tests::muon(1.0, 50.0, 0.4, 0.4)};
  event->photons = {tests::photon(40.0, -0.3, 2.6)};
  event->jets = {tests::jet(80.0, 0.2, 4.4)};
  return event;
}

ViewArrangement fourViews() {
  return {.views = {{"3d", {}}, {"rphi", {}}, {"rhoz", {}}, {"lego", {}}}};
}

void show(RenderWidget& widget, const ViewArrangement& views, EventPtr event = threeObjects()) {
  widget.resize(windowSize);
  widget.setDisplayOptions(options());
  widget.setEvent(std::move(event));
  widget.setViews(views);
  widget.show();
  QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

/// As the program does.
void followHovering(RenderWidget& widget) {
  QObject::connect(&widget, &RenderWidget::hovered, &widget, [&widget](std::optional<ObjectRef> object) {
    widget.setHighlight({object, {}});
  });
}

/// Largest difference of a channel between two pictures in a rectangle.
int largestDifference(const QImage& a, const QImage& b, const QRect& area) {
  int largest = 0;
  for (int y = area.top(); y <= area.bottom(); ++y)
    for (int x = area.left(); x <= area.right(); ++x) {
      const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
      largest = std::max(
          {largest, std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
    }
  return largest;
}

/// Without the frame of the active view.
QRect inside(const RenderWidget& widget, std::size_t view) {
  return widget.viewRect(view).toRect().adjusted(3, 3, -3, -3);
}

QPointF centreOf(const RenderWidget& widget, std::size_t view) {
  return widget.viewRect(view).center();
}

Vector3 directionToViewer(const CameraPose& pose) {
  return (pose.position - pose.focus).normalized();
}

CameraPose poseOf(RenderWidget& widget, std::size_t view) {
  widget.setActiveView(view);
  return widget.cameraPose();
}

QImage plainTitle(const QString&, bool isActive, double) {
  QImage image(60, 20, QImage::Format_ARGB32_Premultiplied);
  image.fill(isActive ? Qt::magenta : Qt::cyan);
  return image;
}

/// In the upper right corner.
QPointF titleOf(const RenderWidget& widget, std::size_t view) {
  return widget.viewRect(view).topRight() + QPointF(-20, 14);
}

void doubleClick(RenderWidget& widget, QPointF at) {
  click(widget, at);
  sendMouse(widget, QEvent::MouseButtonDblClick, at, Qt::LeftButton, Qt::LeftButton);
  release(widget, at);
}

std::optional<ObjectRef> lastHovered(const QSignalSpy& spy) {
  return spy.isEmpty() ? std::nullopt : spy.back()[0].value<std::optional<ObjectRef>>();
}

/// What the accessibility interface was told, newest last.
struct Told {
  QAccessible::Event kind;
  QObject* object;
  int child;
};

std::vector<Told>* toldOf = nullptr;

void keepUpdate(QAccessibleEvent* event) {
  toldOf->push_back({event->type(), event->object(), event->child()});
}

#ifdef Q_OS_LINUX
/// Resident memory of this process in MB.
double residentMegabytes() {
  QFile file("/proc/self/statm");
  if (!file.open(QIODevice::ReadOnly))
    return 0.0;
  const qint64 pages = file.readAll().split(' ').value(1).toLongLong();
  return static_cast<double>(pages * sysconf(_SC_PAGESIZE)) / 1e6;
}
#endif

void addViews() {
  QTest::addColumn<std::size_t>("view");
  QTest::newRow("3D") << std::size_t(0);
  QTest::newRow("r-φ") << std::size_t(1);
  QTest::newRow("ρ-z") << std::size_t(2);
  QTest::newRow("η-φ") << std::size_t(3);
}

} // namespace

class TestLinkedViews : public QObject {
  Q_OBJECT

private slots:
  void initTestCase();
  void hoveringInOneLightsTheObjectInAll_data() { addViews(); }
  void hoveringInOneLightsTheObjectInAll();
  void aClickPicksInEveryView_data() { addViews(); }
  void aClickPicksInEveryView();
  void aClickMakesItsViewTheActiveOne();
  void betweenTheViewsThereIsNothing();
  void theWheelZoomsTheViewUnderThePointer();
  void aDragTurnsItsViewAlone();
  void flatViewsNeverTurn_data();
  void flatViewsNeverTurn();
  void presetsAndSeekingActOnTheActiveView();
  void flatViewsHaveTheirHomeOnly();
  void camerasStayFromEventToEvent();
  void camerasOfViewsThatStayAreKept();
  void whatIsAskedOfTheViewsIsChecked();
  void theFirstViewAloneIsThePictureOfOne();
  void aPictureHoldsAllViews();
  void titlesLieInTheirViews();
  void aTitleIsClickedOrDoubleClicked();
  void textsOfAxesLieAtTheirAnchors();
  void theKeyboardWalksByPt();
  void onlyWhatTheActiveViewShowsIsWalked();
  void whereThereIsNothingTabLeaves();
  void enterPicksWhatIsWalkedTo();
  void keysMoveTheCamera_data();
  void keysMoveTheCamera();
  void plainArrowsAreLeftToTheWindow();
  void whoListensHearsOfViewsAndObjects();
  void whoListensIsToldOfChanges();
  void memoryStaysThoughViewsOpenAndClose();
};

void TestLinkedViews::initTestCase() {
  RenderWidget widget;
  show(widget, {});
  if (widget.picture().isNull())
    QSKIP("There is no OpenGL 3.2 on this display.");
}

void TestLinkedViews::hoveringInOneLightsTheObjectInAll() {
  QFETCH(std::size_t, view);
  RenderWidget widget;
  show(widget, fourViews());
  followHovering(widget);
  widget.setActiveView(view);
  const QImage plain = widget.picture();
  const auto place = widget.screenPosition(muon0, view);
  QVERIFY(place);
  hoverOver(widget, *place);
  const QImage lit = widget.picture();
  for (std::size_t other = 0; other < 4; ++other)
    QVERIFY2(largestDifference(plain, lit, inside(widget, other)) > 40, qPrintable(QString::number(other)));
  QEvent leave(QEvent::Leave);
  QCoreApplication::sendEvent(&widget, &leave);
  QVERIFY(largestDifference(plain, widget.picture(), widget.rect()) <= noise);
}

void TestLinkedViews::aClickPicksInEveryView() {
  QFETCH(std::size_t, view);
  RenderWidget widget;
  show(widget, fourViews());
  QSignalSpy picked(&widget, &RenderWidget::picked);
  const auto place = widget.screenPosition(muon0, view);
  QVERIFY(place && widget.viewRect(view).contains(*place));
  click(widget, *place);
  QCOMPARE(picked.count(), 1);
  const auto objects = picked[0][0].value<std::vector<ObjectRef>>();
  QVERIFY(std::ranges::count(objects, muon0) == 1);
}

void TestLinkedViews::aClickMakesItsViewTheActiveOne() {
  RenderWidget widget;
  show(widget, fourViews());
  QSignalSpy changed(&widget, &RenderWidget::viewsChanged);
  click(widget, centreOf(widget, 2) + QPointF(0, 130));
  QCOMPARE(widget.views().active, std::size_t(2));
  QCOMPARE(changed.count(), 1);
  click(widget, centreOf(widget, 2) + QPointF(0, 130));
  QCOMPARE(changed.count(), 1);
}

void TestLinkedViews::betweenTheViewsThereIsNothing() {
  RenderWidget widget;
  show(widget, fourViews());
  const ViewArrangement before = widget.views();
  const QPointF gap(widget.viewRect(0).right() + 1.5, 100);
  QVERIFY(widget.objectsAt(gap).empty());
  turnWheel(widget, gap, 120);
  QVERIFY(widget.views() == before);
}

void TestLinkedViews::theWheelZoomsTheViewUnderThePointer() {
  RenderWidget widget;
  show(widget, fourViews());
  const CameraPose before = poseOf(widget, 1);
  widget.setActiveView(0);
  const auto place = widget.screenPosition(muon0, 1);
  QVERIFY(place);
  turnWheel(widget, *place, 240);
  // Towards the pointer: what is under it stays there.
  const auto after = widget.screenPosition(muon0, 1);
  QVERIFY(after && QLineF(*place, *after).length() < 0.5);
  const ViewArrangement views = widget.views();
  QCOMPARE(views.active, std::size_t(0));
  QVERIFY(views.views[1].pose && views.views[1].pose->distance() < 0.95 * before.distance());
  for (const std::size_t other : {0, 2, 3})
    QVERIFY(!views.views[other].pose);
}

void TestLinkedViews::aDragTurnsItsViewAlone() {
  RenderWidget widget;
  show(widget, fourViews());
  widget.setActiveView(3);
  const CameraPose before = poseOf(widget, 0);
  drag(widget, centreOf(widget, 0), {60, 20});
  const ViewArrangement views = widget.views();
  QCOMPARE(views.active, std::size_t(0));
  QVERIFY(views.views[0].pose);
  QVERIFY((directionToViewer(*views.views[0].pose) - directionToViewer(before)).norm() > 0.1);
  for (const std::size_t other : {1, 2, 3})
    QVERIFY(!views.views[other].pose);
}

void TestLinkedViews::flatViewsNeverTurn_data() {
  QTest::addColumn<QByteArray>("id");
  for (const ViewProjection& projection : viewProjections())
    if (projection.isFlat)
      QTest::newRow(projection.label.data()) << QByteArray(projection.id.data());
}

void TestLinkedViews::flatViewsNeverTurn() {
  QFETCH(QByteArray, id);
  RenderWidget widget;
  show(widget, {.views = {{"3d", {}}, {id.toStdString(), {}}}});
  const CameraPose before = poseOf(widget, 1);
  const double height = widget.viewRect(1).height();
  drag(widget, centreOf(widget, 1), {60, -40});
  drag(widget, centreOf(widget, 1), {0, 30}, Qt::RightButton);
  QTest::keyClick(&widget, Qt::Key_Left, Qt::ControlModifier);
  widget.flyTo("x");
  drag(widget, centreOf(widget, 1), {-30, 60});
  QVERIFY((directionToViewer(widget.cameraPose()) - directionToViewer(before)).norm() < 1e-9);
  QVERIFY((widget.cameraPose().up - before.up).norm() < 1e-9);
  // But it is moved, the picture following the pointer: by the same part of what the view shows.
  widget.setCameraPose(before);
  drag(widget, centreOf(widget, 1), {60, 0});
  const double shown = 2.0 * before.distance() * std::tan(before.viewAngle * constants::pi / 360.0);
  const double moved = (widget.cameraPose().focus - before.focus).norm();
  QVERIFY(std::abs(moved - 60.0 / height * shown) < 1e-6 * shown);
}

void TestLinkedViews::presetsAndSeekingActOnTheActiveView() {
  RenderWidget widget;
  show(widget, fourViews());
  const CameraPose home = poseOf(widget, 0);
  widget.flyTo("x");
  QVERIFY((directionToViewer(widget.cameraPose()) - Vector3::UnitX()).norm() < 1e-9);
  widget.setActiveView(1);
  widget.seek(jet0);
  const auto sought = widget.screenPosition(jet0, 1);
  QVERIFY(sought && QLineF(*sought, centreOf(widget, 1)).length() < 150.0);
  const ViewArrangement views = widget.views();
  QVERIFY(views.views[0].pose && views.views[1].pose && !views.views[2].pose);
  widget.setActiveView(0);
  widget.flyTo("open");
  QVERIFY(widget.cameraPose() == home);
  QVERIFY(!widget.views().views[0].pose); // as if nobody had moved it
  QVERIFY(widget.views().views[1].pose);
}

void TestLinkedViews::flatViewsHaveTheirHomeOnly() {
  RenderWidget widget;
  show(widget, {.views = {{"3d", {}}, {"rphi", {}}}, .active = 1});
  const CameraPose home = widget.cameraPose();
  for (const char* preset : {"x", "y", "z", "open", "viewall"}) {
    turnWheel(widget, centreOf(widget, 1), 120);
    QVERIFY(widget.cameraPose() != home);
    widget.flyTo(preset);
    QVERIFY(widget.cameraPose() == home);
  }
}

void TestLinkedViews::camerasStayFromEventToEvent() {
  RenderWidget widget;
  show(widget, fourViews());
  for (std::size_t view = 0; view < 4; ++view)
    turnWheel(widget, centreOf(widget, view), 120);
  const ViewArrangement before = widget.views();
  widget.setEvent(std::make_shared<const Event>(tests::constructedEvent("cms")));
  QVERIFY(widget.views() == before);
}

void TestLinkedViews::camerasOfViewsThatStayAreKept() {
  RenderWidget widget;
  show(widget, fourViews());
  turnWheel(widget, centreOf(widget, 1), 120);
  const ViewArrangement four = widget.views();
  widget.setViews({.views = {four.views[1], {"vertex", {}}}, .active = 1});
  QVERIFY(widget.views().views[0] == four.views[1]);
  QVERIFY(!widget.views().views[1].pose);
  widget.setViews(four);
  QVERIFY(widget.views() == four);
}

void TestLinkedViews::whatIsAskedOfTheViewsIsChecked() {
  RenderWidget widget;
  show(widget, fourViews());
  widget.setViews({.views = {}, .active = 7});
  QCOMPARE(widget.views().views.size(), std::size_t(1));
  QCOMPARE(widget.views().views[0].projection, std::string("3d"));
  QCOMPARE(widget.views().active, std::size_t(0));
  widget.setViews({.views = std::vector<ViewState>(9, {"rphi", {}}), .active = 8});
  QCOMPARE(widget.views().views.size(), maximumViews);
  QCOMPARE(widget.views().active, maximumViews - 1);
  widget.setViews({.views = {{"no such view", {}}}});
  QCOMPARE(widget.views().views[0].projection, std::string("3d"));
}

void TestLinkedViews::theFirstViewAloneIsThePictureOfOne() {
  RenderWidget one, four;
  show(one, {});
  show(four, fourViews());
  const QImage expected = one.picture();
  QVERIFY(largestDifference(four.picture(), expected, four.rect()) > 60);
  four.setActiveViewAlone(true);
  QCOMPARE(four.viewRect(0), QRectF(four.rect()));
  QVERIFY(four.viewRect(1).isNull());
  QVERIFY(largestDifference(four.picture(), expected, four.rect()) <= noise);
  four.setActiveViewAlone(false);
  QVERIFY(!four.viewRect(1).isNull());
}

void TestLinkedViews::aPictureHoldsAllViews() {
  RenderWidget widget, empty;
  show(widget, fourViews());
  show(empty, fourViews(), nullptr);
  const QImage large = widget.picture({1203, 903});
  QCOMPARE(large.size(), QSize(1203, 903));
  const QImage without = empty.picture({1203, 903});
  for (const QRect quarter :
       {QRect(5, 5, 590, 440), QRect(608, 5, 590, 440), QRect(5, 458, 590, 440), QRect(608, 458, 590, 440)})
    QVERIFY(largestDifference(large, without, quarter) > 60);
  // The window is as it was.
  QCOMPARE(widget.viewRect(3).toRect(), QRect(403, 303, 400, 300));
}

void TestLinkedViews::titlesLieInTheirViews() {
  RenderWidget widget;
  show(widget, fourViews());
  widget.setTitlePainter(plainTitle);
  widget.setActiveView(2);
  const QImage picture = widget.picture();
  for (std::size_t view = 0; view < 4; ++view)
    QCOMPARE(QColor(picture.pixel(titleOf(widget, view).toPoint())), QColor(view == 2 ? Qt::magenta : Qt::cyan));
}

void TestLinkedViews::aTitleIsClickedOrDoubleClicked() {
  RenderWidget widget;
  show(widget, fourViews());
  widget.setTitlePainter(plainTitle);
  QSignalSpy clicked(&widget, &RenderWidget::titleClicked), picked(&widget, &RenderWidget::picked);
  click(widget, titleOf(widget, 1));
  QTRY_COMPARE(clicked.count(), 1);
  QCOMPARE(clicked[0][0].value<std::size_t>(), std::size_t(1));
  doubleClick(widget, titleOf(widget, 2));
  QVERIFY(widget.views().isActiveAlone);
  QCOMPARE(widget.views().active, std::size_t(2));
  doubleClick(widget, titleOf(widget, 2));
  QVERIFY(!widget.views().isActiveAlone);
  QTest::qWait(400);
  QCOMPARE(clicked.count(), 1);
  QCOMPARE(picked.count(), 0);
}

void TestLinkedViews::textsOfAxesLieAtTheirAnchors() {
  const auto projections = viewProjections();
  const auto found = std::ranges::find_if(projections, [](const ViewProjection& row) { return row.labels != nullptr; });
  if (found == projections.end())
    QSKIP("No view has texts at its axes.");
  RenderWidget widget;
  show(widget, {.views = {{std::string(found->id), {}}}});
  const QImage without = widget.picture();
  QStringList painted;
  widget.setLabelPainter([&painted](const QString& text, double) {
    painted << text;
    QImage image(20, 10, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::magenta);
    return image;
  });
  const QImage with = widget.picture();
  QVERIFY(!painted.isEmpty());
  QVERIFY(largestDifference(without, with, widget.rect()) > 60);
  const qsizetype once = painted.size();
  widget.picture();
  QCOMPARE(painted.size(), once);
}

void TestLinkedViews::theKeyboardWalksByPt() {
  RenderWidget widget;
  show(widget, fourViews());
  QSignalSpy hovered(&widget, &RenderWidget::hovered);
  for (const ObjectRef expected : {jet0, muon0, photon0, jet0}) {
    QTest::keyClick(&widget, Qt::Key_Tab);
    QCOMPARE(lastHovered(hovered), std::optional(expected));
    QCOMPARE(widget.walkedObject(), std::optional(expected));
  }
  QTest::keyClick(&widget, Qt::Key_Backtab, Qt::ShiftModifier);
  QCOMPARE(lastHovered(hovered), std::optional(photon0));
  QTest::keyClick(&widget, Qt::Key_Escape);
  QCOMPARE(lastHovered(hovered), std::optional<ObjectRef>());
  QVERIFY(!widget.walkedObject());
  QTest::keyClick(&widget, Qt::Key_Backtab, Qt::ShiftModifier);
  QCOMPARE(lastHovered(hovered), std::optional(photon0));
  widget.setEvent(threeObjects());
  QVERIFY(!widget.walkedObject());
}

void TestLinkedViews::onlyWhatTheActiveViewShowsIsWalked() {
  RenderWidget widget;
  show(widget, fourViews());
  DisplayOptions withoutMuons = options();
  withoutMuons.layers["muons"] = false;
  widget.setDisplayOptions(withoutMuons);
  QSignalSpy hovered(&widget, &RenderWidget::hovered);
  for (const ObjectRef expected : {jet0, photon0, jet0}) {
    QTest::keyClick(&widget, Qt::Key_Tab);
    QCOMPARE(lastHovered(hovered), std::optional(expected));
  }
}

void TestLinkedViews::whereThereIsNothingTabLeaves() {
  QWidget window;
  RenderWidget view(&window);
  QWidget beside(&window);
  beside.setFocusPolicy(Qt::StrongFocus);
  view.setEvent(nullptr);
  view.setFocus();
  QCOMPARE(window.focusWidget(), &view);
  window.show();
  window.activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(&window));
  QTest::keyClick(&view, Qt::Key_Tab);
  QCOMPARE(window.focusWidget(), &beside);
  view.setFocus();
  view.setEvent(threeObjects());
  QTest::keyClick(&view, Qt::Key_Tab);
  QCOMPARE(window.focusWidget(), &view);
}

void TestLinkedViews::enterPicksWhatIsWalkedTo() {
  RenderWidget widget;
  show(widget, fourViews());
  QSignalSpy picked(&widget, &RenderWidget::picked);
  QTest::keyClick(&widget, Qt::Key_Return);
  QCOMPARE(picked.count(), 0);
  QTest::keyClick(&widget, Qt::Key_Tab);
  QTest::keyClick(&widget, Qt::Key_Return);
  QCOMPARE(picked.count(), 1);
  QCOMPARE(picked[0][0].value<std::vector<ObjectRef>>(), std::vector{jet0});
  QVERIFY(picked[0][1].toBool()); // added to what is selected
  QVERIFY(QRect(widget.mapToGlobal(QPoint()), widget.size()).contains(picked[0][2].toPoint()));
  // The mouse ends the walk.
  hoverOver(widget, {5, 595});
  QTest::keyClick(&widget, Qt::Key_Enter);
  QCOMPARE(picked.count(), 1);
}

void TestLinkedViews::keysMoveTheCamera_data() {
  QTest::addColumn<int>("key");
  QTest::addColumn<int>("modifier");
  QTest::addColumn<double>("angle"); // degrees
  QTest::addColumn<double>("zoom");
  QTest::addColumn<bool>("isMoved");
  const int control = static_cast<int>(Qt::ControlModifier), alt = static_cast<int>(Qt::AltModifier);
  QTest::newRow("Ctrl+Left turns") << static_cast<int>(Qt::Key_Left) << control << 5.0 << 1.0 << false;
  QTest::newRow("Ctrl+Up turns") << static_cast<int>(Qt::Key_Up) << control << 5.0 << 1.0 << false;
  QTest::newRow("Alt+Right moves") << static_cast<int>(Qt::Key_Right) << alt << 0.0 << 1.0 << true;
  QTest::newRow("Alt+Down moves") << static_cast<int>(Qt::Key_Down) << alt << 0.0 << 1.0 << true;
  QTest::newRow("plus comes nearer") << static_cast<int>(Qt::Key_Plus) << 0 << 0.0 << 1.15 << false;
  QTest::newRow("minus goes back") << static_cast<int>(Qt::Key_Minus) << 0 << 0.0 << 1.0 / 1.15 << false;
}

void TestLinkedViews::keysMoveTheCamera() {
  QFETCH(int, key);
  QFETCH(int, modifier);
  QFETCH(double, angle);
  QFETCH(double, zoom);
  QFETCH(bool, isMoved);
  RenderWidget widget;
  show(widget, fourViews());
  const CameraPose before = widget.cameraPose();
  QTest::keyClick(&widget, static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifier));
  const CameraPose after = widget.cameraPose();
  const double turned = std::acos(std::min(1.0, directionToViewer(before).dot(directionToViewer(after))));
  QVERIFY(std::abs(turned * 180.0 / constants::pi - angle) < 0.05);
  QVERIFY(std::abs(before.distance() / after.distance() - zoom) < 1e-9);
  QCOMPARE((after.focus - before.focus).norm() > 1.0, isMoved);
}

void TestLinkedViews::plainArrowsAreLeftToTheWindow() {
  RenderWidget widget;
  show(widget, fourViews());
  const ViewArrangement before = widget.views();
  QKeyEvent key(QEvent::KeyPress, Qt::Key_Left, Qt::NoModifier);
  QCoreApplication::sendEvent(&widget, &key);
  QVERIFY(!key.isAccepted());
  QVERIFY(widget.views() == before);
}

void TestLinkedViews::whoListensHearsOfViewsAndObjects() {
  RenderWidget widget;
  show(widget, fourViews());
  QAccessibleInterface* window = QAccessible::queryAccessibleInterface(&widget);
  QVERIFY(window && window->isValid());
  QCOMPARE(window->childCount(), 4);
  QStringList names;
  for (int i = 0; i < 4; ++i) {
    names << window->child(i)->text(QAccessible::Name);
    QVERIFY(!names.back().isEmpty());
    QCOMPARE(window->child(i)->rect().size(), widget.viewRect(static_cast<std::size_t>(i)).toRect().size());
    QCOMPARE(window->indexOfChild(window->child(i)), i);
    QVERIFY(window->child(i)->parent() == window);
  }
  QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 4);
  const QString before = window->text(QAccessible::Name);
  widget.setActiveView(2);
  QVERIFY(window->text(QAccessible::Name) != before);
  widget.setHoveredText("Photon 1: ET 40 GeV");
  QCOMPARE(window->text(QAccessible::Description), QString("Photon 1: ET 40 GeV"));
  QCOMPARE(window->child(2)->text(QAccessible::Description), QString("Photon 1: ET 40 GeV"));
  QVERIFY(window->child(1)->text(QAccessible::Description).isEmpty());
  QVERIFY(window->child(2)->state().selected && !window->child(1)->state().selected);
}

void TestLinkedViews::whoListensIsToldOfChanges() {
  if (!QAccessible::isActive())
    QSKIP("Nobody listens: Qt tells of changes only where a desktop's accessibility service runs.");
  RenderWidget widget;
  show(widget, fourViews());
  std::vector<Told> told;
  toldOf = &told;
  const auto handler = QAccessible::installUpdateHandler(keepUpdate);
  widget.setActiveView(2);
  widget.setHoveredText("Photon 1: ET 40 GeV");
  QAccessible::installUpdateHandler(handler);
  QVERIFY(std::ranges::any_of(
      told, [&](const Told& one) { return one.kind == QAccessible::NameChanged && one.object == &widget; }));
  QVERIFY(std::ranges::any_of(told, [&](const Told& one) {
    return one.kind == QAccessible::DescriptionChanged && one.object == &widget && one.child == 2;
  }));
}

void TestLinkedViews::memoryStaysThoughViewsOpenAndClose() {
#ifdef Q_OS_LINUX
  RenderWidget widget;
  show(widget, {});
  widget.resize(240, 180);
  const auto openAndClose = [&](int count) {
    for (int i = 0; i < count; ++i) {
      widget.setViews({.views = {{"3d", {}}, {"rphi", {}}}});
      QSignalSpy opened(&widget, &RenderWidget::pictureDrawn);
      QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty(), 20000);
      widget.setViews({});
      QSignalSpy closed(&widget, &RenderWidget::pictureDrawn);
      QTRY_VERIFY_WITH_TIMEOUT(!closed.isEmpty(), 20000);
    }
  };
  openAndClose(50);
  const double before = residentMegabytes();
  QVERIFY(before > 0.0);
  openAndClose(500);
  const double growth = residentMegabytes() - before;
  QVERIFY2(growth < 10.0, qPrintable(QString("%1 MB more after 500 times").arg(growth)));
#else
  QSKIP("Resident memory is read from /proc/self/statm, which is there on Linux only.");
#endif
}

QTEST_MAIN(TestLinkedViews)
#include "tst_linkedviews.moc"
