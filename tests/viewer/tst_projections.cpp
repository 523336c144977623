#include "model/Units.h"
#include "tests/viewer/ConstructedEvent.h"
#include "viewer/Picker.h"
#include "viewer/Projections.h"
#include "viewer/layers/TrackFade.h"
#include "viewer/projections/FishEye.h"
#include "viewer/projections/FlatBodies.h"
#include "viewer/projections/Lego.h"
#include "viewer/projections/VertexView.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

using namespace voir;

Q_DECLARE_METATYPE(voir::Vector3f)

namespace {

constexpr double pi = constants::pi;

bool isNear(const Vector3f& a, const Vector3f& b, float tolerance = 0.01f) {
  return (a.head<2>() - b.head<2>()).norm() < tolerance; // what stands over what is not meant
}

/// An event in its detector, drawn in a view.
struct View {
  const ViewProjection& projection;
  Event event;
  DisplayOptions options{};

  explicit View(std::string_view id, Event shown = tests::constructedEvent())
      : projection(findProjection(id)), event(std::move(shown)) {}

  SceneInput input() const { return {event, builtInDetector(event.detector), options, darkPalette()}; }

  Drawing projected(Drawing drawing) const {
    projection.project(input(), drawing);
    return drawing;
  }

  Vector3f projected(const Vector3f& point) const {
    Drawing drawing;
    drawing.addDot(point, {}, noObject);
    return projected(drawing).points.at(0);
  }

  Drawing projectedLine(const std::vector<Vector3f>& path) const {
    Drawing drawing;
    drawing.addLine(path, {}, Stroke::Normal, {ObjectKind::Track, 0});
    return projected(drawing);
  }

  Drawing layer(std::string_view id) const {
    Drawing drawing;
    for (const SceneLayer& row : projection.layers())
      if (row.id == id)
        row.draw(input(), drawing);
    return drawing;
  }

  Drawing everything() const {
    Drawing drawing;
    for (const SceneLayer& row : projection.layers())
      row.draw(input(), drawing);
    return projected(drawing);
  }
};

std::vector<Vector3f> pointsOf(const Drawing& drawing, const Drawing::Line& line) {
  return {drawing.points.begin() + line.first, drawing.points.begin() + line.first + line.count};
}

std::set<ObjectRef> objectsOf(const Drawing& drawing) {
  std::set<ObjectRef> objects;
  for (const Drawing::Line& line : drawing.lines)
    objects.insert(line.object);
  for (const Drawing::Face& face : drawing.faces)
    objects.insert(face.object);
  for (const Drawing::Dot& dot : drawing.dots)
    objects.insert(dot.object);
  return objects;
}

/// What the fish-eye makes of a length: r (1 + a) / (1 + a r / edge), a = 6 for the strongest.
double enlarged(double r, double amount, double edge) {
  const double a = 6.0 * amount;
  return r * (1.0 + a) / (1.0 + a * std::abs(r) / edge);
}

/// The length that the fish-eye made this of.
double reduced(double r, double amount, double edge) {
  const double a = 6.0 * amount;
  return r / (1.0 + a - a * std::abs(r) / edge);
}

Event emptyEvent() {
  Event event;
  event.detector = "atlas";
  return event;
}

Event eventWith(const CaloCell& cell) {
  Event event = emptyEvent();
  event.caloCells = {cell};
  return event;
}

double coldest(const Drawing& drawing, int axis) {
  return std::ranges::min(drawing.points, {}, [axis](const Vector3f& p) { return p[axis]; })[axis];
}

double highest(const Drawing& drawing, int axis) {
  return std::ranges::max(drawing.points, {}, [axis](const Vector3f& p) { return p[axis]; })[axis];
}

std::string textOf(const SceneLabel& label) {
  const std::size_t place = label.text.find("%1");
  return place == std::string::npos ? label.text : std::string(label.text).replace(place, 2, label.number);
}

bool hasLabel(const std::vector<SceneLabel>& labels, const std::string& text) {
  return std::ranges::any_of(labels,
                             [&](const SceneLabel& label) { return textOf(label).find(text) != std::string::npos; });
}

/// Radii at which a drawing has points, in whole mm.
std::set<long> radiiOf(const Drawing& drawing) {
  std::set<long> radii;
  for (const Vector3f& point : drawing.points)
    radii.insert(std::lround(point.head<2>().norm()));
  return radii;
}

} // namespace

