#include "widgets/MappingDialog.h"

#include "ConstructedEvents.h"
#include "MadeTables.h"
#include "model/io/SchemaRoles.h"
#include "model/io/SchemaSuggestion.h"
#include "widgets/ColumnBrowser.h"
#include "widgets/TrialText.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace voir;

namespace {

/// "electrons: energy=El_E eta=El_eta ...; ..." in the order of the schema.
QString described(const RootSchema& schema) {
  QStringList groups;
  const auto describe = [](const QString& kind, const auto& columns) {
    QStringList parts;
    for (const auto& [role, mapped] : columns)
      parts << QString::fromStdString(role + '=' + mapped.column);
    return kind + ": " + parts.join(' ');
  };
  groups << describe("event", schema.event);
  for (const ObjectGroup& group : schema.objects)
    groups << describe(QString::fromStdString(group.kind), group.columns);
  groups << describe("met", schema.missingEt);
  return groups.join("; ");
}

const ObjectGroup* groupOf(const RootSchema& schema, const char* kind) {
  const auto group = std::ranges::find(schema.objects, kind, &ObjectGroup::kind);
  return group == schema.objects.end() ? nullptr : &*group;
}

std::string columnOf(const RootSchema& schema, const char* kind, const char* role) {
  const ObjectGroup* group = groupOf(schema, kind);
  const auto found = group ? group->columns.find(role) : decltype(group->columns.find(role)){};
  return group && found != group->columns.end() ? found->second.column : "";
}

/// A slot by its labels; a group where there is only one.
QModelIndex slotOf(const QAbstractItemModel& model, const QString& group, const QString& quantity = {}) {
  for (int row = 0; row < model.rowCount(); ++row) {
    const QModelIndex head = model.index(row, 0);
    if (head.data().toString() != group)
      continue;
    for (int slot = 0; slot < model.rowCount(head); ++slot)
      if (model.index(slot, 0, head).data().toString() == quantity)
        return model.index(slot, 0, head);
    return quantity.isEmpty() ? head : QModelIndex();
  }
  return {};
}

QByteArray dragged(int table, const QStringList& columns) {
  return (QStringList(QString::number(table)) + columns).join('\n').toUtf8();
}

Event fourMuons(double factor) {
  Event event;
  event.id = {298773, 0, 134827213};
  for (const double pt : {52.1, 33.9, 21.0, 8.2})
    event.muons.push_back(constructed::muon(factor * pt, 0.3, pt, event.muons.size() % 2 == 0 ? 1.0 : -1.0));
  return event;
}

/// The dialog with its parts.
struct Opened {
  explicit Opened(const std::vector<MappingTable>& tables, const RootSchema& schema = {})
      : dialog("/home/someone/mine.root", tables, schema, "no schema fits.") {
    dialog.show();
    isActive = QTest::qWaitForWindowActive(&dialog); // keys go nowhere before
  }

  bool isActive = false;
  MappingDialog dialog;
  QTreeView* columns = dialog.findChild<QTreeView*>("columns");
  QTreeView* quantities = dialog.findChild<QTreeView*>("slots");
  QPushButton* save = dialog.findChild<QPushButton*>("save");
  ColumnBrowser* browser = dialog.findChild<ColumnBrowser*>();

