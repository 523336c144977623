// Before the model: moc of Qt 6.4 does not get through <compare> as the first of the standard headers.
#include <QTest>

#include "model/analysis/Scan.h"

#include "model/io/EventChain.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

using namespace voir;

namespace {

QString dataPath(const QString& name) {
  return QDir(VOIR_DATA_DIR).filePath(name);
}

/// Everything a scan delivered.
struct Scanned {
  std::vector<ScanBlock> blocks;
  std::vector<MassEntry> entries;
  std::vector<EventSummary> summaries;
  std::vector<ReadError> problems;
  std::vector<std::string> remarks;
  ScanProgress progress;
};

void take(Scanned& all, ScanBlock&& block, const ScanProgress& progress) {
  all.entries.insert(all.entries.end(), block.entries.begin(), block.entries.end());
  all.summaries.insert(all.summaries.end(), block.summaries.begin(), block.summaries.end());
  all.problems.insert(all.problems.end(), block.problems.begin(), block.problems.end());
  all.remarks.insert(all.remarks.end(), block.remarks.begin(), block.remarks.end());
  all.progress = progress;
  all.blocks.push_back(std::move(block));
}

Scanned scan(const QStringList& files, const ScanOptions& options) {
  std::vector<std::string> paths;
  for (const QString& file : files)
    paths.push_back(file.toStdString());
  Scanned all;
  scanEvents(paths, options, [&](ScanBlock&& block, const ScanProgress& progress) {
    take(all, std::move(block), progress);
    return true;
  });
  return all;
}

ScanOptions wanting(std::string_view channels, unsigned threads = 0) {
  ScanOptions options;
  options.channels = parseChannels(channels);
  options.areSummariesWanted = true;
  options.threads = threads;
  return options;
}

QString key(const EventId& id) {
  return QStringLiteral("%1:%2").arg(id.run).arg(id.event);
}

QString text(std::string_view view) {
  return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

/// A row of a CSV table with a header, by column.
using Row = QMap<QString, QString>;

QList<Row> table(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly))
    return {};
  const QStringList columns = QString::fromUtf8(file.readLine()).trimmed().split(',');
  QList<Row> rows;
  while (!file.atEnd()) {
    const QStringList cells = QString::fromUtf8(file.readLine()).trimmed().split(',');
    Row row;
    for (qsizetype i = 0; i < std::min(columns.size(), cells.size()); ++i)
      row[columns[i]] = cells[i];
    rows << row;
  }
  return rows;
}

/// "eemm" of the tables as the id of a channel.
QString channelOf(const QString& flavours) {
  return flavours == "eeee" ? "4e" : flavours == "mmmm" ? "4mu" : flavours == "eemm" ? "2e2mu" : "";
}

} // namespace

// A macro, since QSKIP returns from the function it is in.
#define NEED_FILE(path)                                                                                                \
  do {                                                                                                                 \
    if (!QFile::exists(path))                                                                                          \
      QSKIP(qPrintable("not there: " + path));                                                                         \
  } while (false)

class tst_Scan : public QObject {
  Q_OBJECT

private slots:
  void publishedFourLeptonMasses();
  void publishedDiphotonMasses();
  void publishedTables_data();
  void publishedTables();
  void sixFourLeptonTablesTogether();
  void muonPairsWithoutAMassColumn();
  void everyFourLeptonMassOfTheIndex_data();
  void everyFourLeptonMassOfTheIndex();
  void blocksComeInOrderWithoutGaps();
  void outcomeDoesNotDependOnTheThreads();
  void partOfTheEvents();
  void summariesMatchTheEvents();
  void selectionOfOnesOwn();
  void cutFlowEndsWithTheEventsSelected();
  void cutsOnTracksOfASampleReadThem();
  void rowsAndRemarksComeInOrder();
  void stopsWhenTold();
  void exceptionOfTheDeliveryIsPassedOn();
  void damagedEventIsCountedAndTheOthersRead();
  void fileThatDoesNotOpenIsNamed();
  void noFilesIsNoWork();
};

