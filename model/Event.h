#pragma once

#include "model/Calorimeter.h"
#include "model/EventId.h"
#include "model/ObjectRef.h"
#include "model/Objects.h"
#include "model/Provenance.h"
#include "model/Track.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace voir {

/// One pp interaction: where several tracks meet.
struct Vertex {
  Vector3 position = Vector3::Zero(); ///< mm
  Vector3 error = Vector3::Zero();    ///< mm, one standard deviation
  std::optional<double> chi2;
  std::optional<double> ndof;
  bool isPrimary = false; ///< the collision of interest
};

/// A point where a detector element was hit, mm.
struct Hit {
  Vector3f position;
};

/// A muon chamber that was crossed: corners as in CaloCell, mm.
struct MuonChamber {
  std::array<Vector3f, 8> corners;
};

/// A straight piece of a muon's path measured within a chamber, mm.
struct MuonSegment {
  Vector3f start;
  Vector3f end;
};

/// That a person reads an object as another kind: the event has one more object of that kind.
struct Tagging {
  ObjectRef object;
  ObjectKind as = ObjectKind::Electron;

  bool operator==(const Tagging&) const = default;
};

/// One bunch crossing as recorded. Immutable once read.
struct Event {
  EventId id;
  std::string time; ///< UTC, "2012-08-18 14:12:31"; empty where unknown
  Provenance provenance;
  std::string detector; ///< name of the detector description, "atlas" or "cms"

  std::vector<Photon> photons;
  std::vector<Electron> electrons;
  std::vector<Muon> muons;
  std::vector<Tau> taus;
  std::vector<Jet> jets;
  std::optional<MissingEt> missingEt;
  std::vector<Track> tracks;
  std::vector<Vertex> vertices;
  std::vector<CaloCell> caloCells;
  std::vector<CaloCluster> caloClusters;
  std::vector<MuonChamber> muonChambers;
  std::vector<MuonSegment> muonSegments;
  std::vector<Hit> hits;

  std::vector<Tagging> taggings; ///< in their order; their objects stand at the end of the lists above
  /// What the reader had to leave out, a sentence each.
  std::vector<std::string> warnings;
};

using EventPtr = std::shared_ptr<const Event>;

/// How many objects of this kind the event has.
std::size_t objectCount(const Event& event, ObjectKind kind);
/// Whether all that is known are four-momenta: no tracks, cells, clusters, chambers or hits, nor measured paths.
bool hasFourMomentaOnly(const Event& event);
/// Four-vector of an object that has one (photon, electron, muon, tau, jet; track as a charged pion).
std::optional<FourVector> fourVector(const Event& event, ObjectRef object);
/// Charge in units of e; nullopt for kinds without one or an object that is not there.
std::optional<double> charge(const Event& event, ObjectRef object);
/// Bytes the event takes, for a cache bounded by bytes.
std::size_t byteSize(const Event& event);

} // namespace voir
