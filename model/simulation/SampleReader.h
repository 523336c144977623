#pragma once

#include "model/io/EventReader.h"
#include "model/simulation/SampleDescription.h"

#include <memory>
#include <string>

namespace voir {

/// Opens a built-in sample by its name, without "sample:". Throws ReadError naming those known.
/// Event i depends on the sample's seed and i alone, in any order and from any number of threads' own readers.
/// Detail::Physics leaves out the time, Provenance::source, tracks, the links to them and all that is drawn, and
/// keeps only the vertex of interest; everything else is the same in both.
std::unique_ptr<EventReader> openSample(const std::string& name);
/// The same for a description of one's own, checked as parseSample does.
std::unique_ptr<EventReader> openSample(const SampleDescription& sample);

} // namespace voir
