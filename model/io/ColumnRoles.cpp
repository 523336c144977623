#include "model/io/RootSchema.h"

#include "model/Units.h"

#include <algorithm>
#include <array>

namespace voir {

namespace {

using Unit = ColumnRole::Unit;

constexpr std::array objectRoleRows{
    ColumnRole{"pt", "transverse momentum", Unit::Energy, true},
    ColumnRole{"eta", "pseudorapidity", Unit::None, true},
    ColumnRole{"phi", "azimuth", Unit::Angle, true},
    ColumnRole{"px", "momentum along x", Unit::Energy, true},
    ColumnRole{"py", "momentum along y", Unit::Energy, true},
    ColumnRole{"pz", "momentum along the beam", Unit::Energy, true},
    ColumnRole{"mass", "mass", Unit::Energy},
    ColumnRole{"energy", "energy", Unit::Energy},
    ColumnRole{"type", "kind of particle (PDG number)", Unit::None},
    ColumnRole{"charge", "charge", Unit::None, false, Told::Charge},
    ColumnRole{"isolation", "isolation", Unit::Energy, false, Told::Isolation},
    ColumnRole{"relativeIsolation", "isolation over transverse momentum", Unit::None, false, Told::Isolation},
    ColumnRole{"isTight", "tight identification", Unit::None, false, Told::IsTight},
    ColumnRole{"isConverted", "conversion", Unit::None, false, Told::IsConverted},
    ColumnRole{"isGlobal", "seen in the muon chambers", Unit::None, false, Told::IsGlobal},
    ColumnRole{"hadronicOverEm", "hadronic over electromagnetic energy", Unit::None, false, Told::HadronicOverEm},
    ColumnRole{"bTag", "b-tag", Unit::None, false, Told::BTag},
    ColumnRole{"trackCount", "number of tracks", Unit::None, false, Told::TrackCount},
};

constexpr std::array eventRoleRows{
    ColumnRole{"run", "run", Unit::None},
    ColumnRole{"lumiBlock", "luminosity block", Unit::None},
    ColumnRole{"event", "event number", Unit::None},
};

constexpr std::array missingEtRoleRows{
    ColumnRole{"met", "missing transverse momentum", Unit::Energy},
    ColumnRole{"phi", "azimuth", Unit::Angle},
    ColumnRole{"px", "missing momentum along x", Unit::Energy},
    ColumnRole{"py", "missing momentum along y", Unit::Energy},
    ColumnRole{"sumEt", "sum of transverse energies", Unit::Energy},
};

/// Bits in the order of ObjectKind.
constexpr unsigned long only(ObjectKind kind) {
  return 1UL << static_cast<unsigned>(kind);
}
constexpr unsigned long lightLeptons = only(ObjectKind::Electron) | only(ObjectKind::Muon);
constexpr unsigned long byPdgNumber = lightLeptons | only(ObjectKind::Photon) | only(ObjectKind::Tau);

const std::array groupKinds{
    GroupKind{"photons", only(ObjectKind::Photon), 0.0},
    GroupKind{"electrons", only(ObjectKind::Electron), constants::electronMass},
    GroupKind{"muons", only(ObjectKind::Muon), constants::muonMass},
    GroupKind{"taus", only(ObjectKind::Tau), constants::tauMass},
    GroupKind{"jets", only(ObjectKind::Jet)},
    GroupKind{"leptons", lightLeptons, 0.0, true},
    GroupKind{"particles", byPdgNumber, 0.0, true},
};

} // namespace

std::span<const ColumnRole> objectRoles() {
  return objectRoleRows;
}

std::span<const ColumnRole> eventRoles() {
  return eventRoleRows;
}

std::span<const ColumnRole> missingEtRoles() {
  return missingEtRoleRows;
}

std::span<const GroupKind> groupKindRows() {
  return groupKinds;
}

const GroupKind* findGroupKind(std::string_view id) {
  const auto found = std::ranges::find(groupKinds, id, &GroupKind::id);
  return found == groupKinds.end() ? nullptr : &*found;
}

} // namespace voir
