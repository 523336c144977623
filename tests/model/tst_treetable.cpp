// Columns of TTrees: of real files, where they are here, and of made ones, whose values follow formulas.

#include "model/FourVector.h"
#include "model/root/BasketHeader.h"
#include "model/root/BranchElement.h"
#include "model/root/ElementDecoder.h"
#include "model/root/RootError.h"
#include "model/root/RootTables.h"
#include "tests/root/MadeTrees.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <functional>
#include <random>

using namespace voir;

namespace {

constexpr std::uint64_t madeEntries = 1000;

struct OpenFile {
  std::shared_ptr<const RootFile> file;
  RootTables tables;

  const ColumnTable& table(const std::string& name) const {
    for (const auto& each : tables.tables)
      if (each->name() == name)
        return *each;
    throw std::runtime_error("no table " + name);
  }
};

OpenFile open(std::shared_ptr<const RootFile> file) {
  RootTables tables = openTables(file);
  return {std::move(file), std::move(tables)};
}

OpenFile open(const QString& path) {
  return open(std::make_shared<const RootFile>(path.toStdString()));
}

QString dataFile(const QString& name) {
  return QStringLiteral(VOIR_DATA_DIR "/root/") + name;
}

ColumnData read(const ColumnTable& table, const std::string& column, const EntryRange& range) {
  ColumnData data;
  table.reader(table.find(column).value())->read(range, data);
  return data;
}

ColumnData read(const ColumnTable& table, const std::string& column) {
  return read(table, column, {.first = 0, .count = table.entryCount()});
}

template <typename Number> std::vector<Number> numbers(const ColumnTable& table, const std::string& column) {
  return std::get<std::vector<Number>>(read(table, column).values);
}

// The elements of an entry's list.
template <typename Number> std::vector<Number> listOf(const ColumnData& data, std::size_t entry) {
  const auto& all = std::get<std::vector<Number>>(data.values);
  return {all.begin() + data.offsets[0][entry], all.begin() + data.offsets[0][entry + 1]};
}

FourVector sumOfFirst(std::size_t count, const std::vector<FourVector>& all) {
  FourVector sum;
  for (std::size_t i = 0; i < count; ++i)
    sum = sum + all[i];
  return sum;
}

QString errorOf(const std::function<void()>& act) {
  try {
    act();
  } catch (const RootError& error) {
    return error.what();
  }
  return {};
}

// Reads all that can be read, and gives how many columns and tables could not.
std::size_t readEverything(const std::shared_ptr<const RootFile>& file) {
  const RootTables tables = openTables(file);
  std::size_t failed = tables.problems.size();
  ColumnData data;
  for (const auto& table : tables.tables)
    for (std::size_t i = 0; i < table->columns().size(); ++i) {
      if (!table->columns()[i].isReadable())
        continue;
      try {
        const auto reader = table->reader(i);
        for (const EntryRange& range : table->clusters(std::span(&i, 1), 10'000))
          reader->read(range, data);
      } catch (const RootError&) {
        ++failed;
      }
    }
  return failed;
}

ByteVector bytesOf(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly))
    return {};
  const QByteArray all = file.readAll();
  const auto* const begin = reinterpret_cast<const std::byte*>(all.constData());
  return {begin, begin + all.size()};
}

} // namespace

class TestTreeTable : public QObject {
  Q_OBJECT

private slots:
  void initTestCase();

  void columnsOfPublishedFiles_data();
  void columnsOfPublishedFiles();
  void dimuonMassesOfHzz_data();
  void dimuonMassesOfHzz();
  void storedMassOfZmumuIsThatOfItsMuons();
  void firstFourLeptonCandidates_data();
  void firstFourLeptonCandidates();
  void compressionsHoldTheSame_data();
  void compressionsHoldTheSame();

  void numbersOfLeaves();
  void leavesOfCutNumbers_data();
  void leavesOfCutNumbers();
  void listsThatAnotherColumnCounts();
  void vectors();
  void momenta_data();
  void momenta();
  void membersOfClasses();
  void containersObjectByObjectAndMemberByMember_data();
  void containersObjectByObjectAndMemberByMember();
  void offsetsThatCountersTell();
  void countersThatDisagree();
  void lastCycleAndDirectories();

  void rangesJoinToTheWhole_data();
  void rangesJoinToTheWhole();
  void clustersCoverEveryEntry_data();
  void clustersCoverEveryEntry();
  void clustersEndWhereBasketsDo();
  void rangesOutsideAreRefused();

  void basketsThatLie_data();
  void basketsThatLie();
  void damagedBytesGiveErrorsOnly_data();
  void damagedBytesGiveErrorsOnly();

private:
  QString made() const { return m_folder.filePath("made.root"); }

  QTemporaryDir m_folder;
};

