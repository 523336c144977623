#pragma once

#include "model/root/ByteCursor.h"
#include "model/root/ColumnTable.h"
#include "model/root/RootObject.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace voir {

/// A basket that is not on its own in the file but within the tree, as its last entries were never written out.
struct KeptBasket {
  ByteVector content;                 ///< of its entries, uncompressed
  std::vector<std::uint32_t> offsets; ///< of each entry in content; empty where they were not kept
  std::uint64_t entryCount = 0;
};

/// Successive entries of a branch, that are compressed at once.
struct BasketPlace {
  EntryRange entries;
  std::size_t number = 0;                 ///< in the branch, for errors
  std::uint64_t position = 0;             ///< byte in the file where its key begins
  std::uint64_t storedLength = 0;         ///< bytes in the file, with the key
  std::shared_ptr<const KeptBasket> kept; ///< instead of a place of its own; nullptr where it has one
};

/// The baskets of a branch, in the order of their entries, without empty ones. Throws RootError where the branch tells
/// entries that decrease or have no basket.
std::vector<BasketPlace> readBasketPlaces(const RootObject& branch);

} // namespace voir
