#pragma once

#include "viewer/Camera.h"
#include "viewer/Drawing.h"

#include <memory>

class vtkRenderer;

namespace voir {

/// Puts drawings on screen: a handful of VTK actors for all lines, faces and dots together, reused from event to
/// event. GUI thread only.
class DrawingActors {
public:
  enum class Faces { Both, FacingTheCamera };

  DrawingActors(vtkRenderer& renderer, Faces faces);
  ~DrawingActors();

  /// Whether anything of it is seen.
  void setVisible(bool isVisible);
  void setDrawing(const Drawing& drawing);
  /// Puts translucent faces in the order in which they blend rightly, seen from there.
  void sortFaces(const CameraPose& pose);
  /// Of line widths and dots; 1: as in a window.
  void setScale(double scale);

private:
  struct Actors;
  std::unique_ptr<Actors> m_actors;
};

} // namespace voir
