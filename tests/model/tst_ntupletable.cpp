#include "tests/model/MadeNTuples.h"

#include <QTest>

using namespace voir;
using namespace voir::made;
using enum StoredAs;

namespace {

/// A collection field and the column of its ends.
struct Lists {
  std::uint32_t field = 0;
  std::uint32_t ends = 0;
};

Lists addLists(NTupleWriter& made, MadeField field, StoredAs type = SplitIndex64) {
  field.role = Role::Collection;
  Lists lists;
  lists.field = made.add(std::move(field));
  lists.ends = made.add(MadeColumn{.type = type, .field = lists.field});
  return lists;
}

std::uint32_t addRecord(NTupleWriter& made, MadeField field) {
  field.role = Role::Record;
  return made.add(std::move(field));
}

void addFloats(NTupleWriter& made, std::uint32_t column, const std::vector<float>& numbers) {
  made.addPage(column, wordsOf(numbers));
}

QString names(const ColumnTable& table) {
  QStringList list;
  for (const Column& column : table.columns())
    list << QString::fromStdString(column.name);
  return list.join(' ');
}

// 100 entries 0, 1, 2, ... of a float.
NTupleWriter numbers(NTupleOptions options = {}) {
  NTupleWriter made(options);
  const std::uint32_t x = made.addLeaf({.name = "x", .type = "float"}, SplitReal32);
  made.beginCluster(100);
  std::vector<float> values(100);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<float>(i);
  addFloats(made, x, {values.begin(), values.begin() + 60});
  addFloats(made, x, {values.begin() + 60, values.end()});
  return made;
}

std::string realFile() {
  return VOIR_DATA_DIR "/root/Run2012BC_DoubleMuParked_Muons_1000evts_rntuple_v1-0-0-0.root";
}

double sum(const ColumnData& data) {
  double total = 0.0;
  for (const float value : std::get<std::vector<float>>(data.values))
    total += value;
  return total;
}

} // namespace

/// Made RNTuples of every kind of field, and a real one.
class TestNTupleTable : public QObject {
  Q_OBJECT

private slots:
  void textsAreReadWithTheirOwnLengths();
  void listsWithinLists();
  void listsOfTexts();
  void membersOfARecordAreColumnsOfTheirOwn();
  void particlesAreListsOfEachOfTheirMembers();
  void projectedFieldsShowWhatOthersStore();
  void fixedArraysAreSeveralNumbersInEachEntry();
  void arraysOfListsAreListsThatAreEquallyLong();
  void whatMayBeAbsentIsAListOfOneOrNone();
  void bitsetsAreArraysOfBools();
  void enumerationsAndAtomicsAreTheNumbersTheyHold();
  void membersOfBaseClassesAreTheClassesOwn();
  void pairsAreTwoColumns();
  void whatIsNotReadIsListedWithTheReason();
  void columnsAddedLaterAreZeroBefore();
  void clustersMayStoreAFieldInDifferentWays();
  void clustersOfSeveralPageLists();
  void rangesAreClustersOrPiecesOfThem();
  void blocksAreUncompressed();
  void largePartsAreScatteredOverKeys();
  void largeLocatorsTellPositionsToo();
  void bytesAreToldOnce();
  void muonsOfARealFile();
};

void TestNTupleTable::textsAreReadWithTheirOwnLengths() {
  NTupleWriter made;
  const std::uint32_t ends = made.addText({.name = "detector"});
  made.beginCluster(4);
  made.addPage(ends, {3, 3, 8});
  made.addPage(ends, {9});
  made.addPage(ends + 1, wordsOf("CMSA"));
  made.addPage(ends + 1, wordsOf("TLAS!"));
  const auto table = open(made);
  QVERIFY(table->columns()[0].type == ElementType::Text);
  QCOMPARE(table->columns()[0].depth, 0);
  QCOMPARE(shown(*table, "detector"), R"("CMS" "" "ATLAS" "!")");
  QCOMPARE(shown(*table, "detector", {2, 1}), R"("ATLAS")");
}

