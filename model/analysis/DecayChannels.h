#pragma once

#include "model/analysis/Candidate.h"
#include "model/analysis/Selection.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace voir {

class BlockObjects;
struct BlockCandidates;

/// Range and number of bins of a channel's mass histogram.
struct MassBinning {
  double minimum = 0.0; ///< GeV
  double maximum = 1.0; ///< GeV
  int binCount = 1;
  bool isLogarithmic = false; ///< bins equal in the logarithm of the mass: then minimum > 0

  double binWidth() const { return (maximum - minimum) / binCount; } ///< GeV, of equal bins
  bool operator==(const MassBinning&) const = default;
};

/// How many daughters of one kind a candidate has.
struct DaughterCount {
  ObjectKind kind{};
  int count = 0;
};

/// A row of the table of decay channels.
struct DecayChannel {
  std::string_view id;         ///< "diphoton", "2e2mu": stable, used on the command line and in files
  std::string_view label;      ///< "γγ"
  std::string_view massSymbol; ///< "m_γγ": the underscore begins a subscript
  std::string_view family;     ///< "fourlepton" for 4e, 4mu, 2e2mu; else equal to id
  MassBinning binning;
  /// Default cuts; may depend on the experiment of the event ("ATLAS-like", "CMS", ...).
  const Selection& (*defaultSelection)(std::string_view experiment);
  /// Candidates of objects that pass the cuts of rank 0, best first, without verdicts: a scan of a file does not read
  /// them. Their other cuts are not looked at: findBest does.
  std::vector<Candidate> (*find)(const Event& event, const Selection& selection);
  /// The first of these of each event of a block, whose objects have a pt that is a number.
  BlockCandidates (*findInBlock)(BlockObjects& objects, const Selection& selection);
  std::array<DaughterCount, 2> daughters; ///< the second may be none
};

/// In order of the number of daughters.
std::span<const DecayChannel> decayChannels();
/// nullptr where no channel has this id.
const DecayChannel* findChannel(std::string_view id);
/// Channels of a comma-separated list of ids and families ("diphoton,fourlepton"); all for an empty one.
/// Throws std::invalid_argument naming the unknown id and those known.
std::vector<const DecayChannel*> parseChannels(std::string_view names);

/// Best candidate of a channel with its default selection for the event's experiment, with its verdicts.
std::optional<Candidate> bestCandidate(const Event& event, const DecayChannel& channel);
/// The candidate of one row in a list: four leptons; else a lepton pair above 50 GeV (electrons are often mistaken for
/// photons, and a Z boson tells more than they do); else two photons that both have a pt of at least 20 GeV; else a
/// light lepton pair, as jets are full of; else any two photons. With its verdicts.
std::optional<Candidate> bestCandidate(const Event& event);
/// Best candidate of a channel that passes a selection of one's own, or nullopt; without verdicts. Cuts on kinds of
/// objects that are no daughters of the channel are left out.
std::optional<Candidate> findBest(const Event& event, const DecayChannel& channel, const Selection& selection);
/// The same as bestCandidate without verdicts, for scans.
std::optional<Candidate> findBest(const Event& event, const DecayChannel& channel);
std::optional<Candidate> findBest(const Event& event);

/// A candidate from objects picked by hand, whatever they are: its channel is recognised from their kinds
/// (empty for a free combination), its verdicts say what speaks for or against it. nullopt for fewer than two
/// objects that have a four-vector.
std::optional<Candidate> makeCandidate(const Event& event, std::span<const ObjectRef> objects);

} // namespace voir
