#include "tests/model/MadeNTuples.h"

#include <QTest>

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

using namespace voir;
using namespace voir::made;
using enum StoredAs;

Q_DECLARE_METATYPE(voir::made::StoredAs)

namespace {

using Texts = std::vector<std::string>;

constexpr std::uint64_t entriesPerCluster = 500;
// Around the sizes by which loops are cut into blocks.
const std::vector<std::size_t> pageSizes{1, 63, 64, 65, 0, 200, 107};

// The pages of a column in a cluster.
void addPages(NTupleWriter& made, std::uint32_t column, std::span<const std::uint64_t> words) {
  for (const std::size_t size : pageSizes) {
    made.addPage(column, Words(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(size)));
    words = words.subspan(size);
  }
}

void addClusters(NTupleWriter& made, std::uint32_t column, const Words& words) {
  for (std::size_t first = 0; first < words.size(); first += entriesPerCluster) {
    made.beginCluster(entriesPerCluster);
    addPages(made, column, std::span(words).subspan(first, entriesPerCluster));
  }
}

std::unique_ptr<ColumnTable> tableOf(const MadeField& field, MadeColumn column, const Words& words) {
  NTupleWriter made;
  column.field = made.add(field);
  addClusters(made, made.add(column), words);
  return open(made);
}

// All at once, in pieces that no page ends with, and entry after entry from the last to the first.
void compareEverywhere(const ColumnTable& table, const Texts& expected) {
  const auto reader = table.reader(0);
  ColumnData data;
  reader->read({0, expected.size()}, data);
  QCOMPARE(textsOf(data), expected);
  for (std::size_t first = 0; first < expected.size(); first += 77) {
    const std::size_t count = std::min<std::size_t>(77, expected.size() - first);
    reader->read({first, count}, data);
    const auto begin = expected.begin() + static_cast<std::ptrdiff_t>(first);
    QCOMPARE(textsOf(data), Texts(begin, begin + static_cast<std::ptrdiff_t>(count)));
  }
  for (std::size_t i = expected.size(); i-- > 0;) {
    reader->read({i, 1}, data);
    QCOMPARE(textsOf(data), Texts{expected[i]});
  }
}

// The smallest and the largest integers of a width among others that use all of its bits.
std::int64_t integer(int bits, bool isSigned, std::uint64_t i) {
  const std::uint64_t top = std::uint64_t{1} << (bits - 1);
  const std::array<std::uint64_t, 4> extremes{0, top - 1, top, top - 1 + top};
  const std::uint64_t mixed = i < 4 ? extremes[i] : i * i * 0x9E37'79B9'7F4A'7C15U >> (64 - bits);
  if (!isSigned)
    return static_cast<std::int64_t>(mixed);
  const std::uint64_t aligned = mixed << (64 - bits);
  return static_cast<std::int64_t>(aligned) >> (64 - bits);
}

double real(int i) {
  return std::sin(i) * std::exp(i % 60 - 30);
}

} // namespace

/// Every type of column, written by the formulas of the specification.
class TestNTupleEncodings : public QObject {
  Q_OBJECT

private slots:
  void integers_data();
  void integers();
  void realsKeepEveryBit_data();
  void realsKeepEveryBit();
  void halfPrecision_data();
  void halfPrecision();
  void truncatedMantissasKeepTheHighestBits_data();
  void truncatedMantissasKeepTheHighestBits();
  void quantizedNumbersLieBetweenTheirLimits_data();
  void quantizedNumbersLieBetweenTheirLimits();
  void listsOfEveryKindOfIndex_data();
  void listsOfEveryKindOfIndex();
  void numbersOfAnotherWidthBecomeWhatTheirFieldSays_data();
  void numbersOfAnotherWidthBecomeWhatTheirFieldSays();
  void anIntegerThatItsFieldDoesNotHoldIsAnError();
};

