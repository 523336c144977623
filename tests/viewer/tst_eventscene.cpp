#include "tests/viewer/ConstructedEvent.h"
#include "viewer/EventScene.h"

#include <QTest>

#include <functional>
#include <memory>

using namespace voir;

Q_DECLARE_METATYPE(std::function<void(voir::DisplayOptions&)>)

namespace {

EventPtr twoMuons() {
  Event event;
  event.detector = "atlas";
  event.muons = {tests::muon(1.0, 50.0, 0.2, 0.75), tests::muon(-1.0, 50.0, -0.4, -2.0)};
  return std::make_shared<const Event>(std::move(event));
}

/// How often detector and event were built by a change of the options.
struct Rebuilt {
  int detector, event;

  bool operator==(const Rebuilt&) const = default;
};

template <typename Change> Rebuilt rebuiltBy(EventScene& scene, Change change) {
  scene.update();
  const Rebuilt before{scene.detectorVersion(), scene.eventVersion()};
  change();
  scene.update();
  return {scene.detectorVersion() - before.detector, scene.eventVersion() - before.event};
}

} // namespace

class EventSceneTest : public QObject {
  Q_OBJECT

private slots:
  void onlyWhatAnOptionTouchesIsBuiltAgain_data() {
    QTest::addColumn<std::function<void(DisplayOptions&)>>("change");
    QTest::addColumn<int>("detector");
    QTest::addColumn<int>("event");
    const auto row = [](const char* name, int detector, int event, std::function<void(DisplayOptions&)> change) {
      QTest::newRow(name) << std::move(change) << detector << event;
    };
    row("nothing", 0, 0, [](DisplayOptions&) {});
    row("start of the wedge", 1, 0, [](DisplayOptions& o) { o.wedgeStart = 1.0; });
    row("angle of the wedge", 1, 0, [](DisplayOptions& o) { o.wedgeAngle = 1.0; });
    row("closed", 1, 0, [](DisplayOptions& o) { o.isOpened = false; });
    row("half", 1, 0, [](DisplayOptions& o) { o.cut = DetectorCut::Half; });
    row("slice", 1, 0, [](DisplayOptions& o) { o.sliceZ = 100.0; });
    row("thickness", 1, 0, [](DisplayOptions& o) { o.sliceThickness = 100.0; });
    row("opacity", 1, 0, [](DisplayOptions& o) { o.groups["em"].opacity = 0.5; });
    row("x-ray", 1, 0, [](DisplayOptions& o) { o.isXRay = true; });
    row("hidden detector", 1, 0, [](DisplayOptions& o) { o.isDetectorVisible = false; });
    row("a layer", 0, 1, [](DisplayOptions& o) { o.layers["tracks"] = false; });
    row("least pt of tracks", 0, 1, [](DisplayOptions& o) { o.minimumTrackPt = 5.0; });
    row("least energy of cells", 0, 1, [](DisplayOptions& o) { o.minimumCellEnergy = 5.0; });
    row("legend", 0, 0, [](DisplayOptions& o) { o.isLegendVisible = false; });
    row("fish-eye", 1, 1, [](DisplayOptions& o) { o.fishEye = 0.5; });
  }
  void onlyWhatAnOptionTouchesIsBuiltAgain() {
    QFETCH(std::function<void(DisplayOptions&)>, change);
    QFETCH(int, detector);
    QFETCH(int, event);
    EventScene scene;
    scene.setEvent(twoMuons());
    DisplayOptions options;
    change(options);
    const Rebuilt rebuilt = rebuiltBy(scene, [&] { scene.setOptions(options); });
    QCOMPARE(rebuilt.detector, detector);
    QCOMPARE(rebuilt.event, event);
  }

  void inXRayTheDetectorFollowsTheSelection_data() {
    QTest::addColumn<bool>("isXRay");
    QTest::newRow("x-ray") << true;
    QTest::newRow("opened") << false;
  }
  void inXRayTheDetectorFollowsTheSelection() {
    QFETCH(bool, isXRay);
    EventScene scene;
    scene.setEvent(twoMuons());
    DisplayOptions options;
    options.isXRay = isXRay;
    scene.setOptions(options);
    const int expected = isXRay ? 1 : 0;
    const ObjectRef muon{ObjectKind::Muon, 1};
    QVERIFY((rebuiltBy(scene, [&] { scene.setHighlight({{}, {muon}}); }) == Rebuilt{expected, 0}));
    QVERIFY((rebuiltBy(scene, [&] { scene.setHighlight({muon, {muon}}); }) == Rebuilt{0, 0}));
    QVERIFY((rebuiltBy(scene, [&] { scene.setEvent(twoMuons()); }) == Rebuilt{expected, 1}));
    options.minimumJetPt = 50.0;
    QVERIFY((rebuiltBy(scene, [&] { scene.setOptions(options); }) == Rebuilt{expected, 1}));
  }
};

QTEST_APPLESS_MAIN(EventSceneTest)
#include "tst_eventscene.moc"
