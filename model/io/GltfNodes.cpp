#include "model/io/GltfNodes.h"

#include "model/io/ReadError.h"

#include <tiny_gltf.h>

#include <algorithm>

namespace voir {

namespace {

constexpr std::size_t maximumNodes = 500'000;
constexpr std::size_t maximumDepth = 64;

class Walk {
public:
  Walk(const tinygltf::Model& model, const std::string& file)
      : m_model(model), m_file(file), m_isSeen(model.nodes.size(), false) {
    if (model.nodes.size() > maximumNodes)
      fail("", "has " + std::to_string(model.nodes.size()) + " nodes, more than are read");
  }

  std::vector<PlacedMesh> meshes() {
    for (const int root : roots())
      visit(root, {}, Eigen::Affine3d::Identity());
    return std::move(m_meshes);
  }

private:
  [[noreturn]] void fail(const std::string& place, const std::string& reason) const {
    throw ReadError(m_file, "", place, reason);
  }

  std::vector<int> roots() const {
    const int scene = m_model.defaultScene >= 0 ? m_model.defaultScene : 0;
    if (static_cast<std::size_t>(scene) < m_model.scenes.size())
      return m_model.scenes[static_cast<std::size_t>(scene)].nodes;
    std::vector<bool> isChild(m_model.nodes.size(), false);
    for (const tinygltf::Node& node : m_model.nodes)
      for (const int child : node.children)
        if (child >= 0 && static_cast<std::size_t>(child) < isChild.size())
          isChild[static_cast<std::size_t>(child)] = true;
    std::vector<int> roots;
    for (std::size_t i = 0; i < isChild.size(); ++i)
      if (!isChild[i])
        roots.push_back(static_cast<int>(i));
    return roots;
  }

  const tinygltf::Node& firstVisit(int index) {
    const std::string place = "node " + std::to_string(index);
    if (index < 0 || static_cast<std::size_t>(index) >= m_model.nodes.size())
      fail(place, "there is no such node, there are " + std::to_string(m_model.nodes.size()));
    if (m_isSeen[static_cast<std::size_t>(index)])
      fail(place, "stands in itself or in two places");
    m_isSeen[static_cast<std::size_t>(index)] = true;
    return m_model.nodes[static_cast<std::size_t>(index)];
  }

  void visit(int index, std::vector<std::string> path, const Eigen::Affine3d& parent) {
    const tinygltf::Node& node = firstVisit(index);
    const std::string place = "node " + std::to_string(index);
    if (path.size() >= maximumDepth)
      fail(place, "stands more than " + std::to_string(maximumDepth) + " nodes deep");
    path.push_back(node.name);
    const Eigen::Affine3d here = parent * transformOf(node);
    if (!here.matrix().allFinite())
      fail(place, "has a transformation that is not finite");
    if (node.mesh >= 0)
      m_meshes.push_back({path, node.mesh, here});
    for (const int child : node.children)
      visit(child, path, here);
  }

  static Eigen::Affine3d transformOf(const tinygltf::Node& node) {
    Eigen::Affine3d transform = Eigen::Affine3d::Identity();
    if (node.matrix.size() == 16) {
      transform.matrix() = Eigen::Map<const Eigen::Matrix4d>(node.matrix.data());
      transform.makeAffine();
      return transform;
    }
    if (node.translation.size() == 3)
      transform.translate(Eigen::Map<const Vector3>(node.translation.data()));
    if (node.rotation.size() == 4)
      transform.rotate(
          Eigen::Quaterniond(node.rotation[3], node.rotation[0], node.rotation[1], node.rotation[2]).normalized());
    if (node.scale.size() == 3)
      transform.scale(Eigen::Map<const Vector3>(node.scale.data()));
    return transform;
  }

  const tinygltf::Model& m_model;
  const std::string& m_file;
  std::vector<bool> m_isSeen;
  std::vector<PlacedMesh> m_meshes;
};

} // namespace

std::vector<PlacedMesh> placedMeshes(const tinygltf::Model& model, const std::string& file) {
  return Walk(model, file).meshes();
}

} // namespace voir
