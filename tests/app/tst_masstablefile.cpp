#include "app/MassAutosave.h"
#include "app/MassTableFile.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace voir;

class TestMassTableFile : public QObject {
  Q_OBJECT

private slots:
  void aTableReadBackIsEqual();
  void foreignLinesAreCountedAndLeftOut();
  void masses_areOnDiskWhenTheWindowCloses();
  void aWindowClosedAtOnceKeepsTheMassesOfTheLastSession();
  void aFileWithForeignLinesIsKept();
  void aSecondWindowHasItsOwnFile();
};

static MassTable twoMasses() {
  MassTable table;
  MassEntry photons;
  photons.id = {199319, 0, 641436592};
  photons.file = table.fileIndex("folder, with \"comma\"/diphoton.ig");
  photons.eventIndex = 7;
  photons.channel = "diphoton";
  photons.daughters = {{ObjectKind::Photon, 0}, {ObjectKind::Photon, 2}};
  photons.momenta = {FourVector::fromPtEtaPhiM(63.1, 0.1, 0.2, 0.0), FourVector::fromPtEtaPhiM(59.7, -1.3, 3.0, 0.0)};
  photons.mass = 122.79830000000001;
  photons.chosenBy = ChosenBy::Rule;
  table.add(photons);
  MassEntry leptons;
  leptons.id = {1, 2, 3'000'000'000};
  leptons.file = table.fileIndex("sample:run1-fourlepton");
  leptons.daughters = {
      {ObjectKind::Muon, 0}, {ObjectKind::Muon, 1}, {ObjectKind::Electron, 1}, {ObjectKind::Electron, 0}};
  leptons.mass = 1.0 / 3.0;
  leptons.m12 = 91.2;
  leptons.m34 = 1e-9;
  table.add(leptons);
  return table;
}

void TestMassTableFile::aTableReadBackIsEqual() {
  std::stringstream file;
  writeMassTable(twoMasses(), file);
  const MassTableRead read = readMassTable(file);
  QCOMPARE(read.unreadableLines, 0);
  QVERIFY(read.table == twoMasses());
}

void TestMassTableFile::foreignLinesAreCountedAndLeftOut() {
  std::stringstream file;
  writeMassTable(twoMasses(), file);
  std::string text = file.str();
  text += "half a li\nx,1,1,1,1,diphoton,notanumber,,,photon0 photon1,person,\n";
  text += "x,1,1,1,1,diphoton,91,,,gluon0 photon1,person,\n";
  text += "x,1,1,1,1,diphoton,91,,,photon0,person,1 2 3\n";
  text += "x,1,1,1,1,diphoton,nan,,,photon0 photon1,person,\nx,1,1,1,1,diphoton,91,,,photon0,person,1 2 3 inf\n";
  std::istringstream in(text);
  const MassTableRead read = readMassTable(in);
  QCOMPARE(read.unreadableLines, 6);
  QCOMPARE(read.table.size(), std::size_t(2));
}

void TestMassTableFile::masses_areOnDiskWhenTheWindowCloses() {
  const QTemporaryDir folder;
  const auto table = std::make_shared<const MassTable>(twoMasses());
  {
    MassAutosave autosave(folder.path());
    autosave.setTable(table);
  }
  MassAutosave autosave(folder.path());
  QSignalSpy restored(&autosave, &MassAutosave::restored);
  autosave.restore();
  QVERIFY(restored.wait());
  QVERIFY(*restored[0][0].value<std::shared_ptr<const MassTable>>() == *table);
}

void TestMassTableFile::aWindowClosedAtOnceKeepsTheMassesOfTheLastSession() {
  const QTemporaryDir folder;
  const auto last = std::make_shared<const MassTable>(twoMasses());
  MassAutosave(folder.path()).setTable(last);
  {
    MassAutosave autosave(folder.path());
    autosave.restore();
    autosave.setTable(std::make_shared<const MassTable>()); // before the masses are back
  }
  MassAutosave autosave(folder.path());
  QSignalSpy restored(&autosave, &MassAutosave::restored);
  autosave.restore();
  QVERIFY(restored.wait());
  QVERIFY(*restored[0][0].value<std::shared_ptr<const MassTable>>() == *last);
}

void TestMassTableFile::aFileWithForeignLinesIsKept() {
  const QTemporaryDir folder;
  QString path;
  {
    MassAutosave autosave(folder.path());
    autosave.setTable(std::make_shared<const MassTable>(twoMasses()));
    path = autosave.path();
  }
  QFile file(path);
  QVERIFY(file.open(QIODevice::Append));
  file.write("a line of a later version of Voir\n");
  file.close();
  {
    MassAutosave autosave(folder.path());
    QSignalSpy restored(&autosave, &MassAutosave::restored);
    autosave.restore();
    QVERIFY(restored.wait());
    QCOMPARE(restored[0][1].toInt(), 1);
    autosave.setTable(std::make_shared<const MassTable>(twoMasses()));
  }
  QFile kept(path + ".unreadable");
  QVERIFY(kept.open(QIODevice::ReadOnly));
  QVERIFY(kept.readAll().endsWith("a line of a later version of Voir\n"));
}

void TestMassTableFile::aSecondWindowHasItsOwnFile() {
  const QTemporaryDir folder;
  const MassAutosave first(folder.path());
  const MassAutosave second(folder.path());
  QVERIFY(first.path() != second.path());
}

QTEST_GUILESS_MAIN(TestMassTableFile)
#include "tst_masstablefile.moc"
