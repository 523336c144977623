#include "model/root/NTupleLeaves.h"

#include "model/root/NTupleElements.h"
#include "model/root/NumberConversion.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace voir {
namespace {

constexpr std::size_t maxNameLength = 1000;
constexpr std::uint64_t maxRepetitions = std::uint64_t{1} << 22U;
constexpr std::string_view sizeType = "ROOT::RNTupleCardinality<";

struct NamedType {
  std::string_view name;
  ElementType type{};
};

constexpr std::array<NamedType, 14> namedTypes{{
    {"bool", ElementType::Bool},
    {"char", ElementType::Int8},
    {"std::byte", ElementType::UInt8},
    {"std::int8_t", ElementType::Int8},
    {"std::uint8_t", ElementType::UInt8},
    {"std::int16_t", ElementType::Int16},
    {"std::uint16_t", ElementType::UInt16},
    {"std::int32_t", ElementType::Int32},
    {"std::uint32_t", ElementType::UInt32},
    {"std::int64_t", ElementType::Int64},
    {"std::uint64_t", ElementType::UInt64},
    {"float", ElementType::Float32},
    {"double", ElementType::Float64},
    {"Double32_t", ElementType::Float64},
}};

/// Where the walk over the fields is.
struct Place {
  std::uint32_t field = 0;
  std::uint32_t named = 0; ///< the field that the last part of the name is of
  std::string name;
  std::vector<NTupleLevel> levels;
  std::uint64_t repetitions = 1; ///< of the arrays among them
};

// What a field's columns hold, and as what it is told.
struct LeafType {
  LeafContent content{};
  ElementType type{};
};

bool isBaseClass(const std::string& name) {
  return name.starts_with(":_") && name.size() <= 8 &&
         std::ranges::all_of(name.substr(2), [](char c) { return c >= '0' && c <= '9'; });
}

// Elements of collections and arrays, and what atomics and enumerations hold, are the only child, "_0".
bool isNameless(const NTupleField& parent, const NTupleField& child) {
  if (parent.role == FieldRole::Record)
    return isBaseClass(child.name);
  return parent.children.size() == 1 && child.name == "_0";
}

ElementType sizeElementType(const std::string& typeName) {
  return typeName.find("64") != std::string::npos ? ElementType::UInt64 : ElementType::UInt32;
}

ElementType numberType(const std::string& typeName, ElementType stored) {
  const auto named = std::ranges::find(namedTypes, typeName, &NamedType::name);
  const ElementType type = named != namedTypes.end() ? named->type : stored;
  if (!isConvertible(stored, type))
    throw RootError("", "its columns do not hold what its type says");
  return type;
}

LeafType singleColumnType(const NTupleField& field, ElementEncoding encoding) {
  if (encoding == ElementEncoding::Switch)
    throw RootError("", "it is stored as a variant, whose type changes from entry to entry");
  if (isIndex(encoding) && !field.typeName.starts_with(sizeType))
    throw RootError("", "its column holds the ends of lists, which its type does not tell of");
  if (isIndex(encoding))
    return {LeafContent::Sizes, sizeElementType(field.typeName)};
  return {LeafContent::Numbers, numberType(field.typeName, storedType(encoding))};
}

LeafType representationType(const NTupleSchema& schema, const NTupleField& field,
                            const std::vector<std::uint32_t>& columns) {
  const ElementEncoding first = encodingOf(schema.columns[columns.front()]).kind;
  if (columns.size() == 1)
    return singleColumnType(field, first);
  const ElementEncoding second = encodingOf(schema.columns[columns[1]]).kind;
  if (columns.size() > 2 || !isIndex(first) || second != ElementEncoding::Char)
    throw RootError("", "its " + std::to_string(columns.size()) + " columns are no text");
  return {LeafContent::Text, ElementType::Text};
}

LeafType leafType(const NTupleSchema& schema, const NTupleField& field) {
  if (field.representations.empty())
    throw RootError("", "it has no columns");
  const LeafType type = representationType(schema, field, field.representations.front());
  for (const std::vector<std::uint32_t>& columns : field.representations)
    if (const LeafType other = representationType(schema, field, columns); other.content != type.content)
      throw RootError("", "its columns differ from cluster to cluster");
  return type;
}

void checkListColumns(const NTupleSchema& schema, const NTupleField& field) {
  if (field.representations.empty())
    throw RootError("", "the collection has no column");
  for (const std::vector<std::uint32_t>& columns : field.representations)
    if (!isIndex(encodingOf(schema.columns[columns.front()]).kind))
      throw RootError("", "the column of the collection does not hold the ends of lists");
}

std::uint64_t takeFixedLength(std::vector<NTupleLevel>& levels) {
  std::uint64_t length = 1;
  for (; !levels.empty() && !levels.back().isList(); levels.pop_back())
    length *= levels.back().repetitions;
  return length;
}

class FieldWalk {
public:
  FieldWalk(const NTupleSchema& schema, const std::string& place) : m_schema(schema), m_place(place) {}

  NTupleLeaves run() {
    for (std::uint32_t i = 0; i < m_schema.fields.size(); ++i)
      if (m_schema.fields[i].parent == i)
        visit({.field = i, .named = i, .name = m_schema.fields[i].name, .levels = {}, .repetitions = 1});
    return std::move(m_found);
  }

private:
  void visit(Place place) {
    try {
      enter(place);
    } catch (const RootError& error) {
      return addUnreadable(place, error.what());
    }
    const NTupleField& field = m_schema.fields[place.field];
    if (field.children.empty() && field.role == FieldRole::Leaf)
      return addLeaf(place);
    for (const std::uint32_t child : field.children)
      visit(placeOf(child, place));
  }

