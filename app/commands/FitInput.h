#pragma once

#include "app/commands/Commands.h"
#include "model/analysis/Selection.h"

#include <optional>
#include <string>
#include <vector>

namespace voir {

/// The masses of one input of `voir fit`.
struct FitInput {
  std::string name;           ///< the files as they were given
  std::string channel;        ///< as asked for, else of the sample's name or of most events; empty where the input tells none
  std::vector<double> masses; ///< GeV, in the order of the events
  ExitCode code = AllRead;
};

/// Reads event files and built-in samples by a scan with the selection (or the channels' default ones), lists of masses
/// as they are. What is skipped is named on the error output. Throws ReadError, or std::invalid_argument for an unknown
/// channel.
FitInput readFitInput(const std::vector<std::string>& files, const std::string& channel,
                      const std::optional<Selection>& selection);

} // namespace voir
