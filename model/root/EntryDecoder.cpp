#include "model/root/EntryDecoder.h"

#include "model/root/BigEndian.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

namespace voir {

namespace {

using Kind = Element::Kind;

constexpr std::uint32_t byteCountMask = 0x40000000;
// Length, version, and number of elements of a vector that is a branch of its own.
constexpr std::size_t vectorHeaderBytes = 10;
constexpr std::uint16_t memberwiseMask = 0x4000;

template <typename Number> std::vector<Number>& valuesOf(ColumnData& data) {
  return std::get<std::vector<Number>>(data.values);
}

std::string entryName(std::uint64_t entry) {
  return "entry " + std::to_string(entry);
}

// Appends the end of a list of so many elements.
void appendEnd(std::vector<std::uint32_t>& offsets, std::uint64_t end) {
  if (end > std::numeric_limits<std::uint32_t>::max())
    throw RootError({}, "the entries have more elements than can be counted");
  offsets.push_back(static_cast<std::uint32_t>(end));
}

/// Numbers within entries that all have the same length.
template <typename Number> class RecordDecoder : public EntryDecoder {
public:
  /// place: of the numbers within an entry.
  RecordDecoder(std::size_t entryBytes, std::size_t place, std::size_t length)
      : m_entryBytes(entryBytes), m_place(place), m_length(length) {}

  void append(Basket& basket, const EntryRange& entries, ColumnData& data) override {
    if (basket.content.size() != basket.entries.count * m_entryBytes)
      throw RootError({}, std::to_string(basket.entries.count) + " entries have " +
                              std::to_string(basket.content.size()) + " bytes, where " + std::to_string(m_entryBytes) +
                              " are expected for each");
    const Bytes bytes =
        basket.content.subspan((entries.first - basket.entries.first) * m_entryBytes, entries.count * m_entryBytes);
    auto& values = valuesOf<Number>(data);
    if (m_entryBytes == m_length * sizeof(Number))
      return appendNumbers(values, bytes);
    for (std::size_t i = 0; i < entries.count; ++i)
      appendNumbers(values, bytes.subspan(i * m_entryBytes + m_place, m_length * sizeof(Number)));
  }

private:
  std::size_t m_entryBytes;
  std::size_t m_place;
  std::size_t m_length;
};

/// Where the entries of a basket begin that has not told it, from the numbers of elements of each.
void fillStarts(Basket& basket, std::size_t elementBytes, EntryCounts* counts) {
  if (!basket.starts.empty())
    return;
  if (!counts)
    throw RootError({}, "does not tell where its entries begin");
  const auto lengths = counts->counts(basket.entries);
  std::uint64_t start = 0;
  basket.starts.assign(1, 0);
  for (const std::uint32_t length : lengths) {
    start += length * elementBytes;
    if (start > basket.content.size())
      break;
    basket.starts.push_back(static_cast<std::uint32_t>(start));
  }
  if (start == basket.content.size() && basket.starts.size() == basket.entries.count + 1)
    return;
  basket.starts.clear();
  throw RootError({}, "has " + std::to_string(basket.content.size()) +
                          " bytes, which are not those of the numbers that its counter tells");
}

/// Arrays of numbers, as many as another column tells, and nothing else: they follow each other without gaps.
template <typename Number> class CountedNumbers : public EntryDecoder {
public:
  CountedNumbers(std::size_t length, EntryCounts* counts) : m_elementBytes(length * sizeof(Number)), m_counts(counts) {}

  void append(Basket& basket, const EntryRange& entries, ColumnData& data) override {
    fillStarts(basket, m_elementBytes, m_counts);
    const std::size_t first = entries.first - basket.entries.first;
    const auto starts = std::span(basket.starts).subspan(first, entries.count + 1);
    m_elementBytes == sizeof(Number) ? appendEnds<sizeof(Number)>(starts, sizeof(Number), data.offsets[0])
                                     : appendEnds<1>(starts, m_elementBytes, data.offsets[0]);
    appendNumbers(valuesOf<Number>(data), basket.bytes(first, entries.count));
  }

private:
  // unit: divides elementBytes; known when compiled, the division becomes a shift.
  template <std::size_t unit>
  static void appendEnds(std::span<const std::uint32_t> starts, std::size_t elementBytes,
                         std::vector<std::uint32_t>& offsets) {
    const auto size = static_cast<std::uint32_t>(unit > 1 ? unit : elementBytes);
    const std::uint32_t begin = starts.front();
    const std::uint32_t before = offsets.back();
    appendEnd(offsets, std::uint64_t{before} + (starts.back() - begin) / size);
    offsets.pop_back();
    const std::size_t place = offsets.size();
    offsets.resize(place + starts.size() - 1);
    std::uint32_t rest = 0;
    for (std::size_t i = 1; i < starts.size(); ++i) {
      const std::uint32_t bytes = starts[i] - begin;
      rest |= unit > 1 ? bytes & (size - 1) : bytes % size;
      offsets[place + i - 1] = before + bytes / size;
    }
    if (rest != 0)
      throw RootError({}, "has entries that are not made of elements of " + std::to_string(size) + " bytes");
  }

  std::size_t m_elementBytes;
  EntryCounts* m_counts;
};

/// Where the entries of a basket begin that has not told it, by reading all of them.
void findStarts(Basket& basket, const Element& element, EntryCounts* told) {
  if (!basket.starts.empty())
    return;
  DecodingTarget target;
  const auto skipper = makeSkipper(element, target);
  const auto counts = told ? told->counts(basket.entries) : std::span<const std::uint32_t>();
  ByteCursor cursor(basket.content);
  std::vector<std::uint32_t> starts{0};
  for (std::size_t i = 0; i < basket.entries.count; ++i) {
    target.count = counts.empty() ? 0 : counts[i];
    skipper->decode(cursor, 1);
    starts.push_back(static_cast<std::uint32_t>(cursor.position()));
  }
  if (!cursor.isAtEnd())
    cursor.fail("has more bytes than its " + std::to_string(basket.entries.count) + " entries");
  basket.starts = std::move(starts);
}

/// Any element, entry by entry.
class AnyDecoder : public EntryDecoder {
public:
  AnyDecoder(const Element& element, const ElementLeaf& leaf, EntryCounts* counts)
      : m_element(element), m_decoder(makeDecoder(element, leaf.path, m_target)), m_counts(counts) {}

