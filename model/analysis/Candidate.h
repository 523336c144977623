#pragma once

#include "model/FourVector.h"
#include "model/ObjectRef.h"

#include <optional>
#include <string_view>
#include <vector>

namespace voir {

/// What speaks for or against a candidate. The text is made where it is shown, so that it can be translated.
enum class Reason {
  ChargesBalance,      ///< value: sum of charges
  ChargesDoNotBalance, ///< value: sum of charges; where only a flavour's charges do not balance, theirs
  SameVertex,          ///< value: largest distance along z in mm
  DifferentVertices,
  NoTrackOnCluster, ///< a photon without a track: as it should be
  TrackOnCluster,   ///< object looks like an electron; value: pt of the track in GeV
  IsConverted,      ///< the tracks on the cluster are those of a conversion
  IsIsolated,       ///< value: isolation in GeV
  IsNotIsolated,
  IsTight,
  IsNotTight,
  PassesSelection,
  FailsSelection,  ///< text in Verdict::cut names the cut; value: what was measured
  MassNotPositive, ///< value: m^2 in GeV^2. m^2 <= 0: collinear massless pair, or energies below momenta
  MixedKinds,      ///< the objects form no known decay channel
};

enum class Opinion { For, Against, Neutral };

struct Verdict {
  Reason reason;
  Opinion opinion;
  double value = 0.0;
  std::optional<ObjectRef> object; ///< whom it concerns, if one
  std::string_view cut;            ///< id of the cut variable for FailsSelection

  bool operator==(const Verdict&) const = default;
};

/// Objects combined into a decay hypothesis.
struct Candidate {
  std::string_view channel;         ///< id of the DecayChannel; empty: a free combination
  std::vector<ObjectRef> daughters; ///< for four leptons: the Z1 pair, then the Z2 pair, in each the negative one last
  std::vector<FourVector> momenta;  ///< of the daughters, GeV
  FourVector p4;                    ///< their sum
  double mass = 0.0;                ///< GeV
  std::optional<double> m12;        ///< GeV, of the first pair (four leptons)
  std::optional<double> m34;        ///< GeV, of the second
  bool passesSelection = true;
  std::vector<Verdict> verdicts;

  bool operator==(const Candidate&) const = default;
};

} // namespace voir
