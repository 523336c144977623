#pragma once

#include "model/analysis/Candidate.h"

#include <QString>

namespace voir {

/// A verdict in words: "Photon 1 is isolated: 1.2 GeV around it".
QString verdictText(const Verdict& verdict);
/// ✓ for, ✗ against, • neither: readable without colours.
QString opinionSign(Opinion opinion);

} // namespace voir
