#include "app/commands/ScanOutput.h"

#include "app/Csv.h"
#include "app/commands/EventRows.h"
#include "model/analysis/DaughterText.h"

#include <filesystem>
#include <ostream>
#include <stdexcept>

namespace voir {

namespace {

/// 0 where there is none.
std::string pairMass(double mass) {
  return mass == 0.0 ? std::string() : csvNumber(mass);
}

std::string massRow(const MassEntry& entry, std::string_view file) {
  return csvEventFields(file, entry.eventIndex, entry.id) + ',' + std::string(entry.channel) + ',' +
         csvNumber(entry.mass) + ',' + pairMass(entry.m12) + ',' + pairMass(entry.m34) + ',' +
         daughtersText({entry.daughters.data(), entry.daughters.size()}) + '\n';
}

} // namespace

bool isJsonFile(const std::string& name) {
  return name.ends_with(".json");
}

void writeMassHeader(std::ostream& out) {
  out << "file,index,run,lumi,event,channel,mass_GeV,m12_GeV,m34_GeV,daughters\n" << std::flush;
}

void writeMasses(const std::vector<MassEntry>& masses, std::span<const std::string> files, std::ostream& out) {
  for (const MassEntry& entry : masses)
    out << massRow(entry, files[static_cast<std::size_t>(entry.file)]);
}

void requireOtherFile(const std::string& out, const std::vector<std::string>& files) {
  std::error_code none;
  for (const std::string& file : files)
    if (std::filesystem::equivalent(file, out, none))
      throw std::runtime_error("--out " + out + ": is one of the files to read");
}

} // namespace voir
