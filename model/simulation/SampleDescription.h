#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// One kind of collision in a sample, with the measures its generator needs; what a process does not use is 0.
struct ProcessDescription {
  std::string process;      ///< name of a row of the table of processes, "higgs-diphoton"
  double expected = 0.0;    ///< events of it in the sample, on average
  double mass = 0.0;        ///< GeV, of the resonance
  double width = 0.0;       ///< GeV
  double minimumMass = 0.0; ///< GeV, of what is generated
  double maximumMass = 0.0; ///< GeV
  double slope = 0.0;       ///< 1/GeV, of an exponential mass spectrum
  /// GeV: preselection of the mass as measured; collisions outside are drawn again.
  double minimumMeasuredMass = 0.0;
  double maximumMeasuredMass = std::numeric_limits<double>::infinity();
};

/// Days in which collisions were recorded, and how many of them.
struct DataTakingPeriod {
  std::chrono::sys_days begin;
  std::chrono::sys_days end; ///< first day after it
  double luminosity = 0.0;   ///< fb^-1
};

/// A built-in sample as its file samples/NAME.json describes it.
struct SampleDescription {
  std::string name;
  std::string title;
  std::string detector;
  std::uint64_t seed = 0;
  std::size_t eventCount = 0;
  double luminosity = 0.0; ///< fb^-1, sum of the periods
  double pileUpMean = 0.0; ///< further collisions in the same bunch crossing
  std::vector<DataTakingPeriod> periods;
  std::vector<ProcessDescription> processes;
};

/// Reads a description. Throws ReadError naming the file, the key and what was expected.
SampleDescription parseSample(std::string_view json, const std::string& file);
/// All that are built in, sorted by name.
std::vector<SampleDescription> builtInSamples();

/// Begins what stands for a built-in sample where a file is named: "sample:NAME".
inline constexpr std::string_view samplePrefix = "sample:";
bool isSampleName(std::string_view file);
/// "sample:NAME".
std::string fileNameOf(const SampleDescription& sample);
/// The built-in sample of this file's name; nullopt where there is none.
std::optional<SampleDescription> findSample(std::string_view file);

} // namespace voir