// H -> ZZ* -> 4l candidates between 121.5 and 130 GeV as published by CMS with their four-vectors (CERN Open Data).
void tst_Scan::publishedFourLeptonMasses() {
  const QString file = dataPath("ig/Hto4l_120-130GeV.ig");
  NEED_FILE(file);
  struct Published {
    QString channel;
    double mass, mZ1, mZ2; // GeV
  };
  const QMap<QString, Published> published{
      {"201191:1357605031", {"2e2mu", 128.583, 80.843, 14.516}},
      {"199319:1203594102", {"4mu", 125.343, 58.231, 45.726}},
      {"200466:153791279", {"2e2mu", 126.292, 90.146, 34.837}},
      {"201174:216745941", {"2e2mu", 124.634, 86.650, 19.932}},
      {"201707:635670564", {"4mu", 121.805, 88.124, 24.839}},
      {"200091:1605749984", {"2e2mu", 129.913, 92.302, 34.324}},
      {"195099:137440354", {"2e2mu", 126.477, 75.556, 29.193}},
      {"202178:1430970868", {"4mu", 122.002, 77.104, 24.495}},
      {"202299:421267699", {"4e", 125.164, 93.722, 28.676}},
      {"201707:805047482", {"4e", 125.374, 74.243, 13.987}},
      {"198213:27000461", {"2e2mu", 121.563, 67.795, 39.004}},
  };
  const Scanned all = scan({file}, wanting("fourlepton"));
  QCOMPARE(all.entries.size(), std::size_t(11));
  for (const MassEntry& entry : all.entries) {
    QVERIFY2(published.contains(key(entry.id)), qPrintable(key(entry.id)));
    const Published& expected = published[key(entry.id)];
    QCOMPARE(text(entry.channel), expected.channel);
    QVERIFY2(std::abs(entry.mass - expected.mass) < 0.02, qPrintable(QString::number(entry.mass)));
    QVERIFY2(std::abs(entry.m12 - expected.mZ1) < 0.02, qPrintable(QString::number(entry.m12)));
    QVERIFY2(std::abs(entry.m34 - expected.mZ2) < 0.02, qPrintable(QString::number(entry.m34)));
  }
}

// diphoton.csv of the same publisher, recomputed from two massless photons.
void tst_Scan::publishedDiphotonMasses() {
  const QString file = dataPath("ig/diphoton.ig");
  NEED_FILE(file);
  const QMap<QString, double> published{{"199319:641436592", 122.798}, {"199699:336259924", 124.587},
                                        {"201602:114902683", 126.463}, {"202087:923352992", 123.623},
                                        {"203894:688901524", 123.204}, {"203987:308416294", 124.444},
                                        {"203987:845945372", 124.777}, {"204577:127412443", 125.705},
                                        {"205667:719816916", 125.691}, {"207924:315722300", 123.273}};
  const Scanned all = scan({file}, wanting("diphoton"));
  QCOMPARE(all.entries.size(), std::size_t(10));
  for (const MassEntry& entry : all.entries) {
    QVERIFY2(published.contains(key(entry.id)), qPrintable(key(entry.id)));
    QVERIFY2(std::abs(entry.mass - published[key(entry.id)]) < 0.01, qPrintable(QString::number(entry.mass)));
  }
}

void tst_Scan::publishedTables_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("channel");
  QTest::addColumn<int>("rows");
  QTest::newRow("two electrons, two muons, 2011") << "2e2mu_2011.csv"
                                                  << "2e2mu" << 13;
  QTest::newRow("two electrons, two muons, 2012") << "2e2mu_2012.csv"
                                                  << "2e2mu" << 104;
  QTest::newRow("four electrons, 2011") << "4e_2011.csv"
                                        << "4e" << 7;
  QTest::newRow("four electrons, 2012") << "4e_2012.csv"
                                        << "4e" << 41;
  QTest::newRow("four muons, 2011") << "4mu_2011.csv"
                                    << "4mu" << 18;
  QTest::newRow("four muons, 2012") << "4mu_2012.csv"
                                    << "4mu" << 95;
  QTest::newRow("two photons") << "diphoton.csv"
                               << "diphoton" << 10;
}

// Tables with a column M: one candidate a row, of that mass.
void tst_Scan::publishedTables() {
  QFETCH(QString, file);
  QFETCH(QString, channel);
  QFETCH(int, rows);
  const QString path = dataPath("csv/" + file);
  NEED_FILE(path);
  const Scanned all = scan({path}, wanting("fourlepton,diphoton"));
  const QList<Row> published = table(path);
  QCOMPARE(published.size(), qsizetype(rows));
  QCOMPARE(all.entries.size(), std::size_t(rows));
  for (qsizetype i = 0; i < published.size(); ++i) {
    const MassEntry& entry = all.entries[std::size_t(i)];
    QCOMPARE(key(entry.id), published[i]["Run"] + ":" + published[i]["Event"]);
    QCOMPARE(text(entry.channel), channel);
    QVERIFY2(std::abs(entry.mass - published[i]["M"].toDouble()) < 0.01, qPrintable(key(entry.id)));
  }
}

