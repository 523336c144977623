#include "model/io/RootReader.h"

#include "model/io/BlockWindow.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace voir {

namespace {

constexpr std::size_t mostEventsAtOnce = 2000; // for browsing
constexpr std::size_t mostIdsAtOnce = 65'536;
constexpr std::size_t mostMisfitsNamed = 4;

std::string eventText(std::size_t i) {
  return "event " + std::to_string(i + 1);
}

std::string tableText(const ColumnTable& table) {
  return '"' + table.name() + "\" (" + std::string(table.format()) + " of " + std::to_string(table.entryCount()) +
         " entries with " + std::to_string(table.columns().size()) + " columns)";
}

std::string joined(const std::vector<std::string>& parts, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(parts.size(), most); ++i)
    text += (text.empty() ? "" : ", ") + parts[i];
  return parts.size() > most ? text + ", and " + std::to_string(parts.size() - most) + " more" : text;
}

std::string tablesText(const RootTables& tables) {
  std::vector<std::string> texts;
  for (const std::unique_ptr<ColumnTable>& table : tables.tables)
    texts.push_back(tableText(*table));
  return joined(texts, mostMisfitsNamed);
}

std::string unknownText(const RootEvents& events) {
  if (events.tables.tables.empty())
    return "has no TTree or RNTuple that can be read" +
           (events.tables.problems.empty() ? "" : ": " + joined(events.tables.problems, mostMisfitsNamed));
  return "no schema fits " + tablesText(events.tables) + "; " + events.schema.name + " comes nearest, but " +
         joined(events.misfits, mostMisfitsNamed);
}

RootEvents known(RootEvents events) {
  if (!events.table)
    throw UnknownRootTable(events.path, "", "", unknownText(events));
  return events;
}

BlockNeeds idsOnly() {
  return {.areIdsNeeded = true};
}

} // namespace

struct RootReader::Content {
  explicit Content(RootEvents found) : events(std::move(found)) { window.setReadAhead(&ahead); }

  RootBlocks makeBlocks() const { return {events.path, *events.table, events.schema, events.provenance}; }
  void requireEvent(std::size_t i) const {
    if (i >= events.table->entryCount())
      throw ReadError(events.path, eventText(i), "",
                      "the file has " + std::to_string(events.table->entryCount()) + " events");
  }

  RootEvents events;
  RootBlocks blocks = makeBlocks();
  RootBlocks blocksAhead = makeBlocks(); // of the thread that reads ahead
  BlockWindow window{blocks, BlockNeeds::everything(), mostEventsAtOnce};
  BlockWindow ids{blocks, idsOnly(), mostIdsAtOnce};
  ReadAhead ahead{
      [this](const EventRange& range, EventBlock& block) { blocksAhead.read(range, BlockNeeds::everything(), block); }};
};

RootReader::RootReader(const std::string& path)
    : RootReader(openRootEvents(path, readSchemas(userSchemaFolder()).schemas)) {}

RootReader::RootReader(RootEvents events) : m_content(std::make_unique<Content>(known(std::move(events)))) {}

RootReader::~RootReader() = default;

std::size_t RootReader::eventCount() const {
  return static_cast<std::size_t>(m_content->events.table->entryCount());
}

EventId RootReader::eventId(std::size_t i) {
  m_content->requireEvent(i);
  const EventBlock& block = m_content->ids.at(i);
  return block.ids[i - block.first];
}

Event RootReader::read(std::size_t i, Detail) {
  m_content->requireEvent(i);
  const EventBlock& block = m_content->window.at(i);
  for (const EventRemark& remark : block.remarks)
    if (remark.isDamaged && remark.event == i - block.first)
      throw ReadError(m_content->events.path, eventText(i), "", remark.sentence);
  return eventOf(block, i - block.first);
}

std::string RootReader::schema() const {
  return m_content->events.schema.name;
}

BlockReader* RootReader::blocks() {
  return &m_content->blocks;
}

bool RootReader::isOurs(std::string_view, std::string_view firstBytes) {
  return RootFile::isOurs(firstBytes);
}

std::string userSchemaFolder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return value ? std::filesystem::path(value) : std::filesystem::path();
  };
  if (const auto folder = variable("VOIR_SCHEMAS"); !folder.empty())
    return folder.string();
  if (const auto data = variable("XDG_DATA_HOME"); !data.empty())
    return (data / "voir" / "schemas").string();
  const auto home = variable("HOME");
  return home.empty() ? std::string() : (home / ".local" / "share" / "voir" / "schemas").string();
}

} // namespace voir
