#include "tests/model/MadeNTuples.h"

#include <QTest>

using namespace voir;
using namespace voir::made;
using enum StoredAs;

namespace {

// Three muons in two entries, and the run.
NTupleWriter muons(NTupleOptions options = {}) {
  NTupleWriter made(options);
  const std::uint32_t run = made.addLeaf({.name = "run", .type = "std::uint32_t"}, SplitUInt32);
  const std::uint32_t list = made.add({.name = "pt", .type = "std::vector<float>", .role = Role::Collection});
  const std::uint32_t ends = made.add(MadeColumn{.type = SplitIndex64, .field = list});
  const std::uint32_t pt = made.addLeaf({.name = "_0", .type = "float", .parent = list}, SplitReal32);
  made.beginCluster(2);
  made.addPage(run, {7, 8});
  made.addPage(ends, {2, 3});
  made.addPage(pt, wordsOf(std::vector<float>{45.0F, 40.0F, 5.0F}));
  return made;
}

QString contents(const ColumnTable& table) {
  QString text;
  for (const Column& column : table.columns())
    text += QString::fromStdString(column.name) + ' ' + shown(table, column.name) + ' ';
  return text;
}

// What reading a file gives, "" for an error.
QString contentsOf(const ByteVector& bytes) {
  try {
    return contents(*open(bytes));
  } catch (const std::exception&) {
    return {};
  }
}

// A list of floats with these ends, for entries that have two elements.
QString listError(const Words& ends) {
  NTupleWriter made;
  const std::uint32_t list = made.add({.name = "pt", .type = "std::vector<float>", .role = Role::Collection});
  const std::uint32_t column = made.add(MadeColumn{.type = Index64, .field = list});
  const std::uint32_t pt = made.addLeaf({.name = "_0", .type = "float", .parent = list}, Real32);
  made.beginCluster(ends.size());
  made.addPage(column, ends);
  made.addPage(pt, wordsOf(std::vector<float>{1.0F, 2.0F}));
  const auto table = open(made);
  return errorOf([&] { dataOf(*table, "pt", {0, ends.size()}); });
}

} // namespace

/// Files that are damaged or lie: an error that names the place, and no memory beyond what the file is worth.
class TestNTupleDamage : public QObject {
  Q_OBJECT

private slots:
  void aChangedByteIsHarmlessOrTold();
  void aFileThatEndsEarlyIsAnError();
  void damagedPartsAreNamed_data();
  void damagedPartsAreNamed();
  void whatANewerFormatMayDoIsToldAsSuch_data();
  void whatANewerFormatMayDoIsToldAsSuch();
  void fieldsThatContainThemselvesAreAnError();
  void fieldsAndColumnsThatAreNotThereAreAnError_data();
  void fieldsAndColumnsThatAreNotThereAreAnError();
  void listsEndWithinTheirElements_data();
  void listsEndWithinTheirElements();
  void clustersHaveWhatTheirEntriesNeed();
  void entriesOutsideOfTheTableAreAnError();
  void pagesHoldNoMoreThanTheirBytesCan();
  void clustersHaveNoMoreEntriesThanElements();
  void entriesAreNotCutIntoEndlessRanges();
  void namesAndArraysAreOfBoundedLength();
};

// Checksums guard all but what only other programs read, the keys around the parts.
void TestNTupleDamage::aChangedByteIsHarmlessOrTold() {
  const ByteVector whole = fileOf(muons()).bytes;
  const QString expected = contentsOf(whole);
  QCOMPARE(expected, "run 7 8 pt [45 40] [5] ");
  int told = 0;
  for (std::size_t i = 0; i < whole.size(); ++i)
    for (const std::byte change : {std::byte{0x01}, std::byte{0x80}}) {
      ByteVector bytes = whole;
      bytes[i] ^= change;
      const QString found = contentsOf(bytes);
      told += found.isEmpty() ? 1 : 0;
      QVERIFY2(found.isEmpty() || found == expected, qPrintable(QString("byte %1: %2").arg(i).arg(found)));
    }
  QVERIFY(told > 1000);
}

void TestNTupleDamage::aFileThatEndsEarlyIsAnError() {
  const NTupleFile file = fileOf(muons());
  for (std::size_t size = 0; size <= file.parts.footer.position + file.parts.footer.size; ++size)
    QVERIFY2(contentsOf({file.bytes.begin(), file.bytes.begin() + static_cast<std::ptrdiff_t>(size)}).isEmpty(),
             qPrintable(QString::number(size)));
}

