#include "app/RootMapping.h"

#include "app/EventLoader.h"
#include "app/SchemaFiles.h"
#include "model/io/EventFormats.h"
#include "model/io/SchemaSuggestion.h"

#include <QAbstractItemModel>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QWidget>

#include <algorithm>

using namespace voir;

namespace {

QString realFile(const char* name) {
  const QString path = QDir(QStringLiteral(VOIR_DATA_DIR)).filePath(QStringLiteral("root/%1.root").arg(name));
  return QFile::exists(path) ? path : QString();
}

/// Puts a column into a slot of a group, both named as the dialog names them.
bool assign(MappingDialog& dialog, const QString& group, const QString& quantity, const QString& column) {
  auto* model = static_cast<SchemaModel*>(dialog.findChild<QTreeView*>("slots")->model());
  for (int row = 0; row < model->rowCount(); ++row)
    if (const QModelIndex head = model->index(row, 0); head.data().toString() == group)
      for (int slot = 0; slot < model->rowCount(head); ++slot)
        if (const QModelIndex index = model->index(slot, 0, head); index.data().toString() == quantity)
          return model->assign(index, {column});
  return false;
}

QString trialOf(const MappingDialog& dialog) {
  return dialog.findChild<QLabel*>("trial")->text();
}

RootSchema muonsOfHiggs(const std::string& name) {
  RootSchema schema;
  schema.name = name;
  schema.table = "Events";
  schema.detector = "cms";
  schema.required = {"Higgs_pt", "Phi"};
  ObjectGroup jets{.kind = "jets", .columns = {}, .mass = 125.0, .index = {}};
  jets.columns = {{"pt", {.column = "Higgs_pt"}}, {"eta", {.column = "cos_theta_star"}}, {"phi", {.column = "Phi"}}};
  schema.objects = {jets};
  return schema;
}

} // namespace

/// Real files, with schemas in a folder of the test's own.
class TestRootMapping : public QObject {
  Q_OBJECT

private slots:
  void init() {
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("VOIR_SCHEMAS", m_folder->path().toLocal8Bit());
    m_window = std::make_unique<QWidget>();
    m_mapping = new RootMapping(*m_window, m_folder->path());
  }

  void cleanup() { m_window.reset(); }

