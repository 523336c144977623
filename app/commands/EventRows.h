#pragma once

#include "app/commands/Commands.h"
#include "model/io/EventChain.h"

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// Where an event lies, as the first columns of every row say it.
struct EventPlace {
  std::string_view file;
  std::size_t index = 0; ///< from 0 within the file
};

/// The CSV lines, each with its line end, that an event gives. Called from several threads.
using RowsOf = std::function<std::string(const Event& event, const EventPlace& place)>;

/// Reads every event of the files on all cores and writes its rows in the order of the events. Warnings, and
/// what cannot be read, are named on the error output.
ExitCode writeEventRows(const std::vector<std::string>& files, Detail detail, const RowsOf& rowsOf, std::ostream& out);

/// Throws a sentence where writing failed. An empty name: the standard output.
void requireWritten(const std::ostream& out, const std::string& name);

/// "file,index,run,lumi,event".
std::string csvEventFields(const Event& event, const EventPlace& place);

} // namespace voir
