#pragma once

#include <span>
#include <string_view>

namespace voir {

/// A published measurement, to be shown beside ours and marked as such. Values in GeV; NaN: not stated.
struct PublishedResult {
  std::string_view experiment; ///< "ATLAS"
  std::string_view date;       ///< "2012-07-04"
  std::string_view family;     ///< "diphoton", "fourlepton", or "combination"
  double mass;
  double statisticalError;
  double systematicError;
  double zObserved;
  double zExpected;
  double luminosity;       ///< fb^-1
  std::string_view source; ///< "PLB 716 (2012) 1"
};

std::span<const PublishedResult> publishedResults();

} // namespace voir
