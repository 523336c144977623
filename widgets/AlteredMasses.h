#pragma once

#include <QString>

#include <memory>
#include <vector>

namespace voir {

/// Masses that are no longer those of the events: smeared, thinned, added, or only a part of them.
struct AlteredMasses {
  std::shared_ptr<const std::vector<double>> masses; ///< GeV
  QString note;                                      ///< "laboratory: resolution ×2, not data"
  bool isPartOfData = false;                         ///< nothing but the first of them

  bool operator==(const AlteredMasses&) const = default;
};

} // namespace voir
