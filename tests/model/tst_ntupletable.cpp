#include "tests/model/MadeNTuples.h"

#include <QTest>

using namespace voir;
using namespace voir::made;
using enum StoredAs;

namespace {

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

/// How made RNTuples are stored, and a real one.
class TestNTupleTable : public QObject {
  Q_OBJECT

private slots:
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
