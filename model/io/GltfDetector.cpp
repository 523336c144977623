#include "model/io/GltfDetector.h"

#include "model/io/GltfAccessor.h"
#include "model/io/GltfModel.h"
#include "model/io/GltfNodes.h"
#include "model/io/ReadError.h"
#include "model/io/ZipFolder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>

namespace voir {

namespace {

constexpr std::size_t maximumTriangles = 6'000'000;
constexpr std::size_t maximumPoints = 20'000'000; // of all copies of meshes
constexpr std::size_t maximumGroups = 32;
constexpr double longestLength = 1e7; // mm: what is further away is no detector

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// "LArBarrel_2" becomes "LAr", "Barrel"; runs of capitals stay together but for the last: "EMBarrel" is "EM",
/// "Barrel".
std::vector<std::string> wordsOf(std::string_view name) {
  const auto is = [](int (*test)(int), char c) { return test(static_cast<unsigned char>(c)) != 0; };
  std::vector<std::string> words;
  bool isInWord = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool isLetter = is(std::isalpha, name[i]);
    const bool isCapital = isLetter && is(std::isupper, name[i]);
    const bool beginsLower = i + 1 < name.size() && is(std::islower, name[i + 1]);
    const bool isAfterLower = i > 0 && is(std::islower, name[i - 1]);
    if (isLetter && (!isInWord || (isCapital && (isAfterLower || (beginsLower && words.back().size() > 1)))))
      words.emplace_back();
    if (isLetter)
      words.back() += name[i];
    isInWord = isLetter;
  }
  for (std::string& word : words)
    word = lower(word);
  return words;
}

struct StyleWord {
  std::string_view beginning; ///< of a word in a name
  std::string_view style;
};

constexpr std::array styleWords{
    StyleWord{"pix", "silicon"},   StyleWord{"sct", "silicon"},   StyleWord{"silicon", "silicon"},
    StyleWord{"strip", "silicon"}, StyleWord{"itk", "silicon"},   StyleWord{"trt", "trt"},
    StyleWord{"track", "inner"},   StyleWord{"inner", "inner"},   StyleWord{"ecal", "em"},
    StyleWord{"lar", "em"},        StyleWord{"emc", "em"},        StyleWord{"electromag", "em"},
    StyleWord{"hcal", "hadronic"}, StyleWord{"tile", "hadronic"}, StyleWord{"hadron", "hadronic"},
    StyleWord{"hec", "hadronic"},  StyleWord{"fcal", "hadronic"}, StyleWord{"calo", "em"},
    StyleWord{"toroid", "magnet"}, StyleWord{"magnet", "magnet"}, StyleWord{"solenoid", "magnet"},
    StyleWord{"coil", "magnet"},   StyleWord{"yoke", "yoke"},     StyleWord{"muon", "muon"},
    StyleWord{"mdt", "muon"},      StyleWord{"rpc", "muon"},      StyleWord{"csc", "muon"},
    StyleWord{"tgc", "muon"},      StyleWord{"beam", "beampipe"}, StyleWord{"pipe", "beampipe"},
};

std::string_view styleOfName(const std::string& name) {
  const std::vector<std::string> words = wordsOf(name);
  for (const StyleWord& row : styleWords)
    for (const std::string& word : words)
      if (word.starts_with(row.beginning))
        return row.style;
  // Short names of others' parts: only as whole words.
  return std::ranges::count(words, "em") > 0 ? "em" : std::string_view();
}

double millimetres(LengthUnit unit) {
  return unit == LengthUnit::Millimetre ? 1.0 : unit == LengthUnit::Centimetre ? 10.0 : 1000.0;
}

/// Places of the corners of triangles, in whatever way the mode strings them together.
std::vector<std::array<std::uint32_t, 3>> trianglesOf(const std::vector<std::uint32_t>& order, int mode) {
  std::vector<std::array<std::uint32_t, 3>> triangles;
  const std::size_t step = mode == TINYGLTF_MODE_TRIANGLES ? 3 : 1;
  for (std::size_t i = 0; i + 2 < order.size(); i += step) {
    std::array<std::uint32_t, 3> corners{order[i], order[i + 1], order[i + 2]};
    if (mode == TINYGLTF_MODE_TRIANGLE_FAN)
      corners[0] = order[0];
    if (mode == TINYGLTF_MODE_TRIANGLE_STRIP && i % 2 == 1)
      std::swap(corners[0], corners[1]);
    if (corners[0] != corners[1] && corners[1] != corners[2] && corners[2] != corners[0])
      triangles.push_back(corners);
  }
  return triangles;
}

bool hasTriangles(int mode) {
  return mode == TINYGLTF_MODE_TRIANGLES || mode == TINYGLTF_MODE_TRIANGLE_STRIP ||
         mode == TINYGLTF_MODE_TRIANGLE_FAN || mode == -1; // not said: triangles
}

/// A channel of light as a value of sRGB, IEC 61966-2-1.
std::uint8_t encoded(double light) {
  const double bounded = std::clamp(std::isfinite(light) ? light : 0.0, 0.0, 1.0);
  const double value = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * std::pow(bounded, 1.0 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(255.0 * value));
}

class Importer {
public:
  Importer(const tinygltf::Model& model, const std::string& file)
      : m_model(model), m_file(file), m_numbers(model, file) {}

