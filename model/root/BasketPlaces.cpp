#include "model/root/BasketPlaces.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

// Offsets of damaged files are found to be wrong where they are used.
std::shared_ptr<const KeptBasket> readKept(const RootObject& basket) {
  auto kept = std::make_shared<KeptBasket>();
  kept->content = basket.bytes;
  kept->entryCount = static_cast<std::uint64_t>(basket.integer("fNevBuf"));
  const std::int64_t keyLength = basket.integer("fKeylen");
  if (basket.has("fEntryOffset"))
    for (const std::int64_t offset : basket.integers("fEntryOffset"))
      kept->offsets.push_back(static_cast<std::uint32_t>(offset - keyLength));
  return kept;
}

/// What a branch tells of its baskets: positions, lengths and first entries of as many as there is room for.
struct BasketArrays {
  explicit BasketArrays(const RootObject& branch)
      : positions(branch.integers("fBasketSeek")), lengths(branch.integers("fBasketBytes")),
        firstEntries(branch.integers("fBasketEntry")), baskets(branch.list("fBaskets")) {}

  std::size_t size() const { return std::min({positions.size(), lengths.size(), firstEntries.size()}); }
  // Of branches whose members are branches.
  bool areEmpty() const {
    return std::ranges::all_of(positions, [](std::int64_t position) { return position == 0; }) &&
           std::ranges::all_of(baskets, [](const RootObjectPtr& basket) { return basket == nullptr; });
  }
  RootObjectPtr kept(std::size_t i) const { return i < baskets.size() ? baskets[i] : nullptr; }

  const std::vector<std::int64_t>& positions;
  const std::vector<std::int64_t>& lengths;
  const std::vector<std::int64_t>& firstEntries;
  const std::vector<RootObjectPtr>& baskets;
};

std::uint64_t notNegative(std::int64_t number, std::size_t basket, const char* name) {
  if (number < 0)
    throw RootError("basket " + std::to_string(basket), std::string("its ") + name + " is " + std::to_string(number));
  return static_cast<std::uint64_t>(number);
}

EntryRange entriesOf(const BasketArrays& arrays, std::size_t i, std::size_t count, std::uint64_t entryCount) {
  const std::uint64_t first = notNegative(arrays.firstEntries[i], i, "first entry");
  const std::uint64_t end =
      i + 1 < count ? notNegative(arrays.firstEntries[i + 1], i + 1, "first entry") : std::max(first, entryCount);
  if (end < first || end > entryCount)
    throw RootError("basket " + std::to_string(i),
                    "its entries are [" + std::to_string(first) + ", " + std::to_string(end) + "), where those up to " +
                        std::to_string(entryCount) + " are expected to follow each other");
  return {.first = first, .count = end - first};
}

BasketPlace placeOf(const BasketArrays& arrays, std::size_t i, const EntryRange& entries) {
  BasketPlace place{.entries = entries,
                    .number = i,
                    .position = notNegative(arrays.positions[i], i, "position"),
                    .storedLength = notNegative(arrays.lengths[i], i, "length"),
                    .kept = nullptr};
  if (place.position == 0 && !arrays.kept(i))
    throw RootError("basket " + std::to_string(i), "is neither in the file nor in the tree");
  if (place.position == 0)
    place.kept = readKept(*arrays.kept(i));
  return place;
}

} // namespace

std::vector<BasketPlace> readBasketPlaces(const RootObject& branch) {
  const BasketArrays arrays(branch);
  if (arrays.areEmpty())
    return {};
  const auto entryCount = notNegative(static_cast<std::int64_t>(branch.number("fEntries")), 0, "number of entries");
  const std::size_t written = notNegative(branch.integer("fWriteBasket"), 0, "number");
  const std::size_t count = std::min(arrays.size(), written + 1);
  std::vector<BasketPlace> places;
  for (std::size_t i = 0; i < count; ++i) {
    const EntryRange entries = entriesOf(arrays, i, count, entryCount);
    if (entries.count > 0)
      places.push_back(placeOf(arrays, i, entries));
  }
  return places;
}

} // namespace voir
