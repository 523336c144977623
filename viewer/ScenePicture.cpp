#include "viewer/ScenePicture.h"

#include "model/Units.h"
#include "viewer/EventScene.h"

#include <vtkCamera.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLShaderCache.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>
#include <vtkTextureObject.h>
#include <vtkTransform.h>
#include <vtk_glew.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace voir {

namespace {

void prepare(vtkGenericOpenGLRenderWindow& window) {
  window.SetReadyForRendering(true);
  window.SetOwnContext(false);
  window.SetIsCurrent(true);
  window.SetSupportsOpenGL(1);
  window.SetMultiSamples(0);
  window.OpenGLInitContext();
}

/// Without samples pictures are upside down and their colours in the order of windows: without a graphics processor
/// they then go to a window by copying memory, ten times faster than pixel by pixel.
bool isUpsideDown(PictureQuality quality) {
  return quality.samples == 0;
}

/// Others drew in this context: VTK is told what the state is, and given the one it starts from.
void takeOver(vtkGenericOpenGLRenderWindow& window, PictureQuality quality) {
  vtkOpenGLState& state = *window.GetState();
  state.Reset();
  state.vtkglEnable(GL_BLEND);
  state.vtkglBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  state.vtkglDisable(GL_CULL_FACE);
  state.vtkglEnable(GL_DEPTH_TEST);
  state.vtkglDepthFunc(GL_LEQUAL);
  state.vtkglDepthMask(GL_TRUE);
  glFrontFace(isUpsideDown(quality) ? GL_CW : GL_CCW);
  quality.detectorCoarseness == 1 ? glEnable(GL_LINE_SMOOTH) : glDisable(GL_LINE_SMOOTH); // no effect on samples
}

void bindForReading(vtkOpenGLFramebufferObject& framebuffer) {
  framebuffer.Bind(GL_READ_FRAMEBUFFER);
  framebuffer.ActivateReadBuffer(0);
}

/// From the framebuffer that is read to the one that is drawn.
void copyColours(PixelSize size, bool isFlipped, int x = 0, int y = 0) {
  glBlitFramebuffer(0, isFlipped ? size.height : 0, size.width, isFlipped ? 0 : size.height, x, y, x + size.width,
                    y + size.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

/// The same with pixels as many times larger or smaller as the sizes tell.
void stretchColours(PixelSize from, PixelSize to) {
  glBlitFramebuffer(0, 0, from.width, from.height, 0, 0, to.width, to.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

/// Mesa gives this order of colours only to those who leave the internal format open.
vtkNew<vtkTextureObject> textureLikeWindow(vtkGenericOpenGLRenderWindow& window, PixelSize size,
                                           std::uint32_t* pixels = nullptr) {
  vtkNew<vtkTextureObject> texture;
  texture->SetContext(&window);
  texture->SetInternalFormat(GL_RGBA);
  texture->SetFormat(GL_BGRA);
  texture->SetDataType(GL_UNSIGNED_INT_8_8_8_8_REV);
  texture->Create2DFromRaw(static_cast<unsigned>(size.width), static_cast<unsigned>(size.height), 4, VTK_UNSIGNED_CHAR,
                           pixels);
  return texture;
}

/// The renderer's background, first row on top, as a window has its colours.
std::vector<std::uint32_t> gradientUpsideDown(vtkRenderer& renderer, PixelSize size) {
  const double *top = renderer.GetBackground2(), *bottom = renderer.GetBackground();
  std::vector<std::uint32_t> pixels;
  for (int y = 0; y < size.height; ++y) {
    std::uint32_t colour = 0xff;
    for (std::size_t i = 0; i < 3; ++i)
      colour =
          colour << 8 | static_cast<std::uint32_t>(255.0 * std::lerp(top[i], bottom[i], (y + 0.5) / size.height) + 0.5);
    pixels.insert(pixels.end(), static_cast<std::size_t>(size.width), colour);
  }
  return pixels;
}

/// Near and far planes that hold a sphere around the origin.
void applyPose(vtkCamera& camera, const CameraPose& pose, bool isUpsideDown) {
  constexpr double sceneRadius = 30000.0; // mm
  const double distance = pose.position.norm();
  camera.SetPosition(pose.position.x(), pose.position.y(), pose.position.z());
  camera.SetFocalPoint(pose.focus.x(), pose.focus.y(), pose.focus.z());
  camera.SetViewUp(pose.up.x(), pose.up.y(), pose.up.z());
  camera.SetViewAngle(pose.viewAngle);
  vtkNew<vtkTransform> flip;
  flip->Scale(1.0, isUpsideDown ? -1.0 : 1.0, 1.0);
  camera.SetUserTransform(flip);
  camera.SetClippingRange(std::max(pose.distance() * 0.02, distance - sceneRadius), distance + sceneRadius);
}

/// Looks at a part only, as if through a window in front of the whole picture.
void narrow(vtkCamera& camera, const CameraPose& pose, PixelSize size, const PicturePart& part) {
  const double width = size.width, height = size.height;
  camera.SetWindowCenter((2.0 * part.x + width - part.whole.width) / width,
                         (part.whole.height - 2.0 * part.y - height) / height);
  if (size.height == part.whole.height)
    return;
  const double half = std::tan(0.5 * pose.viewAngle * constants::pi / 180.0) * height / part.whole.height;
  camera.SetViewAngle(2.0 * std::atan(half) * 180.0 / constants::pi);
}

void showBackground(EventScene& scene, PixelSize size, const PicturePart& part) {
  const double height = part.whole.height;
  if (part.isTransparent)
    scene.clearBackground();
  else
    scene.setBackground(part.y / height, (part.y + size.height) / height);
}

/// What a picture depends on.
struct PictureState {
  int version;
  CameraPose pose;
  PixelSize size;
  PictureQuality quality;
  PicturePart part;

  bool operator==(const PictureState&) const = default;
};

/// A part of the picture, without samples, that is shown again as long as it stays the same.
class KeptPicture {
public:
  bool isOf(const PictureState& state) const { return m_state == state; }

  void set(vtkGenericOpenGLRenderWindow& window, const PictureState& state, std::uint32_t* pixels) {
    m_framebuffer->SetContext(&window);
    m_framebuffer->Bind();
    m_framebuffer->AddColorAttachment(0, textureLikeWindow(window, state.size, pixels));
    m_state = state;
  }

  /// The picture as it has been drawn so far.
  void keep(vtkGenericOpenGLRenderWindow& window, const PictureState& state) {
    if (!m_state || m_state->size != state.size)
      set(window, state, nullptr);
    bindForReading(*window.GetRenderFramebuffer());
    m_framebuffer->Bind(GL_DRAW_FRAMEBUFFER);
    m_framebuffer->ActivateDrawBuffer(0);
    copyColours(state.size, false);
    window.GetRenderFramebuffer()->Bind();
    m_state = state;
  }

  void show(vtkGenericOpenGLRenderWindow& window) { show(window, m_state->size); }

  /// In another size, from the lower left corner.
  void show(vtkGenericOpenGLRenderWindow& window, PixelSize size) {
    window.GetRenderFramebuffer()->Bind(GL_DRAW_FRAMEBUFFER);
    bindForReading(*m_framebuffer);
    stretchColours(m_state->size, size);
    window.GetRenderFramebuffer()->Bind();
  }

  void release(vtkGenericOpenGLRenderWindow& window) { m_framebuffer->ReleaseGraphicsResources(&window); }

private:
  vtkNew<vtkOpenGLFramebufferObject> m_framebuffer;
  std::optional<PictureState> m_state;
};

} // namespace

struct ScenePicture::Canvas {
  vtkNew<vtkGenericOpenGLRenderWindow> window; // never rendered as a whole: its renderers are drawn one by one
  KeptPicture background, detector, coarseDetector;
  std::optional<PictureState> drawn, drawnDetector;

  void start(const PictureState& wanted);
  void drawBackground(vtkRenderer& renderer, const PictureState& wanted);
  void drawDetector(vtkRenderer& renderer, const PictureState& wanted);
  void drawDetectorCoarsely(vtkRenderer& renderer, const PictureState& wanted);
};

void ScenePicture::Canvas::start(const PictureState& wanted) {
  window->SetMultiSamples(wanted.quality.samples);
  window->SetSize(wanted.size.width, wanted.size.height);
  takeOver(*window, wanted.quality);
  window->Start();
  const bool isNew = !drawn || drawn->size != wanted.size || drawn->quality.samples != wanted.quality.samples;
  if (isNew && wanted.quality.samples == 0) {
    window->GetRenderFramebuffer()->AddColorAttachment(0, textureLikeWindow(*window, wanted.size));
    window->GetRenderFramebuffer()->Bind();
  }
}

/// VTK would draw its gradient in every frame: without a graphics processor ten times slower than to copy it.
void ScenePicture::Canvas::drawBackground(vtkRenderer& renderer, const PictureState& wanted) {
  const PictureState state{wanted.version, {}, wanted.size, {wanted.quality.samples, 1}, wanted.part};
  if (!background.isOf(state))
    background.set(*window, state, gradientUpsideDown(renderer, wanted.size).data());
  background.show(*window);
}

/// A detector wanted for a second time is kept from then on: in motion the copies would only cost time.
void ScenePicture::Canvas::drawDetector(vtkRenderer& renderer, const PictureState& wanted) {
  if (wanted.quality.samples > 0) {
    renderer.SetPreserveColorBuffer(false);
    renderer.Render();
  } else if (detector.isOf(wanted)) {
    detector.show(*window);
  } else if (wanted.quality.detectorCoarseness > 1 && !wanted.part.isTransparent) {
    drawDetectorCoarsely(renderer, wanted);
  } else {
    renderer.SetPreserveColorBuffer(!wanted.part.isTransparent);
    if (!wanted.part.isTransparent)
      drawBackground(renderer, wanted);
    renderer.Render();
    if (drawnDetector == wanted)
      detector.keep(*window, wanted);
  }
  drawnDetector = wanted;
}

/// In a corner of the picture, then stretched: without a graphics processor the time of a detector follows the length
/// of its edges in pixels.
void ScenePicture::Canvas::drawDetectorCoarsely(vtkRenderer& renderer, const PictureState& wanted) {
  const int coarseness = wanted.quality.detectorCoarseness;
  PictureState small = wanted;
  small.size = {wanted.size.width / coarseness, wanted.size.height / coarseness};
  drawBackground(renderer, small);
  renderer.SetPreserveColorBuffer(true);
  renderer.SetViewport(0.0, 0.0, static_cast<double>(small.size.width) / wanted.size.width,
                       static_cast<double>(small.size.height) / wanted.size.height);
  renderer.Render();
  renderer.SetViewport(0.0, 0.0, 1.0, 1.0);
  window->GetState()->vtkglDisable(GL_SCISSOR_TEST); // VTK leaves it at the corner
  coarseDetector.keep(*window, small);
  coarseDetector.show(*window, wanted.size);
}

ScenePicture::ScenePicture(EventScene& scene) : m_scene(scene), m_canvas(std::make_unique<Canvas>()) {}

ScenePicture::~ScenePicture() = default;

void ScenePicture::initialize() {
  prepare(*m_canvas->window);
  int layer = 0;
  for (vtkRenderer* renderer : {&m_scene.detectorRenderer(), &m_scene.eventRenderer(), &m_scene.frontRenderer()}) {
    renderer->SetLayer(layer++); // those above the first begin with the picture below them and a depth of their own
    m_canvas->window->AddRenderer(renderer);
  }
  m_canvas->window->SetNumberOfLayers(layer);
}

void ScenePicture::release() {
  m_canvas->background.release(*m_canvas->window);
  m_canvas->detector.release(*m_canvas->window);
  m_canvas->coarseDetector.release(*m_canvas->window);
  m_canvas->window->Finalize();
}

bool ScenePicture::isSoftwareDrawn() {
  const GLubyte* text = glGetString(GL_RENDERER);
  const std::string_view renderer = text == nullptr ? "" : reinterpret_cast<const char*>(text);
  return std::ranges::any_of(std::array{"llvmpipe", "softpipe", "SwiftShader", "Software"},
                             [&](std::string_view name) { return renderer.find(name) != std::string_view::npos; });
}

void ScenePicture::render(const CameraPose& pose, PixelSize size, PictureQuality quality) {
  render(pose, size, quality, {.whole = size});
}

void ScenePicture::render(const CameraPose& pose, PixelSize size, PictureQuality quality, const PicturePart& part) {
  m_scene.update();
  const PictureState wanted{m_scene.version(), pose, size, quality, part};
  if (m_canvas->drawn == wanted)
    return;
  vtkGenericOpenGLRenderWindow& window = *m_canvas->window;
  vtkCamera& camera = *m_scene.eventRenderer().GetActiveCamera();
  applyPose(camera, pose, isUpsideDown(quality));
  narrow(camera, pose, size, part);
  m_scene.setLineScale(part.lineScale);
  m_scene.setEdgesVisible(quality.detectorCoarseness == 1);
  showBackground(m_scene, size, part);
  m_scene.sortDetectorFaces(pose);
  m_scene.sortEventFaces(pose);
  m_canvas->start(wanted);
  m_canvas->drawDetector(m_scene.detectorRenderer(), {m_scene.detectorVersion(), pose, size, quality, part});
  m_scene.eventRenderer().Render();
  m_scene.frontRenderer().Render();
  window.GetShaderCache()->ReleaseCurrentShader(); // others use theirs next
  window.End();
  glFrontFace(GL_CCW);
  m_canvas->drawn = wanted;
}

void ScenePicture::copyTo(unsigned framebuffer, int x, int y) {
  m_canvas->window->GetState()->Reset();
  bindForReading(*m_canvas->window->GetRenderFramebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
  copyColours(m_canvas->drawn->size, isUpsideDown(m_canvas->drawn->quality), x, y);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

} // namespace voir