  void derivedQuantitiesFitNoSchemaAndAreMapped();
  void unknownFileIsToldAsUnmapped();
  void openDataShowTheirSchemaAndEvents();
  void valuesOfAColumnArePreviewed();
  void anotherSchemaIsNotReplacedUnasked();
  void sharedSchemaIsImported();
  void brokenSchemaIsRefused();
  void fileNamesAreTame_data();
  void fileNamesAreTame();
  void noRootFileIsTold();
  void suggestionsMapRealFiles_data();
  void suggestionsMapRealFiles();

private:
  MappingDialog* open(const QString& path) {
    m_mapping->map(path);
    return QTest::qWaitFor([this] { return m_mapping->dialog() != nullptr; }, 20'000) ? m_mapping->dialog() : nullptr;
  }

  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<QWidget> m_window;
  RootMapping* m_mapping = nullptr;
};

void TestRootMapping::derivedQuantitiesFitNoSchemaAndAreMapped() {
  const QString file = realFile("SMHiggsToZZTo4LFourMuonsSkim");
  if (file.isEmpty())
    QSKIP("the real files are not there");
  QVERIFY_EXCEPTION_THROWN(openEvents(file.toStdString()), UnknownRootTable);
  MappingDialog* dialog = open(file);
  QVERIFY(dialog);
  auto* save = dialog->findChild<QPushButton*>("save");
  QVERIFY(!save->isEnabled());
  QVERIFY(assign(*dialog, "Jets", "pt, transverse momentum", "Higgs_pt"));
  QVERIFY(assign(*dialog, "Jets", "η, pseudorapidity", "cos_theta_star"));
  QVERIFY(assign(*dialog, "Jets", "φ, azimuth", "Phi"));
  QVERIFY(!save->isEnabled()); // a jet has no mass of its own
  QVERIFY(assign(*dialog, "Jets", "m, mass", "Higgs_mass"));
  QVERIFY(save->isEnabled());
  QTRY_VERIFY_WITH_TIMEOUT(trialOf(*dialog).contains("event 5: 1 jet, pt "), 10'000);
  dialog->findChild<QLineEdit*>("schemaName")->setText("Skim of H → ZZ");
  QSignalSpy mapped(m_mapping, &RootMapping::mapped);
  save->click();
  QCOMPARE(mapped.size(), 1);
  QCOMPARE(mapped[0][0].toString(), file);
  QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{"skim-of-h---zz.json"});
  const auto reader = openEvents(file.toStdString());
  QCOMPARE(reader->eventCount(), std::size_t{9115}); // of the published table
  QCOMPARE(reader->schema(), std::string("Skim of H → ZZ"));
  double sum = 0.0;
  int count = 0;
  for (std::size_t i = 0; i < 1000; ++i)
    if (const double mass = reader->read(i, Detail::Physics).jets.at(0).p4.mass(); mass > 105.0 && mass < 140.0) {
      sum += mass;
      ++count;
    }
  QVERIFY2(std::abs(sum / count - 124.134) < 0.5, qPrintable(QString::number(sum / count))); // mean of all events
}

void TestRootMapping::unknownFileIsToldAsUnmapped() {
  const QString file = realFile("SMHiggsToZZTo4LFourMuonsSkim");
  if (file.isEmpty())
    QSKIP("the real files are not there");
  EventLoader loader;
  QSignalSpy unmapped(&loader, &EventLoader::unmapped);
  QSignalSpy notOpened(&loader, &EventLoader::notOpened);
  loader.open({file.toStdString()});
  QVERIFY(notOpened.wait(20'000));
  QCOMPARE(unmapped.size(), 1);
  QCOMPARE(unmapped[0][0].toStringList(), QStringList{file});
  QVERIFY(notOpened[0][0].toStringList().isEmpty()); // the dialog tells
}

void TestRootMapping::openDataShowTheirSchemaAndEvents() {
  const QString file = realFile("data_A.4lep");
  if (file.isEmpty())
    QSKIP("the real files are not there");
  MappingDialog* dialog = open(file);
  QVERIFY(dialog);
  QVERIFY(dialog->schema().name.starts_with("ATLAS"));
  // The numbers as JSROOT reads them, in MeV.
  QTRY_VERIFY_WITH_TIMEOUT(trialOf(*dialog).contains("Event 1: run 298773, event 134827213"), 10'000);
  QVERIFY2(trialOf(*dialog).contains("2 electrons, pt 49.1, 43.5 GeV; 2 muons, pt 43.0, 27.4 GeV; missing momentum "
                                     "62.2 GeV"),
           qPrintable(trialOf(*dialog)));
  QCOMPARE(dialog->findChild<QComboBox*>("energyUnit")->currentText(), QString("MeV"));
}

void TestRootMapping::valuesOfAColumnArePreviewed() {
  const QString file = realFile("uproot-HZZ");
  if (file.isEmpty())
    QSKIP("the real files are not there");
  MappingDialog* dialog = open(file);
  QVERIFY(dialog);
  emit dialog->previewWanted(0, 0); // NJet
  auto* columns = dialog->findChild<QTreeView*>("columns");
  const QModelIndexList found = columns->model()->match(columns->model()->index(0, 0), Qt::DisplayRole, "NMuon", 1,
                                                        Qt::MatchExactly | Qt::MatchRecursive);
  QCOMPARE(found.size(), 1);
  columns->setCurrentIndex(found.front());
  auto* values = dialog->findChild<QListWidget*>("columnValues");
  QTRY_COMPARE_WITH_TIMEOUT(values->count(), 20, 10'000);
  QVERIFY(values->item(0)->text().endsWith("2"));
}

void TestRootMapping::anotherSchemaIsNotReplacedUnasked() {
  const QString file = realFile("SMHiggsToZZTo4LFourMuonsSkim");
  if (file.isEmpty())
    QSKIP("the real files are not there");
  RootSchema kept = muonsOfHiggs("mine");
  kept.required = {"no such column"};
  const QString path = schemaPath(m_folder->path(), kept);
  QVERIFY(writeSchema(kept, path).isEmpty());
  MappingDialog* dialog = open(file);
  QVERIFY(dialog);
  QSignalSpy mapped(m_mapping, &RootMapping::mapped);
  emit dialog->saveRequested(muonsOfHiggs("mine"));
  QVERIFY(mapped.isEmpty());
  QVERIFY(readSchema(path.toStdString()) == kept);
  auto* question = dialog->findChild<QMessageBox*>();
  QVERIFY(question);
  for (QAbstractButton* button : question->buttons())
    if (question->buttonRole(button) == QMessageBox::AcceptRole)
      button->click();
  QCOMPARE(mapped.size(), 1);
  QVERIFY(readSchema(path.toStdString()) == muonsOfHiggs("mine"));
}

void TestRootMapping::sharedSchemaIsImported() {
  QTemporaryDir other;
  const RootSchema shared = muonsOfHiggs("Shared");
  const QString path = other.filePath("from a friend.json");
  QVERIFY(writeSchema(shared, path).isEmpty());
  QSignalSpy imported(m_mapping, &RootMapping::imported);
  m_mapping->importSchema(path);
  QCOMPARE(imported.size(), 1);
  QVERIFY(readSchema(schemaPath(m_folder->path(), shared).toStdString()) == shared);
  m_mapping->importSchema(path); // the same again changes nothing and asks nothing
  QCOMPARE(imported.size(), 2);
}

void TestRootMapping::brokenSchemaIsRefused() {
  QFile file(m_folder->filePath("../broken-schema.json"));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(R"({"format": "voir-root-schema", "version": 1, "name": "x", "objects": "none"})");
  file.close();
  QSignalSpy failed(m_mapping, &RootMapping::failed);
  m_mapping->importSchema(file.fileName());
  QCOMPARE(failed.size(), 1);
  QVERIFY(failed[0][0].toString().contains("broken-schema.json"));
  QVERIFY(QDir(m_folder->path()).isEmpty());
  file.remove();
}

void TestRootMapping::fileNamesAreTame_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QString>("file");
  QTest::newRow("plain") << "CMS NanoAOD"
                         << "cms-nanoaod.json";
  QTest::newRow("leads nowhere else") << "../../etc/passwd"
                                      << "------etc-passwd.json";
  QTest::newRow("a path") << "/tmp/x"
                          << "-tmp-x.json";
  QTest::newRow("long") << QString(300, 'a') << QString(80, 'a') + ".json";
}

void TestRootMapping::fileNamesAreTame() {
  QFETCH(QString, name);
  QFETCH(QString, file);
  QCOMPARE(schemaPath("/folder", muonsOfHiggs(name.toStdString())), "/folder/" + file);
}

void TestRootMapping::noRootFileIsTold() {
  QSignalSpy failed(m_mapping, &RootMapping::failed);
  m_mapping->map(m_folder->filePath("missing.root"));
  QVERIFY(failed.wait(10'000));
  QVERIFY(failed[0][0].toString().contains("missing.root"));
  QVERIFY(m_mapping->dialog() == nullptr);
}

void TestRootMapping::suggestionsMapRealFiles_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QStringList>("kinds");
  QTest::newRow("ATLAS open data") << "data_A.4lep" << QStringList{"photons", "taus", "jets", "leptons"};
  QTest::newRow("CMS NanoAOD") << "NanoAODv5_sample" << QStringList{"photons", "electrons", "muons", "taus", "jets"};
  QTest::newRow("uproot-HZZ") << "uproot-HZZ" << QStringList{"photons", "electrons", "muons", "jets"};
  QTest::newRow("ATLAS PHYSLITE") << "PHYSLITE_example" << QStringList{"photons", "electrons", "muons", "taus", "jets"};
}

void TestRootMapping::suggestionsMapRealFiles() {
  QFETCH(QString, name);
  QFETCH(QStringList, kinds);
  const QString file = realFile(name.toLatin1());
  if (file.isEmpty())
    QSKIP("the real files are not there");
  const RootEvents events = openRootEvents(file.toStdString(), {});
  QVERIFY(events.table);
  const RootSchema suggested = suggestSchema(events.table->columns());
  QStringList found;
  for (const ObjectGroup& group : suggested.objects)
    found << QString::fromStdString(group.kind);
  QCOMPARE(found, kinds);
  QVERIFY(misfits(suggested, *events.table).empty());
}

QTEST_MAIN(TestRootMapping)
#include "tst_rootmapping.moc"
