#include "model/root/RootFile.h"
#include "model/root/RootTables.h"
#include "model/root/TreeTable.h"
#include "tests/root/MadeTrees.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>

using namespace voir;

namespace {

constexpr std::uint64_t entryCount = 100;

std::vector<double> realNumbers(const ColumnData& data) {
  std::vector<double> numbers;
  for (std::size_t i = 0; i < data.size(); ++i)
    numbers.push_back(data.number(i));
  return numbers;
}

// Expected values of a column, entry by entry.
struct Expected {
  std::vector<double> numbers;
  std::vector<std::uint32_t> ends; // of the entries' lists; empty where there are none
};

template <typename Number> void add(Expected& expected, std::uint64_t entry, std::size_t count) {
  for (std::size_t k = 0; k < count; ++k)
    expected.numbers.push_back(static_cast<double>(made::madeNumber<Number>(entry, k)));
}

// length: of fixed arrays.
template <typename Number> Expected scalars(std::size_t length = 1) {
  Expected expected;
  for (std::uint64_t entry = 0; entry < entryCount; ++entry)
    add<Number>(expected, entry, length);
  return expected;
}

void addEnd(Expected& expected, std::uint64_t entry) {
  const std::uint32_t before = expected.ends.empty() ? 0 : expected.ends.back();
  expected.ends.push_back(before + static_cast<std::uint32_t>(made::madeCount(entry)));
}

template <typename Number> Expected lists(std::size_t length = 1) {
  Expected expected;
  for (std::uint64_t entry = 0; entry < entryCount; ++entry) {
    add<Number>(expected, entry, length * made::madeCount(entry));
    addEnd(expected, entry);
  }
  return expected;
}

Expected momenta(std::size_t component, bool isList) {
  Expected expected;
  for (std::uint64_t entry = 0; entry < entryCount; ++entry) {
    for (std::size_t k = 0; k < (isList ? made::madeCount(entry) : 1); ++k)
      expected.numbers.push_back(made::madeMomentum(entry, k, component));
    if (isList)
      addEnd(expected, entry);
  }
  return expected;
}

struct ExpectedColumn {
  const char* name;
  Expected expected;
};

std::vector<ExpectedColumn> expectedLeaves() {
  return {{"B", scalars<std::int8_t>()},
          {"b", scalars<std::uint8_t>()},
          {"S", scalars<std::int16_t>()},
          {"s", scalars<std::uint16_t>()},
          {"I", scalars<std::int32_t>()},
          {"i", scalars<std::uint32_t>()},
          {"L", scalars<std::int64_t>()},
          {"l", scalars<std::uint64_t>()},
          {"F", scalars<float>()},
          {"D", scalars<double>()},
          {"O", scalars<bool>()},
          {"fixed3", scalars<float>(3)},
          {"fixed23", scalars<std::int32_t>(6)},
          {"countedB", lists<std::int8_t>()},
          {"countedS", lists<std::uint16_t>()},
          {"countedF", lists<float>()},
          {"countedD", lists<double>()},
          {"countedL", lists<std::int64_t>()},
          {"countedO", lists<bool>()},
          {"countedF3", lists<float>(3)}};
}

std::vector<ExpectedColumn> expectedVectors() {
  return {{"vectorFloat", lists<float>()},        {"vectorDouble", lists<double>()},
          {"vectorInt", lists<std::int32_t>()},   {"vectorUnsigned", lists<std::uint32_t>()},
          {"vectorShort", lists<std::int16_t>()}, {"vectorBool", lists<bool>()},
          {"vectorLong", lists<std::int64_t>()},  {"vectorChar", lists<std::int8_t>()},
          {"hit.energy", scalars<float>()},       {"hit.cell", scalars<std::uint32_t>()},
          {"hit.isGood", scalars<bool>()},        {"hit.position.x", scalars<float>()},
          {"hit.position.y", scalars<double>()},  {"hit.gains", scalars<std::int16_t>(4)},
          {"hits.energy", lists<float>()},        {"hits.cell", lists<std::uint32_t>()},
          {"hits.isGood", lists<bool>()},         {"hits.position.x", lists<float>()},
          {"hits.position.y", lists<double>()},   {"hits.gains", lists<std::int16_t>(4)}};
}

std::vector<ExpectedColumn> expectedMomenta() {
  return {{"momentum.fP.fX", momenta(0, false)},
          {"momentum.fE", momenta(3, false)},
          {"streamedMomentum.fP.fY", momenta(1, false)},
          {"streamedMomentum.fE", momenta(3, false)},
          {"momenta.fP.fZ", momenta(2, true)},
          {"momenta.fE", momenta(3, true)},
          {"clones.fP.fX", momenta(0, true)},
          {"clones.fE", momenta(3, true)},
          {"split.fP.fX", momenta(0, false)},
          {"split.fE", momenta(3, false)},
          {"splitMomenta.fP.fY", momenta(1, true)},
          {"splitMomenta.fE", momenta(3, true)},
          {"splitClones.fP.fZ", momenta(2, true)},
          {"splitClones.fE", momenta(3, true)}};
}

const ColumnTable& tableOf(const RootTables& tables, std::string_view name) {
  return **std::ranges::find(tables.tables, name, [](const auto& table) { return table->name(); });
}

ColumnData read(const ColumnTable& table, const char* name) {
  ColumnData data;
  table.reader(table.find(name).value())->read({0, table.entryCount()}, data);
  return data;
}

} // namespace

