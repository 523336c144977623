#include "app/commands/InspectReport.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace voir {

namespace {

using Json = nlohmann::ordered_json;

Json keyJson(const RootKey& key) {
  return {{"name", key.name},       {"title", key.title},        {"cycle", key.cycle},
          {"class", key.className}, {"bytes", key.objectLength}, {"storedBytes", key.storedLength}};
}

Json directoryJson(const RootDirectory& directory) {
  Json keys = Json::array();
  for (const RootKey& key : directory.keys)
    keys.push_back(keyJson(key));
  return {{"path", directory.path}, {"keys", keys}};
}

void addDirectories(const RootDirectory& directory, Json& list) {
  list.push_back(directoryJson(directory));
  for (const RootDirectory& inner : directory.directories)
    addDirectories(inner, list);
}

Json columnJson(const Column& column, std::uint64_t entryCount) {
  Json json = {{"name", column.name},   {"type", typeText(column)},      {"title", column.title},
               {"entries", entryCount}, {"bytes", column.bytes},         {"storedBytes", column.storedBytes},
               {"factor", nullptr},     {"baskets", column.basketCount}, {"unreadable", nullptr}};
  if (column.storedBytes > 0)
    json["factor"] = static_cast<double>(column.bytes) / static_cast<double>(column.storedBytes);
  if (!column.isReadable())
    json["unreadable"] = column.unreadable;
  return json;
}

Json tableJson(const ColumnTable& table) {
  Json columns = Json::array();
  for (const Column& column : table.columns())
    columns.push_back(columnJson(column, table.entryCount()));
  return {{"name", table.name()},
          {"title", table.title()},
          {"format", table.format()},
          {"entries", table.entryCount()},
          {"columns", columns}};
}

Json schemaJson(const RootEvents& events) {
  if (!events.table)
    return {{"name", nullptr}, {"nearest", events.schema.name}, {"misfits", events.misfits}};
  return {{"name", events.schema.name}, {"table", events.table->name()}, {"note", events.schema.note}};
}

void addRoot(const RootEvents& events, Json& json) {
  json["rootVersion"] = rootVersion(events.file->version());
  json["directories"] = Json::array();
  addDirectories(events.file->root(), json["directories"]);
  json["tables"] = Json::array();
  for (const auto& table : events.tables.tables)
    json["tables"].push_back(tableJson(*table));
  json["schema"] = schemaJson(events);
}

Json eventJson(const Event& event) {
  return {{"run", event.id.run},
          {"lumi", event.id.lumiBlock},
          {"event", event.id.event},
          {"origin", wordOf(event.provenance.origin)},
          {"experiment", event.provenance.experiment},
          {"source", event.provenance.source}};
}

Json reportJson(const InspectReport& report) {
  Json json = {{"file", report.path}, {"format", report.format}, {"bytes", report.bytes}, {"events", nullptr}};
  if (report.eventCount)
    json["events"] = *report.eventCount;
  if (report.firstEvent)
    json["firstEvent"] = eventJson(*report.firstEvent);
  if (report.root)
    addRoot(*report.root, json);
  json["problems"] = report.problems;
  return json;
}

} // namespace

void writeInspectJson(const std::vector<InspectReport>& reports, std::ostream& out) {
  Json files = Json::array();
  for (const InspectReport& report : reports)
    files.push_back(reportJson(report));
  // Names in a stranger's file may be no UTF-8.
  out << files.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace voir
