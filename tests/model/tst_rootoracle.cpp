#include "model/root/RootFile.h"
#include "model/root/RootTables.h"
#include "tests/model/OracleRecords.h"
#include "tests/root/MadeTrees.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

using namespace voir;
using voir::test::OracleRecords;
using voir::test::OracleValue;

namespace {

// What another program reads of the same file, and what became of comparing.
struct Comparison {
  QStringList differences; // a column each
  QStringList notRead;     // what JSROOT reads and we do not
  int columnCount = 0;     // that were compared
  std::size_t valueCount = 0;
};

// What TObject keeps for itself; a TTree's columns need not tell it.
bool isBookkeeping(const std::string& column) {
  return column.ends_with(".fBits") || column.ends_with(".fUniqueID");
}

void flatten(const OracleValue& value, std::vector<const OracleValue*>& out) {
  if (value.kind != 'L')
    out.push_back(&value);
  for (const OracleValue& each : value.list)
    flatten(each, out);
}

// Lists of objects that are never there have none.
bool holdsValues(const OracleValue& value) {
  return value.kind == 'L' ? std::ranges::any_of(value.list, holdsValues) : value.kind != 'U';
}

const Column* readableColumn(const ColumnTable& table, const std::string& name) {
  const auto found = std::ranges::find(table.columns(), name, &Column::name);
  return found != table.columns().end() && found->isReadable() ? &*found : nullptr;
}

ColumnData read(const ColumnTable& table, const Column& column) {
  ColumnData data;
  table.reader(static_cast<std::size_t>(&column - table.columns().data()))->read({0, table.entryCount()}, data);
  return data;
}

// Compares the entries of a column.
class ColumnComparison {
public:
  ColumnComparison(const Column& column, const ColumnData& data) : m_column(column), m_data(data) {}

  bool isEqual(const OracleValue& value, std::size_t level, std::size_t place) const {
    return level < static_cast<std::size_t>(m_column.depth) ? isListEqual(value, level, place)
                                                            : isElementEqual(value, place);
  }

private:
  bool isListEqual(const OracleValue& value, std::size_t level, std::size_t place) const {
    const std::size_t begin = m_data.offsets.at(level).at(place);
    const std::size_t count = m_data.offsets[level].at(place + 1) - begin;
    if (value.kind != 'L' || value.list.size() != count)
      return false;
    for (std::size_t k = 0; k < count; ++k)
      if (!isEqual(value.list[k], level + 1, begin + k))
        return false;
    return true;
  }
  bool isElementEqual(const OracleValue& value, std::size_t place) const {
    std::vector<const OracleValue*> numbers;
    flatten(value, numbers);
    if (numbers.size() != m_column.fixedLength)
      return false;
    for (std::size_t k = 0; k < numbers.size(); ++k)
      if (!isNumberEqual(*numbers[k], place * m_column.fixedLength + k))
        return false;
    return true;
  }
  bool isNumberEqual(const OracleValue& value, std::size_t place) const {
    return std::visit([&](const auto& all) { return place < all.size() && isSame(value, all[place]); }, m_data.values);
  }
  static bool isSame(const OracleValue& value, const std::string& ours) {
    return value.kind == 'S' && value.text == ours;
  }
  template <typename Number> static bool isSame(const OracleValue& value, Number ours) {
    if constexpr (std::is_integral_v<Number>)
      if (value.kind == 'I')
        return value.integer == static_cast<std::int64_t>(ours);
    const auto number = static_cast<double>(ours);
    return value.kind == 'N' && (value.real == number || (std::isnan(value.real) && std::isnan(number)));
  }

  const Column& m_column;
  const ColumnData& m_data;
};

} // namespace

class TestRootOracle : public QObject {
  Q_OBJECT

private slots:
  void initTestCase();
  void everyValueIsWhatJsrootReads_data();
  void everyValueIsWhatJsrootReads();
  void everyValueOfAnNTupleIsWhatJsrootReads();

private:
  std::string records(const QString& file) const;
  Comparison compare(const QString& file) const;
  void compareColumn(const ColumnTable* table, OracleRecords& oracle, Comparison& comparison) const;

  QString m_node;
  QString m_jsroot;
  QTemporaryDir m_folder;
};

void TestRootOracle::initTestCase() {
  m_node = QStandardPaths::findExecutable("node");
  if (m_node.isEmpty())
    QSKIP("node is not here");
  m_jsroot = qEnvironmentVariable("VOIR_JSROOT", VOIR_JSROOT_FOLDER);
  if (!QFile::exists(m_jsroot + "/modules/io.mjs"))
    QSKIP(qPrintable("JSROOT is not here: " + m_jsroot));
}

void TestRootOracle::everyValueIsWhatJsrootReads_data() {
  QTest::addColumn<QString>("file");
  const QDir folder(VOIR_DATA_DIR "/root");
  for (const QString& name : folder.entryList({"*.root"}, QDir::Files))
    if (!name.contains("rntuple"))
      QTest::newRow(qPrintable(name)) << folder.filePath(name);
  made::TreeOptions options;
  options.basketBytes = 2000;
  options.clusterEntries = 30;
  for (const char* method : {"none", "zlib", "lzma", "lz4", "zstd"}) {
    const QString path = m_folder.filePath(QString("made-%1.root").arg(method));
    made::writeMadeTrees(path.toStdString(), {*made::methodNamed(method), 1}, options, 100);
    QTest::addRow("made file, %s", method) << path;
  }
}