void TestNTupleEncodings::integers_data() {
  QTest::addColumn<StoredAs>("type");
  QTest::addColumn<QString>("field");
  QTest::addColumn<bool>("isSigned");
  QTest::newRow("bits") << Bit << "bool" << false;
  QTest::newRow("bytes") << Byte << "std::byte" << false;
  QTest::newRow("characters") << Char << "char" << true;
  QTest::newRow("8 bits") << Int8 << "std::int8_t" << true;
  QTest::newRow("8 bits, unsigned") << UInt8 << "std::uint8_t" << false;
  QTest::newRow("16 bits") << Int16 << "std::int16_t" << true;
  QTest::newRow("16 bits, unsigned") << UInt16 << "std::uint16_t" << false;
  QTest::newRow("32 bits") << Int32 << "std::int32_t" << true;
  QTest::newRow("32 bits, unsigned") << UInt32 << "std::uint32_t" << false;
  QTest::newRow("64 bits") << Int64 << "std::int64_t" << true;
  QTest::newRow("64 bits, unsigned") << UInt64 << "std::uint64_t" << false;
  QTest::newRow("16 bits, split") << SplitInt16 << "std::int16_t" << true;
  QTest::newRow("16 bits, unsigned, split") << SplitUInt16 << "std::uint16_t" << false;
  QTest::newRow("32 bits, split") << SplitInt32 << "std::int32_t" << true;
  QTest::newRow("32 bits, unsigned, split") << SplitUInt32 << "std::uint32_t" << false;
  QTest::newRow("64 bits, split") << SplitInt64 << "std::int64_t" << true;
  QTest::newRow("64 bits, unsigned, split") << SplitUInt64 << "std::uint64_t" << false;
}

void TestNTupleEncodings::integers() {
  QFETCH(StoredAs, type);
  QFETCH(QString, field);
  QFETCH(bool, isSigned);
  Words words;
  Texts expected;
  for (std::uint64_t i = 0; i < 2 * entriesPerCluster; ++i) {
    const std::int64_t number = integer(bitsOf(type), isSigned, i);
    words.push_back(static_cast<std::uint64_t>(number));
    expected.push_back(isSigned ? std::to_string(number) : std::to_string(static_cast<std::uint64_t>(number)));
  }
  const auto table = tableOf({.name = "x", .type = field.toStdString()}, {.type = type}, words);
  QCOMPARE(table->entryCount(), 2 * entriesPerCluster);
  QCOMPARE(table->columns()[0].type == ElementType::Bool, type == Bit);
  compareEverywhere(*table, expected);
}

void TestNTupleEncodings::realsKeepEveryBit_data() {
  QTest::addColumn<StoredAs>("type");
  QTest::newRow("single precision") << Real32;
  QTest::newRow("single precision, split") << SplitReal32;
  QTest::newRow("double precision") << Real64;
  QTest::newRow("double precision, split") << SplitReal64;
}

void TestNTupleEncodings::realsKeepEveryBit() {
  QFETCH(StoredAs, type);
  const bool isSingle = bitsOf(type) == 32;
  std::vector<double> numbers{0.0, -0.0, std::numeric_limits<float>::denorm_min(), std::numeric_limits<float>::max(),
                              -std::numeric_limits<double>::infinity()};
  for (int i = 0; numbers.size() < 2 * entriesPerCluster; ++i)
    numbers.push_back(real(i));
  Texts expected;
  for (const double number : numbers)
    expected.push_back(textOf(isSingle ? static_cast<float>(number) : number));
  const Words words = isSingle ? wordsOf(std::vector<float>(numbers.begin(), numbers.end())) : wordsOf(numbers);
  const auto table = tableOf({.name = "x", .type = isSingle ? "float" : "double"}, {.type = type}, words);
  compareEverywhere(*table, expected);
}

void TestNTupleEncodings::halfPrecision_data() {
  QTest::addColumn<StoredAs>("type");
  QTest::newRow("one after the other") << Real16;
  QTest::newRow("split") << SplitReal16;
}

