#include "app/MassMixture.h"

#include "model/analysis/DecayChannels.h"
#include "model/analysis/MassTable.h"
#include "model/simulation/SampleDescription.h"

#include <algorithm>

namespace voir {

bool mixesDataAndSimulation(const MassTable& masses, std::string_view channelOrFamily) {
  const auto& files = masses.files();
  if (std::ranges::all_of(files, isSampleName) || std::ranges::none_of(files, isSampleName))
    return false; // no need to look at the entries
  const auto channels = parseChannels(channelOrFamily);
  const auto holds = [&](bool ofSamples) {
    return std::any_of(masses.entries().begin(), masses.entries().end(), [&](const MassEntry& entry) {
      return isSampleName(files[static_cast<std::size_t>(entry.file)]) == ofSamples &&
             std::ranges::find(channels, entry.channel, &DecayChannel::id) != channels.end();
    });
  };
  return holds(true) && holds(false);
}

} // namespace voir
