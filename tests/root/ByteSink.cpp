#include "tests/root/ByteSink.h"

namespace voir::made {

namespace {

// The bit that tells a byte count from a class or object tag.
constexpr std::uint32_t byteCountBit = 0x40000000;

} // namespace

void ByteSink::putString(std::string_view text) {
  if (text.size() < 255) {
    put(static_cast<std::uint8_t>(text.size()));
  } else {
    put(std::uint8_t{255});
    put(static_cast<std::uint32_t>(text.size()));
  }
  putBytes(std::as_bytes(std::span(text)));
}

void ByteSink::putCString(std::string_view text) {
  putBytes(std::as_bytes(std::span(text)));
  put(std::uint8_t{0});
}

void ByteSink::putBytes(Bytes bytes) {
  m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
}

void ByteSink::putZeros(std::size_t count) {
  m_bytes.resize(m_bytes.size() + count);
}

std::size_t ByteSink::beginObject(int version) {
  const std::size_t begin = size();
  putZeros(4);
  put(static_cast<std::int16_t>(version));
  return begin;
}

void ByteSink::endObject(std::size_t begin) {
  replace(begin, static_cast<std::uint32_t>(size() - begin - 4) | byteCountBit);
}

void ByteSink::replace(std::size_t place, std::uint32_t number) {
  for (std::size_t i = 0; i < 4; ++i)
    m_bytes[place + i] = static_cast<std::byte>(number >> (24 - 8 * i));
}

} // namespace voir::made
