#include "model/io/GltfModel.h"

#include "model/io/ReadError.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>

namespace voir {

namespace {

constexpr std::size_t maximumJsonBytes = 48u << 20;
constexpr int maximumNesting = 64; // the library follows nested values by recursion
constexpr std::size_t headerBytes = 20;

[[noreturn]] void fail(const std::string& file, const std::string& reason) {
  throw ReadError(file, "", "", reason);
}

std::uint32_t number(std::string_view bytes, std::size_t place) {
  std::uint32_t value = 0; // little endian, as this program's machines are
  std::memcpy(&value, bytes.data() + place, sizeof value);
  return value;
}

bool isBinary(std::string_view bytes) {
  return bytes.starts_with("glTF");
}

/// The JSON text in a document.
std::string_view jsonOf(std::string_view bytes, const std::string& file) {
  if (!isBinary(bytes))
    return bytes;
  if (bytes.size() < headerBytes)
    fail(file, "is cut short: a binary glTF file begins with " + std::to_string(headerBytes) + " bytes of header");
  const std::size_t length = number(bytes, 12);
  if (length > bytes.size() - headerBytes)
    fail(file, "is cut short: its JSON text should have " + std::to_string(length) + " bytes");
  return bytes.substr(headerBytes, length);
}

/// How deep objects and lists are in one another.
int nestingOf(std::string_view json) {
  int depth = 0, deepest = 0;
  bool isInText = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (isInText && c == '\\')
      ++i;
    else if (c == '"')
      isInText = !isInText;
    else if (!isInText && (c == '{' || c == '['))
      deepest = std::max(deepest, ++depth);
    else if (!isInText && (c == '}' || c == ']'))
      --depth;
  }
  return deepest;
}

void checkJson(std::string_view json, const std::string& file) {
  if (json.size() > maximumJsonBytes)
    fail(file, "has " + std::to_string(json.size() >> 20) + " MB of JSON text, more than the " +
                   std::to_string(maximumJsonBytes >> 20) + " MB that are read");
  if (nestingOf(json) > maximumNesting)
    fail(file, "has JSON values nested more than " + std::to_string(maximumNesting) + " deep");
}

/// What a document needs that is not a matter of looks.
void checkExtensions(const tinygltf::Model& model, const std::string& file) {
  constexpr std::array<std::string_view, 3> harmless{"KHR_mesh_quantization", "KHR_texture_transform",
                                                     "KHR_lights_punctual"};
  for (const std::string& name : model.extensionsRequired)
    if (!name.starts_with("KHR_materials_") && std::ranges::find(harmless, name) == harmless.end())
      fail(file, "needs the glTF extension " + name + ", which is not read; export it without compression");
}

std::string firstLine(const std::string& text) {
  std::string line = text.substr(0, std::min(text.find('\n'), std::size_t{300}));
  std::ranges::replace_if(
      line, [](char c) { return c < ' ' || c > '~'; }, '?');
  return line;
}

/// Files are asked for here, so that nothing beside the document is ever opened.
tinygltf::FsCallbacks callbacks(const GltfNeighbours& neighbours) {
  tinygltf::FsCallbacks calls;
  calls.FileExists = [](const std::string& path, void*) { return !neighbourName(path).empty(); };
  calls.ExpandFilePath = [](const std::string& path, void*) { return path; };
  calls.ReadWholeFile = [](std::vector<unsigned char>* bytes, std::string* error, const std::string& path, void* user) {
    const auto found = (*static_cast<const GltfNeighbours*>(user))(neighbourName(path));
    if (!found)
      *error += "\"" + path + "\" is missing";
    else
      bytes->assign(found->begin(), found->end());
    return found.has_value();
  };
  calls.WriteWholeFile = [](std::string*, const std::string&, const std::vector<unsigned char>&, void*) {
    return false;
  };
  calls.user_data = const_cast<GltfNeighbours*>(&neighbours); // only read
  return calls;
}

bool leaveUndecoded(tinygltf::Image*, const int, std::string*, std::string*, int, int, const unsigned char*, int,
                    void*) {
  return true;
}

} // namespace

std::string neighbourName(const std::string& uri) {
  std::string slashed = uri;
  std::ranges::replace(slashed, '\\', '/');
  const std::filesystem::path path = std::filesystem::path(slashed).lexically_normal();
  const std::string extension = path.extension().string();
  const bool isPicture = extension == ".png" || extension == ".jpg" || extension == ".jpeg" || extension == ".webp" ||
                         extension == ".ktx2";
  if (path.empty() || path.is_absolute() || *path.begin() == ".." || slashed.find(':') != std::string::npos ||
      isPicture)
    return {};
  return path.generic_string();
}

tinygltf::Model parseGltf(std::string_view bytes, const std::string& file, const GltfNeighbours& neighbours) {
  if (bytes.size() > maximumGltfBytes)
    fail(file, "has more than the " + std::to_string(maximumGltfBytes >> 20) + " MB that are read");
  checkJson(jsonOf(bytes, file), file);
  tinygltf::TinyGLTF loader;
  loader.SetImageLoader(leaveUndecoded, nullptr);
  loader.SetFsCallbacks(callbacks(neighbours));
  tinygltf::Model model;
  std::string error, warning;
  const auto size = static_cast<unsigned int>(bytes.size());
  bool isRead = false;
  try {
    isRead = isBinary(bytes) ? loader.LoadBinaryFromMemory(&model, &error, &warning,
                                                           reinterpret_cast<const unsigned char*>(bytes.data()), size)
                             : loader.LoadASCIIFromString(&model, &error, &warning, bytes.data(), size, "");
  } catch (const std::exception& problem) { // of its JSON library
    error = problem.what();
  }
  if (!isRead)
    fail(file, "is expected to be a glTF 2 document, but is not (" + firstLine(error) + ")");
  checkExtensions(model, file);
  return model;
}

} // namespace voir
