#include "tests/app/RunVoir.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using voir::test::runVoir;
using Result = voir::test::ProgramResult;

/// The program as it is run: without a display, and with QT_QPA_PLATFORM naming none, so that a command that made a
/// QGuiApplication would end at once.
class TestCommands : public QObject {
  Q_OBJECT

private slots:
  void initTestCase();
  void helpAndVersionNeedNothing();
  void wrongArgumentsDoNothing_data();
  void wrongArgumentsDoNothing();
  void drawingWithoutADisplayIsRefusedWithASentence();
  void a3dSceneNeedsNoDisplay();
  void samplesAreNamedALineEach();
  void listHasALineForEachEvent();
  void listAgreesWithTheIndexOfTheFiles();
  void scanFindsTheElevenPublishedFourLeptonMasses();
  void scanFindsTheTenPublishedDiphotonMasses();
  void scanFindsAllFourLeptonCandidatesOfTheTables();
  void scanOfASampleIsTheSameEveryTime();
  void scanWritesToAFile();
  void scanCountsAHistogram();
  void histogramOfAFamilyHoldsAllItsMasses();
  void scanDoesNotWriteOverWhatItReads();
  void scanThatReadsNothingKeepsTheFileBefore();
  void listTellsNoTracksThatItDidNotRead();
  void aWarningNamesFileAndEvent();
  void aDamagedEventIsNamedAndTheOthersAreRead();
  void aMissingFileBesideAGoodOneIsNamed();
  void nothingReadIsExitCodeOne_data();
  void nothingReadIsExitCodeOne();
  void aNameWithACommaIsQuoted();
  void mergedShardsAreTheWholeScan_data();
  void mergedShardsAreTheWholeScan();
  void shardsOfADamagedFileAreTheWholeScan();
  void shardsOfMassesFollowEachOther();
  void mergedPartsOfAScanTellWhatIsMissing();
  void partsOfOtherScansAreNotMerged_data();
  void partsOfOtherScansAreNotMerged();
  void resultHoldsCutFlowHistogramAndMasses();
  void defaultCutsAsASelectionGiveTheSameMasses_data();
  void defaultCutsAsASelectionGiveTheSameMasses();
  void selectionCutsOnCandidateEventAndExpression();
  void wrongSelectionIsNamed();

private:
  /// Scans with each of n shards and merges what they gave, the last first; the merged file, or an empty one.
  QByteArray mergedShards(const QStringList& scan, int n, int exitCode = 0) const;
  QString written(const QString& name, const QByteArray& content) const;
  QByteArray content(const QString& name) const;
  QString data(const QString& name) const { return QStringLiteral(VOIR_DATA_DIR "/") + name; }

  QTemporaryDir m_folder;
};

#define NEED_DATA(name)                                                                                                \
  if (!QFile::exists(data(name)))                                                                                      \
  QSKIP("the real files are not here: " VOIR_DATA_DIR)

void TestCommands::initTestCase() {
  QVERIFY(m_folder.isValid());
  QVERIFY(QFile::exists(VOIR_PROGRAM));
}

void TestCommands::helpAndVersionNeedNothing() {
  const Result version = runVoir({"--version"});
  QCOMPARE(version.exitCode, 0);
  QCOMPARE(version.out, QByteArray("voir " VOIR_VERSION "\n"));
  const Result help = runVoir({"--help"});
  QCOMPARE(help.exitCode, 0);
  for (const char* command : {"view", "samples", "list", "inspect", "scan", "merge", "render"})
    QVERIFY2(help.out.contains(command), command);
}