void TestNTupleTable::listsWithinLists() {
  NTupleWriter made;
  const Lists outer = addLists(made, {.name = "hits", .type = "std::vector<std::vector<std::int32_t>>"});
  const Lists inner =
      addLists(made, {.name = "_0", .type = "std::vector<std::int32_t>", .parent = outer.field}, Index32);
  const std::uint32_t values = made.addLeaf({.name = "_0", .type = "std::int32_t", .parent = inner.field}, SplitInt32);
  for (int cluster = 0; cluster < 2; ++cluster) {
    made.beginCluster(3);
    made.addPage(outer.ends, {2, 2, 3});
    made.addPage(inner.ends, {1, 3, 6});
    made.addPage(values, wordsOf(std::vector<std::int64_t>{-1, 2, -3, 4, -5, 6 + cluster}));
  }
  const auto table = open(made);
  QCOMPARE(names(*table), "hits");
  QCOMPARE(columnOf(*table, "hits").depth, 2);
  QCOMPARE(columnOf(*table, "hits").typeName, "std::vector<std::vector<std::int32_t>>");
  QCOMPARE(shown(*table, "hits"), "[[-1] [2 -3]] [] [[4 -5 6]] [[-1] [2 -3]] [] [[4 -5 7]]");
  QCOMPARE(shown(*table, "hits", {2, 2}), "[[4 -5 6]] [[-1] [2 -3]]");
}

void TestNTupleTable::listsOfTexts() {
  NTupleWriter made;
  const Lists lists = addLists(made, {.name = "triggers", .type = "std::vector<std::string>"});
  const std::uint32_t ends = made.addText({.name = "_0", .parent = lists.field});
  made.beginCluster(3);
  made.addPage(lists.ends, {1, 1, 3});
  made.addPage(ends, {5, 9, 9});
  made.addPage(ends + 1, wordsOf("Mu17gJet"));
  made.addPage(ends + 1, wordsOf("s"));
  const auto table = open(made);
  QCOMPARE(shown(*table, "triggers"), R"(["Mu17g"] [] ["Jets" ""])");
  QCOMPARE(shown(*table, "triggers", {2, 1}), R"(["Jets" ""])");
}

void TestNTupleTable::membersOfARecordAreColumnsOfTheirOwn() {
  NTupleWriter made;
  const std::uint32_t muon = addRecord(made, {.name = "muon", .type = "Muon", .description = "The muon"});
  const std::uint32_t pt =
      made.addLeaf({.name = "pt", .type = "float", .parent = muon, .description = "In GeV"}, SplitReal32);
  const Lists hits = addLists(made, {.name = "hits", .type = "std::vector<float>", .parent = muon});
  const std::uint32_t hit = made.addLeaf({.name = "_0", .type = "float", .parent = hits.field}, Real32);
  made.beginCluster(2);
  addFloats(made, pt, {10.5F, 20.0F});
  made.addPage(hits.ends, {0, 2});
  addFloats(made, hit, {1.0F, 2.0F});
  const auto table = open(made);
  QCOMPARE(table->name(), "made");
  QCOMPARE(table->title(), "A made table");
  QCOMPARE(names(*table), "muon.pt muon.hits");
  QCOMPARE(columnOf(*table, "muon.pt").title, "In GeV");
  QCOMPARE(columnOf(*table, "muon.hits").typeName, "std::vector<float>");
  QCOMPARE(shown(*table, "muon.pt"), "10.5 20");
  QCOMPARE(shown(*table, "muon.hits"), "[] [1 2]");
}

void TestNTupleTable::particlesAreListsOfEachOfTheirMembers() {
  NTupleWriter made;
  const Lists muons = addLists(made, {.name = "Muon"}, SplitIndex32);
  const std::uint32_t muon = addRecord(made, {.name = "_0", .parent = muons.field});
  const std::uint32_t pt = made.addLeaf({.name = "pt", .type = "float", .parent = muon}, SplitReal32);
  const std::uint32_t charge = made.addLeaf({.name = "charge", .type = "std::int32_t", .parent = muon}, SplitInt32);
  made.beginCluster(3);
  made.addPage(muons.ends, {2, 2, 3});
  addFloats(made, pt, {45.0F, 40.0F, 5.0F});
  made.addPage(charge, wordsOf(std::vector<std::int64_t>{1, -1, -1}));
  const auto table = open(made);
  QCOMPARE(names(*table), "Muon.pt Muon.charge");
  QCOMPARE(columnOf(*table, "Muon.charge").typeName, "std::int32_t");
  QCOMPARE(shown(*table, "Muon.pt"), "[45 40] [] [5]");
  QCOMPARE(shown(*table, "Muon.charge"), "[1 -1] [] [-1]");
}