// IEEE 754: (-1)^sign 2^(exponent - 15) (1 + mantissa / 1024), below the exponent 1 without the 1.
void TestNTupleEncodings::halfPrecision() {
  QFETCH(StoredAs, type);
  Words words{0x0000, 0x8000, 0x0001, 0x03FF, 0x0400, 0x7BFF, 0x7C00, 0xFC00};
  Texts expected{textOf(0.0),
                 textOf(-0.0),
                 textOf(0x1p-24),
                 textOf(1023 * 0x1p-24),
                 textOf(0x1p-14),
                 textOf(65504.0),
                 textOf(std::numeric_limits<double>::infinity()),
                 textOf(-std::numeric_limits<double>::infinity())};
  for (std::uint64_t half = 0; words.size() < 2 * entriesPerCluster; half = (half + 65) % 0x10000) {
    const int exponent = static_cast<int>(half >> 10U & 31U);
    const auto mantissa = static_cast<double>(half & 1023U);
    if (exponent == 31)
      continue;
    const double magnitude = exponent == 0 ? std::ldexp(mantissa, -24) : std::ldexp(1024 + mantissa, exponent - 25);
    words.push_back(half);
    expected.push_back(textOf(half >> 15U != 0 ? -magnitude : magnitude));
  }
  compareEverywhere(*tableOf({.name = "x", .type = "float"}, {.type = type}, words), expected);
}

void TestNTupleEncodings::truncatedMantissasKeepTheHighestBits_data() {
  QTest::addColumn<int>("bits");
  for (int bits = 10; bits <= 31; ++bits)
    QTest::addRow("%d bits", bits) << bits;
}

void TestNTupleEncodings::truncatedMantissasKeepTheHighestBits() {
  QFETCH(int, bits);
  Words words;
  Texts expected;
  for (int i = 0; words.size() < 2 * entriesPerCluster; ++i) {
    const auto whole = std::bit_cast<std::uint32_t>(static_cast<float>(real(i)));
    const std::uint32_t kept = whole >> (32 - bits);
    words.push_back(kept);
    expected.push_back(textOf(std::bit_cast<float>(kept << (32 - bits))));
  }
  const auto table = tableOf({.name = "x", .type = "float"}, {.type = Real32Trunc, .bits = bits}, words);
  compareEverywhere(*table, expected);
}

void TestNTupleEncodings::quantizedNumbersLieBetweenTheirLimits_data() {
  QTest::addColumn<int>("bits");
  for (int bits = 1; bits <= 32; ++bits)
    QTest::addRow("%d bits", bits) << bits;
}

// The lowest integer is the minimum, the highest the maximum, in equal steps.
void TestNTupleEncodings::quantizedNumbersLieBetweenTheirLimits() {
  QFETCH(int, bits);
  const double highest = std::exp2(bits) - 1;
  Words words{0, static_cast<std::uint64_t>(highest)};
  for (std::uint64_t i = 0; words.size() < 2 * entriesPerCluster; ++i)
    words.push_back(i * 2654435761U % (std::uint64_t{1} << bits));
  const auto table = tableOf({.name = "x", .type = "double"},
                             {.type = Real32Quant, .bits = bits, .range = std::pair(-5.0, 3.0)}, words);
  const auto values = std::get<std::vector<double>>(dataOf(*table, "x", {0, words.size()}).values);
  QCOMPARE(values[0], -5.0);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const double expected = -5.0 + 8.0 * static_cast<double>(words[i]) / highest;
    QVERIFY2(std::abs(values[i] - expected) < 1e-12, qPrintable(QString("%1: %2").arg(i).arg(values[i])));
  }
}

void TestNTupleEncodings::listsOfEveryKindOfIndex_data() {
  QTest::addColumn<StoredAs>("type");
  QTest::newRow("32 bits") << Index32;
  QTest::newRow("64 bits") << Index64;
  QTest::newRow("32 bits, split") << SplitIndex32;
  QTest::newRow("64 bits, split") << SplitIndex64;
}