void TestCommands::wrongArgumentsDoNothing_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<QByteArray>("sentence");
  QTest::newRow("no file") << QStringList{"scan"} << QByteArray("FILES is required");
  QTest::newRow("unknown channel") << QStringList{"scan", "x.ig", "--channel", "diquark"} << QByteArray("diquark");
  QTest::newRow("unknown option, no file") << QStringList{"list", "-x"} << QByteArray("-x");
  QTest::newRow("unknown option") << QStringList{"list", "--fast", "x.ig"} << QByteArray("--fast");
  QTest::newRow("a picture of no size") << QStringList{"render", "sample:dimuon", "--event", "0",
                                                       "--out",  "x.png",         "--size",  "12"}
                                        << QByteArray("WxH");
  QTest::newRow("nothing to draw") << QStringList{"render", "--out", "x.png"} << QByteArray("--scene");
  QTest::newRow("a view that is not there")
      << QStringList{"render", "sample:dimuon", "--event", "0", "--view", "4d", "--out", "x.png"}
      << QByteArray("3d, rphi, rhoz, lego, vertex, all");
  QTest::newRow("a theme that is not there")
      << QStringList{"render", "sample:dimuon", "--event", "0", "--theme", "pink", "--out", "x.png"}
      << QByteArray("colourblind");
  QTest::newRow("a scene that is not there")
      << QStringList{"render", "--scene", "/none/s.json", "--out", "x.png"} << QByteArray("/none/s.json");
  QTest::newRow("an event that is not there")
      << QStringList{"render", "sample:dimuon", "--event", "999999999", "--out", "x.png"} << QByteArray("999999999");
  QTest::newRow("a folder that is not there")
      << QStringList{"scan", "sample:dimuon", "--out", "/none/such/masses.csv"} << QByteArray("/none/such/masses.csv");
  QTest::newRow("the same for a result") << QStringList{"scan", "sample:dimuon", "--out", "/none/such/part.json"}
                                         << QByteArray("/none/such/part.json");
  QTest::newRow("a shard beyond the last")
      << QStringList{"scan", "sample:dimuon", "--shard", "6/5"} << QByteArray("2/5, the second of five, was expected");
  QTest::newRow("a selection that is not there")
      << QStringList{"scan", "sample:dimuon", "--selection", "/none/s.json"} << QByteArray("/none/s.json");
  QTest::newRow("a histogram of several channels")
      << QStringList{"scan", "sample:dimuon", "--channel", "dimuon,diphoton", "--histogram"}
      << QByteArray("--channel diphoton");
  QTest::newRow("a histogram in a format for tables of cells")
      << QStringList{"scan", "sample:dimuon", "--channel", "dimuon", "--histogram", "--out", "x.xls"}
      << QByteArray(".yaml");
  QTest::newRow("a range without a histogram")
      << QStringList{"scan", "sample:dimuon", "--range", "1:2"} << QByteArray("--histogram");
  QTest::newRow("a range that is none") << QStringList{"scan",        "sample:dimuon", "--channel", "dimuon",
                                                       "--histogram", "--range",       "2:1"}
                                        << QByteArray("A below B");
  QTest::newRow("nothing to merge") << QStringList{"merge"} << QByteArray("PARTS is required");
  QTest::newRow("a part that is not there") << QStringList{"merge", "/none/part.json"} << QByteArray("/none/part.json");
}

void TestCommands::wrongArgumentsDoNothing() {
  QFETCH(QStringList, arguments);
  QFETCH(QByteArray, sentence);
  const Result result = runVoir(arguments);
  QCOMPARE(result.exitCode, 1);
  QVERIFY2(result.err.contains(sentence), result.err);
}

void TestCommands::drawingWithoutADisplayIsRefusedWithASentence() {
  for (const QStringList& arguments : {QStringList{"view", "sample:dimuon"},
                                       QStringList{"render", "sample:dimuon", "--event", "0", "--out", "x.png"}}) {
    const Result result = runVoir(arguments, {});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.err.contains("there is no display"), result.err);
  }
}

void TestCommands::a3dSceneNeedsNoDisplay() {
  const QTemporaryDir folder;
  const QString glb = folder.filePath("event.glb"), scene = folder.filePath("scene.json");
  const Result result =
      runVoir({"render", "sample:run1-fourlepton", "--event", "3", "--out", glb, "--write-scene", scene}, {});
  QVERIFY2(result.exitCode == 0, result.err);
  QFile file(glb);
  QVERIFY(file.open(QIODevice::ReadOnly));
  QCOMPARE(file.read(4), QByteArray("glTF")); // glTF 2.0 specification, 4.4.2: the header's magic
  const QString again = folder.filePath("again.glb");
  QCOMPARE(runVoir({"render", "--scene", scene, "--out", again}, {}).exitCode, 0);
  QFile other(again);
  QVERIFY(other.open(QIODevice::ReadOnly) && file.seek(0));
  QCOMPARE(other.readAll(), file.readAll());
}

