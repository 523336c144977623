#include "app/Csv.h"
#include "app/commands/EventRows.h"
#include "model/simulation/SampleDescription.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace voir {

namespace {

/// Samples have tracks and times only in full detail, which takes some milliseconds an event.
constexpr std::size_t largestDetailedSample = 5000;

constexpr auto footer = "A line per event. index: from 0 within the file. time: UTC. met_GeV: missing transverse "
                        "momentum.\n"
                        "time and tracks are left empty for samples with more than 5000 events.";

Detail detailFor(const std::vector<std::string>& files) {
  std::size_t eventCount = 0;
  for (const SampleDescription& sample : builtInSamples())
    if (std::ranges::find(files, fileNameOf(sample)) != files.end())
      eventCount += sample.eventCount;
  return eventCount > 0 && eventCount <= largestDetailedSample ? Detail::Full : Detail::Physics;
}

std::string trackCount(const Event& event, std::string_view file, Detail detail) {
  const bool isKnown = detail == Detail::Full || !isSampleName(file);
  return isKnown ? std::to_string(objectCount(event, ObjectKind::Track)) : std::string();
}

std::string listRow(const Event& event, const EventPlace& place, Detail detail) {
  std::string row = csvEventFields(place.file, place.index, event.id) + ',' + csvField(event.time);
  for (const ObjectKind kind : {ObjectKind::Electron, ObjectKind::Muon, ObjectKind::Photon, ObjectKind::Jet})
    row += ',' + std::to_string(objectCount(event, kind));
  row += ',' + (event.missingEt ? csvNumber(event.missingEt->pt()) : std::string());
  return row + ',' + trackCount(event, place.file, detail) + '\n';
}

int list(const std::vector<std::string>& files) {
  std::cout << "file,index,run,lumi,event,time,electrons,muons,photons,jets,met_GeV,tracks\n";
  ScanOptions options;
  options.detail = detailFor(files);
  options.rowsOf = [&](const Event& event, const EventPlace& place) { return listRow(event, place, options.detail); };
  const ExitCode code = scanFiles(files, options, [](const ScanBlock& block) { std::cout << block.rows; });
  requireWritten(std::cout.flush(), "");
  return code;
}

} // namespace

Action declareList(CLI::App& options) {
  const auto files = std::make_shared<std::vector<std::string>>();
  options.add_option("FILES", *files, "Files, or sample:NAME")->required();
  options.footer(footer);
  return [files] { return list(*files); };
}

} // namespace voir
