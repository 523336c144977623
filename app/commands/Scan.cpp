#include "app/commands/EventRows.h"
#include "app/commands/ResultFile.h"
#include "app/commands/ScanHistogram.h"
#include "app/commands/ScanOutput.h"
#include "model/analysis/ScanResultFile.h"
#include "model/analysis/SelectionFile.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <optional>
#include <tuple>

namespace voir {

namespace {

constexpr auto footer = "A line per candidate: the best one of each event and channel that passes the selection, "
                        "without one the channel's default.\n"
                        "index: from 0 within the file. m12_GeV, m34_GeV: masses of the pairs of a four-lepton "
                        "candidate. daughters: kind and place,\n"
                        "from 0, in the event's list of that kind (photon0 photon1); four leptons in the order of "
                        "their pairs.\n"
                        "F.json holds the masses with their momenta, histograms and the cut flow; voir merge puts "
                        "shards together.";

struct ScanArguments {
  std::vector<std::string> files;
  std::string channels;
  std::string selection;
  std::string shard = "1/1";
  std::string out;
  bool isHistogram = false;
  std::string range;
  std::optional<int> bins;
};

ScanOptions scanOptions(const ScanArguments& arguments, const Shard& shard, const EventChain& chain) {
  ScanOptions options;
  options.channels = parseChannels(arguments.channels);
  if (!arguments.selection.empty())
    options.selection = readSelection(arguments.selection);
  options.isCutFlowWanted = isJsonFile(arguments.out) && !arguments.isHistogram;
  options.areEntriesWanted = !arguments.isHistogram;
  options.areMassesWanted = arguments.isHistogram;
  std::tie(options.first, options.count) = eventsOf(shard, chain.eventCount());
  return options;
}

ExitCode scanIntoTable(const ScanArguments& arguments, const ScanOptions& options, std::ostream& out) {
  writeMassHeader(out);
  return scanFiles(arguments.files, options,
                   [&out](const ScanBlock& block) { writeMasses(block.entries, *block.files, out); });
}

ExitCode scanIntoResult(const ScanArguments& arguments, const ScanOptions& options, ScanResult result,
                        std::ostream& out) {
  const ExitCode code = scanFiles(arguments.files, options, [&result](const ScanBlock& block) { add(result, block); });
  writeScanResult(result, out);
  return code;
}

ExitCode scanIntoHistogram(const ScanArguments& arguments, const ScanOptions& options, std::ostream& out) {
  ScanHistogram histogram(arguments.channels, options,
                          binningOf(*options.channels.front(), arguments.range, arguments.bins));
  const HistogramText write = arguments.out.empty() ? nullptr : histogramFormat(arguments.out);
  const ExitCode code = scanFiles(arguments.files, options, [&](const ScanBlock& block) { histogram.add(block); });
  out << (write ? write(histogram.record()) : histogram.text());
  return code;
}

/// In the form that was asked for.
ExitCode scanInto(const ScanArguments& arguments, const Shard& shard, const EventChain& chain, std::ostream& out) {
  const ScanOptions options = scanOptions(arguments, shard, chain);
  if (arguments.isHistogram)
    return scanIntoHistogram(arguments, options, out);
  if (isJsonFile(arguments.out))
    return scanIntoResult(arguments, options, emptyResult(arguments.files, chain, options, shard), out);
  return scanIntoTable(arguments, options, out);
}

/// All events of a shard may be damaged while others are not.
ExitCode codeOfShard(ExitCode code, const Shard& shard, const EventChain& chain) {
  const bool isPart = shard.count > 1 && chain.eventCount() > 0;
  return isPart && code == NothingDone ? SomeSkipped : code;
}

int scan(const ScanArguments& arguments) {
  const Shard shard = parseShard(arguments.shard);
  requireOtherFile(arguments.out, arguments.files);
  const EventChain chain(arguments.files);
  std::optional<ResultFile> file;
  if (!arguments.out.empty())
    file.emplace(arguments.out);
  std::ostream& out = file ? file->stream() : std::cout;
  requireWritten(out, arguments.out);
  const ExitCode code = scanInto(arguments, shard, chain, out);
  requireWritten(out.flush(), arguments.out);
  const ExitCode told = codeOfShard(code, shard, chain);
  if (file && told != NothingDone)
    file->commit();
  return told;
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
  options.add_option("--selection", values->selection, "File with cuts of one's own, S.json");
  options.add_option("--shard", values->shard, "Only part I of N of all events, I/N; 0/N is N/N");
  options.add_option("--out", values->out,
                     "File to write: F.json, which can be merged, or CSV in any other, instead of on the standard "
                     "output");
  auto* histogram = options.add_flag("--histogram", values->isHistogram,
                                     "Counts of the masses of one channel or family instead of candidates; --out "
                                     "F.csv, F.json, F.yoda or F.yaml (HEPData)");
  options.add_option("--range", values->range, "Of the histogram, A:B in GeV; without it as usual for the channel")
      ->needs(histogram);
  options.add_option("--bins", values->bins, "Number of its equal bins")
      ->check(CLI::Range(1, 100000))
      ->needs(histogram);
  options.footer(footer);
  return [values] { return scan(*values); };
}

} // namespace voir
