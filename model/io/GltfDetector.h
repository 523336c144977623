#pragma once

#include "model/DetectorGeometry.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// What the lengths in a file are. glTF says metres; files made for other displays hold what these use.
enum class LengthUnit { Guessed, Metre, Centimetre, Millimetre };

/// The meshes of a file.
struct ImportedDetector {
  std::string label; ///< of the file, without folder and extension
  std::vector<DetectorGroup> groups;
  std::vector<DetectorMesh> meshes;
  LengthUnit unit = LengthUnit::Metre; ///< that was taken
  bool isUnitGuessed = false;
  Vector3f lowest = Vector3f::Zero(), highest = Vector3f::Zero(); ///< corners of its bounding box, mm

  std::size_t triangleCount() const;
};

/// Reads a .gltf or .glb file, or a .zip with one of them in it. Images are not decoded, and no file outside of the
/// folder is opened. Throws ReadError naming file and place.
ImportedDetector readGltfDetector(const std::string& path, LengthUnit unit = LengthUnit::Guessed);
/// The same from the bytes of a document that names no other files.
ImportedDetector parseGltfDetector(std::string_view bytes, const std::string& file,
                                   LengthUnit unit = LengthUnit::Guessed);

/// Whether a file is one by its extension: .gltf or .glb.
bool isGltfName(std::string_view path);

/// Style key that names speak of, the last one first: "silicon" of {"Tracker", "PixelBarrel"}; empty where none does.
std::string styleOfNames(std::span<const std::string> names);

/// The largest unit in which a detector that reaches so far from its centre is no larger than one at the LHC.
LengthUnit likelyUnit(double reach);

enum class Placement { InPlace, Over };

/// The built-in detector with the imported one over it, or in the place of its parts. Field and measures stay.
DetectorGeometry joined(const DetectorGeometry& builtIn, const ImportedDetector& imported, Placement placement);

} // namespace voir
