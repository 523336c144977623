#include "model/io/ReadError.h"
#include "model/io/RootReader.h"
#include "model/io/SchemaMatch.h"
#include "tests/model/MadeTable.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace voir;

namespace {

using Names = std::vector<std::string>;

/// A schema in which every field has something to keep.
RootSchema fullSchema() {
  RootSchema schema;
  schema.name = "Ntuple of \"our\" group";
  schema.table = "dir/tuple";
  schema.required = {"a", "b.c"};
  schema.provenance = {Origin::Simulation, "ATLAS", "release 22"};
  schema.simulatedBy = "weight";
  schema.simulatedValues = {1.0, 2.5};
  schema.recordedValues = {0.0};
  schema.detector = "atlas";
  schema.event = {{"run", {.column = "r"}}, {"event", {.column = "e", .wrappedBits = 32}}};
  schema.missingEt = {{"met", {.column = "met", .factor = 0.001}}, {"phi", {.column = "metphi"}}};
  ObjectGroup electrons{.kind = "electrons", .columns = {}, .mass = 0.5, .index = "places"};
  electrons.columns = {{"pt", {.column = "pt", .factor = 0.001}},
                       {"eta", {.column = "eta"}},
                       {"phi", {.column = "phi", .factor = 0.25}},
                       {"isTight", {.column = "bits", .bit = 2, .alternatives = {{.column = "id", .equals = 4.0}}}}};
  schema.objects = {electrons};
  schema.note = "A sentence.";
  return schema;
}

/// A table that has just these columns: lists for objects, numbers for events.
std::unique_ptr<MadeTable> tableOf(const std::string& name, const Names& lists, const Names& numbers) {
  auto table = std::make_unique<MadeTable>(name, 1);
  table->emptyLists(lists).zeros(numbers);
  return table;
}

RootEvents eventsOf(std::unique_ptr<MadeTable> table, std::span<const RootSchema> userSchemas = {}) {
  RootEvents events;
  events.path = "made.root";
  events.tables.tables.push_back(std::move(table));
  findSchema(events, userSchemas);
  return events;
}

Names with(const std::string& prefix, const Names& names) {
  Names all;
  for (const std::string& name : names)
    all.push_back(prefix + name);
  return all;
}

Names joined(std::initializer_list<Names> parts) {
  Names all;
  for (const Names& part : parts)
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

std::unique_ptr<MadeTable> openDataTable(float mcWeight = 0.0F) {
  auto table = tableOf("mini",
                       joined({with("lep_", {"pt", "eta", "phi", "E", "charge", "type"}),
                               with("photon_", {"pt", "eta", "phi", "E"}), with("jet_", {"pt", "eta", "phi", "E"})}),
                       {"runNumber", "eventNumber", "met_et", "met_phi"});
  table->values<float>("mcWeight", {mcWeight});
  return table;
}

std::unique_ptr<MadeTable> nanoTable(std::int32_t run = 273158) {
  auto table = tableOf(
      "Events", joined({with("Muon_", {"pt", "eta", "phi", "mass", "charge"}), with("Photon_", {"pt", "eta", "phi"})}),
      {"luminosityBlock", "event", "MET_pt", "MET_phi"});
  table->values<std::int32_t>("run", {run});
  return table;
}

std::unique_ptr<MadeTable> zmumuTable() {
  return tableOf("events", {},
                 {"Type", "Run", "Event", "E1", "px1", "py1", "pz1", "Q1", "E2", "px2", "py2", "pz2", "Q2", "M"});
}

std::unique_ptr<MadeTable> tutorialTable() {
  auto table = tableOf("events",
                       joined({with("Muon_", {"Px", "Py", "Pz", "E"}), with("Electron_", {"Px", "Py", "Pz", "E"}),
                               with("Photon_", {"Px", "Py", "Pz", "E"}), with("Jet_", {"Px", "Py", "Pz", "E"})}),
                       {"NMuon", "MET_px", "MET_py"});
  table->values<float>("EventWeight", {0.25F});
  return table;
}

std::unique_ptr<MadeTable> edm4hepTable(const Names& more) {
  return tableOf(
      "events",
      joined({with("ReconstructedParticles.", {"momentum.x", "momentum.y", "momentum.z", "energy", "charge", "PDG"}),
              {"EventHeader.eventNumber", "EventHeader.runNumber"},
              more}),
      {});
}

/// A valid schema with one piece replaced.
std::string schemaWith(std::string_view piece, std::string_view replacement) {
  std::string text = R"({"format": "voir-root-schema", "version": 1, "name": "n", "event": {"run": "r"},
    "objects": [{"kind": "muons", "columns": {"pt": "p", "eta": "e", "phi": {"column": "f"}}}]})";
  const std::size_t place = text.find(piece);
  return place == std::string::npos ? std::string() : text.replace(place, piece.size(), replacement);
}

