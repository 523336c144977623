#include "model/FourVector.h"
#include "model/Units.h"
#include "model/io/CsvReader.h"
#include "model/io/ReadError.h"
#include "tests/model/MadeFiles.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <random>

using namespace voir;

namespace {

QString realFile(const QString& name) {
  return QStringLiteral(VOIR_DATA_DIR "/csv/") + name;
}

/// Mass of all photons, electrons and muons of an event, GeV.
double totalMass(const Event& event) {
  std::vector<FourVector> particles;
  for (const Photon& photon : event.photons)
    particles.push_back(photon.p4);
  for (const Electron& electron : event.electrons)
    particles.push_back(electron.p4);
  for (const Muon& muon : event.muons)
    particles.push_back(muon.p4);
  return invariantMass(particles);
}

/// Numbers of the last column; NaN where it is blank.
std::vector<double> publishedMasses(const QString& path) {
  QFile file(path);
  std::vector<double> masses;
  if (!file.open(QIODevice::ReadOnly))
    return masses;
  for (QByteArray line : file.readAll().split('\n').mid(1)) {
    line = line.replace(';', "").trimmed();
    if (!line.isEmpty())
      masses.push_back(line.mid(line.lastIndexOf(',') + 1).toDouble());
  }
  return masses;
}

} // namespace

