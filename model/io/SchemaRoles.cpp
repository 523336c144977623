#include "model/io/SchemaRoles.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <set>

namespace voir {

namespace {

using Mapped = std::map<std::string, MappedColumn, std::less<>>;

bool isEnergy(std::span<const ColumnRole> roles, std::string_view id) {
  const auto role = std::ranges::find(roles, id, &ColumnRole::id);
  return role != roles.end() && role->unit == ColumnRole::Unit::Energy;
}

/// Every column of energies of a schema.
template <typename Schema, typename Visit> void forEachEnergy(Schema& schema, const Visit& visit) {
  for (auto& group : schema.objects)
    for (auto& [role, mapped] : group.columns)
      if (isEnergy(objectRoles(), role))
        visit(mapped);
  for (auto& [role, mapped] : schema.missingEt)
    if (isEnergy(missingEtRoles(), role))
      visit(mapped);
}

bool has(const ObjectGroup& group, std::string_view role) {
  return group.columns.contains(role);
}

constexpr double megaelectronvolt = 0.001; // GeV

struct KindRoles {
  std::string_view kind;
  std::vector<std::string_view> roles; ///< beside the four-vector
};

const std::vector<KindRoles>& kindRoles() {
  static const std::vector<KindRoles> table{
      {"photons", {"isolation", "relativeIsolation", "isTight", "isConverted", "hadronicOverEm"}},
      {"electrons", {"charge", "isolation", "relativeIsolation", "isTight"}},
      {"muons", {"charge", "isolation", "relativeIsolation", "isGlobal"}},
      {"leptons", {"type", "charge", "isolation", "relativeIsolation", "isTight", "isGlobal"}},
      {"particles", {"type", "charge", "isolation"}},
      {"taus", {"charge", "trackCount"}},
      {"jets", {"bTag"}},
  };
  return table;
}

bool isOfFourVector(std::string_view role) {
  constexpr std::array<std::string_view, 8> roles{"pt", "eta", "phi", "px", "py", "pz", "mass", "energy"};
  return std::ranges::find(roles, role) != roles.end();
}

} // namespace

bool isMappable(const Column& column) {
  return column.isReadable() && column.type != ElementType::Text && column.depth <= 1;
}

std::vector<std::string_view> missingRoles(const ObjectGroup& group) {
  const auto missingOf = [&](std::initializer_list<std::string_view> roles) {
    std::vector<std::string_view> missing;
    std::ranges::copy_if(roles, std::back_inserter(missing), [&](auto role) { return !has(group, role); });
    return missing;
  };
  std::vector<std::string_view> missing = missingOf({"pt", "eta", "phi"});
  if (const auto cartesian = missingOf({"px", "py", "pz"}); cartesian.size() < missing.size())
    missing = cartesian;
  const GroupKind* kind = findGroupKind(group.kind);
  const bool isMassKnown = (kind && kind->mass) || group.mass || has(group, "mass") || has(group, "energy");
  if (kind && kind->isByType && !has(group, "type"))
    missing.push_back("type");
  if (kind && !kind->isByType && !isMassKnown)
    missing.push_back("mass");
  return missing;
}

std::vector<const ColumnRole*> rolesOfKind(std::string_view kind) {
  const auto row = std::ranges::find(kindRoles(), kind, &KindRoles::kind);
  std::vector<const ColumnRole*> roles;
  for (const ColumnRole& role : objectRoles())
    if (isOfFourVector(role.id) || (row != kindRoles().end() && std::ranges::count(row->roles, role.id) > 0))
      roles.push_back(&role);
  return roles;
}

std::string_view energyUnit(const RootSchema& schema) {
  std::set<double> factors;
  forEachEnergy(schema, [&](const MappedColumn& mapped) { factors.insert(mapped.factor); });
  if (factors.empty() || (factors.size() == 1 && *factors.begin() == 1.0))
    return "GeV";
  return factors.size() == 1 && *factors.begin() == megaelectronvolt ? "MeV" : "";
}

void setEnergyUnit(RootSchema& schema, std::string_view unit) {
  forEachEnergy(schema, [&](MappedColumn& mapped) { mapped.factor = unit == "MeV" ? megaelectronvolt : 1.0; });
}

std::vector<std::string> mappedColumns(const RootSchema& schema) {
  std::set<std::string> names;
  const auto add = [&](const Mapped& columns) {
    for (const auto& [role, mapped] : columns)
      names.insert(mapped.column);
  };
  add(schema.event);
  add(schema.missingEt);
  for (const ObjectGroup& group : schema.objects) {
    add(group.columns);
    if (!group.index.empty())
      names.insert(group.index);
  }
  return {names.begin(), names.end()};
}

} // namespace voir