  void append(Basket& basket, const EntryRange& entries, ColumnData& data) override {
    findStarts(basket, m_element, m_counts);
    const auto counts = m_counts ? m_counts->counts(entries) : std::span<const std::uint32_t>();
    m_target.data = &data;
    ByteCursor cursor(basket.content);
    const std::size_t first = entries.first - basket.entries.first;
    cursor.moveTo(basket.starts[first]);
    for (std::size_t i = 0; i < entries.count; ++i) {
      m_target.count = counts.empty() ? 0 : counts[i];
      decodeOne(cursor, basket.starts[first + i + 1], entries.first + i);
    }
  }

private:
  void decodeOne(ByteCursor& cursor, std::size_t end, std::uint64_t entry) {
    m_decoder->decode(cursor, 1);
    // Members of collections have a header even where there are no elements.
    if (m_counts && m_target.count == 0)
      cursor.moveTo(end);
    if (cursor.position() != end)
      cursor.fail("entry " + std::to_string(entry) + " is expected to end at byte " + std::to_string(end));
  }

  const Element& m_element;
  DecodingTarget m_target;
  std::shared_ptr<ElementDecoder> m_decoder;
  EntryCounts* m_counts;
};

/// Vectors of numbers, each with its header.
template <typename Number> class VectorDecoder : public EntryDecoder {
public:
  explicit VectorDecoder(const Element& element) : m_element(element) {}

  void append(Basket& basket, const EntryRange& entries, ColumnData& data) override {
    findStarts(basket, m_element, nullptr);
    const std::size_t first = entries.first - basket.entries.first;
    const Bytes all = basket.bytes(first, entries.count);
    auto& values = valuesOf<Number>(data);
    auto& offsets = data.offsets[0];
    const std::size_t before = values.size();
    values.resize(before + all.size() / sizeof(Number));
    offsets.reserve(offsets.size() + entries.count);
    Number* out = values.data() + before;
    for (std::size_t i = first; i < first + entries.count; ++i) {
      const Bytes entry = basket.bytes(i, 1);
      const std::size_t length = lengthOf(entry, basket.entries.first + i);
      for (std::size_t k = 0; k < length; ++k)
        out[k] = fromBigEndian<Number>(entry.data() + vectorHeaderBytes + k * sizeof(Number));
      out += length;
      appendEnd(offsets, offsets.back() + std::uint64_t{length});
    }
    values.resize(static_cast<std::size_t>(out - values.data()));
  }

private:
  static std::size_t lengthOf(Bytes entry, std::uint64_t number) {
    if (entry.size() < vectorHeaderBytes)
      throw RootError(entryName(number),
                      "has " + std::to_string(entry.size()) + " bytes, fewer than the header of a vector");
    const auto told = fromBigEndian<std::uint32_t>(entry.data());
    const auto version = fromBigEndian<std::uint16_t>(entry.data() + sizeof(told));
    const auto length = fromBigEndian<std::uint32_t>(entry.data() + sizeof(told) + sizeof(version));
    const bool isRight = told == (byteCountMask | (entry.size() - sizeof(told))) && (version & memberwiseMask) == 0 &&
                         vectorHeaderBytes + std::uint64_t{length} * sizeof(Number) == entry.size();
    if (!isRight)
      throw RootError(entryName(number), "has " + std::to_string(entry.size()) + " bytes, which are not those of the " +
                                             std::to_string(length) + " numbers of a vector");
    return length;
  }

  const Element& m_element;
};

// Bytes before a leaf within an element of constant size.
std::size_t placeOf(const Element& element, std::span<const std::size_t> path) {
  if (path.empty())
    return 0;
  std::size_t place = 0;
  for (std::size_t i = 0; i < path.front(); ++i)
    place += constantSize(element.parts[i]).value_or(0);
  return place + placeOf(element.parts[path.front()], path.subspan(1));
}

template <typename Make> std::unique_ptr<EntryDecoder> ofNumbers(ElementType type, Make make) {
  return visitType(type, [&](auto zero) -> std::unique_ptr<EntryDecoder> {
    if constexpr (std::is_arithmetic_v<decltype(zero)>)
      return make(zero);
    else
      return nullptr;
  });
}

bool isListOfNumbers(const Element& element, Kind list) {
  return element.kind == list && element.parts.size() == 1 && element.parts[0].kind == Kind::Number;
}

} // namespace

std::unique_ptr<EntryDecoder> makeEntryDecoder(const Element& element, const ElementLeaf& leaf, EntryCounts* counts) {
  const Element& number = *leaf.element;
  if (const auto size = constantSize(element))
    return ofNumbers(number.type, [&](auto zero) {
      return std::make_unique<RecordDecoder<decltype(zero)>>(*size, placeOf(element, leaf.path), number.length);
    });
  if (isListOfNumbers(element, Kind::Counted) && !element.hasPresence)
    return ofNumbers(number.type, [&](auto zero) {
      return std::make_unique<CountedNumbers<decltype(zero)>>(number.length, counts);
    });
  const bool isVector =
      element.kind == Kind::Collection && element.parts.size() == 1 && isListOfNumbers(element.parts[0], Kind::Sized);
  if (isVector && number.length == 1)
    return ofNumbers(number.type, [&](auto zero) { return std::make_unique<VectorDecoder<decltype(zero)>>(element); });
  return std::make_unique<AnyDecoder>(element, leaf, counts);
}

} // namespace voir