void TestTreeTable::initTestCase() {
  made::TreeOptions options;
  options.basketBytes = 1000;
  made::writeMadeTrees(made().toStdString(), {.method = made::Method::None}, options, madeEntries);
}

// Numbers of branches as the files' listings tell them.
void TestTreeTable::columnsOfPublishedFiles_data() {
  QTest::addColumn<QString>("table");
  QTest::addColumn<int>("entries");
  QTest::addColumn<int>("columns");
  QTest::newRow("data_A.4lep.root") << "mini" << 39 << 81;
  QTest::newRow("uproot-HZZ.root") << "events" << 2421 << 51;
  QTest::newRow("uproot-Zmumu.root") << "events" << 2304 << 20;
  QTest::newRow("SMHiggsToZZTo4LFourMuonsSkim.root") << "Events" << 9115 << 20;
  QTest::newRow("NanoAODv5_sample.root") << "Events" << 1000 << 1479;
  QTest::newRow("nano_dimuon.root") << "Events" << 40 << 1601;
}

void TestTreeTable::columnsOfPublishedFiles() {
  QFETCH(QString, table);
  QFETCH(int, entries);
  QFETCH(int, columns);
  const QString path = dataFile(QTest::currentDataTag());
  if (!QFile::exists(path))
    QSKIP("the file is not here");
  const OpenFile opened = open(path);
  const ColumnTable& tree = opened.table(table.toStdString());
  QCOMPARE(tree.entryCount(), static_cast<std::uint64_t>(entries));
  QCOMPARE(tree.columns().size(), static_cast<std::size_t>(columns));
  QVERIFY(opened.tables.problems.empty());
  for (const Column& column : tree.columns())
    QVERIFY2(column.isReadable(), column.name.c_str());
}

void TestTreeTable::dimuonMassesOfHzz_data() {
  QTest::addColumn<QString>("name");
  for (const char* const compression : {"", "-lzma", "-lz4", "-zstd", "-uncompressed"})
    QTest::newRow(*compression ? compression + 1 : "zlib") << QString("uproot-HZZ%1.root").arg(compression);
}

// Reference: mass of the first two muons, first five of 1413 events with two.
void TestTreeTable::dimuonMassesOfHzz() {
  QFETCH(QString, name);
  if (!QFile::exists(dataFile(name)))
    QSKIP("the file is not here");
  const OpenFile opened = open(dataFile(name));
  const ColumnTable& tree = opened.table("events");
  const ColumnData px = read(tree, "Muon_Px"), py = read(tree, "Muon_Py"), pz = read(tree, "Muon_Pz"),
                   energy = read(tree, "Muon_E");
  std::vector<double> masses;
  for (std::size_t i = 0; i < tree.entryCount(); ++i) {
    const std::size_t first = px.offsets[0][i];
    if (px.offsets[0][i + 1] - first < 2)
      continue;
    std::vector<FourVector> muons;
    for (std::size_t k = first; k < first + 2; ++k)
      muons.push_back({px.number(k), py.number(k), pz.number(k), energy.number(k)});
    masses.push_back(sumOfFirst(2, muons).mass());
  }
  QCOMPARE(masses.size(), std::size_t{1413});
  const double expected[] = {90.228, 74.747, 89.757, 94.855, 92.117};
  for (std::size_t i = 0; i < std::size(expected); ++i)
    QVERIFY(std::abs(masses[i] - expected[i]) < 0.001);
}

void TestTreeTable::storedMassOfZmumuIsThatOfItsMuons() {
  if (!QFile::exists(dataFile("uproot-Zmumu.root")))
    QSKIP("the file is not here");
  const OpenFile opened = open(dataFile("uproot-Zmumu.root"));
  const ColumnTable& tree = opened.table("events");
  const auto of = [&](const std::string& name) { return numbers<double>(tree, name); };
  const auto e1 = of("E1"), x1 = of("px1"), y1 = of("py1"), z1 = of("pz1");
  const auto e2 = of("E2"), x2 = of("px2"), y2 = of("py2"), z2 = of("pz2"), mass = of("M");
  QCOMPARE(mass.size(), std::size_t{2304});
  for (std::size_t i = 0; i < mass.size(); ++i) {
    const double sum = std::sqrt(std::pow(e1[i] + e2[i], 2) - std::pow(x1[i] + x2[i], 2) - std::pow(y1[i] + y2[i], 2) -
                                 std::pow(z1[i] + z2[i], 2));
    QVERIFY(std::abs(sum - mass[i]) < 1e-6 * mass[i]);
  }
  // Its first events, from the reference.
  QVERIFY(std::abs(mass[0] - 82.4626915551) < 1e-9);
  QVERIFY(std::abs(mass[1] - 83.6262040052) < 1e-9);
  QCOMPARE(std::get<std::vector<std::string>>(read(tree, "Type").values).at(0), std::string("GT"));
}

