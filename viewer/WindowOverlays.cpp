#include "viewer/WindowOverlays.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QOpenGLTexture>

#include <utility>

namespace voir {

namespace {

std::unique_ptr<QOpenGLTexture> textureOf(const QImage& image) {
  auto texture = std::make_unique<QOpenGLTexture>(image.convertToFormat(QImage::Format_RGBA8888_Premultiplied),
                                                  QOpenGLTexture::DontGenerateMipMaps);
  texture->setMinMagFilters(QOpenGLTexture::Nearest, QOpenGLTexture::Nearest);
  return texture;
}

void prepareBlending(QSize pixels) {
  QOpenGLFunctions& gl = *QOpenGLContext::currentContext()->functions();
  gl.glViewport(0, 0, pixels.width(), pixels.height());
  gl.glDisable(GL_DEPTH_TEST);
  gl.glDisable(GL_CULL_FACE);
  gl.glDisable(GL_SCISSOR_TEST);
  gl.glEnable(GL_BLEND);
  gl.glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

} // namespace

WindowOverlays::WindowOverlays() = default;

WindowOverlays::~WindowOverlays() = default;

void WindowOverlays::initialize() {
  m_blitter.create();
}

void WindowOverlays::release() {
  m_textures.clear();
  m_blitter.destroy();
}

void WindowOverlays::draw(const std::vector<PlacedImage>& images, QSize pixels) {
  prepareBlending(pixels);
  Textures kept;
  m_blitter.bind();
  for (const PlacedImage& placed : images) {
    auto& texture = kept[placed.image.cacheKey()];
    if (const auto before = m_textures.find(placed.image.cacheKey()); !texture && before != m_textures.end())
      texture = std::move(before->second);
    if (!texture)
      texture = textureOf(placed.image);
    const QRect rect(placed.place, placed.image.size());
    m_blitter.blit(texture->textureId(), QOpenGLTextureBlitter::targetTransform(rect, QRect({}, pixels)),
                   QOpenGLTextureBlitter::OriginTopLeft);
  }
  m_blitter.release();
  m_textures = std::move(kept); // those of texts no longer shown go
}

} // namespace voir