/// Trees of every kind of branch, made by tests/root, as Voir reads them; that the made files are as ROOT's own is what
/// tst_rootoracle shows, and here the comparison of their class layouts with those of real files.
class TestRootWriter : public QObject {
  Q_OBJECT

private slots:
  void everyKindOfBranchIsReadBack_data();
  void everyKindOfBranchIsReadBack();
  void textsAreReadBack();
  void listsOfListsAreReadBack();
  void severalLeavesOfABranchAreColumns();
  void integersOf64BitsAreExact();
  void basketsInTheTreeItselfAreReadBack();
  void theLastCycleIsTheTable();
  void treesStandInDirectories();
  void clustersEndWhereBasketsDo();
  void layoutsAreThoseOfRealFiles();

private:
  std::shared_ptr<const RootFile> make(made::Method method, std::size_t basketBytes, std::uint64_t clusterEntries);
  std::shared_ptr<const RootFile> make() { return make(made::Method::Zlib, 2000, 30); }

  QTemporaryDir m_folder;
};

std::shared_ptr<const RootFile> TestRootWriter::make(made::Method method, std::size_t basketBytes,
                                                     std::uint64_t clusterEntries) {
  const std::string path = m_folder.filePath("made.root").toStdString();
  QFile::remove(m_folder.filePath("made.root"));
  made::TreeOptions options;
  options.basketBytes = basketBytes;
  options.clusterEntries = clusterEntries;
  made::writeMadeTrees(path, {method, 1}, options, entryCount);
  return std::make_shared<const RootFile>(path);
}

void TestRootWriter::everyKindOfBranchIsReadBack_data() {
  QTest::addColumn<int>("method");
  QTest::addColumn<int>("basketBytes");
  QTest::addColumn<int>("clusterEntries");
  const auto row = [](const char* name, made::Method method, int basketBytes, int clusterEntries) {
    QTest::newRow(name) << static_cast<int>(method) << basketBytes << clusterEntries;
  };
  row("uncompressed", made::Method::None, 2000, 0);
  row("zlib", made::Method::Zlib, 2000, 0);
  row("lzma", made::Method::Lzma, 2000, 0);
  row("lz4", made::Method::Lz4, 2000, 0);
  row("zstd", made::Method::Zstd, 2000, 0);
  row("one basket", made::Method::Zlib, 1'000'000, 0);
  row("an entry in each basket", made::Method::Zlib, 1, 0);
  row("clusters of seven entries", made::Method::Lz4, 2000, 7);
}

