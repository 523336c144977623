#include "model/root/RootError.h"
#include "model/root/RootFile.h"
#include "model/root/RootObject.h"
#include "model/root/StreamerTypes.h"

#include "tests/model/MadeRootFile.h"

#include <QFile>
#include <QTest>

#include <limits>

using namespace voir;
using namespace made;

namespace {

constexpr std::size_t keyLength = 60;

MemberLayout member(const std::string& name, int type, const std::string& typeName = {},
                    const std::string& kind = "TStreamerBasicType") {
  MemberLayout layout;
  layout.name = name;
  layout.type = type;
  layout.typeName = typeName;
  layout.kind = kind;
  return layout;
}

MemberLayout base(const std::string& className) {
  return member(className, streamerType::base, "BASE", "TStreamerBase");
}

MemberLayout vectorMember(const std::string& name, const std::string& typeName) {
  return member(name, streamerType::streamer, typeName, "TStreamerSTL");
}

MemberLayout pointerMember(const std::string& name, const std::string& className) {
  return member(name, streamerType::anyPointer, className + '*', "TStreamerObjectAnyPointer");
}

ClassLayouts layoutsOf(std::vector<ClassLayout> classes) {
  ClassLayouts layouts;
  for (ClassLayout& layout : classes)
    layouts.add(std::move(layout));
  return layouts;
}

RootObjectPtr readA(const RootBytes& content, const ClassLayouts& layouts) {
  return readRootObject(framed(1, content).bytes, keyLength, "A", layouts, "key \"a;1\"");
}

RootObjectPtr readA(const RootBytes& content, std::vector<MemberLayout> members) {
  return readA(content, layoutsOf({{"A", 1, 0, std::move(members)}}));
}

using Integers = std::vector<std::int64_t>;
using Doubles = std::vector<double>;
using Texts = std::vector<std::string>;

template <typename Value> Value value(const RootObject& object, std::string_view name) {
  return std::get<Value>(*object.find(name));
}

RootFile realFile(const QString& name) {
  return RootFile((QStringLiteral(VOIR_DATA_DIR "/root/") + name).toStdString());
}

RootObjectPtr readObject(const RootFile& file, std::string_view name) {
  for (const RootKey& key : file.root().keys)
    if (key.name == name)
      return readRootObject(file.object(key), key.keyLength, key.className, file.layouts(), key.name);
  throw RootError("", "no such key");
}

// How many objects within this one could not be read whole.
int unreadableCount(const RootObject& object) {
  int count = object.unreadable.empty() ? 0 : 1;
  for (const RootObjectPtr& element : object.elements)
    if (element)
      count += unreadableCount(*element);
  for (const char* list : {"fBranches", "fLeaves", "fBaskets"})
    if (object.has(list))
      count += unreadableCount(*object.object(list));
  return count;
}

RootObjectPtr branch(const RootObject& parent, std::string_view name) {
  for (const RootObjectPtr& each : parent.list("fBranches"))
    if (each->text("fName") == name)
      return each;
  throw RootError("", "no such branch");
}

} // namespace

class TestRootObject : public QObject {
  Q_OBJECT

private slots:
  void numbersOfEveryType_data();
  void numbersOfEveryType();
  void arraysOfFixedLength();
  void arraysWithACounter();
  void numbersWithFewerBits_data();
  void numbersWithFewerBits();
  void textsOfBothKinds();
  void membersOfBasesStandAmongItsOwn();
  void anObjectWithinAnObject();
  void pointersMayMeanTheSameObject();
  void aPointerMayLeadBack();
  void listsAndArraysOfObjects();
  void arraysOfNumbersThatAreClasses();
  void vectorsOfNumbersAndTexts();
  void vectorsOfObjects();
  void vectorsOfObjectsMemberByMember();
  void whatIsNotUnderstoodIsSkipped_data();
  void whatIsNotUnderstoodIsSkipped();
  void aTypeThatIsNoneEndsTheObject_data();
  void aTypeThatIsNoneEndsTheObject();
  void aVersionIsFoundByItsChecksum();
  void anObjectThatIsReferredToHasTwoMoreBytes();
  void aBasketWithinItsTree();
  void nestingIsBounded();
  void liesAboutCountsAreRefused_data();
  void liesAboutCountsAreRefused();
  void memoryIsBounded();
  void whatIsNotThereIsNamed();
  void treesOfRealFilesAreReadWhole_data();
  void treesOfRealFilesAreReadWhole();
  void leavesReferToTheirCounters();
  void branchesOfCollectionsReferToTheirMaster();
  void aBasketOfARealTreeHoldsItsNumbers();
  void classesOfARealFileAreDescribed();
};