void TestNTupleTable::projectedFieldsShowWhatOthersStore() {
  NTupleWriter made;
  const Lists muons = addLists(made, {.name = "Muon"});
  const std::uint32_t muon = addRecord(made, {.name = "_0", .parent = muons.field});
  const std::uint32_t pt = made.addLeaf({.name = "pt", .type = "float", .parent = muon}, SplitReal32);
  const std::uint32_t list = made.add(
      {.name = "Muon_pt", .type = "ROOT::VecOps::RVec<float>", .role = Role::Collection, .source = muons.field});
  const std::uint32_t element = made.add({.name = "_0", .type = "float", .parent = list, .source = 2});
  const std::uint32_t count =
      made.add({.name = "nMuon", .type = "ROOT::RNTupleCardinality<std::uint32_t>", .source = muons.field});
  made.addAlias(muons.ends, list);
  made.addAlias(pt, element);
  made.addAlias(muons.ends, count);
  for (int cluster = 0; cluster < 2; ++cluster) {
    made.beginCluster(3);
    made.addPage(muons.ends, {2, 2, 3});
    addFloats(made, pt, {45.0F, 40.0F, 5.0F});
  }
  const auto table = open(made);
  QCOMPARE(names(*table), "Muon.pt Muon_pt nMuon");
  QCOMPARE(shown(*table, "Muon_pt"), "[45 40] [] [5] [45 40] [] [5]");
  QCOMPARE(shown(*table, "nMuon"), "2 0 1 2 0 1");
  QCOMPARE(shown(*table, "nMuon", {2, 2}), "1 2");
  QVERIFY(columnOf(*table, "nMuon").type == ElementType::UInt32);
  QCOMPARE(columnOf(*table, "Muon_pt").counter, "nMuon");
  QCOMPARE(columnOf(*table, "Muon.pt").counter, "nMuon");
}

void TestNTupleTable::fixedArraysAreSeveralNumbersInEachEntry() {
  NTupleWriter made;
  const std::uint32_t array = made.add({.name = "p", .type = "std::array<float,3>", .arraySize = 3});
  const std::uint32_t value = made.addLeaf({.name = "_0", .type = "float", .parent = array}, SplitReal32);
  const std::uint32_t rows = made.add({.name = "cov", .type = "std::array<std::array<float,2>,2>", .arraySize = 2});
  const std::uint32_t row = made.add({.name = "_0", .type = "std::array<float,2>", .parent = rows, .arraySize = 2});
  const std::uint32_t cell = made.addLeaf({.name = "_0", .type = "float", .parent = row}, Real32);
  const Lists tracks = addLists(made, {.name = "tracks", .type = "std::vector<std::array<float,2>>"});
  const std::uint32_t pair =
      made.add({.name = "_0", .type = "std::array<float,2>", .parent = tracks.field, .arraySize = 2});
  const std::uint32_t ofPair = made.addLeaf({.name = "_0", .type = "float", .parent = pair}, Real32);
  made.beginCluster(2);
  addFloats(made, value, {1, 2, 3, 4});
  addFloats(made, value, {5, 6});
  addFloats(made, cell, {1, 2, 3, 4, 5, 6, 7, 8});
  made.addPage(tracks.ends, {2, 3});
  addFloats(made, ofPair, {1, 2, 3, 4, 5, 6});
  const auto table = open(made);
  QCOMPARE(names(*table), "p cov tracks");
  QCOMPARE(columnOf(*table, "cov").fixedLength, std::size_t{4});
  QCOMPARE(shown(*table, "p"), "(1 2 3) (4 5 6)");
  QCOMPARE(shown(*table, "p", {1, 1}), "(4 5 6)");
  QCOMPARE(shown(*table, "cov"), "(1 2 3 4) (5 6 7 8)");
  QCOMPARE(shown(*table, "tracks"), "[(1 2) (3 4)] [(5 6)]");
  QCOMPARE(shown(*table, "tracks", {1, 1}), "[(5 6)]");
}

