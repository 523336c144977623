#include "model/DetectorGeometry.h"
#include "model/EmbeddedFiles.h"
#include "model/Units.h"
#include "model/io/ReadError.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace voir;

namespace {

constexpr double degree = constants::pi / 180.0;

/// A description with one part, in which a test can break one thing.
const QByteArray minimal = R"({
  "label": "Test detector",
  "groups": [{"id": "inner", "label": "Inner"}, {"id": "muon", "label": "Muons"}],
  "field": {"solenoid": 2, "coil": {"radius": 1000, "halfLength": 2000},
            "outer": {"kind": "toroid", "tesla": 0.5, "rMin": 4000, "rMax": 9000, "halfLength": 8000},
            "endcap": {"tesla": 1, "rMin": 800, "rMax": 3000, "zMin": 9000, "zMax": 12000}},
  "tracker": {"radius": 1100, "halfLength": 2500},
  "muonSystem": {"radius": 10000, "halfLength": 15000},
  "calo": {"barrelRadius": 1100, "endcapZ": 2500, "hadronicRadius": 1800, "hadronicZ": 3000, "outerRadius": 3500, "outerZ": 5000},
  "parts": [{"name": "Barrel", "group": "inner", "style": "silicon", "shape": "tube", "rMin": 50, "rMax": 60, "zMin": -400, "zMax": 400}]
})";

DetectorGeometry parse(const QByteArray& json) {
  return parseDetector({json.data(), std::size_t(json.size())}, "test");
}

QByteArray withPart(const QByteArray& shape) {
  const qsizetype start = minimal.indexOf("\"shape\"");
  return minimal.left(start) + shape + "}]}";
}

std::vector<DetectorPart> partsNamed(const DetectorGeometry& detector, const std::string& name) {
  std::vector<DetectorPart> parts;
  std::ranges::copy_if(detector.parts, std::back_inserter(parts),
                       [&](const DetectorPart& part) { return part.name == name; });
  return parts;
}

struct Extent {
  double rMin = 1e9, rMax = 0.0, zMin = 1e9, zMax = -1e9;
};

/// Of the corners of the closed solids.
Extent extentOf(const std::vector<DetectorPart>& parts) {
  Extent extent;
  for (const DetectorPart& part : parts)
    for (const Vector3f& point : solidOf(part.shape, {}).points) {
      const double r = std::hypot(point.x(), point.y());
      extent = {std::min(extent.rMin, r), std::max(extent.rMax, r), std::min<double>(extent.zMin, point.z()),
                std::max<double>(extent.zMax, point.z())};
    }
  return extent;
}

} // namespace

