#include "viewer/SceneLayers.h"

#include "viewer/layers/Layers.h"

#include <array>

namespace voir {

std::span<const SceneLayer> sceneLayers() {
  static const std::array<SceneLayer, 14> layers{{
      {"hits", "Hits", false, false, LegendMark::Dot, &Palette::hit, drawHits},
      {"otherTracks", "Tracks of other vertices", true, false, LegendMark::Line, &Palette::otherVertexTrack,
       drawOtherTracks},
      {"tracks", "Tracks", true, false, LegendMark::Line, &Palette::track, drawTracks},
      {"emCells", "Electromagnetic cells", true, false, LegendMark::Box, &Palette::emCold, drawEmCells},
      {"hadronicCells", "Hadronic cells", true, false, LegendMark::Box, &Palette::hadronicCold, drawHadronicCells},
      {"clusters", "Calorimeter towers", false, false, LegendMark::Box, &Palette::hadronicCold, drawClusters},
      {"chambers", "Muon chambers hit", true, false, LegendMark::Box, &Palette::chamber, drawMuonChambers},
      {"jets", "Jets", true, false, LegendMark::Cone, &Palette::jet, drawJets},
      {"taus", "Taus", true, false, LegendMark::Cone, &Palette::tau, drawTaus},
      {"missingEt", "Missing transverse momentum", true, true, LegendMark::DashedLine, &Palette::missingEt,
       drawMissingEt},
      {"photons", "Photons", true, true, LegendMark::DashedLine, &Palette::photon, drawPhotons},
      {"electrons", "Electrons", true, true, LegendMark::BoldLine, &Palette::electron, drawElectrons},
      {"muons", "Muons", true, true, LegendMark::BoldLine, &Palette::muon, drawMuons},
      {"vertices", "Vertices", true, true, LegendMark::Dot, &Palette::vertex, drawVertices},
  }};
  return layers;
}

} // namespace voir