void TestTreeTable::firstFourLeptonCandidates_data() {
  QTest::addColumn<int>("run");
  QTest::addColumn<int>("event");
  QTest::addColumn<double>("mass");
  QTest::newRow("A") << 298773 << 134827213 << 197.127;
  QTest::newRow("B") << 300655 << 1336849883 << 183.138;
  QTest::newRow("C") << 302393 << 83137823 << 132.434;
  QTest::newRow("D") << 302737 << 156806069 << 258.345;
}

// Source: reference values of the data folder; vector<float> in MeV.
void TestTreeTable::firstFourLeptonCandidates() {
  QFETCH(int, run);
  QFETCH(int, event);
  QFETCH(double, mass);
  const QString path = dataFile(QString("data_%1.4lep.root").arg(QTest::currentDataTag()));
  if (!QFile::exists(path))
    QSKIP("the file is not here");
  const OpenFile opened = open(path);
  const ColumnTable& tree = opened.table("mini");
  QCOMPARE(numbers<std::int32_t>(tree, "runNumber").at(0), run);
  QCOMPARE(numbers<std::int32_t>(tree, "eventNumber").at(0), event);
  const auto pt = listOf<float>(read(tree, "lep_pt"), 0), eta = listOf<float>(read(tree, "lep_eta"), 0),
             phi = listOf<float>(read(tree, "lep_phi"), 0), energy = listOf<float>(read(tree, "lep_E"), 0);
  QCOMPARE(pt.size(), static_cast<std::size_t>(numbers<std::uint32_t>(tree, "lep_n").at(0)));
  std::vector<FourVector> leptons;
  for (std::size_t i = 0; i < pt.size(); ++i)
    leptons.push_back({pt[i] * std::cos(phi[i]), pt[i] * std::sin(phi[i]), pt[i] * std::sinh(eta[i]), energy[i]});
  QVERIFY(std::abs(sumOfFirst(4, leptons).mass() / 1000 - mass) < 0.001);
}

void TestTreeTable::compressionsHoldTheSame_data() {
  QTest::addColumn<QString>("name");
  for (const char* const compression : {"lzma", "lz4", "zstd", "uncompressed"})
    QTest::newRow(compression) << QString("uproot-HZZ-%1.root").arg(compression);
}

void TestTreeTable::compressionsHoldTheSame() {
  QFETCH(QString, name);
  if (!QFile::exists(dataFile(name)) || !QFile::exists(dataFile("uproot-HZZ.root")))
    QSKIP("the files are not here");
  const OpenFile zlib = open(dataFile("uproot-HZZ.root"));
  const OpenFile other = open(dataFile(name));
  const ColumnTable& one = zlib.table("events");
  const ColumnTable& two = other.table("events");
  QCOMPARE(two.columns().size(), one.columns().size());
  for (const Column& column : one.columns()) {
    const ColumnData a = read(one, column.name), b = read(two, column.name);
    QVERIFY2(a.offsets == b.offsets && a.values == b.values, column.name.c_str());
  }
}

template <typename Number>
bool hasNumbers(const ColumnTable& table, const std::string& column, std::size_t each,
                const std::function<std::size_t(std::uint64_t)>& count) {
  std::vector<Number> expected;
  for (std::uint64_t entry = 0; entry < table.entryCount(); ++entry)
    for (std::size_t k = 0; k < each * count(entry); ++k)
      if constexpr (std::is_same_v<Number, bool>)
        expected.push_back(made::madeNumber<bool>(entry, k));
      else
        expected.push_back(made::madeNumber<Number>(entry, k));
  using Kept = std::conditional_t<std::is_same_v<Number, bool>, std::uint8_t, Number>;
  return numbers<Kept>(table, column) == std::vector<Kept>(expected.begin(), expected.end());
}

template <typename Number> bool hasNumbers(const ColumnTable& table, const std::string& column, std::size_t each = 1) {
  return hasNumbers<Number>(table, column, each, [](std::uint64_t) { return std::size_t{1}; });
}

template <typename Number> bool hasLists(const ColumnTable& table, const std::string& column, std::size_t each = 1) {
  const ColumnData data = read(table, column);
  for (std::size_t i = 0; i < table.entryCount(); ++i)
    if (data.offsets.at(0)[i + 1] - data.offsets[0][i] != made::madeCount(i))
      return false;
  return hasNumbers<Number>(table, column, each, made::madeCount);
}

