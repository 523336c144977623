#pragma once

#include "model/analysis/MassTable.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace voir {

// Tables made of others; the names of files keep their places, so that entries need no renumbering.

/// No entries, the same names of files.
MassTable emptyLike(const MassTable& table);
MassTable without(const MassTable& table, const MassTable& removed);
/// Entries put back at the places they had, ascending.
MassTable with(const MassTable& table, const MassTable& restored, const std::vector<std::size_t>& places);
/// Those entries that a condition holds for.
MassTable onlyThose(const MassTable& table, const std::function<bool(const MassEntry&)>& condition);

} // namespace voir
