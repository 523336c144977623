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
#include <vtk_glew.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

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

/// Others drew in this context: VTK is told what the state is, and given the one it starts from.
void takeOver(vtkGenericOpenGLRenderWindow& window, bool hasSmoothLines) {
  vtkOpenGLState& state = *window.GetState();
  state.Reset();
  state.vtkglEnable(GL_BLEND);
  state.vtkglBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  state.vtkglEnable(GL_DEPTH_TEST);
  state.vtkglDepthFunc(GL_LEQUAL);
  state.vtkglDepthMask(GL_TRUE);
  hasSmoothLines ? glEnable(GL_LINE_SMOOTH) : glDisable(GL_LINE_SMOOTH); // has no effect where there are samples
}

void copyColours(PixelSize size, int x = 0, int y = 0) {
  glBlitFramebuffer(0, 0, size.width, size.height, x, y, x + size.width, y + size.height, GL_COLOR_BUFFER_BIT,
                    GL_NEAREST);
}

/// Near and far planes that hold a sphere around the origin.
void applyPose(vtkCamera& camera, const CameraPose& pose) {
  constexpr double sceneRadius = 30000.0; // mm
  const double distance = pose.position.norm();
  camera.SetPosition(pose.position.x(), pose.position.y(), pose.position.z());
  camera.SetFocalPoint(pose.focus.x(), pose.focus.y(), pose.focus.z());
  camera.SetViewUp(pose.up.x(), pose.up.y(), pose.up.z());
  camera.SetViewAngle(pose.viewAngle);
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

} // namespace

struct ScenePicture::Canvas {
  vtkNew<vtkGenericOpenGLRenderWindow> window; // never rendered as a whole: its renderers are drawn one by one
  vtkNew<vtkOpenGLFramebufferObject> keptDetector;
  std::optional<PictureState> drawn, drawnDetector, kept;

  void drawDetector(vtkRenderer& renderer, const PictureState& wanted);
  void keepDetector(const PictureState& state);
};

/// A detector wanted for a second time is kept from then on: in motion the copies would only cost time.
void ScenePicture::Canvas::drawDetector(vtkRenderer& renderer, const PictureState& wanted) {
  vtkOpenGLFramebufferObject& target = *window->GetRenderFramebuffer();
  if (kept == wanted) {
    keptDetector->Bind(GL_READ_FRAMEBUFFER);
    keptDetector->ActivateReadBuffer(0);
    copyColours(wanted.size);
    target.Bind();
    return;
  }
  renderer.Render();
  if (drawnDetector == wanted)
    keepDetector(wanted);
  drawnDetector = wanted;
}

void ScenePicture::Canvas::keepDetector(const PictureState& state) {
  vtkOpenGLFramebufferObject& source = *window->GetRenderFramebuffer();
  if (!kept || kept->size != state.size || kept->quality.samples != state.quality.samples) {
    keptDetector->SetContext(window);
    keptDetector->PopulateFramebuffer(state.size.width, state.size.height, true, 1, VTK_UNSIGNED_CHAR, false, 0,
                                      state.quality.samples);
  }
  source.Bind(GL_READ_FRAMEBUFFER);
  source.ActivateReadBuffer(0);
  keptDetector->Bind(GL_DRAW_FRAMEBUFFER);
  keptDetector->ActivateDrawBuffer(0);
  copyColours(state.size);
  source.Bind();
  kept = state;
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
  m_canvas->keptDetector->ReleaseGraphicsResources(m_canvas->window);
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
  m_scene.setLineScale(part.lineScale);
  vtkGenericOpenGLRenderWindow& window = *m_canvas->window;
  vtkCamera& camera = *m_scene.eventRenderer().GetActiveCamera();
  applyPose(camera, pose);
  narrow(camera, pose, size, part);
  showBackground(m_scene, size, part);
  m_scene.sortDetectorFaces(pose);
  m_scene.sortEventFaces(pose);
  window.SetMultiSamples(quality.samples);
  window.SetSize(size.width, size.height);
  takeOver(window, quality.detectorCoarseness == 1);
  window.Start();
  m_canvas->drawDetector(m_scene.detectorRenderer(), {m_scene.detectorVersion(), pose, size, quality, part});
  m_scene.eventRenderer().Render();
  m_scene.frontRenderer().Render();
  window.GetShaderCache()->ReleaseCurrentShader(); // others use theirs next
  window.End();
  m_canvas->drawn = wanted;
}

void ScenePicture::copyTo(unsigned framebuffer, int x, int y) {
  vtkOpenGLState& state = *m_canvas->window->GetState();
  state.Reset();
  m_canvas->window->GetRenderFramebuffer()->Bind(GL_READ_FRAMEBUFFER);
  m_canvas->window->GetRenderFramebuffer()->ActivateReadBuffer(0);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
  copyColours(m_canvas->drawn->size, x, y);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

} // namespace voir