void TestCommands::samplesAreNamedALineEach() {
  const Result result = runVoir({"samples"});
  QCOMPARE(result.exitCode, 0);
  for (const char* name : {"sample:dimuon", "sample:pileup", "sample:run1-diphoton", "sample:run1-fourlepton"})
    QCOMPARE(std::ranges::count_if(result.lines(), [name](const auto& line) { return line.startsWith(name); }), 1);
}

void TestCommands::listHasALineForEachEvent() {
  NEED_DATA("ig/masterclass_33.ig");
  const Result result = runVoir({"list", data("ig/masterclass_33.ig"), data("ig/diphoton.ig")});
  QCOMPARE(result.exitCode, 0);
  const QList<QByteArray> lines = result.lines();
  QCOMPARE(lines.size(), 1 + 100 + 10); // README of the data
  QCOMPARE(lines[0], QByteArray("file,index,run,lumi,event,time,electrons,muons,photons,jets,met_GeV,tracks"));
  QVERIFY(lines[100].startsWith(data("ig/masterclass_33.ig").toUtf8() + ",99,"));
  QVERIFY(lines[101].startsWith(data("ig/diphoton.ig").toUtf8() + ",0,"));
}

void TestCommands::listAgreesWithTheIndexOfTheFiles() {
  NEED_DATA("ig/event_index.csv");
  QFile index(data("ig/event_index.csv"));
  QVERIFY(index.open(QIODevice::ReadOnly));
  const QList<QByteArray> expected = index.readAll().trimmed().split('\n');
  const Result result = runVoir({"list", data("ig/4lepton.ig"), data("ig/diphoton.ig"), data("ig/Hto4l_120-130GeV.ig"),
                                 data("ig/Hto4l_0.ig"), data("ig/masterclass_33.ig"), data("ig/EventData_test.ig"),
                                 data("ig/DoubleMuParked_Run2012C_0.ig"), data("ig/atlas-test.ig")});
  QCOMPARE(result.exitCode, 0);
  QMap<QByteArray, QList<QByteArray>> rows;
  for (const QByteArray& line : result.lines().mid(1)) {
    const QList<QByteArray> fields = line.split(',');
    rows[fields[0].split('/').last() + ' ' + fields[2] + ' ' + fields[4]] = fields;
  }
  QCOMPARE(rows.size(), expected.size() - 1);
  for (const QByteArray& line : expected.mid(1)) {
    const QList<QByteArray> fields =
        line.split(','); // file, entry, run, event, muons (global, tracker), electrons, photons
    const QByteArray key = fields[0] + ' ' + fields[2] + ' ' + fields[3];
    QVERIFY2(rows.contains(key), key);
    QVERIFY2(rows[key][6] == fields[6], key); // electrons
    QVERIFY2(rows[key][8] == fields[7], key); // photons
  }
}

/// Masses of one column, by "run/event".
static QMap<QByteArray, double> massesByEvent(const QList<QByteArray>& lines) {
  QMap<QByteArray, double> masses;
  for (const QByteArray& line : lines.mid(1)) {
    const QList<QByteArray> fields = line.split(',');
    masses[fields[2] + '/' + fields[4]] = fields[6].toDouble();
  }
  return masses;
}

void TestCommands::scanFindsTheElevenPublishedFourLeptonMasses() {
  NEED_DATA("ig/Hto4l_120-130GeV.ig");
  // CMS candidates as published, in the README of the data.
  const QMap<QByteArray, double> published{
      {"201191/1357605031", 128.583}, {"199319/1203594102", 125.343}, {"200466/153791279", 126.292},
      {"201174/216745941", 124.634},  {"201707/635670564", 121.805},  {"200091/1605749984", 129.913},
      {"195099/137440354", 126.477},  {"202178/1430970868", 122.002}, {"202299/421267699", 125.164},
      {"201707/805047482", 125.374},  {"198213/27000461", 121.563}};
  const Result result = runVoir({"scan", data("ig/Hto4l_120-130GeV.ig"), "--channel", "fourlepton"});
  QCOMPARE(result.exitCode, 0);
  QCOMPARE(result.lines()[0], QByteArray("file,index,run,lumi,event,channel,mass_GeV,m12_GeV,m34_GeV,daughters"));
  const QMap<QByteArray, double> masses = massesByEvent(result.lines());
  QCOMPARE(masses.size(), 11);
  for (auto row = published.begin(); row != published.end(); ++row)
    QVERIFY2(std::abs(masses[row.key()] - row.value()) < 0.02, row.key());
}