  QAbstractItemModel& model() { return *quantities->model(); }
  QString trial() { return dialog.findChild<QLabel*>("trial")->text(); }
  void choose(const MappingTable& table, const char* column, int place = 0) {
    const auto found = std::ranges::find(table.columns, column, &Column::name);
    browser->choose({place, static_cast<int>(found - table.columns.begin())});
  }
};

class TestMappingDialog : public QObject {
  Q_OBJECT

private slots:
  void namesTellQuantities_data() {
    QTest::addColumn<MappingTable>("table");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ATLAS mini: leptons by type, no syst or truth")
        << made::mini()
        << "event: event=eventNumber run=runNumber; "
           "photons: energy=photon_E eta=photon_eta isConverted=photon_convType isTight=photon_isTightID "
           "phi=photon_phi pt=photon_pt; "
           "taus: charge=tau_charge energy=tau_E eta=tau_eta phi=tau_phi pt=tau_pt; "
           "jets: energy=jet_E eta=jet_eta phi=jet_phi pt=jet_pt; "
           "leptons: charge=lep_charge energy=lep_E eta=lep_eta isTight=lep_isTightID isolation=lep_ptcone30 "
           "phi=lep_phi pt=lep_pt type=lep_type; "
           "met: met=met_et phi=met_phi";
    QTest::newRow("uproot-HZZ: cartesian")
        << made::hzz()
        << "event: ; photons: energy=Photon_E isolation=Photon_Iso px=Photon_Px py=Photon_Py pz=Photon_Pz; "
           "electrons: charge=Electron_Charge energy=Electron_E isolation=Electron_Iso px=Electron_Px py=Electron_Py "
           "pz=Electron_Pz; "
           "muons: charge=Muon_Charge energy=Muon_E isolation=Muon_Iso px=Muon_Px py=Muon_Py pz=Muon_Pz; "
           "jets: bTag=Jet_btag energy=Jet_E px=Jet_Px py=Jet_Py pz=Jet_Pz; met: px=MET_px py=MET_py";
    QTest::newRow("short names")
        << made::home()
        << "event: event=EvtNumber run=RunNr; photons: eta=gamma_eta phi=gamma_phi pt=gamma_pt; "
           "electrons: energy=El_E eta=El_eta phi=El_phi pt=El_pt; muons: px=mu_px py=mu_py pz=mu_pz; "
           "met: met=ETmiss_et phi=ETmiss_phi";
    QTest::newRow("derived quantities alone") << made::derived() << "event: ; met: ";
  }

  void namesTellQuantities() {
    QFETCH(MappingTable, table);
    QFETCH(QString, expected);
    QCOMPARE(described(suggestSchema(table.columns)), expected);
  }

  void eventNumbersInIntAreUnwrapped() {
    // "-402226130" of the 13 TeV open data is 3892741166.
    QCOMPARE(suggestSchema(made::mini().columns).event.at("event").wrappedBits, 32);
    QCOMPARE(suggestSchema(made::nano().columns).event.at("event").wrappedBits, 0); // ULong64_t
  }

  void nanoJetsAreNeitherFatNorGenerated() {
    const RootSchema schema = suggestSchema(made::nano().columns);
    QCOMPARE(columnOf(schema, "jets", "pt"), std::string("Jet_pt"));
    QCOMPARE(columnOf(schema, "muons", "mass"), std::string("Muon_mass"));
    QCOMPARE(columnOf(schema, "muons", "isGlobal"), std::string("Muon_isGlobal"));
    QCOMPARE(columnOf(schema, "photons", "hadronicOverEm"), std::string("Photon_hoe"));
    QCOMPARE(schema.missingEt.at("met").column, std::string("MET_pt"));
    QCOMPARE(schema.event.at("lumiBlock").column, std::string("luminosityBlock"));
    QVERIFY(groupOf(schema, "leptons") == nullptr);
  }

  void delphesNamesHaveDots() {
    const RootSchema schema = suggestSchema(made::delphes().columns);
    QCOMPARE(columnOf(schema, "electrons", "pt"), std::string("Electron.PT"));
    QCOMPARE(columnOf(schema, "jets", "mass"), std::string("Jet.Mass"));
    QCOMPARE(columnOf(schema, "jets", "bTag"), std::string("Jet.BTag"));
    QCOMPARE(schema.missingEt.at("met").column, std::string("MissingET.MET"));
    QCOMPARE(schema.event.at("event").column, std::string("Event.Number"));
  }

  void savedSchemaReadsBackEqual() {
    for (const MappingTable& table : {made::mini(), made::nano(), made::hzz(), made::delphes(), made::home()}) {
      const Opened opened({table});
      const RootSchema schema = opened.dialog.schema();
      QCOMPARE(schema.name, std::string("mine"));
      QCOMPARE(schema.table, table.name.toStdString());
      QVERIFY(parseSchema(schemaText(schema), "mine.json") == schema);
      QVERIFY(!schema.required.empty());
    }
  }

