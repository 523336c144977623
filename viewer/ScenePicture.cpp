#include "viewer/ScenePicture.h"

#include "model/Units.h"
#include "viewer/EventScene.h"

#include <vtkCamera.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>
#include <vtk_glew.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <string_view>

namespace voir {

namespace {

/// VTK clears its framebuffer or keeps what is in it: this one first takes over another picture.
class FrameWindow : public vtkGenericOpenGLRenderWindow {
public:
  static FrameWindow* New();
  vtkTypeMacro(FrameWindow, vtkGenericOpenGLRenderWindow)

  std::function<void(FrameWindow&)> fillBackground;

  void Start() override {
    Superclass::Start();
    if (fillBackground)
      fillBackground(*this);
  }

protected:
  FrameWindow() = default;
};

vtkStandardNewMacro(FrameWindow)

void prepare(FrameWindow& window, vtkRenderer& renderer) {
  window.SetReadyForRendering(true);
  window.SetOwnContext(false);
  window.SetIsCurrent(true);
  window.SetSupportsOpenGL(1);
  window.SetMultiSamples(0);
  window.SwapBuffersOff(); // the picture is taken from VTK's own framebuffer, without further copies
  window.SetFrameBlitModeToNoBlit();
  window.AddRenderer(&renderer);
  window.OpenGLInitContext();
}

/// Others drew in this context: VTK is told what the state is, and given the one it starts from.
void takeOver(FrameWindow& window) {
  vtkOpenGLState& state = *window.GetState();
  state.Reset();
  state.vtkglEnable(GL_BLEND);
  state.vtkglBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  state.vtkglEnable(GL_DEPTH_TEST);
  state.vtkglDepthFunc(GL_LEQUAL);
  state.vtkglDepthMask(GL_TRUE);
  glEnable(GL_LINE_SMOOTH); // has no effect where there are samples
}

/// The windows share a context, but each remembers for itself what is bound: the one that is drawing must be told, or
/// both would read from the wrong framebuffer.
void copyColours(FrameWindow& from, FrameWindow& drawing, PixelSize size, PixelSize target) {
  drawing.GetState()->vtkglBindFramebuffer(GL_READ_FRAMEBUFFER, from.GetRenderFramebuffer()->GetFBOIndex());
  drawing.GetState()->vtkglReadBuffer(GL_COLOR_ATTACHMENT0);
  glBlitFramebuffer(0, 0, size.width, size.height, 0, 0, target.width, target.height, GL_COLOR_BUFFER_BIT,
                    size == target ? GL_NEAREST : GL_LINEAR);
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

struct DetectorState {
  int version;
  CameraPose pose;
  PixelSize size;
  PictureQuality quality;
  PicturePart part;

  bool operator==(const DetectorState&) const = default;
};

} // namespace

struct ScenePicture::Windows {
  vtkNew<FrameWindow> detector, event;
  PixelSize size;
  std::optional<DetectorState> drawnDetector;
};

ScenePicture::ScenePicture(EventScene& scene) : m_scene(scene), m_windows(std::make_unique<Windows>()) {}

ScenePicture::~ScenePicture() = default;

void ScenePicture::initialize() {
  prepare(*m_windows->detector, m_scene.detectorRenderer());
  prepare(*m_windows->event, m_scene.eventRenderer());
  m_scene.eventRenderer().SetPreserveColorBuffer(true);
  m_windows->event->SetNumberOfLayers(2);
  m_scene.frontRenderer().SetLayer(1);
  m_windows->event->AddRenderer(&m_scene.frontRenderer());
  m_windows->event->fillBackground = [this](FrameWindow& window) {
    const int coarseness = m_windows->drawnDetector->quality.detectorCoarseness;
    const PixelSize size = m_windows->size;
    window.GetRenderFramebuffer()->Bind(GL_DRAW_FRAMEBUFFER);
    copyColours(*m_windows->detector, window, {size.width / coarseness, size.height / coarseness}, size);
    window.GetRenderFramebuffer()->Bind();
  };
}

void ScenePicture::release() {
  m_windows->detector->Finalize();
  m_windows->event->Finalize();
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
  m_scene.setLineScale(part.lineScale);
  vtkCamera& camera = *m_scene.eventRenderer().GetActiveCamera();
  applyPose(camera, pose);
  narrow(camera, pose, size, part);
  m_windows->size = size;
  const DetectorState wanted{m_scene.detectorVersion(), pose, size, quality, part};
  if (m_windows->drawnDetector != wanted) {
    showBackground(m_scene, size, part);
    FrameWindow& window = *m_windows->detector;
    window.SetMultiSamples(quality.samples);
    window.SetSize(size.width / quality.detectorCoarseness, size.height / quality.detectorCoarseness);
    takeOver(window);
    window.Render();
    m_windows->drawnDetector = wanted;
  }
  FrameWindow& window = *m_windows->event;
  window.SetMultiSamples(quality.samples);
  window.SetSize(size.width, size.height);
  takeOver(window);
  window.Render();
}

void ScenePicture::copyTo(unsigned framebuffer) {
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
  copyColours(*m_windows->event, *m_windows->event, m_windows->size, m_windows->size);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

} // namespace voir