void TestCommands::scanFindsTheTenPublishedDiphotonMasses() {
  NEED_DATA("ig/diphoton.ig");
  const QMap<QByteArray, double> published{{"199319/641436592", 122.798}, {"199699/336259924", 124.587},
                                           {"201602/114902683", 126.463}, {"202087/923352992", 123.623},
                                           {"203894/688901524", 123.204}, {"203987/308416294", 124.444},
                                           {"203987/845945372", 124.777}, {"204577/127412443", 125.705},
                                           {"205667/719816916", 125.691}, {"207924/315722300", 123.273}};
  const Result result = runVoir({"scan", data("ig/diphoton.ig"), "--channel", "diphoton"});
  QCOMPARE(result.exitCode, 0);
  const QMap<QByteArray, double> masses = massesByEvent(result.lines());
  QCOMPARE(masses.size(), 10);
  for (auto row = published.begin(); row != published.end(); ++row)
    QVERIFY2(std::abs(masses[row.key()] - row.value()) < 0.01, row.key());
}

void TestCommands::scanFindsAllFourLeptonCandidatesOfTheTables() {
  NEED_DATA("csv/4mu_2012.csv");
  QStringList arguments{"scan", "--channel", "fourlepton"};
  for (const char* name : {"2e2mu_2011", "2e2mu_2012", "4e_2011", "4e_2012", "4mu_2011", "4mu_2012"})
    arguments << data(QStringLiteral("csv/%1.csv").arg(name));
  const Result result = runVoir(arguments);
  QCOMPARE(result.exitCode, 0);
  QCOMPARE(result.lines().size(), 1 + 278); // README of the data
}

void TestCommands::scanOfASampleIsTheSameEveryTime() {
  const Result first = runVoir({"scan", "sample:run1-fourlepton", "--channel", "4mu"});
  QCOMPARE(first.exitCode, 0);
  QVERIFY(first.lines().size() > 1);
  QVERIFY(first.lines()[1].startsWith("sample:run1-fourlepton,"));
  QCOMPARE(runVoir({"scan", "sample:run1-fourlepton", "--channel", "4mu"}).out, first.out);
}

void TestCommands::scanWritesToAFile() {
  const QString path = m_folder.filePath("out.csv");
  const Result result = runVoir({"scan", "sample:run1-fourlepton", "--channel", "4e", "--out", path});
  QCOMPARE(result.exitCode, 0);
  QVERIFY(result.out.isEmpty());
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadOnly));
  QCOMPARE(file.readAll(), runVoir({"scan", "sample:run1-fourlepton", "--channel", "4e"}).out);
}

// The ten published masses are 122.798 124.587 126.463 123.623 123.204 124.444 124.777 125.705 125.691 123.273.
void TestCommands::scanCountsAHistogram() {
  NEED_DATA("ig/diphoton.ig");
  QStringList arguments{
      "scan", data("ig/diphoton.ig"), "--channel", "diphoton", "--histogram", "--range", "123:126", "--bins", "3"};
  const Result text = runVoir(arguments);
  QCOMPARE(text.exitCode, 0);
  QCOMPARE(text.lines()[0],
           QByteArray("diphoton: 10 masses of 10 events, CMS data, selection: default of the channel"));
  const QList<QByteArray> rows{"m_γγ in GeV",
                               "below 123  1",
                               "123 to 124  3  " + QByteArray(50, '#'),
                               "124 to 125  3  " + QByteArray(50, '#'),
                               "125 to 126  2  " + QByteArray(33, '#'),
                               "above 126  1"};
  for (qsizetype i = 0; i < rows.size(); ++i)
    QCOMPARE(text.lines()[i + 1].trimmed(), rows[i]);

  const QString path = m_folder.filePath("counts.csv");
  QCOMPARE(runVoir(arguments << "--out" << path).exitCode, 0);
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QByteArray table = file.readAll();
  QVERIFY2(table.contains("# entries below the range: 1, above: 1\n"), table);
  QVERIFY2(table.contains("\n123,124,3,") && table.contains("\n125,126,2,"), table);
}

