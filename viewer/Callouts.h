#pragma once

#include "viewer/Drawing.h"
#include "viewer/Picker.h"

#include <Eigen/Core>

#include <optional>
#include <span>
#include <vector>

namespace voir {

using PixelPoint = Eigen::Vector2d;

/// A rectangle of a picture, in pixels from its upper left corner.
struct PixelBox {
  double x = 0.0, y = 0.0, width = 0.0, height = 0.0;

  bool operator==(const PixelBox&) const = default;
};

bool doOverlap(const PixelBox& a, const PixelBox& b);

/// A text of this size that belongs to a point of the picture.
struct Callout {
  PixelPoint anchor = PixelPoint::Zero();
  double width = 0.0, height = 0.0;
};

/// Where the text stands, and where at its edge the line from the anchor ends.
struct CalloutPlace {
  PixelBox box;
  PixelPoint lineEnd = PixelPoint::Zero();
};

/// Places texts beside their anchors, the first with the most choice: inside the picture, over neither each other nor
/// what is taken, their lines as short as may be and crossing as few others as may be. Distances grow with the scale.
/// Nullopt where there is no room. The same for the same input.
std::vector<std::optional<CalloutPlace>> placeCallouts(std::span<const Callout> callouts, ViewSize picture,
                                                       const std::vector<PixelBox>& taken, double scale = 1.0);
/// Pairs of lines that cross each other.
int crossingCount(std::span<const Callout> callouts, std::span<const std::optional<CalloutPlace>> places);

/// The point at which an object is best pointed at: of what is drawn of it and lies well inside the picture, that
/// farthest from the beam line's middle. Nullopt for an object that is not seen, or only under what is taken.
std::optional<PixelPoint> calloutAnchor(const Drawing& drawing, ObjectRef object, const CameraPose& pose,
                                        ViewSize picture, const std::vector<PixelBox>& taken = {});

} // namespace voir
