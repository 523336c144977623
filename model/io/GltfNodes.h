#pragma once

#include "model/Vector3.h"

#include <Eigen/Geometry>

#include <cstdint>
#include <string>
#include <vector>

namespace tinygltf {
class Model;
}

namespace voir {

/// A mesh where a document's scene places it.
struct PlacedMesh {
  std::vector<std::string> path; ///< names of the nodes that lead to it, outermost first
  int mesh = 0;
  Eigen::Affine3d place = Eigen::Affine3d::Identity(); ///< from its coordinates to the scene's
};

/// The meshes of the document's scene, or of all nodes where it has none. Throws ReadError for nodes that are in
/// themselves or in two places, nested too deep or too many.
std::vector<PlacedMesh> placedMeshes(const tinygltf::Model& model, const std::string& file);

} // namespace voir