void TestNTupleDamage::damagedPartsAreNamed_data() {
  QTest::addColumn<int>("part");
  QTest::addColumn<QString>("name");
  QTest::newRow("header") << 0 << "RNTuple \"made\", header";
  QTest::newRow("footer") << 1 << "RNTuple \"made\", footer";
  QTest::newRow("page list") << 2 << "RNTuple \"made\", page list 0";
  QTest::newRow("page") << 3 << "RNTuple \"made\", column \"run\": cluster of entry 0, page 0";
}

void TestNTupleDamage::damagedPartsAreNamed() {
  QFETCH(int, part);
  QFETCH(QString, name);
  NTupleFile file = fileOf(muons());
  const std::array<MadePart, 4> parts{file.parts.header, file.parts.footer, file.parts.pageLists[0],
                                      file.parts.pages[0]};
  file.bytes[parts[static_cast<std::size_t>(part)].position + 6] ^= std::byte{4};
  const QString error = errorOf([&] { contents(*open(file.bytes)); });
  QVERIFY2(error.startsWith(name), qPrintable(error));
}

void TestNTupleDamage::whatANewerFormatMayDoIsToldAsSuch_data() {
  QTest::addColumn<int>("epoch");
  QTest::addColumn<quint64>("header");
  QTest::addColumn<quint64>("footer");
  QTest::addColumn<QString>("words");
  QTest::newRow("a trial version") << 0 << quint64{0} << quint64{0} << "trial version";
  QTest::newRow("another epoch") << 2 << quint64{0} << quint64{0} << "newer than 1";
  QTest::newRow("a feature") << 1 << quint64{1} << quint64{0} << "features of a newer version";
  QTest::newRow("more features") << 1 << quint64{1} << (quint64{1} << 63U) << "features of a newer version";
  QTest::newRow("a feature told at the end") << 1 << quint64{0} << quint64{16} << "features of a newer version";
}

void TestNTupleDamage::whatANewerFormatMayDoIsToldAsSuch() {
  QFETCH(int, epoch);
  QFETCH(quint64, header);
  QFETCH(quint64, footer);
  QFETCH(QString, words);
  NTupleOptions options;
  options.epoch = static_cast<std::uint16_t>(epoch);
  options.headerFeatures = header;
  options.footerFeatures = footer;
  const QString error = errorOf([&] { open(muons(options)); });
  QVERIFY2(error.contains(words), qPrintable(error));
}

void TestNTupleDamage::fieldsThatContainThemselvesAreAnError() {
  NTupleWriter made;
  made.add({.name = "inner", .type = "Inner", .role = Role::Record, .parent = 1});
  made.add({.name = "outer", .type = "Outer", .role = Role::Record, .parent = 0});
  const QString error = errorOf([&] { open(made); });
  QVERIFY2(error.contains("\"inner\"") && error.contains("contains itself"), qPrintable(error));
}

void TestNTupleDamage::fieldsAndColumnsThatAreNotThereAreAnError_data() {
  QTest::addColumn<int>("parent");
  QTest::addColumn<int>("field");
  QTest::addColumn<int>("representation");
  QTest::addColumn<int>("alias");
  QTest::addColumn<QString>("words");
  QTest::newRow("a parent") << 7 << 0 << 0 << 0 << "part of field 7, there are 2";
  QTest::newRow("a field") << 0 << 9 << 0 << 0 << "column 0 belongs to field 9";
  QTest::newRow("representations below") << 0 << 0 << 2 << 0 << "representation 2";
  QTest::newRow("a column that an alias shows") << 0 << 0 << 0 << 5 << "column 5 belongs to field 1";
}

void TestNTupleDamage::fieldsAndColumnsThatAreNotThereAreAnError() {
  QFETCH(int, parent);
  QFETCH(int, field);
  QFETCH(int, representation);
  QFETCH(int, alias);
  QFETCH(QString, words);
  NTupleWriter made;
  made.add({.name = "x", .type = "float"});
  made.add({.name = "y", .type = "float", .parent = static_cast<std::uint32_t>(parent), .source = 0});
  made.add(MadeColumn{.type = Real32, .field = static_cast<std::uint32_t>(field), .representation = representation});
  made.addAlias(static_cast<std::uint32_t>(alias), 1);
  const QString error = errorOf([&] { open(made); });
  QVERIFY2(error.contains(words), qPrintable(error));
}

void TestNTupleDamage::listsEndWithinTheirElements_data() {
  QTest::addColumn<quint64>("first");
  QTest::addColumn<quint64>("second");
  QTest::addColumn<QString>("words");
  QTest::newRow("two elements") << quint64{1} << quint64{2} << "";
  QTest::newRow("before they begin") << quint64{2} << quint64{1} << "end before they begin";
  QTest::newRow("more elements than there are") << quint64{2} << quint64{3} << "3 elements are expected";
  QTest::newRow("as many as no file has") << quint64{0} << ~quint64{0} << "at element 18446744073709551615";
  QTest::newRow("more than is read at once") << quint64{0} << (quint64{1} << 30U) << "read at once";
  QTest::newRow("more than offsets count") << quint64{0} << (quint64{1} << 33U) << "8589934592 elements";
}

