#include "viewer/Palette.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

namespace voir {

namespace {

constexpr Rgba rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex),
          255};
}

Palette darkTheme() {
  return {
      .id = "dark",
      .label = "Voir, dark",
      .isLight = false,
      .backgroundTop = rgb(0x05070f),
      .backgroundBottom = rgb(0x101a33),
      .track = rgb(0xffe3a6),
      .otherVertexTrack = rgb(0x5d6678),
      .photon = rgb(0xffd400),
      .electron = rgb(0x35d07f),
      .muon = rgb(0xff6b4a),
      .tau = rgb(0xc08bff),
      .jet = rgb(0x7c8cff),
      .missingEt = rgb(0xff7ad9),
      .vertex = rgb(0xffffff),
      .otherVertex = rgb(0x8a93a6),
      .hit = rgb(0x9aa4b2),
      .chamber = rgb(0x6fa0ff),
      .emCold = rgb(0x35d07f),
      .emHot = rgb(0xeaffc2),
      .hadronicCold = rgb(0xc8553d),
      .hadronicHot = rgb(0xffd0a0),
      .beampipe = rgb(0xb8c0cc),
      .inner = rgb(0x9aa4b2),
      .silicon = rgb(0x8fa3bd),
      .em = rgb(0x3fa66b),
      .hadronic = rgb(0xb8483f),
      .magnet = rgb(0xb9a77a),
      .muonSystem = rgb(0x4a78c2),
      .yoke = rgb(0x8c5a52),
      .highlight = rgb(0xffffff),
  };
}

Palette lightTheme() {
  return {
      .id = "light",
      .label = "Voir, light",
      .isLight = true,
      .backgroundTop = rgb(0xffffff),
      .backgroundBottom = rgb(0xeef2f7),
      .track = rgb(0x5a4a1a),
      .otherVertexTrack = rgb(0xa9b0bd),
      .photon = rgb(0xa58300),
      .electron = rgb(0x0f8a4b),
      .muon = rgb(0xc23a1c),
      .tau = rgb(0x7a3fc4),
      .jet = rgb(0x3f4fc4),
      .missingEt = rgb(0xb8338f),
      .vertex = rgb(0x000000),
      .otherVertex = rgb(0x7a8396),
      .hit = rgb(0x5a6472),
      .chamber = rgb(0x2f5aa8),
      .emCold = rgb(0x1c8f55),
      .emHot = rgb(0x9fd36a),
      .hadronicCold = rgb(0x9a3322),
      .hadronicHot = rgb(0xe89a5a),
      .beampipe = rgb(0x8a929e),
      .inner = rgb(0x7a8492),
      .silicon = rgb(0x6f839d),
      .em = rgb(0x2f865b),
      .hadronic = rgb(0x98382f),
      .magnet = rgb(0x99875a),
      .muonSystem = rgb(0x3a68b2),
      .yoke = rgb(0x7c4a42),
      .highlight = rgb(0x000000),
  };
}

/// The colours of the classroom displays Atlantis and HYPATIA: what is seen in a sub-detector has its colour.
Palette atlasTheme() {
  return {
      .id = "atlas",
      .label = "ATLAS",
      .isLight = false,
      .backgroundTop = rgb(0x000000),
      .backgroundBottom = rgb(0x0b0d14),
      .track = rgb(0xd5d9e0),
      .otherVertexTrack = rgb(0x646a76),
      .photon = rgb(0xffe600),
      .electron = rgb(0x2ee65c),
      .muon = rgb(0x5aa2ff),
      .tau = rgb(0xc792ff),
      .jet = rgb(0xff9a70),
      .missingEt = rgb(0xff62d2),
      .vertex = rgb(0xffffff),
      .otherVertex = rgb(0x9298a4),
      .hit = rgb(0xb4bac4),
      .chamber = rgb(0x4a86e8),
      .emCold = rgb(0x1fae3f),
      .emHot = rgb(0xc8ffb0),
      .hadronicCold = rgb(0xd8362a),
      .hadronicHot = rgb(0xffb8a0),
      .beampipe = rgb(0xc0c4cc),
      .inner = rgb(0x9aa0aa),
      .silicon = rgb(0x868d99),
      .em = rgb(0x2f9e4a),
      .hadronic = rgb(0xc23a30),
      .magnet = rgb(0xa89a72),
      .muonSystem = rgb(0x3a6fd0),
      .yoke = rgb(0x6d4a46),
      .highlight = rgb(0xffffff),
      .wallStrength = 0.26,
      .cutFaceStrength = 0.5,
  };
}

