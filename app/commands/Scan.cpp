#include "app/Csv.h"
#include "app/commands/EventRows.h"
#include "app/commands/ResultFile.h"
#include "model/analysis/DecayChannels.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>

namespace voir {

namespace {

constexpr auto footer = "A line per candidate: the best one of each event and channel that passes the channel's "
                        "default selection.\n"
                        "index: from 0 within the file. m12_GeV, m34_GeV: masses of the pairs of a four-lepton "
                        "candidate. daughters: kind and place,\n"
                        "from 0, in the event's list of that kind (photon0 photon1); four leptons in the order of "
                        "their pairs.";

struct ScanArguments {
  std::vector<std::string> files;
  std::string channels;
  std::string out;
};

std::string optionalNumber(const std::optional<double>& value) {
  return value ? csvNumber(*value) : std::string();
}

std::string scanRow(const Candidate& candidate) {
  return std::string(candidate.channel) + ',' + csvNumber(candidate.mass) + ',' + optionalNumber(candidate.m12) + ',' +
         optionalNumber(candidate.m34) + ',' + csvDaughters(candidate.daughters) + '\n';
}

std::string scanRows(const Event& event, const EventPlace& place, std::span<const DecayChannel* const> channels) {
  std::string rows;
  for (const DecayChannel* channel : channels)
    if (const auto candidate = findBest(event, *channel))
      rows += csvEventFields(event, place) + ',' + scanRow(*candidate);
  return rows;
}

/// What is found replaces the file to write: it must be none of those to read.
void requireOtherFile(const ScanArguments& options) {
  std::error_code none;
  for (const std::string& file : options.files)
    if (std::filesystem::equivalent(file, options.out, none))
      throw std::runtime_error("--out " + options.out + ": is one of the files to scan");
}

int scan(const ScanArguments& options) {
  const auto channels = parseChannels(options.channels);
  requireOtherFile(options);
  std::optional<ResultFile> file;
  if (!options.out.empty())
    file.emplace(options.out);
  std::ostream& out = file ? file->stream() : std::cout;
  out << "file,index,run,lumi,event,channel,mass_GeV,m12_GeV,m34_GeV,daughters\n" << std::flush;
  requireWritten(out, options.out);
  const auto rowsOf = [&channels](const Event& event, const EventPlace& place) {
    return scanRows(event, place, channels);
  };
  const ExitCode code = writeEventRows(options.files, Detail::Physics, rowsOf, out);
  requireWritten(out.flush(), options.out);
  if (file && code != NothingDone)
    file->commit();
  return code;
}

std::string channelNames() {
  std::string names;
  for (const DecayChannel& channel : decayChannels())
    names += (names.empty() ? "" : ", ") + std::string(channel.id);
  return names + "; fourlepton for 4e,4mu,2e2mu";
}

} // namespace

Action declareScan(CLI::App& options) {
  const auto values = std::make_shared<ScanArguments>();
  options.add_option("FILES", values->files, "Files, or sample:NAME")->required();
  options.add_option("--channel", values->channels, "Decay channels NAME[,NAME]; without it all: " + channelNames());
  options.add_option("--out", values->out, "File to write, instead of the standard output");
  options.footer(footer);
  return [values] { return scan(*values); };
}

} // namespace voir
