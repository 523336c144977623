#include "model/root/RootError.h"
#include "model/root/RootFile.h"
#include "model/root/RootObject.h"

#include "tests/model/CompressedBlocks.h"
#include "tests/model/MadeRootFile.h"

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <sys/resource.h>
#include <thread>

using namespace voir;
using namespace made;

namespace {

QString realFile(const QString& name) {
  return QStringLiteral(VOIR_DATA_DIR "/root/") + name;
}

ByteVector someBytes(std::size_t count) {
  ByteVector bytes(count);
  for (std::size_t i = 0; i < count; ++i)
    bytes[i] = static_cast<std::byte>(i % 251);
  return bytes;
}

RootFile open(const RootBytes& bytes) {
  return RootFile::fromBytes(bytes.bytes, "made.root");
}

bool oneContains(const std::vector<std::string>& sentences, std::string_view part) {
  return std::ranges::any_of(sentences,
                             [&](const std::string& sentence) { return sentence.find(part) != std::string::npos; });
}

// Reads all there is, and gives how many objects could be read.
int readAll(const RootFile& file, const RootDirectory& directory) {
  int count = 0;
  for (const RootKey& key : directory.keys)
    try {
      const ByteVector bytes = file.object(key);
      readRootObject(bytes, key.keyLength, key.className, file.layouts(), key.name);
      ++count;
    } catch (const RootError&) {
    }
  for (const RootDirectory& inner : directory.directories)
    count += readAll(file, inner);
  return count;
}

int readAll(const ByteVector& bytes) {
  try {
    const RootFile file = RootFile::fromBytes(bytes, "made.root");
    return readAll(file, file.root());
  } catch (const RootError&) {
    return 0;
  }
}

std::uint64_t largestMemory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) << 10;
}

// Some bytes changed, to those that lengths and tags are made of more often than to others.
ByteVector changed(ByteVector bytes, boost::random::mt19937& random) {
  const boost::random::uniform_int_distribution<int> howMany(1, 4);
  const boost::random::uniform_int_distribution<std::size_t> where(0, bytes.size() - 1);
  const boost::random::uniform_int_distribution<int> what(0, 511);
  for (int i = howMany(random); i > 0; --i) {
    const int value = what(random);
    constexpr std::array favourites{0x00, 0x01, 0x40, 0x7f, 0x80, 0xff};
    bytes[where(random)] = static_cast<std::byte>(value < 256 ? value : favourites[value % favourites.size()]);
  }
  return bytes;
}

ByteVector madeFile() {
  const RootBytes information =
      tList({streamerInfo("C", 1,
                          {{"TStreamerBase", "TNamed", "BASE", 67, 0, "", RootBytes().put<std::int32_t>(1)},
                           {"TStreamerBasicType", "fX", "int", 3},
                           {"TStreamerSTL", "fNumbers", "vector<float>", 500, 0, "", RootBytes().put<std::int64_t>(5)},
                           {"TStreamerObjectAnyPointer", "fNext", "C*", 69}}),
             streamerInfo("TNamed", 1,
                          {{"TStreamerBase", "TObject", "BASE", 66, 0, "", RootBytes().put<std::int32_t>(1)},
                           {"TStreamerString", "fName", "TString", 65},
                           {"TStreamerString", "fTitle", "TString", 65}})});
  RootBytes object;
  for (int i = 0; i < 5; ++i) {
    const RootBytes numbers = framed(9, RootBytes().put<std::int32_t>(2).put<float>(0.5f).put<float>(1.5f));
    const RootBytes next = i == 0 ? RootBytes().put<std::uint32_t>(0) : pointer("C", object);
    object = framed(1, tNamed("name", "title").put<std::int32_t>(i).put(numbers).put(next));
  }
  const MadeKey plain{"C", "plain", object.bytes};
  const MadeKey squeezed{"C", "squeezed", block("L4", object.bytes), object.size()};
  const MadeKey list{"TList", "list", tList({pointer("C", object), pointer("C", object)}).bytes};
  return RootFileBytes({"", {plain, squeezed}, {{"inner", {list}, {}}}}, false, information).file.bytes;
}