void TestCommands::histogramOfAFamilyHoldsAllItsMasses() {
  const QStringList scan{"scan", "sample:run1-fourlepton", "--channel", "fourlepton"};
  const qsizetype masses = runVoir(scan).lines().size() - 1;
  const Result result = runVoir(scan + QStringList{"--histogram"});
  QVERIFY2(result.lines()[0].startsWith("fourlepton: " + QByteArray::number(masses) + " masses of "), result.out);
  QVERIFY(result.lines()[0].contains("simulation"));
}

/// A copy of diphoton.ig with bytes in the middle of an event's text overwritten.
static bool writeDamaged(const QString& source, const QString& target) {
  QFile in(source);
  QFile out(target);
  if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
    return false;
  QByteArray bytes = in.readAll();
  bytes.replace(bytes.size() / 2, 64, QByteArray(64, '\xff'));
  return out.write(bytes) == bytes.size();
}

void TestCommands::scanDoesNotWriteOverWhatItReads() {
  const QString path = m_folder.filePath("muons.csv");
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly) && file.write("pt1,eta1,phi1\n") > 0);
  file.close();
  const Result result =
      runVoir({"scan", path, "--out", m_folder.filePath("../" + QFileInfo(m_folder.path()).fileName() + "/muons.csv")});
  QCOMPARE(result.exitCode, 1);
  QVERIFY(result.err.contains("muons.csv"));
  QVERIFY(file.size() > 0);
}

void TestCommands::scanThatReadsNothingKeepsTheFileBefore() {
  const QString path = m_folder.filePath("kept.csv");
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a table\n") > 0);
  file.close();
  QCOMPARE(runVoir({"scan", "/none/such.ig", "--out", path}).exitCode, 1);
  QVERIFY(file.open(QIODevice::ReadOnly));
  QCOMPARE(file.readAll(), QByteArray("a table\n"));
  QCOMPARE(QDir(m_folder.path()).entryList({"kept.csv*"}), QStringList{"kept.csv"});
}

void TestCommands::listTellsNoTracksThatItDidNotRead() {
  for (const QByteArray& line : runVoir({"list", "sample:pileup"}).lines().mid(1)) {
    const QList<QByteArray> fields = line.split(',');
    QVERIFY2(fields[5].size() == 19, line); // as "2012-12-06 18:04:19"
    QVERIFY2(fields[11].toInt() > 0, line);
  }
  const QList<QByteArray> large = runVoir({"list", "sample:dimuon"}).lines();
  QVERIFY2(large[1].endsWith(','), large[1]);
}

/// Two muons of 45 GeV back to back; the file says 99 GeV of the first.
void TestCommands::aWarningNamesFileAndEvent() {
  const QString path = m_folder.filePath("warned.csv");
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("Run,Event,PID1,E1,px1,py1,pz1,Q1,PID2,E2,px2,py2,pz2,Q2\n"
             "1,2,13,99,45,0,0,-1,-13,45,-45,0,0,1\n");
  file.close();
  const Result result = runVoir({"list", path});
  QVERIFY2(result.err.contains("warned.csv, event 1 (run 1, event 2)"), result.err);
}

void TestCommands::aDamagedEventIsNamedAndTheOthersAreRead() {
  NEED_DATA("ig/diphoton.ig");
  const QString path = m_folder.filePath("damaged.ig");
  QVERIFY(writeDamaged(data("ig/diphoton.ig"), path));
  const Result result = runVoir({"scan", path, "--channel", "diphoton"});
  QCOMPARE(result.exitCode, 2);
  QCOMPARE(result.lines().size(), 1 + 9);
  QCOMPARE(result.err.trimmed().split('\n').size(), 1);
  QVERIFY2(result.err.contains("damaged.ig") && result.err.contains("event "), result.err);
}

