#include "viewer/Palette.h"

#include <algorithm>
#include <array>
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
      .photon = rgb(0xb38f00),
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
  static const std::array<Palette, 2> table{darkTheme(), lightTheme()};
  return table;
}

const Palette& findPalette(std::string_view id) {
  const auto table = palettes();
  const auto found = std::ranges::find(table, id, &Palette::id);
  return found == table.end() ? table.front() : *found;
}

const Palette& darkPalette() {
  return palettes().front();
}

const Palette& lightPalette() {
  return findPalette("light");
}

} // namespace voir
