#include "app/commands/InspectReport.h"
#include "app/commands/TextTable.h"

#include <array>
#include <cstdio>
#include <ostream>

namespace voir {

namespace {

using Align = TextTable::Align;

constexpr std::string_view indent = "    ";

std::string factorText(std::uint64_t bytes, std::uint64_t stored) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.1f", static_cast<double>(bytes) / static_cast<double>(stored));
  return text.data();
}

std::string sizeText(std::uint64_t bytes) {
  return bytesText(static_cast<double>(bytes));
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

std::string listed(const std::vector<std::string>& sentences) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(sentences.size(), most); ++i)
    text += (i == 0 ? "" : ", ") + sentences[i];
  return sentences.size() > most ? text + ", and " + std::to_string(sentences.size() - most) + " more" : text;
}

void addKeys(const RootDirectory& directory, TextTable& table) {
  const std::string path = directory.path.empty() ? std::string() : directory.path + '/';
  for (const RootKey& key : directory.keys)
    table.add({printable(path + key.name), std::to_string(key.cycle), printable(key.className),
               sizeText(key.objectLength), sizeText(key.storedLength)});
  for (const RootDirectory& inner : directory.directories) {
    table.add({printable(inner.path) + '/', "", "directory", "", ""});
    addKeys(inner, table);
  }
}

void writeKeys(const RootFile& file, std::ostream& out) {
  TextTable table({{"KEY"}, {"CYCLE", Align::Right}, {"CLASS"}, {"BYTES", Align::Right}, {"IN FILE", Align::Right}});
  addKeys(file.root(), table);
  table.write(out, indent);
}

/// Without bytes of its own a column shares those of another one, or the tree's own record has its baskets.
std::vector<std::string> columnFields(const Column& column) {
  const bool isStored = column.storedBytes > 0;
  return {printable(column.name),
          printable(typeText(column)),
          column.bytes > 0 ? sizeText(column.bytes) : "-",
          isStored ? sizeText(column.storedBytes) : "-",
          isStored ? factorText(column.bytes, column.storedBytes) : "-",
          std::to_string(column.basketCount)};
}

std::string remarkOf(const Column& column) {
  return column.isReadable() ? std::string() : "! " + printable(column.unreadable);
}

void writeColumns(const ColumnTable& table, std::ostream& out) {
  TextTable lines({{"COLUMN"},
                   {"TYPE"},
                   {"BYTES", Align::Right},
                   {"IN FILE", Align::Right},
                   {"FACTOR", Align::Right},
                   {table.format() == "RNTuple" ? "PAGES" : "BASKETS", Align::Right}});
  for (const Column& column : table.columns())
    lines.add(columnFields(column), remarkOf(column));
  lines.write(out, indent);
}

std::string totalsText(const ColumnTable& table) {
  std::uint64_t bytes = 0;
  std::uint64_t stored = 0;
  for (const Column& column : table.columns()) {
    bytes += column.bytes;
    stored += column.storedBytes;
  }
  if (stored == 0)
    return {};
  return ", " + sizeText(bytes) + " in " + sizeText(stored) + " of the file (factor " + factorText(bytes, stored) + ')';
}

void writeTable(const ColumnTable& table, std::ostream& out) {
  out << "  " << printable(table.name()) << ": " << table.format() << ", "
      << counted(table.entryCount(), "entry", "entries") << ", " << counted(table.columns().size(), "column", "columns")
      << totalsText(table) << '\n';
  writeColumns(table, out);
}

void writeSchema(const RootEvents& events, std::ostream& out) {
  if (events.table)
    out << "  Read as " << printable(events.schema.name) << ": " << printable(events.table->name()) << ", "
        << wordOf(events.provenance.origin) << " of " << printable(events.provenance.experiment) << '\n';
  else if (events.schema.name.empty())
    out << "  No schema fits: there is no table\n";
  else
    out << "  No schema fits; " << printable(events.schema.name) << " comes nearest, but "
        << printable(listed(events.misfits)) << '\n';
}

void writeRoot(const RootEvents& events, std::ostream& out) {
  out << "  Written by ROOT " << rootVersion(events.file->version()) << '\n';
  writeKeys(*events.file, out);
  for (const auto& table : events.tables.tables)
    writeTable(*table, out);
  writeSchema(events, out);
}

void writeFirstEvent(const Event& event, std::ostream& out) {
  out << "  First event: run " << event.id.run << ", event " << event.id.event << "; "
      << wordOf(event.provenance.origin) << " of " << printable(event.provenance.experiment);
  if (!event.provenance.source.empty())
    out << " (" << printable(event.provenance.source) << ')';
  out << '\n';
}

} // namespace

void writeInspectText(const InspectReport& report, std::ostream& out) {
  out << printable(report.path) << ": " << report.format;
  if (report.bytes > 0)
    out << ", " << sizeText(report.bytes);
  if (report.eventCount)
    out << ", " << counted(*report.eventCount, "event", "events");
  out << '\n';
  if (report.root)
    writeRoot(*report.root, out);
  if (report.firstEvent)
    writeFirstEvent(*report.firstEvent, out);
}

} // namespace voir