void TestRootObject::numbersOfEveryType_data() {
  QTest::addColumn<int>("type");
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<double>("number");
  const auto row = [](const char* name, int type, const char* hex, double number) {
    QTest::newRow(name) << type << QByteArray::fromHex(hex) << number;
  };
  row("Char_t", streamerType::int8, "fe", -2);
  row("Short_t", streamerType::int16, "fffe", -2);
  row("Int_t", streamerType::int32, "fffffffe", -2);
  row("Long_t, of 8 bytes", streamerType::longInt, "fffffffffffffffe", -2);
  row("Float_t", streamerType::float32, "3fc00000", 1.5);
  row("a counter", streamerType::counter, "00000007", 7);
  row("Double_t", streamerType::float64, "3ff8000000000000", 1.5);
  row("UChar_t", streamerType::uint8, "fe", 254);
  row("UShort_t", streamerType::uint16, "fffe", 65534);
  row("UInt_t", streamerType::uint32, "fffffffe", 4294967294.0);
  row("ULong_t, of 8 bytes", streamerType::unsignedLong, "0000000100000000", 4294967296.0);
  row("Long64_t", streamerType::int64, "0000000100000000", 4294967296.0);
  row("ULong64_t", streamerType::uint64, "0000000100000000", 4294967296.0);
  row("Bool_t", streamerType::boolean, "01", 1);
}

void TestRootObject::numbersOfEveryType() {
  QFETCH(int, type);
  QFETCH(QByteArray, bytes);
  QFETCH(double, number);
  RootBytes content;
  content.putCharacters({bytes.constData(), static_cast<std::size_t>(bytes.size())}).put<std::int16_t>(99);
  const RootObjectPtr object = readA(content, {member("fX", type), member("fNext", streamerType::int16)});
  QCOMPARE(object->number("fX"), number);
  QCOMPARE(object->integer("fNext"), 99);
}

void TestRootObject::arraysOfFixedLength() {
  MemberLayout shorts = member("fShorts", streamerType::int16 + streamerType::fixedArray);
  shorts.length = 3;
  MemberLayout texts = member("fTexts", streamerType::tString + streamerType::fixedArray, "TString");
  texts.length = 2;
  const RootBytes content = RootBytes().put<std::int16_t>(1).put<std::int16_t>(-2).put<std::int16_t>(3).put(
      framed(1, RootBytes().putString("a").putString("b")));
  const RootObjectPtr object = readA(content, {shorts, texts});
  QCOMPARE(object->integers("fShorts"), (Integers{1, -2, 3}));
  QCOMPARE(value<Texts>(*object, "fTexts"), (Texts{"a", "b"}));
}

void TestRootObject::arraysWithACounter() {
  MemberLayout numbers = member("fNumbers", streamerType::float64 + streamerType::countedArray);
  numbers.counter = "fN";
  MemberLayout none = member("fNone", streamerType::int32 + streamerType::countedArray);
  none.counter = "fN";
  const RootBytes content =
      RootBytes().put<std::int32_t>(2).put<std::int8_t>(1).put<double>(0.25).put<double>(-3).put<std::int8_t>(0);
  const RootObjectPtr object = readA(content, {member("fN", streamerType::counter), numbers, none});
  QCOMPARE(value<Doubles>(*object, "fNumbers"), (Doubles{0.25, -3}));
  QCOMPARE(object->integers("fNone"), Integers{});
}