// 278 published candidates, 13 of them between 120 and 130 GeV.
void tst_Scan::sixFourLeptonTablesTogether() {
  QStringList files;
  for (const char* name : {"2e2mu_2011", "2e2mu_2012", "4e_2011", "4e_2012", "4mu_2011", "4mu_2012"})
    files << dataPath(QStringLiteral("csv/%1.csv").arg(name));
  NEED_FILE(files.front());
  const Scanned all = scan(files, wanting("fourlepton"));
  QCOMPARE(all.entries.size(), std::size_t(278));
  QCOMPARE(std::count_if(all.entries.begin(), all.entries.end(),
                         [](const MassEntry& entry) { return entry.mass > 120.0 && entry.mass < 130.0; }),
           std::ptrdiff_t(13));
}

// Masses and the number of pairs of opposite charge computed from the table's pt, eta, phi by another program.
void tst_Scan::muonPairsWithoutAMassColumn() {
  const QString file = dataPath("csv/Zmumu_Run2011A.csv");
  NEED_FILE(file);
  const Scanned all = scan({file}, wanting("dimuon"));
  QCOMPARE(all.progress.done, std::size_t(10583));
  QCOMPARE(all.entries.size(), std::size_t(10227));
  EventChain chain({file.toStdString()});
  const std::array masses{89.886, 88.811, 88.473};
  for (std::size_t i = 0; i < masses.size(); ++i) {
    const Event event = chain.read(i, Detail::Physics);
    const std::array pair{ObjectRef{ObjectKind::Muon, 0}, ObjectRef{ObjectKind::Muon, 1}};
    QVERIFY(std::abs(makeCandidate(event, pair)->mass - masses[i]) < 0.0006);
  }
}

void tst_Scan::everyFourLeptonMassOfTheIndex_data() {
  QTest::addColumn<QString>("file");
  for (const char* name : {"4lepton.ig", "DoubleMuParked_Run2012C_0.ig", "EventData_test.ig", "Hto4l_0.ig",
                           "Hto4l_120-130GeV.ig", "atlas-test.ig", "diphoton.ig", "masterclass_33.ig"})
    QTest::newRow(name) << name;
}

// event_index.csv: the rule evaluated on the same files by a program that has nothing in common with this one.
void tst_Scan::everyFourLeptonMassOfTheIndex() {
  QFETCH(QString, file);
  const QString path = dataPath("ig/" + file);
  NEED_FILE(path);
  NEED_FILE(dataPath("ig/event_index.csv"));
  const Scanned all = scan({path}, wanting("fourlepton"));
  QMap<QString, const MassEntry*> found;
  for (const MassEntry& entry : all.entries)
    found[key(entry.id)] = &entry;
  std::size_t events = 0;
  qsizetype candidates = 0;
  for (const Row& row : table(dataPath("ig/event_index.csv"))) {
    if (row["ig_file"] != file)
      continue;
    ++events;
    const QString id = row["run"] + ":" + row["event"];
    QCOMPARE(found.contains(id), !row["M4l_rule"].isEmpty());
    if (!found.contains(id))
      continue;
    ++candidates;
    QCOMPARE(text(found[id]->channel), channelOf(row["flav4l"]));
    // The table has three decimals.
    QVERIFY2(std::abs(found[id]->mass - row["M4l_rule"].toDouble()) < 0.0011, qPrintable(id));
  }
  QCOMPARE(all.progress.done, events);
  QCOMPARE(all.progress.failed, std::size_t(0));
  QCOMPARE(found.size(), candidates);
}

void tst_Scan::blocksComeInOrderWithoutGaps() {
  const QStringList files{dataPath("ig/masterclass_33.ig"), dataPath("ig/Hto4l_0.ig")};
  NEED_FILE(files[0]);
  const Scanned all = scan(files, wanting("", 4));
  std::size_t next = 0;
  for (const ScanBlock& block : all.blocks) {
    QCOMPARE(block.first, next);
    QCOMPARE(block.summaries.size(), block.count);
    QCOMPARE(block.files->size(), std::size_t(2));
    next += block.count;
  }
  QCOMPARE(next, std::size_t(118));
  QCOMPARE(all.progress.done, std::size_t(118));
  QCOMPARE(all.progress.total, std::size_t(118));
}