void TestTreeTable::numbersOfLeaves() {
  const OpenFile opened = open(made());
  const ColumnTable& tree = opened.table("kinds");
  QCOMPARE(tree.entryCount(), madeEntries);
  QVERIFY(hasNumbers<std::int8_t>(tree, "B"));
  QVERIFY(hasNumbers<std::uint8_t>(tree, "b"));
  QVERIFY(hasNumbers<std::int16_t>(tree, "S"));
  QVERIFY(hasNumbers<std::uint16_t>(tree, "s"));
  QVERIFY(hasNumbers<std::int32_t>(tree, "I"));
  QVERIFY(hasNumbers<std::uint32_t>(tree, "i"));
  QVERIFY(hasNumbers<std::int64_t>(tree, "L"));
  QVERIFY(hasNumbers<std::uint64_t>(tree, "l"));
  QVERIFY(hasNumbers<float>(tree, "F"));
  QVERIFY(hasNumbers<double>(tree, "D"));
  QVERIFY(hasNumbers<bool>(tree, "O"));
  QVERIFY(hasNumbers<float>(tree, "fixed3", 3));
  QVERIFY(hasNumbers<std::int32_t>(tree, "fixed23", 6));
  QCOMPARE(tree.columns()[*tree.find("fixed23")].fixedLength, std::size_t{6});
  const auto second = numbers<double>(tree, "several.y");
  const auto third = numbers<std::int32_t>(tree, "several.n");
  const auto texts = std::get<std::vector<std::string>>(read(tree, "C").values);
  for (std::uint64_t entry = 0; entry < madeEntries; ++entry) {
    QCOMPARE(second[entry], made::madeNumber<double>(entry, 1));
    QCOMPARE(third[entry], made::madeNumber<std::int32_t>(entry, 2));
    QCOMPARE(texts[entry], made::madeText(entry, 0));
  }
}

// Bytes by TBufferFile::WriteFloat16 and WriteDouble32: (value - minimum) * 2^bits / (maximum - minimum) in four bytes;
// without limits an exponent and 12 bits of the mantissa after the sign's; a Double32_t is then a float.
void TestTreeTable::leavesOfCutNumbers_data() {
  QTest::addColumn<QString>("leaf");
  QTest::addColumn<QString>("title");
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<double>("expected");
  const auto hex = [](const char* digits) { return QByteArray::fromHex(digits); };
  QTest::newRow("Float16_t") << "TLeafF16"
                             << "x" << hex("7f0800") << 1.5;
  QTest::newRow("negative Float16_t") << "TLeafF16"
                                      << "x" << hex("7f2800") << -1.5;
  QTest::newRow("Float16_t of 0 to 10 in 12 bits") << "TLeafF16"
                                                   << "x[0,10,12]" << hex("00000800") << 5.0;
  QTest::newRow("Double32_t") << "TLeafD32"
                              << "x" << hex("c0200000") << -2.5;
  QTest::newRow("Double32_t of -1 to 1 in 16 bits") << "TLeafD32"
                                                    << "x[-1,1,16]" << hex("0000c000") << 0.5;
  QTest::newRow("counted Double32_t of -1 to 1 in 16 bits") << "TLeafD32"
                                                            << "x[n][-1,1,16]" << hex("0000c000") << 0.5;
}