/// As iSpy WebGL draws: red muons, bright green electrons, electromagnetic towers red and hadronic ones blue.
Palette cmsTheme() {
  return {
      .id = "cms",
      .label = "CMS",
      .isLight = false,
      .backgroundTop = rgb(0x000000),
      .backgroundBottom = rgb(0x000000),
      .track = rgb(0xd2de3c),
      .otherVertexTrack = rgb(0x6a6e3a),
      .photon = rgb(0xffcc00),
      .electron = rgb(0x1aff1a),
      .muon = rgb(0xff2a1a),
      .tau = rgb(0xb58cff),
      .jet = rgb(0xffa640),
      .missingEt = rgb(0xff80ff),
      .vertex = rgb(0xffff66),
      .otherVertex = rgb(0xa0a060),
      .hit = rgb(0xc8c83c),
      .chamber = rgb(0xd0645c),
      .emCold = rgb(0xe02818),
      .emHot = rgb(0xffc0a8),
      .hadronicCold = rgb(0x3c64ff),
      .hadronicHot = rgb(0xb4dcff),
      .beampipe = rgb(0x9a9a9a),
      .inner = rgb(0x9c9440),
      .silicon = rgb(0x8a8640),
      .em = rgb(0x4a86c8),
      .hadronic = rgb(0x8c8244),
      .magnet = rgb(0x8c96a0),
      .muonSystem = rgb(0xa8702c),
      .yoke = rgb(0x7c3430),
      .highlight = rgb(0xffffff),
      .wallStrength = 0.2,
      .cutFaceStrength = 0.42,
  };
}

/// The colours that the browser display Phoenix gives to each kind of object unless told otherwise.
Palette phoenixTheme() {
  return {
      .id = "phoenix",
      .label = "Phoenix",
      .isLight = false,
      .backgroundTop = rgb(0x1c1f26),
      .backgroundBottom = rgb(0x1c1f26),
      .track = rgb(0xff3b3b),
      .otherVertexTrack = rgb(0x8a5c60),
      .photon = rgb(0xeaff5e),
      .electron = rgb(0x46e08a),
      .muon = rgb(0xff9f1c),
      .tau = rgb(0xc792ff),
      .jet = rgb(0x2fa8e4),
      .missingEt = rgb(0xffffff),
      .vertex = rgb(0xffd166),
      .otherVertex = rgb(0xa08a58),
      .hit = rgb(0xe08080),
      .chamber = rgb(0xff7c70),
      .emCold = rgb(0xc4b040),
      .emHot = rgb(0xfff69a),
      .hadronicCold = rgb(0xc06a34),
      .hadronicHot = rgb(0xffd166),
      .beampipe = rgb(0xa0a4ac),
      .inner = rgb(0xc0c8d4),
      .silicon = rgb(0x98b0d0),
      .em = rgb(0x3f8fa8),
      .hadronic = rgb(0xa06048),
      .magnet = rgb(0xb0a070),
      .muonSystem = rgb(0x5a8a6c),
      .yoke = rgb(0x7c5a58),
      .highlight = rgb(0xffffff),
      .wallStrength = 0.24,
      .cutFaceStrength = 0.5,
  };
}

