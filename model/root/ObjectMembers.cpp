#include "model/root/BasicTypes.h"
#include "model/root/ObjectReader.h"
#include "model/root/StreamerTypes.h"

#include <algorithm>
#include <array>

namespace voir {

namespace {

constexpr std::size_t fewestObjectBytes = 2; // its version
constexpr std::size_t truncatedBytes = 3;    // the fewest

bool isArray(const MemberLayout& member) {
  return member.length > 0;
}

// Fixed arrays of these have a header of their own.
bool isFramed(const MemberLayout& member) {
  constexpr std::array types = {streamerType::tString, streamerType::tObject, streamerType::tNamed};
  return std::ranges::any_of(types, [&](int type) { return member.type == type + streamerType::fixedArray; });
}

} // namespace

void ObjectReader::readMember(RootObject& object, const Step& step) {
  switch (step.form) {
  case MemberForm::Base:
    return readInto(object, *step.type);
  case MemberForm::Collection:
  case MemberForm::Loop:
    return readCollection(object, step);
  default:
    if (isFramed(*step.member))
      return readWithin(object, [&](const ObjectHeader&) { set(object, step.member->name, readValue(object, step)); });
    set(object, step.member->name, readValue(object, step));
  }
}

RootValue ObjectReader::readValue(const RootObject& object, const Step& step) {
  const MemberLayout& member = *step.member;
  const auto length = static_cast<std::size_t>(std::max(member.length, 0));
  switch (step.form) {
  case MemberForm::Number:
    return isArray(member) ? readNumbersOf(step, length) : readNumber(m_cursor, step.number);
  case MemberForm::Truncated:
    return isArray(member) ? readTruncatedOf(step, length) : readTruncated(m_cursor, member);
  case MemberForm::Counted:
  case MemberForm::CountedTruncated:
    return readCounted(object, step);
  case MemberForm::Text:
    return readTexts(step);
  case MemberForm::Object:
  case MemberForm::Pointer:
    return readObjects(step);
  case MemberForm::CharStar: {
    const Bytes text = m_cursor.readBytes(expectCount(m_cursor.read<std::int32_t>(), 1));
    return std::string(reinterpret_cast<const char*>(text.data()), text.size());
  }
  default:
    m_cursor.fail("member \"" + member.name + "\" is of type " + std::to_string(member.type) + " (" + member.typeName +
                  "), which is not read");
  }
}

RootValue ObjectReader::readNumbersOf(const Step& step, std::size_t count) {
  charge(expectCount(static_cast<std::int64_t>(count), basicSize(step.number)) * sizeof(double));
  return readNumbers(m_cursor, step.number, count);
}

RootValue ObjectReader::readTruncatedOf(const Step& step, std::size_t count) {
  charge(expectCount(static_cast<std::int64_t>(count), truncatedBytes) * sizeof(double));
  std::vector<double> numbers(count);
  for (double& number : numbers)
    number = readTruncated(m_cursor, *step.member);
  return numbers;
}

RootValue ObjectReader::readCounted(const RootObject& object, const Step& step) {
  const bool isTruncated = step.form == MemberForm::CountedTruncated;
  std::size_t count = 0;
  if (m_cursor.readBool())
    count = expectCount(object.integer(step.member->counter), isTruncated ? truncatedBytes : basicSize(step.number));
  return isTruncated ? readTruncatedOf(step, count) : readNumbersOf(step, count);
}

RootValue ObjectReader::readTexts(const Step& step) {
  if (!isArray(*step.member)) {
    std::string text = m_cursor.readString();
    charge(text.size());
    return text;
  }
  return readTextElements(expectCount(step.member->length, 1));
}

RootValue ObjectReader::readObjects(const Step& step) {
  if (isArray(*step.member))
    return readObjectElements(step, expectCount(step.member->length, fewestObjectBytes));
  return step.isPointer ? readPointer() : readObject(*step.type);
}

void ObjectReader::readCollection(RootObject& object, const Step& step) {
  RootValue elements;
  readWithin(object, [&](const ObjectHeader& header) { elements = readElements(step, header); });
  set(object, step.member->name, std::move(elements));
}

RootValue ObjectReader::readElements(const Step& step, const ObjectHeader& header) {
  if (isText(step.member->typeName))
    return readTexts(step);
  if (isArray(*step.member) || (!step.type && !step.isText && !step.isPointer && basicSize(step.number) == 0))
    m_cursor.fail("member \"" + step.member->name + "\" (" + step.member->typeName + ") is not read");
  if (header.isMemberwise && step.type)
    return readMemberwise(*step.type);
  const std::int64_t told = m_cursor.read<std::int32_t>();
  if (basicSize(step.number) > 0)
    return readNumbersOf(step, expectCount(told, basicSize(step.number)));
  const std::size_t count = expectCount(told, 1);
  return step.isText ? readTextElements(count) : readObjectElements(step, count);
}

RootValue ObjectReader::readTextElements(std::size_t count) {
  charge(count * sizeof(std::string));
  std::vector<std::string> texts(count);
  for (std::string& text : texts)
    text = m_cursor.readString();
  return texts;
}

RootValue ObjectReader::readObjectElements(const Step& step, std::size_t count) {
  std::vector<RootObjectPtr> objects;
  for (std::size_t i = 0; i < count; ++i) {
    charge(sizeof(RootObjectPtr));
    objects.push_back(step.isPointer ? readPointer() : readObject(*step.type));
  }
  return objects;
}

// One member of all objects before the next one, without their headers.
RootValue ObjectReader::readMemberwise(Class& type) {
  ObjectHeader header;
  header.version = m_cursor.read<std::int16_t>();
  if (header.version <= 0)
    header.checksum = m_cursor.read<std::uint32_t>();
  const std::size_t count = expectCount(m_cursor.read<std::int32_t>(), 1);
  std::vector<RootObject*> objects;
  for (std::size_t i = 0; i < count; ++i)
    objects.push_back(&newObject(type));
  readSplit(objects, type, header);
  std::vector<RootObjectPtr> elements;
  for (const RootObject* object : objects)
    elements.emplace_back(RootObjectPtr(), object);
  return elements;
}

void ObjectReader::readSplit(std::span<RootObject* const> objects, Class& type, const ObjectHeader& header) {
  const Nesting nesting(m_depth, m_cursor);
  for (const Step& step : stepsOf(type, header)) {
    if (step.form == MemberForm::Base && !step.type->builtIn) {
      ObjectHeader base;
      base.version = step.member->baseVersion;
      readSplit(objects, *step.type, base);
      continue;
    }
    for (RootObject* object : objects)
      readMember(*object, step);
  }
}

} // namespace voir
