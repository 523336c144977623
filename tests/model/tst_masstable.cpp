// Before the model: moc of Qt 6.4 does not get through <compare> as the first of the standard headers.
#include <QTest>

#include "model/analysis/MassTable.h"

#include "model/analysis/DecayChannels.h"

#include <algorithm>
#include <stdexcept>
#include <string>

using namespace voir;

namespace {

ObjectRef photon(std::uint32_t index) {
  return {ObjectKind::Photon, index};
}
ObjectRef electron(std::uint32_t index) {
  return {ObjectKind::Electron, index};
}

MassEntry entry(std::uint32_t event, std::initializer_list<ObjectRef> daughters, double mass = 100.0) {
  MassEntry entry;
  entry.id = {1, 0, event};
  entry.eventIndex = event;
  entry.channel = "diphoton";
  entry.daughters.assign(daughters);
  entry.mass = mass;
  return entry;
}

MassTable tableOf(std::uint32_t entries) {
  MassTable table;
  for (std::uint32_t i = 0; i < entries; ++i)
    table.add(entry(i, {photon(0), photon(1)}, i));
  return table;
}

Candidate candidateOf(std::size_t daughters) {
  Candidate candidate;
  for (std::uint32_t i = 0; i < daughters; ++i) {
    candidate.daughters.push_back(photon(i));
    candidate.momenta.push_back({1.0 * i, 0, 0, 10});
  }
  return candidate;
}

} // namespace

class tst_MassTable : public QObject {
  Q_OBJECT

private slots:
  void sameDaughtersOfSameEventEnterOnce_data();
  void sameDaughtersOfSameEventEnterOnce();
  void removedEntryMayComeBackAtItsPlace();
  void insertRefusesDuplicatesAndPlacesBeyondTheEnd();
  void manyEntriesKeepTheirOrder();
  void clearForgetsEverything();
  void fileNamesAreKeptOnce();
  void copyIsUntouchedByWhatComesLater();
  void growingTableStartsWithItsFormerSelf();
  void changedTableDoesNot();
  void entryOfACandidate();
  void entryDoesNotDependOnTheCandidatesName();
  void moreThanSixDaughtersAreRefused();
};

void tst_MassTable::sameDaughtersOfSameEventEnterOnce_data() {
  QTest::addColumn<int>("file");
  QTest::addColumn<int>("event");
  QTest::addColumn<bool>("isReversed");
  QTest::addColumn<bool>("isElectron");
  QTest::addColumn<bool>("isNew");
  QTest::newRow("the same") << 0 << 7 << false << false << false;
  QTest::newRow("in another order") << 0 << 7 << true << false << false;
  QTest::newRow("of another event") << 0 << 8 << false << false << true;
  QTest::newRow("of another file") << 1 << 7 << false << false << true;
  QTest::newRow("of the event before in the next file") << 1 << 6 << false << false << true;
  QTest::newRow("one is of another kind") << 0 << 7 << false << true << true;
}

void tst_MassTable::sameDaughtersOfSameEventEnterOnce() {
  QFETCH(int, file);
  QFETCH(int, event);
  QFETCH(bool, isReversed);
  QFETCH(bool, isElectron);
  QFETCH(bool, isNew);
  MassTable table;
  QVERIFY(table.add(entry(7, {photon(2), photon(5)})));
  MassEntry second = entry(static_cast<std::uint32_t>(event), {photon(2), isElectron ? electron(5) : photon(5)});
  second.file = file;
  if (isReversed)
    std::swap(second.daughters[0], second.daughters[1]);
  QCOMPARE(table.add(second), isNew);
  QCOMPARE(table.size(), isNew ? std::size_t(2) : std::size_t(1));
}

void tst_MassTable::removedEntryMayComeBackAtItsPlace() {
  const MassTable whole = tableOf(1500);
  for (const std::size_t place : {0, 1, 511, 512, 513, 1023, 1499}) {
    MassTable table = whole;
    const MassEntry removed = table.entries()[place];
    table.remove(place);
    QCOMPARE(table.size(), std::size_t(1499));
    QVERIFY(
        std::none_of(table.entries().begin(), table.entries().end(), [&](const MassEntry& e) { return e == removed; }));
    QVERIFY(table.insert(place, removed));
    QVERIFY(table == whole);
    QVERIFY(!table.add(removed));
  }
}

void tst_MassTable::insertRefusesDuplicatesAndPlacesBeyondTheEnd() {
  MassTable table = tableOf(3);
  QVERIFY(!table.insert(1, table.entries()[2]));
  QVERIFY(table.insert(3, entry(50, {photon(0), photon(1)})));
  QVERIFY_EXCEPTION_THROWN(table.insert(9, entry(51, {photon(0), photon(1)})), std::out_of_range);
  QVERIFY_EXCEPTION_THROWN(table.remove(4), std::out_of_range);
  QVERIFY(table.add(entry(51, {photon(0), photon(1)})));
}

