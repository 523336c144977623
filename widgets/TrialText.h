#pragma once

#include "widgets/MappingTable.h"

#include <QStringList>

namespace voir {

/// What an event has become: "event 1: run 298773, event 134827213: 4 muons, pt 52.1, 33.9, 21.0, 8.2 GeV; m₄μ 124.5
/// GeV".
QString trialLine(const Event& event, int number);
/// What looks wrong in the first events, a sentence each.
QStringList trialComplaints(const std::vector<Event>& events);
/// Whether the largest momenta are those of energies in MeV that were taken for GeV.
bool looksLikeMev(const std::vector<Event>& events);

} // namespace voir
