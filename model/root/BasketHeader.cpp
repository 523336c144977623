#include "model/root/BasketHeader.h"

#include <string>

namespace voir {

namespace {

// TKey.cxx: versions from here on have positions of 64 bits.
constexpr int bigKeyVersion = 1000;
constexpr std::uint32_t nameCount = 3; // class, name and title
constexpr std::uint8_t longString = 255;
constexpr std::uint8_t offsetsLeftOut = 80; // TBasket.cxx: added to the flag of what follows

void skipString(ByteCursor& cursor) {
  const auto length = cursor.read<std::uint8_t>();
  cursor.skip(length == longString ? cursor.read<std::uint32_t>() : length);
}

std::uint32_t readCount(ByteCursor& cursor, const char* name) {
  const auto number = cursor.read<std::int32_t>();
  if (number < 0)
    cursor.fail(std::string(name) + " is " + std::to_string(number));
  return static_cast<std::uint32_t>(number);
}

void readKeyPart(ByteCursor& cursor, BasketHeader& header) {
  header.storedLength = readCount(cursor, "the length of the basket");
  const auto version = cursor.read<std::int16_t>();
  header.objectLength = readCount(cursor, "the uncompressed length of the basket");
  cursor.skip(sizeof(std::uint32_t)); // date
  header.keyLength = cursor.read<std::uint16_t>();
  cursor.skip(sizeof(std::int16_t)); // cycle
  cursor.skip(2 * (version > bigKeyVersion ? sizeof(std::uint64_t) : sizeof(std::uint32_t)));
  for (std::uint32_t i = 0; i < nameCount; ++i)
    skipString(cursor);
}

void readBasketPart(ByteCursor& cursor, BasketHeader& header) {
  cursor.readHeader();
  cursor.skip(sizeof(std::uint32_t)); // size of a buffer in memory
  const auto length = cursor.read<std::int32_t>();
  // A negative length announces a byte of options, of which the lowest is known.
  if (length < 0)
    header.areOffsetsLengths = (cursor.read<std::uint8_t>() & 1) != 0;
  header.entryLength = length < 0 ? 0u - static_cast<std::uint32_t>(length) : static_cast<std::uint32_t>(length);
  header.entryCount = readCount(cursor, "the number of entries");
  header.last = readCount(cursor, "the end of the entries");
  const auto flag = cursor.read<std::uint8_t>();
  header.areOffsetsLeftOut = flag >= offsetsLeftOut;
  header.content = header.areOffsetsLeftOut ? flag - offsetsLeftOut : flag;
}

} // namespace

BasketHeader readBasketHeader(ByteCursor& cursor) {
  BasketHeader header;
  readKeyPart(cursor, header);
  readBasketPart(cursor, header);
  if (header.last < header.keyLength)
    cursor.fail("the entries end at byte " + std::to_string(header.last) + ", within the key of " +
                std::to_string(header.keyLength) + " bytes");
  return header;
}

} // namespace voir