void TestNTupleTable::arraysOfListsAreListsThatAreEquallyLong() {
  NTupleWriter made;
  const std::uint32_t array = made.add({.name = "layers", .type = "std::array<std::vector<float>,2>", .arraySize = 2});
  const Lists lists = addLists(made, {.name = "_0", .type = "std::vector<float>", .parent = array});
  const std::uint32_t value = made.addLeaf({.name = "_0", .type = "float", .parent = lists.field}, Real32);
  made.beginCluster(2);
  made.addPage(lists.ends, {1, 1, 3, 4});
  addFloats(made, value, {1, 2, 3, 4});
  const auto table = open(made);
  QCOMPARE(columnOf(*table, "layers").depth, 2);
  QCOMPARE(columnOf(*table, "layers").fixedLength, std::size_t{1});
  QCOMPARE(shown(*table, "layers"), "[[1] []] [[2 3] [4]]");
  QCOMPARE(shown(*table, "layers", {1, 1}), "[[2 3] [4]]");
}

void TestNTupleTable::whatMayBeAbsentIsAListOfOneOrNone() {
  NTupleWriter made;
  const Lists optional = addLists(made, {.name = "z0", .type = "std::optional<double>"});
  const std::uint32_t value = made.addLeaf({.name = "_0", .type = "double", .parent = optional.field}, SplitReal64);
  made.beginCluster(3);
  made.addPage(optional.ends, {0, 1, 2});
  made.addPage(value, wordsOf(std::vector<double>{0.25, -0.5}));
  QCOMPARE(shown(*open(made), "z0"), "[] [0.25] [-0.5]");
}

void TestNTupleTable::bitsetsAreArraysOfBools() {
  NTupleWriter made;
  const std::uint32_t bits = made.addLeaf({.name = "flags", .type = "std::bitset<5>", .arraySize = 5}, Bit);
  made.beginCluster(3);
  made.addPage(bits, {1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1});
  const auto table = open(made);
  QCOMPARE(columnOf(*table, "flags").fixedLength, std::size_t{5});
  QVERIFY(columnOf(*table, "flags").type == ElementType::Bool);
  QCOMPARE(shown(*table, "flags"), "(1 0 0 0 1) (0 1 1 0 0) (0 0 0 0 1)");
}

void TestNTupleTable::enumerationsAndAtomicsAreTheNumbersTheyHold() {
  NTupleWriter made;
  const std::uint32_t quality = made.add({.name = "quality", .type = "Quality"});
  const std::uint32_t ofQuality = made.addLeaf({.name = "_0", .type = "std::uint8_t", .parent = quality}, UInt8);
  const std::uint32_t count = made.add({.name = "count", .type = "std::atomic<std::int64_t>"});
  const std::uint32_t ofCount = made.addLeaf({.name = "_0", .type = "std::int64_t", .parent = count}, SplitInt64);
  made.beginCluster(2);
  made.addPage(ofQuality, {3, 255});
  made.addPage(ofCount, wordsOf(std::vector<std::int64_t>{-7, 7}));
  const auto table = open(made);
  QCOMPARE(names(*table), "quality count");
  QCOMPARE(columnOf(*table, "quality").typeName, "Quality");
  QCOMPARE(shown(*table, "quality"), "3 255");
  QCOMPARE(shown(*table, "count"), "-7 7");
}

void TestNTupleTable::membersOfBaseClassesAreTheClassesOwn() {
  NTupleWriter made;
  const std::uint32_t jet = addRecord(made, {.name = "jet", .type = "Jet"});
  const std::uint32_t base = addRecord(made, {.name = ":_0", .type = "Particle", .parent = jet});
  const std::uint32_t pt = made.addLeaf({.name = "pt", .type = "float", .parent = base}, Real32);
  const std::uint32_t tag = made.addLeaf({.name = "tag", .type = "float", .parent = jet}, Real32);
  const std::uint32_t hidden = made.addLeaf({.name = "tag", .type = "float", .parent = base}, Real32);
  made.beginCluster(1);
  addFloats(made, pt, {50});
  addFloats(made, tag, {0.5F});
  addFloats(made, hidden, {0.25F});
  const auto table = open(made);
  QCOMPARE(names(*table), "jet.pt jet.:_0.tag jet.tag");
  QCOMPARE(shown(*table, "jet.tag"), "0.5");
  QCOMPARE(shown(*table, "jet.pt"), "50");
}