void tst_Scan::outcomeDoesNotDependOnTheThreads() {
  const QStringList files{dataPath("ig/masterclass_33.ig"), dataPath("ig/Hto4l_0.ig")};
  NEED_FILE(files[0]);
  const Scanned one = scan(files, wanting("", 1));
  QVERIFY(one.entries.size() > 20);
  for (const unsigned threads : {2u, 5u}) {
    const Scanned several = scan(files, wanting("", threads));
    QVERIFY(several.entries == one.entries);
    QVERIFY(several.summaries == one.summaries);
  }
}

void tst_Scan::partOfTheEvents() {
  const QStringList files{dataPath("ig/diphoton.ig"), dataPath("ig/Hto4l_120-130GeV.ig")};
  NEED_FILE(files[0]);
  ScanOptions options = wanting("");
  const Scanned whole = scan(files, options);
  options.first = 8;
  options.count = 5;
  const Scanned part = scan(files, options);
  QCOMPARE(part.summaries.size(), std::size_t(5));
  QVERIFY(std::equal(part.summaries.begin(), part.summaries.end(), whole.summaries.begin() + 8));
  QCOMPARE(part.summaries[1].file, 0);
  QCOMPARE(part.summaries[2].file, 1);
  QCOMPARE(part.summaries[2].eventIndex, 0u);
  options.first = 1000;
  QVERIFY(scan(files, options).blocks.empty());
}

void tst_Scan::summariesMatchTheEvents() {
  const QString file = dataPath("ig/Hto4l_120-130GeV.ig");
  NEED_FILE(file);
  const Scanned all = scan({file}, wanting("diphoton"));
  EventChain chain({file.toStdString()});
  QCOMPARE(all.summaries.size(), chain.eventCount());
  for (std::size_t i = 0; i < all.summaries.size(); ++i) {
    const EventSummary expected = summarise(chain.read(i, Detail::Physics), 0, static_cast<std::uint32_t>(i));
    QVERIFY(all.summaries[i] == expected);
    QVERIFY(all.summaries[i].mass > 121.0f && all.summaries[i].mass < 130.0f);
  }
}

// diphoton.csv: masses 122.798 124.587 126.463 123.623 123.204 124.444 124.777 125.705 125.691 123.273.
void tst_Scan::selectionOfOnesOwn() {
  const QString file = dataPath("csv/diphoton.csv");
  NEED_FILE(file);
  ScanOptions options = wanting("diphoton");
  options.selection = Selection{{{.variable = "candidate.mass", .minimum = 124.0}}, Expression("mass < 126")};
  const Scanned all = scan({file}, options);
  QCOMPARE(all.entries.size(), std::size_t(5));
  for (const MassEntry& entry : all.entries)
    QVERIFY(entry.mass > 124.0 && entry.mass < 126.0);
  QVERIFY(all.blocks.front().cutFlow.steps.empty());
}

void tst_Scan::cutFlowEndsWithTheEventsSelected() {
  ScanOptions options = wanting("fourlepton");
  options.selection =
      Selection{{{.variable = "muon.pt", .minimum = 10.0}, {.variable = "candidate.m34", .minimum = 20.0}}};
  options.isCutFlowWanted = true;
  const Scanned all = scan({"sample:run1-fourlepton"}, options);
  CutFlow flow = emptyCutFlow(*options.selection);
  for (const ScanBlock& block : all.blocks)
    flow.add(block.cutFlow);
  QCOMPARE(flow.steps.front().events, std::uint64_t(all.progress.done));
  QVERIFY(all.entries.size() > 10);
  QCOMPARE(flow.steps.back().events, std::uint64_t(all.entries.size()));
}

/// No track starts 10 m from the beam.
void tst_Scan::cutsOnTracksOfASampleReadThem() {
  ScanOptions options = wanting("dimuon");
  options.count = 20;
  options.selection = Selection{{{.variable = "muon.d0", .minimum = 1e4}}};
  QVERIFY(scan({"sample:dimuon"}, options).entries.empty());
  options.selection->cuts[0] = {.variable = "muon.d0", .maximum = 1e4};
  QVERIFY(!scan({"sample:dimuon"}, options).entries.empty());
}