// Bytes as the documentation of TBufferFile::WriteFloat16 and WriteDouble32 tells: an exponent in one byte, then sign
// and the highest bits of the mantissa in two; or (value - minimum) * factor in four bytes.
void TestRootObject::numbersWithFewerBits_data() {
  QTest::addColumn<int>("type");
  QTest::addColumn<double>("minimum");
  QTest::addColumn<double>("factor");
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<double>("number");
  const auto row = [](const char* name, int type, double minimum, double factor, const char* hex, double number) {
    QTest::newRow(name) << type << minimum << factor << QByteArray::fromHex(hex) << number;
  };
  row("Double32_t as a float", streamerType::double32, 0, 0, "bfc00000", -1.5);
  row("Float16_t of 12 bits", streamerType::float16, 0, 0, "7f0800", 1.5);
  row("a negative one", streamerType::float16, 0, 0, "7f2800", -1.5);
  row("Double32_t of 4 bits", streamerType::double32, 4, 0, "800002", 2.25);
  row("between 0 and 10 in 16 bits", streamerType::double32, 0, 6553.6, "00004000", 2.5);
  row("between -5 and 5 in 16 bits", streamerType::float16, -5, 6553.6, "00004000", -2.5);
}

void TestRootObject::numbersWithFewerBits() {
  QFETCH(int, type);
  QFETCH(double, minimum);
  QFETCH(double, factor);
  QFETCH(QByteArray, bytes);
  QFETCH(double, number);
  MemberLayout one = member("fX", type);
  one.minimum = minimum;
  one.factor = factor;
  MemberLayout two = one;
  two.name = "fXs";
  two.type += streamerType::fixedArray;
  two.length = 2;
  RootBytes content;
  for (int i = 0; i < 3; ++i)
    content.putCharacters({bytes.constData(), static_cast<std::size_t>(bytes.size())});
  const RootObjectPtr object = readA(content, {one, two});
  QCOMPARE(object->number("fX"), number);
  QCOMPARE(value<Doubles>(*object, "fXs"), (Doubles{number, number}));
}

void TestRootObject::textsOfBothKinds() {
  const std::string longText(1000, 'x');
  const RootBytes content = RootBytes().putString(longText).put(framed(9, RootBytes().putString("inner")));
  const RootObjectPtr object =
      readA(content, {member("fName", streamerType::tString, "TString", "TStreamerString"),
                      member("fText", streamerType::streamer, "string", "TStreamerSTLstring")});
  QCOMPARE(object->text("fName"), longText);
  QCOMPARE(object->text("fText"), "inner");
}

void TestRootObject::membersOfBasesStandAmongItsOwn() {
  const ClassLayouts layouts =
      layoutsOf({{"A", 1, 0, {base("TNamed"), member("fX", streamerType::int32)}},
                 {"TNamed", 1, 0, {base("TObject"), member("fName", streamerType::tString), member("fTitle", 65)}}});
  const RootObjectPtr object = readA(tNamed("name", "title").put<std::int32_t>(5), layouts);
  QCOMPARE(object->text("fName"), "name");
  QCOMPARE(object->text("fTitle"), "title");
  QCOMPARE(object->integer("fBits"), 0x03000000);
  QCOMPARE(object->integer("fX"), 5);
}

void TestRootObject::anObjectWithinAnObject() {
  const ClassLayouts layouts =
      layoutsOf({{"A", 1, 0, {member("fB", streamerType::any, "B", "TStreamerObjectAny"), member("fX", 3)}},
                 {"B", 2, 0, {member("fY", streamerType::float32)}}});
  const RootObjectPtr object = readA(framed(2, RootBytes().put<float>(0.5f)).put<std::int32_t>(5), layouts);
  QCOMPARE(object->object("fB")->className, "B");
  QCOMPARE(object->object("fB")->number("fY"), 0.5);
  QCOMPARE(object->integer("fX"), 5);
}

void TestRootObject::pointersMayMeanTheSameObject() {
  const ClassLayouts layouts = layoutsOf(
      {{"A", 1, 0, {pointerMember("fFirst", "B"), pointerMember("fSecond", "B"), pointerMember("fNone", "B")}},
       {"B", 2, 0, {member("fY", streamerType::float32)}}});
  // References count from the key's header, and are two more than the position of the length before the object.
  const std::uint32_t tag = keyLength + 6 + 2;
  RootBytes content = pointer("B", framed(2, RootBytes().put<float>(0.5f)));
  content.put<std::uint32_t>(tag).put<std::uint32_t>(0);
  const RootObjectPtr object = readA(content, layouts);
  QCOMPARE(object->object("fFirst")->number("fY"), 0.5);
  QCOMPARE(object->object("fFirst").get(), object->object("fSecond").get());
  QVERIFY(!object->object("fNone"));
}

