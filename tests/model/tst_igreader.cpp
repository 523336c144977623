#include "model/FourVector.h"
#include "model/io/IgJson.h"
#include "model/io/IgReader.h"
#include "model/io/IgTracks.h"
#include "model/io/ReadError.h"
#include "tests/model/MadeFiles.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <cmath>
#include <map>
#include <random>

using namespace voir;

namespace {

QString realFile(const QString& name) {
  return QStringLiteral(VOIR_DATA_DIR "/ig/") + name;
}

bool isThere(const QString& path) {
  return QFileInfo::exists(path);
}

// What event_index.csv says of an event; the file was made by another program.
struct IndexedEvent {
  int trackerMuons = 0, electrons = 0, photons = 0;
};

std::map<std::pair<qint64, qint64>, IndexedEvent> readIndex(const QString& file) {
  std::map<std::pair<qint64, qint64>, IndexedEvent> events;
  QFile index(realFile("event_index.csv"));
  if (!index.open(QIODevice::ReadOnly))
    return events;
  for (const QByteArray& line : index.readAll().split('\n')) {
    const QList<QByteArray> cells = line.split(',');
    if (cells.size() > 7 && cells[0] == file.toUtf8())
      events[{cells[2].toLongLong(), cells[3].toLongLong()}] = {cells[5].toInt(), cells[6].toInt(), cells[7].toInt()};
  }
  return events;
}

double massOf(std::initializer_list<FourVector> particles) {
  return invariantMass(std::span<const FourVector>(particles.begin(), particles.size()));
}

/// A small event in the manner of iSpy. Each part can be replaced.
struct MadeEvent {
  QByteArray types =
      R"("Event_V2": [["run","int"],["event","int"],["ls","int"],["orbit","int"],["bx","int"],["time","string"],["localtime","string"]],)"
      R"("Photons_V1": [["energy","double"],["et","double"],["eta","double"],["phi","double"],["pos","v3d"]],)"
      R"("Tracks_V3": [["pos","v3d"],["dir","v3d"],["pt","double"],["phi","double"],["eta","double"],["charge","int"],["chi2","double"],["ndof","double"]],)"
      R"("Extras_V1": [["pos_1","v3d"],["dir_1","v3d"],["pos_2","v3d"],["dir_2","v3d"]])";
  QByteArray event =
      R"([201191, 2722114329, 77, 1, 2, "2012-Aug-18 14:12:31.867428 GMT", "a \"quoted\" (nan) 'text'"])";
  QByteArray photons = R"([60.0, 50.0, 0.5, 0.0, [0,0,0]], [40.0, 62.5, -0.5, 3.0, [0,0,0]])";
  QByteArray tracks = R"([[0.001,0,0.02],[1,0,0],10.0,0.0,0.0,-1,1.5,20])";
  QByteArray extras = R"([[0.04,0,0.02],[1,0,0],[1,0,0.02],[1,0,0]])";
  QByteArray otherCollections;
  QByteArray links = R"("TrackExtras_V1": [[[2,0],[3,0]]])";

  QByteArray text() const {
    return "{\"Types\": {" + types + "}, \"Collections\": {\"Event_V2\": [" + event + "], \"Photons_V1\": [" + photons +
           "], \"Tracks_V3\": [" + tracks + "], \"Extras_V1\": [" + extras + "]" + otherCollections +
           "}, \"Associations\": {" + links + "}}";
  }
};

} // namespace

