// Real files of experiments. Expected numbers: the reference values beside the data, or read by JSROOT 7.11.
#include "model/analysis/Scan.h"
#include "model/analysis/SelectionFile.h"
#include "model/io/EventFormats.h"
#include "model/io/RootReader.h"

#include <QDir>
#include <QTest>

#include <array>
#include <cmath>
#include <map>

using namespace voir;

namespace {

std::string fileOf(const char* name) {
  return QDir(VOIR_DATA_DIR).filePath(QStringLiteral("root/") + name).toStdString();
}

std::vector<Event> eventsOf(const char* name) {
  const std::unique_ptr<EventReader> reader = openEvents(fileOf(name));
  std::vector<Event> events;
  for (std::size_t i = 0; i < reader->eventCount(); ++i)
    events.push_back(reader->read(i, Detail::Full));
  return events;
}

constexpr std::array openData{"data_A.4lep.root", "data_B.4lep.root", "data_C.4lep.root", "data_D.4lep.root"};

double massOf(const std::vector<FourVector>& particles) {
  return invariantMass(particles);
}

/// Of the two hardest muons.
double dimuonMass(const Event& event) {
  return massOf({event.muons.at(0).p4, event.muons.at(1).p4});
}

double allLeptonsMass(const Event& event) {
  std::vector<FourVector> leptons;
  for (const Electron& electron : event.electrons)
    leptons.push_back(electron.p4);
  for (const Muon& muon : event.muons)
    leptons.push_back(muon.p4);
  return massOf(leptons);
}

bool isNear(double value, double expected, double tolerance) {
  return std::abs(value - expected) <= tolerance;
}

} // namespace

