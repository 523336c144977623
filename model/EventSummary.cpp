#include "model/EventSummary.h"

#include "model/analysis/DecayChannels.h"

#include <algorithm>
#include <limits>

namespace voir {

namespace {

template <typename T> std::uint16_t count(const std::vector<T>& objects) {
  return static_cast<std::uint16_t>(std::min<std::size_t>(objects.size(), std::numeric_limits<std::uint16_t>::max()));
}

void addCounts(EventSummary& summary, const Event& event) {
  summary.photons = count(event.photons);
  summary.electrons = count(event.electrons);
  summary.muons = count(event.muons);
  summary.jets = count(event.jets);
  summary.tracks = count(event.tracks);
}

void addCandidate(EventSummary& summary, const Event& event) {
  const std::optional<Candidate> best = findBest(event);
  if (!best)
    return;
  summary.channel = best->channel;
  summary.mass = static_cast<float>(best->mass);
}

} // namespace

EventSummary summarise(const Event& event, int file, std::uint32_t eventIndex) {
  EventSummary summary;
  summary.id = event.id;
  summary.file = file;
  summary.eventIndex = eventIndex;
  summary.state = EventSummary::State::Read;
  addCounts(summary, event);
  if (event.missingEt)
    summary.met = static_cast<float>(event.missingEt->pt());
  addCandidate(summary, event);
  return summary;
}

} // namespace voir
