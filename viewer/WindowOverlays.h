#pragma once

#include "viewer/WindowTexts.h"

#include <QOpenGLTextureBlitter>
#include <QSize>

#include <map>
#include <memory>
#include <vector>

class QOpenGLTexture;

namespace voir {

/// Lays pictures over what is drawn in an OpenGL window: texts, legends, titles. Their textures are kept from frame to
/// frame.
class WindowOverlays {
public:
  WindowOverlays();
  ~WindowOverlays();

  /// Call once with the context current.
  void initialize();
  /// Call with the context current, before it ends.
  void release();
  /// Draws in the framebuffer that is bound, of this size.
  void draw(const std::vector<PlacedImage>& images, QSize pixels);

private:
  using Textures = std::map<qint64, std::unique_ptr<QOpenGLTexture>>; // by the image's key

  QOpenGLTextureBlitter m_blitter;
  Textures m_textures;
};

} // namespace voir
