#include "viewer/PictureTiles.h"

#include <algorithm>

namespace voir {

namespace {

struct Piece {
  int from, to;
};

/// Cuts a length into as few pieces as possible, all about as long.
std::vector<Piece> cut(int length, int largest) {
  const int count = (length + largest - 1) / largest;
  std::vector<Piece> pieces;
  for (std::int64_t i = 0; i < count; ++i)
    pieces.push_back({static_cast<int>(i * length / count), static_cast<int>((i + 1) * length / count)});
  return pieces;
}

ViewRect rectOf(Piece x, Piece y) {
  return {x.from, y.from, x.to - x.from, y.to - y.from};
}

Piece widened(Piece piece, int border, int length) {
  return {std::max(0, piece.from - border), std::min(length, piece.to + border)};
}

} // namespace

bool isPictureSizeAllowed(int width, int height) {
  return std::min(width, height) >= smallestPictureSide && std::max(width, height) <= largestPictureSide &&
         std::int64_t{width} * height <= mostPicturePixels;
}

std::vector<PictureTile> pictureTiles(int width, int height, int largest, int border) {
  const int inside = std::max(1, largest - 2 * border);
  std::vector<PictureTile> tiles;
  for (const Piece y : cut(height, inside))
    for (const Piece x : cut(width, inside))
      tiles.push_back({rectOf(x, y), rectOf(widened(x, border, width), widened(y, border, height))});
  return tiles;
}

} // namespace voir
