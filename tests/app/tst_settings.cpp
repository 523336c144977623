#include "app/Settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace voir;

class TestSettings : public QObject {
  Q_OBJECT

private slots:
  void whatIsSavedIsLoaded();
  void viewsAreThereAgainWithTheirCameras();
  void viewsThatCannotBeAreNotShown();
  void aMissingFileGivesTheDefaults();
  void nonsenseGivesTheDefaults();
};

void TestSettings::whatIsSavedIsLoaded() {
  const QTemporaryDir folder;
  Settings settings;
  settings.geometry = QByteArray("\0\1geometry", 10);
  settings.theme = "colourblind";
  settings.fontSize = 16;
  settings.display.wedgeAngle = 0.0;
  settings.display.isOpened = false;
  settings.display.minimumTrackPt = 1.25;
  settings.display.minimumCellEnergy = 0.75;
  settings.display.minimumJetPt = 30.0;
  settings.display.isLegendVisible = false;
  settings.display.layers = {{"tracks", false}, {"photons", true}};
  settings.display.groups = {{"muon", {false, 0.5}}, {"em", {true, 1.0, 1.5}}};
  settings.display.cut = DetectorCut::Slice;
  settings.display.sliceZ = -250.0;
  settings.display.fishEye = 0.25;
  settings.display.isXRay = true;
  settings.figure = {.size = {4961, 3508},
                     .isTransparent = true,
                     .hasCaption = false,
                     .hasLegend = false,
                     .areLabels = true,
                     .logo = "/a b/logo.svg",
                     .textScale = 1.5,
                     .theme = "print",
                     .dotsPerInch = 300};
  settings.video.motion = VideoMotion::Collision;
  settings.video.seconds = 12.5;
  settings.video.framesPerSecond = 50;
  settings.video.figure.size = {640, 360};
  settings.playSpeed = std::numeric_limits<double>::infinity();
  settings.isFillingWhileBrowsing = true;
  settings.recentFiles = {"/a b/c, d.ig", "sample:pileup"};
  saveSettings(folder.filePath("voir.ini"), settings);
  const Settings loaded = loadSettings(folder.filePath("voir.ini"));
  QCOMPARE(loaded.geometry, settings.geometry);
  QCOMPARE(loaded.theme, settings.theme);
  QCOMPARE(loaded.fontSize, settings.fontSize);
  QVERIFY(loaded.display == settings.display);
  QVERIFY(loaded.figure == settings.figure);
  QVERIFY(loaded.video == settings.video);
  QCOMPARE(loaded.playSpeed, settings.playSpeed);
  QCOMPARE(loaded.isFillingWhileBrowsing, settings.isFillingWhileBrowsing);
  QCOMPARE(loaded.recentFiles, settings.recentFiles);
}

void TestSettings::viewsAreThereAgainWithTheirCameras() {
  const QTemporaryDir folder;
  const CameraPose pose{{1.0 / 3.0, -2.5e3, 7e3}, {0.1, 0.2, 0.3}, {0.0, 1.0, 0.25}, 22.5};
  Settings settings;
  settings.views.views = {.views = {{"rphi", pose}, {"3d", {}}, {"rphi", {}}}, .active = 2, .isActiveAlone = true};
  settings.views.cameras = {{"rphi", pose}, {"lego", CameraPose{}}};
  saveSettings(folder.filePath("voir.ini"), settings);
  QVERIFY(loadSettings(folder.filePath("voir.ini")).views == settings.views);
}

void TestSettings::viewsThatCannotBeAreNotShown() {
  const QTemporaryDir folder;
  QFile file(folder.filePath("voir.ini"));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("[views]\nshown=rphi, none-such, rhoz, 3d, lego, vertex\nactive=9\ncameras=3d, lego, none-such, vertex\n"
             "pose-0=nan, 0, 1000, 0, 0, 0, 0, 1, 0, 30\n"         // no number
             "pose-1=0, 0, 1000, 0, 0, 1000, 0, 1, 0, 30\n"        // looks at where it stands
             "pose-2=0, 0, 1000, 0, 0, 0, 0, 0, 1, 30\n"           // up is the line of sight
             "pose-3=0, 0, 1000, 0, 0, 0, 0, 1, 0\n"               // without an angle
             "camera-3d=0, 0, 1000, 0, 0, 0, 0, 1, 0, 179\n"       // sees everything and nothing
             "camera-lego=0, 0, 1e300, 0, 0, 0, 0, 1, 0, 30\n"     // too far away
             "camera-none-such=0, 0, 1000, 0, 0, 0, 0, 1, 0, 30\n" // of no view
             "camera-vertex=0, 0, 1000, 0, 0, 0, 0, 1, 0, 30\n");
  file.close();
  const ViewMemory memory = loadSettings(file.fileName()).views;
  QVERIFY(memory.views.views == (std::vector<ViewState>{{"rphi", {}}, {"rhoz", {}}, {"3d", {}}, {"lego", {}}}));
  QCOMPARE(memory.views.active, std::size_t(3));
  QCOMPARE(memory.cameras.size(), std::size_t(1));
  QVERIFY(memory.cameras.contains("vertex"));
}

void TestSettings::aMissingFileGivesTheDefaults() {
  const Settings settings = loadSettings("/none/such/voir.ini");
  QVERIFY(settings.display == DisplayOptions());
  QCOMPARE(settings.theme, QString("dark"));
  QVERIFY(settings.recentFiles.isEmpty());
  QVERIFY(settings.views == ViewMemory());
}

void TestSettings::nonsenseGivesTheDefaults() {
  const QTemporaryDir folder;
  QFile file(folder.filePath("voir.ini"));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("[display]\nwedgeAngle=wide\nminimumTrackPt=nan\n[play]\nspeed=-3\n[window]\nfontSize=1e9\ntheme=mauve\n");
  file.close();
  const Settings settings = loadSettings(file.fileName());
  QCOMPARE(settings.display.wedgeAngle, DisplayOptions().wedgeAngle);
  QCOMPARE(settings.display.minimumTrackPt, DisplayOptions().minimumTrackPt);
  QCOMPARE(settings.theme, QString("dark"));
  QVERIFY(settings.playSpeed > 0.0);
  QVERIFY(settings.fontSize <= 40);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