bool contains(const Names& sentences, const std::string& part) {
  return std::ranges::any_of(sentences,
                             [&](const std::string& sentence) { return sentence.find(part) != std::string::npos; });
}

} // namespace

class TestRootSchema : public QObject {
  Q_OBJECT

private slots:
  void builtInSchemasComeBackFromTheirText_data() {
    QTest::addColumn<int>("place");
    for (std::size_t i = 0; i < builtInSchemas().size(); ++i)
      QTest::newRow(builtInSchemas()[i].name.c_str()) << static_cast<int>(i);
  }
  void builtInSchemasComeBackFromTheirText() {
    QFETCH(int, place);
    const RootSchema& schema = builtInSchemas()[static_cast<std::size_t>(place)];
    QVERIFY(parseSchema(schemaText(schema), "again") == schema);
  }

  void everyFieldComesBackFromItsText() { QVERIFY(parseSchema(schemaText(fullSchema()), "full") == fullSchema()); }

  void energiesOfAFileInMeVBecomeGeV() {
    const RootSchema schema = parseSchema(
        schemaWith("\"event\"",
                   R"("energyUnit": "MeV", "missingEt": {"met": "m", "phi": {"column": "q", "unit": "deg"}}, "event")"),
        "units");
    QCOMPARE(schema.objects[0].columns.at("pt").factor, 0.001);
    QCOMPARE(schema.objects[0].columns.at("eta").factor, 1.0);
    QCOMPARE(schema.missingEt.at("met").factor, 0.001);
    QCOMPARE(schema.missingEt.at("phi").factor, std::acos(-1.0) / 180.0);
  }