  void modelsKeepTheRules() {
    SchemaModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSchema(suggestSchema(made::mini().columns));
    model.addGroup(slotOf(model, "Jets"));
    model.clear(slotOf(model, "Jets, group 2"));
    model.clear(slotOf(model, "Photons"));
    ColumnTreeModel columns;
    const QAbstractItemModelTester columnTester(&columns, QAbstractItemModelTester::FailureReportingMode::QtTest);
    columns.setTables({made::mini(), made::nano()});
    columns.setTables({made::delphes()});
  }

  void columnIsDroppedOnItsSlot() {
    SchemaModel model;
    QMimeData mime;
    mime.setData(columnsMimeType, dragged(0, {"Higgs_pt"}));
    const QModelIndex slot = slotOf(model, "Muons", "pt, transverse momentum");
    QVERIFY(model.canDropMimeData(&mime, Qt::CopyAction, -1, -1, slot));
    QVERIFY(model.dropMimeData(&mime, Qt::CopyAction, -1, -1, slot));
    QCOMPARE(columnOf(model.schema(), "muons", "pt"), std::string("Higgs_pt"));
    QCOMPARE(model.complaints().size(), 1);
    QVERIFY(!model.hasCompleteGroup());
  }

  void columnsOfAnotherTableAreNotDropped() {
    SchemaModel model;
    QMimeData mime;
    mime.setData(columnsMimeType, dragged(1, {"Higgs_pt"}));
    QVERIFY(!model.canDropMimeData(&mime, Qt::CopyAction, -1, -1, slotOf(model, "Muons", "charge")));
  }

  void collectionIsDroppedOnAGroup() {
    SchemaModel model;
    QMimeData mime;
    mime.setData(columnsMimeType, dragged(0, {"E1", "px1", "py1", "pz1", "Q1"}));
    QVERIFY(model.dropMimeData(&mime, Qt::CopyAction, -1, -1, slotOf(model, "Muons")));
    QCOMPARE(described(model.schema()), QString("event: ; muons: charge=Q1 energy=E1 px=px1 py=py1 pz=pz1; met: "));
    QVERIFY(model.hasCompleteGroup());
  }

  void twoGroupsOfMuons() {
    SchemaModel model;
    model.assign(slotOf(model, "Muons"), {"px1", "py1", "pz1"});
    model.addGroup(slotOf(model, "Muons"));
    model.assign(slotOf(model, "Muons, group 2"), {"px2", "py2", "pz2"});
    QCOMPARE(described(model.schema()),
             QString("event: ; muons: px=px1 py=py1 pz=pz1; muons: px=px2 py=py2 pz=pz2; met: "));
    model.clear(slotOf(model, "Muons, group 1"));
    QCOMPARE(described(model.schema()), QString("event: ; muons: px=px2 py=py2 pz=pz2; met: "));
  }

  void draggedRowsNameTableAndColumns() {
    ColumnTreeModel columns;
    columns.setTables({made::derived(), made::hzz()});
    const QModelIndex jets = columns.index(0, 0, columns.index(1, 0));
    QCOMPARE(jets.data().toString(), QString("Jet_"));
    const std::unique_ptr<QMimeData> mime(columns.mimeData({jets}));
    QCOMPARE(mime->data(columnsMimeType),
             dragged(1, {"NJet", "Jet_Px", "Jet_Py", "Jet_Pz", "Jet_E", "Jet_btag", "Jet_ID"}));
  }

