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
  settings.playSpeed = std::numeric_limits<double>::infinity();
  settings.isFillingWhileBrowsing = true;
  settings.recentFiles = {"/a b/c, d.ig", "sample:pileup"};
  saveSettings(folder.filePath("voir.ini"), settings);
  const Settings loaded = loadSettings(folder.filePath("voir.ini"));
  QCOMPARE(loaded.geometry, settings.geometry);
  QCOMPARE(loaded.theme, settings.theme);
  QCOMPARE(loaded.fontSize, settings.fontSize);
  QVERIFY(loaded.display == settings.display);
  QCOMPARE(loaded.playSpeed, settings.playSpeed);
  QCOMPARE(loaded.isFillingWhileBrowsing, settings.isFillingWhileBrowsing);
  QCOMPARE(loaded.recentFiles, settings.recentFiles);
}

void TestSettings::aMissingFileGivesTheDefaults() {
  const Settings settings = loadSettings("/none/such/voir.ini");
  QVERIFY(settings.display == DisplayOptions());
  QCOMPARE(settings.theme, QString("dark"));
  QVERIFY(settings.recentFiles.isEmpty());
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