class TestCsvReader : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() { QVERIFY(m_folder.isValid()); }

  void massesAreThoseOfThePublishedColumn_data() {
    QTest::addColumn<int>("rowCount");
    QTest::addColumn<int>("electrons"); // an event
    QTest::addColumn<int>("muons");
    QTest::addColumn<double>("tolerance"); // GeV: rounding of the numbers in the file
    QTest::newRow("2e2mu_2011.csv") << 13 << 2 << 2 << 0.01;
    QTest::newRow("2e2mu_2012.csv") << 104 << 2 << 2 << 0.01;
    QTest::newRow("4e_2011.csv") << 7 << 4 << 0 << 0.01;
    QTest::newRow("4e_2012.csv") << 41 << 4 << 0 << 0.01;
    QTest::newRow("4mu_2011.csv") << 18 << 0 << 4 << 0.01;
    QTest::newRow("4mu_2012.csv") << 95 << 0 << 4 << 0.01;
    QTest::newRow("diphoton.csv") << 10 << 0 << 0 << 0.01;
    QTest::newRow("dielectron_10rows_roypushpak.csv") << 9 << 2 << 0 << 0.01;
    // Six digits of energies up to 185 GeV leave 0.03 GeV at masses of 3 GeV. Energies of 0, 600 and 700 GeV that do
    // not belong to the momenta beside them have slipped in there.
    QTest::newRow("dielectron_subset_Electiva.csv") << 1000 << 2 << 0 << 0.05;
  }
  void massesAreThoseOfThePublishedColumn() {
    QFETCH(int, rowCount);
    QFETCH(int, electrons);
    QFETCH(int, muons);
    QFETCH(double, tolerance);
    const QString path = realFile(QTest::currentDataTag());
    if (!QFileInfo::exists(path))
      QSKIP("the file is not there");
    const std::vector<double> masses = publishedMasses(path);
    CsvReader reader(path.toStdString());
    QCOMPARE(reader.eventCount(), static_cast<std::size_t>(rowCount));
    QCOMPARE(masses.size(), static_cast<std::size_t>(rowCount));
    for (std::size_t i = 0; i < masses.size(); ++i) {
      const Event event = reader.read(i, Detail::Physics);
      QCOMPARE(static_cast<int>(event.electrons.size()), electrons);
      QCOMPARE(static_cast<int>(event.muons.size()), muons);
      QVERIFY2(std::abs(totalMass(event) - masses[i]) < tolerance,
               qPrintable(QString("row %1: %2, published %3").arg(i).arg(totalMass(event)).arg(masses[i])));
    }
  }

  void dimuonsWithoutEnergyHaveTheirMass() {
    const QString path = realFile("Zmumu_Run2011A.csv");
    if (!QFileInfo::exists(path))
      QSKIP("the file is not there");
    CsvReader reader(path.toStdString());
    QCOMPARE(reader.eventCount(), std::size_t{10583});
    const double expected[] = {89.886, 88.8113, 88.4729}; // computed with Python from pt, eta, phi
    for (std::size_t i = 0; i < 3; ++i)
      QVERIFY(std::abs(totalMass(reader.read(i, Detail::Full)) - expected[i]) < 0.001);
    const Event first = reader.read(0, Detail::Full);
    QVERIFY((first.id == EventId{165617, 0, 74969122}));
    QCOMPARE(first.muons[0].charge, 1.0);
    QCOMPARE(first.muons[0].isolation, std::optional(0.499921));
    int oppositeCharge = 0;
    for (std::size_t i = 0; i < reader.eventCount(); ++i) {
      const Event event = reader.read(i, Detail::Physics);
      oppositeCharge += event.muons[0].charge * event.muons[1].charge < 0;
    }
    QCOMPARE(oppositeCharge, 10227);
  }

  void speciesIsFoundOut_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected"); // species of the particles sorted by pt within a species
    const auto row = [](const char* title, const char* name, const char* text, const char* expected) {
      QTest::newRow(title) << QByteArray(text) << QString(name) << QString(expected);
    };
    row("PDG numbers", "a.csv", "Run,Event,PID1,pt1,eta1,phi1,PID2,pt2,eta2,phi2\n1,2,-11,30,0,0,13,20,0,1\n",
        "e+ mu-");
    row("global muons", "a.csv", "Run,Event,Type1,pt1,eta1,phi1,Q1\n1,2,G,30,0,0,1\n", "mu+");
    row("electrons in the barrel", "a.csv", "Run,Event,type1,pt1,eta1,phi1,Q1\n1,2,EB,30,0,0,-1\n", "e-");
    row("showers have widths", "a.csv", "pt1,eta1,phi1,Q1,sigmaEtaEta1,iso1\n30,0,0,1,0.01,0\n", "e+");
    row("muons have a distance", "a.csv", "pt1,eta1,phi1,Q1,dxy1,iso1\n30,0,0,-1,0.01,0\n", "mu-");
    row("file of muons", "Jpsimumu.csv", "pt1,eta1,phi1,Q1\n30,0,0,-1\n", "mu-");
    row("file of electrons", "Zee_Run2011A.csv", "pt1,eta1,phi1,Q1\n30,0,0,-1\n", "e-");
    row("photons have no charge", "a.csv", "pt1,eta1,phi1\n30,0,0\n", "gamma");
  }
  void speciesIsFoundOut() {
    QFETCH(QByteArray, text);
    QFETCH(QString, name);
    QFETCH(QString, expected);
    const Event event = made(text, name).read(0, Detail::Full);
    QStringList found;
    for (const Photon& photon : event.photons)
      found += photon.p4.mass() < 1e-6 ? "gamma" : "massive gamma";
    for (const Electron& electron : event.electrons)
      found += electron.charge > 0 ? "e+" : "e-";
    for (const Muon& muon : event.muons)
      found += muon.charge > 0 ? "mu+" : "mu-";
    QCOMPARE(found.join(' '), expected);
  }

  void whatIsMissingIsComputed_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* title, const char* text) { QTest::newRow(title) << QByteArray(text); };
    // One muon of pt 5 GeV at eta 0 along (3, 4): E^2 = 25 + 0.1056583755^2.
    row("all there", "E1,px1,py1,pz1,pt1,eta1,phi1,Q1\n5.001116243,3,4,0,5,0,0.927295218,1\n");
    row("energy blank", "E1,px1,py1,pz1,pt1,eta1,phi1,Q1\n,3,4,0,5,0,0.927295218,1\n");
    row("energy not a number", "E1,px1,py1,pz1,pt1,eta1,phi1,Q1\nnan,3,4,0,5,0,0.927295218,1\n");
    row("no momentum components", "E1,px1,py1,pz1,pt1,eta1,phi1,Q1\n5.001116243,,,,5,0,0.927295218,1\n");
    row("only the direction", "pt1,eta1,phi1,Q1\n5,0,0.927295218,1\n");
    row("no direction", "px1,py1,pz1,Q1\n3,4,0,1\n");
    row("carriage returns", "px1,py1,pz1,Q1\r\n3,4,0,1\r\n");
    row("blanks and quotes", "\"px1 \", py1 ,pz1\t,Q1\n 3 ,\"4\", 0, +1 \n");
    row("tails of semicolons", "px1,py1,pz1,Q1;;;\n3,4,0,1;;;\n");
    row("semicolons and decimal commas", "px1;py1;pz1;Q1\n3,0;4,0;0,0;1\n");
    row("tabs", "px1\tpy1\tpz1\tQ1\n3\t4\t0\t1");
    row("byte order mark", "\xEF\xBB\xBFpx1,py1,pz1,Q1\n3,4,0,1\n");
    row("trailing cells missing", "px1,py1,pz1,Q1,M,comment\n3,4,0,1\n");
    row("names in capitals", "PX1,PY1,PZ1,q1\n3,4,0,1\n");
    row("other order", "Q1,pz1,py1,px1\n1,0,4,3\n");
  }
  void whatIsMissingIsComputed() {
    QFETCH(QByteArray, text);
    const Event event = made(text, "mu.csv").read(0, Detail::Full);
    QCOMPARE(event.muons.size(), std::size_t{1});
    const FourVector& p4 = event.muons[0].p4;
    QVERIFY(std::abs(p4.px - 3.0) < 1e-6 && std::abs(p4.py - 4.0) < 1e-6 && std::abs(p4.pz) < 1e-6);
    QVERIFY(std::abs(p4.e - 5.001116243) < 1e-8);
    QCOMPARE(event.muons[0].charge, 1.0);
  }

  void anEnergyThatDoesNotFitTheMomentumIsComputed_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::newRow("no energy for a momentum") << QByteArray("0,3,4,0,5,0,0.927295218,1");
    QTest::newRow("a muon of a hundred times its mass") << QByteArray("12,3,4,0,5,0,0.927295218,1");
    QTest::newRow("by pt, eta and phi") << QByteArray("12,,,,5,0,0.927295218,1");
  }
  void anEnergyThatDoesNotFitTheMomentumIsComputed() {
    QFETCH(QByteArray, row);
    const Event event = made("E1,px1,py1,pz1,pt1,eta1,phi1,Q1\n" + row, "mu.csv").read(0, Detail::Full);
    QVERIFY(std::abs(event.muons[0].p4.e - 5.001116243) < 1e-6);
    QCOMPARE(event.warnings.size(), std::size_t{1});
    QVERIFY(event.warnings[0].starts_with("line 2: E1 does not fit the momentum"));
  }

  void badRowsAreErrorsThatNameLineAndColumn_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* text, const char* said) {
      QTest::newRow(text) << QByteArray(text) << QString(said);
    };
    row("1,2,,0.5,0.1,1", "event 2, line 4: column pt1 is \"\", expected a number");
    row("1,2,30,nan,0.1,1", "event 2, line 4: column eta1 is \"nan\", expected a number");
    row("1,2,30,0.5,inf,1", "event 2, line 4: column phi1 is \"inf\", expected a number");
    row("1,2,30,0.5,0.1x,1", "event 2, line 4: column phi1 is \"0.1x\", expected a number");
    row("1,2,30", "event 2, line 4: column eta1 is \"\", expected a number");
    row("1,2,-30,0.5,0.1,1", "event 2, line 4: column pt1 is negative");
    row("1,2,30,900,0.1,1", "event 2, line 4: the momentum of particle 1 is beyond 1e9 GeV");
    row("1,2,1e300,0.5,0.1,1", "event 2, line 4: the momentum of particle 1 is beyond 1e9 GeV");
    row("1,2,30,0.5,0.1,", "event 2, line 4: the charge of particle 1 is missing: expected a number in column Q1");
    row("one,2,30,0.5,0.1,1", "event 2, line 4: column Run is \"one\", expected a whole number");
    row("1,2.5,30,0.5,0.1,1", "event 2, line 4: column Event is \"2.5\", expected a whole number");
    row("1,99999999999999999999,30,0.5,0.1,1",
        "event 2, line 4: column Event is \"99999999999999999999\", expected a whole number");
  }
  void badRowsAreErrorsThatNameLineAndColumn() {
    QFETCH(QByteArray, row);
    QFETCH(QString, said);
    // Line 3 is blank.
    CsvReader reader = made("Run,Event,pt1,eta1,phi1,Q1\n1,1,20,0,0,1\n\n" + row + "\n1,3,20,0,0,1\n", "mu.csv");
    QCOMPARE(reader.eventCount(), std::size_t{3});
    try {
      reader.read(1, Detail::Full);
      QFAIL("the row was read");
    } catch (const ReadError& error) {
      QVERIFY2(QString(error.what()).endsWith("mu.csv, " + said), error.what());
    }
    QCOMPARE(reader.read(0, Detail::Full).id.event, std::int64_t{1});
    QCOMPARE(reader.read(2, Detail::Full).id.event, std::int64_t{3});
  }

  void repeatedHeadersAndBlankLinesAreNoEvents() {
    CsvReader reader =
        made("Run,Event,pt1,eta1,phi1\n1,1,20,0,0\nRun,Event,pt1,eta1,phi1\n\n ,,, \n;;;\n1,2,20,0,0", "a.csv");
    // " ,,, " has cells, though empty ones: an event that cannot be read.
    QCOMPARE(reader.eventCount(), std::size_t{3});
    QCOMPARE(reader.eventId(2).event, std::int64_t{2});
    QVERIFY_EXCEPTION_THROWN(reader.read(1, Detail::Full), ReadError);
  }

  void eventsWithoutNumbersAreCounted() {
    CsvReader reader = made("pt1,eta1,phi1\n20,0,0\n30,0,0\n", "a.csv");
    QVERIFY((reader.eventId(1) == EventId{0, 0, 2}));
  }

  void eventNumbersMayExceed31Bits() {
    CsvReader reader = made("Run,Event,pt1,eta1,phi1\n1,2722114329,20,0,0\n1,165617.0,20,0,0\n", "a.csv");
    QCOMPARE(reader.eventId(0).event, std::int64_t{2722114329});
    QCOMPARE(reader.eventId(1).event, std::int64_t{165617});
  }

  void particlesAreSortedByPt() {
    const Event event = made("pt1,eta1,phi1,pt2,eta2,phi2\n20,0,0,30,0,1\n", "a.csv").read(0, Detail::Full);
    QVERIFY(std::abs(event.photons[0].p4.pt() - 30.0) < 1e-9);
  }

  void missingEtIsRead() {
    const Event event =
        made("Run,Event,pt,eta,phi,Q,MET,phiMET\n1,2,30,0,0,1,40,1.5\n", "Wmunu.csv").read(0, Detail::Full);
    QVERIFY(event.missingEt.has_value());
    QVERIFY(std::abs(event.missingEt->pt() - 40.0) < 1e-9 && std::abs(event.missingEt->phi() - 1.5) < 1e-9);
  }

  void tablesThatMakeNoEventsAreErrors_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* title, const QByteArray& text) { QTest::newRow(title) << text; };
    row("no rows", "Run,Event,pt1,eta1,phi1\n");
    row("no columns of particles", "Run,Event,M\n1,2,3\n");
    row("leptons of unknown kind", "Run,Event,pt1,eta1,phi1,Q1\n1,2,3,0,0,1\n");
    row("too many columns", QByteArray("pt1,eta1,phi1") + QByteArray(100'000, ',') + "\n1,2,3\n");
    row("zeros", QByteArray(5000, '\0'));
  }
  void tablesThatMakeNoEventsAreErrors() {
    QFETCH(QByteArray, text);
    QVERIFY_EXCEPTION_THROWN(made(text, "table.csv"), ReadError);
  }

  void anEventBeyondTheLastIsAnError() {
    CsvReader reader = made("pt1,eta1,phi1\n20,0,0\n", "a.csv");
    QVERIFY_EXCEPTION_THROWN(reader.read(1, Detail::Full), ReadError);
    QVERIFY_EXCEPTION_THROWN(reader.eventId(1), ReadError);
  }

  void mutatedTablesNeverMakeNonsense() {
    const QByteArray text = "Run,Event,PID1,E1,px1,py1,pz1,pt1,eta1,phi1,Q1,PID2,E2,px2,py2,pz2,pt2,eta2,phi2,Q2,M\n"
                            "1,2,-11,5.1,3,4,0,5,0,0.9,1,11,5.1,-3,-4,0,5,0,-2.2,-1,10\n"
                            "1,3,-13,5.1,3,4,0,5,0,0.9,1,13,,-3,-4,0,5,0,-2.2,-1,10\n";
    const QByteArray letters = ",;\t\n\r\"0123456789eE+-.naif\xff";
    std::mt19937 random(20120704);
    for (int round = 0; round < 4000; ++round) {
      QByteArray mutated = text;
      for (int change = 1 + static_cast<int>(random() % 4); change > 0; --change) {
        const qsizetype at = static_cast<qsizetype>(random() % static_cast<unsigned>(mutated.size()));
        if (random() % 3 == 0)
          mutated.remove(at, 1 + static_cast<qsizetype>(random() % 30));
        else
          mutated[at] = letters[static_cast<qsizetype>(random() % static_cast<unsigned>(letters.size()))];
      }
      readDamaged(mutated);
    }
  }

private:
  CsvReader made(const QByteArray& text, const QString& name) {
    const QString path = m_folder.filePath(name);
    if (!made::writeText(path, text))
      qFatal("the file cannot be written");
    return CsvReader(path.toStdString());
  }

  void readDamaged(const QByteArray& text) {
    try {
      CsvReader reader = made(text, "damaged.csv");
      for (std::size_t i = 0; i < reader.eventCount(); ++i)
        readDamagedEvent(reader, i);
    } catch (const ReadError& error) {
      QVERIFY(std::string(error.what()).find("damaged.csv") != std::string::npos);
    }
  }

  static void readDamagedEvent(CsvReader& reader, std::size_t i) {
    try {
      QVERIFY(std::isfinite(totalMass(reader.read(i, Detail::Full))));
    } catch (const ReadError& error) {
      QVERIFY(std::string(error.what()).find("line") != std::string::npos);
    }
  }

  QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
