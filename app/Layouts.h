#pragma once

#include <span>
#include <string_view>

namespace voir {

/// A row of the table of layouts: which panels and how many views are shown, in which size of type, and how high the
/// histogram is.
struct Layout {
  std::string_view id;
  std::span<const std::string_view> panels; ///< ids
  int fontSize;                             ///< points
  int histogramShare;                       ///< of the window's height, percent
  int viewCount;
};

/// "speaker", "student" (the default), "physicist".
std::span<const Layout> layouts();
/// The student's for an unknown id.
const Layout& findLayout(std::string_view id);

} // namespace voir
