#include "viewer/MeshDrawing.h"

#include "model/DetectorGeometry.h"
#include "model/DisplayOptions.h"
#include "model/Units.h"
#include "viewer/DetectorDrawing.h"
#include "viewer/Palette.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>
#include <map>

namespace voir {

namespace {

constexpr std::size_t edgesUpTo = 3000; // triangles: beyond, edges would be a thicket
constexpr double minimumAngle = 1e-4;   // rad, of a wedge: as for the parts of the detector
constexpr float smoothCosine = 0.77f;   // neighbours less than 40 degrees apart look round
constexpr float sharpCosine = 0.86f;    // and more than 30 degrees apart have an edge

struct Corner {
  Vector3f point;
  float brightness = 1.0f;
};

using Piece = std::vector<Corner>; // convex

/// The side of the plane to which its normal points.
Piece keptSide(const Piece& piece, const Vector3f& normal, float offset) {
  Piece kept;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const Corner &a = piece[i], &b = piece[(i + 1) % piece.size()];
    const float height = normal.dot(a.point) - offset, next = normal.dot(b.point) - offset;
    if (height >= 0.0f)
      kept.push_back(a);
    if ((height < 0.0f) != (next < 0.0f)) {
      const float part = height / (height - next);
      kept.push_back({a.point + (b.point - a.point) * part, a.brightness + (b.brightness - a.brightness) * part});
    }
  }
  return kept.size() < 3 ? Piece() : kept;
}

/// What an opening leaves of triangles.
class Clip {
public:
  explicit Clip(const Opening& opening) : m_opening(opening) {
    const double end = opening.wedge.start + opening.wedge.angle;
    m_afterStart = Vector3(-std::sin(opening.wedge.start), std::cos(opening.wedge.start), 0.0).cast<float>();
    m_beforeEnd = Vector3(std::sin(end), -std::cos(end), 0.0).cast<float>();
  }

  bool isClosed() const { return !hasWedge() && !std::isfinite(m_opening.zMin) && !std::isfinite(m_opening.zMax); }
  bool takesAll() const { return m_opening.wedge.angle > 2.0 * constants::pi - minimumAngle; }

  bool keeps(const Vector3f& point) const {
    const bool isAfter = m_afterStart.dot(point) > 0.0f, isBefore = m_beforeEnd.dot(point) > 0.0f;
    const bool isInWedge = isWide() ? isAfter || isBefore : isAfter && isBefore;
    return !(hasWedge() && isInWedge) && point.z() >= m_opening.zMin && point.z() <= m_opening.zMax;
  }

  std::vector<Piece> operator()(Piece piece) const {
    if (std::isfinite(m_opening.zMin))
      piece = keptSide(piece, Vector3f::UnitZ(), static_cast<float>(m_opening.zMin));
    if (std::isfinite(m_opening.zMax))
      piece = keptSide(piece, -Vector3f::UnitZ(), static_cast<float>(-m_opening.zMax));
    if (!hasWedge())
      return {piece};
    const Piece before = keptSide(piece, -m_afterStart, 0.0f);
    if (isWide())
      return {keptSide(before, -m_beforeEnd, 0.0f)};
    return {before, keptSide(keptSide(piece, m_afterStart, 0.0f), -m_beforeEnd, 0.0f)};
  }

private:
  bool hasWedge() const { return m_opening.wedge.angle > minimumAngle; }
  bool isWide() const { return m_opening.wedge.angle > constants::pi; }

  Opening m_opening;
  Vector3f m_afterStart, m_beforeEnd; ///< normals of its planes, into the wedge
};

std::vector<Vector3f> normalsOf(const DetectorMesh& mesh) {
  std::vector<Vector3f> normals;
  normals.reserve(mesh.triangles.size());
  for (const auto& [a, b, c] : mesh.triangles)
    normals.push_back((mesh.points[b] - mesh.points[a]).cross(mesh.points[c] - mesh.points[a]));
  return normals;
}

Rgba toned(Rgba colour, float brightness) {
  return mix({0, 0, 0, colour.a}, colour, std::clamp(static_cast<double>(brightness), 0.0, 1.0));
}

/// Cuts through corners leave triangles that are none.
bool hasArea(const Vector3f& a, const Vector3f& b, const Vector3f& c) {
  return (b - a).cross(c - a).squaredNorm() > 0.0f;
}

class MeshPainter {
public:
  MeshPainter(Drawing& drawing, const DetectorMesh& mesh, Rgba colour, bool isShaded)
      : m_drawing(drawing), m_mesh(mesh), m_colour(colour), m_isShaded(isShaded), m_normals(normalsOf(mesh)),
        m_smooth(mesh.points.size(), Vector3f::Zero()) {
    for (std::size_t t = 0; t < mesh.triangles.size(); ++t)
      for (const std::uint32_t corner : mesh.triangles[t])
        m_smooth[corner] += m_normals[t];
    for (std::vector<Vector3f>* normals : {&m_normals, &m_smooth})
      for (Vector3f& normal : *normals)
        normal.stableNormalize();
  }