class TestProjections : public QObject {
  Q_OBJECT

private slots:
  void everyViewDrawsTheParticles_data();
  void everyViewDrawsTheParticles();
  void everyPointHasItsColourAndTime_data();
  void everyPointHasItsColourAndTime();
  void bodiesAppearWhenTheyDoInThreeDimensions_data();
  void bodiesAppearWhenTheyDoInThreeDimensions();
  void acrossTheBeamPointsKeepXAndY_data();
  void acrossTheBeamPointsKeepXAndY();
  void alongTheBeamPointsHaveSignedRadii_data();
  void alongTheBeamPointsHaveSignedRadii();
  void pathThatCrossesTheBeamIsBroken();
  void pathBesideTheBeamIsAHyperbola();
  void bodyKeepsToItsHalf();
  void fishEyeFollowsItsFormula_data();
  void fishEyeFollowsItsFormula();
  void fishEyeKeepsAzimuthAndEdge();
  void fishEyeAlongTheBeamEnlargesBothWays();
  void fishEyeBendsLinesRightly();
  void hotCellsLieOverColdOnes();
  void endcapCellsAreLeftOutAcrossTheBeam();
  void crossSectionShowsTheBarrel();
  void crossSectionIsEnlargedAsTheEventIs();
  void detectorAlongTheBeamIsSymmetric();
  void flatViewsHoldTheWholeDetector_data();
  void flatViewsHoldTheWholeDetector();
  void towerHoldsTransverseEnergyOfItsBin();
  void towersCountCellsOnce();
  void clustersStandInForCells();
  void towerStandsWhereItsCellIs();
  void hadronicTowerStandsOnTheElectromagneticOne();
  void axisOfEnergyIsRound_data();
  void axisOfEnergyIsRound();
  void jetIsACircleOfItsRadius();
  void jetAtPiGoesOnAtMinusPi();
  void pinsAreAsHighAsMomenta();
  void missingMomentumIsALineAtItsAzimuth();
  void legoAxesHaveUnits();
  void beamWindowHoldsAllVertices();
  void beamLineIsEnlargedAcross();
  void beamLineIsCutAtItsFrame();
  void trackLeavesItsVertex();
  void vertexViewSaysItsNumbers();
  void tracksFarFromTheCollisionFade();
};

void TestProjections::everyViewDrawsTheParticles_data() {
  QTest::addColumn<QByteArray>("id");
  for (const char* id : {"3d", "rphi", "rhoz", "lego"})
    QTest::newRow(id) << QByteArray(id);
}

/// Highlights are linked by objects: each has to be there in each view.
void TestProjections::everyViewDrawsTheParticles() {
  QFETCH(QByteArray, id);
  const View view(id.toStdString());
  Drawing drawing;
  for (const SceneLayer& row : view.projection.layers())
    row.draw(view.input(), drawing);
  if (view.projection.project)
    drawing = view.projected(drawing);
  const auto objects = objectsOf(drawing);
  for (const ObjectKind kind : {ObjectKind::Photon, ObjectKind::Electron, ObjectKind::Muon, ObjectKind::Tau,
                                ObjectKind::Jet, ObjectKind::MissingEt})
    for (std::uint32_t i = 0; i < objectCount(view.event, kind); ++i)
      QVERIFY2(objects.contains({kind, i}), qPrintable(QString("kind %1, %2").arg(int(kind)).arg(i)));
}

void TestProjections::everyPointHasItsColourAndTime_data() {
  QTest::addColumn<QByteArray>("id");
  QTest::addColumn<double>("fishEye");
  for (const char* id : {"rphi", "rhoz", "lego", "vertex"}) {
    QTest::addRow("%s", id) << QByteArray(id) << 0.0;
    QTest::addRow("%s with fish-eye", id) << QByteArray(id) << 0.7;
  }
}

void TestProjections::everyPointHasItsColourAndTime() {
  QFETCH(QByteArray, id);
  QFETCH(double, fishEye);
  View view(id.toStdString());
  view.options.fishEye = fishEye;
  const Drawing drawing = view.everything();
  const std::size_t size = drawing.points.size();
  QCOMPARE(drawing.colours.size(), size);
  QCOMPARE(drawing.times.size(), size);
  QVERIFY(!drawing.isEmpty());
  QVERIFY(std::ranges::all_of(drawing.points, [](const Vector3f& point) { return point.allFinite(); }));
  QVERIFY(std::ranges::all_of(drawing.lines, [&](const auto& line) { return line.first + line.count <= size; }));
  QVERIFY(std::ranges::all_of(drawing.faces, [&](const auto& face) { return std::ranges::max(face.corners) < size; }));
}

void TestProjections::bodiesAppearWhenTheyDoInThreeDimensions_data() {
  QTest::addColumn<QByteArray>("id");
  QTest::addColumn<QByteArray>("layer");
  for (const char* id : {"rphi", "rhoz"})
    for (const char* layer : {"emCells", "hadronicCells", "chambers", "jets"})
      QTest::addRow("%s, %s", id, layer) << QByteArray(id) << QByteArray(layer);
  QTest::newRow("lego, missingEt") << QByteArray("lego") << QByteArray("missingEt");
}

void TestProjections::bodiesAppearWhenTheyDoInThreeDimensions() {
  QFETCH(QByteArray, id);
  QFETCH(QByteArray, layer);
  const auto lastTime = [](const Drawing& drawing) { return std::ranges::max(drawing.times); };
  const float expected = lastTime(View("3d").layer(layer.toStdString()));
  const float time = lastTime(View(id.toStdString()).layer(layer.toStdString()));
  QVERIFY(expected > 1.0f); // ns
  QVERIFY(std::abs(time - expected) < 0.01f);
}

