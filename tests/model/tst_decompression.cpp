#include "model/root/Decompression.h"
#include "model/root/RootError.h"

#include "tests/model/CompressedBlocks.h"

#include <QTest>

using namespace voir;

namespace {

constexpr std::size_t largestBlock = 0xFFFFFF;
const std::vector<std::string> allLetters{"ZL", "CS", "XZ", "L4", "ZS"};

// Neither constant nor random, so that every algorithm has something to do.
ByteVector someBytes(std::size_t count) {
  ByteVector bytes(count);
  for (std::size_t i = 0; i < count; ++i)
    bytes[i] = static_cast<std::byte>((i * i >> 7) + i % 11);
  return bytes;
}

void addAlgorithms() {
  QTest::addColumn<QByteArray>("letters");
  QTest::newRow("zlib") << QByteArray("ZL");
  QTest::newRow("deflate, as the first versions wrote") << QByteArray("CS");
  QTest::newRow("lzma") << QByteArray("XZ");
  QTest::newRow("lz4") << QByteArray("L4");
  QTest::newRow("zstd") << QByteArray("ZS");
}

ByteVector uncompress(const ByteVector& blocks, std::size_t size) {
  ByteVector out(size);
  decompress(blocks, out);
  return out;
}

} // namespace

class TestDecompression : public QObject {
  Q_OBJECT

private slots:
  void everyAlgorithmGivesTheBytesBack_data() { addAlgorithms(); }
  void everyAlgorithmGivesTheBytesBack();
  void aLargeBlockOfZerosIsBelieved_data() { addAlgorithms(); }
  void aLargeBlockOfZerosIsBelieved();
  void blocksOfDifferentAlgorithmsFollowEachOther();
  void aBlockWithMoreThanDeclaredIsRefused_data() { addAlgorithms(); }
  void aBlockWithMoreThanDeclaredIsRefused();
  void aBlockWithLessThanDeclaredIsRefused_data() { addAlgorithms(); }
  void aBlockWithLessThanDeclaredIsRefused();
  void everyTruncationIsRefused_data() { addAlgorithms(); }
  void everyTruncationIsRefused();
  void aChangedByteIsRefused_data();
  void aChangedByteIsRefused();
  void aWrongHeaderIsNamed_data();
  void aWrongHeaderIsNamed();
  void blocksThatDeclareMoreThanExpectedAreRefused();
  void noMemoryIsTakenForWhatCannotBe_data() { addAlgorithms(); }
  void noMemoryIsTakenForWhatCannotBe();
};

void TestDecompression::everyAlgorithmGivesTheBytesBack() {
  QFETCH(QByteArray, letters);
  for (const std::size_t count : {1, 7, 300, 32000, 200000}) {
    const ByteVector bytes = someBytes(count);
    const ByteVector blocks = made::block(letters.toStdString(), bytes);
    QCOMPARE(uncompress(blocks, count), bytes);
    QCOMPARE(decompressed(blocks, count), bytes);
  }
}

// The highest compression that each algorithm reaches has to pass the check of sizes.
void TestDecompression::aLargeBlockOfZerosIsBelieved() {
  QFETCH(QByteArray, letters);
  const ByteVector zeros(largestBlock);
  QCOMPARE(decompressed(made::block(letters.toStdString(), zeros), zeros.size()), zeros);
}

void TestDecompression::blocksOfDifferentAlgorithmsFollowEachOther() {
  const ByteVector bytes = someBytes(1000 * allLetters.size());
  ByteVector blocks;
  for (std::size_t i = 0; i < allLetters.size(); ++i) {
    const ByteVector block = made::block(allLetters[i], Bytes(bytes).subspan(1000 * i, 1000));
    blocks.insert(blocks.end(), block.begin(), block.end());
  }
  QCOMPARE(decompressed(blocks, bytes.size()), bytes);
}

void TestDecompression::aBlockWithMoreThanDeclaredIsRefused() {
  QFETCH(QByteArray, letters);
  const ByteVector stored = made::compressed(letters.toStdString(), someBytes(1000));
  const ByteVector block = made::block(letters.toStdString(), stored, stored.size(), 999);
  QVERIFY_EXCEPTION_THROWN(uncompress(block, 999), RootError);
  QVERIFY_EXCEPTION_THROWN(decompressed(block, 999), RootError);
}

void TestDecompression::aBlockWithLessThanDeclaredIsRefused() {
  QFETCH(QByteArray, letters);
  const ByteVector stored = made::compressed(letters.toStdString(), someBytes(1000));
  const ByteVector block = made::block(letters.toStdString(), stored, stored.size(), 1001);
  QVERIFY_EXCEPTION_THROWN(uncompress(block, 1001), RootError);
  QVERIFY_EXCEPTION_THROWN(decompressed(block, 1001), RootError);
}

