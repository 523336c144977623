#include "model/Units.h"
#include "model/io/ReadError.h"
#include "model/io/RootBlocks.h"
#include "tests/model/MadeTable.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace voir;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
using Floats = std::vector<std::vector<float>>;
using Doubles = std::vector<std::vector<double>>;
using Ints = std::vector<std::vector<std::int32_t>>;

ObjectGroup group(const std::string& kind, MappedColumns columns) {
  return {.kind = kind, .columns = std::move(columns), .mass = {}, .index = {}};
}

RootSchema schemaOf(std::vector<ObjectGroup> groups) {
  RootSchema schema;
  schema.name = "made";
  schema.detector = "cms";
  schema.objects = std::move(groups);
  return schema;
}

MappedColumns polar(const std::string& prefix, double factor = 1.0) {
  return {{"pt", {.column = prefix + "pt", .factor = factor}},
          {"eta", {.column = prefix + "eta"}},
          {"phi", {.column = prefix + "phi"}}};
}

MappedColumns with(MappedColumns columns, const std::string& role, MappedColumn column) {
  columns[role] = std::move(column);
  return columns;
}

/// All events of a table.
EventBlock blockOf(const MadeTable& table, const RootSchema& schema,
                   const BlockNeeds& needs = BlockNeeds::everything()) {
  RootBlocks blocks("made.root", table, schema, {Origin::Data, "CMS", "made"});
  EventBlock block;
  blocks.read({0, static_cast<std::size_t>(table.entryCount())}, needs, block);
  return block;
}

std::vector<double> ptOf(const EventBlock& block, ObjectKind kind, std::size_t event) {
  const ObjectBlock& objects = block.of(kind);
  std::vector<double> pt;
  for (std::size_t i = objects.offsets[event]; i < objects.offsets[event + 1]; ++i)
    pt.push_back(std::round(objects.p4(i).pt() * 1e6) / 1e6);
  return pt;
}

/// Muons of two, none and three.
MadeTable muonTable() {
  MadeTable table("Events", 3);
  table.lists<float>("mu_pt", Floats{{20.5F, 45.25F}, {}, {60.0F, 50.0F, 30.0F}})
      .lists<float>("mu_eta", Floats{{0.5F, -1.25F}, {}, {2.0F, 0.0F, -2.0F}})
      .lists<float>("mu_phi", Floats{{3.0F, -1.0F}, {}, {0.5F, 1.5F, 2.5F}})
      .lists<std::int32_t>("mu_charge", Ints{{1, -1}, {}, {1, -1, 1}});
  return table;
}

} // namespace

