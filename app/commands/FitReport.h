#pragma once

#include "model/statistics/PeakAnalysis.h"
#include "model/statistics/Toys.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace voir {

/// All that `voir fit` found.
struct FitReport {
  std::vector<std::string> inputs;
  std::vector<std::string> channelIds; ///< of the inputs; empty where none is known
  PeakResult peak;
  std::optional<ToyStudy> toys;
};

/// For people: parameters with their errors, what the fit is worth, the significance in words.
void writeFitText(const FitReport& report, std::ostream& out);
/// For programs. Numbers that are not finite become null.
void writeFitJson(const FitReport& report, std::ostream& out);

} // namespace voir