// Entry i is a list of i % 5 numbers, which count on from one list to the next and from 0 in each cluster.
void TestNTupleEncodings::listsOfEveryKindOfIndex() {
  QFETCH(StoredAs, type);
  NTupleWriter made;
  const std::uint32_t lists = made.add({.name = "x", .type = "std::vector<float>", .role = Role::Collection});
  const std::uint32_t ends = made.add(MadeColumn{.type = type, .field = lists});
  const std::uint32_t values = made.addLeaf({.name = "_0", .type = "float", .parent = lists}, SplitReal32);
  for (int cluster = 0; cluster < 2; ++cluster) {
    Words words;
    for (std::uint64_t i = 0, end = 0; i < entriesPerCluster; ++i)
      words.push_back(end += i % 5);
    std::vector<float> numbers(words.back());
    std::iota(numbers.begin(), numbers.end(), 0.0F);
    made.beginCluster(entriesPerCluster);
    addPages(made, ends, words);
    made.addPage(values, wordsOf(numbers));
  }
  const auto table = open(made);
  QCOMPARE(columnOf(*table, "x").depth, 1);
  QCOMPARE(shown(*table, "x", {0, 7}), "[] [0] [1 2] [3 4 5] [6 7 8 9] [] [10]");
  QCOMPARE(shown(*table, "x", {498, 5}), "[993 994 995] [996 997 998 999] [] [0] [1 2]");
  const auto whole = dataOf(*table, "x", {0, 1000});
  QCOMPARE(whole.offsets[0].back(), 2000U);
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const ColumnData one = dataOf(*table, "x", {i, 1});
    const auto& list = std::get<std::vector<float>>(one.values);
    QCOMPARE(list.size(), i % 5);
    for (std::size_t k = 0; k < list.size(); ++k)
      QCOMPARE(list[k], std::get<std::vector<float>>(whole.values)[whole.offsets[0][i] + k]);
  }
}

void TestNTupleEncodings::numbersOfAnotherWidthBecomeWhatTheirFieldSays_data() {
  QTest::addColumn<StoredAs>("type");
  QTest::addColumn<QString>("field");
  QTest::addColumn<int>("element");
  QTest::newRow("a double stored in single precision") << SplitReal32 << "double" << int(ElementType::Float64);
  QTest::newRow("a float stored in double precision") << Real64 << "float" << int(ElementType::Float32);
  QTest::newRow("an integer stored in 8 bits") << UInt8 << "std::int32_t" << int(ElementType::Int32);
  QTest::newRow("an integer stored in 64 bits") << SplitInt64 << "std::uint16_t" << int(ElementType::UInt16);
  QTest::newRow("a type that only its author knows") << Int16 << "Charge" << int(ElementType::Int16);
}

void TestNTupleEncodings::numbersOfAnotherWidthBecomeWhatTheirFieldSays() {
  QFETCH(StoredAs, type);
  QFETCH(QString, field);
  QFETCH(int, element);
  std::vector<double> numbers;
  std::vector<std::int64_t> integers;
  for (int i = 0; i < 1000; ++i) {
    numbers.push_back(i % 128);
    integers.push_back(i % 128);
  }
  const Words words = type == SplitReal32 ? wordsOf(std::vector<float>(numbers.begin(), numbers.end()))
                      : type == Real64    ? wordsOf(numbers)
                                          : wordsOf(integers);
  const auto table = tableOf({.name = "x", .type = field.toStdString()}, {.type = type}, words);
  QCOMPARE(int(table->columns()[0].type), element);
  QCOMPARE(shown(*table, "x", {125, 5}), "125 126 127 0 1");
}

void TestNTupleEncodings::anIntegerThatItsFieldDoesNotHoldIsAnError() {
  Words words(1000, 7);
  words[300] = 70000;
  const auto table = tableOf({.name = "x", .type = "std::uint16_t"}, {.type = UInt32}, words);
  QCOMPARE(shown(*table, "x", {0, 2}), "7 7");
  const QString error = errorOf([&] { dataOf(*table, "x", {0, 1000}); });
  QVERIFY2(error.contains("\"x\"") && error.contains("70000"), qPrintable(error));
}

QTEST_GUILESS_MAIN(TestNTupleEncodings)
#include "tst_ntupleencodings.moc"