void TestCommands::aMissingFileBesideAGoodOneIsNamed() {
  const Result result = runVoir({"scan", "/none/such.ig", "sample:run1-fourlepton", "--channel", "4e"});
  QCOMPARE(result.exitCode, 2);
  QVERIFY2(result.err.contains("/none/such.ig"), result.err);
  QVERIFY(result.lines().size() > 1);
}

void TestCommands::nothingReadIsExitCodeOne_data() {
  QTest::addColumn<QByteArray>("content");
  QTest::newRow("an empty file") << QByteArray();
  QTest::newRow("not a zip") << QByteArray("I am not what my name says.\n");
  QTest::newRow("half a zip") << QByteArray("PK\x03\x04 and then nothing");
}

void TestCommands::nothingReadIsExitCodeOne() {
  QFETCH(QByteArray, content);
  const QString path = m_folder.filePath("bad.ig");
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(content);
  file.close();
  for (const char* command : {"list", "scan"}) {
    const Result result = runVoir({command, path});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.err.contains("bad.ig"), result.err);
    QCOMPARE(result.lines().size(), 1); // the header
  }
}

void TestCommands::aNameWithACommaIsQuoted() {
  NEED_DATA("csv/diphoton.csv");
  const QString path = m_folder.filePath("two, photons.csv");
  QVERIFY(QFile::copy(data("csv/diphoton.csv"), path));
  const Result result = runVoir({"scan", path});
  QCOMPARE(result.exitCode, 0);
  QVERIFY2(result.lines()[1].startsWith('"' + path.toUtf8() + "\","), result.lines()[1]);
}

QString TestCommands::written(const QString& name, const QByteArray& text) const {
  const QString path = m_folder.filePath(name);
  QFile file(path);
  return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? path : QString();
}

QByteArray TestCommands::content(const QString& name) const {
  QFile file(m_folder.filePath(name));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray TestCommands::mergedShards(const QStringList& scan, int n, int exitCode) const {
  QStringList merge{"merge", "--out", m_folder.filePath("merged.json")};
  for (int i = n; i > 0; --i) {
    const QString part = m_folder.filePath(QStringLiteral("part_%1.json").arg(i));
    const Result result = runVoir(scan + QStringList{"--shard", QStringLiteral("%1/%2").arg(i).arg(n), "--out", part});
    if (result.exitCode != 0 && result.exitCode != exitCode)
      return {};
    merge << part;
  }
  return runVoir(merge).exitCode == 0 ? content("merged.json") : QByteArray();
}

constexpr auto photonCuts = R"({"format": "voir-selection", "version": 1, "cuts": [
  {"variable": "photon.pt", "minimum": 30},
  {"variable": "photon.abseta", "minimum": 1.37, "maximum": 1.52, "inverted": true},
  {"variable": "candidate.mass", "minimum": 100, "maximum": 160}], "expression": "photons.pt[0] > 40"})";

void TestCommands::mergedShardsAreTheWholeScan_data() {
  QTest::addColumn<bool>("hasSelection");
  QTest::addColumn<int>("shards");
  for (const int shards : {1, 2, 3, 7}) {
    QTest::addRow("%d, default cuts", shards) << false << shards;
    QTest::addRow("%d, cuts of one's own", shards) << true << shards;
  }
}

void TestCommands::mergedShardsAreTheWholeScan() {
  QFETCH(bool, hasSelection);
  QFETCH(int, shards);
  QStringList scan{"scan", "sample:run1-fourlepton", "sample:pileup"};
  if (hasSelection)
    scan << "--selection" << written("cuts.json", photonCuts);
  QCOMPARE(runVoir(scan + QStringList{"--out", m_folder.filePath("whole.json")}).exitCode, 0);
  const QByteArray whole = content("whole.json");
  QVERIFY(whole.count('\n') > 30);
  QCOMPARE(mergedShards(scan, shards), whole);
}

