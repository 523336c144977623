#pragma once

#include <QImage>
#include <QSize>

namespace voir {

class SceneViews;

/// A picture for a file.
struct FigureRequest {
  QSize size;             ///< pixels
  double lineScale = 1.0; ///< of line widths and dots; 1: as in a window
  bool isTransparent = false;
  int largestTile = 2048; ///< pixels along a side that are drawn at once: 270 MB with four samples a pixel

  bool operator==(const FigureRequest&) const = default;
};

/// All views that are shown, in tiles where they are large; between them the colour of the gap. For a request of the
/// size that the views are told of; call with their context current. Null where there is no memory for it.
QImage drawFigure(SceneViews& views, const FigureRequest& request);

} // namespace voir
