// parseScanResult() and readScanResult() of ScanResultFile.h.

#include "model/analysis/ScanResultFile.h"

#include "model/analysis/DaughterText.h"
#include "model/analysis/SelectionFile.h"
#include "model/io/ReadError.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace voir {

namespace {

namespace dom = simdjson::dom;

/// EventSummary and MassEntry count the events of a file in 32 bits.
constexpr std::uint64_t mostEvents = 0xffff'ffff;
constexpr std::uint64_t mostFiles = 1'000'000;
constexpr std::array<std::string_view, 12> keys{"format", "version", "files",    "shards",     "channels", "selection",
                                                "events", "failed",  "cut_flow", "histograms", "columns",  "masses"};

/// The parts of a file, with every value checked. The order of the calls is that of dependence.
class Reader {
public:
  Reader(dom::element root, std::string file) : m_file(std::move(file)) {
    if (root.get(m_root) != simdjson::SUCCESS)
      fail("", "an object in braces was expected");
  }

  ScanResult read() {
    requireFormat();
    readFiles();
    readShards();
    readChannels();
    readSelection();
    readCounts();
    readCutFlow();
    readMasses();
    requireHistograms();
    return std::move(m_result);
  }

private:
  [[noreturn]] void fail(const std::string& place, const std::string& reason) const {
    throw ReadError(m_file, "", place, reason);
  }

  static std::string rowOf(std::string_view key, std::size_t row) {
    return '"' + std::string(key) + "\" row " + std::to_string(row + 1);
  }

  dom::element value(std::string_view key) const {
    dom::element element;
    if (m_root.at_key(key).get(element) != simdjson::SUCCESS)
      fail("", '"' + std::string(key) + "\" is missing");
    return element;
  }

  dom::array array(std::string_view key) const {
    dom::array elements;
    if (value(key).get(elements) != simdjson::SUCCESS)
      fail("", "a list was expected for \"" + std::string(key) + '"');
    return elements;
  }

  template <typename Value> Value as(dom::element element, const std::string& place, const char* expected) const {
    Value value{};
    if (element.get(value) != simdjson::SUCCESS)
      fail(place, std::string(expected) + " was expected");
    return value;
  }

  template <typename Value>
  Value member(dom::element element, std::string_view key, const std::string& place, const char* expected) const {
    dom::element found;
    if (element.at_key(key).get(found) != simdjson::SUCCESS)
      fail(place, '"' + std::string(key) + "\" is missing");
    return as<Value>(found, place, expected);
  }

  void requireFormat() const {
    for (const dom::key_value_pair field : m_root)
      if (std::ranges::find(keys, field.key) == keys.end())
        fail("", '"' + std::string(field.key) + "\" is no key known here");
    if (as<std::string_view>(value("format"), "\"format\"", "a text") != scanFormatName)
      fail("\"format\"", '"' + std::string(scanFormatName) + "\" was expected");
    if (as<std::uint64_t>(value("version"), "\"version\"", "a whole number") != scanFormatVersion)
      fail("\"version\"", std::to_string(scanFormatVersion) + " was expected");
  }

  ScannedFile fileAt(dom::element element, const std::string& place) const {
    ScannedFile file{std::string(member<std::string_view>(element, "name", place, "a text")), std::nullopt};
    if (element.at_key("events").is_null())
      return file;
    file.events = member<std::uint64_t>(element, "events", place, "a number of events");
    if (*file.events > mostEvents)
      fail(place, "at most " + std::to_string(mostEvents) + " events of a file were expected");
    return file;
  }

  void readFiles() {
    m_firstEvents = {0};
    for (const dom::element element : array("files")) {
      m_result.files.push_back(fileAt(element, rowOf("files", m_result.files.size())));
      m_firstEvents.push_back(m_firstEvents.back() + m_result.files.back().events.value_or(0));
    }
    if (m_result.files.size() > mostFiles)
      fail("\"files\"", "at most " + std::to_string(mostFiles) + " were expected");
  }

  void readShards() {
    for (const dom::element element : array("shards")) {
      const std::string place = rowOf("shards", m_result.shards.size());
      const Shard shard = shardOf(as<std::string_view>(element, place, "a text such as \"2/5\""), place);
      const Shard* before = m_result.shards.empty() ? nullptr : &m_result.shards.back();
      if (before && (before->count != shard.count || before->number >= shard.number))
        fail(place, "shards of the same number, ascending, were expected");
      m_result.shards.push_back(shard);
    }
    if (m_result.shards.empty())
      fail("\"shards\"", "at least one was expected");
  }

