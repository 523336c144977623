#pragma once

#include "model/ObjectRef.h"
#include "model/analysis/Selection.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// The variable that a name in small letters means: "photon.pt", "photons.pt", "event.met", "met"; or nullptr.
const CutVariable* variableNamed(std::string_view name);
/// The kind of objects that "photon" or "photons" means.
std::optional<ObjectKind> kindNamed(std::string_view name);
/// How a variable is written in an expression: "photons.pt", "met".
std::string nameInExpressions(const CutVariable& variable);
/// "photons".
std::string_view nameInExpressions(ObjectKind kind);

/// Of these words the one that is mistyped most easily as this, or nothing.
std::optional<std::string> nearMiss(std::string_view typed, const std::vector<std::string>& words);

} // namespace voir
