#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace voir::made {

using Bytes = std::span<const std::byte>;
using ByteVector = std::vector<std::byte>;

/// Collects big-endian numbers, as ROOT writes them.
class ByteSink {
public:
  /// Integers of 1 to 8 bytes, bool, float, double.
  template <typename Number> void put(Number number) {
    auto bytes = std::bit_cast<std::array<std::byte, sizeof(Number)>>(number);
    std::reverse(bytes.begin(), bytes.end());
    const std::size_t place = m_bytes.size();
    m_bytes.resize(place + sizeof(Number));
    std::memcpy(m_bytes.data() + place, bytes.data(), sizeof(Number));
  }
  /// Integers of one type.
  template <typename Number> void putAll(std::span<const Number> numbers) {
    for (const Number number : numbers)
      put(number);
  }
  /// A TString: its length in one byte, or 255 and four bytes.
  void putString(std::string_view text);
  /// Followed by a zero.
  void putCString(std::string_view text);
  void putBytes(Bytes bytes);
  void putZeros(std::size_t count);
  /// Byte count, told by endObject, and version of an object. Returns what endObject needs.
  std::size_t beginObject(int version);
  void endObject(std::size_t begin);
  /// Replaces four bytes.
  void replace(std::size_t place, std::uint32_t number);

  std::size_t size() const { return m_bytes.size(); }
  bool isEmpty() const { return m_bytes.empty(); }
  void clear() { m_bytes.clear(); }
  const ByteVector& bytes() const { return m_bytes; }

private:
  ByteVector m_bytes;
};

} // namespace voir::made
