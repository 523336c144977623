#pragma once

#include "tests/root/ByteSink.h"

#include <cstdint>
#include <string>

namespace voir::made {

/// Collects little-endian numbers, strings and frames, of which the envelopes of an RNTuple consist.
class LittleSink {
public:
  template <typename Number> void put(Number number) {
    const auto bytes = std::bit_cast<std::array<std::byte, sizeof(Number)>>(number);
    putBytes(bytes);
  }
  void putBytes(Bytes bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
  void putString(const std::string& text);
  /// A record frame with these contents.
  void putRecord(const LittleSink& contents);
  /// A list frame with these contents, which are so many items.
  void putList(std::size_t count, const LittleSink& contents);

  const ByteVector& bytes() const { return m_bytes; }

private:
  ByteVector m_bytes;
};

} // namespace voir::made
