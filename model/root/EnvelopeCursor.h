#pragma once

#include "model/root/ByteCursor.h"

#include <cstdint>
#include <cstring>
#include <string>

namespace voir {

/// Where bytes lie in the file, and how many: a locator of an RNTuple.
struct ByteRange {
  std::uint64_t position = 0;
  std::uint64_t size = 0;
};

/// Where a compressed block of an RNTuple lies: an envelope link.
struct BlockRange {
  ByteRange stored;
  std::uint64_t size = 0; ///< uncompressed
};

struct EnvelopeFrame;

/// Reads the little-endian numbers, strings and frames that envelopes of RNTuple consist of. Reading beyond the end
/// throws RootError.
class EnvelopeCursor {
public:
  EnvelopeCursor(Bytes bytes, std::string place);

  /// Integers of 1 to 8 bytes, float, double.
  template <typename Number> Number read() {
    Number number{};
    std::memcpy(&number, readBytes(sizeof(Number)).data(), sizeof(Number));
    return number;
  }
  std::string readString();
  /// The frame here; the next thing read is what follows it. A list of whose items each has at least this many bytes.
  EnvelopeFrame readList(std::size_t minimumItemSize);
  EnvelopeCursor readRecord();
  ByteRange readLocator();
  BlockRange readLink();
  Bytes readBytes(std::size_t count);

  std::size_t remaining() const { return m_bytes.size(); }
  const std::string& place() const { return m_place; }
  [[noreturn]] void fail(const std::string& reason) const;

private:
  ByteRange readSpecialLocator(std::uint32_t sizeAndType);
  EnvelopeCursor readFrame(std::uint64_t size);

  Bytes m_bytes; // those not yet read
  std::string m_place;
};

struct EnvelopeFrame {
  std::uint32_t itemCount = 0;
  EnvelopeCursor items;
};

} // namespace voir