void TestNTupleTable::pairsAreTwoColumns() {
  NTupleWriter made;
  const Lists map = addLists(made, {.name = "weights", .type = "std::map<std::string,float>"});
  const std::uint32_t pair =
      addRecord(made, {.name = "_0", .type = "std::pair<std::string,float>", .parent = map.field});
  const std::uint32_t key = made.addText({.name = "_0", .parent = pair});
  const std::uint32_t value = made.addLeaf({.name = "_1", .type = "float", .parent = pair}, Real32);
  made.beginCluster(2);
  made.addPage(map.ends, {2, 2});
  made.addPage(key, {2, 4});
  made.addPage(key + 1, wordsOf("updn"));
  addFloats(made, value, {1.5F, 0.5F});
  const auto table = open(made);
  QCOMPARE(names(*table), "weights._0 weights._1");
  QCOMPARE(shown(*table, "weights._0"), R"(["up" "dn"] [])");
  QCOMPARE(shown(*table, "weights._1"), "[1.5 0.5] []");
}

void TestNTupleTable::whatIsNotReadIsListedWithTheReason() {
  NTupleWriter made;
  const std::uint32_t variant =
      made.add({.name = "either", .type = "std::variant<float,std::int32_t>", .role = Role::Variant});
  made.add(MadeColumn{.type = Switch, .field = variant});
  made.addLeaf({.name = "_0", .type = "float", .parent = variant}, Real32);
  const std::uint32_t streamed = made.add({.name = "graph", .type = "TGraph", .role = Role::Streamed});
  made.add(MadeColumn{.type = SplitIndex64, .field = streamed});
  made.add(MadeColumn{.type = Byte, .field = streamed});
  const std::uint32_t unknown = made.add({.name = "new", .type = "std::bfloat16_t"});
  made.add(MadeColumn{.type = StoredAs(0x42), .field = unknown, .bits = 16});
  made.add({.name = "shape", .type = "Shape", .role = Role(9)});
  made.add({.name = "empty", .type = "float"});
  const std::uint32_t odd = made.add({.name = "odd", .type = "float"});
  made.add(MadeColumn{.type = Real32, .field = odd, .bits = 24});
  made.addLeaf({.name = "number", .type = "float"}, SplitInt32);
  made.addLeaf({.name = "zero", .type = "std::bitset<0>", .arraySize = 0}, Bit);
  const std::uint32_t x = made.addLeaf({.name = "x", .type = "float"}, Real32);
  made.beginCluster(2);
  addFloats(made, x, {1, 2});
  const auto table = open(made);
  QCOMPARE(names(*table), "either graph new shape empty odd number zero x");
  for (const Column& column : table->columns())
    QCOMPARE(column.isReadable(), column.name == "x");
  QCOMPARE(shown(*table, "x"), "1 2");
  QVERIFY(QString::fromStdString(columnOf(*table, "graph").unreadable).contains("TGraph"));
  QVERIFY(QString::fromStdString(columnOf(*table, "new").unreadable).contains("66"));
  const QString error = errorOf([&] { table->reader(table->find("either").value()); });
  QVERIFY2(error.contains("\"either\"") && error.contains("variant"), qPrintable(error));
}

// What the footer adds begins with entry 4, in the middle of the second of three clusters.
void TestNTupleTable::columnsAddedLaterAreZeroBefore() {
  NTupleWriter made;
  const std::uint32_t x = made.addLeaf({.name = "x", .type = "float"}, Real32);
  made.beginCluster(3);
  addFloats(made, x, {1, 2, 3});
  made.extend();
  made.beginCluster(3);
  const std::uint32_t number = made.add({.name = "y", .type = "std::int32_t"});
  const std::uint32_t y = made.add(MadeColumn{.type = SplitInt32, .field = number, .firstElement = 4});
  const std::uint32_t list = made.add({.name = "v", .type = "std::vector<float>", .role = Role::Collection});
  const std::uint32_t ends = made.add(MadeColumn{.type = SplitIndex32, .field = list, .firstElement = 4});
  const std::uint32_t v = made.addLeaf({.name = "_0", .type = "float", .parent = list}, Real32);
  const std::uint32_t text = made.add({.name = "s", .type = "std::string"});
  const std::uint32_t s = made.add(MadeColumn{.type = Index32, .field = text, .firstElement = 4});
  made.add(MadeColumn{.type = Char, .field = text});
  const std::uint32_t array = made.add({.name = "a", .type = "std::array<float,2>", .arraySize = 2});
  const std::uint32_t number2 = made.add({.name = "_0", .type = "float", .parent = array});
  const std::uint32_t a = made.add(MadeColumn{.type = Real32, .field = number2, .firstElement = 8});
  addFloats(made, x, {4, 5, 6});
  made.addPage(y, {50, 60});
  made.addPage(ends, {1, 3});
  addFloats(made, v, {5, 6, 6});
  made.addPage(s, {1, 1});
  made.addPage(s + 1, wordsOf("e"));
  addFloats(made, a, {5, 5, 6, 6});
  made.beginCluster(1);
  addFloats(made, x, {7});
  made.addPage(y, {70});
  made.addPage(ends, {1});
  addFloats(made, v, {7});
  made.addPage(s, {1});
  made.addPage(s + 1, wordsOf("g"));
  addFloats(made, a, {7, 7});
  const auto table = open(made);
  QCOMPARE(shown(*table, "x"), "1 2 3 4 5 6 7");
  QCOMPARE(shown(*table, "y"), "0 0 0 0 50 60 70");
  QCOMPARE(shown(*table, "y", {3, 2}), "0 50");
  QCOMPARE(shown(*table, "y", {4, 2}), "50 60");
  QCOMPARE(shown(*table, "v"), "[] [] [] [] [5] [6 6] [7]");
  QCOMPARE(shown(*table, "v", {5, 2}), "[6 6] [7]");
  QCOMPARE(shown(*table, "s"), R"("" "" "" "" "e" "" "g")");
  QCOMPARE(shown(*table, "a"), "(0 0) (0 0) (0 0) (0 0) (5 5) (6 6) (7 7)");
}

