#pragma once

#include "model/Event.h"

#include <QString>

namespace voir {

/// "Photons": heading of the table of a kind.
QString kindName(ObjectKind kind);
/// "Photon 1": numbers from 1 in the order of the file. The kind may have one object only: "Missing ET".
QString nameOf(ObjectRef object);
/// "Photon 1: ET 63.2 GeV, η 0.41, φ 1.20 rad, isolation 1.2 GeV": for tooltips, lists and the status line.
/// Only its name where the event has no such object.
QString objectText(const Event& event, ObjectRef object);
/// "μ⁺ 45.3 GeV": symbol and transverse momentum, for a label in a picture. Empty for kinds without one.
QString shortObjectText(const Event& event, ObjectRef object);

} // namespace voir
