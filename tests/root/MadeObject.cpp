#include "tests/root/MadeObject.h"

#include "tests/root/Layouts.h"

#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace voir::made {

namespace {

using namespace member_type;

constexpr std::uint32_t newClassTag = 0xffffffff;
constexpr std::uint32_t classBit = 0x80000000;
// Added to positions, so that 0 and 1 stay free (TBufferFile's kMapOffset).
constexpr std::size_t tagOffset = 2;
// TObject::kIsOnHeap and kNotDeleted, which every written object has.
constexpr std::int64_t defaultBits = 0x03000000;

// Writes objects, each of them and each class name once.
class ObjectSink {
public:
  explicit ObjectSink(std::size_t keyLength) : m_origin(keyLength) {}

  void putObject(const MadeObject& object);
  const ByteVector& bytes() const { return m_sink.bytes(); }

private:
  std::uint32_t tagHere() const { return static_cast<std::uint32_t>(m_sink.size() + m_origin + tagOffset); }
  void putPointer(const MadePtr& object);
  void putClassTag(const std::string& className);
  void putClass(const MadeObject& object, const ClassLayout& layout);
  void putMember(const MadeObject& object, const MemberLayout& member);
  void putBase(const MadeObject& object, const MemberLayout& member);
  void putTObject(const MadeObject& object);
  void putArray(const MadeObject& object);
  void putList(const MadeObject& object);
  void putSingle(const MadeObject& object, const MemberLayout& member);
  void putNumber(int type, const MadeValue& value);
  void putNumbers(int type, const MadeValue& values, std::size_t count);

