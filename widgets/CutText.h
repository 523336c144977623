#pragma once

#include "model/analysis/Selection.h"

#include <QString>

namespace voir {

/// "transverse momentum": of a variable, translated.
QString variableText(const CutVariable& variable);
/// Heading of the variables of an object, of the event or of the candidate.
QString variableGroupText(const CutVariable& variable);
/// What a cut concerns: "hardest photon", "each photon", "event".
QString cutSubjectText(const CutVariable& variable, int rank);
/// A short heading with symbol and unit: "pT [GeV] · hardest photon".
QString cutTitle(const CutVariable& variable, int rank);
/// "the four hardest": of a rule, translated.
QString fourLeptonRuleText(FourLeptonRule rule);

} // namespace voir
