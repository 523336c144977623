#include "viewer/SceneLayers.h"

#include "viewer/layers/Layers.h"

#include <array>

namespace voir {

std::span<const SceneLayer> sceneLayers() {
  static const std::array<SceneLayer, 12> layers{{
      {"hits", "Hits", false, LegendMark::Dot, &Palette::hit, drawHits},
      {"tracks", "Tracks", true, LegendMark::Line, &Palette::track, drawTracks},
      {"cells", "Calorimeter cells", true, LegendMark::Box, &Palette::emCold, drawCells},
      {"clusters", "Calorimeter towers", false, LegendMark::Box, &Palette::hadronicCold, drawClusters},
      {"chambers", "Muon chambers hit", true, LegendMark::Box, &Palette::chamber, drawMuonChambers},
      {"jets", "Jets", true, LegendMark::Cone, &Palette::jet, drawJets},
      {"taus", "Taus", true, LegendMark::Cone, &Palette::tau, drawTaus},
      {"missingEt", "Missing transverse momentum", true, LegendMark::DashedLine, &Palette::missingEt, drawMissingEt},
      {"photons", "Photons", true, LegendMark::DashedLine, &Palette::photon, drawPhotons},
      {"electrons", "Electrons", true, LegendMark::BoldLine, &Palette::electron, drawElectrons},
      {"muons", "Muons", true, LegendMark::BoldLine, &Palette::muon, drawMuons},
      {"vertices", "Vertices", true, LegendMark::Dot, &Palette::vertex, drawVertices},
  }};
  return layers;
}

} // namespace voir
