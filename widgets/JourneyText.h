#pragma once

#include "model/Journey.h"

#include <QString>

namespace voir {

/// "converted photon".
QString particleName(ParticleKind kind);
/// "e", "γ", "μ", …: how it is written in pictures.
QString particleSymbol(ParticleKind kind);
/// "Electromagnetic calorimeter".
QString systemName(DetectorSystem system);
/// One word for pictures: "Silicon".
QString systemWord(DetectorSystem system);

/// What is followed, with its energy: "Photon 1: converted photon, 65.2 GeV".
QString journeyTitle(const Journey& journey);
/// Where the numbers come from and what the event does not tell: "Simulated event. …". A sentence or more.
QString journeyNote(const Journey& journey);
/// "1.41–1.97 m, 4.7–6.6 ns": how far from the collision, and how long after it.
QString whereAndWhen(const JourneyStop& stop);
/// What the event has in a sub-detector, with its numbers.
QString seenText(const Journey& journey, const JourneyStop& stop);
/// The same in a word or two, for pictures: "12 hits", "38.7 GeV"; empty where there is nothing to tell.
QString seenMark(const JourneyStop& stop);
/// Why a particle of this kind shows itself there so.
QString reasonText(const Journey& journey, const JourneyStop& stop);

} // namespace voir
