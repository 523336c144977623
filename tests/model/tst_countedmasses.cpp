// Before the model: moc of Qt 6.4 does not get through <compare> as the first of the standard headers.
#include <QTest>

#include "model/statistics/CountedMasses.h"

#include <memory>

using namespace voir;

namespace {

MassEntry entryOf(int file, std::uint32_t event, double mass, std::string_view channel = "dimuon") {
  MassEntry entry;
  entry.id = {1, 0, event};
  entry.file = file;
  entry.eventIndex = event;
  entry.channel = channel;
  entry.daughters = {{ObjectKind::Muon, 0}, {ObjectKind::Muon, 1}};
  entry.mass = mass;
  return entry;
}

/// Files 0 and 2 are recorded, 1 and 3 simulated.
std::shared_ptr<MassTable> mixedTable() {
  auto table = std::make_shared<MassTable>();
  for (const char* file : {"a.ig", "sample:dimuon", "b.csv", "sample:run1-fourlepton"})
    table->fileIndex(file);
  return table;
}

CountedMasses countedDimuons(const std::shared_ptr<MassTable>& table) {
  CountedMasses counted;
  counted.setChannel("dimuon");
  counted.setTable(table);
  return counted;
}

} // namespace

class tst_CountedMasses : public QObject {
  Q_OBJECT

private slots:
  void massesComeInTheOrderOfRecording();
  void simulationStandsBesideDataNotAmongThem();
  void simulationAloneIsCounted();
  void alteredSimulationIsSimulation();
  void alteredMassesStandInForTheTable();
  void growthIsToldFromChange();
  void meanIsThatOfTheRange();
  void unknownChannelIsIgnored();
};

void tst_CountedMasses::massesComeInTheOrderOfRecording() {
  const auto table = mixedTable();
  table->add(entryOf(2, 5, 91.0));
  table->add(entryOf(0, 9, 92.0));
  table->add(entryOf(0, 3, 1000.0)); // beyond the range, yet a mass
  table->add(entryOf(0, 4, 125.0, "diphoton"));
  const std::vector<double> expected{1000.0, 92.0, 91.0};
  QCOMPARE(countedDimuons(table).masses(), expected);
}

void tst_CountedMasses::simulationStandsBesideDataNotAmongThem() {
  const auto table = mixedTable();
  table->add(entryOf(3, 0, 90.0));
  table->add(entryOf(1, 0, 91.0));
  table->add(entryOf(1, 1, 91.0));
  table->add(entryOf(0, 1, 92.0));
  const CountedMasses counted = countedDimuons(table);
  QVERIFY(!counted.isSimulated());
  QCOMPARE(counted.histogram().total(), 1.0);
  QCOMPARE(counted.masses(), std::vector<double>{92.0});
  const auto simulated = counted.simulated();
  QCOMPARE(simulated.size(), std::size_t{2});
  QCOMPARE(simulated[0].name, std::string("sample:dimuon"));
  QCOMPARE(simulated[0].histogram.total(), 2.0);
  QCOMPARE(simulated[1].histogram.total(), 1.0);
  QVERIFY(counted.entriesOf(counted.histogram().bin(91.0)).empty());
}

void tst_CountedMasses::simulationAloneIsCounted() {
  const auto table = mixedTable();
  table->add(entryOf(1, 0, 91.5));
  const CountedMasses counted = countedDimuons(table);
  QVERIFY(counted.isSimulated());
  QVERIFY(counted.simulated().empty());
  QCOMPARE(counted.histogram().total(), 1.0);
  QCOMPARE(counted.entriesOf(counted.histogram().bin(91.5)).size(), std::size_t{1});
}

void tst_CountedMasses::alteredSimulationIsSimulation() {
  const auto table = mixedTable();
  table->add(entryOf(1, 0, 91.5));
  CountedMasses counted = countedDimuons(table);
  counted.setAltered(std::make_shared<const std::vector<double>>(1, 90.0));
  QVERIFY(counted.isSimulated());
  table->add(entryOf(0, 1, 92.0));
  counted = countedDimuons(table);
  counted.setAltered(std::make_shared<const std::vector<double>>(1, 90.0));
  QVERIFY(!counted.isSimulated());
}

void tst_CountedMasses::alteredMassesStandInForTheTable() {
  const auto table = mixedTable();
  table->add(entryOf(0, 0, 91.5));
  CountedMasses counted = countedDimuons(table);
  const std::vector<double> altered{80.0, 81.0, 20.0};
  counted.setAltered(std::make_shared<const std::vector<double>>(altered));
  QCOMPARE(counted.masses(), altered);
  QCOMPARE(counted.histogram().total(), 3.0);
  QVERIFY(counted.entriesOf(counted.histogram().bin(91.5)).empty());
  const auto more = std::make_shared<MassTable>(*table);
  more->add(entryOf(0, 1, 92.5));
  QVERIFY(!counted.setTable(more).hasChanged);
  counted.setAltered(nullptr);
  QCOMPARE(counted.histogram().total(), 2.0);
}

void tst_CountedMasses::growthIsToldFromChange() {
  const auto table = mixedTable();
  table->add(entryOf(0, 0, 91.5));
  CountedMasses counted = countedDimuons(table);
  QVERIFY(!counted.setTable(table).hasChanged);
  const auto more = std::make_shared<MassTable>(*table);
  more->add(entryOf(0, 1, 125.0, "diphoton"));
  QVERIFY(!counted.setTable(more).hasChanged);
  const auto most = std::make_shared<MassTable>(*more);
  most->add(entryOf(0, 2, 60.0));
  QCOMPARE(counted.setTable(most).newest, std::optional(60.0));
  const auto fewer = std::make_shared<MassTable>(*most);
  fewer->remove(0);
  const auto change = counted.setTable(fewer);
  QVERIFY(change.hasChanged && !change.newest);
  QCOMPARE(counted.histogram().total(), 1.0);
}

void tst_CountedMasses::meanIsThatOfTheRange() {
  const auto table = mixedTable();
  table->add(entryOf(0, 0, 90.0));
  table->add(entryOf(0, 1, 95.0));
  table->add(entryOf(0, 2, 900.0));
  CountedMasses counted = countedDimuons(table);
  QCOMPARE(counted.mean(), std::optional(92.5));
  counted.setBinning({1.0, 10.0, 9});
  QCOMPARE(counted.mean(), std::nullopt);
}

void tst_CountedMasses::unknownChannelIsIgnored() {
  CountedMasses counted;
  QVERIFY(counted.setChannel("fourlepton"));
  QVERIFY(!counted.setChannel("triphoton"));
  QCOMPARE(counted.channel().family, std::string_view("fourlepton"));
}

QTEST_APPLESS_MAIN(tst_CountedMasses)
#include "tst_countedmasses.moc"