  // Adds the levels that a field means. Throws RootError for what is not read.
  void enter(Place& place) const {
    const NTupleField& field = m_schema.fields[place.field];
    if (field.isRepeated)
      addRepetition(place, field);
    switch (field.role) {
    case FieldRole::Leaf:
    case FieldRole::Record:
      return;
    case FieldRole::Collection:
      checkListColumns(m_schema, field);
      place.levels.push_back({.field = place.field, .repetitions = 0});
      return;
    case FieldRole::Variant:
      throw RootError("", "variants, whose type changes from entry to entry, are not read");
    case FieldRole::Streamed:
      throw RootError("", "objects of class " + field.typeName + " are stored as a whole, which is not read");
    }
    throw RootError("", "fields of structure " + std::to_string(static_cast<int>(field.role)) + " are not known");
  }

  static void addRepetition(Place& place, const NTupleField& field) {
    if (field.repetitions == 0 || field.repetitions > maxRepetitions / place.repetitions)
      throw RootError("",
                      "arrays of no elements, or of more than " + std::to_string(maxRepetitions) + ", are not read");
    place.repetitions *= field.repetitions;
    place.levels.push_back({.field = place.field, .repetitions = field.repetitions});
  }

  Place placeOf(std::uint32_t child, const Place& parent) const {
    Place place = parent;
    place.field = child;
    if (isNameless(m_schema.fields[parent.field], m_schema.fields[child]))
      return place;
    place.named = child;
    place.name += '.' + m_schema.fields[child].name;
    if (place.name.size() > maxNameLength)
      throw RootError(m_place, "the names of fields within each other have more than " + std::to_string(maxNameLength) +
                                   " bytes");
    return place;
  }

  void addLeaf(Place place) {
    Column column;
    NTupleLeaf leaf;
    try {
      const LeafType type = leafType(m_schema, m_schema.fields[place.field]);
      column.fixedLength = takeFixedLength(place.levels);
      column.type = type.type;
      leaf.content = type.content;
    } catch (const RootError& error) {
      return addUnreadable(place, error.what());
    }
    column.depth = static_cast<int>(place.levels.size());
    leaf.levels = place.levels;
    add(place, std::move(column), std::move(leaf));
  }

  void addUnreadable(const Place& place, const std::string& reason) {
    Column column;
    column.unreadable = reason;
    add(place, std::move(column), {});
  }

  void add(const Place& place, Column column, NTupleLeaf leaf) {
    const NTupleField& named = m_schema.fields[place.named];
    column.name = place.name;
    column.typeName = named.typeName;
    column.title = named.description;
    leaf.field = place.field;
    leaf.isProjected = m_schema.fields[place.field].isProjected;
    m_found.columns.push_back(std::move(column));
    m_found.leaves.push_back(std::move(leaf));
  }

  const NTupleSchema& m_schema;
  const std::string& m_place;
  NTupleLeaves m_found;
};

// With what names usually leave out.
std::string fullName(const NTupleSchema& schema, std::uint32_t field) {
  const NTupleField& described = schema.fields[field];
  return described.parent == field ? described.name : fullName(schema, described.parent) + '.' + described.name;
}

// Members of a class and of its base may have the same name: then it tells the base, too.
void separateNames(const NTupleSchema& schema, NTupleLeaves& found) {
  std::map<std::string, int> counts;
  for (const Column& column : found.columns)
    ++counts[column.name];
  for (std::size_t i = 0; i < found.columns.size(); ++i)
    if (counts[found.columns[i].name] > 1)
      found.columns[i].name = fullName(schema, found.leaves[i].field);
}

std::uint32_t firstColumn(const NTupleSchema& schema, std::uint32_t field) {
  return schema.fields[field].representations.front().front();
}

// Sizes of lists, by the column that they are of.
std::map<std::uint32_t, std::string> sizeNames(const NTupleSchema& schema, const NTupleLeaves& found) {
  std::map<std::uint32_t, std::string> names;
  for (std::size_t i = 0; i < found.leaves.size(); ++i)
    if (found.leaves[i].content == LeafContent::Sizes && found.leaves[i].levels.empty())
      names.emplace(firstColumn(schema, found.leaves[i].field), found.columns[i].name);
  return names;
}

void addCounters(const NTupleSchema& schema, NTupleLeaves& found) {
  const std::map<std::uint32_t, std::string> names = sizeNames(schema, found);
  for (std::size_t i = 0; i < found.leaves.size(); ++i) {
    const std::vector<NTupleLevel>& levels = found.leaves[i].levels;
    if (levels.empty() || !levels.front().isList())
      continue;
    if (const auto name = names.find(firstColumn(schema, levels.front().field)); name != names.end())
      found.columns[i].counter = name->second;
  }
}

} // namespace

NTupleLeaves findLeaves(const NTupleSchema& schema, const std::string& place) {
  NTupleLeaves found = FieldWalk(schema, place).run();
  separateNames(schema, found);
  addCounters(schema, found);
  return found;
}

} // namespace voir
