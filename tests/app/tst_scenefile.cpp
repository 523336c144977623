#include "app/SceneFile.h"
#include "model/analysis/Tag.h"
#include "model/io/ReadError.h"
#include "tests/viewer/ConstructedEvent.h"

#include <QTemporaryDir>
#include <QTest>

using namespace voir;

namespace {

/// With nothing left at its default.
SceneDescription fullScene(const std::string& folder) {
  SceneDescription scene;
  scene.files = {"sample:run1-diphoton", folder + "/events/a.ig", "/elsewhere/b.ig"};
  scene.event = 17;
  scene.id = {207099, 52, 9007199254740995}; // beyond what a double counts
  scene.taggings = {{{ObjectKind::Track, 3}, ObjectKind::Electron}, {{ObjectKind::CaloCluster, 1}, ObjectKind::Photon}};
  scene.selected = {{ObjectKind::Photon, 0}, {ObjectKind::MuonChamber, 1}};
  CameraPose pose;
  pose.position = {1000.1, -2000.25, 1.0 / 3.0};
  pose.viewAngle = 41.5;
  scene.views = {.views = {{"3d", pose}, {"lego", {}}, {"vertex", pose}}, .active = 2, .isActiveAlone = true};
  scene.display.cut = DetectorCut::Slice;
  scene.display.sliceZ = -1234.5;
  scene.display.isXRay = true;
  scene.display.fishEye = 0.3;
  scene.display.layers = {{"hits", true}, {"jets", false}};
  scene.display.groups = {{"muon", {false, 0.25, 1.5}}, {"em", {true, 1.0, {}}}};
  scene.theme = "print";
  scene.time = -3.75;
  scene.geometry = SceneGeometry{folder + "/detector.glb", Placement::Over, LengthUnit::Centimetre};
  scene.figure.size = {7680, 4320};
  scene.figure.isTransparent = true;
  scene.figure.areLabels = true;
  scene.figure.hasLegend = false;
  scene.figure.textScale = 1.5;
  scene.figure.dotsPerInch = 300;
  scene.figure.theme = "light";
  scene.figure.logo = QString::fromStdString(folder + "/logo.svg");
  return scene;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t place = text.find(what);
  return place == std::string::npos ? std::string() : text.replace(place, what.size(), with);
}

} // namespace

class tst_SceneFile : public QObject {
  Q_OBJECT

private slots:
  void whatIsSavedIsReadAgain() {
    const QTemporaryDir folder;
    const SceneDescription scene = fullScene(folder.path().toStdString());
    const std::string path = folder.filePath("scene.json").toStdString();
    saveScene(scene, path);
    QVERIFY(readScene(path) == scene);
  }

  void filesBesideTheSceneMoveWithIt() {
    const SceneDescription scene = fullScene("/here");
    const std::string json = toJson(scene, "/here");
    QVERIFY(json.find("/here") == std::string::npos);
    const SceneDescription moved = parseScene(json, "/there/scene.json");
    QCOMPARE(moved.files, (std::vector<std::string>{"sample:run1-diphoton", "/there/events/a.ig", "/elsewhere/b.ig"}));
    QCOMPARE(moved.geometry->file, std::string("/there/detector.glb"));
    QCOMPARE(moved.figure.logo, QString("/there/logo.svg"));
  }

  void errorsNameFilePlaceAndWhatWasExpected_data() {
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("[") << QByteArray("JSON was expected");
    QTest::newRow("another format") << QByteArray("voir-scene") << QByteArray("other") << QByteArray("\"voir-scene\"");
    QTest::newRow("a later version") << QByteArray("\"version\": 1") << QByteArray("\"version\": 2")
                                     << QByteArray("\"version\" 1");
    QTest::newRow("an event before the first")
        << QByteArray("\"event\": 17") << QByteArray("\"event\": -1") << QByteArray("\"event\"");
    QTest::newRow("no such view") << QByteArray("\"lego\"") << QByteArray("\"4d\"") << QByteArray("view 2");
    QTest::newRow("no such theme") << QByteArray("\"print\"") << QByteArray("\"pink\"") << QByteArray("pink");
    QTest::newRow("a camera in its focus")
        << QByteArray("-2000.25") << QByteArray("1e9") << QByteArray("numbers was expected for \"position\"");
    QTest::newRow("objects of no kind") << QByteArray("photon0 chamber") << QByteArray("proton0 chamber")
                                        << QByteArray("selected");
    QTest::newRow("a picture of no size")
        << QByteArray("\"width\": 7680") << QByteArray("\"width\": 0") << QByteArray("16 pixels");
    QTest::newRow("a picture without end")
        << QByteArray("\"width\": 7680") << QByteArray("\"width\": 1e9") << QByteArray("\"width\"");
    QTest::newRow("a cut of no kind") << QByteArray("\"slice\"") << QByteArray("\"bite\"") << QByteArray("\"cut\"");
  }

  void errorsNameFilePlaceAndWhatWasExpected() {
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, with);
    QFETCH(QByteArray, named);
    const std::string json = replaced(toJson(fullScene("/here"), "/here"), what.toStdString(), with.toStdString());
    QVERIFY(!json.empty());
    try {
      parseScene(json, "s.json");
      QFAIL("It was read.");
    } catch (const ReadError& error) {
      QCOMPARE(error.file, std::string("s.json"));
      QVERIFY2(QByteArray(error.what()).contains(named), error.what());
    }
  }

  void theEventOfASceneHasItsTaggings() {
    const Event read = tests::constructedEvent();
    SceneDescription scene;
    scene.files = {"a.ig"};
    scene.id = read.id;
    scene.taggings = {{{ObjectKind::Track, 5}, ObjectKind::Muon}};
    scene.selected = {{ObjectKind::Muon, static_cast<std::uint32_t>(read.muons.size())}};
    const EventPtr event = eventOf(scene, read);
    QCOMPARE(event->muons.size(), read.muons.size() + 1);
    QVERIFY(event->taggings == scene.taggings);
    QCOMPARE(event->muons.back().p4.pt(), fourVector(read, {ObjectKind::Track, 5})->pt());
  }

  void anotherEventIsAnError() {
    SceneDescription scene;
    scene.files = {"a.ig"};
    scene.id = {1, 1, 1};
    QVERIFY_EXCEPTION_THROWN(eventOf(scene, tests::constructedEvent()), ReadError);
    const Event read = tests::constructedEvent();
    scene.id = read.id;
    scene.selected = {{ObjectKind::Photon, 999}};
    QVERIFY_EXCEPTION_THROWN(eventOf(scene, read), ReadError);
  }
};

QTEST_GUILESS_MAIN(tst_SceneFile)
#include "tst_scenefile.moc"
