#pragma once

#include "tests/root/ByteSink.h"

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace voir::made {

/// The types of columns of an RNTuple, with the numbers of its specification.
enum class StoredAs : std::uint16_t {
  Bit = 0x00,
  Byte = 0x01,
  Char = 0x02,
  Int8 = 0x03,
  UInt8 = 0x04,
  Int16 = 0x05,
  UInt16 = 0x06,
  Int32 = 0x07,
  UInt32 = 0x08,
  Int64 = 0x09,
  UInt64 = 0x0A,
  Real16 = 0x0B,
  Real32 = 0x0C,
  Real64 = 0x0D,
  Index32 = 0x0E,
  Index64 = 0x0F,
  Switch = 0x10,
  SplitInt16 = 0x11,
  SplitUInt16 = 0x12,
  SplitInt32 = 0x13,
  SplitUInt32 = 0x14,
  SplitInt64 = 0x15,
  SplitUInt64 = 0x16,
  SplitReal16 = 0x17,
  SplitReal32 = 0x18,
  SplitReal64 = 0x19,
  SplitIndex32 = 0x1A,
  SplitIndex64 = 0x1B,
  Real32Trunc = 0x1C,
  Real32Quant = 0x1D,
};

/// The bits of elements, those of the smaller types in the lowest: integers in two's complement, reals as IEEE 754
/// says.
using Words = std::vector<std::uint64_t>;

/// Bits of an element of a type that always has as many; 0 for Real32Trunc and Real32Quant.
int bitsOf(StoredAs type);
/// A page, uncompressed, as the specification describes it for the type of its column.
ByteVector encodePage(StoredAs type, int bits, const Words& words);

Words wordsOf(const std::vector<float>& numbers);
Words wordsOf(const std::vector<double>& numbers);
Words wordsOf(std::string_view text);
/// Numbers from -1 on need no type of their own: two's complement cut off is two's complement.
Words wordsOf(const std::vector<std::int64_t>& numbers);

} // namespace voir::made
