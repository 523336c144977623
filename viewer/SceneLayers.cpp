#include "viewer/SceneLayers.h"

#include "viewer/layers/Layers.h"

#include <array>

namespace voir {

std::span<const SceneLayer> sceneLayers() {
  static const std::array<SceneLayer, 15> layers{{
      {"hits", "Hits", false, false, LegendMark::Dot, &Palette::hit, drawHits},
      {"otherTracks", "Tracks of other vertices", true, false, LegendMark::DottedLine, &Palette::otherVertexTrack,
       drawOtherTracks},
      {"tracks", "Tracks", true, false, LegendMark::Line, &Palette::track, drawTracks},
      {"emCells", "Electromagnetic cells", true, false, LegendMark::Box, &Palette::emCold, drawEmCells, emCellColours},
      {"hadronicCells", "Hadronic cells", true, false, LegendMark::HalvedBox, &Palette::hadronicCold, drawHadronicCells,
       hadronicCellColours},
      {"clusters", "Calorimeter towers", false, false, LegendMark::StackedBox, &Palette::emCold, drawClusters,
       clusterColours},
      {"chambers", "Muon chambers hit", true, false, LegendMark::OutlinedBox, &Palette::chamber, drawMuonChambers},
      {"jets", "Jets", true, false, LegendMark::Cone, &Palette::jet, drawJets},
      {"taus", "Taus", true, false, LegendMark::DashedCone, &Palette::tau, drawTaus},
      {"missingEt", "Missing transverse momentum", true, true, LegendMark::DashedArrow, &Palette::missingEt,
       drawMissingEt},
      {"photons", "Photons", true, true, LegendMark::DashedLineAndTower, &Palette::photon, drawPhotons},
      {"electrons", "Electrons", true, true, LegendMark::BoldLineAndTower, &Palette::electron, drawElectrons},
      {"muons", "Muons", true, true, LegendMark::BoldLine, &Palette::muon, drawMuons},
      {"vertices", "Vertices", true, true, LegendMark::Vertices, &Palette::vertex, drawVertices, vertexColours},
      {"bunches", "Proton bunches", true, true, LegendMark::Bunch, &Palette::vertex, drawBunches, nullptr, true},
  }};
  return layers;
}

} // namespace voir
