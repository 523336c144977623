#pragma once

#include "viewer/Camera.h"
#include "viewer/DetectorDrawing.h"
#include "viewer/SceneLabel.h"
#include "viewer/SceneLayers.h"

#include <optional>
#include <span>
#include <vector>

namespace voir {

// Row of the table of views: the η-φ lego, transverse energies over an unrolled calorimeter. Pseudorapidity runs to the
// right, azimuth away from the viewer, transverse energy upwards (y). Layers draw in (η, E_T / GeV, -φ); projectLego
// makes mm of it, so that what is highest fills the axis.

inline constexpr double legoMaximumEta = 5.0; ///< what lies further forward is left out
inline constexpr double legoUnit = 1000.0;    ///< mm on the floor for one unit of η and one rad
inline constexpr double legoHeight = 3500.0;  ///< mm to the top of the axis of transverse energy
inline constexpr int legoSteps = 4;           ///< of that axis

/// Energies of the cells of one bin, 0.1 in η and 2π/64 in φ; without cells, of its clusters.
struct LegoTower {
  double eta = 0.0, phi = 0.0;              ///< middle of the bin
  double em = 0.0;                          ///< GeV, transverse
  double hadronic = 0.0;                    ///< GeV, transverse
  ObjectRef emLeading{}, hadronicLeading{}; ///< cell or cluster with the most of each
};

inline constexpr double legoEtaWidth = 0.1;
inline constexpr int legoPhiBins = 64;

/// From cells above the least energy of the options; by η, then φ.
std::vector<LegoTower> legoTowers(const Event& event, double minimumCellEnergy);
/// End of the axis of transverse energy, GeV: round, with round steps, above every tower and particle.
double legoMaximum(const SceneInput& input);
/// A point of the drawing before projectLego.
Vector3f legoPoint(double eta, double phi, double transverseEnergy);

std::span<const SceneLayer> legoLayers();
/// The floor and the walls behind it, with their grid.
DetectorDrawing drawLegoFloor(const DetectorInput& input);
void projectLego(const SceneInput& input, Drawing& drawing);
std::vector<SceneLabel> legoLabels(const SceneInput& input);
CameraPose legoHome(const DetectorGeometry& detector, double aspect);

} // namespace voir
