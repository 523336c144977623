#include "model/analysis/JsonText.h"
#include "model/io/SchemaParts.h"

#include <algorithm>
#include <functional>

namespace voir {

namespace {

/// The unit that has a column's factor; empty: none has.
std::string_view unitOf(const ColumnRole* role, double factor) {
  const auto isIt = [&](const SchemaUnit& unit) { return role && unit.of == role->unit && unit.factor == factor; };
  const auto found = std::ranges::find_if(schemaUnits(), isIt);
  return found == schemaUnits().end() ? std::string_view() : found->id;
}

std::string factorText(const ColumnRole* role, double factor) {
  const std::string_view unit = unitOf(role, factor);
  return unit.empty() ? ", \"factor\": " + jsonNumber(factor) : ", \"unit\": " + jsonText(unit);
}

std::string objectText(const ColumnRole* role, const MappedColumn& mapped) {
  std::string text = "{\"column\": " + jsonText(mapped.column);
  if (mapped.factor != 1.0)
    text += factorText(role, mapped.factor);
  if (mapped.wrappedBits != 0)
    text += ", \"wrappedBits\": " + std::to_string(mapped.wrappedBits);
  if (mapped.equals)
    text += ", \"equals\": " + jsonNumber(*mapped.equals);
  if (mapped.bit)
    text += ", \"bit\": " + std::to_string(*mapped.bit);
  return text + '}';
}

std::string columnText(const ColumnRole* role, const MappedColumn& mapped) {
  if (mapped == MappedColumn{.column = mapped.column})
    return jsonText(mapped.column);
  if (mapped.alternatives.empty())
    return objectText(role, mapped);
  std::string text = '[' + objectText(role, mapped);
  for (const MappedColumn& alternative : mapped.alternatives)
    text += ", " + objectText(role, alternative);
  return text + ']';
}

std::string columnsText(const MappedColumns& columns, std::span<const ColumnRole> roles, const std::string& indent) {
  std::string text;
  for (const auto& [id, mapped] : columns)
    text +=
        (text.empty() ? "\n" : ",\n") + indent + "  " + jsonText(id) + ": " + columnText(findRole(roles, id), mapped);
  return '{' + text + (text.empty() ? "}" : '\n' + indent + '}');
}

/// A list on one line.
template <typename Value, typename Text> std::string listText(const std::vector<Value>& values, Text textOf) {
  std::string text;
  for (const Value& value : values)
    text += (text.empty() ? "" : ", ") + textOf(value);
  return '[' + text + ']';
}

std::string groupText(const ObjectGroup& group) {
  std::string text = "    {\n      \"kind\": " + jsonText(group.kind);
  if (group.mass)
    text += ",\n      \"mass\": " + jsonNumber(*group.mass);
  if (!group.index.empty())
    text += ",\n      \"index\": " + jsonText(group.index);
  return text + ",\n      \"columns\": " + columnsText(group.columns, objectRoles(), "      ") + "\n    }";
}

std::string groupsText(const std::vector<ObjectGroup>& groups) {
  std::string text;
  for (const ObjectGroup& group : groups)
    text += (text.empty() ? "\n" : ",\n") + groupText(group);
  return '[' + text + "\n  ]";
}

std::string simulatedByText(const RootSchema& schema) {
  if (schema.simulatedValues.empty() && schema.recordedValues.empty())
    return jsonText(schema.simulatedBy);
  std::string text = "{\"column\": " + jsonText(schema.simulatedBy);
  if (!schema.simulatedValues.empty())
    text += ", \"is\": " + listText(schema.simulatedValues, jsonNumber);
  if (!schema.recordedValues.empty())
    text += ", \"isNot\": " + listText(schema.recordedValues, jsonNumber);
  return text + '}';
}

/// Keys with what stands under them, one a line.
class Lines {
public:
  void add(std::string_view key, const std::string& value) {
    m_text += (m_text.empty() ? "" : ",\n") + ("  " + jsonText(key)) + ": " + value;
  }
  void addText(std::string_view key, std::string_view value) {
    if (!value.empty())
      add(key, jsonText(value));
  }
  std::string whole() const { return "{\n" + m_text + "\n}\n"; }

private:
  std::string m_text;
};

} // namespace

std::string schemaText(const RootSchema& schema) {
  Lines lines;
  lines.addText("format", schemaFormat);
  lines.add("version", std::to_string(schemaVersion));
  lines.add("name", jsonText(schema.name));
  lines.addText("table", schema.table);
  lines.add("required", listText(schema.required, jsonText));
  lines.addText("experiment", schema.provenance.experiment);
  lines.addText("origin", schema.provenance.origin == Origin::Data ? "data" : "simulation");
  lines.addText("source", schema.provenance.source);
  if (!schema.simulatedBy.empty())
    lines.add("simulatedBy", simulatedByText(schema));
  lines.addText("detector", schema.detector);
  lines.add("event", columnsText(schema.event, eventRoles(), "  "));
  lines.add("missingEt", columnsText(schema.missingEt, missingEtRoles(), "  "));
  lines.add("objects", groupsText(schema.objects));
  lines.addText("note", schema.note);
  return lines.whole();
}

} // namespace voir
