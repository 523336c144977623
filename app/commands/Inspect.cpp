#include "app/commands/Commands.h"
#include "app/commands/EventRows.h"
#include "app/commands/InspectReport.h"
#include "model/io/EventFormats.h"
#include "model/simulation/SampleDescription.h"

#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>

namespace voir {

namespace {

constexpr auto footer = "Of ROOT files: directories and keys, the columns of each TTree and RNTuple with their types "
                        "and sizes, and the schema that makes events of them.\n"
                        "FACTOR: bytes uncompressed per byte in the file. A column without bytes shares those of "
                        "another one; one with none in the file has its baskets in the tree's own record. After an "
                        "exclamation mark: why a column cannot be read.\n"
                        "Of other files: their format, how many events they hold, and the first one.";

struct InspectArguments {
  std::vector<std::string> files;
  bool isJson = false;
};

void readFirstEvent(EventReader& reader, InspectReport& report) try {
  if (reader.eventCount() > 0)
    report.firstEvent = reader.read(0, Detail::Physics);
} catch (const ReadError& error) {
  report.problems.push_back(error.what());
}

void readEvents(std::unique_ptr<EventReader> reader, InspectReport& report) {
  report.eventCount = reader->eventCount();
  readFirstEvent(*reader, report);
}

void addProblems(const RootEvents& events, InspectReport& report) {
  for (const auto* sentences : {&events.file->problems(), &events.tables.problems})
    for (const std::string& sentence : *sentences)
      report.problems.push_back(events.path + ": " + sentence);
}

void readRoot(InspectReport& report) {
  SchemaFolder folder = readSchemas(userSchemaFolder());
  report.problems = std::move(folder.problems);
  report.root = openRootEvents(report.path, folder.schemas);
  addProblems(*report.root, report);
  if (!report.root->table)
    return;
  RootReader reader(openRootEvents(report.path, folder.schemas));
  report.eventCount = reader.eventCount();
  readFirstEvent(reader, report);
}

InspectReport inspectFile(const std::string& path) {
  InspectReport report;
  report.path = path;
  if (isSampleName(path)) {
    report.format = "built-in sample";
    readEvents(openEvents(path), report);
    return report;
  }
  const EventFormat& format = eventFormat(path);
  report.format = format.name;
  report.bytes = std::filesystem::file_size(path);
  if (format.isOurs == &RootReader::isOurs)
    readRoot(report);
  else
    readEvents(format.open(path), report);
  return report;
}

/// The files that can be read; the others are named on the error output.
std::vector<InspectReport> inspectFiles(const std::vector<std::string>& files) {
  std::vector<InspectReport> reports;
  for (const std::string& file : files)
    try {
      reports.push_back(inspectFile(file));
    } catch (const ReadError& error) {
      std::cerr << "voir: " << error.what() << '\n';
    }
  return reports;
}

bool nameProblems(const std::vector<InspectReport>& reports) {
  bool hasProblems = false;
  for (const InspectReport& report : reports)
    for (const std::string& problem : report.problems) {
      std::cerr << "voir: " << problem << '\n';
      hasProblems = true;
    }
  return hasProblems;
}

int inspect(const InspectArguments& arguments) {
  const std::vector<InspectReport> reports = inspectFiles(arguments.files);
  if (reports.empty())
    return NothingDone;
  if (arguments.isJson)
    writeInspectJson(reports, std::cout);
  else
    for (const InspectReport& report : reports)
      writeInspectText(report, std::cout);
  requireWritten(std::cout.flush(), "");
  const bool hasProblems = nameProblems(reports);
  return hasProblems || reports.size() < arguments.files.size() ? SomeSkipped : AllRead;
}

} // namespace

std::string rootVersion(int version) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%d.%02d.%02d", version / 10'000, version / 100 % 100, version % 100);
  return text.data();
}

std::string typeText(const Column& column) {
  std::string text = column.typeName;
  if (!column.counter.empty())
    text += '[' + column.counter + ']';
  if (column.fixedLength > 1)
    text += '[' + std::to_string(column.fixedLength) + ']';
  return text;
}

Action declareInspect(CLI::App& options) {
  const auto values = std::make_shared<InspectArguments>();
  options.add_option("FILES", values->files, "Files, or sample:NAME")->required();
  options.add_flag("--json", values->isJson, "A JSON array with an object for each file, instead of lines of text");
  options.footer(footer);
  return [values] { return inspect(*values); };
}

} // namespace voir
