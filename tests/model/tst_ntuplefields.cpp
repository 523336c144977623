#include "tests/model/MadeNTuples.h"

#include <QTest>

using namespace voir;
using namespace voir::made;
using enum StoredAs;

/// Made RNTuples of every kind of field.
class TestNTupleFields : public QObject {
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
};

void TestNTupleFields::textsAreReadWithTheirOwnLengths() {
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

void TestNTupleFields::listsWithinLists() {
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

void TestNTupleFields::listsOfTexts() {
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

void TestNTupleFields::membersOfARecordAreColumnsOfTheirOwn() {
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

void TestNTupleFields::particlesAreListsOfEachOfTheirMembers() {
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

void TestNTupleFields::projectedFieldsShowWhatOthersStore() {
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

void TestNTupleFields::fixedArraysAreSeveralNumbersInEachEntry() {
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

void TestNTupleFields::arraysOfListsAreListsThatAreEquallyLong() {
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

void TestNTupleFields::whatMayBeAbsentIsAListOfOneOrNone() {
  NTupleWriter made;
  const Lists optional = addLists(made, {.name = "z0", .type = "std::optional<double>"});
  const std::uint32_t value = made.addLeaf({.name = "_0", .type = "double", .parent = optional.field}, SplitReal64);
  made.beginCluster(3);
  made.addPage(optional.ends, {0, 1, 2});
  made.addPage(value, wordsOf(std::vector<double>{0.25, -0.5}));
  QCOMPARE(shown(*open(made), "z0"), "[] [0.25] [-0.5]");
}

void TestNTupleFields::bitsetsAreArraysOfBools() {
  NTupleWriter made;
  const std::uint32_t bits = made.addLeaf({.name = "flags", .type = "std::bitset<5>", .arraySize = 5}, Bit);
  made.beginCluster(3);
  made.addPage(bits, {1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1});
  const auto table = open(made);
  QCOMPARE(columnOf(*table, "flags").fixedLength, std::size_t{5});
  QVERIFY(columnOf(*table, "flags").type == ElementType::Bool);
  QCOMPARE(shown(*table, "flags"), "(1 0 0 0 1) (0 1 1 0 0) (0 0 0 0 1)");
}

void TestNTupleFields::enumerationsAndAtomicsAreTheNumbersTheyHold() {
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

void TestNTupleFields::membersOfBaseClassesAreTheClassesOwn() {
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

void TestNTupleFields::pairsAreTwoColumns() {
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

void TestNTupleFields::whatIsNotReadIsListedWithTheReason() {
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

QTEST_GUILESS_MAIN(TestNTupleFields)
#include "tst_ntuplefields.moc"
