#include "viewer/WindowFigure.h"

#include "viewer/Palette.h"
#include "viewer/PictureTiles.h"
#include "viewer/SceneViews.h"

#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QOpenGLFunctions>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace voir {

namespace {

/// Four bytes a pixel in both; colours of the one without opacity stay as they are. The tile is one of a view.
void copyInside(const PictureTile& tile, const ViewRect& view, const QImage& drawn, QImage& image) {
  const ViewRect& inside = tile.inside;
  const std::size_t bytes = 4 * static_cast<std::size_t>(inside.width);
  for (int y = inside.y; y < inside.y + inside.height; ++y)
    std::memcpy(image.scanLine(view.y + y) + 4 * (view.x + inside.x),
                drawn.constScanLine(y - tile.drawn.y) + 4 * (inside.x - tile.drawn.x), bytes);
}

/// Pixels along a side that OpenGL can draw at once.
int largestTile() {
  QOpenGLFunctions& gl = *QOpenGLContext::currentContext()->functions();
  GLint texture = 0, buffer = 0;
  gl.glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
  gl.glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &buffer);
  return std::min(texture, buffer);
}

bool drawTiles(SceneViews& views, std::size_t view, const FigureRequest& request, QImage& image) {
  const ViewRect place = views.rect(view);
  const float widest = std::max(strokeWidth(Stroke::Halo), dotWidth(DotSize::Large));
  const int border = static_cast<int>(std::ceil(request.lineScale * widest));
  const int largest = std::min(request.largestTile, largestTile());
  for (const PictureTile& tile : pictureTiles(place.width, place.height, largest, border)) {
    QOpenGLFramebufferObject target(tile.drawn.width, tile.drawn.height);
    if (!target.isValid())
      return false;
    views.drawPart(view, {tile.drawn.width, tile.drawn.height},
                   {.whole = {place.width, place.height},
                    .x = tile.drawn.x,
                    .y = tile.drawn.y,
                    .lineScale = request.lineScale,
                    .isTransparent = request.isTransparent},
                   target.handle());
    copyInside(tile, place, target.toImage(), image);
    target.release();
  }
  return true;
}

} // namespace

QImage drawFigure(SceneViews& views, const FigureRequest& request) {
  QImage image(request.size, request.isTransparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
  if (image.isNull())
    return {};
  const Rgba gap = gapColour(views.palette());
  image.fill(request.isTransparent ? QColor(Qt::transparent) : QColor(gap.r, gap.g, gap.b));
  for (const std::size_t view : views.shown())
    if (!drawTiles(views, view, request, image))
      return {};
  return image;
}

} // namespace voir
