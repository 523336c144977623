#pragma once

#include "model/root/ByteCursor.h"

#include <cstdint>

namespace voir {

/// What stands before the entries of a basket (TKey and TBasket).
struct BasketHeader {
  std::uint32_t storedLength = 0; ///< bytes in the file, with the key
  std::uint32_t objectLength = 0; ///< bytes of entries and their offsets, uncompressed
  std::uint32_t keyLength = 0;
  std::uint32_t entryLength = 0; ///< bytes of each entry, where they all have the same; else room for offsets
  std::uint32_t entryCount = 0;
  std::uint32_t last = 0;         ///< where the entries end, from the beginning of the key
  std::uint8_t content = 0;       ///< of baskets within a tree: tells what follows
  bool areOffsetsLengths = false; ///< lengths of entries stand where offsets are expected
  bool areOffsetsLeftOut = false; ///< as the counter of the branch tells them

  bool isCompressed() const { return objectLength + std::uint64_t{keyLength} > storedLength; }
  std::uint32_t contentLength() const { return last - keyLength; }
};

/// Leaves the cursor after the header. Throws RootError for numbers that contradict each other.
/// Source: the class descriptions of TKey and TBasket.
BasketHeader readBasketHeader(ByteCursor& cursor);

} // namespace voir