// The second cluster stores doubles in single precision and lists by shorter indices, the third as the first.
void TestNTupleTable::clustersMayStoreAFieldInDifferentWays() {
  NTupleWriter made;
  const std::uint32_t x = made.addLeaf({.name = "x", .type = "double"}, SplitReal64);
  const Lists lists = addLists(made, {.name = "v", .type = "std::vector<std::int32_t>"});
  const std::uint32_t v = made.addLeaf({.name = "_0", .type = "std::int32_t", .parent = lists.field}, SplitInt32);
  made.beginCluster(2);
  made.addPage(x, wordsOf(std::vector<double>{0.1, 0.2}));
  made.addPage(lists.ends, {1, 2});
  made.addPage(v, {7, 8});
  made.extend();
  constexpr auto fromLater = std::numeric_limits<std::int64_t>::min();
  const std::uint32_t x2 =
      made.add(MadeColumn{.type = Real32, .field = 0, .representation = 1, .firstElement = fromLater});
  const std::uint32_t ends2 =
      made.add(MadeColumn{.type = Index32, .field = lists.field, .representation = 1, .firstElement = fromLater});
  made.beginCluster(2);
  made.suppress(x);
  made.suppress(lists.ends);
  addFloats(made, x2, {0.5F, 0.25F});
  made.addPage(ends2, {0, 2});
  made.addPage(v, {9, 10});
  made.beginCluster(1);
  made.suppress(x2);
  made.suppress(ends2);
  made.addPage(x, wordsOf(std::vector<double>{0.3}));
  made.addPage(lists.ends, {1});
  made.addPage(v, {11});
  const auto table = open(made);
  QCOMPARE(names(*table), "x v");
  QVERIFY(columnOf(*table, "x").type == ElementType::Float64);
  QCOMPARE(shown(*table, "x"), "0.1 0.2 0.5 0.25 0.3");
  QCOMPARE(shown(*table, "v"), "[7] [8] [] [9 10] [11]");
}

void TestNTupleTable::clustersOfSeveralPageLists() {
  NTupleWriter made;
  const std::uint32_t x = made.addLeaf({.name = "x", .type = "float"}, Real32);
  made.beginCluster(1);
  addFloats(made, x, {1});
  made.beginCluster(2);
  addFloats(made, x, {2, 3});
  made.beginGroup();
  made.beginCluster(2);
  addFloats(made, x, {4, 5});
  QCOMPARE(shown(*open(made), "x"), "1 2 3 4 5");
}

void TestNTupleTable::rangesAreClustersOrPiecesOfThem() {
  NTupleWriter made;
  made.addLeaf({.name = "x", .type = "float"}, Real32);
  for (const std::uint64_t entries : {10, 0, 25})
    made.beginCluster(entries);
  const auto table = open(made);
  using Ranges = std::vector<EntryRange>;
  QCOMPARE(table->clusters({}, 100), (Ranges{{0, 10}, {10, 25}}));
  QCOMPARE(table->clusters({}, 10), (Ranges{{0, 10}, {10, 8}, {18, 8}, {26, 9}}));
}

