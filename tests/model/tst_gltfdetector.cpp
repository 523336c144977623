#include "model/io/GltfDetector.h"
#include "model/io/ReadError.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>
#include <zip.h>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace voir;
using nlohmann::json;

namespace {

/// A square of two triangles in the plane z = 0, of this half side, in the unit of the file.
struct Square {
  float half = 10.0f;
  json document;

  explicit Square(float halfSide = 10.0f) : half(halfSide) {
    document = json::parse(R"({"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
      "nodes": [{"name": "Detector", "children": [1]}, {"name": "PixelBarrel", "mesh": 0}],
      "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
      "accessors": [{"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3"},
                    {"bufferView": 1, "componentType": 5123, "count": 6, "type": "SCALAR"}],
      "bufferViews": [{"buffer": 0, "byteOffset": 0, "byteLength": 48}, {"buffer": 0, "byteOffset": 48, "byteLength": 12}],
      "buffers": [{"byteLength": 60}]})");
  }

  std::string binary() const {
    const float h = half;
    const std::array<float, 12> points{-h, -h, 0, h, -h, 0, h, h, 0, -h, h, 0};
    const std::array<std::uint16_t, 6> indices{0, 1, 2, 0, 2, 3};
    std::string bytes(60, '\0');
    std::memcpy(bytes.data(), points.data(), 48);
    std::memcpy(bytes.data() + 48, indices.data(), 12);
    return bytes;
  }

  std::string glb() const {
    const auto number = [](std::size_t value) {
      const auto word = static_cast<std::uint32_t>(value);
      return std::string(reinterpret_cast<const char*>(&word), 4);
    };
    std::string text = document.dump();
    text.resize((text.size() + 3) / 4 * 4, ' ');
    return "glTF" + number(2) + number(12 + 8 + text.size() + 8 + 60) + number(text.size()) + "JSON" + text +
           number(60) + std::string("BIN\0", 4) + binary();
  }

  json& operator[](const char* key) { return document[key]; }
};

std::string problemOf(const std::string& bytes) {
  try {
    parseGltfDetector(bytes, "strange.glb");
  } catch (const ReadError& error) {
    return error.what();
  }
  return {};
}

void write(const QString& path, const std::string& bytes) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(bytes.data(), static_cast<qint64>(bytes.size()));
}

