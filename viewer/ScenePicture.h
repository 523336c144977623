#pragma once

#include "viewer/Camera.h"

#include <memory>

namespace voir {

class EventScene;

struct PixelSize {
  int width = 1;
  int height = 1;

  bool operator==(const PixelSize&) const = default;
};

/// What a picture may cost. Turning in full resolution would be slow without a graphics processor.
struct PictureQuality {
  int samples = 4;         ///< of the event per pixel, against stair-steps; 0: none
  int detectorSamples = 0; ///< the same of the detector, whose low contrasts need it less; 0 or equal to samples
  int detectorCoarseness =
      1; ///< the detector is drawn with pixels this many times larger; above 1 both without samples

  bool isFull() const { return samples > 0 && detectorCoarseness == 1; }
  bool operator==(const PictureQuality&) const = default;
};

/// Draws the scene with VTK in the OpenGL context that is current: first the detector, kept as a picture as long as
/// neither it nor the camera changes, then the event in front of it. GUI thread only.
class ScenePicture {
public:
  explicit ScenePicture(EventScene& scene);
  ~ScenePicture();

  /// Call once with the context current, before the first render.
  void initialize();
  /// Call with the context current, before it ends.
  void release();

  void render(const CameraPose& pose, PixelSize size, PictureQuality quality);
  /// Copies the picture to a framebuffer of the same size in the current context.
  void copyTo(unsigned framebuffer);

private:
  struct Windows;

  EventScene& m_scene;
  std::unique_ptr<Windows> m_windows;
};

} // namespace voir
