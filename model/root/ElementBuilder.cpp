#include "model/root/ElementBuilder.h"

#include "model/root/BasicTypes.h"
#include "model/root/MemberForm.h"
#include "model/root/RootError.h"
#include "model/root/StreamerTypes.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

using Kind = Element::Kind;

constexpr int deepestNesting = 24;
constexpr std::size_t maximumElements = 5000;
constexpr int maximumLength = 1 << 24;

Element made(Kind kind) {
  Element element;
  element.kind = kind;
  return element;
}

Element made(Kind kind, Element part) {
  Element element = made(kind);
  element.parts.push_back(std::move(part));
  return element;
}

Element text(Kind kind) {
  Element element = made(kind);
  element.type = ElementType::Text;
  return element;
}

// Numbers of a streamer type, of which a file may keep some bits only.
Element numbers(int type, const MemberLayout& member, std::size_t length) {
  if (type == streamerType::float16 || type == streamerType::double32) {
    Element element = made(Kind::Truncated);
    element.type = type == streamerType::float16 ? ElementType::Float32 : ElementType::Float64;
    element.length = length;
    element.truncated = member;
    return element;
  }
  if (type == streamerType::bits && length == 1) {
    Element element = made(Kind::Bits);
    element.type = ElementType::UInt32;
    return element;
  }
  const auto number = elementType(type);
  return number ? numberElement(*number, length) : unknownElement("numbers of type " + std::to_string(type));
}

Element number(int type) {
  MemberLayout member;
  member.type = type;
  return numbers(type, member, 1);
}

// Its length, told before it, stands for all of an array.
Element unknownCollection(std::string reason) {
  Element element = made(Kind::Collection);
  element.unreadable = std::move(reason);
  return element;
}

Element array(Element element, std::size_t length, const char* what) {
  element.length = length;
  element.unreadable = std::string("an array of ") + what;
  return element;
}

// Classes that behave like a vector are told as one: the kind of container, and their elements as first argument.
TypeName containerType(const MemberLayout& member) {
  TypeName type = parseTypeName(member.typeName);
  const bool isLikeVector =
      member.containerType >= streamerType::vectorContainer && member.containerType <= streamerType::dequeContainer;
  if (isLikeVector && type.arguments.size() == 1 && !isText(type))
    type.name = "vector";
  return type;
}

// Classes that are a container, or behave like one, call it so.
bool isContainerItself(const MemberLayout& member) {
  return member.name == "This";
}

std::size_t lengthOf(const MemberLayout& member) {
  return static_cast<std::size_t>(std::clamp(member.length, 1, maximumLength));
}

} // namespace