class TestIgReader : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() { QVERIFY(m_folder.isValid()); }

  // Real files

  void everyEventOfTheRealFilesAgreesWithTheIndex_data() {
    QTest::addColumn<int>("eventCount");
    QTest::newRow("4lepton.ig") << 3;
    QTest::newRow("DoubleMuParked_Run2012C_0.ig") << 25;
    QTest::newRow("EventData_test.ig") << 2;
    QTest::newRow("Hto4l_0.ig") << 18;
    QTest::newRow("Hto4l_120-130GeV.ig") << 11;
    QTest::newRow("atlas-test.ig") << 1;
    QTest::newRow("diphoton.ig") << 10;
    QTest::newRow("masterclass_33.ig") << 100;
  }
  void everyEventOfTheRealFilesAgreesWithTheIndex() {
    QFETCH(int, eventCount);
    const QString name = QTest::currentDataTag();
    if (!isThere(realFile(name)))
      QSKIP("the file is not there");
    const auto index = readIndex(name);
    IgReader reader(realFile(name).toStdString());
    QCOMPARE(reader.eventCount(), static_cast<std::size_t>(eventCount));
    for (std::size_t i = 0; i < reader.eventCount(); ++i) {
      const EventId id = IgReader(realFile(name).toStdString()).eventId(i);
      const Event full = reader.read(i, Detail::Full);
      const Event physics = reader.read(i, Detail::Physics);
      QVERIFY(id == full.id);
      const auto expected = index.find({full.id.run, full.id.event});
      QVERIFY2(expected != index.end(), qPrintable(QString::number(full.id.event)));
      for (const Event* event : {&full, &physics}) {
        QCOMPARE(static_cast<int>(event->electrons.size()), expected->second.electrons);
        QCOMPARE(static_cast<int>(event->muons.size()), expected->second.trackerMuons);
        QCOMPARE(static_cast<int>(event->photons.size()), expected->second.photons);
        QCOMPARE(event->tracks.size(), full.tracks.size());
        QCOMPARE(event->warnings, std::vector<std::string>());
      }
    }
  }

  void photonPairsHaveThePublishedMasses_data() {
    QTest::addColumn<double>("mass"); // GeV, the table published by CMS for education
    const auto row = [](const char* id, double mass) { QTest::newRow(id) << mass; };
    row("199319/641436592", 122.798);
    row("199699/336259924", 124.587);
    row("201602/114902683", 126.463);
    row("202087/923352992", 123.623);
    row("203894/688901524", 123.204);
    row("203987/308416294", 124.444);
    row("203987/845945372", 124.777);
    row("204577/127412443", 125.705);
    row("205667/719816916", 125.691);
    row("207924/315722300", 123.273);
  }
  void photonPairsHaveThePublishedMasses() {
    QFETCH(double, mass);
    if (!isThere(realFile("diphoton.ig")))
      QSKIP("diphoton.ig is not there");
    const Event event = eventOf("diphoton.ig", QTest::currentDataTag());
    QVERIFY(event.photons.size() >= 2);
    QVERIFY(std::abs(massOf({event.photons[0].p4, event.photons[1].p4}) - mass) < 0.01);
    QVERIFY(event.photons[0].p4.pt() >= event.photons[1].p4.pt());
  }

  void fourLeptonsHaveThePublishedMasses_data() {
    QTest::addColumn<double>("mass");              // GeV, the tables published by CMS for education
    QTest::newRow("202299/421267699") << 125.164;  // 4e
    QTest::newRow("199319/1203594102") << 125.343; // 4mu
    QTest::newRow("201191/1357605031") << 128.583; // 2e2mu
  }
  void fourLeptonsHaveThePublishedMasses() {
    QFETCH(double, mass);
    if (!isThere(realFile("Hto4l_120-130GeV.ig")))
      QSKIP("Hto4l_120-130GeV.ig is not there");
    const Event event = eventOf("Hto4l_120-130GeV.ig", QTest::currentDataTag());
    // Paired by hand: among all sets of four leptons without charge one must have this mass.
    QVERIFY(nearestFourLeptonMass(event, mass) < 0.02);
  }

  void fullDetailHasWhatIsDrawn() {
    if (!isThere(realFile("4lepton.ig")))
      QSKIP("4lepton.ig is not there");
    IgReader reader(realFile("4lepton.ig").toStdString());
    Event all;
    std::size_t segments = 0, withPath = 0, tracks = 0, cells = 0, towers = 0, hits = 0, chambers = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      const Event event = reader.read(i, Detail::Full);
      segments += event.muonSegments.size();
      tracks += event.tracks.size();
      cells += event.caloCells.size();
      towers += event.caloClusters.size();
      hits += event.hits.size();
      chambers += event.muonChambers.size();
      withPath += static_cast<std::size_t>(
          std::count_if(event.tracks.begin(), event.tracks.end(), [](const Track& t) { return t.points.size() > 1; }));
      QVERIFY(event.missingEt.has_value());
      QCOMPARE(std::count_if(event.vertices.begin(), event.vertices.end(), [](const Vertex& v) { return v.isPrimary; }),
               1);
    }
    // Rows counted in the file with Python's json.
    QCOMPARE(tracks, std::size_t{1185});
    QCOMPARE(withPath, std::size_t{1185});
    QCOMPARE(cells, std::size_t{4605 + 1158 + 6327 + 1683 + 1689 + 2355 + 451});
    QCOMPARE(towers, std::size_t{3556});
    QCOMPARE(hits, std::size_t{14083});
    QCOMPARE(chambers, std::size_t{114});
    QCOMPARE(segments, std::size_t{29 + 11});
  }

  void leptonsOfARealEventComeFromOneVertex() {
    if (!isThere(realFile("Hto4l_120-130GeV.ig")))
      QSKIP("Hto4l_120-130GeV.ig is not there");
    const Event event = eventOf("Hto4l_120-130GeV.ig", "202299/421267699");
    QVERIFY(event.vertices.size() > 1);
    const auto primary =
        std::find_if(event.vertices.begin(), event.vertices.end(), [](const Vertex& v) { return v.isPrimary; });
    for (const Electron& electron : event.electrons)
      QCOMPARE(electron.vertex, std::optional<int>(static_cast<int>(primary - event.vertices.begin())));
  }

  void cellCornersLieInTheCalorimeter() {
    if (!isThere(realFile("Hto4l_120-130GeV.ig")))
      QSKIP("Hto4l_120-130GeV.ig is not there");
    const Event event = eventOf("Hto4l_120-130GeV.ig", "202299/421267699");
    QVERIFY(!event.caloCells.empty());
    for (const CaloCell& cell : event.caloCells) {
      const Vector3f& corner = cell.corners[0];
      const double eta = std::asinh(corner.z() / corner.head<2>().norm());
      // The corner is one of the cell's, whose centre has the given direction: within the size of an HCAL tower.
      QVERIFY(deltaR(eta, std::atan2(corner.y(), corner.x()), cell.eta, cell.phi) < 0.3);
      QVERIFY(corner.norm() > 1200.0f && corner.norm() < 12000.0f); // mm: ECAL barrel to forward calorimeter
      if (cell.system != CaloSystem::Preshower)                     // a third of a millimetre thick
        QVERIFY(cell.corners[4].norm() > corner.norm());
    }
  }

  void atlasTracksTakeTheirDirectionFromThePoints() {
    if (!isThere(realFile("atlas-test.ig")))
      QSKIP("atlas-test.ig is not there");
    const Event event = IgReader(realFile("atlas-test.ig").toStdString()).read(0, Detail::Full);
    QCOMPARE(event.detector, std::string("atlas"));
    QCOMPARE(event.provenance.experiment, std::string("ATLAS"));
    QCOMPARE(event.provenance.origin,
             Origin::Simulation); // H -> 2e2mu of release 13, 2007: before the first collisions
    QCOMPARE(event.tracks.size(), std::size_t{41});
    for (const Track& track : event.tracks) {
      const Vector3f chord = track.points[1] - track.points[0];
      QVERIFY(std::abs(deltaPhi(track.phi, std::atan2(chord.y(), chord.x()))) < 1e-6);
      QVERIFY(track.pt() > 0.0);
    }
    // First row: pt -0.938595.
    QVERIFY(std::abs(event.tracks[0].pt() - 0.938595) < 1e-6);
    QCOMPARE(event.tracks[0].charge(), -1.0);
  }

  void theReleaseStandsInTheProvenance() {
    if (!isThere(realFile("diphoton.ig")))
      QSKIP("diphoton.ig is not there");
    const Event event = IgReader(realFile("diphoton.ig").toStdString()).read(0, Detail::Physics);
    QVERIFY((event.provenance == Provenance{Origin::Data, "CMS", "CMSSW_5_3_9"}));
  }

  // Made files

  void idsAndTimeAreThoseOfTheEventRow() {
    const Event event = readMade(MadeEvent());
    QVERIFY((event.id == EventId{201191, 77, 2722114329})); // above 2^31
    QCOMPARE(event.time, std::string("2012-08-18 14:12:31"));
    QCOMPARE(event.warnings, std::vector<std::string>());
  }

  void photonsAreSortedByPt() {
    const Event event = readMade(MadeEvent());
    QCOMPARE(event.photons.size(), std::size_t{2});
    QVERIFY(std::abs(event.photons[0].p4.pt() - 62.5) < 1e-9);
    QVERIFY(std::abs(event.photons[0].p4.mass()) < 1e-6);
  }

  void entriesMayBeStoredOrDeflatedAndDirectoriesAreSkipped() {
    const QByteArray text = MadeEvent().text();
    IgReader reader = made({{"Events/", ""},
                            {"Events/Run_1/", ""},
                            {"Events/Run_1/Event_2", text, false},
                            {"Geometry/Tracker", "{}"},
                            {"Events/Run_1/Event_1", text, true},
                            {"Header", "\"CMSSW_5_3_36\"\n"}});
    QCOMPARE(reader.eventCount(), std::size_t{2});
    QVERIFY(reader.read(0, Detail::Full).id == reader.read(1, Detail::Full).id);
    QCOMPARE(reader.read(0, Detail::Full).provenance.source, std::string("CMSSW_5_3_36"));
  }

  void theOldDialectSaysTheSame() {
    QByteArray text = MadeEvent().text();
    text.replace("\"Types\"", "'Types'").replace("\"Collections\"", "'Collections'");
    text.replace("\"Associations\"", "'Associations'").replace("[[[2,0],[3,0]]]", "[((2,0),(3,0)), ]");
    text.replace("), ]", ")]");
    const Event old = readText(text);
    const Event modern = readMade(MadeEvent());
    QVERIFY(old.id == modern.id);
    QCOMPARE(old.tracks.size(), std::size_t{1});
    QCOMPARE(old.tracks[0].points, modern.tracks[0].points);
    QVERIFY(!old.tracks[0].points.empty());
  }

  void nearlyJsonBecomesJson_data() {
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* text, const char* expected) { QTest::newRow(text) << QByteArray(expected); };
    row("[nan, 1]", "[\"\" , 1]");
    row("[-nan,NaN,-inf,Infinity]", "[ \"\" ,\"\" , \"\" ,\"\"      ]");
    row("[\"nan (inf) 'x'\", null]", "[\"nan (inf) 'x'\", null]");
    row("[\"a \\\" nan\", nan]", "[\"a \\\" nan\", \"\" ]");
    row("{'a': ((1,2),(3,))}", "{\"a\": [[1,2],[3 ]]}");
    row("['say \"hi\"']", "[\"say 'hi'\"]");
    row("['it\\'s']", "[\"it 's\"]");
    row("[true, false, null, 1e5, 2E-3]", "[true, false, null, 1e5, 2E-3]");
    row("[\"open", "[\"open");
    row("[\"open\\", "[\"open\\");
    row("['open", "[\"open");
    row("", "");
  }
  void nearlyJsonBecomesJson() {
    QFETCH(QByteArray, expected);
    QByteArray text = QTest::currentDataTag();
    makeStrictJson({text.data(), static_cast<std::size_t>(text.size())});
    QCOMPARE(text, expected);
  }

  void damagedRowsAreLeftOutWithAWarning_data() {
    QTest::addColumn<QByteArray>("photons");
    QTest::addColumn<int>("photonCount");
    QTest::addColumn<QString>("warning");
    const QByteArray good = "[60.0, 50.0, 0.5, 0.0, [0,0,0]]";
    const auto row = [&](const char* name, const QByteArray& photons, int count, const char* warning) {
      QTest::newRow(name) << photons << count << QString(warning);
    };
    row("too short", good + ",[60.0, 50.0, 0.5]", 1, "\"Photons_V1\" row 2: has 3 values, its type has 5");
    row("too long", "[1,2,3,4,[0,0,0],6]," + good, 1, "\"Photons_V1\" row 1: has 6 values, its type has 5");
    row("no list", "17," + good, 1, "\"Photons_V1\" row 1: is not a list of values");
    row("et is nan", "[60.0, nan, 0.5, 0.0, [0,0,0]]", 0,
        "\"Photons_V1\" row 1: \"et\" is no number between -1e9 and 1e9");
    row("eta is inf", "[60.0, 50.0, -inf, 0.0, [0,0,0]]", 0,
        "\"Photons_V1\" row 1: \"eta\" is no number between -1e9 and 1e9");
    row("phi is text", "[60.0, 50.0, 0.5, \"west\", [0,0,0]]", 0,
        "\"Photons_V1\" row 1: \"phi\" is no number between -1e9 and 1e9");
    row("et is a list", "[60.0, [50.0], 0.5, 0.1, [0,0,0]]", 0,
        "\"Photons_V1\" row 1: \"et\" is no number between -1e9 and 1e9");
    row("et beyond belief", "[60.0, 1e300, 0.5, 0.1, [0,0,0]]", 0,
        "\"Photons_V1\" row 1: \"et\" is no number between -1e9 and 1e9");
    row("et overflows", "[60.0, 1e999, 0.5, 0.1, [0,0,0]]", 0,
        "\"Photons_V1\" row 1: \"et\" is no number between -1e9 and 1e9");
    row("several", "[1],[2]," + good + ",[3]", 1,
        "\"Photons_V1\" row 1: has 1 values, its type has 5 (and 2 more such rows)");
    row("eta without bounds", "[60.0, 50.0, 800, 0.0, [0,0,0]]", 0,
        "\"Photons\" row 1: \"et\" is negative or \"eta\" is beyond 30, so it is left out");
  }
  void damagedRowsAreLeftOutWithAWarning() {
    QFETCH(QByteArray, photons);
    QFETCH(int, photonCount);
    QFETCH(QString, warning);
    MadeEvent made;
    made.photons = photons;
    const Event event = readMade(made);
    QCOMPARE(static_cast<int>(event.photons.size()), photonCount);
    QCOMPARE(event.warnings, std::vector<std::string>{warning.toStdString()});
  }

  void optionalNumbersMayBeMissing() {
    MadeEvent made;
    made.photons = "[nan, 50.0, 0.5, 0.0, [nan, 0, 0]]";
    const Event event = readMade(made);
    QCOMPARE(event.photons.size(), std::size_t{1});
    QVERIFY(!event.photons[0].isolation);
    QVERIFY(!event.photons[0].hadronicOverEm);
  }

  void missingCollectionsLeaveTheEventEmpty() {
    const Event event = readText(R"({"Types": {}, "Collections": {}, "Associations": {}})", "Events/Run_12/Event_345");
    QVERIFY((event.id == EventId{12, 0, 345})); // of the entry's name, with a warning
    QCOMPARE(event.warnings.size(), std::size_t{1});
    QVERIFY(event.tracks.empty() && event.photons.empty() && !event.missingEt);
    QVERIFY(readText("{}").tracks.empty());
  }

  void membersMayComeInAnyOrderAndTwice() {
    const Event event = readText(
        R"({"Associations": {}, "Collections": {"Event_V2": [[7, 8]], "Jets_V1": [], "Jets_V1": [[30.0, 1.0, 0.7, 2.0]]},)"
        R"("Types": {"Jets_V1": [["et","double"],["eta","double"],["theta","double"],["phi","double"]],)"
        R"("Event_V2": [["run","int"],["event","int"]]}})");
    QVERIFY((event.id == EventId{7, 0, 8}));
    QCOMPARE(event.jets.size(), std::size_t{1});
    QVERIFY(std::abs(event.jets[0].p4.phi() - 2.0) < 1e-9);
  }

  void columnsAreFoundByTheirNames() {
    MadeEvent made;
    made.types.replace(R"(["energy","double"],["et","double"],["eta","double"])",
                       R"(["eta","double"],["colour","string"],["et","double"])");
    made.photons = R"([1.25, "blue", 33.0, 0.5, [0,0,0]])";
    const Event event = readMade(made);
    QCOMPARE(event.photons.size(), std::size_t{1});
    QVERIFY(std::abs(event.photons[0].p4.eta() - 1.25) < 1e-9);
    QVERIFY(std::abs(event.photons[0].p4.pt() - 33.0) < 1e-9);
  }

  void theHighestVersionThatHasRowsCounts() {
    MadeEvent made;
    made.types += R"(,"PFJets_V1": [["et","double"],["eta","double"],["phi","double"]])"
                  R"(,"PFJets_V2": [["et","double"],["eta","double"],["phi","double"]])"
                  R"(,"PFJets_V3": [["et","double"],["eta","double"],["phi","double"]])";
    made.otherCollections = R"(,"PFJets_V2": [[22,0,0]], "PFJets_V1": [[11,0,0]], "PFJets_V3": [])";
    const Event event = readMade(made);
    QCOMPARE(event.jets.size(), std::size_t{1});
    QVERIFY(std::abs(event.jets[0].p4.pt() - 22.0) < 1e-9);
  }

  void trackerAndGlobalMuonAreOneMuonWithTheTrackersMomentum() {
    MadeEvent made;
    made.types +=
        R"(,"TrackerMuons_V1": [["pt","double"],["charge","int"],["rp","v3d"],["phi","double"],["eta","double"]])"
        R"(,"TrackerMuons_V2": [["pt","double"],["charge","int"],["pos","v3d"],["phi","double"],["eta","double"]])"
        R"(,"GlobalMuons_V1": [["pt","double"],["charge","int"],["rp","v3d"],["phi","double"],["eta","double"]])"
        R"(,"Points_V1": [["pos","v3d"]])";
    made.otherCollections =
        R"(,"TrackerMuons_V1": [[20,1,[0,0,0],1.0,0.5],[9,-1,[0,0,0],1.0,0.5]])"
        R"(,"TrackerMuons_V2": [[9,-1,[0,0,0],1.0,0.5],[20,1,[0,0,0],1.0,0.5]])"
        R"(,"GlobalMuons_V1": [[20.5,1,[0,0,0],1.001,0.501]], "Points_V1": [[[0,0,0]],[[1,1,1]],[[4,5,6]]])";
    made.links = R"("MuonGlobalPoints_V1": [[[9,0],[8,2]],[[9,0],[8,1]],[[9,0],[8,999]],[[9,7],[8,0]]])";
    const Event event = readMade(made);
    QCOMPARE(event.muons.size(), std::size_t{2});
    QVERIFY(std::abs(event.muons[0].p4.pt() - 20.0) < 1e-9);
    QCOMPARE(event.muons[0].isGlobal, std::optional(true));
    QCOMPARE(event.muons[1].isGlobal, std::optional(false));
    // In the order of the association, metres to mm; row 999 is not there.
    QVERIFY((event.muons[0].points == std::vector<Vector3f>{{4000, 5000, 6000}, {1000, 1000, 1000}}));
  }

  void anAssociationsRowsOutOfRangeAreIgnored() {
    MadeEvent made;
    made.links =
        R"("TrackExtras_V1": [[[2,0],[3,99]], [[2,4294967296],[3,0]], [[2,-1],[3,0]], [1], [[1],[2]], "x", [[[]]]])";
    QCOMPARE(readMade(made).tracks[0].points.size(), std::size_t{0});
  }

  void perigeeIsThePointOfClosestApproach() {
    MadeEvent made;
    // From (3, 4, 0) mm along +x at eta 0: it passes the axis at a distance of 4 mm, at (0, 4, 0); d0 = y cos phi.
    made.tracks = R"([[0.003,0.004,0],[1,0,0],10.0,0.0,0.0,-1,1.5,20])";
    const Track track = readMade(made).tracks[0];
    QVERIFY(std::abs(track.d0 - 4.0) < 1e-9);
    QVERIFY(std::abs(track.z0) < 1e-9);
    QVERIFY(std::abs(track.pt() - 10.0) < 1e-9);
    QCOMPARE(track.charge(), -1.0);
  }

  void pathsBetweenTwoStatesStayOnTheHelix_data() {
    QTest::addColumn<double>("turn"); // rad
    for (const double turn : {0.001, 0.1, 0.5, 1.0, 1.5})
      QTest::addRow("turning by %g rad", turn) << turn;
  }
  void pathsBetweenTwoStatesStayOnTheHelix() {
    QFETCH(double, turn);
    // A helix of radius 1000 mm around the z axis, rising by 500 mm a radian.
    const auto position = [](double a) { return Vector3(1000 * std::cos(a), 1000 * std::sin(a), 500 * a); };
    const auto direction = [](double a) { return Vector3(-std::sin(a), std::cos(a), 0.5); };
    const auto points = pathBetween(position(0), 20.0 * direction(0), position(turn), 3.0 * direction(turn));
    QVERIFY(points.size() >= 2 && points.size() <= 17);
    QVERIFY((points.front() - position(0).cast<float>()).norm() < 1e-3f);
    QVERIFY((points.back() - position(turn).cast<float>()).norm() < 1e-3f);
    for (const Vector3f& point : points)
      QVERIFY2(std::abs(point.head<2>().norm() - 1000.0f) < 2.0f, qPrintable(QString::number(point.head<2>().norm())));
  }

  void tracksThatEndOnTheClusterBelongToThePhoton_data() {
    QTest::addColumn<int>("charge");
    QTest::addColumn<int>("trackCount");
    QTest::newRow("positive, turning to smaller phi") << 1 << 1;
    QTest::newRow("negative, turning away") << -1 << 0;
  }
  void tracksThatEndOnTheClusterBelongToThePhoton() {
    QFETCH(int, charge);
    QFETCH(int, trackCount);
    MadeEvent made;
    // 3 GeV in 3.8 T: R = 3 / (0.299792458e-3 * 3.8) = 2633 mm, so at the calorimeter's 1290 mm the track is turned by
    // asin(1290 / (2 * 2633)) = 0.2475 rad.
    made.photons = "[60.0, 50.0, 0.0, -0.2475, [0,0,0]]";
    made.tracks = "[[0,0,0],[1,0,0],3.0,0.0,0.0," + QByteArray::number(charge) + ",1.5,20]";
    QCOMPARE(static_cast<int>(readMade(made).photons[0].tracks.size()), trackCount);
  }

  void theClusterLiesAtTheFrontOfTheCalorimeter_data() {
    QTest::addColumn<double>("eta");
    QTest::addColumn<double>("radius"); // mm
    QTest::addColumn<double>("z");      // mm
    QTest::newRow("barrel") << 1.0 << 1290.0 << 1290.0 * std::sinh(1.0);
    QTest::newRow("end-cap") << -2.0 << 3150.0 / std::sinh(2.0) << -3150.0;
  }
  void theClusterLiesAtTheFrontOfTheCalorimeter() {
    QFETCH(double, eta);
    QFETCH(double, radius);
    QFETCH(double, z);
    MadeEvent made;
    made.photons = "[60.0, 50.0, " + QByteArray::number(eta) + ", 0.5, [0,0,0]]";
    const Vector3 position = readMade(made).photons[0].caloPosition.value();
    QVERIFY(std::abs(position.head<2>().norm() - radius) < 1e-6);
    QVERIFY(std::abs(position.z() - z) < 1e-6);
  }

  void tracksBelongToTheNearestVertex() {
    std::vector<Vertex> vertices(3);
    vertices[0].position = {0, 0, -10};
    vertices[1].position = {1, 0, 20};
    vertices[2].position = {0, 0, 21.5};
    std::vector<Track> tracks(3);
    for (Track& track : tracks) {
      track.theta = 1.0;
      track.qOverP = 0.1;
    }
    tracks[0].z0 = 20.0 - 1.0 / std::tan(1.0); // passes (1, 0, 20)
    tracks[1].z0 = -10.5;
    tracks[1].qOverP = -0.01; // ten times the momentum
    tracks[2].z0 = 5.0;       // near none
    assignVertices(tracks, vertices);
    QCOMPARE(tracks[0].vertex, std::optional(1));
    QCOMPARE(tracks[1].vertex, std::optional(0));
    QCOMPARE(tracks[2].vertex, std::nullopt);
    QVERIFY(vertices[0].isPrimary && !vertices[1].isPrimary && !vertices[2].isPrimary);
  }

  // Bad input

  void textCutAnywhereIsAnErrorThatNamesTheEvent() {
    const QByteArray text = MadeEvent().text();
    for (qsizetype size = 0; size < text.size(); ++size) {
      IgReader reader = made({{"Events/Run_1/Event_1", text}, {"Events/Run_1/Event_2", text.left(size)}});
      try {
        reader.read(1, Detail::Full);
        QFAIL(qPrintable(QString("cut at byte %1 without an error").arg(size)));
      } catch (const ReadError& error) {
        QVERIFY(std::string(error.what()).find("made.ig, event 2") != std::string::npos);
      }
      QVERIFY(reader.read(0, Detail::Full).id.run == 201191);
    }
  }

  void wrongTypesAreErrorsOrWarnings_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text); };
    row("an array", "[]");
    row("a number", "17");
    row("types is a list", R"({"Types": [1], "Collections": {}})");
    row("collections is text", R"({"Types": {}, "Collections": "none"})");
    row("columns are numbers", R"({"Types": {"Tracks_V2": [1, 2]}, "Collections": {"Tracks_V2": [[1]]}})");
    row("nothing", "");
    row("zeros", "\0\0\0\0");
    row("invalid UTF-8", "{\"Types\": {\"\xff\xfe\": []}}");
  }
  void wrongTypesAreErrorsOrWarnings() {
    QFETCH(QByteArray, text);
    IgReader reader = made({{"Events/Run_1/Event_1", text}});
    QVERIFY_EXCEPTION_THROWN(reader.read(0, Detail::Full), ReadError);
  }

  void aTrackAlongTheBeamIsLeftOutWithAWarning() {
    MadeEvent made;
    made.tracks += ",[[0.001,0,0.02],[1,0,0],10.0,0.5,1000.0,-1,1.5,20]"; // sinh(1000) is beyond every double
    const Event event = readMade(made);
    QCOMPARE(event.tracks.size(), std::size_t{1});
    QCOMPARE(event.warnings, std::vector<std::string>{"tracks along the beam are left out: 1"});
  }

  void whatMayBeLeftOutIsLeftOutWhereItCannotBeBelieved() {
    MadeEvent made;
    made.photons = "[60.0, 50.0, 0.5, 0.0, [0,0,1e300]]";
    const Event event = readMade(made);
    QCOMPARE(event.warnings, std::vector<std::string>());
    QVERIFY(std::abs(event.photons[0].caloPosition->head<2>().norm() - 1290.0) < 1e-6); // as from the origin
  }

  void aCollectionOfTheWrongTypeIsLeftOut() {
    MadeEvent made;
    made.types += R"(,"Jets_V1": [["et","string"],["eta","v3d"]], "PFJets_V1": 5)";
    made.otherCollections = R"(,"Jets_V1": [["a",[1,2,3]]], "METs_V1": {"pt": 3}, "PFJets_V1": [[1]])";
    const Event event = readMade(made);
    QCOMPARE(event.warnings.size(), std::size_t{3});
    QCOMPARE(event.photons.size(), std::size_t{2});
  }

  void deepNestingIsNoStackOverflow() {
    const QByteArray deep(1'000'000, '[');
    IgReader open = made({{"Events/Run_1/Event_1", "{\"Types\": {\"a\": " + deep + "}}"}});
    QVERIFY_EXCEPTION_THROWN(open.read(0, Detail::Full), ReadError);
    MadeEvent made_;
    made_.photons = deep + QByteArray(1'000'000, ']');
    QVERIFY(readMade(made_).photons.empty());
  }

  void absurdCountsAreLimited() {
    MadeEvent made_;
    QByteArray row = "[1.0, 1.0, 0.5, 0.0, [0,0,0]],";
    made_.photons = row.repeated(100'000) + "[1.0, 1.0, 0.5, 0.0, [0,0,0]]";
    const Event event = readMade(made_);
    QCOMPARE(event.photons.size(), std::size_t{2000});
    QCOMPARE(event.warnings.size(), std::size_t{1});
  }

  void anEntryThatClaimsGigabytesIsRefused() {
    const QString path = m_folder.filePath("made.ig");
    QVERIFY(made::writeArchive(path, {{"Events/Run_1/Event_1", MadeEvent().text()}}));
    // The size uncompressed stands 24 bytes into the central directory's record "PK\1\2".
    QByteArray bytes = contents(path);
    const qsizetype record = bytes.indexOf("PK\x01\x02");
    QVERIFY(record > 0);
    for (const char* claim : {"\xff\xff\xff\x7f", "\x00\x00\x00\x0f"}) {
      bytes.replace(record + 24, 4, QByteArray(claim, 4));
      QVERIFY(made::writeText(path, bytes));
      IgReader reader(path.toStdString());
      QVERIFY_EXCEPTION_THROWN(reader.read(0, Detail::Full), ReadError);
    }
  }

  void anEntryThatInflatesToMoreThanItClaimsIsRefused() {
    const QString path = m_folder.filePath("made.ig");
    QVERIFY(made::writeArchive(path, {{"Events/Run_1/Event_1", MadeEvent().text() + QByteArray(50'000'000, ' ')}}));
    QByteArray bytes = contents(path);
    const qsizetype record = bytes.indexOf("PK\x01\x02");
    bytes.replace(record + 24, 4, QByteArray("\x00\x20\x00\x00", 4)); // 8192 bytes
    QVERIFY(made::writeText(path, bytes));
    IgReader reader(path.toStdString());
    QVERIFY_EXCEPTION_THROWN(reader.read(0, Detail::Full), ReadError);
  }

  void archivesCutAnywhereAreErrors() {
    const QString path = m_folder.filePath("whole.ig");
    QVERIFY(made::writeArchive(path, {{"Events/Run_1/Event_1", MadeEvent().text()}}));
    const QByteArray bytes = contents(path);
    for (qsizetype size = 0; size < bytes.size(); size += 3) {
      const QString cut = m_folder.filePath("cut.ig");
      QVERIFY(made::writeText(cut, bytes.left(size)));
      QVERIFY_EXCEPTION_THROWN(IgReader(cut.toStdString()).read(0, Detail::Full), ReadError);
    }
  }

  void mutatedArchivesAreErrorsOrEvents() {
    const QString path = m_folder.filePath("made.ig");
    QVERIFY(made::writeArchive(path, {{"Header", "\"CMSSW\""}, {"Events/Run_1/Event_1", MadeEvent().text()}}));
    const QByteArray bytes = contents(path);
    std::mt19937 random(1964);
    for (int round = 0; round < 2000; ++round) {
      QByteArray mutated = bytes;
      for (int change = 1 + static_cast<int>(random() % 3); change > 0; --change)
        mutated[static_cast<qsizetype>(random() % static_cast<unsigned>(mutated.size()))] = static_cast<char>(random());
      QVERIFY(made::writeText(path, mutated));
      try {
        // What passes the check sum is what was written.
        QCOMPARE(IgReader(path.toStdString()).read(0, Detail::Full).photons.size(), std::size_t{2});
      } catch (const ReadError& error) {
        QVERIFY(std::string(error.what()).find("made.ig") != std::string::npos);
      }
    }
  }

  void aFileCutWhileOpenIsAnError() {
    const QString path = m_folder.filePath("vanishing.ig");
    QByteArray noise(3'000'000, '\0'); // larger than what is buffered when the file is opened
    std::mt19937 random(1);
    for (char& byte : noise)
      byte = static_cast<char>(random());
    QVERIFY(made::writeArchive(path, {{"Events/Run_1/Event_1", noise, false}}));
    IgReader reader(path.toStdString());
    QFile file(path);
    QVERIFY(file.resize(1000));
    QVERIFY_EXCEPTION_THROWN(reader.read(0, Detail::Full), ReadError);
    QVERIFY(file.remove());
    QVERIFY_EXCEPTION_THROWN(reader.read(0, Detail::Full), ReadError);
  }

  void anEventBeyondTheLastIsAnError() {
    IgReader reader = made({{"Events/Run_1/Event_1", MadeEvent().text()}});
    QVERIFY_EXCEPTION_THROWN(reader.read(1, Detail::Full), ReadError);
    QVERIFY_EXCEPTION_THROWN(reader.eventId(1), ReadError);
  }

  void mutatedTextNeverMakesNonsense() {
    const QByteArray text = MadeEvent().text();
    std::mt19937 random(20120704);
    const QByteArray letters = "[]{}(),:'\"\\0123456789eE+-.naif \n\xff";
    for (int round = 0; round < 4000; ++round) {
      QByteArray mutated = text;
      for (int change = 1 + static_cast<int>(random() % 4); change > 0; --change) {
        const qsizetype at = static_cast<qsizetype>(random() % static_cast<unsigned>(mutated.size()));
        const char letter = letters[static_cast<qsizetype>(random() % static_cast<unsigned>(letters.size()))];
        switch (random() % 3) {
        case 0:
          mutated[at] = letter;
          break;
        case 1:
          mutated.insert(at, letter);
          break;
        default:
          mutated.remove(at, 1 + static_cast<qsizetype>(random() % 20));
        }
      }
      readDamaged(mutated);
    }
  }

  void mutatedRealEventsNeverMakeNonsense() {
    if (!isThere(realFile("Hto4l_120-130GeV.ig")))
      QSKIP("Hto4l_120-130GeV.ig is not there");
    const QByteArray text = firstEventText(realFile("Hto4l_120-130GeV.ig"));
    QVERIFY(text.size() > 100'000);
    std::mt19937 random(125);
    for (int round = 0; round < 300; ++round) {
      QByteArray mutated = text;
      for (int change = 0; change < 50; ++change)
        mutated[static_cast<qsizetype>(random() % static_cast<unsigned>(mutated.size()))] =
            static_cast<char>(random() % 128);
      readDamaged(mutated);
      readDamaged(text.left(static_cast<qsizetype>(random() % static_cast<unsigned>(text.size()))));
    }
  }

private:
  static QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

  static QByteArray firstEventText(const QString& path) {
    zip_t* archive = zip_open(path.toUtf8().constData(), ZIP_RDONLY, nullptr);
    QByteArray text;
    for (zip_uint64_t i = 0; text.isEmpty() && i < 10; ++i) {
      zip_stat_t stat;
      zip_stat_index(archive, i, 0, &stat);
      if (!QByteArray(stat.name).startsWith("Events/"))
        continue;
      text.resize(static_cast<qsizetype>(stat.size));
      zip_file_t* file = zip_fopen_index(archive, i, 0);
      zip_fread(file, text.data(), stat.size);
      zip_fclose(file);
    }
    zip_discard(archive);
    return text;
  }

  IgReader made(const std::vector<made::Entry>& entries) {
    const QString path = m_folder.filePath("made.ig");
    if (!made::writeArchive(path, entries))
      qFatal("the archive cannot be written");
    return IgReader(path.toStdString());
  }

  Event readText(const QByteArray& text, const QByteArray& name = "Events/Run_1/Event_1") {
    return made({{name, text, false}}).read(0, Detail::Full);
  }

  Event readMade(const MadeEvent& event) { return readText(event.text()); }

  /// Either an error, or an event whose numbers can all be used.
  void readDamaged(const QByteArray& text) {
    try {
      const Event event = readText(text);
      for (const Photon& photon : event.photons)
        QVERIFY(std::isfinite(photon.p4.e) && std::isfinite(photon.p4.eta()));
      for (const Track& track : event.tracks) {
        QVERIFY(std::isfinite(track.d0) && std::isfinite(track.z0) && std::isfinite(track.pt()));
        for (const Vector3f& point : track.points)
          QVERIFY(point.allFinite());
      }
      for (const CaloCell& cell : event.caloCells)
        QVERIFY(std::isfinite(cell.energy) && cell.corners[7].allFinite());
    } catch (const ReadError& error) {
      QVERIFY(std::string(error.what()).find("made.ig, event 1") != std::string::npos);
    }
  }

  static Event eventOf(const QString& file, const QString& id) {
    IgReader reader(realFile(file).toStdString());
    for (std::size_t i = 0; i < reader.eventCount(); ++i) {
      const EventId current = reader.eventId(i);
      if (QString("%1/%2").arg(current.run).arg(current.event) == id)
        return reader.read(i, Detail::Full);
    }
    qFatal("the file has no such event");
  }

  /// How far the mass of some four leptons without charge is from this one, GeV.
  static double nearestFourLeptonMass(const Event& event, double mass) {
    struct Lepton {
      FourVector p4;
      int kind;
      double charge;
    };
    std::vector<Lepton> leptons;
    for (const Electron& electron : event.electrons)
      if (electron.p4.pt() > 5.0)
        leptons.push_back({electron.p4, 11, electron.charge});
    for (const Muon& muon : event.muons)
      if (muon.p4.pt() > 3.0)
        leptons.push_back({muon.p4, 13, muon.charge});
    double nearest = 1e9;
    const std::size_t n = leptons.size();
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = a + 1; b < n; ++b)
        for (std::size_t c = a + 1; c < n; ++c)
          for (std::size_t d = c + 1; d < n; ++d) {
            const auto isPair = [&](std::size_t i, std::size_t j) {
              return leptons[i].kind == leptons[j].kind && leptons[i].charge * leptons[j].charge < 0;
            };
            if (b != c && b != d && isPair(a, b) && isPair(c, d))
              nearest = std::min(nearest,
                                 std::abs(massOf({leptons[a].p4, leptons[b].p4, leptons[c].p4, leptons[d].p4}) - mass));
          }
    return nearest;
  }

  QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestIgReader)
#include "tst_igreader.moc"