void TestProjections::acrossTheBeamPointsKeepXAndY_data() {
  QTest::addColumn<Vector3f>("point");
  QTest::newRow("in the tracker") << Vector3f(300.0f, -400.0f, 1000.0f);
  QTest::newRow("on the beam") << Vector3f(0.0f, 0.0f, -3000.0f);
  QTest::newRow("in a chamber") << Vector3f(-7000.0f, 2000.0f, 5000.0f);
}

void TestProjections::acrossTheBeamPointsKeepXAndY() {
  QFETCH(Vector3f, point);
  QVERIFY(isNear(View("rphi").projected(point), point));
  QVERIFY(std::abs(View("rphi").projected(point).z()) < 3.0f); // in the plane of the view but for the stack
}

void TestProjections::alongTheBeamPointsHaveSignedRadii_data() {
  QTest::addColumn<Vector3f>("point");
  QTest::addColumn<Vector3f>("seen");
  // Radii of the triangle 3, 4, 5.
  QTest::newRow("above") << Vector3f(300.0f, 400.0f, 1000.0f) << Vector3f(1000.0f, 500.0f, 0.0f);
  QTest::newRow("below") << Vector3f(300.0f, -400.0f, 1000.0f) << Vector3f(1000.0f, -500.0f, 0.0f);
  QTest::newRow("above, to the left, behind") << Vector3f(-300.0f, 400.0f, -70.0f) << Vector3f(-70.0f, 500.0f, 0.0f);
  QTest::newRow("at the height of the beam") << Vector3f(-300.0f, 0.0f, 5.0f) << Vector3f(5.0f, 300.0f, 0.0f);
}

void TestProjections::alongTheBeamPointsHaveSignedRadii() {
  QFETCH(Vector3f, point);
  QFETCH(Vector3f, seen);
  QVERIFY(isNear(View("rhoz").projected(point), seen));
}

void TestProjections::pathThatCrossesTheBeamIsBroken() {
  Drawing path;
  // From 200 above to 600 below: a quarter of the way it is at y = 0, there (100, 0, 100).
  path.addLine(std::vector<Vector3f>{{100.0f, 200.0f, 0.0f}, {100.0f, -600.0f, 400.0f}}, {}, Stroke::Normal,
               {ObjectKind::Track, 3});
  path.colours = {{0, 0, 0, 255}, {200, 100, 40, 255}};
  path.times = {1.0f, 5.0f};
  const Drawing drawing = View("rhoz").projected(path);
  QCOMPARE(drawing.lines.size(), std::size_t(2));
  const Drawing::Line &above = drawing.lines[0], &below = drawing.lines[1];
  const std::uint32_t end = above.first + above.count - 1;
  QVERIFY(isNear(drawing.points[end], {100.0f, 100.0f, 0.0f}));
  QVERIFY(isNear(drawing.points[below.first], {100.0f, -100.0f, 0.0f}));
  QCOMPARE(drawing.times[end], 2.0f);
  QCOMPARE(drawing.times[below.first], 2.0f);
  QCOMPARE(drawing.colours[end], (Rgba{50, 25, 10, 255}));
  QVERIFY(std::ranges::all_of(pointsOf(drawing, above), [](const Vector3f& p) { return p.y() >= 0.0f; }));
  QVERIFY(std::ranges::all_of(pointsOf(drawing, below), [](const Vector3f& p) { return p.y() <= 0.0f; }));
  QVERIFY(above.object == (ObjectRef{ObjectKind::Track, 3}) && below.object == above.object);
}

void TestProjections::pathBesideTheBeamIsAHyperbola() {
  // x = z, y = 50: its distance from the beam is sqrt(z^2 + 50^2).
  const Drawing drawing = View("rhoz").projectedLine({{-2000.0f, 50.0f, -2000.0f}, {2000.0f, 50.0f, 2000.0f}});
  QCOMPARE(drawing.lines.size(), std::size_t(1));
  const auto points = pointsOf(drawing, drawing.lines[0]);
  for (std::size_t i = 0; i < points.size(); ++i) {
    QVERIFY(std::abs(points[i].y() - std::hypot(points[i].x(), 50.0f)) < 0.01f);
    if (i > 0) {
      const Vector3f middle = (points[i - 1] + points[i]) / 2.0f;
      QVERIFY(std::abs(middle.y() - std::hypot(middle.x(), 50.0f)) < 1.5f);
    }
  }
}

void TestProjections::bodyKeepsToItsHalf() {
  // A cell of 0.1 rad whose middle is 0.01 rad above the horizontal: some of its corners are below.
  View view("rhoz", eventWith(tests::cell(CaloSystem::Electromagnetic, 5.0, 1500.0, 0.2, 0.01)));
  const Drawing above = view.projected(view.layer("emCells"));
  QVERIFY(!above.faces.empty());
  QVERIFY(coldest(above, 1) > 1499.0);
  view.event = eventWith(tests::cell(CaloSystem::Electromagnetic, 5.0, 1500.0, 0.2, -0.01));
  QVERIFY(highest(view.projected(view.layer("emCells")), 1) < -1499.0);
}

