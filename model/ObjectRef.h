#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace voir {

/// Kinds of things in an event that can be pointed at, in the order in which tables show them.
enum class ObjectKind : std::uint8_t {
  Photon,
  Electron,
  Muon,
  Tau,
  Jet,
  MissingEt,
  Track,
  Vertex,
  CaloCell,
  CaloCluster,
  MuonChamber,
  Hit,
};
inline constexpr int objectKindCount = 12;

/// Names an object of an event: its kind and its place in that kind's vector. Never a pointer.
struct ObjectRef {
  ObjectKind kind = ObjectKind::Photon;
  std::uint32_t index = 0;

  auto operator<=>(const ObjectRef&) const = default;
};

/// What is hovered and what is clicked, in the order of the clicks.
struct Highlight {
  std::optional<ObjectRef> hovered;
  std::vector<ObjectRef> selected;

  bool operator==(const Highlight&) const = default;
};

} // namespace voir
