#include "model/root/ElementDecoder.h"

#include "model/root/Decoders.h"

namespace voir {

namespace {

using Kind = Element::Kind;
using Path = std::span<const std::size_t>;

/// Makes decoders of elements. path: to the leaf that is wanted; none: nothing is.
class DecoderMaker {
public:
  explicit DecoderMaker(DecodingTarget& target) : m_target(target) {}

  Decoder make(const Element& element, std::optional<Path> path, std::size_t level = 0) {
    if (const auto size = path ? std::nullopt : constantSize(element))
      return std::make_shared<SizeSkipper>(*size);
    switch (element.kind) {
    case Kind::Number:
      return makeNumber(element);
    case Kind::Truncated:
      return makeTruncated(element, path);
    case Kind::Text:
    case Kind::CharText:
      return std::make_shared<TextDecoder>(element, targetIf(path));
    case Kind::Bits:
      return std::make_shared<BitsDecoder>(targetIf(path));
    case Kind::Sized:
      return std::make_shared<SizedDecoder>(make(element.parts[0], path, level + 1), levelIf(path, level), m_target);
    case Kind::Counted:
      return std::make_shared<CountedDecoder>(make(element.parts[0], path, level + 1), levelIf(path, level), m_target);
    case Kind::Members:
      return makeMembers(element, path, level);
    case Kind::Rows:
      return std::make_shared<RowsDecoder>(makeMembers(element, path, level));
    case Kind::Object:
      return std::make_shared<ObjectDecoder>(element, make(element.parts[0], path, level), path.has_value());
    case Kind::Collection:
      return makeCollection(element, path, level);
    case Kind::Clones:
      return std::make_shared<ClonesDecoder>(make(element.parts[0], path, level + 1), nullptr, levelIf(path, level),
                                             m_target);
    case Kind::TObjectBase:
      return std::make_shared<TObjectSkipper>();
    case Kind::Pointer:
      return std::make_shared<PointerSkipper>(element.length);
    case Kind::Unknown:
      break;
    }
    return std::make_shared<UnknownSkipper>(element);
  }

private:
  DecodingTarget* targetIf(const std::optional<Path>& path) const { return path ? &m_target : nullptr; }
  static Level levelIf(const std::optional<Path>& path, std::size_t level) { return path ? Level(level) : Level(); }

  Decoder makeNumber(const Element& element) {
    return visitType(element.type, [&](auto zero) -> Decoder {
      if constexpr (std::is_arithmetic_v<decltype(zero)>)
        return std::make_shared<NumberDecoder<decltype(zero)>>(element.length, m_target);
      else
        return nullptr;
    });
  }

  Decoder makeTruncated(const Element& element, const std::optional<Path>& path) {
    if (element.type == ElementType::Float32)
      return std::make_shared<TruncatedDecoder<float>>(element, targetIf(path));
    return std::make_shared<TruncatedDecoder<double>>(element, targetIf(path));
  }

  Decoder makeMembers(const Element& element, const std::optional<Path>& path, std::size_t level) {
    auto members = std::make_shared<MembersDecoder>(element.parts.size());
    for (std::size_t i = 0; i < element.parts.size(); ++i) {
      const bool isOnPath = path && !path->empty() && path->front() == i;
      members->add(makeMember(element, i, isOnPath ? std::optional(path->subspan(1)) : std::nullopt, level, *members));
    }
    return members;
  }

  Decoder makeMember(const Element& element, std::size_t i, const std::optional<Path>& path, std::size_t level,
                     const MembersDecoder& members) {
    const Element& part = element.parts[i];
    if (part.kind != Kind::Counted || !part.counter)
      return make(part, path, level);
    return std::make_shared<MemberCountedDecoder>(make(part.parts[0], path, level + 1), levelIf(path, level), m_target,
                                                  members.position(*part.counter), part, element.parts[*part.counter]);
  }

  Decoder makeCollection(const Element& element, const std::optional<Path>& path, std::size_t level) {
    if (element.parts.empty())
      return std::make_shared<CollectionDecoder>(nullptr, nullptr, false);
    const Element& list = element.parts[0];
    if (list.kind != Kind::Sized)
      return std::make_shared<CollectionDecoder>(make(list, path, level), nullptr, path.has_value());
    const Decoder content = make(list.parts[0], path, level + 1);
    Decoder memberwise;
    if (const Decoder members = membersOf(content))
      memberwise = std::make_shared<SizedDecoder>(members, levelIf(path, level), m_target);
    return std::make_shared<CollectionDecoder>(
        std::make_shared<SizedDecoder>(content, levelIf(path, level), m_target), memberwise, path.has_value());
  }

  static Decoder membersOf(const Decoder& content) {
    if (const auto* const object = dynamic_cast<const ObjectDecoder*>(content.get()))
      return object->members();
    const auto* const rows = dynamic_cast<const RowsDecoder*>(content.get());
    return rows ? rows->members() : nullptr;
  }

  DecodingTarget& m_target;
};

} // namespace
} // namespace voir