void TestProjections::fishEyeFollowsItsFormula_data() {
  QTest::addColumn<double>("amount");
  QTest::addColumn<double>("r");
  for (const double amount : {0.0, 0.3, 1.0})
    for (const double r : {0.0, 33.25, 1100.0, 4250.0, 11000.0, -500.0})
      QTest::addRow("%g at %g mm", amount, r) << amount << r;
}

void TestProjections::fishEyeFollowsItsFormula() {
  QFETCH(double, amount);
  QFETCH(double, r);
  const FishEye lens(amount, 11000.0);
  const double expected = enlarged(r, amount, 11000.0);
  QVERIFY(std::abs(lens(static_cast<float>(r)) - expected) < 1e-5 * std::abs(expected) + 1e-6);
  QVERIFY(lens(static_cast<float>(r + 50.0)) > lens(static_cast<float>(r))); // monotonic
}

void TestProjections::fishEyeKeepsAzimuthAndEdge() {
  View view("rphi");
  view.options.fishEye = 0.5;
  const double edge = builtInDetector("atlas").muonSystem.radius;
  const double r = enlarged(500.0, 0.5, edge); // of the triangle 3, 4, 5
  QVERIFY(isNear(view.projected({300.0f, 400.0f, 9.0f}), Vector3(0.6 * r, 0.8 * r, 0.0).cast<float>()));
  const Vector3f atEdge(0.0f, static_cast<float>(-edge), 0.0f);
  QVERIFY(isNear(view.projected(atEdge), atEdge));
}

void TestProjections::fishEyeAlongTheBeamEnlargesBothWays() {
  View view("rhoz");
  view.options.fishEye = 1.0;
  const Cylinder& edge = builtInDetector("atlas").muonSystem;
  const Vector3 expected(enlarged(-1200.0, 1.0, edge.halfLength), -enlarged(500.0, 1.0, edge.radius), 0.0);
  QVERIFY(isNear(view.projected({300.0f, -400.0f, -1200.0f}), expected.cast<float>(), 0.05f));
}

void TestProjections::fishEyeBendsLinesRightly() {
  View view("rphi");
  view.options.fishEye = 0.8;
  const Drawing drawing = view.projectedLine({{3000.0f, 0.0f, 0.0f}, {0.0f, 3000.0f, 0.0f}});
  QCOMPARE(drawing.lines.size(), std::size_t(1));
  const auto points = pointsOf(drawing, drawing.lines[0]);
  QVERIFY(points.size() > 4); // one straight piece no longer will do
  for (const Vector3f& point : points) {
    const double r = point.head<2>().norm();
    const double scale = reduced(r, 0.8, builtInDetector("atlas").muonSystem.radius) / r;
    QVERIFY(std::abs((point.x() + point.y()) * scale - 3000.0) < 0.1); // the line x + y = 3000
  }
}

void TestProjections::hotCellsLieOverColdOnes() {
  Event event = eventWith(tests::cell(CaloSystem::Electromagnetic, 50.0, 1520.0, 0.0, 0.5));
  event.caloCells.push_back(tests::cell(CaloSystem::Electromagnetic, 1.0, 1520.0, 0.0, 0.5));
  event.tracks = {tests::track(1.0, 20.0, 0.0, 0.5)};
  for (const char* id : {"rphi", "rhoz"}) {
    const Drawing drawing = View(id, event).everything();
    const auto heightOf = [&](ObjectRef object) {
      for (const Drawing::Face& face : drawing.faces)
        if (face.object == object)
          return drawing.points[face.corners[0]].z();
      return drawing.points[drawing.lines.front().first].z();
    };
    const float hot = heightOf({ObjectKind::CaloCell, 0}), cold = heightOf({ObjectKind::CaloCell, 1});
    QVERIFY(hot > cold);
    QVERIFY(heightOf({ObjectKind::Track, 0}) > hot);
  }
}

void TestProjections::endcapCellsAreLeftOutAcrossTheBeam() {
  const DetectorGeometry& atlas = builtInDetector("atlas");
  QVERIFY(isInBarrel(atlas, tests::cell(CaloSystem::Electromagnetic, 1.0, 1520.0, 1.0, 0.3)));
  QVERIFY(isInBarrel(atlas, tests::cell(CaloSystem::Preshower, 1.0, 1410.0, 0.0, 0.3)));
  QVERIFY(isInBarrel(atlas, tests::cell(CaloSystem::Hadronic, 1.0, 2300.0, -0.5, 0.3)));
  // At eta = 2 the end-cap's front, z = 3690 mm, is 3690 / sinh 2 = 1017 mm from the beam.
  QVERIFY(!isInBarrel(atlas, tests::cell(CaloSystem::Electromagnetic, 1.0, 1017.0, 2.0, 0.3)));
  QVERIFY(!isInBarrel(atlas, tests::cell(CaloSystem::Hadronic, 1.0, 4270.0 / std::sinh(1.8), 1.8, 0.3)));
  const Event event = eventWith(tests::cell(CaloSystem::Electromagnetic, 9.0, 1017.0, 2.0, 0.3));
  QVERIFY(View("rphi", event).layer("emCells").faces.empty());
  QVERIFY(!View("rhoz", event).layer("emCells").faces.empty());
}

