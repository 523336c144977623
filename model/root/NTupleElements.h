#pragma once

#include "model/root/ColumnTable.h"
#include "model/root/NTupleSchema.h"

#include <cstdint>
#include <string>

namespace voir {

/// How the elements of a column are stored, with the numbers of the file. Split: the first bytes of all elements of a
/// page, then the second bytes, and so on; integers of these zigzag, indices as differences.
enum class ElementEncoding : std::uint16_t {
  Bit,
  Byte,
  Char,
  Int8,
  UInt8,
  Int16,
  UInt16,
  Int32,
  UInt32,
  Int64,
  UInt64,
  Real16,
  Real32,
  Real64,
  Index32,
  Index64,
  Switch,
  SplitInt16,
  SplitUInt16,
  SplitInt32,
  SplitUInt32,
  SplitInt64,
  SplitUInt64,
  SplitReal16,
  SplitReal32,
  SplitReal64,
  SplitIndex32,
  SplitIndex64,
  Real32Trunc,
  Real32Quant,
};

/// A column's encoding, checked.
struct Encoding {
  ElementEncoding kind{};
  std::uint16_t bits = 0;
  double minimum = 0.0, maximum = 0.0; ///< of Real32Quant
};

/// Throws RootError for a type that is not known, or bits that it cannot have.
Encoding encodingOf(const NTupleColumn& column);
bool isIndex(ElementEncoding kind);
/// What elements become when they are read, before they are converted to the type of their field. Indices, bytes that
/// mean nothing and switches are not for it.
ElementType storedType(ElementEncoding kind);

/// Successive elements of a column, counted from the beginning of a page or a cluster.
using ElementRange = EntryRange;

/// Bytes of a page, uncompressed.
std::uint64_t pageSize(std::uint64_t elements, std::uint16_t bits);

/// A page, uncompressed.
struct PageBytes {
  Bytes bytes; ///< pageSize(count, bits)
  std::uint64_t count = 0;
};

/// Some of the elements of a page, as storedType says, into out: that many values of that type, aligned. The page has
/// them.
void decodeElements(const PageBytes& page, const Encoding& encoding, const ElementRange& elements, std::byte* out);
/// All of the indices of a page of Index32, Index64 or their split kinds.
void decodeIndices(const PageBytes& page, ElementEncoding kind, std::uint64_t* out);

} // namespace voir