void TestRootObject::aPointerMayLeadBack() {
  const ClassLayouts layouts =
      layoutsOf({{"A", 1, 0, {pointerMember("fB", "B")}}, {"B", 1, 0, {pointerMember("fOwner", "A")}}});
  // The outermost object has the tag 1.
  const RootObjectPtr object = readA(pointer("B", framed(1, RootBytes().put<std::uint32_t>(1))), layouts);
  QCOMPARE(object->object("fB")->object("fOwner").get(), object.get());
}

void TestRootObject::listsAndArraysOfObjects() {
  const ClassLayouts layouts =
      layoutsOf({{"A",
                  1,
                  0,
                  {member("fList", streamerType::objectPointer, "TList*", "TStreamerObjectPointer"),
                   member("fArray", streamerType::object, "TObjArray", "TStreamerObject")}},
                 {"B", 1, 0, {member("fY", streamerType::int32)}}});
  const auto b = [](int y) { return pointer("B", framed(1, RootBytes().put<std::int32_t>(y))); };
  const RootBytes null = RootBytes().put<std::uint32_t>(0);
  const RootObjectPtr object = readA(pointer("TList", tList({b(1), b(2)})).put(tObjArray({b(3), null, b(4)})), layouts);
  QCOMPARE(object->list("fList").size(), std::size_t{2});
  QCOMPARE(object->list("fList")[1]->integer("fY"), 2);
  QCOMPARE(object->list("fArray").size(), std::size_t{3});
  QVERIFY(!object->list("fArray")[1]);
  QCOMPARE(object->list("fArray")[2]->integer("fY"), 4);
}

void TestRootObject::arraysOfNumbersThatAreClasses() {
  const RootBytes content =
      RootBytes().put<std::int32_t>(2).put<double>(0.5).put<double>(2).put<std::int32_t>(1).put<std::int32_t>(-7);
  const RootObjectPtr object = readA(
      content, {member("fIndexValues", streamerType::any, "TArrayD"), member("fIndex", streamerType::any, "TArrayI")});
  QCOMPARE(value<Doubles>(*object->object("fIndexValues"), "fArray"), (Doubles{0.5, 2}));
  QCOMPARE(object->object("fIndex")->integers("fArray"), Integers{-7});
}

void TestRootObject::vectorsOfNumbersAndTexts() {
  const RootBytes content =
      framed(9, RootBytes().put<std::int32_t>(2).put<float>(0.5f).put<float>(2.0f))
          .put(framed(9, RootBytes().put<std::int32_t>(2).putString("one").putString("two")))
          .put(framed(9, RootBytes().put<std::int32_t>(3).put<bool>(true).put<bool>(false).put<bool>(true)));
  const RootObjectPtr object =
      readA(content, {vectorMember("fNumbers", "vector<float>"), vectorMember("fTexts", "vector<string>"),
                      vectorMember("fBits", "vector<bool,allocator<bool> >")});
  QCOMPARE(value<Doubles>(*object, "fNumbers"), (Doubles{0.5, 2}));
  QCOMPARE(value<Texts>(*object, "fTexts"), (Texts{"one", "two"}));
  QCOMPARE(object->integers("fBits"), (Integers{1, 0, 1}));
}

void TestRootObject::vectorsOfObjects() {
  const ClassLayouts layouts =
      layoutsOf({{"A", 1, 0, {vectorMember("fBs", "vector<B>")}}, {"B", 3, 0, {member("fY", streamerType::int32)}}});
  const auto b = [](int y) { return framed(3, RootBytes().put<std::int32_t>(y)); };
  const RootObjectPtr object = readA(framed(9, RootBytes().put<std::int32_t>(2).put(b(4)).put(b(5))), layouts);
  const auto elements = value<std::vector<RootObjectPtr>>(*object, "fBs");
  QCOMPARE(elements.size(), std::size_t{2});
  QCOMPARE(elements[1]->integer("fY"), 5);
}

