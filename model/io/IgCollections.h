#pragma once

#include "model/io/IgTables.h"

#include <string_view>

namespace voir {

/// A name with its version: "Tracks_V3" is {"Tracks", 3}; version 0 where it has none.
struct IgName {
  std::string_view family;
  int version = 0;
};
IgName igName(std::string_view name);
/// The row of the table of what Voir reads of an iSpy event, or nullptr. Lengths are in metres, energies in GeV, times
/// in ns there.
const IgCollection* findIgCollection(std::string_view family);

/// An association that Voir reads.
struct IgAssociation {
  std::string_view family;
  Detail detail;
};
const IgAssociation* findIgAssociation(std::string_view family);

} // namespace voir
