#include "model/root/ElementDecoder.h"

#include "model/root/Decoders.h"

namespace voir {

namespace {

using Kind = Element::Kind;
/// Places among members, to the leaf that is wanted; none: nothing is.
using Path = std::optional<std::span<const std::size_t>>;

class DecoderMaker {
public:
  explicit DecoderMaker(DecodingTarget& target) : m_target(target) {}

  /// level: how many lists the element is in.
  Decoder make(const Element& element, const Path& path, std::size_t level = 0) {
    if (const auto size = path ? std::nullopt : constantSize(element))
      return sizeSkipper(*size);
    switch (element.kind) {
    case Kind::Number:
    case Kind::Truncated:
    case Kind::Text:
    case Kind::CharText:
    case Kind::Bits:
      return leafDecoder(element, path ? &m_target : nullptr);
    case Kind::Sized:
      return sizedDecoder(make(element.parts[0], path, level + 1), levelIf(path, level), m_target);
    case Kind::Counted:
      return countedDecoder(make(element.parts[0], path, level + 1), levelIf(path, level), element.hasPresence,
                            m_target);
    case Kind::Members:
      return makeMembers(element, path, level);
    case Kind::Rows:
      return rowsDecoder(makeMembers(element, path, level));
    case Kind::Object:
      return objectDecoder(element, make(element.parts[0], path, level), path.has_value());
    case Kind::Collection:
      return makeCollection(element, path, level);
    case Kind::Clones:
      return makeClones(element, path, level);
    case Kind::TObjectBase:
    case Kind::ClassName:
    case Kind::Pointer:
    case Kind::Unknown:
      break;
    }
    return leftOutDecoder(element);
  }

private:
  static Level levelIf(const Path& path, std::size_t level) { return path ? Level(level) : Level(); }

  Decoder makeMembers(const Element& element, const Path& path, std::size_t level, bool isMemberwise = false) {
    auto members = std::make_shared<MembersDecoder>(element.parts.size());
    for (std::size_t i = 0; i < element.parts.size(); ++i) {
      const bool isOnPath = path && !path->empty() && path->front() == i;
      const Path rest = isOnPath ? Path(path->subspan(1)) : Path();
      Decoder part = isMemberwise ? makeMemberwise(element, i, rest, level) : make(element.parts[i], rest, level);
      if (const auto counter = element.parts[i].counter)
        part = memberCountedDecoder(
            part, {.position = members->position(*counter), .type = element.parts[*counter].type}, m_target);
      members->add(std::move(part));
    }
    return members;
  }

  // Base classes have no header where all members of all objects stand one after the other, but texts and containers
  // of a map have one for all of its elements.
  Decoder makeMemberwise(const Element& element, std::size_t i, const Path& path, std::size_t level) {
    const Element& part = element.parts[i];
    if (part.kind == Kind::Object && part.isBase && part.parts[0].kind == Kind::Members)
      return makeMembers(part.parts[0], path, level, true);
    const bool isContainer = part.kind == Kind::Text || part.kind == Kind::Sized;
    if (element.kind == Kind::Rows && isContainer)
      return collectionDecoder(make(part, path, level), nullptr, path.has_value());
    return make(part, path, level);
  }

  Decoder makeCollection(const Element& element, const Path& path, std::size_t level) {
    if (!path)
      return collectionDecoder(nullptr, nullptr, false);
    const Element& list = element.parts[0];
    if (list.kind != Kind::Sized)
      return collectionDecoder(make(list, path, level), nullptr, true);
    const Element& content = list.parts[0];
    const Element* const members = content.kind == Kind::Object ? &content.parts[0] : &content;
    const bool hasMembers = members->kind == Kind::Members || members->kind == Kind::Rows;
    const Decoder memberwise =
        hasMembers ? sizedDecoder(makeMembers(*members, path, level + 1, true), level, m_target) : nullptr;
    return collectionDecoder(make(list, path, level), memberwise, true);
  }

  Decoder makeClones(const Element& element, const Path& path, std::size_t level) {
    const Element& object = element.parts[0];
    const bool hasMembers = object.kind == Kind::Object && object.parts[0].kind == Kind::Members;
    const Decoder members = hasMembers ? makeMembers(object.parts[0], path, level + 1, true) : nullptr;
    return clonesDecoder(make(object, path, level + 1), members, levelIf(path, level), m_target);
  }

  DecodingTarget& m_target;
};

std::string joined(const std::string& outer, const std::string& inner) {
  return outer.empty() || inner.empty() ? outer + inner : outer + '.' + inner;
}

bool isList(Kind kind) {
  return kind == Kind::Sized || kind == Kind::Counted || kind == Kind::Clones;
}

// leaf: the place of the element, where it has no name of its own yet.
void appendLeaves(const Element& element, ElementLeaf leaf, std::vector<ElementLeaf>& leaves) {
  if (element.kind == Kind::TObjectBase || element.kind == Kind::ClassName)
    return;
  leaf.name = joined(leaf.name, element.name);
  if (leaf.typeName.empty() || !element.name.empty())
    leaf.typeName = element.typeName;
  if (leaf.title.empty() || !element.name.empty())
    leaf.title = element.title;
  leaf.depth += isList(element.kind) ? 1 : 0;
  leaf.element = &element;
  if (element.parts.empty() && element.kind != Kind::Members)
    leaves.push_back(leaf);
  const bool isChoice = element.kind == Kind::Members || element.kind == Kind::Rows;
  for (std::size_t i = 0; i < element.parts.size(); ++i) {
    ElementLeaf part = leaf;
    if (isChoice)
      part.path.push_back(i);
    appendLeaves(element.parts[i], std::move(part), leaves);
  }
}

} // namespace

std::vector<ElementLeaf> leavesOf(const Element& element) {
  std::vector<ElementLeaf> leaves;
  appendLeaves(element, {}, leaves);
  return leaves;
}

std::shared_ptr<ElementDecoder> makeDecoder(const Element& element, std::span<const std::size_t> path,
                                            DecodingTarget& target) {
  return DecoderMaker(target).make(element, Path(path));
}

std::shared_ptr<ElementDecoder> makeSkipper(const Element& element, DecodingTarget& target) {
  return DecoderMaker(target).make(element, std::nullopt);
}

void prepare(ColumnData& data, ElementType type, std::size_t depth) {
  visitType(type, [&](auto zero) {
    using Values = std::vector<decltype(zero)>;
    if (auto* const values = std::get_if<Values>(&data.values))
      values->clear();
    else
      data.values = Values{};
  });
  data.offsets.resize(depth);
  for (auto& offsets : data.offsets)
    offsets.assign(1, 0);
}

} // namespace voir