void TestRootObject::vectorsOfObjectsMemberByMember() {
  const ClassLayouts layouts = layoutsOf({{"A", 1, 0, {vectorMember("fBs", "vector<B>")}},
                                          {"B", 3, 0, {base("C"), member("fY", streamerType::int32)}},
                                          {"C", 1, 0, {member("fX", streamerType::float32)}}});
  RootBytes content = RootBytes().put<std::int16_t>(3).put<std::int32_t>(2);
  content.put<float>(0.5f).put<float>(1.5f).put<std::int32_t>(4).put<std::int32_t>(5);
  constexpr int memberwise = 1 << 14;
  const RootObjectPtr object = readA(framed(9 | memberwise, content), layouts);
  const auto elements = value<std::vector<RootObjectPtr>>(*object, "fBs");
  QCOMPARE(elements.size(), std::size_t{2});
  QCOMPARE(elements[0]->number("fX"), 0.5);
  QCOMPARE(elements[1]->number("fX"), 1.5);
  QCOMPARE(elements[1]->integer("fY"), 5);
}

void TestRootObject::whatIsNotUnderstoodIsSkipped_data() {
  QTest::addColumn<int>("type");
  QTest::addColumn<QString>("typeName");
  QTest::addColumn<QString>("kind");
  QTest::addColumn<QByteArray>("bytes");
  const auto bytesOf = [](const RootBytes& bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.bytes.data()), static_cast<qsizetype>(bytes.size()));
  };
  const RootBytes something = RootBytes().put<std::int32_t>(1).put<double>(3.0);
  QTest::newRow("an object of a class that is not described") << streamerType::any << "Unknown"
                                                              << "TStreamerObjectAny" << bytesOf(framed(4, something));
  QTest::newRow("a pointer to one") << streamerType::anyPointer << "Unknown*"
                                    << "TStreamerObjectAnyPointer" << bytesOf(pointer("Unknown", framed(4, something)));
  QTest::newRow("a map") << streamerType::streamer << "map<string,vector<int> >"
                         << "TStreamerSTL" << bytesOf(framed(9, something));
  QTest::newRow("a vector of vectors") << streamerType::streamer << "vector<vector<int> >"
                                       << "TStreamerSTL" << bytesOf(framed(9, something));
  QTest::newRow("objects with a counter") << streamerType::loop << "B*"
                                          << "TStreamerLoop" << bytesOf(framed(1, something));
}

void TestRootObject::whatIsNotUnderstoodIsSkipped() {
  QFETCH(int, type);
  QFETCH(QString, typeName);
  QFETCH(QString, kind);
  QFETCH(QByteArray, bytes);
  RootBytes content;
  content.putCharacters({bytes.constData(), static_cast<std::size_t>(bytes.size())}).put<std::int32_t>(77);
  const RootObjectPtr object = readA(content, {member("fOdd", type, typeName.toStdString(), kind.toStdString()),
                                               member("fNext", streamerType::int32)});
  QCOMPARE(object->integer("fNext"), 77);
  if (const auto* inner = std::get_if<RootObjectPtr>(object->find("fOdd")))
    QVERIFY((*inner)->unreadable.find("does not describe class \"Unknown\"") != std::string::npos);
  else
    QVERIFY(std::holds_alternative<std::monostate>(*object->find("fOdd")));
}

void TestRootObject::aTypeThatIsNoneEndsTheObject_data() {
  QTest::addColumn<int>("type");
  for (const int type :
       {std::numeric_limits<int>::min(), -1, 0, 20, 40, 47, 60, 99, 1000, std::numeric_limits<int>::max()})
    QTest::addRow("%d", type) << type;
}

void TestRootObject::aTypeThatIsNoneEndsTheObject() {
  QFETCH(int, type);
  const RootObjectPtr object = readA(RootBytes().put<double>(0), {member("fOdd", type, "B*")});
  QVERIFY(!object->has("fOdd"));
  QVERIFY2(!object->unreadable.empty(), "the member counts as read");
}

