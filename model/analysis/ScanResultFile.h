#pragma once

#include "model/analysis/ScanResult.h"

#include <array>
#include <iosfwd>
#include <string>
#include <string_view>

namespace voir {

inline constexpr std::string_view scanFormatName = "voir-scan";
inline constexpr int scanFormatVersion = 1;
inline constexpr std::array<std::string_view, 11> scanColumns{
    "file", "index", "run", "lumi", "event", "channel", "mass_GeV", "m12_GeV", "m34_GeV", "daughters", "momenta_GeV"};

/// JSON: "format": "voir-scan", "version", "files", "shards", "channels", "selection" (null: the default ones),
/// "events", "failed", "cut_flow", "histograms", "columns" and "masses", a line and a list in the order of the columns
/// for each. Depends on nothing but the result.
void writeScanResult(const ScanResult& result, std::ostream& out);
/// Throws ReadError where the file is not such a one, or contradicts itself.
ScanResult readScanResult(const std::string& path);
ScanResult parseScanResult(std::string_view json, const std::string& file);

} // namespace voir