void TestNTupleDamage::listsEndWithinTheirElements() {
  QFETCH(quint64, first);
  QFETCH(quint64, second);
  QFETCH(QString, words);
  const QString error = listError({first, second});
  QVERIFY2(words.isEmpty() ? error.isEmpty() : error.contains("\"pt\"") && error.contains(words), qPrintable(error));
}

void TestNTupleDamage::clustersHaveWhatTheirEntriesNeed() {
  NTupleWriter made;
  const std::uint32_t x = made.addLeaf({.name = "x", .type = "float"}, Real32);
  made.addLeaf({.name = "y", .type = "float"}, Real32);
  made.beginCluster(3);
  made.addPage(x, wordsOf(std::vector<float>{1.0F, 2.0F}));
  const auto table = open(made);
  QCOMPARE(shown(*table, "x", {0, 2}), "1 2");
  const QString error = errorOf([&] { dataOf(*table, "x", {0, 3}); });
  QVERIFY2(error.contains("3 elements are expected, its pages have 2"), qPrintable(error));
  QVERIFY(errorOf([&] { dataOf(*table, "y", {0, 1}); }).contains("\"y\""));
}

void TestNTupleDamage::entriesOutsideOfTheTableAreAnError() {
  const auto table = open(muons());
  QCOMPARE(shown(*table, "run", {2, 0}), "");
  QVERIFY(!errorOf([&] { dataOf(*table, "run", {1, 2}); }).isEmpty());
  QVERIFY(!errorOf([&] { dataOf(*table, "run", {3, 0}); }).isEmpty());
  QVERIFY(!errorOf([&] { dataOf(*table, "run", {1, ~std::uint64_t{0}}); }).isEmpty());
  NTupleWriter endless;
  endless.beginCluster(std::uint64_t{1} << 50U);
  QVERIFY(!errorOf([&] { open(endless); }).isEmpty());
  NTupleWriter sharded;
  sharded.beginCluster(std::uint64_t{1} << 56U | 5U);
  QVERIFY(errorOf([&] { open(sharded); }).contains("several parts"));
}

void TestNTupleDamage::pagesHoldNoMoreThanTheirBytesCan() {
  NTupleWriter made;
  const std::uint32_t x = made.addLeaf({.name = "x", .type = "float"}, Real32);
  made.beginCluster(1'000'000);
  made.addPage(x, wordsOf(std::vector<float>{1.0F, 2.0F}), 100'000'000);
  const auto table = open(made);
  QVERIFY(errorOf([&] { dataOf(*table, "x", {0, 1'000'000}); }).contains("so few bytes"));
  QVERIFY(!errorOf([&] { dataOf(*table, "x", {0, 1}); }).isEmpty());
}

void TestNTupleDamage::clustersHaveNoMoreEntriesThanElements() {
  NTupleWriter made;
  const std::uint32_t x = made.addLeaf({.name = "x", .type = "float"}, Real32);
  made.beginCluster(100'000'000);
  made.addPage(x, wordsOf(std::vector<float>{1.0F, 2.0F}), 100'000'000);
  QVERIFY(errorOf([&] { open(made); }).contains("says that it has 100000000 entries"));
}

void TestNTupleDamage::entriesAreNotCutIntoEndlessRanges() {
  NTupleWriter made;
  for (int cluster = 0; cluster < 5; ++cluster)
    made.beginCluster(1'000'000);
  const auto table = open(made);
  QCOMPARE(table->clusters({}, 2).size(), std::size_t{2'500'000});
  QVERIFY(errorOf([&] { table->clusters({}, 1); }).contains("4194304 ranges of 1"));
}

void TestNTupleDamage::namesAndArraysAreOfBoundedLength() {
  NTupleWriter longName;
  longName.add({.name = std::string(5000, 'x'), .type = "float"});
  QVERIFY(errorOf([&] { open(longName); }).contains("5000 bytes"));
  NTupleWriter arrays;
  const std::uint32_t outer = arrays.add({.name = "x", .type = "A", .arraySize = 1'000'000});
  const std::uint32_t inner = arrays.add({.name = "_0", .type = "B", .parent = outer, .arraySize = 1'000'000});
  arrays.addLeaf({.name = "_0", .type = "float", .parent = inner}, Real32);
  QVERIFY(!open(arrays)->columns()[0].isReadable());
}

QTEST_GUILESS_MAIN(TestNTupleDamage)
#include "tst_ntupledamage.moc"