class TestRootFiles : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() {
    if (!QDir(VOIR_DATA_DIR).exists(QStringLiteral("root")))
      QSKIP("the real files are not here: " VOIR_DATA_DIR);
  }

  void schemasAreFoundAndObjectsCounted_data() {
    QTest::addColumn<QString>("schema");
    QTest::addColumn<bool>("isSimulated");
    QTest::addColumn<QString>("detector");
    QTest::addColumn<QList<int>>("counts"); // events, photons, electrons, muons, taus, jets
    const auto row = [](const char* file, const char* schema, bool isSimulated, const char* detector,
                        const QList<int>& counts) {
      QTest::newRow(file) << schema << isSimulated << detector << counts;
    };
    row("data_A.4lep.root", "ATLAS Open Data 13 TeV", false, "atlas", {39, 0, 88, 68, 0, 42});
    row("data_B.4lep.root", "ATLAS Open Data 13 TeV", false, "atlas", {156, 0, 332, 293, 0, 157});
    row("data_C.4lep.root", "ATLAS Open Data 13 TeV", false, "atlas", {237, 0, 497, 452, 0, 258});
    row("data_D.4lep.root", "ATLAS Open Data 13 TeV", false, "atlas", {400, 0, 853, 750, 0, 439});
    row("NanoAODv5_sample.root", "CMS NanoAOD", true, "cms", {1000, 1468, 1099, 878, 1221, 9020});
    row("nano_dimuon.root", "CMS NanoAOD", false, "cms", {40, 15, 17, 84, 30, 264});
    row("PHYSLITE_example.root", "ATLAS PHYSLITE", true, "atlas", {100, 292, 134, 5, 143, 881});
    row("uproot-HZZ.root", "CMS HEP tutorial", true, "cms", {2421, 220, 171, 3825, 0, 2773});
    row("uproot-Zmumu.root", "CMS 2010 dimuons", false, "cms", {2304, 0, 0, 4608, 0, 0});
    // Its three particles have the made-up PDG number 42.
    row("EDM4hep_example_TTree-1.root", "EDM4hep particles", true, "", {3, 0, 0, 0, 0, 0});
    row("Run2012BC_DoubleMuParked_Muons_1000evts_rntuple_v1-0-0-0.root", "CMS 2012 dimuons", false, "cms",
        {1000, 0, 0, 2372, 0, 0});
  }
  void schemasAreFoundAndObjectsCounted() {
    QFETCH(QString, schema);
    QFETCH(bool, isSimulated);
    QFETCH(QString, detector);
    QFETCH(QList<int>, counts);
    QList<int> found(6);
    for (const Event& event : eventsOf(QTest::currentDataTag())) {
      QCOMPARE(QString::fromStdString(event.provenance.source), schema);
      QCOMPARE(event.provenance.origin == Origin::Simulation, isSimulated);
      QCOMPARE(QString::fromStdString(event.detector), detector);
      QVERIFY(event.warnings.empty());
      const std::array sizes{std::size_t{1},     event.photons.size(), event.electrons.size(),
                             event.muons.size(), event.taus.size(),    event.jets.size()};
      for (int i = 0; i < 6; ++i)
        found[i] += static_cast<int>(sizes[static_cast<std::size_t>(i)]);
    }
    QCOMPARE(found, counts);
  }

  void blocksAndEventsAgreeToTheLastBit_data() {
    QTest::addColumn<QString>("file");
    for (const char* name : {"data_D.4lep.root", "NanoAODv5_sample.root", "PHYSLITE_example.root", "uproot-HZZ.root",
                             "uproot-Zmumu.root", "Run2012BC_DoubleMuParked_Muons_1000evts_rntuple_v1-0-0-0.root"})
      QTest::newRow(name) << name;
  }
  void blocksAndEventsAgreeToTheLastBit() {
    RootReader reader(fileOf(QTest::currentDataTag()));
    RootReader other(fileOf(QTest::currentDataTag()));
    BlockNeeds needs;
    needs.kinds[static_cast<std::size_t>(ObjectKind::Muon)] = true;
    EventBlock block;
    for (const EventRange& range : reader.blocks()->ranges(needs)) {
      reader.blocks()->read(range, needs, block);
      for (std::size_t i = 0; i < range.count; ++i) {
        const Event event = other.read(range.first + i, Detail::Physics);
        const ObjectBlock& muons = block.of(ObjectKind::Muon);
        QCOMPARE(muons.offsets[i + 1] - muons.offsets[i], event.muons.size());
        for (std::size_t m = 0; m < event.muons.size(); ++m)
          QCOMPARE(muons.p4(muons.offsets[i] + m), event.muons[m].p4);
      }
    }
  }

  void firstFourLeptonEventsOfAtlas_data() {
    QTest::addColumn<qint64>("run");
    QTest::addColumn<qint64>("event");
    QTest::addColumn<double>("mass");
    QTest::newRow(openData[0]) << qint64{298773} << qint64{134827213} << 197.127;
    QTest::newRow(openData[1]) << qint64{300655} << qint64{1336849883} << 183.138;
    QTest::newRow(openData[2]) << qint64{302393} << qint64{83137823} << 132.434;
    QTest::newRow(openData[3]) << qint64{302737} << qint64{156806069} << 258.345;
  }
  void firstFourLeptonEventsOfAtlas() {
    QFETCH(qint64, run);
    QFETCH(qint64, event);
    QFETCH(double, mass);
    const Event first = eventsOf(QTest::currentDataTag()).front();
    QCOMPARE(first.id, (EventId{run, 0, event}));
    QVERIFY(isNear(allLeptonsMass(first), mass, 0.001));
  }

  void noEventNumberOfAtlasIsNegative() {
    for (const char* name : openData)
      for (const Event& event : eventsOf(name))
        QVERIFY(event.id.event > 0);
  }

  void fourLeptonsOfAtlas_data() {
    QTest::addColumn<QString>("selection");
    QTest::addColumn<QList<int>>("channels"); // 4e, 2e2mu, 4mu
    QTest::addColumn<QList<int>>("bins");     // 5 GeV each, from 80 to 250 GeV
    QTest::newRow("pairs nearest to the Z")
        << "" << QList{116, 290, 102} << QList{6, 28, 39, 8,  3,  6, 7,  8,  24, 12, 10, 7, 9,  11, 8, 6,  11,
                                               6, 7,  5,  15, 17, 8, 15, 11, 12, 9,  9,  6, 13, 8,  8, 10, 9};
    QTest::newRow("open data: charges of the four sum to 0, types to 44, 48 or 52")
        << R"({"format": "voir-selection", "version": 1, "fourLeptons": "hardest",
               "cuts": [{"variable": "candidate.charge", "minimum": 0, "maximum": 0}]})"
        << QList{115, 290, 102} << QList{6, 28, 39, 8,  3,  6, 7,  8,  24, 12, 10, 8, 9,  11, 7, 6,  11,
                                         6, 7,  5,  15, 16, 8, 15, 11, 12, 10, 9,  6, 13, 8,  8, 10, 9};
  }
  void fourLeptonsOfAtlas() {
    QFETCH(QString, selection);
    QFETCH(QList<int>, channels);
    QFETCH(QList<int>, bins);
    ScanOptions options{.channels = parseChannels("fourlepton")};
    if (!selection.isEmpty())
      options.selection = parseSelection(selection.toStdString(), "open data");
    std::vector<std::string> files;
    for (const char* name : openData)
      files.push_back(fileOf(name));
    std::vector<MassEntry> entries;
    std::size_t events = 0;
    scanEvents(files, options, [&](ScanBlock&& block, const ScanProgress& progress) {
      entries.insert(entries.end(), block.entries.begin(), block.entries.end());
      events = progress.done;
      return true;
    });
    QCOMPARE(events, 832U);
    std::map<std::string_view, int> found;
    QList<int> foundBins(bins.size());
    for (const MassEntry& entry : entries) {
      ++found[entry.channel];
      if (entry.mass >= 80.0 && entry.mass < 250.0)
        ++foundBins[static_cast<qsizetype>((entry.mass - 80.0) / 5.0)];
    }
    QCOMPARE((QList{found["4e"], found["2e2mu"], found["4mu"]}), channels);
    QCOMPARE(foundBins, bins);
  }

  void whateverTheCompressionTheEventsAreTheSame_data() {
    QTest::addColumn<QString>("file");
    for (const char* name :
         {"uproot-HZZ-lz4.root", "uproot-HZZ-lzma.root", "uproot-HZZ-uncompressed.root", "uproot-HZZ-zstd.root"})
      QTest::newRow(name) << name;
  }
  void whateverTheCompressionTheEventsAreTheSame() {
    const std::vector<Event> ours = eventsOf(QTest::currentDataTag()), theirs = eventsOf("uproot-HZZ.root");
    QCOMPARE(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
      QCOMPARE(ours[i].muons.size(), theirs[i].muons.size());
      for (std::size_t m = 0; m < ours[i].muons.size(); ++m) {
        QCOMPARE(ours[i].muons[m].p4, theirs[i].muons[m].p4);
        QCOMPARE(ours[i].muons[m].isolation, theirs[i].muons[m].isolation);
      }
      QCOMPARE(ours[i].missingEt->px, theirs[i].missingEt->px);
    }
  }

  void firstDimuonMasses_data() {
    QTest::addColumn<int>("withTwo");
    QTest::addColumn<QList<double>>("masses");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("uproot-HZZ.root") << 1413 << QList<double>{90.228, 74.747, 89.757, 94.855, 92.117} << 0.0006;
    QTest::newRow("nano_dimuon.root") << 33 << QList<double>{16.94, 90.53, 90.11, 71.12} << 0.006;
    QTest::newRow("NanoAODv5_sample.root") << 219 << QList<double>{} << 0.0;
  }
  void firstDimuonMasses() {
    QFETCH(int, withTwo);
    QFETCH(QList<double>, masses);
    QFETCH(double, tolerance);
    std::vector<double> found;
    for (const Event& event : eventsOf(QTest::currentDataTag()))
      if (event.muons.size() >= 2)
        found.push_back(dimuonMass(event));
    QCOMPARE(static_cast<int>(found.size()), withTwo);
    for (qsizetype i = 0; i < masses.size(); ++i)
      QVERIFY2(isNear(found[static_cast<std::size_t>(i)], masses[i], tolerance),
               std::to_string(found[static_cast<std::size_t>(i)]).c_str());
  }

  void photonsAndLeptonsOfNanoAod() {
    int twoPhotons = 0, fourLeptons = 0;
    for (const Event& event : eventsOf("NanoAODv5_sample.root")) {
      twoPhotons += event.photons.size() >= 2 ? 1 : 0;
      fourLeptons += event.electrons.size() + event.muons.size() >= 4 ? 1 : 0;
    }
    QCOMPARE(twoPhotons, 423);
    QCOMPARE(fourLeptons, 107);
  }

  void recomputedMassesOfZmumuAreTheStoredOnes() {
    const RootEvents file = openRootEvents(fileOf("uproot-Zmumu.root"), {});
    ColumnData stored;
    file.table->reader(*file.table->find("M"))->read({0, file.table->entryCount()}, stored);
    const std::vector<Event> events = eventsOf("uproot-Zmumu.root");
    QCOMPARE(stored.size(), 2304U);
    for (std::size_t i = 0; i < events.size(); ++i)
      // Components are written with ten digits behind the point.
      QVERIFY2(isNear(dimuonMass(events[i]), stored.number(i), 1e-6), std::to_string(i).c_str());
  }

  void eventsOfPhyslite() {
    const std::vector<Event> events = eventsOf("PHYSLITE_example.root");
    QCOMPARE(events[0].id, (EventId{300000, 55, 7608691}));
    QVERIFY(isNear(events[0].electrons[0].p4.pt(), 54.97588671875, 1e-9)); // in the file in MeV
    QVERIFY(!events[0].missingEt);
  }

  void derivedQuantitiesAreNotTakenForEvents() {
    try {
      RootReader reader(fileOf("SMHiggsToZZTo4LFourMuonsSkim.root"));
      QFAIL("it was opened");
    } catch (const UnknownRootTable& error) {
      QVERIFY2(QString(error.what()).contains("column \"Muon_pt\" is missing"), error.what());
    }
  }
};

QTEST_GUILESS_MAIN(TestRootFiles)
#include "tst_rootfiles.moc"