void TestProjections::crossSectionShowsTheBarrel() {
  const DetectorDrawing drawing = findProjection("rphi").drawDetector({builtInDetector("atlas"), {}, darkPalette()});
  const auto radii = radiiOf(drawing.cutFaces);
  // From the description: electromagnetic barrel, tile barrel, solenoid.
  for (const long radius : {1500L, 1970L, 2280L, 3865L, 1230L, 1280L})
    QVERIFY2(radii.contains(radius), qPrintable(QString::number(radius)));
  // The small wheel begins at 900 mm, at z = 7 m; nothing of the barrel does.
  QVERIFY(!radii.contains(900L));
  QVERIFY(!drawing.edges.lines.empty() && drawing.walls.isEmpty());
  DisplayOptions options;
  options.isDetectorVisible = false;
  QVERIFY(findProjection("rphi").drawDetector({builtInDetector("atlas"), options, darkPalette()}).cutFaces.isEmpty());
}

void TestProjections::crossSectionIsEnlargedAsTheEventIs() {
  DisplayOptions options;
  options.fishEye = 0.6;
  const DetectorGeometry& atlas = builtInDetector("atlas");
  const auto radii = radiiOf(findProjection("rphi").drawDetector({atlas, options, darkPalette()}).cutFaces);
  QVERIFY(radii.contains(std::lround(enlarged(1500.0, 0.6, atlas.muonSystem.radius))));
  QVERIFY(!radii.contains(1500L));
}

void TestProjections::detectorAlongTheBeamIsSymmetric() {
  const Drawing drawing = findProjection("rhoz").drawDetector({builtInDetector("atlas"), {}, darkPalette()}).cutFaces;
  for (const int axis : {0, 1})
    QVERIFY(std::abs(coldest(drawing, axis) + highest(drawing, axis)) < 1.0);
  // The outer wheel ends at z = 21850 mm, the beam pipe at 22000; chambers of the barrel at 10600 + 250 mm.
  QVERIFY(std::abs(highest(drawing, 0) - 22000.0) < 1.0);
  QVERIFY(highest(drawing, 1) > 10849.0 && highest(drawing, 1) < 12100.0);
}

void TestProjections::flatViewsHoldTheWholeDetector_data() {
  QTest::addColumn<QByteArray>("id");
  QTest::addColumn<double>("aspect");
  for (const char* id : {"rphi", "rhoz"})
    for (const double aspect : {0.6, 1.0, 1.6, 3.0})
      QTest::addRow("%s, %g", id, aspect) << QByteArray(id) << aspect;
}

void TestProjections::flatViewsHoldTheWholeDetector() {
  QFETCH(QByteArray, id);
  QFETCH(double, aspect);
  const ViewProjection& row = findProjection(id.toStdString());
  const DetectorGeometry& atlas = builtInDetector("atlas");
  const CameraPose pose = row.home(atlas, aspect);
  QVERIFY(row.isFlat);
  QVERIFY(pose.position.head<2>().isZero() && pose.focus.isZero() && pose.position.z() > 0.0);
  QCOMPARE(pose.up, Vector3(Vector3::UnitY()));
  const ViewSize size{800.0 * aspect, 800.0};
  const Projection seen(pose, size);
  const double right = id == "rphi" ? atlas.muonSystem.radius : atlas.muonSystem.halfLength;
  const Vector3f corner = seen(Vector3(right, atlas.muonSystem.radius, 0.0).cast<float>());
  QVERIFY(corner.x() < size.width && corner.y() > 0.0f);
  QVERIFY(corner.x() > 0.9 * size.width || corner.y() < 0.1 * size.height); // not smaller than need be
}

void TestProjections::towerHoldsTransverseEnergyOfItsBin() {
  const Event event = eventWith(tests::cell(CaloSystem::Electromagnetic, 10.0, 1520.0, 0.234, 1.0));
  const auto towers = legoTowers(event, 0.4);
  QCOMPARE(towers.size(), std::size_t(1));
  QVERIFY(std::abs(towers[0].eta - 0.25) < 1e-9);
  // Bins of 2 pi / 64 from -pi: 1 rad lies in the one whose number is (1 + pi) / (2 pi / 64) = 42.19.
  QVERIFY(std::abs(towers[0].phi - ((42 + 0.5) * 2.0 * pi / 64 - pi)) < 1e-9);
  QVERIFY(std::abs(towers[0].em - 10.0 / std::cosh(0.234)) < 1e-6);
  QCOMPARE(towers[0].hadronic, 0.0);
  QVERIFY(towers[0].emLeading == (ObjectRef{ObjectKind::CaloCell, 0}));
}