void TestRootWriter::everyKindOfBranchIsReadBack() {
  QFETCH(int, method);
  QFETCH(int, basketBytes);
  QFETCH(int, clusterEntries);
  const RootTables tables = openTables(make(static_cast<made::Method>(method), static_cast<std::size_t>(basketBytes),
                                            static_cast<std::uint64_t>(clusterEntries)));
  QVERIFY(tables.problems.empty());
  const ColumnTable& table = tableOf(tables, "kinds");
  QCOMPARE(table.entryCount(), entryCount);
  for (const auto& columns : {expectedLeaves(), expectedVectors(), expectedMomenta()})
    for (const auto& [name, expected] : columns) {
      QVERIFY2(table.find(name), name);
      const ColumnData data = read(table, name);
      QVERIFY2(realNumbers(data) == expected.numbers, name);
      if (!expected.ends.empty())
        QVERIFY2(std::ranges::equal(std::span(data.offsets.at(0)).subspan(1), expected.ends), name);
    }
}

void TestRootWriter::textsAreReadBack() {
  const RootTables tables = openTables(make());
  const ColumnTable& table = tableOf(tables, "kinds");
  std::vector<std::string> single;
  std::vector<std::string> several;
  for (std::uint64_t entry = 0; entry < entryCount; ++entry) {
    single.push_back(made::madeText(entry, 0));
    for (std::size_t k = 0; k < made::madeCount(entry); ++k)
      several.push_back(made::madeText(entry, k));
  }
  QVERIFY(std::get<std::vector<std::string>>(read(table, "C").values) == single);
  QVERIFY(std::get<std::vector<std::string>>(read(table, "string").values) == single);
  QVERIFY(std::get<std::vector<std::string>>(read(table, "vectorString").values) == several);
}

// List k of an entry has k numbers; those of made::Hits have k + 1.
void TestRootWriter::listsOfListsAreReadBack() {
  const RootTables tables = openTables(make());
  const ColumnTable& table = tableOf(tables, "kinds");
  for (const auto& [name, more] : {std::pair("vectorVectorFloat", 0u), std::pair("hits.samples", 1u)}) {
    const ColumnData data = read(table, name);
    QCOMPARE(data.offsets.size(), std::size_t{2});
    Expected expected;
    std::vector<std::uint32_t> lengths;
    for (std::uint64_t entry = 0; entry < entryCount; ++entry)
      for (std::size_t k = 0; k < made::madeCount(entry); ++k) {
        add<float>(expected, entry + k, k + more);
        lengths.push_back(static_cast<std::uint32_t>(k + more));
      }
    QVERIFY2(realNumbers(data) == expected.numbers, name);
    QCOMPARE(data.offsets[1].size(), lengths.size() + 1);
    for (std::size_t i = 0; i < lengths.size(); ++i)
      QCOMPARE(data.offsets[1][i + 1] - data.offsets[1][i], lengths[i]);
  }
}

void TestRootWriter::severalLeavesOfABranchAreColumns() {
  const RootTables tables = openTables(make());
  const ColumnTable& table = tableOf(tables, "kinds");
  for (std::uint64_t entry = 0; entry < entryCount; ++entry) {
    QCOMPARE(read(table, "several.x").number(entry), static_cast<double>(made::madeNumber<float>(entry, 0)));
    QCOMPARE(read(table, "several.y").number(entry), made::madeNumber<double>(entry, 1));
    QCOMPARE(read(table, "several.n").number(entry), static_cast<double>(made::madeNumber<std::int32_t>(entry, 2)));
  }
}