  ImportedDetector detector(LengthUnit unit) {
    const std::vector<PlacedMesh> placed = placedMeshes(m_model, m_file);
    m_shared = sharedDepth(placed);
    for (const PlacedMesh& mesh : placed)
      addMesh(mesh);
    if (m_meshes.empty())
      throw ReadError(m_file, "", "", "has no triangles, so there is no detector in it");
    nameGroups();
    return scaled(unit);
  }

private:
  struct Surface {
    DetectorMesh mesh;
    std::vector<Vector3> points; ///< in the unit of the file
  };

  /// How many names all paths have in common, not counting the last of the shortest.
  static std::size_t sharedDepth(const std::vector<PlacedMesh>& placed) {
    if (placed.empty())
      return 0;
    std::size_t depth = placed.front().path.size() - 1;
    for (const PlacedMesh& mesh : placed) {
      const auto& first = placed.front().path;
      const auto differing = std::ranges::mismatch(first, mesh.path).in1;
      depth = std::min({depth, static_cast<std::size_t>(differing - first.begin()), mesh.path.size() - 1});
    }
    return depth;
  }

  void addMesh(const PlacedMesh& placed) {
    const std::string place = "mesh " + std::to_string(placed.mesh);
    if (static_cast<std::size_t>(placed.mesh) >= m_model.meshes.size())
      m_numbers.fail(place, "there is no such mesh, there are " + std::to_string(m_model.meshes.size()));
    const tinygltf::Mesh& mesh = m_model.meshes[static_cast<std::size_t>(placed.mesh)];
    for (const tinygltf::Primitive& primitive : mesh.primitives)
      if (hasTriangles(primitive.mode))
        addSurface(placed, mesh.name, primitive, place);
  }

  void addSurface(const PlacedMesh& placed, const std::string& meshName, const tinygltf::Primitive& primitive,
                  const std::string& place) {
    const auto position = primitive.attributes.find("POSITION");
    if (position == primitive.attributes.end())
      m_numbers.fail(place, "has triangles without \"POSITION\"");
    Surface surface;
    surface.points = m_numbers.points(position->second);
    for (Vector3& point : surface.points)
      point = placed.place * point;
    surface.mesh.triangles = trianglesOf(orderOf(primitive, surface.points.size()), primitive.mode);
    if (surface.mesh.triangles.empty())
      return;
    m_triangleCount += surface.mesh.triangles.size();
    m_pointCount += surface.points.size();
    if (m_triangleCount > maximumTriangles || m_pointCount > maximumPoints)
      m_numbers.fail(place, "brings the detector beyond " + std::to_string(maximumTriangles) + " triangles or " +
                                std::to_string(maximumPoints) + " points");
    describe(surface.mesh, placed, meshName, primitive.material);
    m_meshes.push_back(std::move(surface));
  }