void writeZip(const QString& path, const std::vector<std::pair<std::string, std::string>>& entries) {
  int error = 0;
  zip_t* archive = zip_open(path.toUtf8().constData(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  QVERIFY(archive);
  for (const auto& [name, bytes] : entries)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
  QCOMPARE(zip_close(archive), 0);
}

/// With its numbers in a file beside it.
std::string textDocument(Square square, const std::string& uri) {
  square["buffers"][0]["uri"] = uri;
  return square.document.dump();
}

} // namespace

class GltfDetectorTest : public QObject {
  Q_OBJECT

private slots:
  void aSquareIsRead() {
    const ImportedDetector detector = parseGltfDetector(Square().glb(), "/somewhere/tracker.glb");
    QCOMPARE(detector.label, std::string("tracker"));
    QCOMPARE(detector.triangleCount(), std::size_t(2));
    QCOMPARE(detector.meshes.size(), std::size_t(1));
    QCOMPARE(detector.meshes[0].name, std::string("PixelBarrel"));
    QCOMPARE(detector.meshes[0].style, std::string("silicon"));
    QCOMPARE(detector.groups.size(), std::size_t(1));
    QCOMPARE(detector.groups[0].label, std::string("PixelBarrel"));
    QCOMPARE(detector.meshes[0].group, detector.groups[0].id);
    QVERIFY(detector.lowest == Vector3f(-10000, -10000, 0) && detector.highest == Vector3f(10000, 10000, 0));
  }

  void unitsAreGuessedBySizeOrTakenAsTold_data() {
    QTest::addColumn<float>("reach"); // in the file
    QTest::addColumn<LengthUnit>("told");
    QTest::addColumn<LengthUnit>("taken");
    QTest::addColumn<float>("millimetres");
    // ATLAS is 22 m from its centre to its end.
    QTest::newRow("22: metres") << 22.0f << LengthUnit::Guessed << LengthUnit::Metre << 22000.0f;
    QTest::newRow("2200: centimetres") << 2200.0f << LengthUnit::Guessed << LengthUnit::Centimetre << 22000.0f;
    QTest::newRow("22000: millimetres") << 22000.0f << LengthUnit::Guessed << LengthUnit::Millimetre << 22000.0f;
    QTest::newRow("1.1 m of tracker") << 1.1f << LengthUnit::Guessed << LengthUnit::Metre << 1100.0f;
    QTest::newRow("1200, told mm") << 1200.0f << LengthUnit::Millimetre << LengthUnit::Millimetre << 1200.0f;
    QTest::newRow("5, told cm") << 5.0f << LengthUnit::Centimetre << LengthUnit::Centimetre << 50.0f;
  }
  void unitsAreGuessedBySizeOrTakenAsTold() {
    QFETCH(float, reach);
    QFETCH(LengthUnit, told);
    QFETCH(LengthUnit, taken);
    QFETCH(float, millimetres);
    const ImportedDetector detector = parseGltfDetector(Square(reach).glb(), "square.glb", told);
    QCOMPARE(detector.unit, taken);
    QCOMPARE(detector.isUnitGuessed, told == LengthUnit::Guessed);
    QCOMPARE(detector.highest.x(), millimetres);
  }

  void nodesPlaceTheirMeshes() {
    Square square;
    square["nodes"][0]["translation"] = {0.0, 0.0, 3.0};
    square["nodes"][1]["rotation"] = {0.0, std::sqrt(0.5), 0.0, std::sqrt(0.5)}; // a quarter turn about y
    square["nodes"][1]["scale"] = {0.5, 1.0, 1.0};
    const ImportedDetector detector = parseGltfDetector(square.glb(), "square.glb");
    // x is halved, then turned to -z; then all is moved.
    QVERIFY((detector.lowest - Vector3f(0, -10000, -2000)).norm() < 0.01f);
    QVERIFY((detector.highest - Vector3f(0, 10000, 8000)).norm() < 0.01f);
  }

  void stripsFansAndUnindexedTrianglesAreRead_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("isIndexed");
    QTest::addColumn<int>("triangles");
    QTest::newRow("triangles") << 4 << true << 2;
    QTest::newRow("strip of 4 points") << 5 << false << 2;
    QTest::newRow("fan of 4 points") << 6 << false << 2;
    QTest::newRow("triangles of 4 points: one, and one point over") << 4 << false << 1;
  }
  void stripsFansAndUnindexedTrianglesAreRead() {
    QFETCH(int, mode);
    QFETCH(bool, isIndexed);
    QFETCH(int, triangles);
    Square square;
    square["meshes"][0]["primitives"][0]["mode"] = mode;
    if (!isIndexed)
      square["meshes"][0]["primitives"][0].erase("indices");
    QCOMPARE(parseGltfDetector(square.glb(), "square.glb").triangleCount(), static_cast<std::size_t>(triangles));
  }

  void namesTellTheStyle_data() {
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("style");
    const auto row = [](const char* name, const char* style) {
      QTest::newRow(name) << std::string(name) << std::string(style);
    };
    row("Pixel", "silicon");
    row("SCT_EndcapA", "silicon");
    row("TRTBarrel", "trt");
    row("LArEMBarrel", "em");
    row("ecal", "em");
    row("TileCal", "hadronic");
    row("HCAL Barrel", "hadronic");
    row("MuonSpectrometer", "muon");
    row("BarrelToroid", "magnet");
    row("solenoid 1", "magnet");
    row("BeamPipe", "beampipe");
    row("Solar panel", "");
    row("Emma", "");
    row("", "");
  }
  void namesTellTheStyle() {
    QFETCH(std::string, name);
    QFETCH(std::string, style);
    QCOMPARE(styleOfNames(std::vector{name}), style);
    QCOMPARE(styleOfNames(std::vector<std::string>{"MuonSystem", name}), style.empty() ? "muon" : style);
  }

  void aMaterialGivesTheColourWhereNamesDoNot() {
    Square square;
    square["nodes"][1]["name"] = "Thing";
    square["materials"] = json::parse(R"([{"alphaMode": "BLEND", "pbrMetallicRoughness":
                                           {"baseColorFactor": [1.0, 0.5029, 0.0, 0.5]}}])");
    square["meshes"][0]["primitives"][0]["material"] = 0;
    const DetectorMesh mesh = parseGltfDetector(square.glb(), "square.glb").meshes[0];
    QVERIFY(mesh.style.empty());
    QCOMPARE(mesh.colour, (std::array<std::uint8_t, 4>{255, 188, 0, 128})); // half the light is sRGB 188
  }

  void damageIsASentence_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* pointer, const char* value, const char* expected) {
      QTest::newRow(name) << QString(pointer) << QString(value) << QString(expected);
    };
    row("a node in itself", "/nodes/1/children", "[0]", "in itself or in two places");
    row("a node in two places", "/nodes/0/children", "[1, 1]", "in itself or in two places");
    row("no such node", "/nodes/0/children", "[7]", "no such node");
    row("no such mesh", "/nodes/1/mesh", "5", "no such mesh");
    row("no such accessor", "/meshes/0/primitives/0/indices", "9", "accessor");
    row("no positions", "/meshes/0/primitives/0/attributes", "{}", "POSITION");
    row("more points than bytes", "/accessors/0/count", "5", "outside of its buffer");
    row("very many points", "/accessors/0/count", "4000000000", "accessor 0");
    row("points of another type", "/accessors/0/type", "\"VEC2\"", "another type");
    row("an offset beyond the end", "/accessors/1/byteOffset", "4000000000", "outside of its buffer");
    row("a view beyond the buffer", "/bufferViews/0/byteLength", "100", "outside of its buffer");
    row("a huge stride", "/bufferViews/0/byteStride", "200", "outside of its buffer");
    row("an index beyond the points", "/accessors/0/count", "3", "points beyond");
    row("compression", "/extensionsRequired", "[\"KHR_draco_mesh_compression\"]", "KHR_draco_mesh_compression");
    row("infinite matrix", "/nodes/1/matrix", "[1e308,1e308,0,0,1e308,1e308,0,0,0,0,1,0,1e308,1e308,0,1]", "");
    row("no triangles", "/meshes/0/primitives/0/mode", "1", "no triangles");
    row("a file elsewhere", "/buffers/0/uri", "\"../../etc/passwd\"", "is expected to be a glTF 2 document");
    row("an absolute file", "/buffers/0/uri", "\"/etc/passwd\"", "is expected to be a glTF 2 document");
    row("a file on the web", "/buffers/0/uri", "\"http://example.org/a.bin\"", "is expected to be a glTF 2 document");
  }
  void damageIsASentence() {
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    Square square;
    square.document[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    const QString problem = QString::fromStdString(problemOf(square.glb()));
    QVERIFY2(problem.startsWith("strange.glb") && problem.contains(expected), qPrintable(problem));
  }

  void deepNestingIsRefused() {
    const std::string nested = std::string(100000, '[') + std::string(100000, ']');
    const std::string problem = problemOf(R"({"asset": {"version": "2.0", "extras": )" + nested + "}}");
    QVERIFY2(QString::fromStdString(problem).contains("nested"), problem.c_str());
  }

  void truncatedFilesAreRefused() {
    const std::string whole = Square().glb();
    QVERIFY(problemOf(whole).empty());
    for (std::size_t size = 0; size < whole.size(); ++size)
      QVERIFY2(!problemOf(whole.substr(0, size)).empty(), qPrintable(QString::number(size)));
  }

  void changedBytesAreReadOrRefused() {
    const std::string whole = Square().glb();
    for (std::size_t place = 0; place < whole.size(); ++place)
      for (const int change : {1, 7, 32, 128, 255}) {
        std::string bytes = whole;
        bytes[place] = static_cast<char>(bytes[place] ^ change);
        try {
          for (const DetectorMesh& mesh : parseGltfDetector(bytes, "changed.glb").meshes) {
            QVERIFY(std::ranges::all_of(mesh.points, [](const Vector3f& point) { return point.allFinite(); }));
            for (const auto& corners : mesh.triangles)
              QVERIFY(std::ranges::all_of(corners, [&](std::uint32_t c) { return c < mesh.points.size(); }));
          }
        } catch (const ReadError& error) {
          QVERIFY(!error.reason.empty());
        }
      }
  }

  void numbersMayLieInAFileBeside() {
    const QTemporaryDir folder;
    write(folder.filePath("square.gltf"), textDocument(Square(), "square.bin"));
    write(folder.filePath("square.bin"), Square().binary());
    QCOMPARE(readGltfDetector(folder.filePath("square.gltf").toStdString()).triangleCount(), std::size_t(2));
  }

  void filesElsewhereAreNotOpened_data() {
    QTest::addColumn<QString>("uri");
    QTest::newRow("above") << QString("../secret.bin");
    QTest::newRow("above, spelled differently") << QString("%2e%2e/secret.bin");
    QTest::newRow("by a link") << QString("link.bin");
    QTest::newRow("missing") << QString("none.bin");
  }
  void filesElsewhereAreNotOpened() {
    QFETCH(QString, uri);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir("inside"));
    write(folder.filePath("secret.bin"), Square().binary());
    QVERIFY(QFile::link(folder.filePath("secret.bin"), folder.filePath("inside/link.bin")));
    write(folder.filePath("inside/square.gltf"), textDocument(Square(), uri.toStdString()));
    QVERIFY_EXCEPTION_THROWN(readGltfDetector(folder.filePath("inside/square.gltf").toStdString()), ReadError);
  }

  void aZippedDetectorIsRead() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("detector.zip").toStdString();
    writeZip(folder.filePath("detector.zip"), {{"d/readme.txt", "hello"}, {"d/square.glb", Square().glb()}});
    QCOMPARE(readGltfDetector(path).triangleCount(), std::size_t(2));
    writeZip(folder.filePath("detector.zip"),
             {{"d/square.gltf", textDocument(Square(), "b/s.bin")}, {"d/b/s.bin", Square().binary()}});
    QCOMPARE(readGltfDetector(path).triangleCount(), std::size_t(2));
    for (const auto& wrong : std::vector<std::vector<std::pair<std::string, std::string>>>{
             {{"readme.txt", "hello"}},
             {{"a.glb", Square().glb()}, {"b.glb", Square().glb()}},
             {{"d/square.gltf", textDocument(Square(), "../s.bin")}, {"s.bin", Square().binary()}}}) {
      writeZip(folder.filePath("detector.zip"), wrong);
      QVERIFY_EXCEPTION_THROWN(readGltfDetector(path), ReadError);
    }
  }

  void anImportedDetectorStandsInPlaceOrOver() {
    const ImportedDetector imported = parseGltfDetector(Square().glb(), "square.glb");
    const DetectorGeometry& builtIn = builtInDetector("cms");
    const DetectorGeometry alone = joined(builtIn, imported, Placement::InPlace);
    QVERIFY(alone.parts.empty());
    QCOMPARE(alone.meshes.size(), std::size_t(1));
    QCOMPARE(alone.groups.size(), std::size_t(1));
    QCOMPARE(alone.calo.barrelRadius, builtIn.calo.barrelRadius);
    QCOMPARE(alone.field.solenoid, builtIn.field.solenoid);
    const DetectorGeometry both = joined(builtIn, imported, Placement::Over);
    QCOMPARE(both.parts.size(), builtIn.parts.size());
    QCOMPARE(both.groups.size(), builtIn.groups.size() + 1);
  }
};

QTEST_APPLESS_MAIN(GltfDetectorTest)
#include "tst_gltfdetector.moc"
