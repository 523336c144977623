#include "model/root/ObjectReader.h"

#include "model/root/BasicTypes.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

// TBufferFile.cxx: what tells objects, classes and references to them apart.
constexpr std::uint32_t newClassTag = 0xFFFFFFFF;
constexpr std::uint32_t classMask = 0x80000000;
constexpr std::uint32_t byteCountMask = 0x40000000;
constexpr std::size_t tagOffset = 2;
constexpr std::size_t outermostTag = 1;

constexpr int maximumDepth = 100;
constexpr std::size_t maximumBytes = 512u << 20;

// An object that belongs to the outermost one, which alone owns all.
RootObjectPtr withoutOwner(const RootObject& object) {
  return {RootObjectPtr(), &object};
}

} // namespace

ObjectReader::Nesting::Nesting(int& depth, const ByteCursor& cursor) : m_depth(depth) {
  if (depth == maximumDepth)
    cursor.fail("objects are nested more than " + std::to_string(maximumDepth) + " deep");
  ++depth;
}

ObjectReader::ObjectReader(ByteCursor cursor, const ClassLayouts& layouts)
    : m_cursor(std::move(cursor)), m_layouts(layouts), m_objects(std::make_shared<std::deque<RootObject>>()) {}

RootObjectPtr ObjectReader::read(std::string_view className) {
  Class& type = classOf(className);
  RootObject& object = newObject(type);
  m_referenced.emplace(outermostTag, &object);
  readInto(object, type);
  return {m_objects, &object};
}

ObjectReader::Class& ObjectReader::classOf(std::string_view name) {
  const auto [found, isNew] = m_classes.try_emplace(std::string(name));
  if (isNew) {
    charge(sizeof(Class) + name.size());
    found->second.name = name;
    found->second.builtIn = builtInOf(name);
  }
  return found->second;
}

const ClassLayout& ObjectReader::layoutOf(const Class& type, const ObjectHeader& header) {
  // What looks like a checksum may already be the first member.
  if (header.checksum && !m_layouts.findChecksum(type.name, *header.checksum))
    m_cursor.moveTo(m_cursor.position() - sizeof(std::uint32_t));
  if (const ClassLayout* layout = m_layouts.find(type.name, header))
    return *layout;
  m_cursor.fail("the file does not describe class \"" + type.name + '"');
}

const std::vector<ObjectReader::Step>& ObjectReader::stepsOf(Class& type, const ObjectHeader& header) {
  const ClassLayout& layout = layoutOf(type, header);
  const auto known =
      std::ranges::find(type.versions, &layout, &std::pair<const ClassLayout*, std::vector<Step>>::first);
  if (known != type.versions.end())
    return known->second;
  std::vector<Step> steps;
  for (const MemberLayout& member : layout.members)
    steps.push_back(stepOf(member));
  return type.versions.emplace_back(&layout, std::move(steps)).second;
}

ObjectReader::Step ObjectReader::stepOf(const MemberLayout& member) {
  Step step;
  step.member = &member;
  step.form = formOf(member);
  step.number = elementTypeOf(member);
  if (step.form == MemberForm::Base || step.form == MemberForm::Object)
    step.type = &classOf(classNameOf(member));
  step.isPointer = step.form == MemberForm::Pointer;
  if (step.form == MemberForm::Collection)
    resolveContent(step, contentOf(member.typeName));
  return step;
}

void ObjectReader::resolveContent(Step& step, std::string_view content) {
  step.number = basicType(content).value_or(0);
  step.isText = voir::isText(content);
  step.isPointer = content.ends_with('*');
  if (!content.empty() && basicSize(step.number) == 0 && !step.isText && !step.isPointer)
    step.type = &classOf(content);
}

RootObject& ObjectReader::newObject(const Class& type) {
  charge(sizeof(RootObject) + type.name.size());
  RootObject& object = m_objects->emplace_back();
  object.className = type.name;
  return object;
}

