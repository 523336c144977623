#include "model/root/KeptBaskets.h"

#include "model/root/BasketHeader.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

// TBasket.cxx: what follows the header of a basket that is within another object.
constexpr std::uint8_t displacedOffsets = 20; // up to 40: offsets have more in their highest byte
constexpr std::uint8_t displacements = 40;
constexpr std::uint32_t offsetMask = 0x00ffffff;

std::vector<std::uint32_t> readArray(ByteCursor& cursor) {
  const auto length = cursor.read<std::uint32_t>();
  if (length > cursor.remaining() / sizeof(std::uint32_t))
    cursor.fail("a basket tells " + std::to_string(length) + " offsets, more than there is room for");
  std::vector<std::uint32_t> numbers(length);
  for (std::uint32_t& number : numbers)
    number = cursor.read<std::uint32_t>();
  return numbers;
}

std::vector<std::uint32_t> readOffsets(ByteCursor& cursor, const BasketHeader& header) {
  std::vector<std::uint32_t> offsets;
  if (!header.areOffsetsLeftOut && header.content % 10 != 2 && header.entryCount > 0)
    offsets = readArray(cursor);
  if (header.content > displacedOffsets && header.content < displacements)
    for (std::uint32_t& offset : offsets)
      offset &= offsetMask;
  if (header.content > displacements)
    readArray(cursor);
  for (std::uint32_t& offset : offsets)
    offset -= header.keyLength; // those of damaged files are found to decrease where they are used
  return offsets;
}

ByteVector readContent(ByteCursor& cursor, const BasketHeader& header) {
  if (header.content != 1 && header.content <= 10)
    return {};
  const Bytes buffer = cursor.readBytes(header.last).subspan(header.keyLength);
  return {buffer.begin(), buffer.end()};
}

/// What a branch tells of its baskets: positions, lengths and first entries of as many as there is room for.
struct BasketArrays {
  explicit BasketArrays(const RootObject& branch)
      : positions(branch.integers("fBasketSeek")), lengths(branch.integers("fBasketBytes")),
        firstEntries(branch.integers("fBasketEntry")), baskets(branch.list("fBaskets")) {}

  std::size_t size() const { return std::min({positions.size(), lengths.size(), firstEntries.size()}); }
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

BasketPlace placeOf(const BasketArrays& arrays, std::size_t i, const EntryRange& entries, const KeptBaskets& kept) {
  BasketPlace place{.entries = entries,
                    .position = notNegative(arrays.positions[i], i, "position"),
                    .storedLength = notNegative(arrays.lengths[i], i, "length"),
                    .kept = nullptr};
  if (place.position == 0 && !arrays.kept(i))
    throw RootError("basket " + std::to_string(i), "is neither in the file nor in the tree");
  if (place.position == 0)
    place.kept = kept.read(*arrays.kept(i));
  return place;
}

} // namespace

std::shared_ptr<const KeptBasket> KeptBaskets::read(const RootObject& basket) const {
  ByteCursor cursor(m_bytes, "basket within the tree", m_keyLength);
  cursor.moveTo(basket.position);
  const BasketHeader header = readBasketHeader(cursor);
  auto kept = std::make_shared<KeptBasket>();
  kept->entryCount = header.entryCount;
  kept->offsets = readOffsets(cursor, header);
  kept->content = readContent(cursor, header);
  return kept;
}

std::vector<BasketPlace> readBasketPlaces(const RootObject& branch, const KeptBaskets& kept) {
  const BasketArrays arrays(branch);
  const auto entryCount = notNegative(static_cast<std::int64_t>(branch.number("fEntries")), 0, "number of entries");
  const std::size_t written = notNegative(branch.integer("fWriteBasket"), 0, "number");
  const std::size_t count = std::min(arrays.size(), written + 1);
  std::vector<BasketPlace> places;
  for (std::size_t i = 0; i < count; ++i) {
    const EntryRange entries = entriesOf(arrays, i, count, entryCount);
    if (entries.count > 0)
      places.push_back(placeOf(arrays, i, entries, kept));
  }
  return places;
}

} // namespace voir