void TestRootObject::aVersionIsFoundByItsChecksum() {
  const ClassLayouts layouts =
      layoutsOf({{"A", 1, 0xABCD, {member("fOld", streamerType::int16)}}, {"A", 2, 0x1234, {member("fNew", 3)}}});
  const auto read = [&](const RootBytes& content) {
    return readRootObject(framed(0, content).bytes, keyLength, "A", layouts, "");
  };
  QCOMPARE(read(RootBytes().put<std::uint32_t>(0xABCD).put<std::int16_t>(5))->integer("fOld"), 5);
  QCOMPARE(read(RootBytes().put<std::uint32_t>(0x1234).put<std::int32_t>(6))->integer("fNew"), 6);
  // No checksum, but already the first member of the latest version.
  QCOMPARE(read(RootBytes().put<std::int32_t>(7))->integer("fNew"), 7);
}

void TestRootObject::anObjectThatIsReferredToHasTwoMoreBytes() {
  constexpr std::uint32_t isReferenced = 1 << 4;
  RootBytes content = RootBytes().put<std::int16_t>(1).put<std::uint32_t>(8).put<std::uint32_t>(isReferenced);
  content.put<std::uint16_t>(3).put<std::int32_t>(55);
  const RootObjectPtr object = readA(content, {base("TObject"), member("fX", streamerType::int32)});
  QCOMPARE(object->integer("fUniqueID"), 8);
  QCOMPARE(object->integer("fX"), 55);
}

void TestRootObject::aBasketWithinItsTree() {
  RootBytes key;
  const std::string names[] = {"TBasket", "pt", "tree"};
  constexpr std::int16_t length = 26 + 3 + 7 + 2 + 4;
  key.put<std::int32_t>(0).put<std::int16_t>(4).put<std::int32_t>(0).put<std::uint32_t>(0);
  key.put<std::int16_t>(length).put<std::int16_t>(0).put<std::uint32_t>(0).put<std::uint32_t>(0);
  for (const std::string& name : names)
    key.putString(name);
  QCOMPARE(key.size(), std::size_t{length});
  RootBytes basket = key;
  basket.put<std::int16_t>(3).put<std::int32_t>(32000).put<std::int32_t>(1000).put<std::int32_t>(2);
  basket.put<std::int32_t>(length + 12).put<std::int8_t>(11);
  basket.put<std::int32_t>(2).put<std::int32_t>(length).put<std::int32_t>(length + 4);
  const RootBytes numbers = RootBytes().put<float>(1.5f).put<float>(2.5f).put<float>(3.5f);
  basket.put(key).put(numbers).put<std::int32_t>(9);
  const RootObjectPtr object =
      readA(basket, {member("fBasket", streamerType::object, "TBasket", "TStreamerObject"), member("fNext", 3)});
  const RootObjectPtr read = object->object("fBasket");
  QVERIFY2(object->unreadable.empty(), object->unreadable.c_str());
  QCOMPARE(read->bytes, numbers.bytes);
  QCOMPARE(read->integer("fNevBuf"), 2);
  QCOMPARE(read->integer("fKeylen"), length);
  QCOMPARE(read->integers("fEntryOffset"), (Integers{length, length + 4}));
  QCOMPARE(object->integer("fNext"), 9);
}

void TestRootObject::nestingIsBounded() {
  const ClassLayouts layouts = layoutsOf({{"A", 1, 0, {pointerMember("fNext", "A"), member("fX", 3)}}});
  RootBytes content = RootBytes().put<std::uint32_t>(0).put<std::int32_t>(0);
  for (int i = 1; i < 300; ++i)
    content = pointer("A", framed(1, content)).put<std::int32_t>(i);
  const RootObjectPtr outermost = readA(content, layouts);
  QCOMPARE(outermost->integer("fX"), 299);
  const RootObject* object = outermost.get();
  int depth = 1;
  for (; object->has("fX"); object = object->object("fNext").get())
    ++depth;
  QVERIFY2(object->unreadable.find("100 deep") != std::string::npos, object->unreadable.c_str());
  QCOMPARE(depth, 101);
}

void TestRootObject::liesAboutCountsAreRefused_data() {
  QTest::addColumn<QString>("typeName");
  QTest::addColumn<qint32>("count");
  for (const char* typeName : {"vector<float>", "vector<string>", "vector<A>", "vector<A*>"})
    for (const qint32 count : {-1, 100, 0x7FFFFFFF})
      QTest::addRow("%d in a %s", count, typeName) << typeName << count;
}

