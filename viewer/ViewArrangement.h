#pragma once

#include "viewer/Camera.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace voir {

/// One of the linked views: what it shows and from where.
struct ViewState {
  std::string projection = "3d";  ///< id of a ViewProjection
  std::optional<CameraPose> pose; ///< empty: the projection's home

  bool operator==(const ViewState&) const = default;
};

inline constexpr std::size_t maximumViews = 4;

/// One to four views in one window. A value: compared, saved.
struct ViewArrangement {
  std::vector<ViewState> views{ViewState{}};
  std::size_t active = 0;     ///< the one that keys and menus act on
  bool isActiveAlone = false; ///< the active one fills the window, the others wait behind it

  bool operator==(const ViewArrangement&) const = default;
};

/// A view's place in the window, in pixels from the upper left corner.
struct ViewRect {
  int x = 0, y = 0, width = 1, height = 1;

  bool operator==(const ViewRect&) const = default;
};

/// Places of so many views: one fills the window, two stand side by side, of three the first is the large one, four
/// stand in two rows. Between them is a gap of so many pixels.
std::vector<ViewRect> viewRects(std::size_t count, int width, int height, int gap);

} // namespace voir
