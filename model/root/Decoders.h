#pragma once

#include "model/root/ElementDecoder.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace voir {

using Decoder = std::shared_ptr<ElementDecoder>;
/// A list level of the column that is read; none: a list that is left out.
using Level = std::optional<std::size_t>;

[[noreturn]] void failBytesFor(const ByteCursor& cursor, std::size_t count, std::size_t each);

/// Bytes of so many elements. Throws RootError where fewer are left.
inline std::size_t bytesFor(const ByteCursor& cursor, std::size_t count, std::size_t each) {
  if (count > cursor.remaining() || (each > 1 && count > cursor.remaining() / each))
    failBytesFor(cursor, count, each);
  return count * each;
}

/// Of a number or text. target: none for one that is left out.
Decoder leafDecoder(const Element& element, DecodingTarget* target);
/// Of what is always left out: TObjects, pointers, unknown classes.
Decoder leftOutDecoder(const Element& element);
/// Of so many bytes for each element.
Decoder sizeSkipper(std::size_t size);
/// Of a TObject's part of an object. Gives its flags.
std::uint32_t skipTObject(ByteCursor& cursor);

/// As many elements as four bytes before them tell.
Decoder sizedDecoder(Decoder part, Level level, DecodingTarget& target);
/// As many elements as another column tells. hasPresence: after a byte that tells whether there are any.
Decoder countedDecoder(Decoder part, Level level, bool hasPresence, DecodingTarget& target);
/// A TClonesArray of objects. members: of all objects, one after the other; nullptr where they have none.
Decoder clonesDecoder(Decoder object, Decoder members, Level level, DecodingTarget& target);
/// A member that tells how many elements an array after it has.
struct CountingMember {
  const std::size_t& position; ///< where that of the present object is
  ElementType type{};
};
/// list: as countedDecoder makes it.
Decoder memberCountedDecoder(Decoder list, const CountingMember& counter, DecodingTarget& target);

/// Each part for all elements, before the next part.
class MembersDecoder : public ElementDecoder {
public:
  explicit MembersDecoder(std::size_t partCount) : m_positions(partCount) { m_parts.reserve(partCount); }
  void add(Decoder part) { m_parts.push_back(std::move(part)); }
  /// Where a part of the present object begins.
  const std::size_t& position(std::size_t part) const { return m_positions[part]; }
  void decode(ByteCursor& cursor, std::size_t count) override;

private:
  std::vector<Decoder> m_parts;
  std::vector<std::size_t> m_positions;
};

/// One element after the other, each with all of its members.
Decoder rowsDecoder(Decoder members);
/// Each with its length and version.
Decoder objectDecoder(const Element& element, Decoder members, bool isWanted);
/// Length and version once. memberwise: the same list, of the elements' members; nullptr where they have none.
Decoder collectionDecoder(Decoder list, Decoder memberwise, bool isWanted);

} // namespace voir