class DetectorGeometryTest : public QObject {
  Q_OBJECT

private slots:
  void everyPartOfTheBuiltInDetectorsIsThere_data() {
    QTest::addColumn<QString>("detector");
    QTest::addColumn<QString>("part");
    QTest::addColumn<int>("pieces");
    QTest::addColumn<double>("rMin");
    QTest::addColumn<double>("rMax");
    QTest::addColumn<double>("zMax");
    const auto row = [](const char* detector, const char* part, int pieces, double rMin, double rMax, double zMax) {
      QTest::addRow("%s: %s", detector, part) << QString(detector) << QString(part) << pieces << rMin << rMax << zMax;
    };
    // JINST 3 (2008) S08003: layers, disks, radii and lengths in mm. Thicknesses are ours, hence the tolerance of 15
    // mm.
    row("atlas", "Insertable B-layer", 1, 33.25, 33.25, 332);
    row("atlas", "Pixel barrel", 3, 50.5, 122.5, 400.5);
    row("atlas", "Pixel disks", 6, 88.8, 149.6, 650);
    row("atlas", "SCT barrel", 4, 299, 514, 749);
    row("atlas", "SCT end-cap disks", 18, 275, 560, 2720.2);
    row("atlas", "TRT barrel", 1, 563, 1066, 712);
    row("atlas", "TRT end-cap, type A wheels", 12, 644, 1004, 1700);
    row("atlas", "TRT end-cap, type B wheels", 8, 644, 1004, 2690);
    row("atlas", "Solenoid", 1, 1230, 1280, 2900);
    row("atlas", "LAr electromagnetic barrel", 2, 1500, 1970, 3200);
    row("atlas", "LAr electromagnetic end-cap, outer wheel", 2, 611, 2098, 4240);
    row("atlas", "LAr electromagnetic end-cap, inner wheel", 2, 330, 698, 4240);
    row("atlas", "FCal 1, electromagnetic", 2, 72, 455, 5132);
    row("atlas", "Tile barrel", 1, 2280, 3865, 2820);
    row("atlas", "Tile extended barrel", 2, 2280, 3865, 6100);
    row("atlas", "Hadronic end-cap, front wheel", 2, 372, 2030, 5086);
    row("atlas", "Hadronic end-cap, rear wheel", 2, 475, 2030, 6090);
    // Eight coils of twenty convex pieces; corners lie half a metre beside the coil's plane, so r is 25 mm more.
    row("atlas", "Barrel toroid", 8 * 20, 4713, 10062, 12650);
    // Corners of flat chambers and of sectors lie farther out than their middles.
    row("atlas", "End-cap toroid, coils", 16, 1800 / std::cos(13.5 * degree), 5200 / std::cos(13.5 * degree), 12900);
    row("atlas", "BML muon chambers", 8 * 12, std::hypot(6850, 1775), std::hypot(7350, 1775), 9600);
    row("atlas", "Big wheel, large sectors", 8 * 5 * 2, 1800 / std::cos(14 * degree), 11900 / std::cos(14 * degree),
        14400);
    // JINST 3 (2008) S08004.
    row("cms", "Pixel barrel", 3, 44, 102, 265);
    row("cms", "Tracker outer barrel", 6, 608, 1080, 1090);
    row("cms", "ECAL barrel", 1, 1290, 1530, 3000);
    row("cms", "ECAL end-cap", 2, 316, 1711, 3700);
    row("cms", "HCAL barrel", 1, 1777, 2876, 4330);
    row("cms", "Solenoid and its cryostat", 1, 2950, 3800, 6450);
    row("cms", "Drift tubes MB1", 12 * 5, std::hypot(4050, 1030), std::hypot(4350, 1030), 6600);
    row("cms", "Drift tubes MB4", 12 * 5, std::hypot(7050, 1850), std::hypot(7350, 1850), 6600);
  }
  void everyPartOfTheBuiltInDetectorsIsThere() {
    QFETCH(QString, detector);
    QFETCH(QString, part);
    QFETCH(int, pieces);
    QFETCH(double, rMin);
    QFETCH(double, rMax);
    QFETCH(double, zMax);
    const auto parts = partsNamed(builtInDetector(detector.toStdString()), part.toStdString());
    QCOMPARE(int(parts.size()), pieces);
    const Extent extent = extentOf(parts);
    QVERIFY2(std::abs(extent.rMin - rMin) < 15.0, qPrintable(QString::number(extent.rMin)));
    QVERIFY2(std::abs(extent.rMax - rMax) < 15.0, qPrintable(QString::number(extent.rMax)));
    QVERIFY2(std::abs(extent.zMax - zMax) < 15.0, qPrintable(QString::number(extent.zMax)));
    QVERIFY2(std::abs(extent.zMin + extent.zMax) < 1e-3, "both sides alike");
  }

  void groupsRunFromTheBeamOutwards_data() {
    QTest::addColumn<QString>("detector");
    QTest::addColumn<QStringList>("groups");
    QTest::newRow("atlas") << "atlas" << QStringList{"beampipe", "inner", "em", "hadronic", "magnet", "muon"};
    QTest::newRow("cms") << "cms" << QStringList{"beampipe", "inner", "em", "hadronic", "magnet", "yoke", "muon"};
  }
  void groupsRunFromTheBeamOutwards() {
    QFETCH(QString, detector);
    QFETCH(QStringList, groups);
    const DetectorGeometry& geometry = builtInDetector(detector.toStdString());
    QCOMPARE(QString::fromStdString(geometry.name), detector);
    QStringList ids;
    std::set<std::string> used;
    for (const DetectorPart& part : geometry.parts)
      used.insert(part.group);
    for (const DetectorGroup& group : geometry.groups) {
      ids << QString::fromStdString(group.id);
      QVERIFY(used.contains(group.id));
    }
    QCOMPARE(ids, groups);
  }

