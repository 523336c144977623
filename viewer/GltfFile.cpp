#include "viewer/GltfFile.h"

#include "viewer/MeshDrawing.h"
#include "viewer/Palette.h"
#include "viewer/SceneLayers.h"

#include <Eigen/Geometry>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <map>

namespace voir {

namespace {

using Json = nlohmann::ordered_json;

// Numbers of the glTF 2.0 specification.
constexpr int floats = 5126, shorts = 5123, integers = 5125;
constexpr int vertexTarget = 34962, indexTarget = 34963;
enum class Mode { Points = 0, Lines = 1, Triangles = 4 };

struct Look {
  bool isLit;
  bool isClear;

  auto operator<=>(const Look&) const = default;
};

/// Points and indices of one primitive: only those that are used, each once.
class Primitive {
public:
  explicit Primitive(const Drawing& drawing) : m_drawing(drawing), m_places(drawing.points.size(), none) {}

  void add(std::uint32_t point) {
    std::uint32_t& place = m_places[point];
    if (place == none) {
      place = static_cast<std::uint32_t>(points.size());
      points.push_back(m_drawing.points[point] / 1000.0f); // metres
      colours.push_back(m_drawing.colours[point]);
    }
    indices.push_back(place);
  }

  std::vector<Vector3f> points;
  std::vector<Rgba> colours;
  std::vector<std::uint32_t> indices;

private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  const Drawing& m_drawing;
  std::vector<std::uint32_t> m_places;
};

/// A channel of sRGB as light: glTF wants colours of points linear.
std::uint16_t linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  const double light = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  return static_cast<std::uint16_t>(std::lround(65535.0 * light));
}

bool isClear(const Drawing& drawing, const Drawing::Face& face) {
  return std::ranges::any_of(face.corners, [&](std::uint32_t corner) { return drawing.colours[corner].a < 255; });
}

bool hasArea(const Drawing& drawing, const Drawing::Face& face) {
  const auto& [a, b, c] = face.corners;
  const Vector3f p = drawing.points[a] / 1000.0f, q = drawing.points[b] / 1000.0f, r = drawing.points[c] / 1000.0f;
  const float area = (q - p).cross(r - p).norm();
  return std::isfinite(area) && area > 1e-12f; // m2
}

Primitive triangles(const Drawing& drawing, bool areClear) {
  Primitive primitive(drawing);
  for (const Drawing::Face& face : drawing.faces)
    if (isClear(drawing, face) == areClear && hasArea(drawing, face))
      for (const std::uint32_t corner : face.corners)
        primitive.add(corner);
  return primitive;
}

Primitive lines(const Drawing& drawing) {
  Primitive primitive(drawing);
  for (const Drawing::Line& line : drawing.lines)
    for (std::uint32_t i = line.first; i + 1 < line.first + line.count; ++i)
      if (drawing.points[i].allFinite() && drawing.points[i + 1].allFinite() &&
          drawing.points[i] != drawing.points[i + 1]) {
        primitive.add(i);
        primitive.add(i + 1);
      }
  return primitive;
}

Primitive dots(const Drawing& drawing) {
  Primitive primitive(drawing);
  for (const Drawing::Dot& dot : drawing.dots)
    if (drawing.points[dot.point].allFinite())
      primitive.add(dot.point);
  return primitive;
}

/// The JSON text and the bytes of a file as they grow.
class Document {
public:
  Document() { m_json["asset"] = {{"version", "2.0"}, {"generator", "Voir"}}; }

  Json& asset() { return m_json["asset"]; }

  /// Index of a node with the children that have anything to show; nullopt for none.
  std::optional<int> addFamily(const std::string& name, const std::vector<GltfScene::Node>& nodes, bool areLit) {
    Json children = Json::array();
    for (const GltfScene::Node& node : nodes)
      if (const auto mesh = addMesh(node, areLit))
        children.push_back(addTo("nodes", {{"name", node.name}, {"mesh", *mesh}}));
    if (children.empty())
      return std::nullopt;
    return addTo("nodes", {{"name", name}, {"children", std::move(children)}});
  }