void TestRootObject::liesAboutCountsAreRefused() {
  QFETCH(QString, typeName);
  QFETCH(qint32, count);
  const RootBytes content = framed(9, RootBytes().put<std::int32_t>(count).put<double>(1)).put<std::int32_t>(5);
  const RootObjectPtr object = readA(content, {vectorMember("fXs", typeName.toStdString()), member("fNext", 3)});
  QVERIFY(object->unreadable.find(std::to_string(count) + " elements are told") != std::string::npos);
  QCOMPARE(object->integer("fNext"), 5);
}

// Classes whose objects take much memory, but no bytes.
void TestRootObject::memoryIsBounded() {
  std::vector<ClassLayout> classes{{"A", 1, 0, {vectorMember("fBs", "vector<B>")}}, {"B", 1, 0, {}}};
  for (int i = 0; i < 10000; ++i)
    classes[1].members.push_back(base("TQObject"));
  constexpr int count = 20000;
  RootBytes content = RootBytes().put<std::int32_t>(count);
  for (int i = 0; i < count; ++i)
    content.put<std::int16_t>(1);
  try {
    readA(framed(9, content), layoutsOf(std::move(classes)));
    QFAIL("was read");
  } catch (const RootError& error) {
    QVERIFY2(std::string(error.what()).find("MB that are read") != std::string::npos, error.what());
  }
}

void TestRootObject::whatIsNotThereIsNamed() {
  const RootObjectPtr object = readA(RootBytes().put<std::int32_t>(5), {member("fX", streamerType::int32)});
  QVERIFY(!object->has("fY"));
  QVERIFY_EXCEPTION_THROWN(object->integer("fY"), RootError);
  try {
    object->text("fX");
    QFAIL("a number was given as a text");
  } catch (const RootError& error) {
    QCOMPARE(error.what(), "class \"A\": member \"fX\" is expected to be a text");
  }
}

// Numbers of entries: the README of the real files. Numbers of outermost branches: JSROOT 7.11.
void TestRootObject::treesOfRealFilesAreReadWhole_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QString>("tree");
  QTest::addColumn<int>("entries");
  QTest::addColumn<int>("branches");
  for (const char* file : {"", "-lz4", "-lzma", "-zstd", "-uncompressed"})
    QTest::addRow("HZZ%s", file) << QString("uproot-HZZ%1.root").arg(file) << "events" << 2421 << 51;
  QTest::newRow("Zmumu") << "uproot-Zmumu.root"
                         << "events" << 2304 << 20;
  QTest::newRow("four leptons, A") << "data_A.4lep.root"
                                   << "mini" << 39 << 81;
  QTest::newRow("four leptons, B") << "data_B.4lep.root"
                                   << "mini" << 156 << 81;
  QTest::newRow("four leptons, C") << "data_C.4lep.root"
                                   << "mini" << 237 << 81;
  QTest::newRow("four leptons, D") << "data_D.4lep.root"
                                   << "mini" << 400 << 81;
  QTest::newRow("simulated four muons") << "SMHiggsToZZTo4LFourMuonsSkim.root"
                                        << "Events" << 9115 << 20;
  QTest::newRow("NanoAOD") << "NanoAODv5_sample.root"
                           << "Events" << 1000 << 1479;
  QTest::newRow("NanoAOD of two muons") << "nano_dimuon.root"
                                        << "Events" << 40 << 1601;
  QTest::newRow("PHYSLITE") << "PHYSLITE_example.root"
                            << "CollectionTree" << 100 << 1343;
  QTest::newRow("EDM4hep") << "EDM4hep_example_TTree-1.root"
                           << "events" << 3 << 77;
}

void TestRootObject::treesOfRealFilesAreReadWhole() {
  QFETCH(QString, name);
  QFETCH(QString, tree);
  QFETCH(int, entries);
  QFETCH(int, branches);
  if (!QFile::exists(QStringLiteral(VOIR_DATA_DIR "/root/") + name))
    QSKIP("the real files are not here");
  const RootObjectPtr object = readObject(realFile(name), tree.toStdString());
  QCOMPARE(object->integer("fEntries"), entries);
  QCOMPARE(object->list("fBranches").size(), static_cast<std::size_t>(branches));
  QCOMPARE(unreadableCount(*object), 0);
  for (const RootObjectPtr& each : object->list("fBranches")) {
    QCOMPARE(each->integers("fBasketSeek").size(), static_cast<std::size_t>(each->integer("fMaxBaskets")));
    QVERIFY(each->list("fLeaves").size() > 0);
  }
}