  void add(const Clip& clip) {
    for (std::size_t t = 0; t < m_mesh.triangles.size(); ++t) {
      const auto& corners = m_mesh.triangles[t];
      const Piece piece{corner(t, corners[0]), corner(t, corners[1]), corner(t, corners[2])};
      if (clip.isClosed())
        addPiece(piece);
      else
        for (const Piece& kept : clip(piece))
          addPiece(kept);
    }
  }

private:
  Corner corner(std::size_t triangle, std::uint32_t point) const {
    const Vector3f& own = m_normals[triangle];
    const bool isSmooth = m_smooth[point].dot(own) > smoothCosine;
    return {m_mesh.points[point], m_isShaded ? shade(isSmooth ? m_smooth[point] : own) : 1.0f};
  }

  void addPiece(const Piece& piece) {
    if (piece.empty())
      return;
    const auto first = static_cast<std::uint32_t>(m_drawing.points.size());
    for (const Corner& corner : piece)
      m_drawing.addPoint(corner.point, toned(m_colour, corner.brightness));
    for (std::uint32_t i = 1; i + 1 < piece.size(); ++i)
      if (hasArea(piece[0].point, piece[i].point, piece[i + 1].point))
        m_drawing.faces.push_back({{first, first + i, first + i + 1}, noObject});
  }

  Drawing& m_drawing;
  const DetectorMesh& m_mesh;
  Rgba m_colour;
  bool m_isShaded;
  std::vector<Vector3f> m_normals; ///< of the triangles
  std::vector<Vector3f> m_smooth;  ///< mean of those around each point
};

/// Where two surfaces meet sharply, and where one ends.
class MeshEdges {
public:
  explicit MeshEdges(const DetectorMesh& mesh) : m_mesh(mesh), m_normals(normalsOf(mesh)) {
    for (Vector3f& normal : m_normals)
      normal.stableNormalize();
    for (std::size_t t = 0; t < mesh.triangles.size(); ++t)
      for (std::size_t i = 0; i < 3; ++i)
        m_sides[side(mesh.triangles[t][i], mesh.triangles[t][(i + 1) % 3])].push_back(t);
  }

  void draw(Drawing& drawing, const Clip& clip, Rgba colour) const {
    for (const auto& [ends, triangles] : m_sides) {
      const Vector3f a(ends.first.data()), b(ends.second.data());
      if (!isSharp(triangles) || !clip.keeps(a) || !clip.keeps(b) || !clip.keeps((a + b) / 2.0f))
        continue;
      drawing.addLine(std::array{a, b}, colour, Stroke::Fine, noObject);
    }
  }

private:
  using Place = std::array<float, 3>; // files give each surface points of its own
  using Side = std::pair<Place, Place>;

  Side side(std::uint32_t a, std::uint32_t b) const {
    const auto place = [this](std::uint32_t i) {
      return Place{m_mesh.points[i].x(), m_mesh.points[i].y(), m_mesh.points[i].z()};
    };
    return std::minmax({place(a), place(b)});
  }

  bool isSharp(const std::vector<std::size_t>& triangles) const {
    return triangles.size() != 2 || m_normals[triangles[0]].dot(m_normals[triangles[1]]) < sharpCosine;
  }

  const DetectorMesh& m_mesh;
  std::vector<Vector3f> m_normals;
  std::map<Side, std::vector<std::size_t>> m_sides;
};

/// Clear faces are drawn from one side only: those seen from the other are turned copies.
void addTurned(Drawing& drawing, std::size_t firstFace) {
  for (std::size_t i = firstFace, count = drawing.faces.size(); i < count; ++i) {
    Drawing::Face face = drawing.faces[i];
    std::swap(face.corners[0], face.corners[1]);
    drawing.faces.push_back(face);
  }
}

void addMesh(const DetectorInput& input, const DetectorMesh& mesh, DetectorDrawing& drawing) {
  const GroupOptions group = input.options.group(mesh.group);
  if (!group.isVisible || group.opacity <= 0.0)
    return;
  const Rgba colour = colourOf(mesh, input.palette);
  const double opacity = group.opacity * colour.a / 255.0;
  const Opening opening = input.options.opening(mesh.group);
  const auto against = [&](Rgba tone, double strength) {
    return withOpacity(mix(input.palette.backgroundBottom, withOpacity(tone, 1.0), strength), opacity);
  };
  if (!input.options.isXRay) {
    Drawing& faces = opacity < 1.0 ? drawing.glass : drawing.cutFaces;
    const std::size_t before = faces.faces.size();
    addMeshFaces(faces, mesh, opening, against(colour, input.palette.cutFaceStrength), true);
    if (opacity < 1.0)
      addTurned(faces, before);
  }
  if (const Clip clip(opening); mesh.triangles.size() <= edgesUpTo && !clip.takesAll())
    MeshEdges(mesh).draw(drawing.edges, clip, against(mix(colour, input.palette.highlight, 0.2), 0.4));
}

} // namespace

Rgba colourOf(const DetectorMesh& mesh, const Palette& palette) {
  const auto& [r, g, b, a] = mesh.colour;
  if (mesh.style.empty())
    return {r, g, b, a};
  return withOpacity(palette.detectorStyle(mesh.style), a / 255.0);
}

void addMeshFaces(Drawing& drawing, const DetectorMesh& mesh, const Opening& opening, Rgba colour, bool isShaded) {
  const Clip clip(opening);
  if (!clip.takesAll())
    MeshPainter(drawing, mesh, colour, isShaded).add(clip);
}

void addMeshes(const DetectorInput& input, DetectorDrawing& drawing) {
  if (!input.options.isDetectorVisible)
    return;
  for (const DetectorMesh& mesh : input.detector.meshes)
    addMesh(input, mesh, drawing);
}

} // namespace voir
