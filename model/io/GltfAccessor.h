#pragma once

#include "model/Vector3.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tinygltf {
class Model;
}

namespace voir {

/// Numbers of a glTF document, whose places and sizes are all checked. Throws ReadError naming file and accessor.
class GltfNumbers {
public:
  /// Largest count of an accessor that is believed.
  static constexpr std::size_t maximumCount = 20'000'000;

  GltfNumbers(const tinygltf::Model& model, std::string file) : m_model(model), m_file(std::move(file)) {}

  /// Finite points, of floats or of whole numbers as KHR_mesh_quantization allows.
  std::vector<Vector3> points(int accessor) const;
  /// Places below pointCount.
  std::vector<std::uint32_t> indices(int accessor, std::size_t pointCount) const;
  [[noreturn]] void fail(const std::string& place, const std::string& reason) const;

private:
  struct Rows;

  Rows rows(int accessor, int components) const;

  const tinygltf::Model& m_model;
  std::string m_file;
};

} // namespace voir
