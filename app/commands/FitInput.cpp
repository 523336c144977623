#include "app/commands/FitInput.h"

#include "model/analysis/Scan.h"
#include "model/io/MassList.h"

#include <algorithm>
#include <iostream>
#include <map>

namespace voir {

namespace {

void name(const ReadError& problem) {
  std::cerr << "voir: " << problem.what() << '\n';
}

std::string familyOf(std::string_view channel) {
  const DecayChannel* found = findChannel(channel);
  return std::string(found ? found->family : std::string_view());
}

/// What several files gave together.
struct Found {
  MassesByFamily masses;
  std::map<std::string, std::size_t> events; ///< by the family that each is counted for
  std::size_t done = 0;                      ///< events, or lines of lists
  std::size_t failed = 0;

  void add(const std::string& family, double mass) { masses[family].push_back(mass); }
  ExitCode code() const {
    if (failed == 0)
      return AllRead;
    return failed == done ? NothingDone : SomeSkipped;
  }
};

/// An event counts for its candidate of most daughters: four leptons make pairs, too.
void countEvents(Found& found, const std::vector<MassEntry>& entries) {
  for (auto first = entries.begin(); first != entries.end();) {
    const auto last = std::find_if(first, entries.end(), [&](const MassEntry& entry) {
      return entry.file != first->file || entry.eventIndex != first->eventIndex;
    });
    const auto richest = std::max_element(
        first, last, [](const auto& a, const auto& b) { return a.daughters.size() < b.daughters.size(); });
    ++found.events[familyOf(richest->channel)];
    first = last;
  }
}

void addEvents(Found& found, const std::vector<std::string>& files, const ScanOptions& options) {
  ScanProgress progress;
  scanEvents(files, options, [&](ScanBlock&& block, const ScanProgress& latest) {
    for (const MassEntry& entry : block.entries)
      found.add(familyOf(entry.channel), entry.mass);
    countEvents(found, block.entries);
    std::ranges::for_each(block.problems, name);
    progress = latest;
    return true;
  });
  found.done += progress.done;
  found.failed += progress.failed;
}

void addList(Found& found, const std::string& path, const MassList& list) {
  std::ranges::for_each(list.problems, name);
  if (list.skipped > list.problems.size())
    std::cerr << "voir: " << path << ": lines without a mass: " << list.skipped << '\n';
  found.done += list.skipped;
  found.failed += list.skipped;
  for (const auto& [family, masses] : list.masses) {
    found.done += masses.size();
    found.events[family] += masses.size();
    for (const double mass : masses)
      found.add(family, mass);
  }
}

/// Four leptons are rare and stand among many pairs: one event of them counts as four others, as in the window.
std::size_t weight(const std::pair<const std::string, std::size_t>& family) {
  const bool isOfSeveralChannels = !family.first.empty() && !findChannel(family.first);
  return family.second * (isOfSeveralChannels ? 4 : 1);
}

/// Those of the channel that was asked for, which all stand under one family; else of the family that tells most.
void choose(FitInput& input, Found&& found, const std::string& channel) {
  const auto most = std::ranges::max_element(found.events, {}, weight);
  if (most == found.events.end())
    return;
  input.channel = channel.empty() ? most->first : channel;
  input.masses = std::move(found.masses[most->first]);
}

std::string joined(const std::vector<std::string>& files) {
  std::string names;
  for (const std::string& file : files)
    names += (names.empty() ? "" : " ") + file;
  return names;
}

} // namespace

FitInput readFitInput(const std::vector<std::string>& files, const std::string& channel,
                      const std::optional<Selection>& selection) {
  ScanOptions options;
  options.channels = parseChannels(channel); // an unknown one is refused whatever the files are
  options.selection = selection;
  Found found;
  std::vector<std::string> eventFiles;
  for (const std::string& file : files)
    if (const std::optional<MassList> list = readMassList(file, channel))
      addList(found, file, *list);
    else
      eventFiles.push_back(file);
  if (!eventFiles.empty())
    addEvents(found, eventFiles, options);
  FitInput input;
  input.name = joined(files);
  input.code = found.code();
  choose(input, std::move(found), channel);
  return input;
}

} // namespace voir