void TestProjections::towersCountCellsOnce() {
  Event event = eventWith(tests::cell(CaloSystem::Electromagnetic, 3.0, 1520.0, 0.21, 1.0));
  event.caloCells.push_back(tests::cell(CaloSystem::Electromagnetic, 7.0, 1620.0, 0.24, 1.0));
  event.caloCells.push_back(tests::cell(CaloSystem::Electromagnetic, 0.1, 1620.0, 0.24, 1.0)); // below the threshold
  event.caloCells.push_back(tests::cell(CaloSystem::Hadronic, 5.0, 2300.0, 0.22, 1.0));
  event.caloCells.push_back(tests::cell(CaloSystem::Forward, 50.0, 500.0, 5.3, 1.0)); // further forward than the floor
  event.caloClusters = {{20.0, 3.0, 0.22, 1.0}};                                      // made of the same cells
  const auto towers = legoTowers(event, 0.4);
  QCOMPARE(towers.size(), std::size_t(1));
  QVERIFY(std::abs(towers[0].em - (3.0 / std::cosh(0.21) + 7.0 / std::cosh(0.24))) < 1e-5);
  QVERIFY(std::abs(towers[0].hadronic - 5.0 / std::cosh(0.22)) < 1e-5);
  QVERIFY(towers[0].emLeading == (ObjectRef{ObjectKind::CaloCell, 1}));
  QVERIFY(towers[0].hadronicLeading == (ObjectRef{ObjectKind::CaloCell, 3}));
}

void TestProjections::clustersStandInForCells() {
  Event event = emptyEvent();
  event.caloClusters = {{20.0, 3.0, -1.23, -3.0}};
  const auto towers = legoTowers(event, 0.4);
  QCOMPARE(towers.size(), std::size_t(1));
  QVERIFY(std::abs(towers[0].em - 20.0 / std::cosh(1.23)) < 1e-9);
  QVERIFY(std::abs(towers[0].hadronic - 3.0 / std::cosh(1.23)) < 1e-9);
  QVERIFY(towers[0].hadronicLeading == (ObjectRef{ObjectKind::CaloCluster, 0}));
}

void TestProjections::towerStandsWhereItsCellIs() {
  const View view("lego", eventWith(tests::cell(CaloSystem::Electromagnetic, 30.0, 1520.0, -0.85, 1.0)));
  const Drawing drawing = view.projected(view.layer("emCells"));
  // 1 m for a unit of eta and for a radian, azimuth away from the viewer.
  QVERIFY(coldest(drawing, 0) > -900.1 && highest(drawing, 0) < -799.9);
  QVERIFY(coldest(drawing, 2) > -1000.0 - 100.0 && highest(drawing, 2) < -1000.0 + 100.0);
  // E_T = 30 / cosh 0.85 = 21.7 GeV; the axis ends at 40 GeV, 3500 mm high.
  QVERIFY(std::abs(coldest(drawing, 1)) < 1e-3);
  QVERIFY(std::abs(highest(drawing, 1) - 3500.0 * 30.0 / std::cosh(0.85) / 40.0) < 0.1);
}

void TestProjections::hadronicTowerStandsOnTheElectromagneticOne() {
  Event event = eventWith(tests::cell(CaloSystem::Electromagnetic, 30.0, 1520.0, 0.05, 1.0));
  event.caloCells.push_back(tests::cell(CaloSystem::Hadronic, 10.0, 2300.0, 0.05, 1.0));
  View view("lego", event);
  QCOMPARE(coldest(view.layer("hadronicCells"), 1), highest(view.layer("emCells"), 1));
  view.options.layers["emCells"] = false;
  QCOMPARE(coldest(view.layer("hadronicCells"), 1), 0.0);
}

void TestProjections::axisOfEnergyIsRound_data() {
  QTest::addColumn<double>("pt");
  QTest::addColumn<double>("end");
  QTest::newRow("little") << 0.2 << 1.0; // at least 1 GeV
  QTest::newRow("3.2 GeV") << 3.2 << 4.0;
  QTest::newRow("9 GeV") << 9.0 << 10.0;
  QTest::newRow("41 GeV") << 41.0 << 80.0;
  QTest::newRow("99 GeV") << 99.0 << 100.0;
  QTest::newRow("101 GeV") << 101.0 << 200.0;
  QTest::newRow("2.1 TeV") << 2100.0 << 4000.0;
}

void TestProjections::axisOfEnergyIsRound() {
  QFETCH(double, pt);
  QFETCH(double, end);
  Event event = emptyEvent();
  event.muons = {tests::muon(1.0, pt, 0.3, 0.0)};
  QVERIFY(std::abs(legoMaximum(View("lego", event).input()) - end) < 1e-9);
}