class TestEventBlock : public QObject {
  Q_OBJECT

private slots:
  void polarColumnsGiveTheFourVectorsOfFourVectorToTheLastBit_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("mass");
    QTest::newRow("photons are massless") << "photons" << 0.0;
    QTest::newRow("electrons") << "electrons" << constants::electronMass;
    QTest::newRow("muons") << "muons" << constants::muonMass;
    QTest::newRow("taus") << "taus" << constants::tauMass;
  }
  void polarColumnsGiveTheFourVectorsOfFourVectorToTheLastBit() {
    QFETCH(QString, kind);
    QFETCH(double, mass);
    MadeTable table("Events", 1);
    const std::vector<float> pt{50123.4F, 40007.7F}, eta{-1.3F, 2.1F}, phi{3.1F, -0.2F};
    table.lists<float>("pt", {pt}).lists<float>("eta", {eta}).lists<float>("phi", {phi});
    const EventBlock block = blockOf(table, schemaOf({group(kind.toStdString(), polar("", units::MeV))}));
    const auto found = std::ranges::find_if(block.objects, [](const ObjectBlock& all) { return all.size() > 0; });
    QVERIFY(found != block.objects.end());
    for (std::size_t i = 0; i < pt.size(); ++i)
      QCOMPARE(found->p4(i),
               FourVector::fromPtEtaPhiM(double{pt[i]} * units::MeV, double{eta[i]}, double{phi[i]}, mass));
  }

  void anEnergyOfTheFileIsKept() {
    MadeTable table = muonTable();
    table.lists<double>("mu_E", Doubles{{30.0, 100.0}, {}, {230.0, 55.0, 120.0}});
    const EventBlock block =
        blockOf(table, schemaOf({group("muons", with(polar("mu_"), "energy", {.column = "mu_E"}))}));
    QCOMPARE(block.of(ObjectKind::Muon).p4(0), FourVector::fromPtEtaPhiE(45.25, -1.25, -1.0, 100.0));
    QCOMPARE(block.of(ObjectKind::Muon).p4(3).e, 55.0);
  }

  void cartesianColumnsGetTheMassOfTheirKind() {
    MadeTable table("t", 1);
    table.values<double>("px", {3.0}).values<double>("py", {4.0}).values<double>("pz", {12.0});
    const RootSchema schema =
        schemaOf({group("photons", {{"px", {.column = "px"}}, {"py", {.column = "py"}}, {"pz", {.column = "pz"}}}),
                  group("muons", {{"px", {.column = "px"}}, {"py", {.column = "py"}}, {"pz", {.column = "pz"}}})});
    const EventBlock block = blockOf(table, schema);
    QCOMPARE(block.of(ObjectKind::Photon).p4(0), (FourVector{3.0, 4.0, 12.0, 13.0}));
    QCOMPARE(block.of(ObjectKind::Muon).p4(0).e, std::hypot(13.0, constants::muonMass));
  }

  void objectsAreSortedByTransverseMomentumWithWhatIsToldOfThem() {
    const EventBlock block =
        blockOf(muonTable(), schemaOf({group("muons", with(polar("mu_"), "charge", {.column = "mu_charge"}))}));
    QCOMPARE(ptOf(block, ObjectKind::Muon, 0), (std::vector{45.25, 20.5}));
    QCOMPARE(ptOf(block, ObjectKind::Muon, 1), std::vector<double>());
    QCOMPARE(ptOf(block, ObjectKind::Muon, 2), (std::vector{60.0, 50.0, 30.0}));
    QCOMPARE(block.of(ObjectKind::Muon)[Told::Charge][0], -1.0);
    QCOMPARE(block.of(ObjectKind::Muon)[Told::Charge][1], 1.0);
  }

  void leptonsBecomeElectronsAndMuonsByTheirType() {
    MadeTable table = muonTable();
    table.lists<std::uint32_t>("type", {{13, 11}, {}, {11, 99, 13}});
    const RootSchema schema = schemaOf({group("leptons", with(polar("mu_"), "type", {.column = "type"}))});
    const EventBlock block = blockOf(table, schema);
    QCOMPARE(ptOf(block, ObjectKind::Electron, 0), std::vector{45.25});
    QCOMPARE(ptOf(block, ObjectKind::Muon, 0), std::vector{20.5});
    QCOMPARE(ptOf(block, ObjectKind::Electron, 2), std::vector{60.0});
    QCOMPARE(ptOf(block, ObjectKind::Muon, 2), std::vector{30.0});
    QCOMPARE(block.of(ObjectKind::Muon).p4(0), FourVector::fromPtEtaPhiM(20.5, 0.5, 3.0, constants::muonMass));
  }

  void particlesBecomePhotonsAndTausAsWell() {
    MadeTable table = muonTable();
    table.lists<std::int32_t>("pdg", Ints{{22, -15}, {}, {211, 22, -11}});
    const EventBlock block =
        blockOf(table, schemaOf({group("particles", with(polar("mu_"), "type", {.column = "pdg"}))}));
    QCOMPARE(ptOf(block, ObjectKind::Photon, 0), std::vector{20.5});
    QCOMPARE(ptOf(block, ObjectKind::Tau, 0), std::vector{45.25});
    QCOMPARE(ptOf(block, ObjectKind::Photon, 2), std::vector{50.0});
    QCOMPARE(ptOf(block, ObjectKind::Electron, 2), std::vector{30.0});
  }

  void listsOfPlacesTellWhichParticlesAreMuons() {
    MadeTable table = muonTable();
    table.lists<std::int32_t>("Muon#0.index", Ints{{1}, {}, {2, 0, 3, -1}});
    ObjectGroup muons = group("muons", polar("mu_"));
    muons.index = "Muon#0.index";
    const EventBlock block = blockOf(table, schemaOf({muons}));
    QCOMPARE(ptOf(block, ObjectKind::Muon, 0), std::vector{45.25});
    QCOMPARE(ptOf(block, ObjectKind::Muon, 2), (std::vector{60.0, 30.0}));
    QCOMPARE(block.remarks.size(), 1U);
    QCOMPARE(block.remarks.front().event, 2U);
    QVERIFY(!block.remarks.front().isDamaged);
    QVERIFY2(block.remarks.front().sentence.starts_with("2 of the muons left out"),
             block.remarks.front().sentence.c_str());
  }

  void severalGroupsOfOneKindMakeOneList() {
    MadeTable table("events", 2);
    table.values<double>("pt1", {10.0, 40.0}).values<double>("eta1", {0.0, 0.0}).values<double>("phi1", {0.0, 0.0});
    table.values<double>("pt2", {30.0, 20.0}).values<double>("eta2", {1.0, 1.0}).values<double>("phi2", {1.0, 1.0});
    table.values<std::int32_t>("Q2", {-1, 1});
    const auto numbered = [](const std::string& n) {
      return MappedColumns{
          {"pt", {.column = "pt" + n}}, {"eta", {.column = "eta" + n}}, {"phi", {.column = "phi" + n}}};
    };
    const RootSchema schema =
        schemaOf({group("muons", numbered("1")), group("muons", with(numbered("2"), "charge", {.column = "Q2"}))});
    const EventBlock block = blockOf(table, schema);
    QCOMPARE(ptOf(block, ObjectKind::Muon, 0), (std::vector{30.0, 10.0}));
    QCOMPARE(ptOf(block, ObjectKind::Muon, 1), (std::vector{40.0, 20.0}));
    const Eigen::ArrayXd& charge = block.of(ObjectKind::Muon)[Told::Charge];
    QCOMPARE(charge[0], -1.0);
    QVERIFY(std::isnan(charge[1])); // the first group does not tell
    QCOMPARE(charge[3], 1.0);
  }

  void fixedArraysHoldAsManyObjectsInEachEvent() {
    MadeTable table("events", 2);
    for (const char* name : {"mu_pt", "mu_eta", "mu_phi"}) {
      table.values<float>(name, {1.0F, 2.0F, 4.0F, 3.0F});
      table.description(name).fixedLength = 2;
    }
    const EventBlock block = blockOf(table, schemaOf({group("muons", polar("mu_"))}));
    QCOMPARE(ptOf(block, ObjectKind::Muon, 0), (std::vector{2.0, 1.0}));
    QCOMPARE(ptOf(block, ObjectKind::Muon, 1), (std::vector{4.0, 3.0}));
  }

  void anEventWhoseColumnsHaveDifferentLengthsIsNamedAndTheOthersAreRead() {
    MadeTable table("Events", 3);
    table.lists<float>("mu_pt", Floats{{20.0F}, {10.0F}, {40.0F, 30.0F}})
        .lists<float>("mu_eta", Floats{{0.5F}, {1.0F, 2.0F}, {1.0F, -1.0F}})
        .lists<float>("mu_phi", Floats{{0.1F}, {0.2F}, {0.3F, 0.4F}});
    table.lists<float>("g_pt", Floats{{1.0F}, {2.0F}, {3.0F}})
        .lists<float>("g_eta", Floats{{1.0F}, {2.0F}, {3.0F}})
        .lists<float>("g_phi", Floats{{1.0F}, {2.0F}, {3.0F}});
    const EventBlock block = blockOf(table, schemaOf({group("muons", polar("mu_")), group("photons", polar("g_"))}));
    QCOMPARE(block.remarks.size(), 1U);
    QCOMPARE(block.remarks.front().event, 1U);
    QVERIFY(block.remarks.front().isDamaged);
    QVERIFY(block.remarks.front().sentence.find("\"mu_pt\" and \"mu_eta\"") != std::string::npos);
    QCOMPARE(block.of(ObjectKind::Muon).p4(0), FourVector::fromPtEtaPhiM(20.0, 0.5, double{0.1F}, constants::muonMass));
    QCOMPARE(ptOf(block, ObjectKind::Muon, 1), std::vector<double>());
    QCOMPARE(ptOf(block, ObjectKind::Photon, 1), std::vector<double>()); // a damaged event has nothing
    QCOMPARE(block.of(ObjectKind::Muon).p4(2),
             FourVector::fromPtEtaPhiM(30.0, -1.0, double{0.4F}, constants::muonMass));
    QCOMPARE(ptOf(block, ObjectKind::Photon, 2), std::vector{3.0});
  }

  void anEmptyListBesideAFullOneIsADisagreementToo() {
    MadeTable table("Events", 1);
    table.lists<float>("mu_pt", Floats{{}}).lists<float>("mu_eta", Floats{{1.0F}}).lists<float>("mu_phi", Floats{{}});
    const EventBlock block = blockOf(table, schemaOf({group("muons", polar("mu_"))}));
    QCOMPARE(block.remarks.size(), 1U);
    QVERIFY(block.remarks.front().isDamaged);
  }

  void objectsThatCannotBeAreLeftOutWithAWarning_data() {
    QTest::addColumn<double>("pt");
    QTest::addColumn<double>("eta");
    QTest::addColumn<double>("energy");
    QTest::newRow("pt is not a number") << notANumber << 0.0 << 50.0;
    QTest::newRow("pt is infinite") << std::numeric_limits<double>::infinity() << 0.0 << 50.0;
    QTest::newRow("pt is negative") << -20.0 << 0.0 << 50.0;
    QTest::newRow("pz beyond any collider") << 20.0 << 60.0 << 50.0;
    QTest::newRow("eta is not a number") << 20.0 << notANumber << 50.0;
    QTest::newRow("energy is not a number") << 20.0 << 0.0 << notANumber;
    QTest::newRow("energy is negative") << 20.0 << 0.0 << -1.0;
  }
  void objectsThatCannotBeAreLeftOutWithAWarning() {
    QFETCH(double, pt);
    QFETCH(double, eta);
    QFETCH(double, energy);
    MadeTable table("Events", 2);
    table.lists<double>("mu_pt", {{30.0}, {pt, 10.0}})
        .lists<double>("mu_eta", {{0.0}, {eta, 0.0}})
        .lists<double>("mu_phi", {{0.0}, {0.0, 0.0}})
        .lists<double>("mu_E", {{30.0}, {energy, 10.0}});
    const EventBlock block =
        blockOf(table, schemaOf({group("muons", with(polar("mu_"), "energy", {.column = "mu_E"}))}));
    QCOMPARE(ptOf(block, ObjectKind::Muon, 0), std::vector{30.0});
    QCOMPARE(ptOf(block, ObjectKind::Muon, 1), std::vector{10.0});
    QCOMPARE(block.remarks.size(), 1U);
    QCOMPARE(eventOf(block, 0).warnings.size(), 0U);
    QCOMPARE(eventOf(block, 1).warnings.size(), 1U);
    QVERIFY(!block.remarks.front().isDamaged);
  }

  void whatFilesTellOfObjectsComesInVoirsUnits() {
    MadeTable table = muonTable();
    table.lists<float>("relative", Floats{{0.1F, 0.5F}, {}, {0.0F, 0.0F, 0.0F}})
        .lists<std::int32_t>("bits", Ints{{4, 3}, {}, {7, 0, 8}})
        .lists<std::uint8_t>("level", {{3, 4}, {}, {4, 0, 1}})
        .lists<float>("hoe", Floats{{0.25F, 0.5F}, {}, {0.0F, 0.0F, 0.0F}});
    MappedColumns photon = with(polar("mu_"), "relativeIsolation", {.column = "relative"});
    photon["isTight"] = {.column = "bits", .bit = 2};
    photon["isConverted"] = {.column = "level", .equals = 4};
    photon["hadronicOverEm"] = {.column = "hoe"};
    const EventBlock block = blockOf(table, schemaOf({group("photons", photon)}));
    const Event event = eventOf(block, 0); // sorted: the second of the file comes first
    QCOMPARE(event.photons.size(), 2U);
    QVERIFY(std::abs(*event.photons[0].isolation - 0.5 * 45.25) < 1e-12);
    QCOMPARE(event.photons[0].isTight, std::optional(false));
    QCOMPARE(event.photons[1].isTight, std::optional(true));
    QCOMPARE(event.photons[0].isConverted, std::optional(true));
    QCOMPARE(event.photons[1].isConverted, std::optional(false));
    QCOMPARE(event.photons[1].hadronicOverEm, std::optional(0.25));
  }

  void whatFilesDoNotTellStaysUnknown() {
    const Event event = eventOf(blockOf(muonTable(), schemaOf({group("muons", polar("mu_"))})), 0);
    QVERIFY(!event.muons[0].isolation);
    QVERIFY(!event.muons[0].isGlobal);
    QVERIFY(!event.missingEt);
    QCOMPARE(event.provenance, (Provenance{Origin::Data, "CMS", "made"}));
    QCOMPARE(event.detector, "cms");
  }

  void eventNumbersKeepAllTheirBits() {
    MadeTable table = muonTable();
    table.values<std::int32_t>("run", {298773, 1, 2})
        .values<std::uint64_t>("event", {9'007'199'254'740'993, 5, 6}); // 2^53 + 1, no double
    RootSchema schema = schemaOf({group("muons", polar("mu_"))});
    schema.event = {{"run", {.column = "run"}}, {"event", {.column = "event"}}};
    const EventBlock block = blockOf(table, schema);
    QCOMPARE(block.ids[0], (EventId{298773, 0, 9'007'199'254'740'993}));
  }

  void wrappedEventNumbersAreUnwrapped() {
    MadeTable table = muonTable();
    table.values<std::int32_t>("eventNumber", {-402226130, 134827213, 0});
    RootSchema schema = schemaOf({group("muons", polar("mu_"))});
    schema.event = {{"event", {.column = "eventNumber", .wrappedBits = 32}}};
    const EventBlock block = blockOf(table, schema);
    QCOMPARE(block.ids[0].event, 3892741166); // 2^32 - 402226130
    QCOMPARE(block.ids[1].event, 134827213);
  }

  void headersInListsOfOneAreRead() {
    MadeTable table = muonTable();
    table.lists<std::int32_t>("EventHeader.eventNumber", Ints{{42}, {43}, {}});
    RootSchema schema = schemaOf({group("muons", polar("mu_"))});
    schema.event = {{"event", {.column = "EventHeader.eventNumber"}}};
    const EventBlock block = blockOf(table, schema);
    QCOMPARE(block.ids[0].event, 42);
    QCOMPARE(block.ids[1].event, 43);
    QCOMPARE(block.ids[2].event, 0);
  }

  void missingMomentumComesInEitherForm() {
    MadeTable table = muonTable();
    table.values<float>("met_et", {50000.0F, 10000.0F, std::numeric_limits<float>::quiet_NaN()})
        .values<float>("met_phi", {0.0F, 1.5F, 0.0F})
        .values<float>("sum", {300000.0F, 0.0F, 0.0F});
    RootSchema schema = schemaOf({group("muons", polar("mu_"))});
    schema.missingEt = {{"met", {.column = "met_et", .factor = units::MeV}},
                        {"phi", {.column = "met_phi"}},
                        {"sumEt", {.column = "sum", .factor = units::MeV}}};
    const EventBlock block = blockOf(table, schema);
    QCOMPARE(eventOf(block, 0).missingEt->px, 50.0);
    QCOMPARE(eventOf(block, 0).missingEt->py, 0.0);
    QCOMPARE(eventOf(block, 0).missingEt->sumEt, std::optional(300.0));
    QCOMPARE(eventOf(block, 1).missingEt->py, 10.0 * std::sin(1.5));
    QVERIFY(!eventOf(block, 2).missingEt);
    schema.missingEt = {{"px", {.column = "met_et"}}, {"py", {.column = "met_phi"}}};
    QCOMPARE(eventOf(blockOf(table, schema), 1).missingEt->py, 1.5);
  }

  void onlyWhatIsNeededIsRead() {
    MadeTable table = muonTable();
    table.emptyLists({"g_pt", "g_eta", "g_phi"}).zeros({"run", "event", "met", "metphi"});
    RootSchema schema = schemaOf(
        {group("muons", with(polar("mu_"), "charge", {.column = "mu_charge"})), group("photons", polar("g_"))});
    schema.event = {{"run", {.column = "run"}}, {"event", {.column = "event"}}};
    schema.missingEt = {{"met", {.column = "met"}}, {"phi", {.column = "metphi"}}};
    BlockNeeds needs;
    needs.kinds[static_cast<std::size_t>(ObjectKind::Muon)] = true;
    EventBlock block = blockOf(table, schema, needs);
    QCOMPARE(table.columnsRead(), (std::set<std::string>{"mu_pt", "mu_eta", "mu_phi"}));
    QVERIFY(block.ids.empty());
    QCOMPARE(block.of(ObjectKind::Muon)[Told::Charge].size(), 0);
    needs.told[static_cast<std::size_t>(ObjectKind::Muon)].set(static_cast<std::size_t>(Told::Charge));
    needs.areIdsNeeded = true;
    block = blockOf(table, schema, needs);
    QCOMPARE(table.columnsRead(), (std::set<std::string>{"mu_pt", "mu_eta", "mu_phi", "mu_charge", "run", "event"}));
  }

  void aColumnOfSeveralGroupsIsReadOnce() {
    MadeTable table = muonTable();
    table.lists<std::int32_t>("a", Ints{{0}, {}, {}}).lists<std::int32_t>("b", Ints{{1}, {}, {}});
    ObjectGroup muons = group("muons", polar("mu_")), electrons = group("electrons", polar("mu_"));
    muons.index = "a";
    electrons.index = "b";
    blockOf(table, schemaOf({muons, electrons}));
    QCOMPARE(table.readCount("mu_pt"), 1);
  }

  void aBlockIsReplacedWhole() {
    const MadeTable table = muonTable();
    RootBlocks blocks("made.root", table, schemaOf({group("muons", polar("mu_"))}), {});
    EventBlock block;
    blocks.read({0, 3}, BlockNeeds::everything(), block);
    blocks.read({1, 1}, BlockNeeds::everything(), block);
    QCOMPARE(block.first, 1U);
    QCOMPARE(block.of(ObjectKind::Muon).size(), 0U);
    blocks.read({2, 1}, BlockNeeds::everything(), block);
    QCOMPARE(ptOf(block, ObjectKind::Muon, 0), (std::vector{60.0, 50.0, 30.0}));
    QCOMPARE(block.ids[0].event, 3); // no column tells: counted from 1
  }

  void smallClustersAreJoinedAndLargeOnesCut_data() {
    QTest::addColumn<int>("entries");
    QTest::addColumn<int>("clusterSize");
    QTest::addColumn<QList<int>>("counts");
    QTest::newRow("one") << 100 << 100 << QList<int>{100};
    QTest::newRow("joined") << 100'000 << 10'000 << QList<int>{60'000, 40'000};
    QTest::newRow("cut") << 100'000 << 1'000'000 << QList<int>{65'536, 34'464};
    QTest::newRow("none") << 0 << 10 << QList<int>{};
  }
  void smallClustersAreJoinedAndLargeOnesCut() {
    QFETCH(int, entries);
    QFETCH(int, clusterSize);
    QFETCH(QList<int>, counts);
    MadeTable table("Events", static_cast<std::uint64_t>(entries), static_cast<std::uint64_t>(clusterSize));
    table.zeros({"mu_pt", "mu_eta", "mu_phi"});
    RootBlocks blocks("made.root", table, schemaOf({group("muons", polar("mu_"))}), {});
    QList<int> found;
    std::size_t next = 0;
    for (const EventRange& range : blocks.ranges(BlockNeeds::everything())) {
      QCOMPARE(range.first, next);
      next += range.count;
      found.push_back(static_cast<int>(range.count));
    }
    QCOMPARE(found, counts);
  }

  void damageNamesFileEventsAndBranch() {
    MadeTable table = muonTable();
    table.damage("mu_eta", 1);
    RootBlocks blocks("made.root", table, schemaOf({group("muons", polar("mu_"))}), {});
    EventBlock block;
    try {
      blocks.read({0, 3}, BlockNeeds::everything(), block);
      QFAIL("a damaged basket was read");
    } catch (const ReadError& error) {
      QCOMPARE(QString(error.what()),
               QStringLiteral("made.root, events 1 to 3, branch \"mu_eta\": its basket is damaged"));
    }
    blocks.read({2, 1}, BlockNeeds::everything(), block);
    QCOMPARE(ptOf(block, ObjectKind::Muon, 0).size(), 3U);
  }
};

QTEST_APPLESS_MAIN(TestEventBlock)
#include "tst_eventblock.moc"