void TestDecompression::everyTruncationIsRefused() {
  QFETCH(QByteArray, letters);
  const ByteVector whole = made::block(letters.toStdString(), someBytes(500));
  for (std::size_t count = 0; count < whole.size(); ++count) {
    const ByteVector part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(count));
    QVERIFY_EXCEPTION_THROWN(uncompress(part, 500), RootError);
  }
  // The same where the header tells the length that is left.
  const ByteVector stored = made::compressed(letters.toStdString(), someBytes(500));
  for (std::size_t count = 0; count < stored.size(); ++count) {
    const ByteVector part(stored.begin(), stored.begin() + static_cast<std::ptrdiff_t>(count));
    QVERIFY_EXCEPTION_THROWN(uncompress(made::block(letters.toStdString(), part, count, 500), 500), RootError);
  }
}

// Deflate and zstd without a checksum may not notice.
void TestDecompression::aChangedByteIsRefused_data() {
  QTest::addColumn<QByteArray>("letters");
  QTest::newRow("zlib, by its Adler checksum") << QByteArray("ZL");
  QTest::newRow("lzma, by its CRC") << QByteArray("XZ");
  QTest::newRow("lz4, by its xxHash") << QByteArray("L4");
}

void TestDecompression::aChangedByteIsRefused() {
  QFETCH(QByteArray, letters);
  const ByteVector whole = made::block(letters.toStdString(), someBytes(500));
  for (std::size_t i = 20; i + 4 < whole.size(); ++i) {
    ByteVector changed = whole;
    changed[i] ^= std::byte{0x10};
    QVERIFY_EXCEPTION_THROWN(uncompress(changed, 500), RootError);
  }
}

void TestDecompression::aWrongHeaderIsNamed_data() {
  QTest::addColumn<QByteArray>("header");
  QTest::addColumn<QByteArray>("reason");
  QTest::newRow("unknown letters") << QByteArray("QQ\x08\x04\x00\x00\x0a\x00\x00....", 13) << QByteArray("ZL");
  QTest::newRow("longer than the bytes") << QByteArray("ZL\x08\x05\x00\x00\x0a\x00\x00....", 13)
                                         << QByteArray("only 4 are left");
  QTest::newRow("a block of nothing") << QByteArray("ZL\x08\x04\x00\x00\x00\x00\x00....", 13)
                                      << QByteArray("declares 0 bytes");
  QTest::newRow("no room for a checksum")
      << QByteArray("L4\x01\x04\x00\x00\x0a\x00\x00....", 13) << QByteArray("no room for the checksum");
}

void TestDecompression::aWrongHeaderIsNamed() {
  QFETCH(QByteArray, header);
  QFETCH(QByteArray, reason);
  ByteVector bytes(static_cast<std::size_t>(header.size()));
  std::memcpy(bytes.data(), header.constData(), bytes.size());
  try {
    uncompress(bytes, 10);
    QFAIL("was read");
  } catch (const RootError& error) {
    QVERIFY2(QByteArray(error.what()).contains(reason), error.what());
  }
}

void TestDecompression::blocksThatDeclareMoreThanExpectedAreRefused() {
  const ByteVector block = made::block("ZL", someBytes(1000));
  QVERIFY_EXCEPTION_THROWN(uncompress(block, 999), RootError);
  QVERIFY_EXCEPTION_THROWN(checkUncompressedSize(block, 999), RootError);
  QVERIFY_EXCEPTION_THROWN(checkUncompressedSize(block, 1001), RootError);
}

void TestDecompression::noMemoryIsTakenForWhatCannotBe() {
  QFETCH(QByteArray, letters);
  const ByteVector stored = made::compressed(letters.toStdString(), someBytes(8));
  const ByteVector lie = made::block(letters.toStdString(), stored, stored.size(), largestBlock);
  QVERIFY_EXCEPTION_THROWN(checkUncompressedSize(lie, largestBlock), RootError);
  ByteVector many;
  for (int i = 0; i < 200; ++i)
    many.insert(many.end(), lie.begin(), lie.end());
  QVERIFY_EXCEPTION_THROWN(checkUncompressedSize(many, 200 * largestBlock), RootError);
  QVERIFY_EXCEPTION_THROWN(checkUncompressedSize(many, std::uint64_t{1} << 40), RootError);
}

QTEST_APPLESS_MAIN(TestDecompression)
#include "tst_decompression.moc"