void TestNTupleTable::blocksAreUncompressed() {
  NTupleOptions options;
  options.compression = {Method::Zstd, 5};
  NTupleWriter made(options);
  const std::uint32_t x = made.addLeaf({.name = "x", .type = "std::uint64_t"}, SplitUInt64);
  made.beginCluster(10000);
  made.addPage(x, Words(10000, 123456789012345));
  const NTupleFile file = fileOf(made);
  QVERIFY(file.parts.pages[0].size < 1000);
  const auto table = open(file.bytes);
  QCOMPARE(columnOf(*table, "x").storedBytes, file.parts.pages[0].size);
  QCOMPARE(columnOf(*table, "x").bytes, std::uint64_t{80000});
  QCOMPARE(textsOf(dataOf(*table, "x", {0, 10000})), std::vector<std::string>(10000, "123456789012345"));
}

void TestNTupleTable::largePartsAreScatteredOverKeys() {
  for (const std::uint64_t keySize : {50, 64, 100, 240, 248, 249}) {
    NTupleOptions options;
    options.maxKeySize = keySize;
    const NTupleFile file = fileOf(numbers(options));
    const auto table = open(file.bytes);
    QCOMPARE(shown(*table, "x", {55, 8}), "55 56 57 58 59 60 61 62");
  }
}

void TestNTupleTable::largeLocatorsTellPositionsToo() {
  NTupleOptions options;
  options.areLocatorsLarge = true;
  QCOMPARE(shown(*open(numbers(options)), "x", {58, 4}), "58 59 60 61");
}

void TestNTupleTable::bytesAreToldOnce() {
  NTupleWriter made;
  const Lists muons = addLists(made, {.name = "Muon"}, Index32);
  const std::uint32_t muon = addRecord(made, {.name = "_0", .parent = muons.field});
  const std::uint32_t pt = made.addLeaf({.name = "pt", .type = "float", .parent = muon}, Real32);
  const std::uint32_t eta = made.addLeaf({.name = "eta", .type = "float", .parent = muon}, Real32);
  made.beginCluster(2);
  made.addPage(muons.ends, {1, 3});
  addFloats(made, pt, {1, 2, 3});
  addFloats(made, eta, {1, 2, 3});
  const auto table = open(made);
  QCOMPARE(columnOf(*table, "Muon.pt").bytes, std::uint64_t{8 + 12});
  QCOMPARE(columnOf(*table, "Muon.pt").basketCount, std::size_t{2});
  QCOMPARE(columnOf(*table, "Muon.eta").bytes, std::uint64_t{12});
}

// Expected numbers: JSROOT 7.11.2 reading the same file, its objects of `_collection0` summed up.
void TestNTupleTable::muonsOfARealFile() {
  if (!QFile::exists(QString::fromStdString(realFile())))
    QSKIP("The file of real muons is not in ../shared/data");
  const auto file = std::make_shared<const RootFile>(realFile());
  const auto table = openNTuple(file, file->root().keys.at(0), "Events");
  QCOMPARE(table->entryCount(), std::uint64_t{1000});
  QCOMPARE(shown(*table, "nMuon", {0, 10}), "2 2 1 4 4 3 2 2 2 2");
  const ColumnData pt = dataOf(*table, "Muon_pt", {0, 1000});
  QCOMPARE(pt.offsets[0].back(), 2372U);
  QCOMPARE(sum(pt), 44958.01849317551);
  QCOMPARE(sum(dataOf(*table, "Muon_eta", {0, 1000})), 82.24736716777079);
  QCOMPARE(sum(dataOf(*table, "Muon_phi", {0, 1000})), -77.24373968143482);
  QCOMPARE(sum(dataOf(*table, "Muon_mass", {0, 1000})), 250.62164720892906);
  QCOMPARE(shown(*table, "Muon_charge", {998, 2}).right(8), "[-1 1 1]");
  QCOMPARE(shown(*table, "Muon_pt", {999, 1}), "[28.9485836029 8.61651325226 4.50704908371]");
  QCOMPARE(textsOf(dataOf(*table, "_collection0.Muon_pt", {0, 1000})), textsOf(pt));
}

QTEST_GUILESS_MAIN(TestNTupleTable)
#include "tst_ntupletable.moc"