  Json& node(int index) { return m_json["nodes"][static_cast<std::size_t>(index)]; }

  void setRoots(const std::vector<int>& roots) {
    if (roots.empty())
      return;
    m_json["scenes"] = Json::array({Json{{"name", "Voir"}, {"nodes", roots}}});
    m_json["scene"] = 0;
  }

  std::string binary() {
    if (!m_bytes.empty())
      m_json["buffers"] = Json::array({Json{{"byteLength", m_bytes.size()}}});
    std::string text = m_json.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.resize(padded(text.size()), ' ');
    m_bytes.resize(padded(m_bytes.size()), '\0');
    const std::size_t binarySize = m_bytes.empty() ? 0 : m_bytes.size() + 8;
    std::string file = "glTF" + number(2) + number(12 + 8 + text.size() + binarySize);
    file += number(text.size()) + "JSON" + text;
    if (!m_bytes.empty())
      file += number(m_bytes.size()) + std::string("BIN\0", 4) + m_bytes;
    return file;
  }

private:
  static std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

  static std::string number(std::size_t value) {
    const auto word = static_cast<std::uint32_t>(value); // little endian, as this program's machines are
    std::string bytes(sizeof word, '\0');
    std::memcpy(bytes.data(), &word, sizeof word);
    return bytes;
  }

  int addTo(const char* list, Json value) {
    m_json[list].push_back(std::move(value));
    return static_cast<int>(m_json[list].size()) - 1;
  }

  template <typename Number> int addView(const std::vector<Number>& values, int target) {
    m_bytes.resize(padded(m_bytes.size()), '\0');
    const std::size_t size = values.size() * sizeof(Number);
    const int view =
        addTo("bufferViews", {{"buffer", 0}, {"byteOffset", m_bytes.size()}, {"byteLength", size}, {"target", target}});
    m_bytes.append(reinterpret_cast<const char*>(values.data()), size);
    return view;
  }

  int addPositions(const std::vector<Vector3f>& points) {
    Eigen::AlignedBox3f box;
    for (const Vector3f& point : points)
      box.extend(point);
    const auto list = [](const Vector3f& v) { return Json::array({v.x(), v.y(), v.z()}); };
    return addTo("accessors", {{"bufferView", addView(points, vertexTarget)},
                               {"componentType", floats},
                               {"count", points.size()},
                               {"type", "VEC3"},
                               {"min", list(box.min())},
                               {"max", list(box.max())}});
  }

  int addColours(const std::vector<Rgba>& colours) {
    std::vector<std::array<std::uint16_t, 4>> light;
    for (const Rgba& colour : colours)
      light.push_back(
          {linear(colour.r), linear(colour.g), linear(colour.b), static_cast<std::uint16_t>(257 * colour.a)});
    return addTo("accessors", {{"bufferView", addView(light, vertexTarget)},
                               {"componentType", shorts},
                               {"normalized", true},
                               {"count", light.size()},
                               {"type", "VEC4"}});
  }

  int addIndices(const std::vector<std::uint32_t>& indices) {
    return addTo("accessors", {{"bufferView", addView(indices, indexTarget)},
                               {"componentType", integers},
                               {"count", indices.size()},
                               {"type", "SCALAR"}});
  }

  int material(const Look& look) {
    const auto known = m_materials.find(look);
    if (known != m_materials.end())
      return known->second;
    Json material{{"name", look.isLit ? "Detector" : "Event"},
                  {"pbrMetallicRoughness", {{"metallicFactor", 0.0}, {"roughnessFactor", 0.9}}},
                  {"doubleSided", true}};
    if (look.isClear)
      material["alphaMode"] = "BLEND";
    if (!look.isLit) {
      material["extensions"] = {{"KHR_materials_unlit", Json::object()}};
      m_json["extensionsUsed"] = Json::array({"KHR_materials_unlit"});
    }
    return m_materials[look] = addTo("materials", std::move(material));
  }