void TestProjections::jetIsACircleOfItsRadius() {
  Event event = emptyEvent();
  event.jets = {tests::jet(50.0, 1.5, 0.4)};
  const View view("lego", event);
  const Drawing drawing = view.projected(view.layer("jets"));
  double length = 0.0;
  for (const Drawing::Line& line : drawing.lines) {
    const auto points = pointsOf(drawing, line);
    length += (points[1] - points[0]).norm();
    for (const Vector3f& point : points)
      QVERIFY(std::abs(std::hypot(point.x() - 1500.0f, point.z() + 400.0f) - 400.0f) < 0.1f);
  }
  QVERIFY(std::abs(length - 64.0 * 2.0 * 400.0 * std::sin(pi / 64.0)) < 0.5); // a polygon of 64 sides
}

void TestProjections::jetAtPiGoesOnAtMinusPi() {
  Event event = emptyEvent();
  event.jets = {tests::jet(50.0, 0.0, 3.0)};
  const View view("lego", event);
  const Drawing drawing = view.projected(view.layer("jets"));
  bool isOnFarSide = false, isOnNearSide = false;
  for (const Drawing::Line& line : drawing.lines)
    for (const Vector3f& point : pointsOf(drawing, line)) {
      const double phi = -point.z() / 1000.0;
      QVERIFY(std::abs(phi) < pi + 1e-4);
      isOnFarSide |= phi > 2.9;
      isOnNearSide |= phi < -2.9;
      // Corners lie on the circle; where it is cut, on one of its sides, which lie within cos(pi / 64) of it.
      const double distance = std::hypot(point.x() / 1000.0, deltaPhi(phi, 3.0));
      QVERIFY(distance < 0.4 + 1e-4 && distance > 0.4 * std::cos(pi / 64.0) - 1e-4);
    }
  QVERIFY(isOnFarSide && isOnNearSide);
  // 3.0 + 0.4 - pi = 0.258 beyond pi: from -pi as far.
  const double furthest = std::ranges::max(drawing.points, {}, [](const Vector3f& p) {
                            return p.z() > 0.0f ? -std::abs(p.z()) : -1e9f;
                          }).z();
  QVERIFY(std::abs(-furthest / 1000.0 - (3.4 - 2.0 * pi)) < 1e-3);
}

void TestProjections::pinsAreAsHighAsMomenta() {
  Event event = emptyEvent();
  event.photons = {tests::photon(60.0, 0.5, 0.0)};
  event.muons = {tests::muon(1.0, 20.0, -1.0, 0.0), tests::muon(1.0, 20.0, 6.0, 0.0)};
  const View view("lego", event);
  QVERIFY(std::abs(highest(view.projected(view.layer("photons")), 1) - 3500.0 * 60.0 / 80.0) < 0.1);
  QVERIFY(std::abs(highest(view.projected(view.layer("muons")), 1) - 3500.0 * 20.0 / 80.0) < 0.1);
  const auto muons = objectsOf(view.layer("muons"));
  QVERIFY(muons.contains({ObjectKind::Muon, 0}) && !muons.contains({ObjectKind::Muon, 1})); // beside the floor
  // Photons are dashed, muons are not.
  const auto upright = [](const Drawing& drawing) {
    return std::ranges::count_if(drawing.lines, [](const auto& line) { return line.stroke == Stroke::Bold; });
  };
  QVERIFY(upright(view.layer("photons")) > 5);
  QCOMPARE(upright(view.layer("muons")), 1);
}

void TestProjections::missingMomentumIsALineAtItsAzimuth() {
  Event event = emptyEvent();
  event.missingEt = MissingEt{-30.0, 40.0, {}};
  const View view("lego", event);
  const Drawing drawing = view.projected(view.layer("missingEt"));
  for (const Vector3f& point : drawing.points)
    QVERIFY(std::abs(-point.z() / 1000.0 - std::atan2(40.0, -30.0)) < 1e-4);
  QVERIFY(drawing.lines.size() > 5);
}

void TestProjections::legoAxesHaveUnits() {
  Event event = emptyEvent();
  event.muons = {tests::muon(1.0, 90.0, 0.3, 0.0)};
  const View view("lego", event);
  const auto labels = view.projection.labels(view.input());
  for (const char* text : {"η", "φ [rad]", "[GeV]", "100", "25", "−4", "π/2"})
    QVERIFY2(hasLabel(labels, text), text);
  const auto hundred = std::ranges::find(labels, "100", &SceneLabel::text);
  QVERIFY(std::abs(hundred->anchor.y() - 3500.0f) < 0.1f);
}

void TestProjections::beamWindowHoldsAllVertices() {
  Event event = emptyEvent();
  for (const double z : {-83.0, -12.0, 31.0, 96.0})
    event.vertices.push_back(tests::vertex(z, z == 31.0));
  const BeamWindow window = beamWindow(event);
  QCOMPARE(window.halfLength, 100.0);                // (96 + 83) / 2 = 89.5 with a margin
  QVERIFY(std::abs(window.centre.z() - 0.0) < 1e-9); // 6.5, rounded to ticks of 20
  QCOMPARE(window.centre.y(), -0.05);                // of the collision of interest
  for (const Vertex& vertex : event.vertices)
    QVERIFY(std::abs(window(vertex.position.cast<float>()).x()) < 1000.0f);
  QCOMPARE(beamWindow(emptyEvent()).halfLength, 50.0);
}