  std::vector<std::uint32_t> orderOf(const tinygltf::Primitive& primitive, std::size_t pointCount) const {
    if (primitive.indices >= 0)
      return m_numbers.indices(primitive.indices, pointCount);
    std::vector<std::uint32_t> order(pointCount);
    std::iota(order.begin(), order.end(), 0u);
    return order;
  }

  void describe(DetectorMesh& mesh, const PlacedMesh& placed, const std::string& meshName, int material) const {
    std::vector<std::string> names = placed.path;
    names.push_back(meshName);
    if (material >= 0 && static_cast<std::size_t>(material) < m_model.materials.size()) {
      const tinygltf::Material& described = m_model.materials[static_cast<std::size_t>(material)];
      names.insert(names.begin(), described.name); // the least telling
      setColour(mesh, described);
    }
    mesh.name = placed.path.back().empty() ? meshName : placed.path.back();
    mesh.style = styleOfNames(names);
    mesh.group = placed.path[m_shared];
  }

  static void setColour(DetectorMesh& mesh, const tinygltf::Material& material) {
    const std::vector<double>& factor = material.pbrMetallicRoughness.baseColorFactor;
    if (factor.size() != 4)
      return;
    for (std::size_t i = 0; i < 3; ++i)
      mesh.colour[i] = encoded(factor[i]);
    if (material.alphaMode == "BLEND" && std::isfinite(factor[3]))
      mesh.colour[3] = static_cast<std::uint8_t>(std::lround(255.0 * std::clamp(factor[3], 0.0, 1.0)));
  }

  /// Groups are what stands side by side in the file; where that is too much, what looks alike.
  void nameGroups() {
    std::map<std::string, int> labels;
    for (const Surface& surface : m_meshes)
      ++labels[surface.mesh.group];
    const bool areByStyle = labels.size() > maximumGroups;
    for (Surface& surface : m_meshes) {
      std::string& group = surface.mesh.group;
      if (areByStyle)
        group = surface.mesh.style;
      const std::string label = group.empty() ? "Imported" : group;
      group = "import/" + label;
      if (std::ranges::find(m_detector.groups, group, &DetectorGroup::id) == m_detector.groups.end())
        m_detector.groups.push_back({group, label});
    }
  }

  double reach() const {
    double reach = 0.0;
    for (const Surface& surface : m_meshes)
      for (const Vector3& point : surface.points)
        reach = std::max(reach, point.cwiseAbs().maxCoeff());
    return reach;
  }

  ImportedDetector scaled(LengthUnit unit) {
    m_detector.isUnitGuessed = unit == LengthUnit::Guessed;
    m_detector.unit = m_detector.isUnitGuessed ? likelyUnit(reach()) : unit;
    const double scale = millimetres(m_detector.unit);
    if (reach() * scale > longestLength)
      throw ReadError(m_file, "", "", "reaches further than 10 km");
    Eigen::AlignedBox3f box;
    for (Surface& surface : m_meshes) {
      for (const Vector3& point : surface.points) {
        surface.mesh.points.push_back((point * scale).cast<float>());
        box.extend(surface.mesh.points.back());
      }
      m_detector.meshes.push_back(std::move(surface.mesh));
    }
    m_detector.lowest = box.min();
    m_detector.highest = box.max();
    m_detector.label = std::filesystem::path(m_file).stem().string();
    return std::move(m_detector);
  }

