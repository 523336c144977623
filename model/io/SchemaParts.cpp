#include "model/io/SchemaParts.h"

#include "model/Units.h"

#include <algorithm>
#include <array>

namespace voir {

namespace {

using Unit = ColumnRole::Unit;

constexpr std::array unitRows{
    SchemaUnit{"GeV", Unit::Energy, units::GeV},
    SchemaUnit{"MeV", Unit::Energy, units::MeV},
    SchemaUnit{"TeV", Unit::Energy, 1e3 * units::GeV},
    SchemaUnit{"rad", Unit::Angle, 1.0},
    SchemaUnit{"deg", Unit::Angle, constants::pi / 180.0},
    SchemaUnit{"mm", Unit::Length, units::mm},
    SchemaUnit{"cm", Unit::Length, units::cm},
};

constexpr std::array<std::string_view, 3> polarRoles{"pt", "eta", "phi"};
constexpr std::array<std::string_view, 3> cartesianRoles{"px", "py", "pz"};

bool hasAll(const ObjectGroup& group, std::span<const std::string_view> roles) {
  return std::ranges::all_of(roles, [&](std::string_view role) { return group.columns.contains(role); });
}

} // namespace

std::span<const SchemaUnit> schemaUnits() {
  return unitRows;
}

const ColumnRole* findRole(std::span<const ColumnRole> roles, std::string_view id) {
  const auto found = std::ranges::find(roles, id, &ColumnRole::id);
  return found == roles.end() ? nullptr : &*found;
}

std::optional<MomentumForm> momentumForm(const ObjectGroup& group) {
  for (const MomentumForm form : {MomentumForm::PtEtaPhi, MomentumForm::PxPyPz})
    if (hasAll(group, rolesOf(form)))
      return form;
  return std::nullopt;
}

std::span<const std::string_view> rolesOf(MomentumForm form) {
  return form == MomentumForm::PtEtaPhi ? polarRoles : cartesianRoles;
}

std::string incompleteness(const ObjectGroup& group) {
  const GroupKind* kind = findGroupKind(group.kind);
  if (!kind)
    return '"' + group.kind + "\" is no kind of objects";
  if (!momentumForm(group))
    return "columns for \"pt\", \"eta\" and \"phi\", or for \"px\", \"py\" and \"pz\", were expected";
  if (kind->isByType && !group.columns.contains("type"))
    return "a column for \"type\" was expected, as it tells what each object is";
  if (!kind->mass && !group.mass && !group.columns.contains("mass") && !group.columns.contains("energy"))
    return "a column for \"mass\" or \"energy\", or a \"mass\" of all objects, was expected";
  return {};
}

} // namespace voir
