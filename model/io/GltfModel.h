#pragma once

#include <tiny_gltf.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace voir {

/// The bytes of a file that a glTF document names, by its path relative to the document; nullopt where there is none.
using GltfNeighbours = std::function<std::optional<std::string>(const std::string& name)>;

/// Largest document, and largest file that one names, in bytes.
inline constexpr std::uint64_t maximumGltfBytes = 512u << 20;

/// Parses a glTF 2 document, text or binary. Images are not decoded. Throws ReadError, in which the file has this name.
tinygltf::Model parseGltf(std::string_view bytes, const std::string& file, const GltfNeighbours& neighbours);

/// The relative path of a neighbour without "." and with "/" only; empty where it is absolute, leads out of the
/// document's folder, or names a picture.
std::string neighbourName(const std::string& uri);

} // namespace voir
