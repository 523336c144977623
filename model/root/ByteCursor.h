#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace voir {

using Bytes = std::span<const std::byte>;
using ByteVector = std::vector<std::byte>;

/// What stands before an object that is written with its version.
struct ObjectHeader {
  int version = 0;
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
  template <typename Number> Number read();
  bool readBool() { return read<std::uint8_t>() != 0; }
  /// A TString: its length in one byte, or 255 and four bytes.
  std::string readString();
  /// Up to and without the zero that ends it.
  std::string readCString();
  ObjectHeader readHeader();
  Bytes readBytes(std::size_t count);

  std::size_t position() const;
  std::size_t remaining() const;
  bool isAtEnd() const { return remaining() == 0; }
  /// Throws RootError for a position outside of the bytes.
  void moveTo(std::size_t position);
  void skip(std::size_t count);
  const std::string& place() const { return m_place; }
  /// Throws RootError at this place, with the position.
  [[noreturn]] void fail(const std::string& reason) const;

private:
  Bytes m_bytes;
  std::string m_place;
  std::size_t m_origin = 0;
  std::size_t m_next = 0; // index into m_bytes
};

} // namespace voir
