#include "model/root/BasketReader.h"

#include "model/root/BasketHeader.h"
#include "model/root/Decompression.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <numeric>

namespace voir {

namespace {

[[noreturn]] void failCounts(std::uint64_t told, std::uint64_t expected) {
  throw RootError({}, "has " + std::to_string(told) + " entries, where the branch tells " + std::to_string(expected));
}

} // namespace

std::size_t BasketReader::find(std::uint64_t entry) const {
  const auto after =
      std::ranges::upper_bound(m_baskets, entry, {}, [](const BasketPlace& b) { return b.entries.first; });
  if (after == m_baskets.begin() || std::prev(after)->entries.end() <= entry)
    throw RootError("branch \"" + m_branch + '"', "has no basket with entry " + std::to_string(entry));
  return static_cast<std::size_t>(after - m_baskets.begin()) - 1;
}

std::string BasketReader::name(std::size_t basket) const {
  return "branch \"" + m_branch + "\", basket " + std::to_string(m_baskets[basket].number);
}

Basket& BasketReader::load(std::size_t basket) {
  if (m_loaded == basket)
    return m_basket;
  m_loaded.reset();
  m_basket.entries = m_baskets[basket].entries;
  m_basket.starts.clear();
  read(m_baskets[basket]);
  m_loaded = basket;
  return m_basket;
}

void BasketReader::read(const BasketPlace& place) {
  place.kept ? readKept(place) : readStored(place);
}

void BasketReader::readKept(const BasketPlace& place) {
  const KeptBasket& kept = *place.kept;
  if (kept.entryCount != place.entries.count)
    failCounts(kept.entryCount, place.entries.count);
  m_basket.content = kept.content;
  if (kept.offsets.size() < kept.entryCount)
    return;
  m_basket.starts.assign(kept.offsets.begin(), kept.offsets.begin() + static_cast<std::ptrdiff_t>(kept.entryCount));
  m_basket.starts.push_back(static_cast<std::uint32_t>(kept.content.size()));
  expectStarts();
}

void BasketReader::readStored(const BasketPlace& place) {
  if (place.storedLength > m_file.size())
    throw RootError({}, "is told to have " + std::to_string(place.storedLength) + " bytes, more than the file");
  const std::span<std::byte> stored = m_stored.first(place.storedLength);
  m_file.read(place.position, stored);
  ByteCursor cursor(stored);
  const BasketHeader header = readBasketHeader(cursor);
  if (header.storedLength != place.storedLength || header.keyLength > place.storedLength)
    throw RootError({}, "has " + std::to_string(header.storedLength) + " bytes, where the branch tells " +
                            std::to_string(place.storedLength));
  if (header.entryCount != place.entries.count)
    failCounts(header.entryCount, place.entries.count);
  const Bytes object = uncompressed(header, stored.subspan(header.keyLength));
  if (header.contentLength() > object.size())
    throw RootError({}, "its entries have " + std::to_string(header.contentLength()) + " bytes, of which there are " +
                            std::to_string(object.size()));
  m_basket.content = object.first(header.contentLength());
  if (!header.areOffsetsLeftOut)
    readStarts(object.subspan(header.contentLength()), header.keyLength, header.areOffsetsLengths);
}

Bytes BasketReader::uncompressed(const BasketHeader& header, Bytes stored) {
  if (!header.isCompressed())
    return stored.first(std::min<std::size_t>(stored.size(), header.objectLength));
  if (m_uncompressed.size() < header.objectLength)
    checkUncompressedSize(stored, header.objectLength);
  const std::span<std::byte> object = m_uncompressed.first(header.objectLength);
  decompress(stored, object);
  return object;
}

// offsets: their number, and then one for each entry and another one, which old files leave 0.
void BasketReader::readStarts(Bytes offsets, std::uint32_t keyLength, bool areLengths) {
  const std::size_t count = m_basket.entries.count;
  if (offsets.size() < (count + 1) * sizeof(std::uint32_t))
    return;
  const std::byte* const told = offsets.data() + sizeof(std::uint32_t);
  m_basket.starts.resize(count + 1);
  std::uint32_t* const starts = m_basket.starts.data();
  for (std::size_t i = 0; i < count; ++i)
    starts[i] = fromBigEndian<std::uint32_t>(told + i * sizeof(std::uint32_t)) - (areLengths ? 0 : keyLength);
  if (areLengths) {
    starts[0] = 0;
    std::partial_sum(starts, starts + count, starts);
  }
  m_basket.starts[count] = static_cast<std::uint32_t>(m_basket.content.size());
  expectStarts();
}

void BasketReader::expectStarts() const {
  const std::uint32_t* const starts = m_basket.starts.data();
  std::uint32_t isWrong = starts[0]; // a number as wide as those compared: vector instructions
  for (std::size_t i = 1; i < m_basket.starts.size(); ++i)
    isWrong |= starts[i - 1] > starts[i] ? 1u : 0u;
  if (isWrong != 0)
    throw RootError({}, "the positions of its entries do not follow each other within its " +
                            std::to_string(m_basket.content.size()) + " bytes");
}

} // namespace voir
