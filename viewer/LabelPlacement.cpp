#include "viewer/LabelPlacement.h"

#include <algorithm>

namespace voir {

namespace {

constexpr double distance = 4.0; // pixels from the anchor to the text beside it

LabelBox boxAt(const Vector3f& anchor, ViewSize size, LabelAlignment alignment) {
  LabelBox box{anchor.x() - size.width / 2.0, anchor.y() - size.height / 2.0, size.width, size.height};
  if (alignment == LabelAlignment::Left)
    box.x = anchor.x() + distance;
  else if (alignment == LabelAlignment::Right)
    box.x = anchor.x() - distance - size.width;
  else if (alignment == LabelAlignment::Above)
    box.y = anchor.y() - distance - size.height;
  else if (alignment == LabelAlignment::Below)
    box.y = anchor.y() + distance;
  return box;
}

bool isInside(const LabelBox& box, ViewSize view) {
  return box.x >= 0.0 && box.y >= 0.0 && box.x + box.width <= view.width && box.y + box.height <= view.height;
}

bool overlap(const LabelBox& a, const LabelBox& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

} // namespace

std::vector<std::optional<LabelBox>> placeLabels(std::span<const SceneLabel> labels, std::span<const ViewSize> sizes,
                                                 const CameraPose& pose, ViewSize view, std::vector<LabelBox> taken) {
  const Projection projection(pose, view);
  std::vector<std::optional<LabelBox>> places(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Vector3f anchor = projection(labels[i].anchor);
    const LabelBox box = boxAt(anchor, sizes[i], labels[i].alignment);
    if (anchor.z() <= 0.0f || !isInside(box, view) ||
        std::ranges::any_of(taken, [&](const LabelBox& other) { return overlap(box, other); }))
      continue;
    taken.push_back(box);
    places[i] = box;
  }
  return places;
}

} // namespace voir