  void tracksEndWhereTheCalorimeterBegins() {
    for (const char* name : {"atlas", "cms"}) {
      const DetectorGeometry& detector = builtInDetector(name);
      QCOMPARE(detector.tracker.radius, detector.calo.barrelRadius);
      QCOMPARE(detector.tracker.halfLength, detector.calo.endcapZ);
    }
  }

  void allBodiesKeepClearOfTheAxisAndInsideTheHall() {
    for (const char* name : {"atlas", "cms"}) {
      const Extent extent = extentOf(builtInDetector(name).parts);
      QVERIFY(extent.rMin > 20.0);     // the beam's vacuum
      QVERIFY(extent.rMax < 13000.0);  // ATLAS is 25 m high, with its feet
      QVERIFY(extent.zMax <= 22030.0); // and 44 m long
    }
  }

  /// Bodies that no drawing can tell apart would flicker: the whole detector must also stay light enough.
  void theOpenDetectorHasFewTriangles() {
    for (const char* name : {"atlas", "cms"}) {
      std::size_t triangles = 0;
      for (const DetectorPart& part : builtInDetector(name).parts)
        triangles += solidOf(part.shape, {{0.0, 1.5707963267948966}}, 64).triangles.size();
      qInfo("%s: %zu parts, %zu triangles", name, builtInDetector(name).parts.size(), triangles);
      QVERIFY(triangles > 10000);
      QVERIFY(triangles < 60000);
    }
  }

  void anUnknownNameGivesTheAtlasLikeDetector() { QCOMPARE(builtInDetector("lhcb").name, std::string("atlas")); }

  void fieldsAreReadInTesla() {
    const MagneticField field = parse(minimal).field;
    QCOMPARE(field.at({0, 0, 0}).z(), 2.0);
    QCOMPARE(field.at({5000, 0, 0}).y(), 0.5);
    QCOMPARE(field.at({0, 1000, 10000}).x(), -1.0);
  }

  void mirroredPartsStandOnBothSides() {
    const DetectorGeometry detector = parse(withPart(
        R"("shape": "wheel", "count": 3, "sector": 40, "rings": [[100, 200]], "zMin": 500, "zMax": 520, "mirrored": true)"));
    QCOMPARE(detector.parts.size(), std::size_t(6));
    const Extent extent = extentOf(detector.parts);
    QCOMPARE(extent.zMax, 520.0);
    QCOMPARE(extent.zMin, -520.0);
  }