  void whatIsWrongIsNamedWithItsPlace_data() {
    QTest::addColumn<QString>("piece");
    QTest::addColumn<QString>("replacement");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no JSON") << "{\"format\""
                             << "{{"
                             << "JSON was expected";
    QTest::newRow("another format") << "voir-root-schema"
                                    << "voir-selection"
                                    << "\"format\" \"voir-root-schema\"";
    QTest::newRow("a later version") << "\"version\": 1"
                                     << "\"version\": 2"
                                     << "\"version\" 1 was expected";
    QTest::newRow("an unknown key") << "\"name\""
                                    << "\"nmae\": 1, \"name\""
                                    << "\"nmae\" is no key known here";
    QTest::newRow("no name") << "\"name\": \"n\","
                             << ""
                             << "a text was expected for \"name\"";
    QTest::newRow("no objects")
        << "[{\"kind\": \"muons\", \"columns\": {\"pt\": \"p\", \"eta\": \"e\", \"phi\": {\"column\": \"f\"}}}]"
        << "[]"
        << "a list of at least one kind of objects";
    QTest::newRow("an unknown kind") << "muons"
                                     << "quarks"
                                     << "object 1: \"quarks\" is no kind of objects";
    QTest::newRow("an unknown role") << "\"pt\""
                                     << "\"pT\""
                                     << "object 1, \"columns\": \"pT\" is no role here; known are pt, eta";
    QTest::newRow("half a momentum") << "\"eta\""
                                     << "\"energy\""
                                     << "object 1: columns for \"pt\", \"eta\" and \"phi\"";
    QTest::newRow("jets without energy") << "muons"
                                         << "jets"
                                         << "\"mass\" or \"energy\"";
    QTest::newRow("leptons without type") << "muons"
                                          << "leptons"
                                          << "a column for \"type\" was expected";
    QTest::newRow("a unit of another kind") << "\"column\": \"f\""
                                            << "\"column\": \"f\", \"unit\": \"MeV\""
                                            << "object 1, \"columns\", \"phi\": \"MeV\" is no unit of \"phi\"";
    QTest::newRow("a column that is a number") << "\"pt\": \"p\""
                                               << "\"pt\": 3"
                                               << "object 1, \"columns\"";
    QTest::newRow("no column") << "\"column\": \"f\""
                               << "\"factor\": 2"
                               << "a text was expected for \"column\"";
    QTest::newRow("too many bits") << "\"column\": \"f\""
                                   << "\"column\": \"f\", \"wrappedBits\": 64"
                                   << "from 0 to 62";
    QTest::newRow("no alternatives") << "{\"column\": \"f\"}"
                                     << "[]"
                                     << "a column was expected for \"phi\"";
    QTest::newRow("a wrong origin") << "\"event\""
                                    << "\"origin\": \"dream\", \"event\""
                                    << "\"data\" or \"simulation\"";
    QTest::newRow("a wrong unit of energies") << "\"event\""
                                              << "\"energyUnit\": \"rad\", \"event\""
                                              << "\"GeV\", \"MeV\" or \"TeV\"";
    QTest::newRow("values of no numbers") << "\"event\""
                                          << "\"simulatedBy\": {\"column\": \"x\", \"is\": [\"a\"]}, \"event\""
                                          << "a list of numbers was expected for \"is\"";
  }
  void whatIsWrongIsNamedWithItsPlace() {
    QFETCH(QString, piece);
    QFETCH(QString, replacement);
    QFETCH(QString, sentence);
    const std::string text = schemaWith(piece.toStdString(), replacement.toStdString());
    QVERIFY(!text.empty());
    try {
      parseSchema(text, "mine.json");
      QFAIL("it was read");
    } catch (const ReadError& error) {
      QVERIFY2(QString(error.what()).startsWith("mine.json") && QString(error.what()).contains(sentence), error.what());
    }
  }

  void schemasOfAFolderAreReadAndBadOnesNamed() {
    const QTemporaryDir folder;
    const auto write = [&](const char* name, const std::string& text) {
      QFile file(folder.filePath(name));
      QVERIFY(file.open(QIODevice::WriteOnly));
      file.write(text.data(), static_cast<qint64>(text.size()));
    };
    write("good.json", schemaText(fullSchema()));
    write("bad.json", "{}");
    write("notes.txt", "no schema");
    const SchemaFolder found = readSchemas(folder.path().toStdString());
    QCOMPARE(found.schemas.size(), 1U);
    QVERIFY(found.schemas.front() == fullSchema());
    QCOMPARE(found.problems.size(), 1U);
    QVERIFY(found.problems.front().find("bad.json") != std::string::npos);
    QCOMPARE(readSchemas(folder.filePath("nowhere").toStdString()).problems.size(), 0U);
  }

  void filesAreRecognisedByTheirColumns_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<std::function<std::unique_ptr<MadeTable>()>>("make");
    using Make = std::function<std::unique_ptr<MadeTable>()>;
    const auto row = [](const char* title, const char* name, const Make& make) {
      QTest::newRow(title) << QString(name) << make;
    };
    row("ATLAS Open Data", "ATLAS Open Data 13 TeV", [] { return openDataTable(); });
    row("NanoAOD", "CMS NanoAOD", [] { return nanoTable(); });
    row("muons alone", "CMS 2012 dimuons", [] {
      return tableOf("Events", with("Muon_", {"pt", "eta", "phi", "mass", "charge"}), {"nMuon"});
    });
    row("in a directory", "CMS 2012 dimuons", [] {
      return tableOf("dir/Events", with("Muon_", {"pt", "eta", "phi", "charge"}), {});
    });
    row("Zmumu", "CMS 2010 dimuons", zmumuTable);
    row("HZZ", "CMS HEP tutorial", tutorialTable);
    row("PHYSLITE", "ATLAS PHYSLITE", [] {
      return tableOf("CollectionTree", with("AnalysisMuonsAuxDyn.", {"pt", "eta", "phi", "charge"}),
                     with("EventInfoAuxDyn.", {"runNumber", "eventNumber"}));
    });
    row("EDM4hep by PDG number", "EDM4hep particles", [] { return edm4hepTable({}); });
    row("EDM4hep with lists of podio 0", "EDM4hep with lists of particles",
        [] { return edm4hepTable({"Muon#0.index"}); });
    row("EDM4hep with lists of podio 1", "EDM4hep with lists of particles", [] {
      return edm4hepTable({"Muon_objIdx.index", "Photon_objIdx.index"});
    });
  }
  void filesAreRecognisedByTheirColumns() {
    QFETCH(QString, name);
    QFETCH(std::function<std::unique_ptr<MadeTable>()>, make);
    const RootEvents events = eventsOf(make());
    QVERIFY2(events.table, events.misfits.empty() ? "" : events.misfits.front().c_str());
    QCOMPARE(QString::fromStdString(events.schema.name), name);
  }