void tst_Scan::rowsAndRemarksComeInOrder() {
  const QStringList files{dataPath("ig/masterclass_33.ig"), dataPath("ig/Hto4l_0.ig")};
  NEED_FILE(files[0]);
  ScanOptions options = wanting("", 3);
  options.rowsOf = [](const Event&, const EventPlace& place) {
    return QStringLiteral("%1 %2\n").arg(text(place.file).section('/', -1)).arg(place.index).toStdString();
  };
  QStringList expected;
  for (int i = 0; i < 100; ++i)
    expected << QStringLiteral("masterclass_33.ig %1").arg(i);
  for (int i = 0; i < 18; ++i)
    expected << QStringLiteral("Hto4l_0.ig %1").arg(i);
  std::string rows;
  for (const ScanBlock& block : scan(files, options).blocks)
    rows += block.rows;
  QCOMPARE(QString::fromStdString(rows).trimmed().split('\n'), expected);
}

void tst_Scan::stopsWhenTold() {
  const QString file = dataPath("ig/masterclass_33.ig");
  NEED_FILE(file);
  int blocks = 0;
  scanEvents({file.toStdString()}, wanting("", 3), [&](ScanBlock&&, const ScanProgress&) { return ++blocks < 2; });
  QCOMPARE(blocks, 2);
}

void tst_Scan::exceptionOfTheDeliveryIsPassedOn() {
  const QString file = dataPath("ig/masterclass_33.ig");
  NEED_FILE(file);
  const ScanDelivery deliver = [](ScanBlock&&, const ScanProgress&) -> bool { throw std::length_error("disk full"); };
  QVERIFY_EXCEPTION_THROWN(scanEvents({file.toStdString()}, wanting("", 3), deliver), std::length_error);
}

void tst_Scan::damagedEventIsCountedAndTheOthersRead() {
  const QTemporaryDir folder;
  QFile file(folder.filePath("photons.csv"));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("Run,Event,pt1,eta1,phi1,pt2,eta2,phi2\n"
             "1,1,62.5,0,0,62.5,0,3.14159265\n"
             "1,2,many,0,0,62.5,0,3.14159265\n"
             "1,3,62.5,0,0,62.5,0,3.14159265\n");
  file.close();
  const Scanned all = scan({file.fileName()}, wanting("diphoton", 2));
  QCOMPARE(all.progress.done, std::size_t(3));
  QCOMPARE(all.progress.failed, std::size_t(1));
  QCOMPARE(all.problems.size(), std::size_t(1));
  QCOMPARE(all.remarks, std::vector<std::string>{all.problems[0].what()});
  QCOMPARE(all.entries.size(), std::size_t(2));
  QVERIFY(std::abs(all.entries[1].mass - 125.0) < 1e-6);
  QCOMPARE(all.entries[1].eventIndex, 2u);
  QVERIFY(all.summaries[1].state == EventSummary::State::Failed);
  QCOMPARE(all.summaries[1].eventIndex, 1u);
  QVERIFY(all.summaries[2].state == EventSummary::State::Read);
}

void tst_Scan::fileThatDoesNotOpenIsNamed() {
  const QString missing = QTemporaryDir().filePath("nowhere.ig");
  const Scanned none = scan({missing}, wanting(""));
  QCOMPARE(none.problems.size(), std::size_t(1));
  QVERIFY(QString(none.problems[0].what()).contains("nowhere.ig"));
  QCOMPARE(none.progress.total, std::size_t(0));

  const QString file = dataPath("ig/diphoton.ig");
  NEED_FILE(file);
  const Scanned some = scan({missing, file}, wanting("diphoton"));
  QCOMPARE(some.problems.size(), std::size_t(1));
  QCOMPARE(some.blocks.front().count, std::size_t(0));
  QCOMPARE(some.entries.size(), std::size_t(10));
  QCOMPARE(some.entries[0].file, 0);
  QCOMPARE(QString::fromStdString(some.blocks.back().files->at(0)), file);
}

void tst_Scan::noFilesIsNoWork() {
  QVERIFY(scan({}, wanting("")).blocks.empty());
}

QTEST_APPLESS_MAIN(tst_Scan)
#include "tst_scan.moc"
