#pragma once

#include "viewer/Picker.h"
#include "viewer/SceneLabel.h"

#include <optional>
#include <span>
#include <vector>

namespace voir {

/// A piece of a view that a text covers, in pixels.
struct LabelBox {
  double x = 0.0, y = 0.0, width = 0.0, height = 0.0;

  bool operator==(const LabelBox&) const = default;
};

/// Places of texts of these sizes (one per label) at their anchors. Nullopt for those not wholly in the view, or that
/// would lie over one before or over what is taken.
std::vector<std::optional<LabelBox>> placeLabels(std::span<const SceneLabel> labels, std::span<const ViewSize> sizes,
                                                 const CameraPose& pose, ViewSize view, std::vector<LabelBox> taken);

} // namespace voir
