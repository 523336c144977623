#pragma once

#include "app/commands/Commands.h"
#include "model/analysis/Scan.h"

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// Reads events of the files on all cores and hands on what they gave, in their order. Warnings, and what cannot be
/// read, are named on the error output.
ExitCode scanFiles(const std::vector<std::string>& files, const ScanOptions& options,
                   const std::function<void(const ScanBlock&)>& take);

/// Throws a sentence where writing failed. An empty name: the standard output.
void requireWritten(const std::ostream& out, const std::string& name);

/// "file,index,run,lumi,event"; index: from 0 within the file.
std::string csvEventFields(std::string_view file, std::size_t index, const EventId& id);

} // namespace voir
