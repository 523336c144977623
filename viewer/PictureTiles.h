#pragma once

#include "viewer/ViewArrangement.h"

#include <cstdint>
#include <vector>

namespace voir {

// What a picture for a file may measure.
inline constexpr int smallestPictureSide = 16;    ///< pixels
inline constexpr int largestPictureSide = 16'000; ///< pixels
/// 600 MB at four bytes a pixel: 16000 x 9000, but not 16000 x 16000.
inline constexpr std::int64_t mostPicturePixels = 150'000'000;

bool isPictureSizeAllowed(int width, int height);

/// A piece of a picture that is drawn alone.
struct PictureTile {
  ViewRect inside; ///< what is kept, in pixels of the picture
  ViewRect drawn;  ///< the same with a border: OpenGL leaves out wide lines whose middle lies outside

  bool operator==(const PictureTile&) const = default;
};

/// Tiles that cover a picture once, row by row, drawn with so many pixels at most along a side and a border of so many.
std::vector<PictureTile> pictureTiles(int width, int height, int largest, int border);

} // namespace voir