RootObjectPtr ObjectReader::readObject(Class& type) {
  RootObject& object = newObject(type);
  readInto(object, type);
  return withoutOwner(object);
}

void ObjectReader::readInto(RootObject& object, Class& type) {
  const Nesting nesting(m_depth, m_cursor);
  if (type.builtIn)
    return (this->*type.builtIn)(object);
  readWithin(object, [&](const ObjectHeader& header) {
    const std::vector<Step>& steps = stepsOf(type, header);
    charge(steps.size() * sizeof(object.members.front()));
    object.members.reserve(object.members.size() + steps.size());
    for (const Step& step : steps)
      readMember(object, step);
  });
}

void ObjectReader::readWithin(RootObject& object, const std::function<void(const ObjectHeader&)>& readContent) {
  const ObjectHeader header = m_cursor.readHeader();
  if (!header.end)
    return readContent(header);
  const std::size_t outerEnd = m_cursor.setEnd(*header.end);
  try {
    readContent(header);
  } catch (const RootError& error) {
    noteOrThrow(object, error);
  }
  m_cursor.setEnd(outerEnd);
  m_cursor.moveTo(*header.end);
}

void ObjectReader::noteOrThrow(RootObject& object, const RootError& error) const {
  if (m_charged > maximumBytes)
    throw error;
  if (object.unreadable.empty())
    object.unreadable = error.what();
}

RootObjectPtr ObjectReader::readPointer() {
  const std::size_t start = m_cursor.position();
  const auto first = m_cursor.read<std::uint32_t>();
  if (first == newClassTag || (first & byteCountMask) == 0)
    return readPointedTo(first, start, start);
  const std::size_t length = expectCount(first & ~byteCountMask, 1);
  const std::size_t tagPosition = m_cursor.position();
  const std::size_t outerEnd = m_cursor.setEnd(tagPosition + length);
  RootObjectPtr object = readPointedTo(m_cursor.read<std::uint32_t>(), start, tagPosition);
  m_cursor.setEnd(outerEnd);
  m_cursor.moveTo(tagPosition + length);
  return object;
}

RootObjectPtr ObjectReader::readPointedTo(std::uint32_t tag, std::size_t start, std::size_t tagPosition) {
  if ((tag & classMask) == 0) {
    const auto found = m_referenced.find(tag);
    return found == m_referenced.end() ? nullptr : withoutOwner(*found->second);
  }
  Class& type = readClass(tag, tagPosition);
  RootObject& object = newObject(type);
  m_referenced[start + tagOffset] = &object;
  try {
    readInto(object, type);
  } catch (const RootError& error) {
    if (start == tagPosition) // its length is not told
      throw;
    noteOrThrow(object, error);
  }
  return withoutOwner(object);
}

ObjectReader::Class& ObjectReader::readClass(std::uint32_t tag, std::size_t tagPosition) {
  if (tag == newClassTag)
    return *(m_named[tagPosition + tagOffset] = &classOf(m_cursor.readCString()));
  const auto found = m_named.find(tag & ~classMask);
  if (found == m_named.end())
    m_cursor.fail("refers to a class at byte " + std::to_string(tag & ~classMask) + ", where none was named");
  return *found->second;
}

void ObjectReader::set(RootObject& object, std::string_view member, RootValue value) {
  charge(sizeof(object.members.front()) + member.size());
  object.members.emplace_back(member, std::move(value));
}

std::size_t ObjectReader::expectCount(std::int64_t count, std::size_t bytesEach) const {
  if (count < 0 || static_cast<std::uint64_t>(count) > m_cursor.remaining() / bytesEach)
    m_cursor.fail(std::to_string(count) + " elements are told, but only " + std::to_string(m_cursor.remaining()) +
                  " bytes are left");
  return static_cast<std::size_t>(count);
}

void ObjectReader::charge(std::size_t bytes) {
  m_charged += bytes;
  if (m_charged > maximumBytes)
    m_cursor.fail("takes more than the " + std::to_string(maximumBytes >> 20) + " MB that are read");
}

} // namespace voir