/// Counts how deep and how many elements are made, as classes of damaged files may contain themselves.
class ElementBuilder::Nesting {
public:
  explicit Nesting(ElementBuilder& builder) : m_builder(builder) {
    ++m_builder.m_depth;
    ++m_builder.m_elementCount;
  }
  ~Nesting() { --m_builder.m_depth; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

  bool isTooMuch() const { return m_builder.m_depth > deepestNesting || m_builder.m_elementCount > maximumElements; }

private:
  ElementBuilder& m_builder;
};

Element ElementBuilder::member(const MemberLayout& member) {
  const Nesting nesting(*this);
  Element element = nesting.isTooMuch() ? unknownElement("its class contains too many others") : memberForm(member);
  if (formOf(member) != MemberForm::Base && !isContainerItself(member))
    element.name = member.name;
  element.typeName = member.typeName;
  element.title = member.title;
  return element;
}

Element ElementBuilder::memberForm(const MemberLayout& member) {
  switch (formOf(member)) {
  case MemberForm::Base:
    return base(member);
  case MemberForm::Number:
  case MemberForm::Truncated:
    return numbers(elementTypeOf(member), member, lengthOf(member));
  case MemberForm::Counted:
  case MemberForm::CountedTruncated:
    return counted(member);
  case MemberForm::Text:
    return member.length > 1 ? array(text(Kind::Text), lengthOf(member), "texts") : text(Kind::Text);
  case MemberForm::CharStar:
    return text(Kind::CharText);
  case MemberForm::Object:
    return objectMember(member);
  case MemberForm::Collection:
    return member.length > 1 ? unknownCollection("an array of containers") : collection(containerType(member));
  case MemberForm::Pointer:
    return array(made(Kind::Pointer), lengthOf(member), "pointers");
  case MemberForm::Loop:
  case MemberForm::Unknown:
    break;
  }
  return unknownElement("a member of type " + std::to_string(member.type));
}

Element ElementBuilder::base(const MemberLayout& member) {
  const std::string name = classNameOf(member);
  if (name == "TObject")
    return made(Kind::TObjectBase);
  Element element = wrapped(name, member.baseVersion);
  element.isBase = true;
  return element;
}

// A pointer to numbers, as many as a member before tells. Which one that is, membersOf knows.
Element ElementBuilder::counted(const MemberLayout& member) {
  Element element = made(Kind::Counted, numbers(elementTypeOf(member), member, 1));
  element.hasPresence = true;
  return element;
}

Element ElementBuilder::objectMember(const MemberLayout& member) {
  if (member.length > 1)
    return array(made(Kind::Unknown), lengthOf(member), "objects");
  const std::string name = classNameOf(member);
  if (name == "TObject")
    return made(Kind::TObjectBase);
  return voir::isText(name) ? text(Kind::Text) : wrapped(name, 0);
}

const ClassLayout* ElementBuilder::layoutOf(const std::string& className, int version) const {
  const ClassLayout* const layout = version > 0 ? m_layouts.find(className, version) : nullptr;
  return layout ? layout : m_layouts.latest(className);
}

Element ElementBuilder::wrapped(const std::string& className, int version) {
  const ClassLayout* const layout = layoutOf(className, version);
  if (!layout)
    return unknownElement("the file does not tell what class \"" + className + "\" is");
  Element element = made(Kind::Object, membersOf(*layout));
  element.typeName = className;
  element.className = className;
  element.version = layout->version;
  element.checksum = layout->checksum;
  return element;
}

Element ElementBuilder::members(const std::string& className) {
  const ClassLayout* const layout = m_layouts.latest(className);
  return layout ? membersOf(*layout) : unknownElement("the file does not tell what class \"" + className + "\" is");
}

Element ElementBuilder::membersOf(const ClassLayout& layout) {
  Element element = made(Kind::Members);
  for (const MemberLayout& member : layout.members) {
    element.parts.push_back(this->member(member));
    if (element.parts.back().kind != Kind::Counted)
      continue;
    const auto counter = std::ranges::find(layout.members, member.counter, &MemberLayout::name);
    const auto place = static_cast<std::size_t>(counter - layout.members.begin());
    if (place + 1 < element.parts.size() && element.parts[place].kind == Kind::Number)
      element.parts.back().counter = place;
    else
      element.parts.back() = unknownElement("the member that tells its length is not before it");
  }
  return element;
}

Element ElementBuilder::object(const std::string& typeName, bool hasHeader) {
  const Nesting nesting(*this);
  const TypeName type = parseTypeName(typeName);
  if (isSequence(type) || isMap(type))
    return collection(type);
  if (type.isPointer())
    return made(Kind::Pointer);
  if (!voir::isText(type))
    return hasHeader ? wrapped(typeName, 0) : members(typeName);
  Element element = made(Kind::Object, text(Kind::Text));
  element.isLengthOptional = true;
  return element;
}

Element ElementBuilder::clones(const std::string& className) {
  Element element = made(Kind::Clones, wrapped(className, 0));
  element.typeName = "TClonesArray";
  return element;
}

Element ElementBuilder::collection(const TypeName& type) {
  if (voir::isText(type))
    return made(Kind::Collection, text(Kind::Text));
  if (isSequence(type) || isMap(type))
    return made(Kind::Collection, sized(type));
  return unknownCollection("containers of type \"" + type.text + '"');
}

Element ElementBuilder::sized(const TypeName& type) {
  if (isSequence(type))
    return made(Kind::Sized, content(type.arguments[0]));
  Element rows = made(Kind::Rows);
  for (const std::size_t i : {0u, 1u}) {
    rows.parts.push_back(content(type.arguments[i]));
    rows.parts.back().name = i == 0 ? "first" : "second";
  }
  return made(Kind::Sized, std::move(rows));
}

// What is in a container has no header, except objects.
Element ElementBuilder::content(const TypeName& type) {
  const Nesting nesting(*this);
  if (nesting.isTooMuch())
    return unknownElement("containers within too many others");
  if (type.isPointer())
    return made(Kind::Pointer);
  if (const auto basic = basicType(type.text))
    return number(*basic);
  if (voir::isText(type))
    return text(Kind::Text);
  if (isSequence(type) || isMap(type))
    return sized(type);
  return wrapped(type.text, 0);
}

std::optional<ElementType> elementType(int type) {
  switch (type) {
  case streamerType::int8:
    return ElementType::Int8;
  case streamerType::int16:
    return ElementType::Int16;
  case streamerType::int32:
  case streamerType::counter:
    return ElementType::Int32;
  case streamerType::longInt:
  case streamerType::int64:
    return ElementType::Int64;
  case streamerType::float32:
    return ElementType::Float32;
  case streamerType::float64:
    return ElementType::Float64;
  case streamerType::legacyChar:
  case streamerType::uint8:
    return ElementType::UInt8;
  case streamerType::uint16:
    return ElementType::UInt16;
  case streamerType::uint32:
    return ElementType::UInt32;
  case streamerType::unsignedLong:
  case streamerType::uint64:
    return ElementType::UInt64;
  case streamerType::boolean:
    return ElementType::Bool;
  default:
    return std::nullopt;
  }
}

} // namespace voir