void TestRootWriter::integersOf64BitsAreExact() {
  const RootTables tables = openTables(make());
  const ColumnTable& table = tableOf(tables, "kinds");
  const auto signedNumbers = std::get<std::vector<std::int64_t>>(read(table, "L").values);
  const auto unsignedNumbers = std::get<std::vector<std::uint64_t>>(read(table, "l").values);
  for (std::uint64_t entry = 0; entry < entryCount; ++entry) {
    QCOMPARE(signedNumbers.at(entry), made::madeNumber<std::int64_t>(entry, 0));
    QCOMPARE(unsignedNumbers.at(entry), made::madeNumber<std::uint64_t>(entry, 0));
  }
}

void TestRootWriter::basketsInTheTreeItselfAreReadBack() {
  const RootTables tables = openTables(make());
  const ColumnTable& table = tableOf(tables, "inTree");
  for (const auto& [name, expected] : expectedLeaves())
    QVERIFY2(realNumbers(read(table, name)) == expected.numbers, name);
}

void TestRootWriter::theLastCycleIsTheTable() {
  const auto file = make();
  std::vector<RootKey> cycles;
  std::ranges::copy_if(file->root().keys, std::back_inserter(cycles),
                       [](const RootKey& key) { return key.name == "cycles"; });
  QCOMPARE(cycles.size(), std::size_t{2});
  const RootTables tables = openTables(file);
  QCOMPARE(tableOf(tables, "cycles").entryCount(), entryCount);
  for (const RootKey& key : cycles)
    QCOMPARE(openTree(file, key, key.name)->entryCount(), key.cycle == 1 ? entryCount / 2 : entryCount);
}

void TestRootWriter::treesStandInDirectories() {
  const auto file = make();
  QCOMPARE(file->root().directories.at(0).path, std::string("dir"));
  QCOMPARE(file->root().directories[0].directories.at(0).path, std::string("dir/inner"));
  const RootTables tables = openTables(file);
  QVERIFY(realNumbers(read(tableOf(tables, "dir/inner/kinds"), "F")) == scalars<float>().numbers);
}

void TestRootWriter::clustersEndWhereBasketsDo() {
  constexpr std::uint64_t clusterEntries = 30;
  const RootTables tables = openTables(make(made::Method::Zlib, 1'000'000, clusterEntries));
  const ColumnTable& table = tableOf(tables, "kinds");
  const std::array columns = {table.find("F").value(), table.find("vectorString").value()};
  std::uint64_t next = 0;
  for (const EntryRange& range : table.clusters(columns, entryCount)) {
    QCOMPARE(range.first, next);
    QVERIFY(range.end() % clusterEntries == 0 || range.end() == entryCount);
    next = range.end();
  }
  QCOMPARE(next, entryCount);
  QCOMPARE(table.columns()[columns[0]].basketCount, std::size_t{4}); // 30 + 30 + 30 + 10
}

// The classes that a tree consists of, with their checksums and members: as ROOT itself told them in real files.
void TestRootWriter::layoutsAreThoseOfRealFiles() {
  const QDir folder(VOIR_DATA_DIR "/root");
  const QStringList names = folder.entryList({"*.root"}, QDir::Files);
  if (names.isEmpty())
    QSKIP("the real files are not here: " VOIR_DATA_DIR);
  int compared = 0;
  for (const QString& name : names) {
    const RootFile file(folder.filePath(name).toStdString());
    if (file.version() < 6'00'00)
      continue; // ROOT 5 reckoned checksums otherwise
    for (const ClassLayout* real : file.layouts().all()) {
      const ClassLayout* ours = made::findLayout(real->name);
      if (!ours || ours->version != real->version)
        continue;
      QCOMPARE(ours->checksum, real->checksum);
      QCOMPARE(ours->members.size(), real->members.size());
      for (std::size_t i = 0; i < real->members.size(); ++i) {
        QCOMPARE(ours->members[i].name, real->members[i].name);
        QCOMPARE(ours->members[i].type, real->members[i].type);
      }
      ++compared;
    }
  }
  QVERIFY(compared > 100);
}

QTEST_APPLESS_MAIN(TestRootWriter)
#include "tst_rootwriter.moc"
