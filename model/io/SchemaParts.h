#pragma once

#include "model/io/RootSchema.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

// What the readers, writers and users of schemas share.

inline constexpr std::string_view schemaFormat = "voir-root-schema";
inline constexpr int schemaVersion = 1;

/// A unit in which schemas may tell a column.
struct SchemaUnit {
  std::string_view id; ///< "MeV"
  ColumnRole::Unit of{};
  double factor = 1.0; ///< makes Voir's units of it
};
std::span<const SchemaUnit> schemaUnits();

/// nullptr where no role has this id.
const ColumnRole* findRole(std::span<const ColumnRole> roles, std::string_view id);

/// How the four-vectors of a group are told.
enum class MomentumForm { PtEtaPhi, PxPyPz };
/// nullopt where roles are missing of both.
std::optional<MomentumForm> momentumForm(const ObjectGroup& group);
/// The roles of a form that have to be there.
std::span<const std::string_view> rolesOf(MomentumForm form);
/// What the columns of a group lack to be objects, as a sentence; empty: nothing.
std::string incompleteness(const ObjectGroup& group);

} // namespace voir
