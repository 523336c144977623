#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A field of a CSV line, quoted where it must be (RFC 4180).
std::string csvField(std::string_view text);
/// With six decimals: to the keV where the unit is GeV.
std::string csvNumber(double value);
/// With as many digits as it takes to read the same number again.
std::string csvExactNumber(double value);

/// The fields of a line, without their quotes.
std::vector<std::string> parseCsvLine(std::string_view line);

} // namespace voir
