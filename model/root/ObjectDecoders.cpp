#include "model/root/Decoders.h"

#include <string>

namespace voir {

namespace {

constexpr std::uint32_t byteCountMask = 0x40000000;
constexpr std::uint32_t newClassTag = 0xffffffff;
constexpr std::uint32_t referencedBit = 1u << 4; // TObject::kIsReferenced
// Collections have the version of their members before them since this version (TVirtualStreamerInfo.h).
constexpr int memberVersionSince = 8;

class RowsDecoder : public ElementDecoder {
public:
  explicit RowsDecoder(Decoder members) : m_members(std::move(members)) {}
  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, 1);
    for (std::size_t i = 0; i < count; ++i)
      m_members->decode(cursor, 1);
  }

private:
  Decoder m_members;
};

class ObjectDecoder : public ElementDecoder {
public:
  ObjectDecoder(const Element& element, Decoder content, bool isWanted)
      : m_element(element), m_content(std::move(content)), m_isWanted(isWanted) {}
  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, 1);
    for (std::size_t i = 0; i < count; ++i)
      decodeOne(cursor);
  }

private:
  void decodeOne(ByteCursor& cursor) {
    if (m_element.isLengthOptional && !hasHeader(cursor))
      return m_content->decode(cursor, 1);
    const ObjectHeader header = cursor.readHeader();
    if (!m_isWanted && header.end)
      return cursor.moveTo(*header.end);
    expectKnown(cursor, header);
    m_content->decode(cursor, 1);
    if (header.end && cursor.position() != *header.end)
      cursor.fail("an object of class \"" + m_element.className + "\" is expected to end at byte " +
                  std::to_string(*header.end));
  }

  // A text of 64 characters begins like one, but no text begins with so few other bytes.
  static bool hasHeader(ByteCursor cursor) {
    if (cursor.remaining() < sizeof(std::uint32_t) + sizeof(std::uint16_t))
      return false;
    const auto word = cursor.read<std::uint32_t>();
    const auto version = cursor.read<std::uint16_t>();
    constexpr std::uint16_t versionCount = 256;
    return (word & byteCountMask) && (word & ~byteCountMask) <= cursor.remaining() + sizeof(version) &&
           version < versionCount;
  }

  void expectKnown(const ByteCursor& cursor, const ObjectHeader& header) const {
    const bool isKnown = header.checksum ? !m_element.checksum || *header.checksum == *m_element.checksum
                                         : !m_element.version || header.version == *m_element.version;
    if (!isKnown)
      cursor.fail("an object of class \"" + m_element.className + "\" has version " + std::to_string(header.version) +
                  ", of which the file tells nothing");
  }

  const Element& m_element;
  Decoder m_content;
  bool m_isWanted;
};

class CollectionDecoder : public ElementDecoder {
public:
  /// memberwise: the same list, of the elements' members; nullptr where they have none.
  CollectionDecoder(Decoder list, Decoder memberwise, bool isWanted)
      : m_list(std::move(list)), m_memberwise(std::move(memberwise)), m_isWanted(isWanted) {}

  void decode(ByteCursor& cursor, std::size_t count) override {
    if (count == 0)
      return;
    const ObjectHeader header = cursor.readHeader();
    if (!m_isWanted && header.end)
      return cursor.moveTo(*header.end);
    decodeLists(cursor, count, header);
    if (header.end && cursor.position() != *header.end)
      cursor.fail("a collection is expected to end at byte " + std::to_string(*header.end));
  }

private:
  void decodeLists(ByteCursor& cursor, std::size_t count, const ObjectHeader& header) {
    if (!m_list)
      cursor.fail("a container that is left out does not tell its length");
    if (!header.isMemberwise)
      return m_list->decode(cursor, count);
    if (!m_memberwise)
      cursor.fail("is written member by member, but its elements have no members");
    if (header.version >= memberVersionSince && cursor.read<std::int16_t>() <= 0)
      cursor.skip(sizeof(std::uint32_t)); // checksum
    m_memberwise->decode(cursor, count);
  }

  Decoder m_list;
  Decoder m_memberwise;
  bool m_isWanted;
};

class TObjectSkipper : public ElementDecoder {
public:
  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, 1);
    for (std::size_t i = 0; i < count; ++i)
      skipTObject(cursor);
  }
};

class ClassNameSkipper : public ElementDecoder {
public:
  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, 1);
    for (std::size_t i = 0; i < count; ++i)
      cursor.skip(cursor.read<std::uint8_t>() + std::size_t{1});
  }
};

class PointerSkipper : public ElementDecoder {
public:
  explicit PointerSkipper(std::size_t length) : m_length(length) {}
  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, m_length * sizeof(std::uint32_t));
    for (std::size_t i = 0; i < count * m_length; ++i) {
      const auto word = cursor.read<std::uint32_t>();
      if (word == newClassTag)
        cursor.fail("an object that a pointer means does not tell its length");
      if (word & byteCountMask)
        cursor.skip(word & ~byteCountMask);
    }
  }

private:
  std::size_t m_length;
};

class UnknownSkipper : public ElementDecoder {
public:
  explicit UnknownSkipper(const Element& element) : m_element(element) {}
  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, m_element.length);
    for (std::size_t i = 0; i < count * m_element.length; ++i) {
      const ObjectHeader header = cursor.readHeader();
      if (!header.end)
        cursor.fail("cannot be left out, as its length is not told: " + m_element.unreadable);
      cursor.moveTo(*header.end);
    }
  }

private:
  const Element& m_element;
};

} // namespace

void MembersDecoder::decode(ByteCursor& cursor, std::size_t count) {
  if (count == 0)
    return;
  for (std::size_t i = 0; i < m_parts.size(); ++i) {
    m_positions[i] = cursor.position();
    m_parts[i]->decode(cursor, count);
  }
}

std::uint32_t skipTObject(ByteCursor& cursor) {
  cursor.readHeader();
  cursor.skip(sizeof(std::uint32_t)); // unique number
  const auto bits = cursor.read<std::uint32_t>();
  if (bits & referencedBit)
    cursor.skip(sizeof(std::uint16_t));
  return bits;
}

Decoder leftOutDecoder(const Element& element) {
  if (element.kind == Element::Kind::TObjectBase)
    return std::make_shared<TObjectSkipper>();
  if (element.kind == Element::Kind::ClassName)
    return std::make_shared<ClassNameSkipper>();
  if (element.kind == Element::Kind::Pointer)
    return std::make_shared<PointerSkipper>(element.length);
  return std::make_shared<UnknownSkipper>(element);
}

Decoder rowsDecoder(Decoder members) {
  return std::make_shared<RowsDecoder>(std::move(members));
}

Decoder objectDecoder(const Element& element, Decoder members, bool isWanted) {
  return std::make_shared<ObjectDecoder>(element, std::move(members), isWanted);
}

Decoder collectionDecoder(Decoder list, Decoder memberwise, bool isWanted) {
  return std::make_shared<CollectionDecoder>(std::move(list), std::move(memberwise), isWanted);
}

} // namespace voir
