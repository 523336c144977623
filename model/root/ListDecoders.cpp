#include "model/root/Decoders.h"

#include <limits>
#include <string>
#include <type_traits>

namespace voir {

namespace {

// Appends the end of a list to its level of offsets.
void appendList(ByteCursor& cursor, std::vector<std::uint32_t>& offsets, std::size_t length) {
  if (length > std::numeric_limits<std::uint32_t>::max() - offsets.back())
    cursor.fail("has more elements than can be counted");
  offsets.push_back(offsets.back() + static_cast<std::uint32_t>(length));
}

class ListDecoder : public ElementDecoder {
public:
  ListDecoder(Decoder part, Level level, DecodingTarget& target)
      : m_part(std::move(part)), m_level(level), m_target(target) {}

protected:
  void decodeList(ByteCursor& cursor, std::size_t length) {
    if (m_level)
      appendList(cursor, m_target.data->offsets[*m_level], length);
    m_part->decode(cursor, length);
  }
  DecodingTarget& target() const { return m_target; }

private:
  Decoder m_part;
  Level m_level;
  DecodingTarget& m_target;
};

class SizedDecoder : public ListDecoder {
public:
  using ListDecoder::ListDecoder;
  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, sizeof(std::uint32_t));
    for (std::size_t i = 0; i < count; ++i)
      decodeOne(cursor);
  }

private:
  void decodeOne(ByteCursor& cursor) {
    const auto length = cursor.read<std::int32_t>();
    if (length < 0)
      cursor.fail("a list has the length " + std::to_string(length));
    decodeList(cursor, static_cast<std::size_t>(length));
  }
};

/// As many elements as another column tells.
class CountedDecoder : public ListDecoder {
public:
  CountedDecoder(Decoder part, Level level, bool hasPresence, DecodingTarget& target)
      : ListDecoder(std::move(part), level, target), m_hasPresence(hasPresence) {}

  void decode(ByteCursor& cursor, std::size_t) override {
    const bool isPresent = !m_hasPresence || cursor.read<std::uint8_t>() != 0;
    decodeList(cursor, isPresent ? target().count : 0);
  }

private:
  bool m_hasPresence;
};

/// As many elements as a member before tells.
class MemberCountedDecoder : public ElementDecoder {
public:
  MemberCountedDecoder(Decoder list, const CountingMember& counter, DecodingTarget& target)
      : m_list(std::move(list)), m_counter(counter), m_target(target) {}

  void decode(ByteCursor& cursor, std::size_t count) override {
    if (count != 1)
      cursor.fail("arrays whose length is told by a member cannot be read member by member");
    const std::size_t length = readLength(cursor);
    const std::size_t toldOutside = std::exchange(m_target.count, length);
    m_list->decode(cursor, 1);
    m_target.count = toldOutside;
  }

private:
  std::size_t readLength(ByteCursor cursor) const {
    cursor.moveTo(m_counter.position);
    const auto length = visitType(m_counter.type, [&](auto zero) -> std::int64_t {
      if constexpr (std::is_integral_v<decltype(zero)>)
        return static_cast<std::int64_t>(cursor.read<decltype(zero)>());
      else
        cursor.fail("the length of an array is told by what is no whole number");
    });
    if (length < 0)
      cursor.fail("tells the length " + std::to_string(length) + " of an array");
    return static_cast<std::size_t>(length);
  }

  Decoder m_list;
  CountingMember m_counter;
  DecodingTarget& m_target;
};

/// Source: TClonesArray::Streamer.
class ClonesDecoder : public ElementDecoder {
public:
  ClonesDecoder(Decoder object, Decoder members, Level level, DecodingTarget& target)
      : m_object(std::move(object)), m_members(std::move(members)), m_level(level), m_target(target) {}

  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, 1);
    for (std::size_t i = 0; i < count; ++i)
      decodeOne(cursor);
  }

private:
  void decodeOne(ByteCursor& cursor) {
    constexpr std::uint32_t memberwiseBit = 1u << 12; // TClonesArray::kBypassStreamer
    const ObjectHeader header = cursor.readHeader();
    if (!m_level && header.end)
      return cursor.moveTo(*header.end);
    const std::uint32_t bits = header.version > 2 ? skipTObject(cursor) : memberwiseBit;
    if (header.version > 1)
      cursor.readString(); // name
    cursor.readString();   // class and version
    const auto length = cursor.read<std::int32_t>();
    cursor.skip(sizeof(std::int32_t)); // lowest place
    if (length < 0)
      cursor.fail("a TClonesArray has the length " + std::to_string(length));
    decodeElements(cursor, static_cast<std::size_t>(length), (bits & memberwiseBit) != 0);
    if (header.end && cursor.position() != *header.end)
      cursor.fail("a TClonesArray is expected to end at byte " + std::to_string(*header.end));
  }

  void decodeElements(ByteCursor& cursor, std::size_t length, bool isMemberwise) {
    if (isMemberwise && !m_members)
      cursor.fail("is written member by member, but the members of its elements are not known");
    std::size_t count = length;
    if (isMemberwise)
      m_members->decode(cursor, length);
    else
      count = decodeObjects(cursor, length);
    if (m_level)
      appendList(cursor, m_target.data->offsets[*m_level], count);
  }

  // Each after a byte that tells whether it is there.
  std::size_t decodeObjects(ByteCursor& cursor, std::size_t length) {
    bytesFor(cursor, length, 1);
    std::size_t count = 0;
    for (std::size_t i = 0; i < length; ++i) {
      if (cursor.read<std::uint8_t>() == 0)
        continue;
      m_object->decode(cursor, 1);
      ++count;
    }
    return count;
  }

  Decoder m_object;
  Decoder m_members;
  Level m_level;
  DecodingTarget& m_target;
};

} // namespace

Decoder sizedDecoder(Decoder part, Level level, DecodingTarget& target) {
  return std::make_shared<SizedDecoder>(std::move(part), level, target);
}

Decoder countedDecoder(Decoder part, Level level, bool hasPresence, DecodingTarget& target) {
  return std::make_shared<CountedDecoder>(std::move(part), level, hasPresence, target);
}

Decoder clonesDecoder(Decoder object, Decoder members, Level level, DecodingTarget& target) {
  return std::make_shared<ClonesDecoder>(std::move(object), std::move(members), level, target);
}

Decoder memberCountedDecoder(Decoder list, const CountingMember& counter, DecodingTarget& target) {
  return std::make_shared<MemberCountedDecoder>(std::move(list), counter, target);
}

} // namespace voir
