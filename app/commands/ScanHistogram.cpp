#include "app/commands/ScanHistogram.h"

#include "app/commands/Numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <iomanip>
#include <sstream>
#include <stdexcept>

namespace voir {

namespace {

struct Format {
  std::string_view extension;
  HistogramText write;
};
constexpr std::array formats{
    Format{".csv", csvText},
    Format{".json", jsonText},
    Format{".yoda", yodaText},
    Format{".yaml", hepDataText},
};

/// Letters of the bar of the fullest bin.
constexpr double longestBar = 50.0;

bool areOneFamily(const std::vector<const DecayChannel*>& channels) {
  return std::ranges::all_of(channels,
                             [&](const DecayChannel* channel) { return channel->family == channels[0]->family; });
}

std::string selectionText(const ScanOptions& options) {
  if (!options.selection)
    return "default of the channel";
  std::string text;
  for (const Cut& cut : options.selection->cuts)
    text += (text.empty() ? "" : "; ") + textOf(cut);
  if (const std::string& expression = options.selection->expression.text(); !expression.empty())
    text += (text.empty() ? "" : "; ") + expression;
  return text.empty() ? "none" : text;
}

std::string textOf(const Provenance& provenance) {
  const std::string experiment = provenance.experiment.empty() ? "" : provenance.experiment + " ";
  return experiment + (provenance.origin == Origin::Data ? "data" : "simulation");
}

std::string number(double value) {
  std::ostringstream out;
  out << std::setprecision(6) << value;
  return out.str();
}

/// "m_γγ", written without markup; of a family whatever its members are.
std::string symbolOf(const ScanOptions& options) {
  return options.channels.size() == 1 ? std::string(options.channels.front()->massSymbol) : "mass";
}

struct Line {
  std::string bin;
  double count = 0.0;
  std::string bar;
};

std::vector<Line> linesOf(const HistogramRecord& record) {
  const auto fullest = std::ranges::max_element(record.bins, {}, &BinRecord::entries);
  std::vector<Line> lines{{"below " + number(record.edges.front()), record.underflow.entries, ""}};
  for (std::size_t bin = 0; bin < record.bins.size(); ++bin) {
    const double count = record.bins[bin].entries;
    const double length = count == 0.0 ? 0.0 : std::round(longestBar * count / fullest->entries);
    lines.push_back({number(record.edges[bin]) + " to " + number(record.edges[bin + 1]), count,
                     std::string(static_cast<std::size_t>(length), '#')});
  }
  lines.push_back({"above " + number(record.edges.back()), record.overflow.entries, ""});
  return lines;
}

double entriesOf(const std::vector<Line>& lines) {
  double sum = 0.0;
  for (const Line& line : lines)
    sum += line.count;
  return sum;
}

std::string wholeNumber(double count) {
  return std::to_string(static_cast<std::uint64_t>(count));
}

std::string rowsOf(const std::vector<Line>& lines) {
  std::size_t width = 0;
  std::size_t countWidth = 0;
  for (const Line& line : lines) {
    width = std::max(width, line.bin.size());
    countWidth = std::max(countWidth, wholeNumber(line.count).size());
  }
  std::ostringstream out;
  for (const Line& line : lines)
    out << std::setw(static_cast<int>(width)) << line.bin << "  " << std::setw(static_cast<int>(countWidth))
        << wholeNumber(line.count) << (line.bar.empty() ? "" : "  ") << line.bar << '\n';
  return out.str();
}

} // namespace

ScanHistogram::ScanHistogram(const std::string& name, const ScanOptions& options, const MassBinning& binning)
    : m_bins(binning), m_record(emptyRecord(m_bins)), m_symbol(symbolOf(options)) {
  if (!areOneFamily(options.channels))
    throw std::invalid_argument("--histogram counts one channel or family, expected such as --channel diphoton");
  m_record.channel = name;
  m_record.selection = selectionText(options);
}

void ScanHistogram::add(const ScanBlock& block) {
  for (const std::vector<double>& masses : block.masses)
    fill(m_record, m_bins, masses);
  for (const Provenance& provenance : block.provenances)
    addOnce(m_provenances, provenance);
  m_events += block.count - block.failed;
}

HistogramRecord ScanHistogram::record() const {
  HistogramRecord record = m_record;
  std::vector<std::string> told;
  for (const Provenance& provenance : m_provenances)
    if (const std::string text = textOf(provenance); std::ranges::find(told, text) == told.end())
      told.push_back(text);
  for (const std::string& text : told)
    record.provenance += (record.provenance.empty() ? "" : ", ") + text;
  return record;
}

std::string ScanHistogram::text() const {
  const std::vector<Line> lines = linesOf(m_record);
  return m_record.channel + ": " + wholeNumber(entriesOf(lines)) + " masses of " + std::to_string(m_events) +
         " events, " + record().provenance + ", selection: " + m_record.selection + '\n' + m_symbol + " in GeV\n" +
         rowsOf(lines);
}

HistogramText histogramFormat(const std::string& file) {
  const auto format = std::ranges::find(formats, std::filesystem::path(file).extension().string(), &Format::extension);
  if (format == formats.end())
    throw std::invalid_argument("--out " + file + ": a histogram is written as .csv, .json, .yoda or .yaml");
  return format->write;
}

MassBinning binningOf(const DecayChannel& channel, const std::string& range, std::optional<int> bins) {
  MassBinning binning = channel.binning;
  const double width = binning.binWidth();
  if (!range.empty()) {
    const NumberRange masses = parseMassRange(range, "--range");
    binning = {masses.minimum, masses.maximum};
    binning.binCount =
        std::max(1, static_cast<int>(std::min(1e5, std::round((binning.maximum - binning.minimum) / width))));
  }
  binning.binCount = bins.value_or(binning.binCount);
  return binning;
}

} // namespace voir
