#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace voir {

using Bytes = std::span<const std::byte>;
using ByteVector = std::vector<std::byte>;

/// The number, integer of 1 to 8 bytes, float or double, that is written at this place, its highest byte first. Loops
/// over it become vector instructions.
template <typename Number> Number fromBigEndian(const std::byte* bytes) {
  static_assert(std::is_arithmetic_v<Number> && std::endian::native == std::endian::little);
  if constexpr (sizeof(Number) == 1) {
    return static_cast<Number>(*bytes);
  } else if constexpr (sizeof(Number) == 2) {
    std::uint16_t bits = 0;
    std::memcpy(&bits, bytes, sizeof(bits));
    return std::bit_cast<Number>(__builtin_bswap16(bits));
  } else if constexpr (sizeof(Number) == 4) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, bytes, sizeof(bits));
    return std::bit_cast<Number>(__builtin_bswap32(bits));
  } else {
    std::uint64_t bits = 0;
    std::memcpy(&bits, bytes, sizeof(bits));
    return std::bit_cast<Number>(__builtin_bswap64(bits));
  }
}

/// What stands before an object that is written with its version.
struct ObjectHeader {
  int version = 0;
  bool isMemberwise = false; ///< a collection of objects, of which each member stands for all before the next one
  std::optional<std::uint32_t> checksum; ///< of the class layout, where version is 0: classes without a ClassDef
  std::optional<std::size_t> end;        ///< position after the object, where its length is told
};

/// Reads big-endian numbers, as ROOT writes them, one after the other. Reading beyond the end throws RootError.
class ByteCursor {
public:
  /// place: how errors name these bytes. origin: what position() is of the first byte, as references within the bytes
  /// of a key count from its header.
  explicit ByteCursor(Bytes bytes, std::string place = {}, std::size_t origin = 0);

  /// Integers of 1 to 8 bytes, float, double.
  template <typename Number> Number read() { return fromBigEndian<Number>(readBytes(sizeof(Number)).data()); }
  bool readBool() { return read<std::uint8_t>() != 0; }
  /// A TString: its length in one byte, or 255 and four bytes.
  std::string readString();
  /// Up to and without the zero that ends it.
  std::string readCString();
  /// The length, where it is told, the version, and the checksum where the version is 0 and four bytes are left.
  ObjectHeader readHeader();
  Bytes readBytes(std::size_t count) {
    if (count > remaining())
      failShort(count);
    m_next += count;
    return m_bytes.subspan(m_next - count, count);
  }

  std::size_t position() const { return m_origin + m_next; }
  std::size_t remaining() const { return m_end - m_next; }
  bool isAtEnd() const { return remaining() == 0; }
  /// Throws RootError for a position outside of the bytes.
  void moveTo(std::size_t position);
  /// Nothing is read from this position on, which lies within the bytes not yet read, until another end is set; gives
  /// the end before. For an object whose length is told.
  std::size_t setEnd(std::size_t position);
  void skip(std::size_t count) { readBytes(count); }
  const std::string& place() const { return m_place; }
  /// Throws RootError at this place, with the position.
  [[noreturn]] void fail(const std::string& reason) const;

private:
  std::size_t readEnd();
  [[noreturn]] void failShort(std::size_t count) const;

  Bytes m_bytes;
  std::string m_place;
  std::size_t m_origin = 0;
  std::size_t m_next = 0; // index into m_bytes
  std::size_t m_end = 0;  // index into m_bytes
};

} // namespace voir