void tst_MassTable::manyEntriesKeepTheirOrder() {
  const MassTable table = tableOf(100'000);
  QCOMPARE(table.size(), std::size_t(100'000));
  QCOMPARE(std::distance(table.entries().begin(), table.entries().end()), std::ptrdiff_t(100'000));
  double expected = 0.0;
  for (const MassEntry& each : table.entries())
    QCOMPARE(each.mass, expected++);
  QCOMPARE(table.entries().at(99'999).mass, 99'999.0);
  QVERIFY_EXCEPTION_THROWN(table.entries().at(100'000), std::out_of_range);
}

void tst_MassTable::clearForgetsEverything() {
  MassTable table = tableOf(600);
  table.fileIndex("a.ig");
  table.clear();
  QVERIFY(table == MassTable());
  QVERIFY(table.add(entry(0, {photon(0), photon(1)})));
}

void tst_MassTable::fileNamesAreKeptOnce() {
  MassTable table;
  QCOMPARE(table.fileIndex("a.ig"), 0);
  QCOMPARE(table.fileIndex("b.ig"), 1);
  QCOMPARE(table.fileIndex("a.ig"), 0);
  QCOMPARE(table.files(), (std::vector<std::string>{"a.ig", "b.ig"}));
}

void tst_MassTable::copyIsUntouchedByWhatComesLater() {
  MassTable table = tableOf(700);
  const MassTable copy = table;
  table.add(entry(5000, {photon(0), photon(1)}));
  table.remove(0);
  QVERIFY(copy == tableOf(700));
  MassTable branch = copy;
  QVERIFY(branch.add(entry(5000, {photon(0), photon(1)})));
  QCOMPARE(copy.size(), std::size_t(700));
}

void tst_MassTable::growingTableStartsWithItsFormerSelf() {
  MassTable table;
  for (std::uint32_t i = 0; i < 1100; ++i) {
    const MassTable former = table;
    QVERIFY(table.add(entry(i, {photon(0), photon(1)})));
    QVERIFY(table.startsWith(former));
    QVERIFY(!former.startsWith(table));
  }
  QVERIFY(table.startsWith(table));
}

void tst_MassTable::changedTableDoesNot() {
  const MassTable former = tableOf(1100);
  MassTable table = former;
  table.remove(200);
  table.add(entry(5000, {photon(0), photon(1)}));
  table.add(entry(5001, {photon(0), photon(1)}));
  QVERIFY(!table.startsWith(former));
}

void tst_MassTable::entryOfACandidate() {
  Candidate candidate = candidateOf(4);
  candidate.channel = "4e";
  candidate.mass = 125.5;
  candidate.m12 = 91.0;
  candidate.m34 = 27.0;
  const MassEntry made = makeMassEntry(candidate, {1, 2, 3}, 4, 5, ChosenBy::Rule);
  QVERIFY(made.id == (EventId{1, 2, 3}));
  QCOMPARE(made.file, 4);
  QCOMPARE(made.eventIndex, 5u);
  QVERIFY(made.chosenBy == ChosenBy::Rule);
  QVERIFY(std::equal(made.daughters.begin(), made.daughters.end(), candidate.daughters.begin()));
  QVERIFY(std::equal(made.momenta.begin(), made.momenta.end(), candidate.momenta.begin()));
  QCOMPARE(made.mass, 125.5);
  QCOMPARE(made.m12, 91.0);
  QCOMPARE(made.m34, 27.0);
}

void tst_MassTable::entryDoesNotDependOnTheCandidatesName() {
  std::string name = "diphoton";
  Candidate candidate = candidateOf(2);
  candidate.channel = name;
  const MassEntry made = makeMassEntry(candidate, {}, 0, 0, ChosenBy::Person);
  QVERIFY(made.channel.data() == findChannel("diphoton")->id.data());
  QCOMPARE(made.m12, 0.0);
}

void tst_MassTable::moreThanSixDaughtersAreRefused() {
  QCOMPARE(makeMassEntry(candidateOf(6), {}, 0, 0, ChosenBy::Person).daughters.size(), std::size_t(6));
  QVERIFY_EXCEPTION_THROWN(makeMassEntry(candidateOf(7), {}, 0, 0, ChosenBy::Person), std::length_error);
}

QTEST_APPLESS_MAIN(tst_MassTable)
#include "tst_masstable.moc"
