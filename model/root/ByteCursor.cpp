#include "model/root/ByteCursor.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

// TBufferFile.h: the bits of a length before an object, and of a version.
constexpr std::uint32_t byteCountMask = 0x40000000;
constexpr int memberwiseMask = 0x4000;
constexpr std::uint8_t longString = 255;

} // namespace

ByteCursor::ByteCursor(Bytes bytes, std::string place, std::size_t origin)
    : m_bytes(bytes), m_place(std::move(place)), m_origin(origin), m_end(bytes.size()) {}

std::string ByteCursor::readString() {
  const auto shortLength = read<std::uint8_t>();
  const std::size_t length = shortLength == longString ? read<std::uint32_t>() : shortLength;
  const Bytes characters = readBytes(length);
  return {reinterpret_cast<const char*>(characters.data()), length};
}

std::string ByteCursor::readCString() {
  const Bytes rest = m_bytes.subspan(m_next, remaining());
  const auto end = std::ranges::find(rest, std::byte{0});
  if (end == rest.end())
    fail("a text has no zero that ends it");
  const Bytes characters = readBytes(static_cast<std::size_t>(end - rest.begin()));
  skip(1);
  return {reinterpret_cast<const char*>(characters.data()), characters.size()};
}

ObjectHeader ByteCursor::readHeader() {
  ObjectHeader header;
  if (remaining() >= sizeof(std::uint32_t) &&
      (fromBigEndian<std::uint32_t>(m_bytes.data() + m_next) & byteCountMask) != 0)
    header.end = readEnd();
  header.version = read<std::int16_t>();
  header.isMemberwise = header.version > 0 && (header.version & memberwiseMask) != 0;
  if (header.isMemberwise)
    header.version &= ~memberwiseMask;
  if (!header.isMemberwise && header.version <= 0 && header.end && *header.end >= position() + sizeof(std::uint32_t))
    header.checksum = read<std::uint32_t>();
  return header;
}

std::size_t ByteCursor::readEnd() {
  const std::uint32_t count = read<std::uint32_t>() & ~byteCountMask;
  if (count > remaining())
    fail("an object of " + std::to_string(count) + " bytes is told, but only " + std::to_string(remaining()) +
         " are left");
  return position() + count;
}

void ByteCursor::moveTo(std::size_t position) {
  if (position < m_origin || position - m_origin > m_end)
    fail("position " + std::to_string(position) + " is outside of the " + std::to_string(m_end) + " bytes");
  m_next = position - m_origin;
}

std::size_t ByteCursor::setEnd(std::size_t position) {
  if (position < m_origin + m_next || position - m_origin > m_bytes.size())
    fail("an end at " + std::to_string(position) + " is outside of the " + std::to_string(m_bytes.size()) + " bytes");
  return m_origin + std::exchange(m_end, position - m_origin);
}

void ByteCursor::fail(const std::string& reason) const {
  throw RootError(m_place + (m_place.empty() ? "byte " : ", byte ") + std::to_string(position()), reason);
}

void ByteCursor::failShort(std::size_t count) const {
  fail("ends after " + std::to_string(remaining()) + " bytes, where " + std::to_string(count) + " are expected");
}

} // namespace voir