  void schemasOfUsersComeFirst() {
    const RootSchema mine = parseSchema(
        R"({"format": "voir-root-schema", "version": 1, "name": "mine", "required": [], "objects": [
            {"kind": "muons", "columns": {"pt": "Muon_pt", "eta": "Muon_eta", "phi": "Muon_phi"}}]})",
        "mine.json");
    QCOMPARE(eventsOf(nanoTable(), std::span(&mine, 1)).schema.name, "mine");
    QCOMPARE(eventsOf(openDataTable(), std::span(&mine, 1)).schema.name, "ATLAS Open Data 13 TeV");
  }

  void derivedQuantitiesWithoutFourVectorsFitNoSchema() {
    const RootEvents events = eventsOf(tableOf("Events", {}, {"Higgs_mass", "Z1_mass", "Z2_mass"}));
    QVERIFY(!events.table);
    QVERIFY(contains(events.misfits, "column \"Muon_pt\" is missing"));
  }

  void columnsOfAnotherShapeDoNotFit_data() {
    QTest::addColumn<std::function<void(MadeTable&)>>("change");
    QTest::addColumn<QString>("sentence");
    using Change = std::function<void(MadeTable&)>;
    QTest::newRow("texts") << Change([](MadeTable& table) { table.description("Muon_pt").type = ElementType::Text; })
                           << "column \"Muon_pt\" holds texts, numbers were expected";
    QTest::newRow("lists of lists") << Change([](MadeTable& table) { table.description("Muon_eta").depth = 2; })
                                    << "column \"Muon_eta\" holds lists of lists";
    QTest::newRow("not readable") << Change([](MadeTable& table) {
      table.description("Muon_phi").unreadable = "odd class";
    }) << "column \"Muon_phi\" cannot be read: odd class";
    QTest::newRow("lists and numbers") << Change([](MadeTable& table) { table.description("Muon_phi").depth = 0; })
                                       << "\"Muon_pt\" and \"Muon_phi\" do not belong to the same list";
    QTest::newRow("other lists") << Change([](MadeTable& table) {
      table.description("Muon_pt").counter = "nMuon";
      table.description("Muon_phi").counter = "nJet";
    }) << "\"Muon_pt\" and \"Muon_phi\" do not belong to the same list";
  }
  void columnsOfAnotherShapeDoNotFit() {
    QFETCH(std::function<void(MadeTable&)>, change);
    QFETCH(QString, sentence);
    const auto& all = builtInSchemas();
    const auto schema = std::ranges::find(all, "CMS 2012 dimuons", &RootSchema::name);
    const auto table = tableOf("Events", with("Muon_", {"pt", "eta", "phi", "charge"}), {});
    QVERIFY(misfits(*schema, *table).empty());
    change(*table);
    QVERIFY2(contains(misfits(*schema, *table), sentence.toStdString()),
             misfits(*schema, *table).empty() ? "it fits" : misfits(*schema, *table).front().c_str());
  }

  void aTableOfAnotherNameDoesNotFit() {
    const RootEvents events = eventsOf(tableOf("muons", with("Muon_", {"pt", "eta", "phi", "charge"}), {}));
    QVERIFY(!events.table);
    QCOMPARE(events.misfits, Names{"the table is called \"muons\", \"Events\" was expected"});
  }

  void aFileWithoutTablesFitsNothing() {
    RootEvents events;
    findSchema(events, {});
    QVERIFY(!events.table);
  }

  void whatIsNotNecessaryIsLeftOutWhereItDoesNotFit() {
    auto table = nanoTable();
    table->zeros({"Muon_isGlobal"}); // a number, not a list
    const RootEvents events = eventsOf(std::move(table));
    const BoundSchema bound = bind(events.schema, *events.table);
    QCOMPARE(bound.groups.size(), 2U);
    QVERIFY(!bound.groups[0].columns.contains("isGlobal"));
    QVERIFY(bound.groups[0].columns.contains("charge"));
    QVERIFY(contains(bound.omissions, "no jets, as column \"Jet_pt\" is missing"));
    QVERIFY(bound.has(ObjectKind::Photon));
    QVERIFY(!bound.has(ObjectKind::Jet));
  }

  void theFirstAlternativeThatIsThereCounts() {
    auto table = nanoTable();
    table->emptyLists({"Photon_cutBasedBitmap", "Muon_pfRelIso03_all"});
    const RootEvents events = eventsOf(std::move(table));
    const BoundSchema bound = bind(events.schema, *events.table);
    for (const BoundGroup& group : bound.groups)
      if (group.kind->id == "photons")
        QCOMPARE(group.columns.at("isTight").mapped.bit, std::optional(2));
      else
        QCOMPARE(group.columns.at("relativeIsolation").mapped.column, "Muon_pfRelIso03_all");
  }

  void simulationIsToldByColumnsAndTheirValues() {
    QVERIFY(eventsOf(openDataTable(0.0F)).provenance == (Provenance{Origin::Data, "ATLAS", "ATLAS Open Data 13 TeV"}));
    QVERIFY(eventsOf(openDataTable(-1.5F)).provenance.origin == Origin::Simulation);
    QVERIFY(eventsOf(nanoTable(273158)).provenance.origin == Origin::Data);
    QVERIFY(eventsOf(nanoTable(1)).provenance.origin == Origin::Simulation);
    QVERIFY(eventsOf(tutorialTable()).provenance.origin == Origin::Simulation);
    auto physlite = tableOf("CollectionTree", with("AnalysisMuonsAuxDyn.", {"pt", "eta", "phi"}),
                            with("EventInfoAuxDyn.", {"runNumber", "eventNumber", "mcChannelNumber"}));
    QVERIFY(eventsOf(std::move(physlite)).provenance.origin == Origin::Simulation);
    QVERIFY(eventsOf(edm4hepTable({})).provenance.origin == Origin::Simulation);
  }

  void everyRoleHasALabel() {
    for (const auto roles : {objectRoles(), eventRoles(), missingEtRoles()})
      for (const ColumnRole& role : roles)
        QVERIFY2(!role.id.empty() && !role.label.empty(), role.id.data());
    QVERIFY(findGroupKind("leptons"));
    QVERIFY(!findGroupKind("quarks"));
  }
};

QTEST_APPLESS_MAIN(TestRootSchema)
#include "tst_rootschema.moc"