void TestTreeTable::leavesOfCutNumbers() {
  QFETCH(QString, leaf);
  QFETCH(QString, title);
  QFETCH(QByteArray, bytes);
  QFETCH(double, expected);
  TreeBranch branch;
  branch.name = "x";
  branch.kind = "TBranch";
  branch.leaves.push_back({.name = "x", .title = title.toStdString(), .className = leaf.toStdString(), .counter = {}});
  const ClassLayouts none;
  ElementBuilder builder(none);
  const Element element = branchElement(branch, builder);
  ColumnData data;
  DecodingTarget target{.data = &data};
  prepare(data, element.type, 0);
  ByteCursor cursor(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
  makeDecoder(element, {}, target)->decode(cursor, 1);
  QVERIFY(cursor.isAtEnd());
  QCOMPARE(data.number(0), expected);
}

void TestTreeTable::listsThatAnotherColumnCounts() {
  const OpenFile opened = open(made());
  const ColumnTable& tree = opened.table("kinds");
  QVERIFY(hasLists<std::int8_t>(tree, "countedB"));
  QVERIFY(hasLists<std::uint16_t>(tree, "countedS"));
  QVERIFY(hasLists<float>(tree, "countedF"));
  QVERIFY(hasLists<double>(tree, "countedD"));
  QVERIFY(hasLists<std::int64_t>(tree, "countedL"));
  QVERIFY(hasLists<bool>(tree, "countedO"));
  QVERIFY(hasLists<float>(tree, "countedF3", 3));
  QCOMPARE(tree.columns()[*tree.find("countedF3")].counter, std::string("n"));
}

void TestTreeTable::vectors() {
  const OpenFile opened = open(made());
  const ColumnTable& tree = opened.table("kinds");
  QVERIFY(hasLists<float>(tree, "vectorFloat"));
  QVERIFY(hasLists<double>(tree, "vectorDouble"));
  QVERIFY(hasLists<std::int32_t>(tree, "vectorInt"));
  QVERIFY(hasLists<std::uint32_t>(tree, "vectorUnsigned"));
  QVERIFY(hasLists<bool>(tree, "vectorBool"));
  QVERIFY(hasLists<std::int64_t>(tree, "vectorLong"));
  QCOMPARE(tree.columns()[*tree.find("vectorFloat")].typeName, std::string("vector<float>"));
  const ColumnData texts = read(tree, "vectorString");
  const ColumnData lists = read(tree, "vectorVectorFloat");
  QCOMPARE(lists.offsets.size(), std::size_t{2});
  for (std::uint64_t entry = 0; entry < madeEntries; ++entry) {
    const auto list = listOf<std::string>(texts, entry);
    QCOMPARE(list.size(), made::madeCount(entry));
    for (std::size_t k = 0; k < list.size(); ++k) {
      QCOMPARE(list[k], made::madeText(entry, k));
      // List k has k numbers.
      const std::size_t inner = lists.offsets[0][entry] + k;
      QCOMPARE(std::size_t{lists.offsets[1][inner + 1]} - lists.offsets[1][inner], k);
      for (std::size_t j = 0; j < k; ++j)
        QCOMPARE(lists.number(lists.offsets[1][inner] + j), double{made::madeNumber<float>(entry + k, j)});
    }
  }
}

void TestTreeTable::momenta_data() {
  QTest::addColumn<bool>("isList");
  QTest::newRow("momentum") << false;
  QTest::newRow("streamedMomentum") << false;
  QTest::newRow("split") << false;
  QTest::newRow("momenta") << true;
  QTest::newRow("clones") << true;
  QTest::newRow("splitMomenta") << true;
  QTest::newRow("splitClones") << true;
}

// TLorentzVector alone, in a vector and in a TClonesArray, as one branch and as one for each member.
void TestTreeTable::momenta() {
  QFETCH(bool, isList);
  const OpenFile opened = open(made());
  const ColumnTable& tree = opened.table("kinds");
  const std::array members = {"fP.fX", "fP.fY", "fP.fZ", "fE"};
  for (std::size_t component = 0; component < members.size(); ++component) {
    const std::string name = std::string(QTest::currentDataTag()) + '.' + members[component];
    const auto column = tree.find(name);
    QVERIFY2(column, name.c_str());
    QVERIFY2(tree.columns()[*column].isReadable(), tree.columns()[*column].unreadable.c_str());
    QCOMPARE(tree.columns()[*column].depth, isList ? 1 : 0);
    std::vector<double> expected;
    for (std::uint64_t entry = 0; entry < madeEntries; ++entry)
      for (std::size_t k = 0; k < (isList ? made::madeCount(entry) : 1); ++k)
        expected.push_back(made::madeMomentum(entry, k, component));
    QCOMPARE(numbers<double>(tree, name), expected);
  }
}

void TestTreeTable::membersOfClasses() {
  const OpenFile opened = open(made());
  const ColumnTable& tree = opened.table("kinds");
  QVERIFY(hasNumbers<float>(tree, "hit.energy"));
  QVERIFY(hasNumbers<double>(tree, "hit.position.y"));
  QVERIFY(hasNumbers<std::int16_t>(tree, "hit.gains", 4));
  QVERIFY(hasLists<std::uint32_t>(tree, "hits.cell"));
  QVERIFY(hasLists<bool>(tree, "hits.isGood"));
  QVERIFY(hasLists<float>(tree, "hits.position.x"));
  QVERIFY(hasLists<std::int16_t>(tree, "hits.gains", 4));
  const ColumnData samples = read(tree, "hits.samples");
  QCOMPARE(samples.offsets.size(), std::size_t{2});
  for (std::uint64_t entry = 0; entry < madeEntries; ++entry)
    for (std::size_t k = 0; k < made::madeCount(entry); ++k) {
      const std::size_t inner = samples.offsets[0][entry] + k;
      QCOMPARE(std::size_t{samples.offsets[1][inner + 1]} - samples.offsets[1][inner], k + 1);
      QCOMPARE(samples.number(samples.offsets[1][inner]), double{made::madeNumber<float>(entry + k, 0)});
    }
}

namespace {

constexpr int memberwise = 0x4009; // version 9 of containers with the bit that tells of it

// made::Point is of version 1: each with its header, or first all x, then all y.
void putPoints(made::ByteSink& sink, std::uint64_t entry, bool isMemberwise) {
  const std::size_t begin = sink.beginObject(isMemberwise ? memberwise : 9);
  const std::size_t count = made::madeCount(entry);
  if (isMemberwise)
    sink.put(std::int16_t{1});
  sink.put(static_cast<std::int32_t>(count));
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t object = isMemberwise ? 0 : sink.beginObject(1);
    sink.put(made::madeNumber<float>(entry, k));
    if (isMemberwise)
      continue;
    sink.put(made::madeNumber<double>(entry, k));
    sink.endObject(object);
  }
  for (std::size_t k = 0; isMemberwise && k < count; ++k)
    sink.put(made::madeNumber<double>(entry, k));
  sink.endObject(begin);
}

// A map from texts to numbers. Member by member, the texts have a header of their own.
void putMap(made::ByteSink& sink, std::uint64_t entry, bool isMemberwise) {
  const std::size_t begin = sink.beginObject(isMemberwise ? memberwise : 9);
  const std::size_t count = made::madeCount(entry);
  if (isMemberwise) {
    sink.put(std::int16_t{0});
    sink.put(std::uint32_t{0x12345678}); // checksum of the pair
  }
  sink.put(static_cast<std::int32_t>(count));
  const std::size_t texts = isMemberwise && count > 0 ? sink.beginObject(9) : 0;
  for (std::size_t k = 0; k < count; ++k) {
    sink.putString(made::madeText(entry, k));
    if (!isMemberwise)
      sink.put(made::madeNumber<double>(entry, k));
  }
  if (isMemberwise && count > 0)
    sink.endObject(texts);
  for (std::size_t k = 0; isMemberwise && k < count; ++k)
    sink.put(made::madeNumber<double>(entry, k));
  sink.endObject(begin);
}

} // namespace