  void brokenDescriptionsAreRefusedWithPartAndKey_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("words");
    const auto replaced = [](const char* from, const char* to) {
      Q_ASSERT(minimal.contains(from));
      return QByteArray(minimal).replace(from, to);
    };
    QTest::newRow("empty") << QByteArray() << QStringList{"test.json", "JSON"};
    QTest::newRow("cut short") << minimal.left(400) << QStringList{"test.json", "JSON"};
    QTest::newRow("not an object") << QByteArray("[1, 2]") << QStringList{"object"};
    QTest::newRow("deeply nested") << QByteArray(100000, '[') << QStringList{"JSON"};
    QTest::newRow("too large") << QByteArray(5 << 20, ' ') << QStringList{"4 MB"};
    QTest::newRow("no label") << replaced("\"label\": \"Test detector\",", "") << QStringList{"label", "missing"};
    QTest::newRow("radii swapped") << replaced("\"rMin\": 50", "\"rMin\": 70") << QStringList{"Barrel", "rMin", "rMax"};
    QTest::newRow("negative radius") << replaced("\"rMin\": 50", "\"rMin\": -1") << QStringList{"Barrel", "rMin"};
    QTest::newRow("a text for a number") << replaced("\"rMin\": 50", "\"rMin\": \"a\"")
                                         << QStringList{"Barrel", "rMin"};
    QTest::newRow("infinite") << replaced("\"rMax\": 60", "\"rMax\": 1e300") << QStringList{"Barrel", "rMax"};
    QTest::newRow("missing length") << replaced("\"zMin\": -400,", "") << QStringList{"Barrel", "zMin", "missing"};
    QTest::newRow("unknown key") << replaced("\"zMin\": -400", "\"zMin\": -400, \"zmax\": 3")
                                 << QStringList{"Barrel", "zmax"};
    QTest::newRow("unknown group") << replaced("\"group\": \"inner\"", "\"group\": \"outer\"")
                                   << QStringList{"Barrel", "group", "outer"};
    QTest::newRow("unknown shape") << replaced("\"shape\": \"tube\"", "\"shape\": \"torus\"")
                                   << QStringList{"Barrel", "shape", "torus"};
    QTest::newRow("group twice") << replaced("\"id\": \"muon\"", "\"id\": \"inner\"")
                                 << QStringList{"groups", "inner", "twice"};
    QTest::newRow("unknown field") << replaced("toroid", "dipole") << QStringList{"outer", "kind", "dipole"};
    QTest::newRow("coil without size") << replaced("\"coil\": {\"radius\": 1000", "\"coil\": {\"radius\": 0")
                                       << QStringList{"coil", "radius"};
    const auto part = [](const char* name, const char* shape, const QStringList& words) {
      QTest::newRow(name) << withPart(shape) << (QStringList{"Barrel"} + words);
    };
    part("crossing outline", R"("shape": "outline", "points": [[1, 0], [5, 5], [5, 0], [1, 5]])", {"points", "cross"});
    part("outline of two points", R"("shape": "outline", "points": [[1, 0], [5, 5]])", {"points"});
    part("outline behind the axis", R"("shape": "outline", "points": [[-1, 0], [5, 5], [5, 0]])", {"points"});
    part("points of three numbers", R"("shape": "outline", "points": [[1, 0, 3]])", {"points", "pairs"});
    part("layer across the axis", R"("shape": "layers", "radii": [1], "thickness": 4, "zMin": 0, "zMax": 9)",
         {"radii"});
    part("no radii", R"("shape": "layers", "radii": [], "thickness": 4, "zMin": 0, "zMax": 9)", {"radii"});
    part("absurd count",
         R"("shape": "boxes", "count": 1000000000, "radius": 9, "width": 1, "thickness": 1, "zMin": 0, "zMax": 9)",
         {"count", "256"});
    part("half a count",
         R"("shape": "boxes", "count": 1.5, "radius": 9, "width": 1, "thickness": 1, "zMin": 0, "zMax": 9)", {"count"});
    part(
        "only gaps",
        R"("shape": "boxes", "count": 2, "pieces": 3, "gapZ": 5, "radius": 9, "width": 1, "thickness": 1, "zMin": 0, "zMax": 9)",
        {"gapZ"});
    part("sector of half a turn",
         R"("shape": "wheel", "count": 2, "sector": 180, "rings": [[1, 2]], "zMin": 0, "zMax": 9)", {"sector"});
    part("ring inside out", R"("shape": "wheel", "count": 2, "sector": 20, "rings": [[3, 2]], "zMin": 0, "zMax": 9)",
         {"rings"});
    part(
        "coil thicker than its bend",
        R"("shape": "racetracks", "count": 8, "rMin": 10, "rMax": 50, "halfLength": 90, "width": 9, "thickness": 9, "cornerRadius": 5)",
        {"cornerRadius"});
    part(
        "more pieces than anything has",
        R"("shape": "boxes", "count": 256, "pieces": 256, "radius": 9, "width": 1, "thickness": 1, "zMin": 0, "zMax": 9)",
        {"shape", "20000"});
  }
  void brokenDescriptionsAreRefusedWithPartAndKey() {
    QFETCH(QByteArray, json);
    QFETCH(QStringList, words);
    try {
      parse(json);
    } catch (const ReadError& error) {
      for (const QString& word : words)
        QVERIFY2(QString(error.what()).contains(word), error.what());
      return;
    }
    QFAIL("the description was believed");
  }

  void aDescriptionCutAnywhereIsRefused() {
    const std::string_view text = embeddedFile("detectors/atlas.json");
    const std::size_t end = text.rfind('}');
    for (std::size_t length = 0; length <= end; length += 97)
      QVERIFY_EXCEPTION_THROWN(parseDetector(text.substr(0, length), "cut"), ReadError);
  }
};

QTEST_APPLESS_MAIN(DetectorGeometryTest)
#include "tst_detectorgeometry.moc"