void TestCommands::shardsOfADamagedFileAreTheWholeScan() {
  NEED_DATA("ig/diphoton.ig");
  const QString damaged = m_folder.filePath("damaged_shards.ig");
  QVERIFY(writeDamaged(data("ig/diphoton.ig"), damaged));
  const QStringList scan{"scan", damaged, data("ig/Hto4l_0.ig"), "--channel", "diphoton,fourlepton"};
  QCOMPARE(runVoir(scan + QStringList{"--out", m_folder.filePath("whole.json")}).exitCode, 2);
  const QByteArray whole = content("whole.json");
  QVERIFY(whole.contains("\"events\": 27,\n  \"failed\": 1,")); // 10 + 18 events
  for (const int n : {2, 3, 7, 40})
    QCOMPARE(mergedShards(scan, n, 2), whole);
}

void TestCommands::shardsOfMassesFollowEachOther() {
  const QStringList scan{"scan", "sample:run1-fourlepton", "--channel", "fourlepton"};
  const QByteArray whole = runVoir(scan).out;
  QByteArray parts;
  for (const char* shard : {"1/3", "2/3", "0/3"}) {
    const QByteArray part = runVoir(scan + QStringList{"--shard", shard}).out;
    parts += parts.isEmpty() ? part : part.mid(part.indexOf('\n') + 1);
  }
  QCOMPARE(parts, whole);
}

void TestCommands::mergedPartsOfAScanTellWhatIsMissing() {
  const QStringList scan{"scan", "sample:pileup", "--channel", "dimuon"};
  QVERIFY(!mergedShards(scan, 4).isEmpty());
  const auto part = [this](int i) { return m_folder.filePath(QStringLiteral("part_%1.json").arg(i)); };
  const QString half = m_folder.filePath("half.json");
  const Result some = runVoir({"merge", part(4), part(2), "--out", half});
  QCOMPARE(some.exitCode, 2);
  QVERIFY2(some.err.contains("1/4, 3/4"), some.err);
  QVERIFY(content("half.json").contains("\"shards\": [\"2/4\", \"4/4\"]"));
  QCOMPARE(runVoir({"merge", half, part(1), part(3), "--out", half}).exitCode, 0);
  QCOMPARE(content("half.json"), content("merged.json"));
  const Result twice = runVoir({"merge", part(4), part(1), part(4), "--out", half});
  QCOMPARE(twice.exitCode, 1);
  QVERIFY2(twice.err.contains("part_4.json: holds shard 4/4, which is there already"), twice.err);
  QCOMPARE(content("half.json"), content("merged.json"));
}

void TestCommands::partsOfOtherScansAreNotMerged_data() {
  QTest::addColumn<QStringList>("scan");
  QTest::addColumn<QByteArray>("sentence");
  QTest::newRow("files") << QStringList{"sample:run1-fourlepton", "--channel", "4mu", "--shard", "2/2"}
                         << QByteArray("other files");
  QTest::newRow("channels") << QStringList{"sample:pileup", "--channel", "4e", "--shard", "2/2"}
                            << QByteArray("other channels");
  QTest::newRow("number of shards") << QStringList{"sample:pileup", "--channel", "4mu", "--shard", "2/3"}
                                    << QByteArray("holds shard 2/3, the others are of 2");
}

void TestCommands::partsOfOtherScansAreNotMerged() {
  QFETCH(QStringList, scan);
  QFETCH(QByteArray, sentence);
  const QString first = m_folder.filePath("first.json");
  const QString other = m_folder.filePath("other.json");
  QCOMPARE(runVoir({"scan", "sample:pileup", "--channel", "4mu", "--shard", "1/2", "--out", first}).exitCode, 0);
  QCOMPARE(runVoir(QStringList{"scan"} + scan + QStringList{"--out", other}).exitCode, 0);
  const Result result = runVoir({"merge", first, other});
  QCOMPARE(result.exitCode, 1);
  QVERIFY2(result.err.contains("other.json: ") && result.err.contains(sentence), result.err);
}

