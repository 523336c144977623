#include "model/analysis/ScanNeeds.h"

#include "model/analysis/BlockObjects.h"
#include "model/analysis/CutValues.h"

#include <algorithm>
#include <array>

namespace voir {

namespace {

using enum ObjectKind;

/// What a variable of events depends on.
struct EventVariableNeeds {
  std::string_view variable;
  std::array<std::optional<ObjectKind>, 4> kinds{};
  bool isMissingEtNeeded = false;
  bool areIdsNeeded = false;
};
constexpr std::array eventVariables{
    EventVariableNeeds{.variable = "event.met", .isMissingEtNeeded = true},
    EventVariableNeeds{.variable = "event.sumet", .isMissingEtNeeded = true},
    EventVariableNeeds{.variable = "event.sumpt", .kinds = {Photon, Electron, Muon, Tau}},
    EventVariableNeeds{.variable = "event.ht", .kinds = {Jet}},
    EventVariableNeeds{.variable = "event.photons", .kinds = {Photon}},
    EventVariableNeeds{.variable = "event.electrons", .kinds = {Electron}},
    EventVariableNeeds{.variable = "event.muons", .kinds = {Muon}},
    EventVariableNeeds{.variable = "event.taus", .kinds = {Tau}},
    EventVariableNeeds{.variable = "event.jets", .kinds = {Jet}},
    EventVariableNeeds{.variable = "event.run", .areIdsNeeded = true},
    EventVariableNeeds{.variable = "event.lumi", .areIdsNeeded = true},
    EventVariableNeeds{.variable = "event.number", .areIdsNeeded = true},
};

void addKind(BlockNeeds& needs, ObjectKind kind) {
  if (static_cast<std::size_t>(kind) < blockKindCount)
    needs.kinds[static_cast<std::size_t>(kind)] = true;
}

void addTold(BlockNeeds& needs, ObjectKind kind, Told told) {
  addKind(needs, kind);
  needs.told[static_cast<std::size_t>(kind)].set(static_cast<std::size_t>(told));
}

/// Variables of candidates follow from their daughters.
void addVariable(BlockNeeds& needs, const CutVariable& variable) {
  if (variable.concernsObjects())
    addKind(needs, variable.kind);
  if (const auto told = toldBy(variable))
    addTold(needs, variable.kind, *told);
  const auto row = std::ranges::find(eventVariables, variable.id, &EventVariableNeeds::variable);
  if (row == eventVariables.end())
    return;
  for (const auto kind : row->kinds)
    if (kind)
      addKind(needs, *kind);
  needs.isMissingEtNeeded |= row->isMissingEtNeeded;
  needs.areIdsNeeded |= row->areIdsNeeded;
}

/// Leptons are paired by their charges.
void addDaughters(BlockNeeds& needs, const DecayChannel& channel) {
  for (const DaughterCount& daughters : channel.daughters)
    if (daughters.count > 0 && daughters.kind == Photon)
      addKind(needs, daughters.kind);
    else if (daughters.count > 0)
      addTold(needs, daughters.kind, Told::Charge);
}

bool isDaughter(std::span<const DecayChannel* const> channels, ObjectKind kind) {
  return std::ranges::any_of(channels, [kind](const DecayChannel* channel) {
    return std::ranges::any_of(channel->daughters, [kind](const DaughterCount& daughters) {
      return daughters.kind == kind && daughters.count > 0;
    });
  });
}

} // namespace

BlockNeeds needsOf(std::span<const DecayChannel* const> channels, const Selection& selection) {
  BlockNeeds needs;
  for (const DecayChannel* channel : channels)
    addDaughters(needs, *channel);
  for (const Cut& cut : selection.cuts) {
    const CutVariable& variable = variableOf(cut);
    if (!variable.concernsObjects() || isDaughter(channels, variable.kind))
      addVariable(needs, variable);
  }
  const ExpressionInputs inputs = selection.expression.inputs();
  for (const CutVariable* variable : inputs.variables)
    addVariable(needs, *variable);
  for (const ObjectKind kind : inputs.kinds)
    addKind(needs, kind);
  return needs;
}

BlockNeeds defaultNeeds(std::span<const DecayChannel* const> channels, std::string_view experiment) {
  BlockNeeds needs;
  for (const DecayChannel* channel : channels)
    add(needs, needsOf(std::array{channel}, channel->defaultSelection(experiment)));
  return needs;
}

BlockNeeds summaryNeeds(std::string_view experiment) {
  BlockNeeds needs;
  for (const DecayChannel& channel : decayChannels())
    add(needs, needsOf(std::array{&channel}, channel.defaultSelection(experiment)));
  addKind(needs, ObjectKind::Jet);
  needs.isMissingEtNeeded = true;
  needs.areIdsNeeded = true;
  return needs;
}

void add(BlockNeeds& needs, const BlockNeeds& others) {
  for (std::size_t kind = 0; kind < blockKindCount; ++kind) {
    needs.kinds[kind] = needs.kinds[kind] || others.kinds[kind];
    needs.told[kind] |= others.told[kind];
  }
  needs.isMissingEtNeeded |= others.isMissingEtNeeded;
  needs.areIdsNeeded |= others.areIdsNeeded;
}

} // namespace voir
