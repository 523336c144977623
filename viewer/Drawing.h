#pragma once

#include "model/ObjectRef.h"
#include "model/Vector3.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace voir {

/// Colour with opacity, 0 to 255 each.
struct Rgba {
  std::uint8_t r = 255, g = 255, b = 255, a = 255;

  bool operator==(const Rgba&) const = default;
};

/// Mixes two colours: 0 gives a, 1 gives b.
Rgba mix(Rgba a, Rgba b, double fraction);
Rgba withOpacity(Rgba colour, double opacity);

/// Widths of lines; how many pixels each is stands in strokeWidth().
enum class Stroke : std::uint8_t { Fine, Normal, Bold, Halo };
inline constexpr int strokeCount = 4;
float strokeWidth(Stroke stroke);

/// Sizes of dots; how many pixels each is stands in dotWidth().
enum class DotSize : std::uint8_t { Normal, Large };
float dotWidth(DotSize size);

/// How the sides of a box are filled: evenly, or with one half of each darker, so that two kinds of boxes differ
/// without their colours too.
enum class BoxFill : std::uint8_t { Even, Halved };

/// What a line, face or dot that stands for no object of the event refers to.
inline constexpr ObjectRef noObject{ObjectKind::Hit, UINT32_MAX};

/// What a layer draws: lines, faces and dots in mm, each knowing the object it stands for. A value: made by pure
/// functions, tested without OpenGL, put on screen by DrawingActors, searched by pick().
struct Drawing {
  struct Line {
    std::uint32_t first, count; ///< of points
    Stroke stroke;
    ObjectRef object;
  };
  struct Face {
    std::array<std::uint32_t, 3> corners;
    ObjectRef object;
  };
  struct Dot {
    std::uint32_t point;
    ObjectRef object;
    DotSize size = DotSize::Normal;
  };

  std::vector<Vector3f> points;
  std::vector<Rgba> colours; ///< one per point
  std::vector<float> times; ///< one per point: ns after the collision when it appears; in between along lines and faces
  std::vector<Line> lines;
  std::vector<Face> faces;
  std::vector<Dot> dots;

  std::uint32_t addPoint(const Vector3f& point, Rgba colour, float time = 0.0f);
  /// All of it appears at once.
  void addLine(std::span<const Vector3f> path, Rgba colour, Stroke stroke, ObjectRef object, float time = 0.0f);
  /// It grows: one time per point.
  void addLine(std::span<const Vector3f> path, std::span<const float> pointTimes, Rgba colour, Stroke stroke,
               ObjectRef object);
  /// Dashes and gaps of equal length (mm) along a path.
  void addDashedLine(std::span<const Vector3f> path, double dash, Rgba colour, Stroke stroke, ObjectRef object,
                     float time = 0.0f);
  /// The same with one time per point.
  void addDashedLine(std::span<const Vector3f> path, std::span<const float> pointTimes, double dash, Rgba colour,
                     Stroke stroke, ObjectRef object);
  void addFace(const Vector3f& a, const Vector3f& b, const Vector3f& c, Rgba colour, ObjectRef object,
               float time = 0.0f);
  /// A convex polygon with this many corners, in order.
  void addPolygon(std::span<const Vector3f> corners, Rgba colour, ObjectRef object, BoxFill fill = BoxFill::Even,
                  float time = 0.0f);
  /// A box with corners as in CaloCell, each side shaded by its direction.
  void addBox(const std::array<Vector3f, 8>& corners, Rgba colour, ObjectRef object, BoxFill fill = BoxFill::Even,
              float time = 0.0f);
  /// The twelve edges of such a box.
  void addBoxEdges(const std::array<Vector3f, 8>& corners, Rgba colour, Stroke stroke, ObjectRef object,
                   float time = 0.0f);
  void addDot(const Vector3f& point, Rgba colour, ObjectRef object, DotSize size = DotSize::Normal, float time = 0.0f);
  void append(const Drawing& other);
  void clear();
  bool isEmpty() const { return lines.empty() && faces.empty() && dots.empty(); }
};

/// Brightness of an unlit surface with this outward normal: light over the shoulder of the usual camera, soft fill.
float shade(const Vector3f& normal);

} // namespace voir