  const tinygltf::Model& m_model;
  const std::string& m_file;
  GltfNumbers m_numbers;
  std::vector<Surface> m_meshes;
  ImportedDetector m_detector;
  std::size_t m_shared = 0; ///< names that all paths begin with
  std::size_t m_triangleCount = 0, m_pointCount = 0;
};

ImportedDetector imported(std::string_view bytes, const std::string& file, LengthUnit unit,
                          const GltfNeighbours& neighbours) {
  const tinygltf::Model model = parseGltf(bytes, file, neighbours);
  return Importer(model, file).detector(unit);
}

std::string bytesOf(const std::filesystem::path& path) {
  std::error_code error;
  const std::uintmax_t size =
      std::filesystem::is_regular_file(path, error) ? std::filesystem::file_size(path, error) : 0;
  if (error || size == 0)
    throw ReadError(path.string(), "", "", "cannot be opened, or is empty");
  if (size > maximumGltfBytes)
    throw ReadError(path.string(), "", "",
                    "has more than the " + std::to_string(maximumGltfBytes >> 20) + " MB that are read");
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Links that lead out of the folder are not followed either.
std::optional<std::string> neighbourOf(const std::filesystem::path& folder, const std::string& name) {
  std::error_code error;
  const std::filesystem::path root = std::filesystem::canonical(folder, error);
  const std::filesystem::path path = std::filesystem::canonical(folder / name, error);
  if (name.empty() || error || std::ranges::mismatch(root, path).in1 != root.end())
    return std::nullopt;
  return bytesOf(path);
}

std::string documentIn(const ZipFolder& archive, const std::string& path) {
  std::vector<std::string> documents;
  std::ranges::copy_if(archive.names(), std::back_inserter(documents), isGltfName);
  if (documents.size() != 1)
    throw ReadError(path, "", "",
                    "is expected to hold one .gltf or .glb file, but holds " + std::to_string(documents.size()));
  return documents.front();
}

ImportedDetector readZipped(const std::string& path, LengthUnit unit) {
  const ZipFolder archive(path);
  const std::string document = documentIn(archive, path);
  const std::filesystem::path folder = std::filesystem::path(document).parent_path();
  const auto neighbour = [&](const std::string& name) {
    return name.empty() ? std::nullopt
                        : archive.read((folder / name).lexically_normal().generic_string(), maximumGltfBytes);
  };
  return imported(*archive.read(document, maximumGltfBytes), path, unit, neighbour);
}

} // namespace

std::size_t ImportedDetector::triangleCount() const {
  std::size_t count = 0;
  for (const DetectorMesh& mesh : meshes)
    count += mesh.triangles.size();
  return count;
}

bool isGltfName(std::string_view path) {
  const std::string name = lower(std::string(path));
  return name.ends_with(".gltf") || name.ends_with(".glb");
}

std::string styleOfNames(std::span<const std::string> names) {
  for (auto name = names.rbegin(); name != names.rend(); ++name)
    if (const std::string_view style = styleOfName(*name); !style.empty())
      return std::string(style);
  return {};
}

LengthUnit likelyUnit(double reach) {
  constexpr double largestDetector = 30000.0; // mm; half of ATLAS's length is 22 m, with what stands around it
  for (const LengthUnit unit : {LengthUnit::Metre, LengthUnit::Centimetre})
    if (reach * millimetres(unit) <= largestDetector)
      return unit;
  return LengthUnit::Millimetre;
}

ImportedDetector readGltfDetector(const std::string& path, LengthUnit unit) {
  const std::string bytes = bytesOf(path);
  if (bytes.starts_with("PK"))
    return readZipped(path, unit);
  const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
  return imported(bytes, path, unit, [&](const std::string& name) { return neighbourOf(folder, name); });
}

ImportedDetector parseGltfDetector(std::string_view bytes, const std::string& file, LengthUnit unit) {
  return imported(bytes, file, unit, [](const std::string&) { return std::nullopt; });
}

DetectorGeometry joined(const DetectorGeometry& builtIn, const ImportedDetector& imported, Placement placement) {
  DetectorGeometry geometry = builtIn;
  if (placement == Placement::InPlace) {
    geometry.label = imported.label;
    geometry.groups.clear();
    geometry.parts.clear();
  }
  geometry.groups.insert(geometry.groups.end(), imported.groups.begin(), imported.groups.end());
  geometry.meshes = imported.meshes;
  return geometry;
}

} // namespace voir