void TestProjections::beamLineIsEnlargedAcross() {
  const View view("vertex"); // vertices at z = 12 and -60, y = -0.05
  const BeamWindow window = beamWindow(view.event);
  QCOMPARE(window.halfLength, 50.0);
  QCOMPARE(window.magnification, 10.0);
  QCOMPARE(window.centre.z(), -20.0); // -24, rounded to ticks of 10
  // 20 mm of view for 1 mm along the beam, ten times that across.
  QVERIFY(isNear(view.projected({3.0f, 0.95f, -15.0f}), {100.0f, 200.0f, 0.0f}));
  QVERIFY(std::abs(window.halfHeight() - 2.5) < 1e-9);
}

void TestProjections::beamLineIsCutAtItsFrame() {
  const View view("vertex");
  Drawing path;
  // Straight up from the collision: the frame's upper edge is 2.5 mm above it.
  path.addLine(std::vector<Vector3f>{{0.1f, -0.05f, -20.0f}, {0.1f, 9.95f, -20.0f}}, {}, Stroke::Normal,
               {ObjectKind::Track, 0});
  path.times = {0.0f, 4.0f};
  const Drawing drawing = view.projected(path);
  QCOMPARE(drawing.lines.size(), std::size_t(1));
  const std::uint32_t end = drawing.lines[0].first + drawing.lines[0].count - 1;
  QVERIFY(isNear(drawing.points[end], {0.0f, 500.0f, 0.0f}));
  QVERIFY(std::abs(drawing.times[end] - 1.0f) < 1e-5f); // a quarter of the way
  QVERIFY(view.projectedLine({{0.0f, 9.0f, 0.0f}, {0.0f, 20.0f, 0.0f}}).lines.empty());
}

void TestProjections::trackLeavesItsVertex() {
  View view("vertex", emptyEvent());
  view.event.vertices = {tests::vertex(12.0, true)};
  const Vector3 start = view.event.vertices[0].position;
  view.event.tracks = {perigeeOf(start, {3.0, 4.0, 1.0}, 1.0, builtInDetector("atlas").field.solenoid)};
  view.event.tracks[0].vertex = 0;
  const Drawing drawing = view.layer("tracks");
  QCOMPARE(drawing.lines.size(), std::size_t(1));
  QVERIFY((drawing.points[0].cast<double>() - start).norm() < 0.01);
}

void TestProjections::vertexViewSaysItsNumbers() {
  Event event = emptyEvent();
  for (int i = 0; i < 21; ++i)
    event.vertices.push_back(tests::vertex(10.0 * i - 100.0, i == 7));
  const View view("vertex", event);
  const auto labels = view.projection.labels(view.input());
  for (const char* text : {"21 vertices", "25 times", "z [mm]", "−150", "150"})
    QVERIFY2(hasLabel(labels, text), text);
  QCOMPARE(view.layer("vertices").dots.size(), std::size_t(21));
}

void TestProjections::tracksFarFromTheCollisionFade() {
  Event event = emptyEvent();
  event.vertices = {tests::vertex(12.0, true), tests::vertex(-60.0, false)};
  for (int i = 0; i < 3; ++i)
    event.tracks.push_back(tests::track(1.0, 5.0, 0.2, 1.0));
  event.tracks[0].vertex = 0;
  event.tracks[1].vertex = 1;
  event.tracks[2].z0 = 20.0; // of no vertex
  QCOMPARE(distanceFromCollision(event, event.tracks[0]), 0.0);
  QCOMPARE(distanceFromCollision(event, event.tracks[1]), 72.0);
  QCOMPARE(distanceFromCollision(event, event.tracks[2]), 8.0);
  for (const char* id : {"3d", "rphi", "rhoz", "vertex"}) {
    View view(id, event);
    const auto colourOf = [&](const char* layer, std::uint32_t track) {
      const Drawing drawing = view.layer(layer);
      const auto found = std::ranges::find(drawing.lines, ObjectRef{ObjectKind::Track, track}, &Drawing::Line::object);
      return drawing.colours.at(found->first);
    };
    const Rgba full = darkPalette().track, other = darkPalette().otherVertexTrack;
    QCOMPARE(colourOf("otherTracks", 1), other);
    view.options.vertexWindow = 10.0;
    QCOMPARE(colourOf("tracks", 0), full);
    QCOMPARE(colourOf("tracks", 2), full);
    QCOMPARE(colourOf("otherTracks", 1), mix(darkPalette().backgroundBottom, other, 0.13));
    view.options.vertexWindow = 5.0;
    QCOMPARE(colourOf("tracks", 2), mix(darkPalette().backgroundBottom, full, 0.13));
  }
}

QTEST_APPLESS_MAIN(TestProjections)
#include "tst_projections.moc"
