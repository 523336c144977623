#include "model/io/SchemaSuggestion.h"

#include "model/io/ColumnNames.h"
#include "model/io/SchemaRoles.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <tuple>

namespace voir {

namespace {

/// A column under one of its roles.
struct Claim {
  std::size_t preference = 0;
  std::string column;
};

/// Columns whose names share everything but their roles and numbers.
struct Collection {
  std::string_view kind;
  int wordsBeyond = 0;
  std::size_t place = 0; ///< of its first column
  std::map<std::string, std::map<std::string_view, Claim>> byNumber;
};

std::vector<Collection> collectionsOf(std::span<const Column> columns) {
  std::map<std::pair<std::string_view, std::string>, Collection> collections;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto meaning = isMappable(columns[i]) ? meaningOf(columns[i].name) : std::nullopt;
    if (!meaning)
      continue;
    Collection& collection =
        collections.try_emplace({meaning->kind, meaning->collection}, Collection{meaning->kind, 0, i, {}})
            .first->second;
    collection.wordsBeyond = std::max(collection.wordsBeyond, meaning->wordsBeyond);
    const auto [claim, isNew] =
        collection.byNumber[meaning->number].try_emplace(meaning->role, Claim{meaning->preference, columns[i].name});
    if (!isNew && meaning->preference < claim->second.preference)
      claim->second = {meaning->preference, columns[i].name};
  }
  std::vector<Collection> found;
  for (auto& [key, collection] : collections)
    found.push_back(std::move(collection));
  return found;
}

ObjectGroup groupOf(std::string_view kind, const std::map<std::string_view, Claim>& claims) {
  ObjectGroup group{.kind = std::string(kind), .columns = {}, .mass = {}, .index = {}};
  const std::vector<const ColumnRole*> known = rolesOfKind(kind);
  for (const auto& [role, claim] : claims)
    if (std::ranges::find(known, role, &ColumnRole::id) != known.end())
      group.columns.emplace(role, MappedColumn{.column = claim.column});
  return group;
}

bool has(const ObjectGroup& group, std::string_view role) {
  return group.columns.contains(role);
}

/// One way to tell the momentum is enough, and one of mass and energy.
void leaveOutDoubles(ObjectGroup& group) {
  const bool isPolar = has(group, "pt") && has(group, "eta") && has(group, "phi");
  if (isPolar)
    for (const char* role : {"px", "py", "pz"})
      group.columns.erase(role);
  if (has(group, "mass") && has(group, "energy"))
    group.columns.erase(isPolar ? "energy" : "mass");
  if (has(group, "isolation"))
    group.columns.erase("relativeIsolation");
}

std::vector<ObjectGroup> groupsOf(const Collection& collection) {
  std::vector<ObjectGroup> groups;
  for (const auto& [number, claims] : collection.byNumber) {
    groups.push_back(groupOf(collection.kind, claims));
    leaveOutDoubles(groups.back());
  }
  return groups;
}

bool areComplete(const std::vector<ObjectGroup>& groups) {
  return std::ranges::any_of(groups, [](const ObjectGroup& group) { return missingRoles(group).empty(); });
}

/// The one that looks most like objects of a kind; empty where none does.
std::vector<ObjectGroup> bestGroups(const std::vector<Collection>& collections, std::string_view kind) {
  const Collection* best = nullptr;
  const auto rank = [](const Collection& collection) {
    const auto groups = groupsOf(collection);
    return std::tuple(!areComplete(groups), collection.wordsBeyond, collection.place);
  };
  for (const Collection& collection : collections)
    if (collection.kind == kind && (!best || rank(collection) < rank(*best)))
      best = &collection;
  return best ? groupsOf(*best) : std::vector<ObjectGroup>{};
}

using Mapped = std::map<std::string, MappedColumn, std::less<>>;

/// Of the event or its missing momentum.
Mapped bestColumns(const std::vector<Collection>& collections, std::string_view kind) {
  const Collection* best = nullptr;
  for (const Collection& collection : collections)
    if (collection.kind == kind && (!best || collection.wordsBeyond < best->wordsBeyond))
      best = &collection;
  Mapped columns;
  if (best)
    for (const auto& [role, claim] : best->byNumber.begin()->second)
      columns.emplace(role, MappedColumn{.column = claim.column});
  return columns;
}

bool isComplete(const std::vector<ObjectGroup>& groups, std::string_view kind) {
  return std::ranges::any_of(
      groups, [kind](const ObjectGroup& group) { return group.kind == kind && missingRoles(group).empty(); });
}

/// Leptons in two lists would be counted twice.
void leaveOutRepeatedLeptons(std::vector<ObjectGroup>& groups) {
  const bool areTold = isComplete(groups, "electrons") || isComplete(groups, "muons");
  const bool areByType = isComplete(groups, "leptons");
  std::erase_if(groups, [&](const ObjectGroup& group) {
    if (group.kind == "leptons")
      return areTold;
    return areByType && !areTold && (group.kind == "electrons" || group.kind == "muons");
  });
}

void claimMissingEt(RootSchema& schema, const std::vector<Collection>& collections) {
  schema.missingEt = bestColumns(collections, "missingEt");
  if (schema.missingEt.contains("met") && schema.missingEt.contains("phi"))
    for (const char* role : {"px", "py"})
      schema.missingEt.erase(role);
}

/// Event numbers above 2^31 are negative where they were written as Int_t.
void unwrapEventNumber(RootSchema& schema, std::span<const Column> columns) {
  const auto event = schema.event.find("event");
  if (event == schema.event.end())
    return;
  const auto column = std::ranges::find(columns, event->second.column, &Column::name);
  if (column != columns.end() && column->type == ElementType::Int32)
    event->second.wrappedBits = 32;
}

bool hasColumnLike(std::span<const Column> columns, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(columns, [&](const Column& column) {
    return std::ranges::any_of(parts, [&](auto part) { return column.name.find(part) != std::string::npos; });
  });
}

/// By names that only the software of one of them gives.
void claimExperiment(RootSchema& schema, std::span<const Column> columns) {
  const bool isAtlas = hasColumnLike(columns, {"AuxDyn.", "scaleFactor_PILEUP", "lep_ptcone30"});
  const bool isCms = hasColumnLike(columns, {"luminosityBlock", "HLT_IsoMu", "pfRelIso"});
  if (isAtlas == isCms)
    return;
  schema.provenance.experiment = isAtlas ? "ATLAS" : "CMS";
  schema.detector = isAtlas ? "atlas" : "cms";
}

} // namespace

RootSchema suggestSchema(std::span<const Column> columns) {
  const std::vector<Collection> collections = collectionsOf(columns);
  RootSchema schema;
  schema.event = bestColumns(collections, "event");
  for (const GroupKind& kind : groupKindRows())
    std::ranges::move(bestGroups(collections, kind.id), std::back_inserter(schema.objects));
  leaveOutRepeatedLeptons(schema.objects);
  claimMissingEt(schema, collections);
  claimExperiment(schema, columns);
  unwrapEventNumber(schema, columns);
  return schema;
}

} // namespace voir
