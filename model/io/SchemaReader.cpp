#include "model/CheckedJson.h"
#include "model/io/SchemaParts.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace voir {

namespace {

constexpr std::size_t largestFile = 1 << 20; // bytes
constexpr std::size_t mostColumns = 1000;
constexpr std::size_t mostGroups = 200;
constexpr std::size_t mostRoles = 50;
constexpr std::size_t mostAlternatives = 20;
constexpr std::size_t mostValues = 100;
constexpr double largestFactor = 1e12;
constexpr double largestMass = 1e6; // GeV

/// Reads the columns of one part of a schema.
class ColumnsReader {
public:
  ColumnsReader(std::span<const ColumnRole> roles, const SchemaUnit* energyUnit)
      : m_roles(roles), m_energyUnit(energyUnit) {}

  MappedColumns read(const CheckedJson& columns) const {
    MappedColumns mapped;
    for (const std::string& id : columns.keys(mostRoles)) {
      const ColumnRole* role = findRole(m_roles, id);
      if (!role)
        columns.fail('"' + id + "\" is no role here; known are " + knownRoles());
      mapped[id] = column(columns, *role);
    }
    return mapped;
  }

private:
  /// A name, an object, or a list of objects of which the first that is there counts.
  MappedColumn column(const CheckedJson& columns, const ColumnRole& role) const {
    const std::string key(role.id);
    if (columns.isText(key.c_str()))
      return {.column = columns.text(key.c_str()), .factor = factorByDefault(role)};
    if (!columns.isList(key.c_str()))
      return column(role, columns.object(key.c_str()));
    std::vector<MappedColumn> all;
    for (const CheckedJson& alternative : columns.objects(key.c_str(), mostAlternatives, '"' + key + "\", alternative"))
      all.push_back(column(role, alternative));
    if (all.empty())
      columns.fail("a column was expected for \"" + key + '"');
    MappedColumn first = all.front();
    first.alternatives.assign(all.begin() + 1, all.end());
    return first;
  }

  MappedColumn column(const ColumnRole& role, const CheckedJson& json) const {
    json.expectKeys({"column", "unit", "factor", "wrappedBits", "equals", "bit"});
    MappedColumn mapped{.column = json.text("column"), .factor = factor(role, json)};
    mapped.wrappedBits = json.wholeNumber("wrappedBits", 62);
    if (json.has("equals"))
      mapped.equals = json.number("equals", 0.0);
    if (json.has("bit"))
      mapped.bit = json.wholeNumber("bit", 62);
    return mapped;
  }

  double factor(const ColumnRole& role, const CheckedJson& json) const {
    if (json.has("factor"))
      return json.number("factor", 1.0, -largestFactor, largestFactor);
    return json.has("unit") ? unit(role, json).factor : factorByDefault(role);
  }

  double factorByDefault(const ColumnRole& role) const {
    return m_energyUnit && role.unit == ColumnRole::Unit::Energy ? m_energyUnit->factor : 1.0;
  }

  static const SchemaUnit& unit(const ColumnRole& role, const CheckedJson& json) {
    const std::string id = json.text("unit");
    for (const SchemaUnit& unit : schemaUnits())
      if (unit.id == id && unit.of == role.unit)
        return unit;
    json.fail('"' + id + "\" is no unit of \"" + std::string(role.id) + '"');
  }

  std::string knownRoles() const {
    std::string text;
    for (const ColumnRole& role : m_roles)
      text += (text.empty() ? "" : ", ") + std::string(role.id);
    return text;
  }

