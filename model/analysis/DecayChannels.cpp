#include "model/analysis/DecayChannels.h"

#include "model/analysis/BlockCandidates.h"
#include "model/analysis/DileptonChannel.h"
#include "model/analysis/DiphotonChannel.h"
#include "model/analysis/FourLeptonChannel.h"
#include "model/analysis/Verdicts.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace voir {

namespace {

constexpr MassBinning diphotonBinning{100.0, 160.0, 30};
constexpr MassBinning dileptonBinning{0.0, 120.0, 120};
constexpr MassBinning fourLeptonBinning{70.0, 400.0, 66};

constexpr std::array<DaughterCount, 2> all(ObjectKind kind, int count) {
  return {{{kind, count}, {kind, 0}}};
}
constexpr std::array<DaughterCount, 2> mixedPairs{{{ObjectKind::Electron, 2}, {ObjectKind::Muon, 2}}};

// Four-lepton channels of an event exclude each other: see findFourLepton.
constexpr std::array channels{
    DecayChannel{"diphoton", "γγ", "m_γγ", "diphoton", diphotonBinning, diphotonSelection, findDiphotons,
                 findDiphotonsInBlock, all(ObjectKind::Photon, 2)},
    DecayChannel{"dielectron", "ee", "m_ee", "dielectron", dileptonBinning, dielectronSelection, findDielectrons,
                 findDielectronsInBlock, all(ObjectKind::Electron, 2)},
    DecayChannel{"dimuon", "μμ", "m_μμ", "dimuon", dileptonBinning, dimuonSelection, findDimuons, findDimuonsInBlock,
                 all(ObjectKind::Muon, 2)},
    DecayChannel{"4e", "4e", "m_4e", "fourlepton", fourLeptonBinning, fourLeptonSelection, findFourElectrons,
                 findFourElectronsInBlock, all(ObjectKind::Electron, 4)},
    DecayChannel{"4mu", "4μ", "m_4μ", "fourlepton", fourLeptonBinning, fourLeptonSelection, findFourMuons,
                 findFourMuonsInBlock, all(ObjectKind::Muon, 4)},
    DecayChannel{"2e2mu", "2e2μ", "m_2e2μ", "fourlepton", fourLeptonBinning, fourLeptonSelection,
                 findTwoElectronsTwoMuons, findTwoElectronsTwoMuonsInBlock, mixedPairs},
};

// Above the J/psi, the Upsilon and the muon pairs of jets; below the Z boson.
constexpr double heavyPairMass = 50.0; // GeV
// Softer photons come by the dozen from neutral pions.
constexpr double hardPhotonPt = 20.0; // GeV

using Channels = std::vector<const DecayChannel*>;

bool isCalled(const DecayChannel& channel, std::string_view name) {
  return channel.id == name || channel.family == name;
}

[[noreturn]] void refuse(std::string_view name) {
  std::string known = "fourlepton";
  for (const DecayChannel& channel : channels)
    known += ", " + std::string(channel.id);
  throw std::invalid_argument("there is no decay channel \"" + std::string(name) + "\"; known are " + known);
}

void addOnce(Channels& chosen, const DecayChannel& channel) {
  if (std::find(chosen.begin(), chosen.end(), &channel) == chosen.end())
    chosen.push_back(&channel);
}

void addNamed(Channels& chosen, std::string_view name) {
  if (std::none_of(channels.begin(), channels.end(), [&](const DecayChannel& c) { return isCalled(c, name); }))
    refuse(name);
  for (const DecayChannel& channel : channels)
    if (isCalled(channel, name))
      addOnce(chosen, channel);
}

std::optional<Candidate> withVerdicts(std::optional<Candidate> candidate, const Event& event) {
  if (candidate)
    judge(*candidate, event);
  return candidate;
}

/// Whether a candidate of its channel is worth more than one of the channels after it.
bool isTelling(const Candidate& candidate) {
  if (candidate.channel == "diphoton")
    return std::ranges::all_of(candidate.momenta, [](const FourVector& p) { return p.pt() >= hardPhotonPt; });
  return candidate.daughters.size() > 2 || candidate.mass > heavyPairMass;
}

} // namespace

std::span<const DecayChannel> decayChannels() {
  return channels;
}

const DecayChannel* findChannel(std::string_view id) {
  const auto found =
      std::find_if(channels.begin(), channels.end(), [&](const DecayChannel& channel) { return channel.id == id; });
  return found == channels.end() ? nullptr : &*found;
}

std::vector<const DecayChannel*> parseChannels(std::string_view names) {
  Channels chosen;
  if (names.empty()) {
    for (const DecayChannel& channel : channels)
      chosen.push_back(&channel);
    return chosen;
  }
  for (;;) {
    const std::size_t comma = names.find(',');
    addNamed(chosen, names.substr(0, comma));
    if (comma == std::string_view::npos)
      return chosen;
    names.remove_prefix(comma + 1);
  }
}

std::optional<Candidate> findBest(const Event& event, const DecayChannel& channel, const Selection& selection) {
  for (Candidate& candidate : channel.find(event, selection))
    if (passesAsAWhole(event, candidate, selection))
      return std::move(candidate);
  return std::nullopt;
}

std::optional<Candidate> findBest(const Event& event, const DecayChannel& channel) {
  return findBest(event, channel, channel.defaultSelection(event.provenance.experiment));
}

std::optional<Candidate> findBest(const Event& event) {
  std::optional<Candidate> best;
  for (auto channel = channels.rbegin(); channel != channels.rend(); ++channel) {
    std::optional<Candidate> found = findBest(event, *channel);
    if (found && isTelling(*found))
      return found;
    if (!best)
      best = std::move(found);
  }
  return best;
}

std::optional<Candidate> bestCandidate(const Event& event, const DecayChannel& channel) {
  return withVerdicts(findBest(event, channel), event);
}

std::optional<Candidate> bestCandidate(const Event& event) {
  return withVerdicts(findBest(event), event);
}

} // namespace voir
