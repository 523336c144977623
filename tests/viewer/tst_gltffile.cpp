#include "model/io/GltfDetector.h"
#include "tests/viewer/ConstructedEvent.h"
#include "viewer/GltfFile.h"
#include "viewer/Palette.h"

#include <QTest>

#include <tiny_gltf.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <set>

using namespace voir;

namespace {

GltfScene constructedScene() {
  const Event event = tests::constructedEvent();
  return gltfScene(event, builtInDetector("atlas"), {}, darkPalette());
}

/// As another program reads it.
tinygltf::Model reread(const std::string& bytes) {
  tinygltf::TinyGLTF loader;
  tinygltf::Model model;
  std::string error, warning;
  const bool isRead =
      loader.LoadBinaryFromMemory(&model, &error, &warning, reinterpret_cast<const unsigned char*>(bytes.data()),
                                  static_cast<unsigned int>(bytes.size()));
  if (!isRead || !warning.empty())
    qFatal("%s %s", error.c_str(), warning.c_str());
  return model;
}

std::size_t faceCount(const std::vector<GltfScene::Node>& nodes) {
  std::size_t count = 0;
  for (const GltfScene::Node& node : nodes)
    count += node.drawing.faces.size();
  return count;
}

std::size_t indexCount(const tinygltf::Model& model, int mode) {
  std::size_t count = 0;
  for (const tinygltf::Mesh& mesh : model.meshes)
    for (const tinygltf::Primitive& primitive : mesh.primitives)
      if (primitive.mode == mode)
        count += model.accessors[static_cast<std::size_t>(primitive.indices)].count;
  return count;
}

GltfScene::Node oneTriangle(const Vector3f& a, const Vector3f& b, const Vector3f& c, Rgba colour = {}) {
  GltfScene::Node node{"One", {}};
  node.drawing.addFace(a, b, c, colour, noObject);
  return node;
}

} // namespace

class GltfFileTest : public QObject {
  Q_OBJECT

private slots:
  void anotherProgramReadsWhatIsThere() {
    const GltfScene scene = constructedScene();
    const tinygltf::Model model = reread(gltfBinary(scene));
    std::set<std::string> names;
    for (const tinygltf::Node& node : model.nodes)
      names.insert(node.name);
    for (const char* name : {"Event 1:3", "Detector", "Muons", "Photons", "Jets", "Inner detector"})
      QVERIFY2(names.count(name) == 1, name);
    // Boxes and cones have no triangle without area; solids may have some.
    const std::size_t faces = faceCount(scene.event) + faceCount(scene.detector);
    const std::size_t written = indexCount(model, TINYGLTF_MODE_TRIANGLES) / 3;
    QVERIFY(written <= faces && written > faces * 99 / 100);
    QVERIFY(indexCount(model, TINYGLTF_MODE_LINE) > 1000);
    QCOMPARE(indexCount(model, TINYGLTF_MODE_POINTS), std::size_t(2)); // vertices
  }

  void runEventAndProvenanceAreExtras() {
    const tinygltf::Model model = reread(gltfBinary(constructedScene()));
    QCOMPARE(model.asset.version, std::string("2.0"));
    for (const tinygltf::Value& extras :
         {model.asset.extras, model.nodes[static_cast<std::size_t>(model.scenes[0].nodes[0])].extras}) {
      QCOMPARE(extras.Get("run").GetNumberAsInt(), 1);
      QCOMPARE(extras.Get("event").GetNumberAsInt(), 3);
      QCOMPARE(extras.Get("provenance").Get<std::string>(), std::string("constructed"));
    }
  }

