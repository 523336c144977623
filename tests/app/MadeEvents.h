#pragma once

#include "app/LoadedEvent.h"
#include "app/OpenFiles.h"

#include <memory>

namespace voir::test {

/// Two back-to-back photons of the given energy (GeV): their mass is twice the energy. Loose enough for no cut: the
/// experiment is one without a default selection beyond acceptance.
inline EventPtr diphotonEvent(std::int64_t number, double energy) {
  Event event;
  event.id = {1, 0, number};
  event.provenance = {Origin::Constructed, "CMS", ""};
  event.photons.resize(2);
  event.photons[0].p4 = FourVector::fromPtEtaPhiM(energy, 0.0, 0.3, 0.0);
  event.photons[1].p4 = FourVector{} + event.photons[0].p4;
  event.photons[1].p4.px = -event.photons[0].p4.px;
  event.photons[1].p4.py = -event.photons[0].p4.py;
  return std::make_shared<const Event>(std::move(event));
}

inline LoadedEvent loaded(qsizetype index, const EventPtr& event) {
  return {index, 0, static_cast<std::uint32_t>(index), event};
}

inline OpenFiles filesOf(qsizetype eventCount) {
  return {{"made.ig"}, {0, eventCount}};
}

} // namespace voir::test
