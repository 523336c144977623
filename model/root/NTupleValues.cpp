#include "model/root/NTupleValues.h"

#include "model/root/RootError.h"

#include <type_traits>

namespace voir {
namespace {

template <typename Number> using Numbers = std::vector<Number>;

// Grows what is too short, never shrinks it: what is there already would be set to zero again.
template <typename Values> void makeRoom(Values& values, std::size_t count) {
  if (values.size() < count)
    values.resize(count);
}

std::byte* placeForNumbers(ColumnValues& values, std::size_t filled, std::size_t count) {
  return std::visit(
      [&](auto& numbers) {
        makeRoom(numbers, filled + count);
        return reinterpret_cast<std::byte*>(numbers.data() + filled);
      },
      values);
}

class NumberValues final : public NTupleValues {
public:
  NumberValues(FieldPages pages, ElementType type) : m_pages(std::move(pages)), m_type(type) {}

  void append(const NTupleCluster& cluster, const ElementRange& elements, std::size_t filled,
              ColumnValues& values) override {
    if (elements.count == 0)
      return;
    checkElementCount(elements.count);
    NTuplePageReader& pages = m_pages.of(cluster);
    pages.check(cluster, elements);
    pages.readNumbers(cluster, elements, m_type, placeForNumbers(values, filled, elements.count));
  }

private:
  FieldPages m_pages;
  ElementType m_type{};
};

class SizeValues final : public NTupleValues {
public:
  explicit SizeValues(FieldPages pages) : m_pages(std::move(pages)) {}

  void append(const NTupleCluster& cluster, const ElementRange& elements, std::size_t filled,
              ColumnValues& values) override {
    if (elements.count == 0)
      return;
    const ElementRange inner = m_ends.read(m_pages.of(cluster), cluster, elements);
    if (auto* sizes = std::get_if<Numbers<std::uint32_t>>(&values))
      fill(inner.first, filled, *sizes);
    else
      fill(inner.first, filled, std::get<Numbers<std::uint64_t>>(values));
  }

private:
  template <typename Sizes> void fill(std::uint64_t begin, std::size_t filled, Sizes& sizes) const {
    makeRoom(sizes, filled + m_ends.ends().size());
    for (const std::uint64_t end : m_ends.ends()) {
      sizes[filled++] = static_cast<typename Sizes::value_type>(end - begin);
      begin = end;
    }
  }

  FieldPages m_pages;
  ListEnds m_ends;
};

class TextValues final : public NTupleValues {
public:
  explicit TextValues(FieldPages pages) : m_pages(std::move(pages)) {}

  void append(const NTupleCluster& cluster, const ElementRange& elements, std::size_t filled,
              ColumnValues& values) override {
    if (elements.count == 0)
      return;
    const ElementRange characters = m_ends.read(m_pages.of(cluster), cluster, elements);
    readCharacters(cluster, characters);
    auto& texts = std::get<Numbers<std::string>>(values);
    makeRoom(texts, filled + elements.count);
    std::uint64_t begin = characters.first;
    for (const std::uint64_t end : m_ends.ends()) {
      texts[filled++].assign(m_characters.data() + (begin - characters.first), end - begin);
      begin = end;
    }
  }

private:
  void readCharacters(const NTupleCluster& cluster, const ElementRange& characters) {
    if (characters.count == 0)
      return;
    checkElementCount(characters.count);
    NTuplePageReader& pages = m_pages.of(cluster, 1);
    pages.check(cluster, characters);
    m_characters.resize(characters.count);
    pages.readNumbers(cluster, characters, ElementType::Int8, reinterpret_cast<std::byte*>(m_characters.data()));
  }

  FieldPages m_pages;
  ListEnds m_ends;
  std::string m_characters;
};

template <typename Value> void keepOrMake(ColumnValues& values) {
  if (!std::holds_alternative<Numbers<Value>>(values))
    values.emplace<Numbers<Value>>();
}

} // namespace

std::unique_ptr<NTupleValues> makeNTupleValues(const NTupleContent& content, const NTupleLeaf& leaf, ElementType type,
                                               std::uint64_t elementsPerEntry) {
  FieldPages pages(content, leaf.field, elementsPerEntry);
  switch (leaf.content) {
  case LeafContent::Sizes:
    return std::make_unique<SizeValues>(std::move(pages));
  case LeafContent::Text:
    return std::make_unique<TextValues>(std::move(pages));
  case LeafContent::Numbers:
    break;
  }
  return std::make_unique<NumberValues>(std::move(pages), type);
}

void setValueType(ColumnValues& values, ElementType type) {
  switch (type) {
  case ElementType::Int8:
    return keepOrMake<std::int8_t>(values);
  case ElementType::Bool:
  case ElementType::UInt8:
    return keepOrMake<std::uint8_t>(values);
  case ElementType::Int16:
    return keepOrMake<std::int16_t>(values);
  case ElementType::UInt16:
    return keepOrMake<std::uint16_t>(values);
  case ElementType::Int32:
    return keepOrMake<std::int32_t>(values);
  case ElementType::UInt32:
    return keepOrMake<std::uint32_t>(values);
  case ElementType::Int64:
    return keepOrMake<std::int64_t>(values);
  case ElementType::UInt64:
    return keepOrMake<std::uint64_t>(values);
  case ElementType::Float32:
    return keepOrMake<float>(values);
  case ElementType::Float64:
    return keepOrMake<double>(values);
  case ElementType::Text:
    return keepOrMake<std::string>(values);
  }
}

} // namespace voir
