#include "model/io/ColumnNames.h"
#include "model/io/SchemaSuggestion.h"

#include <QTest>

using namespace voir;

class TestColumnNames : public QObject {
  Q_OBJECT

private slots:
  void namesInCommonUseTellKindAndRole_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("role");
    const auto row = [](const char* name, const char* kind, const char* role) {
      QTest::newRow(name) << QString(kind) << QString(role);
    };
    row("Muon_pt", "muons", "pt");
    row("photon_eta", "photons", "eta");
    row("jetPhi", "jets", "phi");
    row("AnalysisElectronsAuxDyn.charge", "electrons", "charge");
    row("lep_type", "leptons", "type");
    row("MET_phi", "missingEt", "phi");
    row("eventNumber", "event", "event");
    // Members of a TLorentzVector.
    row("muons.fP.fX", "muons", "px");
    row("Photons.fP.fY", "photons", "py");
    row("jets.fP.fZ", "jets", "pz");
    row("electrons.fE", "electrons", "energy");
  }
  void namesInCommonUseTellKindAndRole() {
    QFETCH(QString, kind);
    QFETCH(QString, role);
    const auto meaning = meaningOf(std::string_view(QTest::currentDataTag()));
    QVERIFY(meaning);
    QCOMPARE(QString::fromUtf8(meaning->kind), kind);
    QCOMPARE(QString::fromUtf8(meaning->role), role);
  }

  void columnsOfTLorentzVectorsMakeAGroup() {
    std::vector<Column> columns(4);
    const std::array names{"muons.fP.fX", "muons.fP.fY", "muons.fP.fZ", "muons.fE"};
    for (std::size_t i = 0; i < names.size(); ++i) {
      columns[i].name = names[i];
      columns[i].type = ElementType::Float64;
      columns[i].depth = 1;
    }
    const RootSchema schema = suggestSchema(columns);
    QCOMPARE(schema.objects.size(), 1U);
    QCOMPARE(schema.objects[0].kind, "muons");
    QCOMPARE(schema.objects[0].columns.at("pz").column, "muons.fP.fZ");
    QCOMPARE(schema.objects[0].columns.at("energy").column, "muons.fE");
  }
};

QTEST_APPLESS_MAIN(TestColumnNames)
#include "tst_columnnames.moc"