  void addPrimitive(Json& primitives, const Primitive& primitive, Mode mode, const Look& look) {
    if (primitive.indices.empty())
      return;
    Json row{{"attributes", {{"POSITION", addPositions(primitive.points)}, {"COLOR_0", addColours(primitive.colours)}}},
             {"indices", addIndices(primitive.indices)},
             {"mode", static_cast<int>(mode)},
             {"material", material(look)}};
    primitives.push_back(std::move(row));
  }

  std::optional<int> addMesh(const GltfScene::Node& node, bool isLit) {
    Json primitives = Json::array();
    addPrimitive(primitives, triangles(node.drawing, false), Mode::Triangles, {isLit, false});
    addPrimitive(primitives, triangles(node.drawing, true), Mode::Triangles, {isLit, true});
    addPrimitive(primitives, lines(node.drawing), Mode::Lines, {false, false});
    addPrimitive(primitives, dots(node.drawing), Mode::Points, {false, false});
    if (primitives.empty())
      return std::nullopt;
    return addTo("meshes", {{"name", node.name}, {"primitives", std::move(primitives)}});
  }

  Json m_json;
  std::string m_bytes;
  std::map<Look, int> m_materials;
};

Json extrasOf(const GltfScene& scene) {
  return {{"run", scene.id.run},
          {"event", scene.id.event},
          {"lumiBlock", scene.id.lumiBlock},
          {"time", scene.time},
          {"experiment", scene.provenance.experiment},
          {"provenance", wordOf(scene.provenance.origin)},
          {"source", scene.provenance.source},
          {"detector", scene.detectorLabel}};
}

void addSolid(Drawing& drawing, const Solid& solid, Rgba colour) {
  const auto first = static_cast<std::uint32_t>(drawing.points.size());
  for (const Vector3f& point : solid.points)
    drawing.addPoint(point, colour);
  for (const auto& [a, b, c] : solid.triangles)
    drawing.faces.push_back({{first + a, first + b, first + c}, noObject});
}

GltfScene::Node nodeOf(const DetectorGroup& group, const DetectorGeometry& detector, const DisplayOptions& options,
                       const Palette& palette) {
  constexpr int segments = 64;
  GltfScene::Node node{group.label, {}};
  const double opacity = options.group(group.id).opacity;
  const Opening opening = options.opening(group.id);
  for (const DetectorPart& part : detector.parts)
    if (part.group == group.id)
      addSolid(node.drawing, solidOf(part.shape, opening, segments),
               withOpacity(palette.detectorStyle(part.style), opacity));
  for (const DetectorMesh& mesh : detector.meshes)
    if (mesh.group == group.id) {
      const Rgba colour = colourOf(mesh, palette);
      addMeshFaces(node.drawing, mesh, opening, withOpacity(colour, opacity * colour.a / 255.0), false);
    }
  return node;
}

} // namespace

GltfScene gltfScene(const Event& event, const DetectorGeometry& detector, const DisplayOptions& options,
                    const Palette& palette) {
  GltfScene scene{{}, {}, event.id, event.time, event.provenance, detector.label};
  const SceneInput input{event, detector, options, palette};
  for (const SceneLayer& layer : sceneLayers())
    if (options.isLayerVisible(std::string(layer.id), layer.isOnByDefault)) {
      scene.event.push_back({std::string(layer.label), {}});
      layer.draw(input, scene.event.back().drawing);
    }
  for (const DetectorGroup& group : detector.groups)
    if (options.isDetectorVisible && options.group(group.id).isVisible && options.group(group.id).opacity > 0.0)
      scene.detector.push_back(nodeOf(group, detector, options, palette));
  return scene;
}

std::string gltfBinary(const GltfScene& scene) {
  Document document;
  document.asset()["extras"] = extrasOf(scene);
  std::vector<int> roots;
  const std::string name = "Event " + std::to_string(scene.id.run) + ":" + std::to_string(scene.id.event);
  if (const auto event = document.addFamily(name, scene.event, false)) {
    document.node(*event)["extras"] = extrasOf(scene);
    roots.push_back(*event);
  }
  if (const auto detector = document.addFamily("Detector", scene.detector, true))
    roots.push_back(*detector);
  document.setRoots(roots);
  return document.binary();
}

} // namespace voir