void addPositions() {
  QTest::addColumn<bool>("isBig");
  QTest::newRow("positions of 32 bits") << false;
  QTest::newRow("positions of 64 bits") << true;
}

} // namespace

class TestRootFile : public QObject {
  Q_OBJECT

private slots:
  void keysOfAllDirectoriesAreListed_data() { addPositions(); }
  void keysOfAllDirectoriesAreListed();
  void objectsAreUncompressed_data() { addPositions(); }
  void objectsAreUncompressed();
  void realFilesHaveTheirKeys_data();
  void realFilesHaveTheirKeys();
  void aFileOnDiskIsReadLikeOneInMemory();
  void severalThreadsReadAtOnce();
  void whatIsNoRootFileIsRefused_data();
  void whatIsNoRootFileIsRefused();
  void readingBeyondTheEndIsRefused();
  void aFileThatWasNotClosedSaysSo();
  void aDirectoryWithinItselfIsLeftOut_data() { addPositions(); }
  void aDirectoryWithinItselfIsLeftOut();
  void directoriesTooDeepAreLeftOut();
  void anAbsurdNumberOfKeysIsRefused();
  void anObjectThatDeclaresTooMuchIsRefused();
  void aClassThatContainsItselfIsLeftOut_data();
  void aClassThatContainsItselfIsLeftOut();
  void everyTruncationGivesAnErrorOrAFile();
  void noTruncationOfARealFileHasItsTree();
  void changedBytesGiveAnErrorOrAFile_data();
  void changedBytesGiveAnErrorOrAFile();
};

void TestRootFile::keysOfAllDirectoriesAreListed() {
  QFETCH(bool, isBig);
  const std::string longName(300, 'n');
  const MadeDirectory root{
      "",
      {{"TTree", "events", someBytes(10)}},
      {{"outer", {{"TH1F", longName, someBytes(20)}}, {{"inner", {{"TTree", "tracks", someBytes(30)}}, {}}}},
       {"empty", {}, {}}}};
  const RootFile file = open(RootFileBytes(root, isBig).file);
  QVERIFY2(file.problems().empty(), file.problems().empty() ? "" : file.problems().front().c_str());
  QCOMPARE(file.version(), 62400);
  QCOMPARE(file.root().path, "");
  QCOMPARE(file.root().keys.size(), std::size_t{1});
  QCOMPARE(file.root().keys.front().className, "TTree");
  QCOMPARE(file.root().keys.front().name, "events");
  QCOMPARE(file.root().keys.front().title, "a title");
  QCOMPARE(file.root().keys.front().cycle, 1);
  QCOMPARE(file.root().directories.size(), std::size_t{2});
  const RootDirectory& outer = file.root().directories.front();
  QCOMPARE(outer.path, "outer");
  QCOMPARE(outer.directories.front().path, "outer/inner");
  QCOMPARE(file.object(outer.directories.front().keys.front()), someBytes(30));
  QVERIFY(file.root().directories.back().keys.empty());
}

void TestRootFile::objectsAreUncompressed() {
  QFETCH(bool, isBig);
  MadeDirectory root;
  const ByteVector object = someBytes(5000);
  for (const char* letters : {"ZL", "CS", "XZ", "L4", "ZS"})
    root.keys.push_back({"TH1F", letters, block(letters, object), object.size()});
  root.keys.push_back({"TH1F", "not compressed", object, object.size()});
  const RootFile file = open(RootFileBytes(root, isBig).file);
  QCOMPARE(file.root().keys.size(), std::size_t{6});
  for (const RootKey& key : file.root().keys)
    QCOMPARE(file.object(key), object);
}