/// M. Okabe, K. Ito, Color Universal Design (2008): seven colours that people with each of the three deficiencies can
/// tell apart, with a light grey and a brown. The detector is left grey.
Palette colourBlindTheme() {
  return {
      .id = "colourblind",
      .label = "Colour-blind safe",
      .isLight = false,
      .backgroundTop = rgb(0x07090d),
      .backgroundBottom = rgb(0x12151b),
      .track = rgb(0xe6e6e6),
      .otherVertexTrack = rgb(0x686c74),
      .photon = rgb(0xf0e442),
      .electron = rgb(0x56b4e9),
      .muon = rgb(0xd55e00),
      .tau = rgb(0xcc79a7),
      .jet = rgb(0x0072b2),
      .missingEt = rgb(0xe69f00),
      .vertex = rgb(0xffffff),
      .otherVertex = rgb(0x9a9ea6),
      .hit = rgb(0xa8acb4),
      .chamber = rgb(0xb0763c),
      .emCold = rgb(0x009e73),
      .emHot = rgb(0xb4f0dc),
      .hadronicCold = rgb(0x96562c),
      .hadronicHot = rgb(0xf0d4b8),
      .beampipe = rgb(0xb4b8c0),
      .inner = rgb(0x8c9098),
      .silicon = rgb(0x9ca0a8),
      .em = rgb(0x70948a),
      .hadronic = rgb(0x907c6c),
      .magnet = rgb(0xa8a496),
      .muonSystem = rgb(0x76808e),
      .yoke = rgb(0x6c6460),
      .highlight = rgb(0xffffff),
      .wallStrength = 0.22,
      .cutFaceStrength = 0.45,
  };
}

/// For paper: nothing but white behind, lines dark enough to be told apart in grey, energies the darker the higher.
Palette printTheme() {
  return {
      .id = "print",
      .label = "Print",
      .isLight = true,
      .backgroundTop = rgb(0xffffff),
      .backgroundBottom = rgb(0xffffff),
      .track = rgb(0x3c3c3c),
      .otherVertexTrack = rgb(0x9a9a9a),
      .photon = rgb(0x8a6a00),
      .electron = rgb(0x00693a),
      .muon = rgb(0xb0121c),
      .tau = rgb(0x6a2fb0),
      .jet = rgb(0x1f44b8),
      .missingEt = rgb(0xa8147c),
      .vertex = rgb(0x000000),
      .otherVertex = rgb(0x6e6e6e),
      .hit = rgb(0x505050),
      .chamber = rgb(0x1f4c94),
      .emCold = rgb(0x5cb886),
      .emHot = rgb(0x064a28),
      .hadronicCold = rgb(0xd8775c),
      .hadronicHot = rgb(0x701608),
      .beampipe = rgb(0x707070),
      .inner = rgb(0x80868e),
      .silicon = rgb(0x788490),
      .em = rgb(0x4c8c66),
      .hadronic = rgb(0xa0524a),
      .magnet = rgb(0x8c7c54),
      .muonSystem = rgb(0x4a6ea8),
      .yoke = rgb(0x846058),
      .highlight = rgb(0x000000),
      .wallStrength = 0.13,
      .cutFaceStrength = 0.34,
  };
}

} // namespace

Rgba Palette::detectorStyle(std::string_view key) const {
  const std::array<std::pair<std::string_view, Rgba>, 9> styles{{{"beampipe", beampipe},
                                                                 {"inner", inner},
                                                                 {"trt", inner},
                                                                 {"silicon", silicon},
                                                                 {"em", em},
                                                                 {"hadronic", hadronic},
                                                                 {"magnet", magnet},
                                                                 {"muon", muonSystem},
                                                                 {"yoke", yoke}}};
  for (const auto& [name, colour] : styles)
    if (name == key)
      return colour;
  return inner;
}

std::span<const Palette> palettes() {
  static const std::array<Palette, 7> table{darkTheme(),    lightTheme(),       atlasTheme(), cmsTheme(),
                                            phoenixTheme(), colourBlindTheme(), printTheme()};
  return table;
}

const Palette& findPalette(std::string_view id) {
  const auto table = palettes();
  const auto found = std::ranges::find(table, id, &Palette::id);
  return found == table.end() ? table.front() : *found;
}

const Palette& paletteNamed(std::string_view id) {
  const Palette& palette = findPalette(id);
  if (palette.id == id)
    return palette;
  std::string names;
  for (const Palette& known : palettes())
    names.append(names.empty() ? "" : ", ").append(known.id);
  throw std::invalid_argument("there is no theme \"" + std::string(id) + "\"; there are " + names);
}

const Palette& darkPalette() {
  return palettes().front();
}

const Palette& lightPalette() {
  return findPalette("light");
}

} // namespace voir
