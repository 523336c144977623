#pragma once

#include "model/DetectorGeometry.h"
#include "model/Event.h"
#include "model/Route.h"

#include <optional>
#include <vector>

namespace voir {

/// What a followed object is taken for.
enum class ParticleKind {
  Electron,
  Photon,
  ConvertedPhoton,
  Muon,
  ChargedHadron, ///< a track that is no lepton's
  NeutralHadron, ///< energy in the calorimeters that no track points at
  Neutrino,      ///< missing transverse momentum
  Tau,
  Jet,
};

/// Sub-detectors as exhibitions show them, from the beam outwards.
enum class DetectorSystem {
  BeamPipe,
  Silicon,
  Straws,
  Solenoid,
  EmCalorimeter,
  HadronicCalorimeter,
  MuonChambers,
};
inline constexpr int detectorSystemCount = 7;

/// What a kind of particle does in a sub-detector.
enum class Behaviour {
  Passes,   ///< leaves nothing
  Hits,     ///< a track
  PairHits, ///< the tracks of an electron and a positron
  Trace,    ///< loses a little
  Shower,   ///< loses much or all
  Absorbed, ///< does not come so far
};

Behaviour expectedBehaviour(ParticleKind kind, DetectorSystem system);
/// The sub-detector where it ends as a rule; nullopt: it leaves the detector.
std::optional<DetectorSystem> lastSystem(ParticleKind kind);

/// A sub-detector on the way, and what the event has there. Counts and energies that the event cannot tell, since it
/// holds nothing of that sort at all, are empty.
struct JourneyStop {
  DetectorSystem system = DetectorSystem::BeamPipe;
  double entry = 0.0, exit = 0.0; ///< path lengths, mm
  bool isReached = true;
  Behaviour expected = Behaviour::Passes;
  std::size_t layers = 0; ///< parts of the sub-detector that the path crosses

  std::optional<std::size_t> hits;     ///< near the path, or near the tracks of what belongs to it
  double hitRoad = 0.0;                ///< mm, how near
  bool areHitsModules = false;         ///< the file gives the places of the modules that were hit, not of the hits
  std::optional<double> energy;        ///< GeV, in a cone around the path
  std::size_t cells = 0;               ///< with that energy
  double coneRadius = 0.0;             ///< in eta-phi
  std::optional<std::size_t> chambers; ///< hit chambers that the path crosses
  std::size_t segments = 0;            ///< straight pieces measured in them, near the path
  double turn = 0.0;                   ///< rad, between the directions at entry and exit
  double sagitta = 0.0;                ///< mm, of the curve in the solenoid's field
};

/// The way of a particle through the detector, and what each sub-detector saw of it. A value.
struct Journey {
  ObjectRef object;
  ParticleKind kind = ParticleKind::Photon;
  bool isGuess = false; ///< the event does not say what it is: judged by where it left its energy
  Provenance provenance;
  bool isOfFourMomentum = false; ///< the event has nothing else: the path is what it would be

  Route route;         ///< from the collision to the end of the muon system, even where the particle ends before
  double length = 0.0; ///< mm: as far as it comes
  double energy = 0.0; ///< GeV; of missing momentum its transverse part
  double pt = 0.0;     ///< GeV, of its track where it has one
  double charge = 0.0;
  double field = 0.0;               ///< tesla, of the solenoid
  std::optional<double> bendRadius; ///< mm, R = pt / (0.3 B), of a charged particle
  bool bendsBack = false;           ///< beyond the solenoid, in the field that returns through the iron

  /// Tracks that belong to it: of a conversion, within a jet, or, from the beam, pointing at a photon.
  std::vector<Route> companions;
  std::optional<double> conversionRadius; ///< mm from the beam, where the tracks of a conversion begin
  std::vector<JourneyStop> stops;         ///< ordered by entry
  std::vector<DetectorSystem> systems;    ///< of this detector, in the order in which its barrel has them
};

/// ns after the collision, at the speed of light.
double timeAt(double pathLength);

/// The last stop that begins before this path length (mm); -1: none yet.
int stopAt(const Journey& journey, double pathLength);

/// Whether an object of this kind can be followed: all but vertices, chambers and hits.
bool canBeFollowed(ObjectKind kind);
/// The journey of an object; nullopt where it cannot be followed, is not there or has no path. Energy in the
/// calorimeters is the way of the track, photon or lepton that it belongs to, if any.
std::optional<Journey> journeyOf(const Event& event, ObjectRef object, const DetectorGeometry& detector);

} // namespace voir