void TestTreeTable::containersObjectByObjectAndMemberByMember_data() {
  QTest::addColumn<bool>("isMemberwise");
  QTest::newRow("object by object") << false;
  QTest::newRow("member by member") << true;
}

// Source of the layouts: TBufferFile::ReadVersionForMemberWise, TGenCollectionStreamer.
void TestTreeTable::containersObjectByObjectAndMemberByMember() {
  QFETCH(bool, isMemberwise);
  const QString path = m_folder.filePath("containers.root");
  {
    made::RootWriter file(path.toStdString());
    file.describe(made::madePoint());
    made::TreeWriter tree(file, "tree", {});
    auto& points = tree.objects("points", "vector<made::Point>");
    auto& map = tree.objects("map", "map<string,double>");
    for (std::uint64_t entry = 0; entry < 50; ++entry) {
      putPoints(points.entry(), entry, isMemberwise);
      putMap(map.entry(), entry, isMemberwise);
      tree.fill();
    }
    tree.write();
  }
  const OpenFile opened = open(path);
  const ColumnTable& tree = opened.table("tree");
  QVERIFY(hasLists<float>(tree, "points.x"));
  QVERIFY(hasLists<double>(tree, "points.y"));
  QVERIFY(hasLists<double>(tree, "map.second"));
  const ColumnData texts = read(tree, "map.first");
  for (std::uint64_t entry = 0; entry < 50; ++entry)
    for (std::size_t k = 0; k < made::madeCount(entry); ++k)
      QCOMPARE(listOf<std::string>(texts, entry).at(k), made::madeText(entry, k));
}

void TestTreeTable::lastCycleAndDirectories() {
  const OpenFile opened = open(made());
  QCOMPARE(opened.tables.tables.size(), std::size_t{4});
  QCOMPARE(opened.table("cycles").entryCount(), madeEntries); // its first cycle has half of them
  QVERIFY(hasNumbers<float>(opened.table("dir/inner/kinds"), "F"));
  // The last baskets of this one are in the tree itself.
  QVERIFY(hasNumbers<float>(opened.table("inTree"), "F"));
  QVERIFY(hasLists<float>(opened.table("inTree"), "countedF"));
  QVERIFY(hasLists<float>(opened.table("inTree"), "vectorFloat"));
}

void TestTreeTable::rangesJoinToTheWhole_data() {
  QTest::addColumn<int>("step");
  for (const int step : {1, 7, 100, 999, 5000})
    QTest::addRow("%d entries at once", step) << step;
}

void TestTreeTable::rangesJoinToTheWhole() {
  QFETCH(int, step);
  const OpenFile opened = open(made());
  const ColumnTable& tree = opened.table("kinds");
  for (const std::string column :
       {"F", "C", "countedF3", "vectorInt", "vectorVectorFloat", "hits.samples", "clones.fE"}) {
    const ColumnData whole = read(tree, column);
    const auto reader = tree.reader(tree.find(column).value());
    ColumnData part;
    std::size_t joined = 0;
    for (std::uint64_t first = 0; first < madeEntries; first += static_cast<std::uint64_t>(step)) {
      reader->read({.first = first, .count = std::min<std::uint64_t>(step, madeEntries - first)}, part);
      std::visit(
          [&](const auto& values) {
            const auto& all = std::get<std::decay_t<decltype(values)>>(whole.values);
            QVERIFY2(std::equal(values.begin(), values.end(), all.begin() + static_cast<std::ptrdiff_t>(joined)),
                     column.c_str());
            joined += values.size();
          },
          part.values);
      if (!part.offsets.empty())
        QCOMPARE(part.offsets[0].back(),
                 whole.offsets[0][first + part.offsets[0].size() - 1] - whole.offsets[0][first]);
    }
    QCOMPARE(joined, whole.size());
  }
}

