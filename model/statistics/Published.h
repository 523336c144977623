#pragma once

#include <limits>
#include <span>
#include <string_view>

namespace voir {

/// A published measurement, to be shown beside ours and marked as such. Masses in GeV; NaN: not stated.
struct PublishedResult {
  static constexpr double notStated = std::numeric_limits<double>::quiet_NaN();

  std::string_view experiment; ///< "ATLAS"
  std::string_view date;       ///< "2012-07"
  std::string_view family;     ///< "diphoton", "fourlepton", or "combination"
  double mass;                 ///< measured; without errors: where the largest local excess is
  double statisticalError;
  double systematicError;
  double zObserved; ///< local
  double zExpected;
  double luminosity;                        ///< fb^-1
  std::string_view source;                  ///< "PLB 716 (2012) 1"
  double statisticalErrorMinus = notStated; ///< positive; where it differs from the one upwards
  double systematicErrorMinus = notStated;
};

/// By date, then experiment.
std::span<const PublishedResult> publishedResults();

} // namespace voir
