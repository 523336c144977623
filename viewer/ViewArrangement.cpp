#include "viewer/ViewArrangement.h"

namespace voir {

std::vector<ViewRect> viewRects(std::size_t count, int width, int height, int gap) {
  const int halfWidth = (width - gap) / 2, halfHeight = (height - gap) / 2;
  const int largeWidth = (width - gap) * 2 / 3;
  const ViewRect rightOfHalf{halfWidth + gap, 0, width - halfWidth - gap, height};
  const auto upper = [&](ViewRect rect) { return ViewRect{rect.x, 0, rect.width, halfHeight}; };
  const auto lower = [&](ViewRect rect) {
    return ViewRect{rect.x, halfHeight + gap, rect.width, height - halfHeight - gap};
  };
  const ViewRect left{0, 0, halfWidth, height};
  const ViewRect besideLarge{largeWidth + gap, 0, width - largeWidth - gap, height};
  switch (count) {
  case 2:
    return {left, rightOfHalf};
  case 3:
    return {{0, 0, largeWidth, height}, upper(besideLarge), lower(besideLarge)};
  case 4:
    return {upper(left), upper(rightOfHalf), lower(left), lower(rightOfHalf)};
  default:
    return {{0, 0, width, height}};
  }
}

} // namespace voir