void TestRootObject::leavesReferToTheirCounters() {
  if (!QFile::exists(QStringLiteral(VOIR_DATA_DIR "/root/uproot-HZZ.root")))
    QSKIP("the real files are not here");
  const RootObjectPtr tree = readObject(realFile(QStringLiteral("uproot-HZZ.root")), "events");
  const RootObjectPtr leaf = branch(*tree, "Muon_Px")->list("fLeaves").front();
  QCOMPARE(leaf->className, "TLeafF");
  QCOMPARE(leaf->object("fLeafCount").get(), branch(*tree, "NMuon")->list("fLeaves").front().get());
}

void TestRootObject::branchesOfCollectionsReferToTheirMaster() {
  if (!QFile::exists(QStringLiteral(VOIR_DATA_DIR "/root/EDM4hep_example_TTree-1.root")))
    QSKIP("the real files are not here");
  const RootObjectPtr tree = readObject(realFile(QStringLiteral("EDM4hep_example_TTree-1.root")), "events");
  const RootObjectPtr master = branch(*tree, "CaloHitContributionCollection");
  const RootObjectPtr part = branch(*master, "CaloHitContributionCollection.energy");
  QCOMPARE(part->object("fBranchCount").get(), master.get());
  QCOMPARE(part->integers("fBasketBytes").front(), 137); // JSROOT 7.11
  QCOMPARE(part->integers("fBasketSeek").front(), 11237);
}

// The first event of this file is 300655/1336849883 (README of the real files).
void TestRootObject::aBasketOfARealTreeHoldsItsNumbers() {
  if (!QFile::exists(QStringLiteral(VOIR_DATA_DIR "/root/data_B.4lep.root")))
    QSKIP("the real files are not here");
  const RootObjectPtr tree = readObject(realFile(QStringLiteral("data_B.4lep.root")), "mini");
  const auto firstNumber = [&](const char* name) {
    const RootObjectPtr basket = branch(*tree, name)->list("fBaskets").front();
    return basket->bytes.size() == 156 * 4 ? fromBigEndian<std::int32_t>(basket->bytes.data()) : 0;
  };
  QCOMPARE(firstNumber("runNumber"), 300655);
  QCOMPARE(firstNumber("eventNumber"), 1336849883);
  const RootObjectPtr vectors = branch(*tree, "lep_pt")->list("fBaskets").front();
  QCOMPARE(vectors->integer("fNevBuf"), 156);
  QVERIFY(vectors->integers("fEntryOffset").size() >= 156);
  QCOMPARE(vectors->integers("fEntryOffset").front(), vectors->integer("fKeylen"));
}

// As JSROOT 7.11 shows them.
void TestRootObject::classesOfARealFileAreDescribed() {
  if (!QFile::exists(QStringLiteral(VOIR_DATA_DIR "/root/EDM4hep_example_TTree-1.root")))
    QSKIP("the real files are not here");
  const RootFile file = realFile(QStringLiteral("EDM4hep_example_TTree-1.root"));
  const ClassLayout* layout = file.layouts().find("TBranch", 13);
  QVERIFY(layout);
  QCOMPARE(layout, file.layouts().findChecksum("TBranch", 278366892));
  QCOMPARE(layout->members.size(), std::size_t{22});
  QCOMPARE(layout->members[0].kind, "TStreamerBase");
  QCOMPARE(layout->members[1].name, "TAttFill");
  QCOMPARE(layout->members[1].baseVersion, 2);
  const MemberLayout& seek = layout->members[20];
  QCOMPARE(seek.name, "fBasketSeek");
  QCOMPARE(seek.typeName, "Long64_t*");
  QCOMPARE(seek.type, streamerType::int64 + streamerType::countedArray);
  QCOMPARE(seek.counter, "fMaxBaskets");
}

QTEST_APPLESS_MAIN(TestRootObject)
#include "tst_rootobject.moc"
