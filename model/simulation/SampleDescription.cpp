#include "model/simulation/SampleDescription.h"

#include "model/EmbeddedFiles.h"
#include "model/io/ReadError.h"
#include "model/simulation/Processes.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace voir {

namespace {

using simdjson::dom::element;

constexpr std::size_t largestSample = 10'000'000;

/// One object of a description, and where it stands: for errors that name file, place and what was expected.
struct Place {
  element object;
  const std::string& file;
  std::string path; ///< "processes[2]", or empty

  std::string pathTo(std::string_view key) const {
    return "\"" + (path.empty() ? "" : path + ".") + std::string(key) + "\"";
  }
  [[noreturn]] void fail(std::string_view key, const std::string& reason) const {
    throw ReadError(file, "", pathTo(key), reason);
  }
};

double numberOr(const Place& place, std::string_view key, double absent) {
  element value;
  if (place.object[key].get(value) != simdjson::SUCCESS)
    return absent;
  double number = 0.0;
  if (value.get(number) != simdjson::SUCCESS || !(number >= 0.0))
    place.fail(key, "expected a number that is not negative");
  return number;
}

double numberBetween(const Place& place, std::string_view key, double minimum, double maximum) {
  const double number = numberOr(place, key, -1.0);
  if (!(number >= minimum && number <= maximum))
    place.fail(key, "expected a number from " + std::to_string(minimum) + " to " + std::to_string(maximum));
  return number;
}

std::string text(const Place& place, std::string_view key) {
  std::string_view value;
  if (place.object[key].get(value) != simdjson::SUCCESS || value.empty())
    place.fail(key, "expected a text");
  return std::string(value);
}

std::chrono::sys_days date(const Place& place, std::string_view key) {
  int year = 0;
  unsigned month = 0, day = 0;
  const std::string value = text(place, key);
  const bool isRead = std::sscanf(value.c_str(), "%4d-%2u-%2u", &year, &month, &day) == 3;
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!isRead || !ymd.ok())
    place.fail(key, "expected a date like 2012-04-04, found \"" + value + "\"");
  return ymd;
}

/// The elements of an array of objects, each with its place.
std::vector<Place> rows(const Place& place, std::string_view key) {
  simdjson::dom::array array;
  if (place.object[key].get(array) != simdjson::SUCCESS || array.size() == 0)
    place.fail(key, "expected a list that is not empty");
  std::vector<Place> found;
  for (const element row : array)
    found.push_back({row, place.file, std::string(key) + "[" + std::to_string(found.size()) + "]"});
  return found;
}

DataTakingPeriod period(const Place& place) {
  DataTakingPeriod read{date(place, "begin"), date(place, "end"), numberBetween(place, "luminosity", 1e-6, 1e6)};
  if (read.end <= read.begin)
    place.fail("end", "expected a day after the begin");
  return read;
}

/// The measured mass lies well within what is generated, so that collisions are found at once and the ends of the
/// generated spectrum stay out of sight.
void checkMeasuredMass(const Place& place, const ProcessDescription& read) {
  if (read.minimumMeasuredMass > 0.0 && read.minimumMeasuredMass < read.minimumMass)
    place.fail("minimumMeasuredMass", "expected a mass above \"minimumMass\"");
  if (std::isfinite(read.maximumMeasuredMass) && read.maximumMeasuredMass > read.maximumMass)
    place.fail("maximumMeasuredMass", "expected a mass below \"maximumMass\"");
  if (read.maximumMeasuredMass < read.minimumMeasuredMass + 1.0)
    place.fail("maximumMeasuredMass", "expected at least 1 GeV more than \"minimumMeasuredMass\"");
}

ProcessDescription process(const Place& place) {
  ProcessDescription read{.process = text(place, "process"),
                          .expected = numberBetween(place, "expected", 0.0, largestSample),
                          .mass = numberOr(place, "mass", 0.0),
                          .width = numberOr(place, "width", 0.0),
                          .minimumMass = numberOr(place, "minimumMass", 0.0),
                          .maximumMass = numberOr(place, "maximumMass", 0.0),
                          .slope = numberOr(place, "slope", 0.0)};
  read.minimumMeasuredMass = numberOr(place, "minimumMeasuredMass", read.minimumMeasuredMass);
  read.maximumMeasuredMass = numberOr(place, "maximumMeasuredMass", read.maximumMeasuredMass);
  if (const std::string reason = objectionTo(read); !reason.empty())
    place.fail("process", reason);
  checkMeasuredMass(place, read);
  return read;
}

void checkTotals(const Place& place, const SampleDescription& sample) {
  double expected = 0.0;
  for (const ProcessDescription& row : sample.processes)
    expected += row.expected;
  if (std::abs(expected - static_cast<double>(sample.eventCount)) > 1.0)
    place.fail("events", "expected the sum of what the processes expect, " + std::to_string(expected));
}

} // namespace

SampleDescription parseSample(std::string_view json, const std::string& file) {
  simdjson::dom::parser parser;
  element root;
  const simdjson::padded_string padded(json);
  if (const auto error = parser.parse(padded).get(root); error != simdjson::SUCCESS)
    throw ReadError(file, "", "", std::string("expected JSON: ") + simdjson::error_message(error));
  const Place place{root, file, ""};
  SampleDescription sample;
  sample.name = text(place, "name");
  sample.title = text(place, "title");
  sample.detector = text(place, "detector");
  sample.seed = static_cast<std::uint64_t>(numberBetween(place, "seed", 0.0, 1e15));
  sample.eventCount = static_cast<std::size_t>(numberBetween(place, "events", 1.0, largestSample));
  sample.pileUpMean = numberBetween(place, "pileUpMean", 0.0, 200.0);
  for (const Place& row : rows(place, "periods"))
    sample.luminosity += sample.periods.emplace_back(period(row)).luminosity;
  for (const Place& row : rows(place, "processes"))
    sample.processes.push_back(process(row));
  checkTotals(place, sample);
  return sample;
}

std::vector<SampleDescription> builtInSamples() {
  std::vector<SampleDescription> samples;
  for (const std::string_view name : embeddedFileNames())
    if (name.starts_with("samples/"))
      samples.push_back(parseSample(embeddedFile(name), std::string(name)));
  return samples;
}

bool isSampleName(std::string_view file) {
  return file.starts_with(samplePrefix);
}

std::string fileNameOf(const SampleDescription& sample) {
  return std::string(samplePrefix) + sample.name;
}

std::optional<SampleDescription> findSample(std::string_view file) {
  if (isSampleName(file))
    for (SampleDescription& sample : builtInSamples())
      if (file == fileNameOf(sample))
        return std::move(sample);
  return std::nullopt;
}

} // namespace voir
