#pragma once

#include "model/FourVector.h"
#include "model/Vector3.h"

#include <optional>
#include <vector>

namespace voir {

/// Angles and energies in rad and GeV; lengths in mm. What a format may not tell is optional.
struct Photon {
  FourVector p4;
  std::optional<double> isolation; ///< GeV, transverse energy in a cone around the photon
  std::optional<bool> isTight;     ///< passes the tight identification (narrow shower, one maximum)
  std::optional<bool> isConverted; ///< became an electron-positron pair in the tracker
  std::optional<double> hadronicOverEm;
  std::optional<Vector3> caloPosition; ///< where its shower is
  std::vector<int> tracks;             ///< indices into Event::tracks: of the conversion, or pointing at the cluster
  std::optional<int> vertex;           ///< index into Event::vertices
};

struct Electron {
  FourVector p4;
  double charge = 0.0;
  std::optional<double> isolation; ///< GeV
  std::optional<bool> isTight;
  std::optional<int> track;        ///< index into Event::tracks
  std::optional<int> vertex;       ///< index into Event::vertices
  std::vector<Vector3f> points;    ///< mm, measured path; empty: draw the track's or the helix
  std::optional<Vector3> position; ///< a point of its path near the beam
};

struct Muon {
  FourVector p4;
  double charge = 0.0;
  std::optional<double> isolation; ///< GeV
  std::optional<bool> isGlobal;    ///< seen in the tracker and in the muon chambers
  std::optional<int> track;        ///< index into Event::tracks
  std::optional<int> vertex;       ///< index into Event::vertices
  std::vector<Vector3f> points;    ///< mm, measured path out to the chambers
  std::optional<Vector3> position;
};

struct Tau {
  FourVector p4;
  double charge = 0.0;
  std::optional<int> trackCount;
};

struct Jet {
  FourVector p4;
  double radius = 0.4; ///< of its cone, in eta-phi
  std::optional<double> bTag;
};

/// Missing transverse momentum, the vector that balances everything seen.
struct MissingEt {
  double px = 0.0;             ///< GeV
  double py = 0.0;             ///< GeV
  std::optional<double> sumEt; ///< GeV

  double pt() const;
  double phi() const;
};

} // namespace voir