// As JSROOT 7.11 lists them.
void TestRootFile::realFilesHaveTheirKeys_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<int>("version");
  QTest::addColumn<QStringList>("keys");
  QTest::newRow("zlib") << "uproot-HZZ.root" << 53201 << QStringList{"TTree events;1"};
  QTest::newRow("lzma") << "uproot-HZZ-lzma.root" << 61005 << QStringList{"TTree events;1"};
  QTest::newRow("lz4") << "uproot-HZZ-lz4.root" << 61005 << QStringList{"TTree events;1"};
  QTest::newRow("zstd") << "uproot-HZZ-zstd.root" << 61901 << QStringList{"TTree events;1"};
  QTest::newRow("not compressed") << "uproot-HZZ-uncompressed.root" << 61005 << QStringList{"TTree events;1"};
  QTest::newRow("NanoAOD") << "NanoAODv5_sample.root" << 61207
                           << QStringList{"TObjString untagged;1", "TTree Events;1"};
  QTest::newRow("PHYSLITE") << "PHYSLITE_example.root" << 63202 << QStringList{"TTree CollectionTree;1"};
  QTest::newRow("EDM4hep") << "EDM4hep_example_TTree-1.root" << 63404
                           << QStringList{"TTree events;1", "TTree podio_metadata;1"};
  QTest::newRow("RNTuple") << "Run2012BC_DoubleMuParked_Muons_1000evts_rntuple_v1-0-0-0.root" << 63501
                           << QStringList{"ROOT::RNTuple Events;1"};
}

void TestRootFile::realFilesHaveTheirKeys() {
  QFETCH(QString, name);
  QFETCH(int, version);
  QFETCH(QStringList, keys);
  if (!QFile::exists(realFile(name)))
    QSKIP("the real files are not here");
  const RootFile file(realFile(name).toStdString());
  QVERIFY(file.problems().empty());
  QCOMPARE(file.version(), version);
  QStringList found;
  for (const RootKey& key : file.root().keys) {
    found += QString::fromStdString(key.className + ' ' + key.name + ';' + std::to_string(key.cycle));
    QCOMPARE(file.object(key).size(), std::size_t{key.objectLength});
  }
  QCOMPARE(found, keys);
}

void TestRootFile::aFileOnDiskIsReadLikeOneInMemory() {
  QTemporaryDir folder;
  const RootFileBytes bytes({"", {{"TH1F", "h", someBytes(100)}}, {}});
  QFile written(folder.filePath(QStringLiteral("made.root")));
  QVERIFY(written.open(QIODevice::WriteOnly));
  written.write(reinterpret_cast<const char*>(bytes.file.bytes.data()), static_cast<qint64>(bytes.file.size()));
  written.close();
  const RootFile file(written.fileName().toStdString());
  QCOMPARE(file.path(), written.fileName().toStdString());
  QCOMPARE(file.size(), bytes.file.size());
  QCOMPARE(file.object(file.root().keys.front()), someBytes(100));
  QCOMPARE(file.bytes(0, file.size()), bytes.file.bytes);
  QVERIFY_EXCEPTION_THROWN(file.bytes(file.size() - 1, 2), RootError);
  QVERIFY_EXCEPTION_THROWN(RootFile(folder.path().toStdString()), RootError);
  QVERIFY_EXCEPTION_THROWN(RootFile(folder.filePath(QStringLiteral("none.root")).toStdString()), RootError);
}

void TestRootFile::severalThreadsReadAtOnce() {
  MadeDirectory root;
  for (const char* letters : {"ZL", "CS", "XZ", "L4", "ZS"})
    root.keys.push_back({"TH1F", letters, block(letters, someBytes(50000)), 50000});
  const RootFile file = open(RootFileBytes(root).file);
  std::atomic<int> right = 0;
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i)
        for (const RootKey& key : file.root().keys)
          right += file.object(key) == someBytes(50000);
    });
  threads.clear();
  QCOMPARE(right.load(), 4 * 20 * 5);
}

void TestRootFile::whatIsNoRootFileIsRefused_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::newRow("nothing") << QByteArray();
  QTest::newRow("a text") << QByteArray("pt,eta,phi\n1,2,3\n");
  QTest::newRow("the letters alone") << QByteArray("root");
  QTest::newRow("half a header") << QByteArray("root\x00\x00\xf3\xc0\x00\x00\x00\x64", 12);
}