/// The ten events of diphoton.csv: all masses between 122 and 127 GeV (README of the data).
void TestCommands::resultHoldsCutFlowHistogramAndMasses() {
  NEED_DATA("csv/diphoton.csv");
  const QString cuts = written("window.json", R"({"format": "voir-selection", "version": 1,
    "cuts": [{"variable": "candidate.mass", "minimum": 124, "maximum": 126}]})");
  const QString out = m_folder.filePath("diphoton.json");
  QCOMPARE(
      runVoir({"scan", data("csv/diphoton.csv"), "--channel", "diphoton", "--selection", cuts, "--out", out}).exitCode,
      0);
  const QJsonObject result = QJsonDocument::fromJson(content("diphoton.json")).object();
  QCOMPARE(result["format"].toString(), QStringLiteral("voir-scan"));
  const QJsonArray flow = result["cut_flow"].toArray();
  QCOMPARE(flow.size(), 3);
  QCOMPARE(flow[1].toObject()["events"].toInt(), 10);
  QCOMPARE(flow[2].toObject()["events"].toInt(), 5); // 124.587 124.444 124.777 125.705 125.691
  QCOMPARE(result["masses"].toArray().size(), 5);
  const QJsonObject histogram = result["histograms"].toArray()[0].toObject();
  QCOMPARE(histogram["counts"].toArray()[12].toInt(), 5); // 124 to 126 GeV of 100 to 160 in 30
}

void TestCommands::defaultCutsAsASelectionGiveTheSameMasses_data() {
  QTest::addColumn<QString>("sample");
  QTest::addColumn<QString>("channels");
  QTest::addColumn<QByteArray>("cuts");
  // Phys. Lett. B 716 (2012) 1, section 5.1.
  QTest::newRow("two photons of ATLAS") << "sample:pileup"
                                        << "diphoton"
                                        << QByteArray(R"({"variable": "photon.pt", "minimum": 40, "rank": 1},
    {"variable": "photon.pt", "minimum": 30, "rank": 2}, {"variable": "photon.tight", "minimum": 1},
    {"variable": "photon.isolation", "maximum": 4}, {"variable": "photon.abseta", "maximum": 2.37},
    {"variable": "photon.abseta", "minimum": 1.37, "maximum": 1.52, "inverted": true})");
  QTest::newRow("four leptons") << "sample:run1-fourlepton"
                                << "fourlepton" << QByteArray(R"({"variable": "electron.pt", "minimum": 5},
    {"variable": "muon.pt", "minimum": 3})");
}

void TestCommands::defaultCutsAsASelectionGiveTheSameMasses() {
  QFETCH(QString, sample);
  QFETCH(QString, channels);
  QFETCH(QByteArray, cuts);
  const QString file = written("default.json", R"({"format": "voir-selection", "version": 1, "cuts": [)" + cuts + "]}");
  const QStringList scan{"scan", sample, "--channel", channels};
  const Result byDefault = runVoir(scan);
  QVERIFY(byDefault.lines().size() > 10);
  QCOMPARE(runVoir(scan + QStringList{"--selection", file}).out, byDefault.out);
}

void TestCommands::selectionCutsOnCandidateEventAndExpression() {
  NEED_DATA("csv/diphoton.csv");
  const auto masses = [this](const QByteArray& selection) {
    const QString file = written("s.json", R"({"format": "voir-selection", "version": 1, )" + selection + '}');
    return runVoir({"scan", data("csv/diphoton.csv"), "--channel", "diphoton", "--selection", file}).lines().size() - 1;
  };
  QCOMPARE(masses(R"("cuts": [{"variable": "candidate.mass", "minimum": 124, "maximum": 126}])"), 5);
  QCOMPARE(masses(R"("expression": "124 < mass < 126")"), 5);
  QCOMPARE(masses(R"("cuts": [{"variable": "event.run", "maximum": 199699}])"), 2);
  QCOMPARE(masses(R"("expression": "run == 203987 || run == 199319")"), 3);
}

void TestCommands::wrongSelectionIsNamed() {
  const QString file = written("wrong.json", R"({"format": "voir-selection", "version": 1,
    "cuts": [{"variable": "photon.pt"}, {"variable": "photon.tp"}]})");
  const Result result = runVoir({"scan", "sample:pileup", "--selection", file});
  QCOMPARE(result.exitCode, 1);
  QVERIFY2(result.err.contains("wrong.json") && result.err.contains("cut 2") && result.err.contains("photon.pt"),
           result.err);
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
