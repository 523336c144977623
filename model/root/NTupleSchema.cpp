#include "model/root/NTupleSchema.h"

#include "model/root/RootError.h"

namespace voir {
namespace {

// Each record frame begins with its size.
constexpr std::size_t frameHead = 8;
constexpr std::size_t minimumFieldSize = frameHead + 4 * sizeof(std::uint32_t) + 4 * sizeof(std::uint32_t);
constexpr std::size_t minimumColumnSize = frameHead + 12;
constexpr std::size_t minimumAliasSize = frameHead + 8;
constexpr std::size_t maxNameLength = 1000;
constexpr int maxNesting = 64;

constexpr unsigned repeatedFlag = 0x01;
constexpr unsigned projectedFlag = 0x02;
constexpr unsigned deferredFlag = 0x01;
constexpr unsigned rangeFlag = 0x02;

NTupleField readField(EnvelopeCursor cursor) {
  NTupleField field;
  cursor.readBytes(2 * sizeof(std::uint32_t)); // versions of field and type
  field.parent = cursor.read<std::uint32_t>();
  field.role = static_cast<FieldRole>(cursor.read<std::uint16_t>());
  const auto flags = cursor.read<std::uint16_t>();
  field.name = cursor.readString();
  field.typeName = cursor.readString();
  cursor.readString(); // the type as its author called it
  field.description = cursor.readString();
  field.isProjected = (flags & projectedFlag) != 0;
  field.isRepeated = (flags & repeatedFlag) != 0;
  if (field.isRepeated)
    field.repetitions = cursor.read<std::uint64_t>();
  if (field.name.size() > maxNameLength)
    cursor.fail("the name of a field has " + std::to_string(field.name.size()) + " bytes");
  return field;
}

NTupleColumn readColumn(EnvelopeCursor cursor) {
  NTupleColumn column;
  column.type = cursor.read<std::uint16_t>();
  column.bits = cursor.read<std::uint16_t>();
  column.field = cursor.read<std::uint32_t>();
  const auto flags = cursor.read<std::uint16_t>();
  column.representation = cursor.read<std::uint16_t>();
  column.isDeferred = (flags & deferredFlag) != 0;
  if (column.isDeferred)
    column.isSuppressedAtFirst = cursor.read<std::int64_t>() < 0;
  if ((flags & rangeFlag) != 0) {
    column.minimum = cursor.read<double>();
    column.maximum = cursor.read<double>();
  }
  return column;
}

NTupleAlias readAlias(EnvelopeCursor cursor) {
  NTupleAlias alias;
  alias.column = cursor.read<std::uint32_t>();
  alias.field = cursor.read<std::uint32_t>();
  return alias;
}

template <typename Item>
void appendList(EnvelopeCursor& cursor, std::size_t minimumSize, Item (*readItem)(EnvelopeCursor),
                std::vector<Item>& items) {
  EnvelopeFrame list = cursor.readList(minimumSize);
  for (std::uint32_t i = 0; i < list.itemCount; ++i)
    items.push_back(readItem(list.items.readRecord()));
}

void checkNesting(const NTupleSchema& schema, std::uint32_t field, const std::string& place) {
  std::uint32_t ancestor = field;
  for (int level = 0; schema.fields[ancestor].parent != ancestor; ++level) {
    if (level == maxNesting)
      throw RootError(place, "field \"" + schema.fields[field].name + "\" lies more than " +
                                 std::to_string(maxNesting) + " fields deep, or contains itself");
    ancestor = schema.fields[ancestor].parent;
  }
}

void linkFields(NTupleSchema& schema, const std::string& place) {
  const std::size_t count = schema.fields.size();
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t parent = schema.fields[i].parent;
    if (parent >= count)
      throw RootError(place, "field \"" + schema.fields[i].name + "\" is part of field " + std::to_string(parent) +
                                 ", there are " + std::to_string(count));
    if (parent != i)
      schema.fields[parent].children.push_back(i);
  }
  for (std::uint32_t i = 0; i < count; ++i)
    checkNesting(schema, i, place);
}

void linkColumn(NTupleSchema& schema, const NTupleAlias& link, const std::string& place) {
  if (link.field >= schema.fields.size() || link.column >= schema.columns.size())
    throw RootError(place, "column " + std::to_string(link.column) + " belongs to field " + std::to_string(link.field) +
                               ", there are " + std::to_string(schema.columns.size()) + " columns and " +
                               std::to_string(schema.fields.size()) + " fields");
  auto& representations = schema.fields[link.field].representations;
  const std::size_t representation = schema.columns[link.column].representation;
  if (representation > representations.size())
    throw RootError(place, "field \"" + schema.fields[link.field].name + "\" has representation " +
                               std::to_string(representation) + " of its columns before those below it");
  if (representation == representations.size())
    representations.emplace_back();
  representations[representation].push_back(link.column);
}

} // namespace

void checkFeatures(EnvelopeCursor& cursor) {
  for (std::int64_t flags = -1; flags < 0;) {
    flags = cursor.read<std::int64_t>();
    if (flags != 0)
      cursor.fail("this RNTuple uses features of a newer version of its format (flags " + std::to_string(flags) + ")");
  }
}

NTupleSchema readHeader(EnvelopeCursor cursor) {
  checkFeatures(cursor);
  NTupleSchema schema;
  schema.name = cursor.readString();
  schema.description = cursor.readString();
  cursor.readString(); // the program that wrote it
  appendSchema(cursor, schema);
  return schema;
}

void appendSchema(EnvelopeCursor& cursor, NTupleSchema& schema) {
  appendList(cursor, minimumFieldSize, readField, schema.fields);
  appendList(cursor, minimumColumnSize, readColumn, schema.columns);
  appendList(cursor, minimumAliasSize, readAlias, schema.aliases);
}

void linkSchema(NTupleSchema& schema, const std::string& place) {
  linkFields(schema, place);
  for (std::uint32_t i = 0; i < schema.columns.size(); ++i)
    linkColumn(schema, {.column = i, .field = schema.columns[i].field}, place);
  for (const NTupleAlias& alias : schema.aliases)
    linkColumn(schema, alias, place);
}

} // namespace voir