  std::span<const ColumnRole> m_roles;
  const SchemaUnit* m_energyUnit;
};

const SchemaUnit* energyUnitOf(const CheckedJson& whole) {
  if (!whole.has("energyUnit"))
    return nullptr;
  const std::string id = whole.text("energyUnit");
  for (const SchemaUnit& unit : schemaUnits())
    if (unit.id == id && unit.of == ColumnRole::Unit::Energy)
      return &unit;
  whole.fail("\"GeV\", \"MeV\" or \"TeV\" was expected for \"energyUnit\"");
}

ObjectGroup groupOf(const CheckedJson& row, const SchemaUnit* energyUnit) {
  row.expectKeys({"kind", "columns", "mass", "index"});
  ObjectGroup group{.kind = row.text("kind"), .columns = {}, .mass = {}, .index = {}};
  group.columns = ColumnsReader(objectRoles(), energyUnit).read(row.object("columns"));
  if (row.has("mass"))
    group.mass = row.number("mass", 0.0, 0.0, largestMass);
  if (row.has("index"))
    group.index = row.text("index");
  if (const std::string missing = incompleteness(group); !missing.empty())
    row.fail(missing);
  return group;
}

std::vector<ObjectGroup> groupsOf(const CheckedJson& whole, const SchemaUnit* energyUnit) {
  std::vector<ObjectGroup> groups;
  for (const CheckedJson& row : whole.objects("objects", mostGroups, "object"))
    groups.push_back(groupOf(row, energyUnit));
  if (groups.empty())
    whole.fail("a list of at least one kind of objects was expected for \"objects\"");
  return groups;
}

std::string textOr(const CheckedJson& json, const char* key, std::string byDefault) {
  return json.has(key) ? json.text(key) : std::move(byDefault);
}

Origin originOf(const CheckedJson& whole) {
  const std::string origin = textOr(whole, "origin", "data");
  if (origin != "data" && origin != "simulation")
    whole.fail("\"data\" or \"simulation\" was expected for \"origin\"");
  return origin == "data" ? Origin::Data : Origin::Simulation;
}

void readSimulatedBy(const CheckedJson& whole, RootSchema& schema) {
  if (!whole.has("simulatedBy") || whole.isText("simulatedBy")) {
    schema.simulatedBy = textOr(whole, "simulatedBy", "");
    return;
  }
  const CheckedJson mark = whole.object("simulatedBy");
  mark.expectKeys({"column", "is", "isNot"});
  schema.simulatedBy = mark.text("column");
  if (schema.simulatedBy.empty())
    mark.fail("the name of a column was expected for \"column\"");
  schema.simulatedValues = mark.numbersUpTo("is", mostValues);
  schema.recordedValues = mark.numbersUpTo("isNot", mostValues);
}

MappedColumns columnsOf(const CheckedJson& whole, const char* key, const ColumnsReader& reader) {
  return whole.has(key) ? reader.read(whole.object(key)) : MappedColumns();
}

RootSchema schemaOf(const CheckedJson& whole) {
  whole.expectFormat(schemaFormat, schemaVersion);
  whole.expectKeys({"format", "version", "name", "table", "required", "experiment", "origin", "source", "simulatedBy",
                    "detector", "energyUnit", "event", "missingEt", "objects", "note"});
  RootSchema schema;
  schema.name = whole.text("name");
  schema.table = textOr(whole, "table", "");
  schema.required = whole.texts("required", mostColumns);
  schema.provenance = {originOf(whole), textOr(whole, "experiment", ""), textOr(whole, "source", "")};
  readSimulatedBy(whole, schema);
  schema.detector = textOr(whole, "detector", "");
  const SchemaUnit* energyUnit = energyUnitOf(whole);
  schema.event = columnsOf(whole, "event", {eventRoles(), energyUnit});
  schema.missingEt = columnsOf(whole, "missingEt", {missingEtRoles(), energyUnit});
  schema.objects = groupsOf(whole, energyUnit);
  schema.note = textOr(whole, "note", "");
  return schema;
}

} // namespace

RootSchema parseSchema(std::string_view json, const std::string& file) {
  const nlohmann::json whole = parseJson(json, file, largestFile);
  return schemaOf(CheckedJson(whole, file));
}

RootSchema readSchema(const std::string& path) {
  return parseSchema(readWholeFile(path, largestFile), path);
}

} // namespace voir
