#pragma once

#include "model/EventId.h"
#include "model/simulation/SampleDescription.h"

#include <string>

namespace voir {

/// Name of event i: run number = day of data-taking counted from 1, luminosity block = its minute, event = i + 1.
/// Events are spread evenly over the luminosity, and that evenly over each period.
EventId eventIdOf(const SampleDescription& sample, std::size_t i);
/// When event i was recorded, "2012-06-18 14:12:31".
std::string eventTimeOf(const SampleDescription& sample, std::size_t i);

} // namespace voir