  Shard shardOf(std::string_view text, const std::string& place) const try {
    return parseShard(text);
  } catch (const std::invalid_argument& error) {
    fail(place, error.what());
  }

  void readChannels() {
    for (const dom::element element : array("channels")) {
      const std::string place = rowOf("channels", m_result.channels.size());
      const DecayChannel* channel = findChannel(as<std::string_view>(element, place, "a text"));
      if (!channel || std::ranges::count(m_result.channels, channel) > 0)
        fail(place, "the id of a decay channel that is not there yet was expected");
      m_result.channels.push_back(channel);
    }
  }

  void readSelection() {
    const dom::element element = value("selection");
    if (!element.is_null())
      m_result.selection = parseSelection(simdjson::minify(element), m_file + ", \"selection\"");
  }

  void readCounts() {
    m_result.events = as<std::uint64_t>(value("events"), "\"events\"", "a whole number");
    m_result.failed = as<std::uint64_t>(value("failed"), "\"failed\"", "a whole number");
    std::uint64_t sum = 0;
    for (const Shard& shard : m_result.shards)
      sum += eventsOf(shard, m_firstEvents.back()).second;
    if (m_result.events > sum || m_result.failed != sum - m_result.events)
      fail("\"events\"", "the shards have " + std::to_string(sum) + " events, read and failed");
  }

  void readCutFlow() {
    const CutFlow expected = m_result.selection ? emptyCutFlow(*m_result.selection) : CutFlow();
    for (const dom::element element : array("cut_flow")) {
      const std::string place = rowOf("cut_flow", m_result.cutFlow.steps.size());
      m_result.cutFlow.steps.push_back({std::string(member<std::string_view>(element, "step", place, "a text")),
                                        member<std::uint64_t>(element, "events", place, "a number of events")});
    }
    const auto& steps = m_result.cutFlow.steps;
    if (!std::ranges::equal(steps, expected.steps, {}, &CutFlow::Step::name, &CutFlow::Step::name))
      fail("\"cut_flow\"", "the steps of the selection were expected");
    const bool isFalling = std::ranges::is_sorted(steps, std::greater(), &CutFlow::Step::events);
    if (!isFalling || (!steps.empty() && steps.front().events != m_result.events))
      fail("\"cut_flow\"", "the events read and ever fewer of them were expected");
  }

  void requireColumns() const {
    std::vector<std::string_view> names;
    for (const dom::element element : array("columns"))
      names.push_back(as<std::string_view>(element, "\"columns\"", "a text"));
    if (!std::ranges::equal(names, scanColumns))
      fail("\"columns\"", "other columns were expected, from \"file\" to \"momenta_GeV\"");
  }

  void readMasses() {
    requireColumns();
    std::tuple<std::size_t, std::size_t> last{0, 0};
    for (const dom::element element : array("masses")) {
      const std::string place = rowOf("masses", m_result.masses.size());
      m_result.masses.push_back(massAt(as<dom::array>(element, place, "a list"), place));
      const std::tuple order = orderOf(m_result.masses.back(), place);
      if (m_result.masses.size() > 1 && order <= last)
        fail(place, "the masses were expected in the order of files, events and channels, each once");
      last = order;
    }
  }

  /// Place of its event over all files, which a shard holds, and of its channel.
  std::tuple<std::size_t, std::size_t> orderOf(const MassEntry& entry, const std::string& place) const {
    const auto channel = std::ranges::find(m_result.channels, entry.channel, &DecayChannel::id);
    if (channel == m_result.channels.end())
      fail(place, "one of the channels of the scan was expected");
    const std::size_t event = m_firstEvents[static_cast<std::size_t>(entry.file)] + entry.eventIndex;
    if (event >= m_firstEvents[static_cast<std::size_t>(entry.file) + 1] || !isHeld(event))
      fail(place, "an event of the file, and of a shard that is there, was expected");
    return {event, static_cast<std::size_t>(channel - m_result.channels.begin())};
  }

  bool isHeld(std::size_t event) const {
    const std::size_t count = m_result.shards.front().count;
    return std::ranges::binary_search(m_result.shards, shardWith(event, count, m_firstEvents.back()));
  }

