#include "app/Csv.h"
#include "app/commands/EventRows.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace voir {

namespace {

std::string listRow(const Event& event, const EventPlace& place) {
  std::string row = csvEventFields(event, place) + ',' + csvField(event.time);
  for (const ObjectKind kind : {ObjectKind::Electron, ObjectKind::Muon, ObjectKind::Photon, ObjectKind::Jet})
    row += ',' + std::to_string(objectCount(event, kind));
  row += ',' + (event.missingEt ? csvNumber(event.missingEt->pt()) : std::string());
  return row + ',' + std::to_string(objectCount(event, ObjectKind::Track)) + '\n';
}

int list(const std::vector<std::string>& files) {
  std::cout << "file,index,run,lumi,event,time,electrons,muons,photons,jets,met_GeV,tracks\n";
  const ExitCode code = writeEventRows(files, Detail::Physics, listRow, std::cout);
  requireWritten(std::cout.flush(), "");
  return code;
}

} // namespace

Action declareList(CLI::App& options) {
  const auto files = std::make_shared<std::vector<std::string>>();
  options.add_option("FILES", *files, "Files, or sample:NAME")->required();
  options.footer("A line per event. index: from 0 within the file. time: UTC. met_GeV: missing transverse momentum.");
  return [files] { return list(*files); };
}

} // namespace voir