void TestRootFile::whatIsNoRootFileIsRefused() {
  QFETCH(QByteArray, bytes);
  QVERIFY_EXCEPTION_THROWN(open(RootBytes().putCharacters({bytes.constData(), static_cast<std::size_t>(bytes.size())})),
                           RootError);
}

void TestRootFile::readingBeyondTheEndIsRefused() {
  const RootFile file = open(RootFileBytes({"", {{"TH1F", "h", someBytes(100)}}, {}}).file);
  QVERIFY_EXCEPTION_THROWN(file.bytes(file.size(), 1), RootError);
  QVERIFY_EXCEPTION_THROWN(file.bytes(UINT64_MAX, 2), RootError);
  QVERIFY_EXCEPTION_THROWN(file.bytes(1, UINT64_MAX), RootError);
  RootKey key = file.root().keys.front();
  key.position = file.size() - 10;
  QVERIFY_EXCEPTION_THROWN(file.object(key), RootError);
  key.position = UINT64_MAX - 9;
  QVERIFY_EXCEPTION_THROWN(file.object(key), RootError);
}

void TestRootFile::aFileThatWasNotClosedSaysSo() {
  RootFileBytes bytes({"", {{"TTree", "events", someBytes(10)}}, {}});
  bytes.file.overwrite<std::uint32_t>(bytes.keysPositions.front(), 0);
  const RootFile file = open(bytes.file);
  QVERIFY(file.root().keys.empty());
  QVERIFY(oneContains(file.problems(), "did not close it"));
}

void TestRootFile::aDirectoryWithinItselfIsLeftOut() {
  QFETCH(bool, isBig);
  RootFileBytes bytes({"", {{"TTree", "events", someBytes(10)}}, {{"inner", {{"TTree", "tracks", someBytes(9)}}, {}}}},
                      isBig);
  // The inner directory tells the outer one's list of keys to be its own.
  if (isBig)
    bytes.file.overwrite<std::uint64_t>(bytes.keysPositions[1], bytes.keyLists[1]);
  else
    bytes.file.overwrite<std::uint32_t>(bytes.keysPositions[1], static_cast<std::uint32_t>(bytes.keyLists[1]));
  const RootFile file = open(bytes.file);
  QCOMPARE(file.root().keys.size(), std::size_t{1});
  QVERIFY(oneContains(file.problems(), "directory \"inner\""));
  QVERIFY(oneContains(file.problems(), "a second time"));
}

void TestRootFile::directoriesTooDeepAreLeftOut() {
  MadeDirectory root{"deepest", {{"TTree", "events", someBytes(10)}}, {}};
  for (int i = 0; i < 100; ++i)
    root = {"d", {}, {root}};
  const RootFile file = open(RootFileBytes(root).file);
  QCOMPARE(file.problems().size(), std::size_t{1});
  QVERIFY(oneContains(file.problems(), "directories deep"));
}

void TestRootFile::anAbsurdNumberOfKeysIsRefused() {
  RootFileBytes bytes({"", {{"TTree", "events", someBytes(10)}}, {}});
  // Behind the header of the list's own key.
  const std::size_t keyCount = bytes.keyLists.front() + 18 + 8 + 3 + std::string("TDirectoryFile").size();
  bytes.file.overwrite<std::uint32_t>(keyCount, 0xFFFFFFFF);
  const RootFile file = open(bytes.file);
  QVERIFY(oneContains(file.problems(), "the file's directory cannot be read"));
}

void TestRootFile::anObjectThatDeclaresTooMuchIsRefused() {
  const ByteVector stored = block("ZL", ByteVector(100));
  const RootFile file =
      open(RootFileBytes({"", {{"TH1F", "h", stored, 0xFFFFFFF0}, {"TH1F", "g", stored, 101}}, {}}).file);
  for (const RootKey& key : file.root().keys)
    try {
      file.object(key);
      QFAIL("was read");
    } catch (const RootError& error) {
      QVERIFY2(std::string(error.what()).starts_with("key \"" + key.name + ";1\""), error.what());
    }
}