  ByteSink m_sink;
  std::size_t m_origin = 0;
  std::unordered_map<const MadeObject*, std::uint32_t> m_objects;
  std::unordered_map<std::string, std::uint32_t> m_classes;
};

const MadeValue& valueOf(const MadeObject& object, const std::string& name) {
  static const MadeValue none = std::int64_t{0};
  const auto found = object.values.find(name);
  return found != object.values.end() ? found->second : none;
}

std::int64_t integerOf(const MadeValue& value) {
  const auto* integer = std::get_if<std::int64_t>(&value);
  return integer != nullptr ? *integer : static_cast<std::int64_t>(std::get<double>(value));
}

double realOf(const MadeValue& value) {
  const auto* real = std::get_if<double>(&value);
  return real != nullptr ? *real : static_cast<double>(std::get<std::int64_t>(value));
}

std::string textOf(const MadeValue& value) {
  const auto* told = std::get_if<std::string>(&value);
  return told != nullptr ? *told : std::string();
}

MadePtr objectOf(const MadeValue& value) {
  const auto* told = std::get_if<MadePtr>(&value);
  return told != nullptr ? *told : nullptr;
}

void ObjectSink::putObject(const MadeObject& object) {
  if (object.className == "TObjArray")
    putArray(object);
  else if (object.className == "TList")
    putList(object);
  else if (!object.raw.empty())
    m_sink.putBytes(object.raw);
  else if (const ClassLayout* layout = findLayout(object.className))
    putClass(object, *layout);
  else
    throw std::logic_error("no layout of class " + object.className);
}

void ObjectSink::putClass(const MadeObject& object, const ClassLayout& layout) {
  const std::size_t begin = m_sink.beginObject(isForeign(layout) ? 0 : layout.version);
  if (isForeign(layout))
    m_sink.put(layout.checksum);
  for (const MemberLayout& member : layout.members)
    putMember(object, member);
  m_sink.endObject(begin);
}

void ObjectSink::putMember(const MadeObject& object, const MemberLayout& member) {
  if (member.kind == "TStreamerBase") {
    putBase(object, member);
  } else if (member.type > pointerToArray && member.type < rootObject) {
    const auto count = static_cast<std::size_t>(integerOf(valueOf(object, member.counter)));
    m_sink.put(static_cast<std::uint8_t>(count > 0));
    putNumbers(member.type - pointerToArray, valueOf(object, member.name), count);
  } else if (member.type > array && member.type < pointerToArray) {
    putNumbers(member.type - array, valueOf(object, member.name), static_cast<std::size_t>(member.length));
  } else {
    putSingle(object, member);
  }
}

void ObjectSink::putBase(const MadeObject& object, const MemberLayout& member) {
  if (member.name == "TObject")
    putTObject(object);
  else
    putClass(object, *findLayout(member.name));
}

void ObjectSink::putTObject(const MadeObject& object) {
  m_sink.put(std::int16_t{1});
  m_sink.put(std::uint32_t{0});
  const bool isGiven = object.values.contains("fBits");
  m_sink.put(static_cast<std::uint32_t>(isGiven ? integerOf(valueOf(object, "fBits")) : defaultBits));
}

void ObjectSink::putArray(const MadeObject& object) {
  const std::size_t begin = m_sink.beginObject(3);
  putTObject(object);
  m_sink.putString({});
  m_sink.put(static_cast<std::int32_t>(object.elements.size()));
  m_sink.put(std::int32_t{0}); // its lower bound
  for (const MadePtr& element : object.elements)
    putPointer(element);
  m_sink.endObject(begin);
}

void ObjectSink::putList(const MadeObject& object) {
  const std::size_t begin = m_sink.beginObject(5);
  putTObject(object);
  m_sink.putString({});
  m_sink.put(static_cast<std::int32_t>(object.elements.size()));
  for (const MadePtr& element : object.elements) {
    putPointer(element);
    m_sink.putString({}); // the option of the link
  }
  m_sink.endObject(begin);
}

void ObjectSink::putSingle(const MadeObject& object, const MemberLayout& member) {
  const MadeValue& value = valueOf(object, member.name);
  if (member.type == tString) {
    m_sink.putString(textOf(value));
  } else if (member.type == objectPointer) {
    putPointer(objectOf(value));
  } else if (member.typeName.starts_with("TArray")) {
    m_sink.put(std::int32_t{0});
  } else if (member.type == rootObject || member.type == otherObject) {
    const MadePtr told = objectOf(value);
    putObject(told ? *told : MadeObject{member.typeName, {}, {}, {}});
  } else {
    putNumber(member.type, value);
  }
}

void ObjectSink::putNumber(int type, const MadeValue& value) {
  if (type == float32)
    m_sink.put(static_cast<float>(realOf(value)));
  else if (type == float64)
    m_sink.put(realOf(value));
  else if (bytesOf(type) == 1)
    m_sink.put(static_cast<std::int8_t>(integerOf(value)));
  else if (bytesOf(type) == 2)
    m_sink.put(static_cast<std::int16_t>(integerOf(value)));
  else if (bytesOf(type) == 4)
    m_sink.put(static_cast<std::int32_t>(integerOf(value)));
  else
    m_sink.put(integerOf(value));
}

void ObjectSink::putNumbers(int type, const MadeValue& values, std::size_t count) {
  const auto* told = std::get_if<std::vector<std::int64_t>>(&values);
  for (std::size_t i = 0; i < count; ++i)
    putNumber(type, told != nullptr && i < told->size() ? (*told)[i] : std::int64_t{0});
}

void ObjectSink::putPointer(const MadePtr& object) {
  if (!object) {
    m_sink.put(std::uint32_t{0});
  } else if (const auto written = m_objects.find(object.get()); written != m_objects.end()) {
    m_sink.put(written->second);
  } else {
    m_objects[object.get()] = tagHere();
    const std::size_t begin = m_sink.size();
    m_sink.putZeros(4);
    putClassTag(object->className);
    putObject(*object);
    m_sink.endObject(begin);
  }
}

void ObjectSink::putClassTag(const std::string& className) {
  if (const auto written = m_classes.find(className); written != m_classes.end()) {
    m_sink.put(written->second | classBit);
    return;
  }
  m_classes[className] = tagHere();
  m_sink.put(newClassTag);
  m_sink.putCString(className);
}

} // namespace

MadePtr makeObject(std::string className, std::map<std::string, MadeValue, std::less<>> values) {
  return std::make_shared<MadeObject>(MadeObject{std::move(className), std::move(values), {}, {}});
}

MadePtr makeArray(std::vector<MadePtr> elements) {
  return std::make_shared<MadeObject>(MadeObject{"TObjArray", {}, std::move(elements), {}});
}

ByteVector objectBytes(const MadeObject& object, std::size_t keyLength) {
  ObjectSink sink(keyLength);
  sink.putObject(object);
  return sink.bytes();
}

} // namespace voir::made