void TestTreeTable::clustersCoverEveryEntry_data() {
  QTest::addColumn<QStringList>("columns");
  QTest::addColumn<qulonglong>("maximum");
  for (const qulonglong maximum : {1ull, 13ull, 250ull, 100'000ull}) {
    QTest::addRow("one column, %llu at once", maximum) << QStringList{"F"} << maximum;
    QTest::addRow("baskets of several lengths, %llu at once", maximum)
        << QStringList{"B", "D", "countedF", "vectorString"} << maximum;
    QTest::addRow("no column, %llu at once", maximum) << QStringList{} << maximum;
  }
}

void TestTreeTable::clustersCoverEveryEntry() {
  QFETCH(QStringList, columns);
  QFETCH(qulonglong, maximum);
  const OpenFile opened = open(made());
  const ColumnTable& tree = opened.table("kinds");
  std::vector<std::size_t> places;
  for (const QString& column : columns)
    places.push_back(tree.find(column.toStdString()).value());
  std::uint64_t next = 0;
  for (const EntryRange& range : tree.clusters(places, maximum)) {
    QCOMPARE(range.first, next);
    QVERIFY(range.count > 0 && range.count <= maximum);
    next = range.end();
  }
  QCOMPARE(next, madeEntries);
}

// 1000 bytes a basket: 250 floats, 1000 / 8 doubles.
void TestTreeTable::clustersEndWhereBasketsDo() {
  const OpenFile opened = open(made());
  const ColumnTable& tree = opened.table("kinds");
  const std::size_t floats = tree.find("F").value(), doubles = tree.find("D").value();
  const std::vector<std::size_t> both{floats, doubles};
  const auto ends = [](const std::vector<EntryRange>& ranges) {
    std::vector<std::uint64_t> all;
    for (const EntryRange& range : ranges)
      all.push_back(range.end());
    return all;
  };
  QCOMPARE(ends(tree.clusters(std::span(&floats, 1), 100'000)), (std::vector<std::uint64_t>{250, 500, 750, 1000}));
  QCOMPARE(ends(tree.clusters(both, 100'000)), (std::vector<std::uint64_t>{250, 500, 750, 1000}));
  QCOMPARE(ends(tree.clusters(both, 200)).front(), std::uint64_t{125});
}

void TestTreeTable::rangesOutsideAreRefused() {
  const OpenFile opened = open(made());
  const ColumnTable& tree = opened.table("kinds");
  QVERIFY(errorOf([&] { read(tree, "F", {.first = madeEntries, .count = 1}); }).contains("\"F\""));
  QVERIFY(!errorOf([&] { read(tree, "F", {.first = 1, .count = ~std::uint64_t{0}}); }).isEmpty());
  QCOMPARE(read(tree, "F", {.first = madeEntries, .count = 0}).size(), std::size_t{0});
}

namespace {

// The key of a basket of a branch, from its beginning in the file: big-endian numbers at the end of its header.
struct FoundBasket {
  std::size_t position = 0;
  BasketHeader header;
};

// Baskets of a branch, found by what stands in their keys: the class, the branch and the tree.
std::vector<FoundBasket> basketsOf(const ByteVector& file, const std::string& branch) {
  const std::string names = std::string(1, 7) + "TBasket" + static_cast<char>(branch.size()) + branch;
  const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
  std::vector<FoundBasket> found;
  constexpr std::size_t before = 34; // bytes of a key with positions of eight bytes before the class
  for (std::size_t at = text.find(names); at != std::string_view::npos; at = text.find(names, at + 1)) {
    ByteCursor cursor(Bytes(file).subspan(at - before));
    found.push_back({.position = at - before, .header = readBasketHeader(cursor)});
  }
  return found;
}

void put(ByteVector& file, std::size_t position, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8)
    file[position++] = static_cast<std::byte>(number >> shift & 0xff);
}

} // namespace

// 80 in the last byte of their keys tells that offsets of entries are not there, as the counter gives them.
void TestTreeTable::offsetsThatCountersTell() {
  ByteVector bytes = bytesOf(made());
  for (const FoundBasket& basket : basketsOf(bytes, "countedF"))
    bytes[basket.position + basket.header.keyLength - 1] = std::byte{80};
  const OpenFile opened = open(std::make_shared<const RootFile>(RootFile::fromBytes(std::move(bytes), "made.root")));
  QVERIFY(hasLists<float>(opened.table("kinds"), "countedF"));
}

void TestTreeTable::countersThatDisagree() {
  ByteVector bytes = bytesOf(made());
  for (const FoundBasket& basket : basketsOf(bytes, "countedF"))
    bytes[basket.position + basket.header.keyLength - 1] = std::byte{80};
  const FoundBasket counter = basketsOf(bytes, "n").at(0);
  const std::size_t first = counter.position + counter.header.keyLength;
  const auto errorWith = [&](std::uint32_t count) {
    ByteVector changed = bytes;
    put(changed, first, count);
    const auto file = std::make_shared<const RootFile>(RootFile::fromBytes(std::move(changed), "made.root"));
    return errorOf([&] { read(open(file).table("kinds"), "countedF"); });
  };
  QVERIFY(errorWith(1).contains("not those of the numbers that its counter tells"));
  QVERIFY(errorWith(0xffffffffu).contains("tells that there are -1 elements"));
  QVERIFY(errorWith(0x7fffffffu).startsWith("branch \"countedF\", basket 0"));
}

// What is changed in the third basket, so many bytes from the end of its key or from the first offset of an entry,
// which count from the key.
void TestTreeTable::basketsThatLie_data() {
  QTest::addColumn<QString>("branch");
  QTest::addColumn<bool>("isInOffsets");
  QTest::addColumn<int>("shift");
  QTest::addColumn<uint>("number");
  QTest::addColumn<QString>("reason");
  QTest::newRow("more entries than told") << "F" << false << -9 << 251u << "has 251 entries";
  QTest::newRow("a negative number of entries") << "F" << false << -9 << 0xffffffffu << "number of entries is -1";
  QTest::newRow("entries that end within the key") << "F" << false << -5 << 3u << "within the key";
  QTest::newRow("entries beyond the end") << "F" << false << -5 << 0x7fffffffu << "of which there are";
  QTest::newRow("a vector longer than its entry") << "vectorFloat" << false << 16 << 0x01000000u << "of a vector";
  QTest::newRow("an entry that begins before the last one") << "vectorFloat" << true << 16 << 0u << "do not follow";
  QTest::newRow("an entry that begins beyond the end") << "countedF" << true << 8 << 0x70000000u << "do not follow";
  QTest::newRow("entries of half a number") << "countedF" << true << 4 << 2u << "elements of 4 bytes";
}

void TestTreeTable::basketsThatLie() {
  QFETCH(QString, branch);
  QFETCH(bool, isInOffsets);
  QFETCH(int, shift);
  QFETCH(uint, number);
  QFETCH(QString, reason);
  ByteVector bytes = bytesOf(made());
  const auto baskets = basketsOf(bytes, branch.toStdString());
  QVERIFY(baskets.size() > 2);
  const FoundBasket& basket = baskets[2];
  const std::size_t begin = isInOffsets ? basket.header.last + sizeof(std::uint32_t) : basket.header.keyLength;
  put(bytes, basket.position + begin + static_cast<std::size_t>(shift),
      isInOffsets ? number + basket.header.keyLength : number);
  const OpenFile opened = open(std::make_shared<const RootFile>(RootFile::fromBytes(std::move(bytes), "made.root")));
  const QString error = errorOf([&] { read(opened.table("kinds"), branch.toStdString()); });
  QVERIFY2(error.startsWith(QString("branch \"%1\", basket 2: ").arg(branch)), qPrintable(error));
  QVERIFY2(error.contains(reason), qPrintable(error));
  // The others still read.
  QCOMPARE(read(opened.table("kinds"), branch.toStdString(), {.first = 0, .count = 10}).offsets.size(),
           branch == "F" ? std::size_t{0} : std::size_t{1});
}

void TestTreeTable::damagedBytesGiveErrorsOnly_data() {
  QTest::addColumn<QString>("path");
  QTest::newRow("made") << made();
  for (const char* const name : {"data_A.4lep.root", "uproot-HZZ-uncompressed.root", "EDM4hep_example_TTree-1.root"})
    QTest::newRow(name) << dataFile(name);
}

// Some bytes are changed anywhere: whatever is said of it, nothing crashes, and no memory is taken beyond reason.
void TestTreeTable::damagedBytesGiveErrorsOnly() {
  QFETCH(QString, path);
  if (!QFile::exists(path))
    QSKIP("the file is not here");
  const ByteVector original = bytesOf(path);
  std::mt19937 random(5);
  std::uniform_int_distribution<std::size_t> position(100, original.size() - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  int errors = 0;
  for (int trial = 0; trial < 30; ++trial) {
    ByteVector bytes = original;
    for (int change = 0; change < 20; ++change)
      bytes[position(random)] = static_cast<std::byte>(byte(random));
    try {
      errors += readEverything(std::make_shared<const RootFile>(RootFile::fromBytes(std::move(bytes), "damaged"))) > 0;
    } catch (const RootError&) {
      ++errors;
    }
  }
  QVERIFY(errors > 0);
}

QTEST_APPLESS_MAIN(TestTreeTable)
#include "tst_treetable.moc"
