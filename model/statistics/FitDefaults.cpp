#include "model/statistics/FitDefaults.h"

#include "model/analysis/DecayChannels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace voir {

namespace {

/// A particle seen as a peak in one family of channels.
struct Peak {
  std::string_view family;
  double mass;    ///< GeV
  double width;   ///< standard deviation to start from, GeV: what detectors like ATLAS and CMS resolve
  double minimum; ///< GeV, of the range that holds this peak and no other
  double maximum;
  int bins;
  std::string_view signal;
  std::string_view background;
  bool isSought = false;     ///< its mass may be anywhere; else the fit starts at what is known
  bool isWidthFixed = false; ///< too few events to tell it
};

// The first of a family is its default; of several in one range, the first.
constexpr std::array peaks{
    Peak{"diphoton", 125.0, 1.7, 100.0, 160.0, 60, "gauss", "exppoly2", true},
    Peak{"fourlepton", 125.0, 2.0, 105.0, 165.0, 60, "gauss", "bernstein1", true, true},
    Peak{"fourlepton", 91.19, 1.5, 80.0, 100.0, 40, "bwgauss", "bernstein1", false, true},
    Peak{"dimuon", 91.19, 1.8, 60.0, 120.0, 120, "bwgauss", "exp"},
    Peak{"dimuon", 3.097, 0.04, 2.8, 3.4, 60, "gauss", "exp"},
    Peak{"dimuon", 9.460, 0.1, 8.7, 9.8, 55, "gauss", "exp"},
    Peak{"dimuon", 3.686, 0.05, 3.5, 3.9, 40, "gauss", "exp"},
    Peak{"dielectron", 91.19, 2.2, 60.0, 120.0, 120, "bwgauss", "exp"},
    Peak{"dielectron", 3.097, 0.08, 2.6, 3.5, 45, "gauss", "exp"},
    Peak{"dielectron", 9.460, 0.2, 8.4, 10.0, 40, "gauss", "exp"},
};

constexpr int fewestBins = 20;
constexpr int mostBins = 400;
constexpr int scanSteps = 120;

std::string_view familyOf(std::string_view channelOrFamily) {
  const DecayChannel* channel = findChannel(channelOrFamily);
  const std::string_view family = channel ? channel->family : channelOrFamily;
  return std::ranges::find(peaks, family, &Peak::family) != peaks.end() ? family : peaks.front().family;
}

/// Of a particle that nobody knows: about as wide in its range as a Higgs boson in two photons is in its own.
Peak unknownPeak(double minimum, double maximum) {
  const double range = maximum - minimum;
  return {"", minimum + range / 2.0, range / 35.0, minimum, maximum, 60, "gauss", "exppoly2", true};
}

int binsOf(const Peak& peak, double minimum, double maximum) {
  const double bins = peak.bins * (maximum - minimum) / (peak.maximum - peak.minimum);
  return static_cast<int>(std::lround(std::clamp<double>(bins, fewestBins, mostBins)));
}

/// Without the outer sixths of the range, where a peak has background on one side only.
MassRange scanOf(double minimum, double maximum) {
  const double margin = (maximum - minimum) / 6.0;
  return {minimum + margin, maximum - margin, (maximum - minimum - 2.0 * margin) / scanSteps};
}

/// Not at the ends of the range, where a few entries more than expected look like half of a peak.
ParameterSetting massOf(const Peak& peak, const MassRange& scan) {
  ParameterSetting mass{.name = "mass"};
  if (!peak.isSought)
    mass.value = peak.mass;
  mass.minimum = std::min(scan.first, peak.mass);
  mass.maximum = std::max(scan.last, peak.mass);
  return mass;
}

FitDefaults defaultsOf(const Peak& peak, double minimum, double maximum) {
  FitDefaults defaults{{std::string(peak.signal), std::string(peak.background)}, minimum, maximum};
  defaults.bins = binsOf(peak, minimum, maximum);
  defaults.scan = scanOf(minimum, maximum);
  defaults.settings = {massOf(peak, defaults.scan),
                       {.name = "width", .value = peak.width, .isFixed = peak.isWidthFixed}};
  return defaults;
}

} // namespace

FitDefaults fitDefaults(std::string_view channelOrFamily) {
  const Peak& peak = *std::ranges::find(peaks, familyOf(channelOrFamily), &Peak::family);
  return defaultsOf(peak, peak.minimum, peak.maximum);
}

FitDefaults fitDefaults(std::string_view channelOrFamily, double minimum, double maximum) {
  if (!std::isfinite(maximum - minimum) || minimum >= maximum)
    throw std::invalid_argument("the range of masses to fit must have its minimum below its maximum");
  const std::string_view family = familyOf(channelOrFamily);
  const auto known = std::ranges::find_if(
      peaks, [&](const Peak& peak) { return peak.family == family && peak.mass > minimum && peak.mass < maximum; });
  return defaultsOf(known == peaks.end() ? unknownPeak(minimum, maximum) : *known, minimum, maximum);
}

} // namespace voir
