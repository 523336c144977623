// writeScanResult() of ScanResultFile.h.

#include "model/analysis/DaughterText.h"
#include "model/analysis/JsonText.h"
#include "model/analysis/ScanResultFile.h"
#include "model/analysis/SelectionFile.h"

#include <ostream>
#include <ranges>

namespace voir {

namespace {

/// Texts of a sequence, joined by commas in brackets.
template <typename Sequence, typename Text> std::string list(const Sequence& sequence, Text text) {
  std::string joined = "[";
  for (const auto& element : sequence)
    joined += (joined.size() > 1 ? ", " : "") + text(element);
  return joined + ']';
}

std::string fileText(const ScannedFile& file) {
  return "{\"name\": " + jsonText(file.name) +
         ", \"events\": " + (file.events ? std::to_string(*file.events) : std::string("null")) + '}';
}

std::string stepText(const CutFlow::Step& step) {
  return "{\"step\": " + jsonText(step.name) + ", \"events\": " + std::to_string(step.events) + '}';
}

std::string histogramText(const MassHistogram& histogram, const DecayChannel& channel) {
  const MassBinning& binning = histogram.binning();
  return "{\"channel\": " + jsonText(channel.id) + ", \"minimum_GeV\": " + jsonNumber(binning.minimum) +
         ", \"maximum_GeV\": " + jsonNumber(binning.maximum) +
         ", \"counts\": " + list(countsOf(histogram), jsonNumber) +
         ", \"underflow\": " + jsonNumber(histogram.underflow()) +
         ", \"overflow\": " + jsonNumber(histogram.overflow()) + '}';
}

std::string pairMassText(double mass) {
  return mass == 0.0 ? "null" : jsonNumber(mass);
}

std::vector<double> componentsOf(const MassEntry& entry) {
  std::vector<double> components;
  for (const FourVector& p : entry.momenta)
    components.insert(components.end(), {p.px, p.py, p.pz, p.e});
  return components;
}

std::string massText(const MassEntry& entry) {
  const std::string place = std::to_string(entry.file) + ", " + std::to_string(entry.eventIndex);
  const std::string id =
      std::to_string(entry.id.run) + ", " + std::to_string(entry.id.lumiBlock) + ", " + std::to_string(entry.id.event);
  const std::string daughters = daughtersText({entry.daughters.data(), entry.daughters.size()});
  return '[' + place + ", " + id + ", " + jsonText(entry.channel) + ", " + jsonNumber(entry.mass) + ", " +
         pairMassText(entry.m12) + ", " + pairMassText(entry.m34) + ", " + jsonText(daughters) + ", " +
         list(componentsOf(entry), jsonNumber) + ']';
}

/// An object within another, without its last line end.
std::string indented(std::string_view object) {
  std::string text;
  for (const char character : object.substr(0, object.find_last_not_of('\n') + 1))
    text += character == '\n' ? std::string("\n  ") : std::string(1, character);
  return text;
}

/// A list with a line for each of its texts.
template <typename Sequence, typename Text> void writeLines(std::ostream& out, const Sequence& sequence, Text text) {
  const char* separator = "[\n    ";
  for (const auto& element : sequence) {
    out << separator << text(element);
    separator = ",\n    ";
  }
  out << (std::ranges::empty(sequence) ? "[]" : "\n  ]");
}

} // namespace

void writeScanResult(const ScanResult& result, std::ostream& out) {
  const auto idText = [](const DecayChannel* channel) { return jsonText(channel->id); };
  const auto shardText = [](const Shard& shard) { return jsonText(textOf(shard)); };
  out << "{\n  \"format\": " << jsonText(scanFormatName) << ",\n  \"version\": " << scanFormatVersion
      << ",\n  \"files\": ";
  writeLines(out, result.files, fileText);
  out << ",\n  \"shards\": " << list(result.shards, shardText);
  out << ",\n  \"channels\": " << list(result.channels, idText);
  out << ",\n  \"selection\": " << (result.selection ? indented(toJson(*result.selection)) : "null");
  out << ",\n  \"events\": " << result.events << ",\n  \"failed\": " << result.failed << ",\n  \"cut_flow\": ";
  writeLines(out, result.cutFlow.steps, stepText);
  out << ",\n  \"histograms\": ";
  writeLines(out, result.channels,
             [&](const DecayChannel* channel) { return histogramText(histogramOf(result, *channel), *channel); });
  out << ",\n  \"columns\": " << list(scanColumns, jsonText) << ",\n  \"masses\": ";
  writeLines(out, result.masses, massText);
  out << "\n}\n";
}

} // namespace voir