std::string TestRootOracle::records(const QString& file) const {
  const QString out = m_folder.filePath("records");
  QProcess node;
  node.start(m_node, {VOIR_ORACLE, m_jsroot, file, out});
  if (!node.waitForFinished(120'000) || node.exitCode() != 0)
    throw std::runtime_error("node: " + node.readAllStandardError().toStdString());
  QFile records(out);
  if (!records.open(QIODevice::ReadOnly))
    throw std::runtime_error("the oracle wrote nothing");
  return records.readAll().toStdString();
}

void TestRootOracle::compareColumn(const ColumnTable* table, OracleRecords& oracle, Comparison& comparison) const {
  const std::string name = oracle.text();
  const std::size_t entryCount = oracle.count();
  const Column* column = table ? readableColumn(*table, name) : nullptr;
  const ColumnData data = column ? read(*table, *column) : ColumnData();
  QString difference;
  bool hasValues = false;
  for (std::size_t entry = 0; entry < entryCount; ++entry) {
    const OracleValue value = oracle.value();
    hasValues = hasValues || holdsValues(value);
    if (column && difference.isEmpty() && !ColumnComparison(*column, data).isEqual(value, 0, entry))
      difference = QString("%1, entry %2").arg(QString::fromStdString(name)).arg(entry);
  }
  if (column && entryCount != table->entryCount())
    difference = QString("%1 has %2 entries").arg(QString::fromStdString(name)).arg(entryCount);
  if (table && !column && hasValues && !isBookkeeping(name))
    comparison.notRead << QString::fromStdString(table->name() + ": " + name);
  if (!difference.isEmpty())
    comparison.differences << difference;
  comparison.columnCount += column ? 1 : 0;
  comparison.valueCount += data.size();
}

Comparison TestRootOracle::compare(const QString& file) const {
  const RootTables tables = openTables(std::make_shared<const RootFile>(file.toStdString()));
  OracleRecords oracle(records(file));
  Comparison comparison;
  std::set<std::string> seen;
  const ColumnTable* table = nullptr;
  while (!oracle.isAtEnd()) {
    const char letter = oracle.letter();
    const std::string next = letter == 'C' ? std::string() : oracle.text();
    if (letter == 'T') {
      oracle.count(); // the cycle: the newest comes first, and is the one that we read
      const auto found = std::ranges::find(tables.tables, next, [](const auto& each) { return each->name(); });
      if (found == tables.tables.end())
        comparison.notRead << QString::fromStdString(next);
      table = found != tables.tables.end() && seen.insert(next).second ? found->get() : nullptr;
    } else if (letter == 'W') {
      oracle.text(); // why JSROOT does not read it
    } else {
      compareColumn(table, oracle, comparison);
    }
  }
  return comparison;
}

void TestRootOracle::everyValueIsWhatJsrootReads() {
  QFETCH(QString, file);
  const Comparison comparison = compare(file);
  qInfo("%d columns, %zu values", comparison.columnCount, comparison.valueCount);
  QVERIFY2(comparison.differences.isEmpty(), qPrintable(comparison.differences.mid(0, 20).join("; ")));
  QVERIFY2(comparison.notRead.isEmpty(),
           qPrintable(QString("%1 columns are not read: ").arg(comparison.notRead.size()) +
                      comparison.notRead.mid(0, 20).join("; ")));
  QVERIFY(comparison.columnCount > 0);
}

// JSROOT 7.11 does not follow the collection that these fields are projected from: it gives the first values of all
// entries one after the other, as many as there are entries, and the collection as the places where entries end.
void TestRootOracle::everyValueOfAnNTupleIsWhatJsrootReads() {
  const QStringList names = QDir(VOIR_DATA_DIR "/root").entryList({"*rntuple*.root"}, QDir::Files);
  if (names.isEmpty())
    QSKIP("the real files are not here: " VOIR_DATA_DIR);
  const QString file = QDir(VOIR_DATA_DIR "/root").filePath(names.front());
  const RootTables tables = openTables(std::make_shared<const RootFile>(file.toStdString()));
  const ColumnTable& table = *tables.tables.at(0);
  OracleRecords oracle(records(file));
  int compared = 0;
  while (!oracle.isAtEnd()) {
    const char letter = oracle.letter();
    const std::string name = oracle.text();
    if (letter != 'C') {
      letter == 'T' ? static_cast<void>(oracle.count()) : static_cast<void>(oracle.text());
      continue;
    }
    std::vector<OracleValue> values;
    for (std::uint32_t left = oracle.count(); left > 0; --left)
      values.push_back(oracle.value());
    const bool isCollection = name.starts_with("_collection");
    const auto place = table.find(isCollection ? "Muon_pt" : name);
    QVERIFY2(place, name.c_str());
    ColumnData data;
    table.reader(*place)->read({0, table.entryCount()}, data);
    QCOMPARE(values.size(), table.entryCount());
    for (std::size_t i = 0; i < values.size(); ++i)
      QCOMPARE(values[i].kind == 'I' ? static_cast<double>(values[i].integer) : values[i].real,
               isCollection ? static_cast<double>(data.offsets.at(0).at(i + 1)) : data.number(i));
    ++compared;
  }
  QCOMPARE(compared, 6); // the collection and five numbers of muons
}

QTEST_GUILESS_MAIN(TestRootOracle)
#include "tst_rootoracle.moc"
