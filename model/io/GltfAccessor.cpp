#include "model/io/GltfAccessor.h"

#include "model/io/ReadError.h"

#include <tiny_gltf.h>

#include <cmath>
#include <cstring>

namespace voir {

/// Rows of an accessor that lie within their buffer.
struct GltfNumbers::Rows {
  const unsigned char* first = nullptr;
  std::size_t count = 0, stride = 0, componentBytes = 0;
  int componentType = 0;
  bool isNormalized = false;
  std::string place;

  template <typename Number> double at(std::size_t row, int component) const {
    Number value{};
    std::memcpy(&value, first + row * stride + static_cast<std::size_t>(component) * sizeof value, sizeof value);
    const double scale = isNormalized ? static_cast<double>(std::numeric_limits<Number>::max()) : 1.0;
    return static_cast<double>(value) / scale;
  }

  double at(std::size_t row, int component) const {
    switch (componentType) {
    case TINYGLTF_COMPONENT_TYPE_BYTE:
      return at<std::int8_t>(row, component);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE:
      return at<std::uint8_t>(row, component);
    case TINYGLTF_COMPONENT_TYPE_SHORT:
      return at<std::int16_t>(row, component);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT:
      return at<std::uint16_t>(row, component);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT:
      return at<std::uint32_t>(row, component);
    default:
      return at<float>(row, component);
    }
  }
};

namespace {

/// Bytes of a component; 0 for a type that glTF does not have.
std::size_t bytesOf(int componentType) {
  switch (componentType) {
  case TINYGLTF_COMPONENT_TYPE_BYTE:
  case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE:
    return 1;
  case TINYGLTF_COMPONENT_TYPE_SHORT:
  case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT:
    return 2;
  case TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT:
  case TINYGLTF_COMPONENT_TYPE_FLOAT:
    return 4;
  default:
    return 0;
  }
}

/// The element of a list, null beside it.
template <typename Element> const Element* element(const std::vector<Element>& list, int index) {
  return index >= 0 && static_cast<std::size_t>(index) < list.size() ? &list[static_cast<std::size_t>(index)] : nullptr;
}

} // namespace

void GltfNumbers::fail(const std::string& place, const std::string& reason) const {
  throw ReadError(m_file, "", place, reason);
}

GltfNumbers::Rows GltfNumbers::rows(int index, int components) const {
  const std::string place = "accessor " + std::to_string(index);
  const auto* accessor = element(m_model.accessors, index);
  if (!accessor)
    fail(place, "there is no such accessor, there are " + std::to_string(m_model.accessors.size()));
  if (accessor->sparse.isSparse)
    fail(place, "is sparse, which is not read");
  const std::size_t componentBytes = bytesOf(accessor->componentType);
  if (componentBytes == 0 || tinygltf::GetNumComponentsInType(static_cast<std::uint32_t>(accessor->type)) != components)
    fail(place, "has numbers of another type than the " + std::to_string(components) + " that are expected");
  const auto* view = element(m_model.bufferViews, accessor->bufferView);
  const auto* buffer = view ? element(m_model.buffers, view->buffer) : nullptr;
  if (!buffer)
    fail(place, "has no bytes: its buffer view or buffer is missing");
  if (accessor->count > maximumCount)
    fail(place, "claims " + std::to_string(accessor->count) + " rows, more than are read");
  const std::size_t rowBytes = componentBytes * static_cast<std::size_t>(components);
  const std::size_t stride = view->byteStride != 0 ? view->byteStride : rowBytes;
  const bool isInView = view->byteOffset <= buffer->data.size() &&
                        view->byteLength <= buffer->data.size() - view->byteOffset && stride >= rowBytes &&
                        stride <= 252; // glTF 2.0, 3.6.2.4
  const bool isInside =
      isInView && accessor->byteOffset <= view->byteLength &&
      (accessor->count == 0 || (accessor->count - 1) * stride + rowBytes <= view->byteLength - accessor->byteOffset);
  if (!isInside)
    fail(place, "lies outside of its buffer of " + std::to_string(buffer->data.size()) + " bytes");
  return {buffer->data.data() + view->byteOffset + accessor->byteOffset,
          accessor->count,
          stride,
          componentBytes,
          accessor->componentType,
          accessor->normalized && accessor->componentType != TINYGLTF_COMPONENT_TYPE_FLOAT,
          place};
}

std::vector<Vector3> GltfNumbers::points(int accessor) const {
  const Rows numbers = rows(accessor, 3);
  std::vector<Vector3> points;
  points.reserve(numbers.count);
  for (std::size_t row = 0; row < numbers.count; ++row) {
    points.emplace_back(numbers.at(row, 0), numbers.at(row, 1), numbers.at(row, 2));
    if (!points.back().allFinite())
      fail(numbers.place, "row " + std::to_string(row) + " is not a finite point");
  }
  return points;
}

std::vector<std::uint32_t> GltfNumbers::indices(int accessor, std::size_t pointCount) const {
  const Rows numbers = rows(accessor, 1);
  if (numbers.componentType == TINYGLTF_COMPONENT_TYPE_FLOAT)
    fail(numbers.place, "holds indices of points, which must be whole numbers");
  std::vector<std::uint32_t> indices;
  indices.reserve(numbers.count);
  for (std::size_t row = 0; row < numbers.count; ++row) {
    const double index = numbers.at(row, 0);
    if (index < 0.0 || index >= static_cast<double>(pointCount))
      fail(numbers.place,
           "row " + std::to_string(row) + " points beyond the " + std::to_string(pointCount) + " points");
    indices.push_back(static_cast<std::uint32_t>(index));
  }
  return indices;
}

} // namespace voir
