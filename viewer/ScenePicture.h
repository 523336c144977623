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

/// What a picture may cost. Samples against stair-steps double its time without a graphics processor, where smooth
/// lines have to do.
struct PictureQuality {
  int samples = 4;            ///< per pixel; 0: none, but smooth lines
  int detectorCoarseness = 1; ///< above 1, without samples: the detector's pixels are so much larger, lines not smooth

  bool operator==(const PictureQuality&) const = default;
};

/// How what is drawn differs from a window's picture: a part of a larger one, its lines wider, nothing behind it.
struct PicturePart {
  PixelSize whole;  ///< of the larger picture
  int x = 0, y = 0; ///< of the part's upper left corner in it
  double lineScale = 1.0;
  bool isTransparent = false; ///< colours are then multiplied by their opacity

  bool operator==(const PicturePart&) const = default;
};

/// Draws the scene with VTK in the OpenGL context that is current: first the detector, kept as a picture while neither
/// it nor the camera changes, then the event in front of it. Draws nothing where nothing changed. GUI thread only.
class ScenePicture {
public:
  explicit ScenePicture(EventScene& scene);
  ~ScenePicture();

  /// Call once with the context current, before the first render.
  void initialize();
  /// Call with the context current, before it ends.
  void release();

  /// Whether OpenGL draws without a graphics processor. Call with the context current.
  static bool isSoftwareDrawn();

  void render(const CameraPose& pose, PixelSize size, PictureQuality quality);
  /// Draws so much of a larger picture.
  void render(const CameraPose& pose, PixelSize size, PictureQuality quality, const PicturePart& part);
  /// Copies the picture into a framebuffer of the current context, its lower left corner to this pixel (y from below).
  void copyTo(unsigned framebuffer, int x = 0, int y = 0);

private:
  struct Canvas;

  EventScene& m_scene;
  std::unique_ptr<Canvas> m_canvas;
};

} // namespace voir