  MassEntry massAt(dom::array row, const std::string& place) const {
    if (row.size() != scanColumns.size())
      fail(place, std::to_string(scanColumns.size()) + " values were expected");
    std::array<dom::element, scanColumns.size()> values;
    std::ranges::copy(row, values.begin());
    MassEntry entry;
    entry.file = static_cast<int>(below(m_result.files.size(), values[0], place));
    entry.eventIndex = static_cast<std::uint32_t>(below(mostEvents, values[1], place));
    entry.id = {as<std::int64_t>(values[2], place, "a run"), as<std::int64_t>(values[3], place, "a luminosity block"),
                as<std::int64_t>(values[4], place, "an event number")};
    const DecayChannel* channel = findChannel(as<std::string_view>(values[5], place, "a channel"));
    entry.channel = channel ? channel->id : std::string_view();
    entry.chosenBy = ChosenBy::Rule;
    entry.mass = as<double>(values[6], place, "a mass");
    entry.m12 = pairMass(values[7], place);
    entry.m34 = pairMass(values[8], place);
    addDaughters(entry, values[9], values[10], place);
    return entry;
  }

  std::uint64_t below(std::uint64_t end, dom::element element, const std::string& place) const {
    const auto number = as<std::uint64_t>(element, place, "a whole number");
    if (number >= end)
      fail(place, "a number below " + std::to_string(end) + " was expected, " + std::to_string(number) + " was found");
    return number;
  }

  double pairMass(dom::element element, const std::string& place) const {
    return element.is_null() ? 0.0 : as<double>(element, place, "a mass or null");
  }

  void addDaughters(MassEntry& entry, dom::element names, dom::element momenta, const std::string& place) const {
    const auto daughters = parseDaughters(as<std::string_view>(names, place, "a text"));
    if (!daughters || daughters->size() > entry.daughters.capacity())
      fail(place, "at most " + std::to_string(entry.daughters.capacity()) +
                      " daughters, \"photon0 photon1\", say, were expected");
    entry.daughters.assign(daughters->begin(), daughters->end());
    std::vector<double> components;
    for (const dom::element component : as<dom::array>(momenta, place, "a list of momenta"))
      components.push_back(as<double>(component, place, "a component of a momentum"));
    if (components.size() != 4 * daughters->size())
      fail(place, "four components for each daughter were expected");
    for (std::size_t i = 0; i < components.size(); i += 4)
      entry.momenta.push_back({components[i], components[i + 1], components[i + 2], components[i + 3]});
  }

  /// They are made of the masses: nothing is to be read from them.
  void requireHistograms() const {
    const dom::array rows = array("histograms");
    if (rows.size() != m_result.channels.size())
      fail("\"histograms\"", "one for each channel was expected");
    for (std::size_t i = 0; i < rows.size(); ++i)
      requireHistogram(rows.at(i).value_unsafe(), *m_result.channels[i], rowOf("histograms", i));
  }

  void requireHistogram(dom::element row, const DecayChannel& channel, const std::string& place) const {
    const MassHistogram expected = histogramOf(m_result, channel);
    std::vector<double> counts;
    for (const dom::element count : member<dom::array>(row, "counts", place, "a list of counts"))
      counts.push_back(as<double>(count, place, "a count"));
    const bool isSame = member<std::string_view>(row, "channel", place, "a channel") == channel.id &&
                        counts == countsOf(expected) &&
                        member<double>(row, "minimum_GeV", place, "a mass") == channel.binning.minimum &&
                        member<double>(row, "maximum_GeV", place, "a mass") == channel.binning.maximum &&
                        member<double>(row, "underflow", place, "a count") == expected.underflow() &&
                        member<double>(row, "overflow", place, "a count") == expected.overflow();
    if (!isSame)
      fail(place, "the histogram of the masses was expected");
  }

  dom::object m_root;
  std::string m_file;
  std::vector<std::size_t> m_firstEvents; // one more than files
  ScanResult m_result;
};

} // namespace

ScanResult parseScanResult(std::string_view json, const std::string& file) {
  dom::parser parser;
  dom::element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root))
    throw ReadError(file, "", "", std::string("JSON was expected: ") + simdjson::error_message(error));
  return Reader(root, file).read();
}

ScanResult readScanResult(const std::string& path) {
  simdjson::padded_string text;
  if (const auto error = simdjson::padded_string::load(path).get(text))
    throw ReadError(path, "", "", std::string("cannot be read: ") + simdjson::error_message(error));
  return parseScanResult(text, path);
}

} // namespace voir