  void everyAccessorIsAsTheSpecificationWants() {
    const tinygltf::Model model = reread(gltfBinary(constructedScene()));
    QCOMPARE(model.buffers.size(), std::size_t(1));
    for (const tinygltf::Accessor& accessor : model.accessors) {
      const tinygltf::BufferView& view = model.bufferViews[static_cast<std::size_t>(accessor.bufferView)];
      QCOMPARE(view.byteOffset % 4, std::size_t(0));
      QVERIFY(view.byteOffset + view.byteLength <= model.buffers[0].data.size());
      const bool isPosition = accessor.type == TINYGLTF_TYPE_VEC3;
      QCOMPARE(accessor.minValues.size(), std::size_t(isPosition ? 3 : 0));
      if (!isPosition)
        continue;
      QCOMPARE(accessor.componentType, TINYGLTF_COMPONENT_TYPE_FLOAT);
      std::array<float, 3> lowest{INFINITY, INFINITY, INFINITY}, highest{-INFINITY, -INFINITY, -INFINITY};
      for (std::size_t i = 0; i < 3 * accessor.count; ++i) {
        float value = 0.0f;
        std::memcpy(&value, model.buffers[0].data.data() + view.byteOffset + i * sizeof value, sizeof value);
        QVERIFY(std::isfinite(value));
        lowest[i % 3] = std::min(lowest[i % 3], value);
        highest[i % 3] = std::max(highest[i % 3], value);
      }
      for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(static_cast<float>(accessor.minValues[i]), lowest[i]);
        QCOMPARE(static_cast<float>(accessor.maxValues[i]), highest[i]);
      }
    }
  }

  void lengthsAreMetresAndColoursLight() {
    GltfScene scene;
    scene.event = {oneTriangle({1000, 0, 0}, {0, 2500, 0}, {0, 0, -4000}, {188, 0, 255, 255})};
    const tinygltf::Model model = reread(gltfBinary(scene));
    const auto& position = model.accessors[0];
    QCOMPARE(position.maxValues, (std::vector<double>{1.0, 2.5, 0.0}));
    QCOMPARE(position.minValues, (std::vector<double>{0.0, 0.0, -4.0}));
    const auto& view = model.bufferViews[static_cast<std::size_t>(model.accessors[1].bufferView)];
    std::array<std::uint16_t, 4> colour{};
    std::memcpy(colour.data(), model.buffers[0].data.data() + view.byteOffset, sizeof colour);
    // sRGB 188 is half the light (0.5029, IEC 61966-2-1).
    QVERIFY(std::abs(colour[0] / 65535.0 - 0.5029) < 1e-3);
    QCOMPARE(colour[1], std::uint16_t(0));
    QCOMPARE(colour[2], std::uint16_t(65535));
    QCOMPARE(colour[3], std::uint16_t(65535));
  }

  void whatIsNoTriangleIsLeftOut() {
    GltfScene scene;
    const float nan = std::numeric_limits<float>::quiet_NaN();
    scene.event = {oneTriangle({0, 0, 0}, {1000, 0, 0}, {2000, 0, 0}), oneTriangle({nan, 0, 0}, {1, 0, 0}, {0, 1, 0})};
    scene.event[0].drawing.addDot({nan, 0, 0}, {}, noObject);
    scene.event[0].drawing.addLine(std::array{Vector3f(0, 0, 0), Vector3f(nan, 0, 0)}, {}, Stroke::Fine, noObject);
    QVERIFY(reread(gltfBinary(scene)).meshes.empty());
    scene.event.push_back(oneTriangle({0, 0, 0}, {1, 0, 0}, {0, 1, 0}));
    QCOMPARE(reread(gltfBinary(scene)).meshes.size(), std::size_t(1));
  }

  void anEmptySceneIsAValidFile() {
    const tinygltf::Model model = reread(gltfBinary({}));
    QVERIFY(model.scenes.empty() && model.nodes.empty() && model.buffers.empty());
  }

  void theDetectorComesBackByImport_data() {
    QTest::addColumn<QByteArray>("detector");
    QTest::newRow("ATLAS-like") << QByteArray("atlas");
    QTest::newRow("CMS-like") << QByteArray("cms");
  }
  void theDetectorComesBackByImport() {
    QFETCH(QByteArray, detector);
    GltfScene scene = gltfScene({}, builtInDetector(detector.toStdString()), {}, darkPalette());
    scene.event.clear();
    const ImportedDetector imported = parseGltfDetector(gltfBinary(scene), "again.glb");
    QCOMPARE(imported.unit, LengthUnit::Metre);
    const std::size_t faces = faceCount(scene.detector);
    QVERIFY(imported.triangleCount() <= faces && imported.triangleCount() > faces * 99 / 100);
    QCOMPARE(imported.groups.size(), scene.detector.size());
    Vector3f lowest = Vector3f::Constant(INFINITY), highest = -lowest;
    for (const GltfScene::Node& node : scene.detector)
      for (const Drawing::Face& face : node.drawing.faces)
        for (const std::uint32_t corner : face.corners) {
          lowest = lowest.cwiseMin(node.drawing.points[corner]);
          highest = highest.cwiseMax(node.drawing.points[corner]);
        }
    QVERIFY((imported.lowest - lowest).norm() < 1.0f && (imported.highest - highest).norm() < 1.0f); // mm
  }
};

QTEST_APPLESS_MAIN(GltfFileTest)
#include "tst_gltffile.moc"
