#pragma once

#include "model/root/BasketReader.h"
#include "model/root/ColumnTable.h"
#include "model/root/ElementDecoder.h"

#include <memory>
#include <span>

namespace voir {

/// Tells how many elements the entries of a branch have, where another column does.
class EntryCounts {
public:
  virtual ~EntryCounts() = default;
  /// One for each entry of a range. Valid until the next call. Throws RootError.
  virtual std::span<const std::uint32_t> counts(const EntryRange& entries) = 0;
};

/// Appends entries of baskets to what a column holds.
class EntryDecoder {
public:
  virtual ~EntryDecoder() = default;
  /// entries: some of those of the basket. Throws RootError.
  virtual void append(Basket& basket, const EntryRange& entries, ColumnData& data) = 0;
};

/// The fastest decoder of a leaf of an element, which have to outlive it. counts: nullptr where the branch has no
/// counter.
std::unique_ptr<EntryDecoder> makeEntryDecoder(const Element& element, const ElementLeaf& leaf, EntryCounts* counts);

} // namespace voir
