#pragma once

#include "viewer/Camera.h"
#include "viewer/Drawing.h"

#include <vector>

namespace voir {

/// Size of a picture in pixels.
struct ViewSize {
  double width = 1.0;
  double height = 1.0;
};

/// A point of a window or of a view in it, pixels from its upper left corner.
struct WindowPoint {
  double x = 0.0, y = 0.0;

  bool operator==(const WindowPoint&) const = default;
};

/// Projects points (mm) to pixels, x to the right, y down from the upper left corner; z is the depth in mm in front
/// of the viewer, not positive for points behind.
class Projection {
public:
  Projection(const CameraPose& pose, ViewSize size);
  Vector3f operator()(const Vector3f& point) const;

private:
  Eigen::Matrix3f m_rotation;
  Vector3f m_position;
  float m_scale, m_centreX, m_centreY;
};

struct PickHit {
  ObjectRef object;
  double distance = 0.0; ///< pixels from the pointer
  double depth = 0.0;    ///< mm from the viewer

  bool operator==(const PickHit&) const = default;
};

/// Objects within a few pixels of the pointer, each once, best first. Lines are thin and hard to hit, so they win
/// over faces that lie under the pointer; of equals the nearer one wins. radius in pixels.
std::vector<PickHit> pick(const Drawing& drawing, const CameraPose& pose, ViewSize size, double x, double y,
                          double radius = 6.0);

} // namespace voir
