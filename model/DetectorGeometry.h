#pragma once

#include "model/Helix.h"
#include "model/Opening.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace voir {

/// A closed polygon in (r, z), mm, turned around the z axis. Counter-clockwise or clockwise, not crossing itself.
struct Revolution {
  std::vector<std::array<double, 2>> outline; ///< (r, z)
};

/// A closed convex polygon in a plane, extruded: chambers and pieces of coils. Mm.
struct Prism {
  std::vector<Vector3> base;           ///< corners of one face, in order
  Vector3 extrusion = Vector3::Zero(); ///< to the opposite face
};

using Shape = std::variant<Revolution, Prism>;

/// One piece of the detector. A part with mirrored or repeated copies in the file is many parts here.
struct DetectorPart {
  std::string name;  ///< "LAr electromagnetic barrel"
  std::string group; ///< id of a DetectorGroup
  std::string style; ///< key into the palette: "inner", "em", "hadronic", "magnet", "muon", "beampipe", "silicon", ...
  Shape shape;
};

/// A surface of triangles from a file of another program, mm. Open or closed: it is drawn, but nothing is ever asked to
/// be inside of it.
struct DetectorMesh {
  std::string name;                                       ///< "EMB inner wheel"
  std::string group;                                      ///< id of a DetectorGroup
  std::string style;                                      ///< as of a part; empty: in its own colour
  std::array<std::uint8_t, 4> colour{154, 164, 178, 255}; ///< of its material: red, green, blue, opacity
  std::vector<Vector3f> points;
  std::vector<std::array<std::uint32_t, 3>> triangles;
};

/// Parts that are shown, hidden and made transparent together.
struct DetectorGroup {
  std::string id;    ///< "inner"
  std::string label; ///< untranslated, "Inner detector"
};

/// Measures that drawing an event needs, mm.
struct CaloFace {
  double barrelRadius = 0.0;   ///< front of the electromagnetic barrel
  double endcapZ = 0.0;        ///< front of the electromagnetic end-cap
  double hadronicRadius = 0.0; ///< front of the hadronic barrel
  double hadronicZ = 0.0;
  double outerRadius = 0.0; ///< end of the hadronic barrel
  double outerZ = 0.0;
  /// Cells follow one another in depth and are drawn as they are; else as towers whose length tells their energy.
  bool areCellsLayered = true;
};

struct DetectorGeometry {
  std::string name;                  ///< "atlas"
  std::string label;                 ///< "ATLAS-like detector"
  std::vector<DetectorGroup> groups; ///< from the beam outwards
  std::vector<DetectorPart> parts;
  std::vector<DetectorMesh> meshes; ///< of an imported detector
  MagneticField field;
  Cylinder tracker;    ///< where tracks end: the front of the calorimeter
  Cylinder muonSystem; ///< where muons end
  CaloFace calo;
};

/// Reads a detector description (resources/detectors/*.json; its shapes: DetectorShapes.h). The name becomes the
/// detector's, and the file's in errors. Throws ReadError naming part and key.
DetectorGeometry parseDetector(std::string_view json, const std::string& name);
/// The built-in description of this name ("atlas", "cms"), read once; the ATLAS-like one for an unknown name.
const DetectorGeometry& builtInDetector(std::string_view name);

/// Triangles of a closed surface: every edge belongs to exactly two triangles, once in each direction;
/// seen from outside triangles run counter-clockwise.
struct Solid {
  std::vector<Vector3f> points; ///< mm
  std::vector<std::array<std::uint32_t, 3>> triangles;
  std::vector<std::uint8_t> isCutFace; ///< one per triangle: 1 on the faces that the opening made
};

/// What the opening leaves of a shape, closed by flat faces. Empty where that is nothing.
/// A prism that the wedge cuts in two, or that the z axis pierces, becomes two closed pieces; so does a body of
/// revolution whose outline the slice cuts in two. segments: straight pieces of a full turn.
Solid solidOf(const Shape& shape, const Opening& opening, int segments = 64);

} // namespace voir
