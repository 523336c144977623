#pragma once

#include "model/io/RootSchema.h"

#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// Whether values of a column can be an object's or an event's: a number, or a list of them.
bool isMappable(const Column& column);

/// Roles that the objects of a kind can have, in the order of objectRoles().
std::vector<const ColumnRole*> rolesOfKind(std::string_view kind);
/// The roles that a group lacks to have four-vectors; of the two ways to tell a momentum the one that lacks less.
/// Empty: it is complete.
std::vector<std::string_view> missingRoles(const ObjectGroup& group);

/// "GeV" or "MeV", by what makes GeV of energies; empty where columns differ.
std::string_view energyUnit(const RootSchema& schema);
/// Gives every column of energies the factor of a unit.
void setEnergyUnit(RootSchema& schema, std::string_view unit);
/// Every column that a schema reads by its first choice, each once, in the order of the alphabet.
std::vector<std::string> mappedColumns(const RootSchema& schema);

} // namespace voir