void TestRootFile::aClassThatContainsItselfIsLeftOut_data() {
  QTest::addColumn<QString>("kind");
  QTest::addColumn<int>("type");
  QTest::newRow("as its base") << "TStreamerBase" << 0;
  QTest::newRow("as a member") << "TStreamerObjectAny" << 62;
}

void TestRootFile::aClassThatContainsItselfIsLeftOut() {
  QFETCH(QString, kind);
  QFETCH(int, type);
  const auto memberOf = [&](const char* className) {
    RootBytes more;
    if (kind == "TStreamerBase")
      more.put<std::int32_t>(1);
    return MadeMember{kind.toStdString(), className, className, type, 0, "", more};
  };
  const RootBytes information = tList({streamerInfo("A", 1, {memberOf("B")}), streamerInfo("B", 1, {memberOf("A")}),
                                       streamerInfo("C", 1, {{"TStreamerBasicType", "fX", "int", 3}}),
                                       streamerInfo("D", 1, {{"TStreamerObjectAnyPointer", "fNext", "D*", 69}})});
  const RootFile file = open(RootFileBytes({}, false, information).file);
  QCOMPARE(file.problems().size(), std::size_t{2});
  QVERIFY(oneContains(file.problems(), "class \"A\" is not read: by its description it contains itself"));
  QVERIFY(!file.layouts().latest("A"));
  QVERIFY(!file.layouts().latest("B"));
  QVERIFY(file.layouts().find("D", 1));
  QCOMPARE(file.layouts().find("C", 1)->members.front().name, "fX");
}

void TestRootFile::everyTruncationGivesAnErrorOrAFile() {
  const ByteVector whole = madeFile();
  QCOMPARE(readAll(whole), 3);
  for (std::size_t count = 0; count < whole.size(); ++count) {
    ByteVector part = whole;
    part.resize(count);
    try {
      const RootFile file = RootFile::fromBytes(part, "part.root");
      QVERIFY2(!file.problems().empty(), std::to_string(count).c_str());
      readAll(file, file.root());
    } catch (const RootError&) {
    }
  }
}

void TestRootFile::noTruncationOfARealFileHasItsTree() {
  const QString name = QStringLiteral("data_A.4lep.root");
  if (!QFile::exists(realFile(name)))
    QSKIP("the real files are not here");
  const RootFile file(realFile(name).toStdString());
  const ByteVector whole = file.bytes(0, file.size());
  QCOMPARE(readAll(whole), 1);
  const RootKey& tree = file.root().keys.front();
  for (std::size_t count = 0; count < tree.position + tree.storedLength; ++count) {
    ByteVector part = whole;
    part.resize(count);
    QCOMPARE(readAll(part), 0);
  }
}

void TestRootFile::changedBytesGiveAnErrorOrAFile_data() {
  QTest::addColumn<QString>("name");
  QTest::newRow("a made file, mostly not compressed") << "";
  QTest::newRow("a real file") << "data_A.4lep.root";
}

void TestRootFile::changedBytesGiveAnErrorOrAFile() {
  QFETCH(QString, name);
  ByteVector whole = madeFile();
  if (!name.isEmpty()) {
    if (!QFile::exists(realFile(name)))
      QSKIP("the real files are not here");
    const RootFile file(realFile(name).toStdString());
    whole = file.bytes(0, file.size());
  }
  boost::random::mt19937 random(5);
  int readable = 0;
  for (int i = 0; i < 2000; ++i)
    readable += readAll(changed(whole, random)) > 0;
  QVERIFY(readable > 0);
  QVERIFY(readable < 2000);
  constexpr std::uint64_t gigabyte = std::uint64_t{1} << 30;
  QVERIFY(largestMemory() < gigabyte);
}

QTEST_APPLESS_MAIN(TestRootFile)
#include "tst_rootfile.moc"
