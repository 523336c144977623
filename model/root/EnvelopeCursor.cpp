#include "model/root/EnvelopeCursor.h"

#include "model/root/RootError.h"

namespace voir {
namespace {

constexpr std::size_t frameSizeBytes = 8;
constexpr std::uint32_t largeLocator = 0x01;

} // namespace

EnvelopeCursor::EnvelopeCursor(Bytes bytes, std::string place) : m_bytes(bytes), m_place(std::move(place)) {}

std::string EnvelopeCursor::readString() {
  const auto length = read<std::uint32_t>();
  const Bytes bytes = readBytes(length);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

EnvelopeFrame EnvelopeCursor::readList(std::size_t minimumItemSize) {
  const auto size = read<std::int64_t>();
  if (size >= 0)
    fail("a record frame stands where a list frame is expected");
  EnvelopeCursor items = readFrame(-static_cast<std::uint64_t>(size));
  const auto count = items.read<std::uint32_t>();
  if (count > items.remaining() / minimumItemSize)
    fail("a list of " + std::to_string(count) + " items has only " + std::to_string(items.remaining()) + " bytes");
  return {.itemCount = count, .items = std::move(items)};
}

EnvelopeCursor EnvelopeCursor::readRecord() {
  const auto size = read<std::int64_t>();
  if (size < 0)
    fail("a list frame stands where a record frame is expected");
  return readFrame(static_cast<std::uint64_t>(size));
}

EnvelopeCursor EnvelopeCursor::readFrame(std::uint64_t size) {
  if (size < frameSizeBytes || size - frameSizeBytes > remaining())
    fail("a frame says it has " + std::to_string(size) + " bytes, " + std::to_string(remaining() + frameSizeBytes) +
         " are left");
  return {readBytes(size - frameSizeBytes), m_place};
}

ByteRange EnvelopeCursor::readLocator() {
  const auto size = read<std::uint32_t>();
  if (static_cast<std::int32_t>(size) < 0)
    return readSpecialLocator(size);
  return {.position = read<std::uint64_t>(), .size = size};
}

ByteRange EnvelopeCursor::readSpecialLocator(std::uint32_t sizeAndType) {
  const std::uint32_t size = sizeAndType & 0xFFFFU;
  const std::uint32_t type = sizeAndType >> 24U & 0x7FU;
  constexpr std::size_t largeSize = sizeof(std::uint32_t) + 2 * sizeof(std::uint64_t);
  if (type != largeLocator || size < largeSize)
    fail("a locator of type " + std::to_string(type) + " with " + std::to_string(size) + " bytes cannot be followed");
  ByteRange range;
  range.size = read<std::uint64_t>();
  range.position = read<std::uint64_t>();
  readBytes(size - largeSize);
  return range;
}

BlockRange EnvelopeCursor::readLink() {
  const auto size = read<std::uint64_t>();
  return {.stored = readLocator(), .size = size};
}

Bytes EnvelopeCursor::readBytes(std::size_t count) {
  if (count > m_bytes.size())
    fail(std::to_string(count) + " bytes are expected, " + std::to_string(m_bytes.size()) + " are left");
  const Bytes bytes = m_bytes.first(count);
  m_bytes = m_bytes.subspan(count);
  return bytes;
}

void EnvelopeCursor::fail(const std::string& reason) const {
  throw RootError(m_place, reason);
}

} // namespace voir