  void unreadableColumnsAreGreyAndSayWhy() {
    ColumnTreeModel columns;
    columns.setTables({made::delphes()});
    const QModelIndexList found =
        columns.match(columns.index(0, 0), Qt::DisplayRole, "Jet.Constituents", 1, Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    QVERIFY(!(columns.flags(found.front()) & (Qt::ItemIsEnabled | Qt::ItemIsDragEnabled)));
    QVERIFY(found.front().data(Qt::ToolTipRole).toString().contains("a class that the file does not describe"));
  }

  void keyboardAlone() {
    Opened opened({made::zmumu()});
    QVERIFY(!opened.save->isEnabled());
    const MappingTable table = made::zmumu();
    opened.quantities->setCurrentIndex(slotOf(opened.model(), "Muons", "px, momentum along x"));
    opened.quantities->setFocus();
    for (const char* name : {"px1", "py1", "pz1", "E1"}) {
      opened.choose(table, name);
      QTest::keyClick(opened.columns, Qt::Key_Return);
      if (opened.quantities->currentIndex().data().toString() == "m, mass")
        opened.quantities->setCurrentIndex(slotOf(opened.model(), "Muons", "E, energy"));
    }
    QCOMPARE(described(opened.dialog.schema()),
             QString("event: event=Event run=Run; muons: energy=E1 px=px1 py=py1 pz=pz1; met: "));
    QVERIFY(opened.save->isEnabled());
    opened.quantities->setCurrentIndex(slotOf(opened.model(), "Muons", "px, momentum along x"));
    QTest::keyClick(opened.quantities, Qt::Key_Delete);
    QCOMPARE(described(opened.dialog.schema()), QString("event: event=Event run=Run; met: "));
    QVERIFY(opened.trial().contains("without px there is no four-vector"));
    QVERIFY(!opened.save->isEnabled());
  }

  void enterOnASlotSearchesItsColumn() {
    Opened opened({made::nano()});
    auto* filter = opened.dialog.findChild<QLineEdit*>("columnFilter");
    opened.quantities->setCurrentIndex(slotOf(opened.model(), "Photons", "m, mass"));
    opened.quantities->setFocus();
    QTest::keyClick(opened.quantities, Qt::Key_Return);
    QVERIFY(filter->hasFocus());
    QTest::keyClicks(filter, "genmet_PHI");
    QTest::keyClick(filter, Qt::Key_Down);
    QVERIFY(opened.columns->hasFocus());
    QTest::keyClick(opened.columns, Qt::Key_Down);
    QCOMPARE(opened.columns->currentIndex().data().toString(), QString("GenMET_phi"));
    QTest::keyClick(opened.columns, Qt::Key_Return);
    QCOMPARE(columnOf(opened.dialog.schema(), "photons", "mass"), std::string("GenMET_phi"));
  }

  void savingNeedsAGroupAndAName() {
    Opened opened({made::mini()});
    QVERIFY(opened.save->isEnabled());
    QSignalSpy saved(&opened.dialog, &MappingDialog::saveRequested);
    opened.save->click();
    QCOMPARE(saved.size(), 1);
    opened.dialog.findChild<QLineEdit*>("schemaName")->clear();
    QVERIFY(!opened.save->isEnabled());
  }

  void chosenColumnIsPreviewed() {
    Opened opened({made::mini()});
    QSignalSpy wanted(&opened.dialog, &MappingDialog::previewWanted);
    const MappingTable table = made::mini();
    opened.choose(table, "lep_pt");
    QCOMPARE(wanted.size(), 1);
    ColumnData data;
    data.offsets = {{0, 2, 2, 11}};
    data.values = std::vector<float>{52104.3f, 33872.5f, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    opened.dialog.setPreview(wanted[0][0].toInt(), wanted[0][1].toInt(), data, {});
    auto* values = opened.dialog.findChild<QListWidget*>("columnValues");
    QCOMPARE(values->count(), 3);
    QVERIFY(values->item(0)->text().endsWith("52104.3, 33872.5   (2)"));
    QVERIFY(values->item(1)->text().endsWith("none"));
    QVERIFY(values->item(2)->text().endsWith("1, 2, 3, 4, 5, 6, 7, 8, …   (9)"));
    opened.choose(table, "lep_eta");
    opened.dialog.setPreview(wanted[0][0].toInt(), wanted[0][1].toInt(), data, {});
    QCOMPARE(values->count(), 0); // too late: another column is chosen
    opened.dialog.setPreview(wanted[1][0].toInt(), wanted[1][1].toInt(), {}, "basket 3 is damaged");
    QCOMPARE(values->item(0)->text(), QString("basket 3 is damaged"));
  }

  void firstEventsAreToldAtOnce() {
    Opened opened({made::mini()});
    QSignalSpy wanted(&opened.dialog, &MappingDialog::trialWanted);
    QVERIFY(wanted.wait(2000));
    opened.dialog.setTrial({{fourMuons(1.0)}, {}});
    QVERIFY2(opened.trial().contains("Event 1: run 298773, event 134827213: 4 muons, pt 52.1, 33.9, 21.0, 8.2 GeV; m("),
             qPrintable(opened.trial()));
  }

  void momentaOfThousandsOfGevAreReadAsMev() {
    Opened opened({made::mini()});
    QSignalSpy wanted(&opened.dialog, &MappingDialog::trialWanted);
    opened.dialog.setTrial({{fourMuons(1000.0)}, {}});
    QCOMPARE(opened.dialog.findChild<QComboBox*>("energyUnit")->currentText(), QString("MeV"));
    const RootSchema schema = opened.dialog.schema();
    QCOMPARE(groupOf(schema, "leptons")->columns.at("pt").factor, 0.001);
    QCOMPARE(groupOf(schema, "leptons")->columns.at("eta").factor, 1.0);
    QCOMPARE(schema.missingEt.at("met").factor, 0.001);
    QVERIFY(wanted.wait(2000)); // the first events anew
  }

  void chosenUnitIsKeptAndComplainedAbout() {
    Opened opened({made::mini()});
    auto* unit = opened.dialog.findChild<QComboBox*>("energyUnit");
    unit->setCurrentText("GeV");
    emit unit->activated(unit->currentIndex());
    opened.dialog.setTrial({{fourMuons(1000.0)}, {}});
    QCOMPARE(unit->currentText(), QString("GeV"));
    QVERIFY(opened.trial().contains("look like MeV"));
  }

  void complaints_data() {
    QTest::addColumn<MappingTrial>("trial");
    QTest::addColumn<QString>("complaint");
    Event same = fourMuons(1.0);
    Event forward = fourMuons(1.0);
    for (Muon& muon : forward.muons)
      muon.p4 = FourVector::fromPtEtaPhiM(10.0, 7.0, 0.0, 0.1);
    QTest::newRow("MeV read as GeV") << MappingTrial{{fourMuons(1000.0)}, {}} << "look like MeV";
    QTest::newRow("GeV read as MeV") << MappingTrial{{fourMuons(0.001)}, {}} << "look like GeV, not MeV";
    QTest::newRow("no objects") << MappingTrial{{Event()}, {}} << "None of the first events has an object";
    QTest::newRow("all along the beam") << MappingTrial{{forward}, {}} << "fly along the beam";
    QTest::newRow("one number for all") << MappingTrial{{same, same}, {}} << "all have the same number";
    QTest::newRow("what the reader says")
        << MappingTrial{{}, "columns \"lep_pt\" and \"jet_eta\" have different lengths"} << "have different lengths";
  }

  void complaints() {
    QFETCH(MappingTrial, trial);
    QFETCH(QString, complaint);
    RootSchema known = suggestSchema(made::mini().columns);
    known.name = "known";
    Opened opened({made::mini()}, known);
    opened.dialog.setTrial(trial);
    QVERIFY2(opened.trial().contains(complaint), qPrintable(opened.trial()));
  }

  void knownSchemaIsTheBeginning() {
    RootSchema known = suggestSchema(made::hzz().columns);
    setEnergyUnit(known, "MeV");
    known.name = "Mine";
    known.detector = "cms";
    known.provenance = {Origin::Simulation, "CMS", ""};
    known.table = "events";
    known.required = mappedColumns(known);
    const Opened opened({made::derived(), made::hzz()}, known);
    QCOMPARE(opened.dialog.table(), 1);
    QVERIFY(opened.dialog.schema() == known);
  }

  void columnOfAnotherTableIsRefused() {
    Opened opened({made::home(), made::derived()});
    opened.quantities->setCurrentIndex(slotOf(opened.model(), "Jets", "m, mass"));
    opened.choose(made::derived(), "Higgs_mass", 1);
    opened.dialog.assignChosen();
    QCOMPARE(columnOf(opened.dialog.schema(), "jets", "mass"), std::string());
    QVERIFY(opened.trial().contains("read from the table dir/nominal alone"));
  }
};

} // namespace

QTEST_MAIN(TestMappingDialog)
#include "tst_mappingdialog.moc"
