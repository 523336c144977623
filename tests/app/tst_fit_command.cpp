#include "tests/app/RunVoir.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using voir::test::ProgramResult;
using voir::test::runVoir;

/// `voir fit` as it is run, without a display.
class TestFitCommand : public QObject {
  Q_OBJECT

private slots:
  void unbinnedFitOfTheTutorialIsThatOfRooFit();
  void binnedFitOfTheTutorialIsThatOfMinuit();
  void backgroundAloneHasNoSignificance();
  void theLocalProbabilityIsSmallestAtTheFittedMass();
  void aFixedParameterStays();
  void aTableOfMassesIsFittedLikeAList();
  void theSameDataTwiceHaveTwiceTheTestStatistic();
  void theZBosonOfTheDimuonTableIsAtItsMass();
  void theTextTellsTheSignificance();
  void theTextTellsWhatWasFitted();
  void aCommentMayStandAboveATable();
  void theFourLeptonSampleIsFittedAsSuch();
  void aNarrowRangeHasBinsForItsPeak();
  void oneMassIsFittedInTheUsualRange();
  void aParameterAtTheEndOfItsRangeHasAnError();
  void wrongArgumentsAreRefused_data();
  void wrongArgumentsAreRefused();
  void aListWithoutMassesIsRefused();

private:
  static QString tutorial() { return QStringLiteral(VOIR_DATA_DIR "/csv/Hgg.txt"); }
  static QJsonObject fit(const QStringList& arguments);
  static QStringList tutorialArguments(const QStringList& more = {});
  QString write(const QString& name, const QByteArray& text);

  QTemporaryDir m_folder;
};

#define NEED_TUTORIAL                                                                                                  \
  if (!QFile::exists(tutorial()))                                                                                      \
  QSKIP("the real files are not here: " VOIR_DATA_DIR)

#define COMPARE_WITHIN(value, expected, tolerance)                                                                     \
  QVERIFY2(std::abs((value) - (expected)) <= (tolerance), qPrintable(QString::number(value, 'g', 10)))

QJsonObject TestFitCommand::fit(const QStringList& arguments) {
  const ProgramResult result = runVoir(QStringList{"fit"} + arguments + QStringList{"--json"});
  if (result.exitCode != 0)
    qWarning("exit code %d: %s", result.exitCode, result.err.constData());
  return QJsonDocument::fromJson(result.out).object();
}

QStringList TestFitCommand::tutorialArguments(const QStringList& more) {
  return QStringList{tutorial(), "--range", "110:160", "--signal", "gauss", "--background", "exppoly2"} + more;
}

QString TestFitCommand::write(const QString& name, const QByteArray& text) {
  QFile file(m_folder.filePath(name));
  if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
    qFatal("no file can be written here");
  return file.fileName();
}

namespace {

double value(const QJsonObject& json, const char* name, const char* what = "value") {
  return json["parameters"][QLatin1String(name)][QLatin1String(what)].toDouble(std::nan(""));
}

} // namespace

// RooFit's stored output of its H->gg tutorial, and iminuit, on the same masses.
void TestFitCommand::unbinnedFitOfTheTutorialIsThatOfRooFit() {
  NEED_TUTORIAL;
  const QJsonObject json = fit(tutorialArguments({"--unbinned"}));
  QVERIFY(json["converged"].toBool());
  COMPARE_WITHIN(value(json, "signal_yield"), 273.204, 0.5);
  COMPARE_WITHIN(value(json, "background_yield"), 30496.8, 0.5);
  COMPARE_WITHIN(value(json, "mass"), 124.044, 0.003);
  COMPARE_WITHIN(value(json, "width"), 1.48345, 0.003);
  COMPARE_WITHIN(json["nll_min"].toDouble(), -170115.96167, 0.001);
  COMPARE_WITHIN(json["q0"].toDouble(), 14.1199, 0.002);
  COMPARE_WITHIN(json["z"].toDouble(), 3.7576, 0.001);
  // Where iminuit's minimum with the yield fixed lies 1/2 higher; its MINOS stops at -86.0 and +98.4.
  COMPARE_WITHIN(value(json, "signal_yield", "error_minus"), -86.6, 0.2);
  COMPARE_WITHIN(value(json, "signal_yield", "error_plus"), 97.7, 0.2);
  COMPARE_WITHIN(value(json, "mass", "error_minus"), -0.543, 0.003);
  COMPARE_WITHIN(value(json, "mass", "error_plus"), 0.511, 0.003);
}

// iminuit 2.11 on the integrals of 100 bins (8-point Gauss-Legendre for the background): minimum 47.281621, without
// signal 54.476295.
void TestFitCommand::binnedFitOfTheTutorialIsThatOfMinuit() {
  NEED_TUTORIAL;
  const QJsonObject json = fit(tutorialArguments({"--bins", "100"}));
  QVERIFY(json["converged"].toBool());
  COMPARE_WITHIN(json["nll_min"].toDouble(), 47.28162, 0.0002);
  COMPARE_WITHIN(json["deviance"].toDouble(), 94.56324, 0.0004);
  QCOMPARE(json["ndf"].toInt(), 94);
  COMPARE_WITHIN(value(json, "signal_yield"), 276.92, 0.5);
  COMPARE_WITHIN(value(json, "mass"), 124.0817, 0.003);
  COMPARE_WITHIN(value(json, "width"), 1.4869, 0.003);
  COMPARE_WITHIN(value(json, "signal_yield", "error"), 95.16, 1.0);
  COMPARE_WITHIN(json["q0"].toDouble(), 14.38935, 0.002);
  COMPARE_WITHIN(json["z"].toDouble(), 3.7933, 0.001);
}

// iminuit on the same masses, unbinned, background only.
void TestFitCommand::backgroundAloneHasNoSignificance() {
  NEED_TUTORIAL;
  const QJsonObject json =
      fit({tutorial(), "--range", "110:160", "--signal", "none", "--background", "exppoly2", "--unbinned"});
  COMPARE_WITHIN(json["nll_min"].toDouble(), -170108.90173, 0.001);
  COMPARE_WITHIN(value(json, "background_yield"), 30770.0, 0.5);
  QVERIFY(!json.contains("q0"));
  QVERIFY(!json["parameters"].toObject().contains("signal_yield"));
}

void TestFitCommand::theLocalProbabilityIsSmallestAtTheFittedMass() {
  NEED_TUTORIAL;
  const QJsonObject json = fit(tutorialArguments({"--bins", "100", "--scan", "112:158:0.5"}));
  const QJsonArray scan = json["scan"].toArray();
  QCOMPARE(scan.size(), 93);
  QJsonObject best;
  for (const auto point : scan)
    if (best.isEmpty() || point.toObject()["p0"].toDouble() < best["p0"].toDouble())
      best = point.toObject();
  QVERIFY(!best.isEmpty());
  COMPARE_WITHIN(best["mass"].toDouble(), value(json, "mass"), 0.5);
  // The scan has the fit's width: at its mass they agree.
  COMPARE_WITHIN(best["z"].toDouble(), json["z"].toDouble(), 0.05);
}

// iminuit as above with the width fixed at 1.66: see the oracle test of the fit for other models.
void TestFitCommand::aFixedParameterStays() {
  NEED_TUTORIAL;
  const QJsonObject json = fit(tutorialArguments({"--bins", "100", "--fix", "width=1.66", "--fix", "mass=125"}));
  QCOMPARE(value(json, "width"), 1.66);
  QCOMPARE(value(json, "mass"), 125.0);
  QVERIFY(json["parameters"]["width"]["fixed"].toBool());
  QVERIFY(!json["parameters"]["signal_yield"]["fixed"].toBool());
  QCOMPARE(json["ndf"].toInt(), 96);
}

void TestFitCommand::aTableOfMassesIsFittedLikeAList() {
  NEED_TUTORIAL;
  QFile file(tutorial());
  QVERIFY(file.open(QIODevice::ReadOnly));
  QByteArray table("event,channel,mass_GeV\n");
  for (int event = 0; !file.atEnd(); ++event)
    table += QByteArray::number(event) + ",diphoton," + file.readLine().trimmed() + '\n';
  const QStringList options{"--range", "110:160", "--bins", "100", "--signal", "gauss", "--background", "exppoly2"};
  const QJsonObject ofTable = fit(QStringList{write("masses.csv", table)} + options);
  const QJsonObject ofList = fit(QStringList{tutorial()} + options);
  QVERIFY(!ofList["parameters"].toObject().isEmpty());
  QCOMPARE(ofTable["parameters"], ofList["parameters"]);
}

void TestFitCommand::theSameDataTwiceHaveTwiceTheTestStatistic() {
  NEED_TUTORIAL;
  const QJsonObject json = fit(tutorialArguments({"--bins", "100", "--combine", tutorial()}));
  COMPARE_WITHIN(json["q0"].toDouble(), 2.0 * 14.38935, 0.01);
  COMPARE_WITHIN(value(json, "strength"), 2.0 * 276.92, 1.0); // the yield of both
  COMPARE_WITHIN(value(json, "mass", "error"), 0.544 / std::sqrt(2.0), 0.01);
}

// Particle Data Group: 91.1876; muon momenta of this table are calibrated to some 0.5 %.
void TestFitCommand::theZBosonOfTheDimuonTableIsAtItsMass() {
  const QString path = QStringLiteral(VOIR_DATA_DIR "/csv/Zmumu_Run2011A.csv");
  if (!QFile::exists(path))
    QSKIP("the real files are not here: " VOIR_DATA_DIR);
  const QJsonObject json = fit({path, "--channel", "dimuon"});
  QVERIFY(json["converged"].toBool());
  COMPARE_WITHIN(value(json, "mass"), 91.1876, 0.5);
}

void TestFitCommand::theTextTellsTheSignificance() {
  NEED_TUTORIAL;
  const ProgramResult result = runVoir(QStringList{"fit"} + tutorialArguments({"--bins", "100"}));
  QCOMPARE(result.exitCode, 0);
  QVERIFY2(result.out.contains("Z = 3.793"), result.out);
  QVERIFY2(result.out.contains("one in 134"), result.out); // 1 / 7.43e-5 = 13 450
  QVERIFY2(result.out.contains("GeV"), result.out);
}

void TestFitCommand::theTextTellsWhatWasFitted() {
  NEED_TUTORIAL;
  const ProgramResult result = runVoir(QStringList{"fit"} + tutorialArguments({"--bins", "100", "--toys", "5"}));
  QVERIFY2(result.out.contains("Hgg.txt: 30770 masses from 110 to 160 GeV, 100 bins; signal gauss"), result.out);
  QVERIFY2(result.out.contains("5 toys"), result.out);
  // 30493 and 198, rounded by the rule of the Particle Data Group.
  QVERIFY2(result.out.contains("30490 ± 200\n"), result.out);
}

void TestFitCommand::aCommentMayStandAboveATable() {
  QByteArray table = "# made by hand\n\"what, where\",mass_GeV\n";
  for (int i = 0; i < 200; ++i)
    table += "\"a,b\",\"" + QByteArray::number(100.0 + 0.3 * i) + "\"\n# between\n";
  const QJsonObject json = fit({write("comment.csv", table), "--signal", "none", "--background", "exp"});
  COMPARE_WITHIN(value(json, "background_yield"), 200.0, 0.01);
}

// The signal that is simulated lies at 125 GeV; two thirds of the events are Z + jets, without four leptons.
void TestFitCommand::theFourLeptonSampleIsFittedAsSuch() {
  const QJsonObject json = fit({"sample:run1-fourlepton", "--scan", "115:135:5"});
  QCOMPARE(json["inputs"][0]["channel"].toString(), QStringLiteral("fourlepton"));
  COMPARE_WITHIN(value(json, "mass"), 125.0, 3.0 * value(json, "mass", "error"));
}

// J/psi: 3.0969 GeV (Particle Data Group), here 40 MeV wide.
void TestFitCommand::aNarrowRangeHasBinsForItsPeak() {
  const QJsonObject json = fit({"sample:dimuon", "--range", "2.5:3.5"});
  COMPARE_WITHIN(value(json, "mass"), 3.0969, 0.002);
  QVERIFY(json["z"].toDouble() > 50.0);
}

void TestFitCommand::oneMassIsFittedInTheUsualRange() {
  const QJsonObject json = fit({write("one.txt", "125\n")});
  QCOMPARE(json["inputs"][0]["range"][0].toDouble(), 100.0);
  QCOMPARE(json["inputs"][0]["range"][1].toDouble(), 160.0);
  QCOMPARE(json["inputs"][0]["entries"].toDouble(), 1.0);
}

// A straight line is no background to these masses: the peak runs away to them, as far as its usual range lets it.
void TestFitCommand::aParameterAtTheEndOfItsRangeHasAnError() {
  NEED_TUTORIAL;
  const QJsonObject json = fit({tutorial(), "--range", "110:160", "--background", "bernstein1"});
  QVERIFY(json["parameters"]["mass"]["at_bound"].toBool());
  QCOMPARE(value(json, "mass", "error_minus"), 0.0);
  QVERIFY(value(json, "mass", "error_plus") > 0.01);
}

void TestFitCommand::wrongArgumentsAreRefused_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<QByteArray>("sentence");
  QTest::newRow("no input") << QStringList{} << QByteArray("INPUT is required");
  QTest::newRow("no such file") << QStringList{"/none/such.txt"} << QByteArray("/none/such.txt");
  QTest::newRow("unknown signal") << QStringList{"LIST", "--signal", "triangle"} << QByteArray("triangle");
  QTest::newRow("unknown background") << QStringList{"LIST", "--background", "bernstein9"} << QByteArray("bernstein9");
  QTest::newRow("unknown parameter") << QStringList{"LIST", "--fix", "charm=1"} << QByteArray("charm");
  QTest::newRow("a fix without a value") << QStringList{"LIST", "--fix", "mass"} << QByteArray("NAME=VALUE");
  QTest::newRow("a fix that is no number") << QStringList{"LIST", "--fix", "mass=heavy"} << QByteArray("heavy");
  QTest::newRow("a range upside down") << QStringList{"LIST", "--range", "160:110"} << QByteArray("160:110");
  QTest::newRow("half a range") << QStringList{"LIST", "--range", "160"} << QByteArray("colon");
  QTest::newRow("a scan without a step") << QStringList{"LIST", "--scan", "110:150"} << QByteArray("--scan");
  QTest::newRow("a scan that never ends") << QStringList{"LIST", "--scan", "110:150:0"} << QByteArray("scan");
  QTest::newRow("unknown channel") << QStringList{"LIST", "--channel", "diquark"} << QByteArray("diquark");
  QTest::newRow("bins and unbinned") << QStringList{"LIST", "--bins", "5", "--unbinned"} << QByteArray("--unbinned");
  QTest::newRow("no bins") << QStringList{"LIST", "--bins", "0"} << QByteArray("--bins");
  QTest::newRow("a width below 0") << QStringList{"LIST", "--fix", "width=-1"} << QByteArray("must be above 0");
  QTest::newRow("a width that may be 0") << QStringList{"LIST", "--bound", "width=0:5"}
                                         << QByteArray("must be above 0");
  QTest::newRow("background below 0") << QStringList{"LIST", "--fix", "background_yield=-5"}
                                      << QByteArray("must not be negative");
  QTest::newRow("a mass out of the range")
      << QStringList{"LIST", "--fix", "mass=300"} << QByteArray("within the range");
  QTest::newRow("bounds out of the range")
      << QStringList{"LIST", "--bound", "mass=200:210"} << QByteArray("within the range");
  QTest::newRow("a scan out of the range") << QStringList{"LIST", "--scan", "0:1000:1"} << QByteArray("list.txt");
  QTest::newRow("a scan without a signal")
      << QStringList{"LIST", "--signal", "none", "--scan", "110:150:1"} << QByteArray("need a signal");
  QTest::newRow("fewer bins than parameters")
      << QStringList{"LIST", "--bins", "3", "--fix", "width=1.5"} << QByteArray("3 bins cannot tell 5 parameters");
  QTest::newRow("a range without masses") << QStringList{"LIST", "--range", "300:400"} << QByteArray("300");
}

void TestFitCommand::wrongArgumentsAreRefused() {
  QFETCH(QStringList, arguments);
  QFETCH(QByteArray, sentence);
  QByteArray list;
  for (int i = 0; i < 600; ++i)
    list += QByteArray::number(100.0 + std::fmod(i * 37.0, 60.0) + 0.01 * (i % 7)) + '\n';
  arguments.replaceInStrings(QStringLiteral("LIST"), write("list.txt", list));
  const ProgramResult result = runVoir(QStringList{"fit"} + arguments);
  QCOMPARE(result.exitCode, 1);
  QVERIFY2(result.err.contains(sentence), result.err);
}

void TestFitCommand::aListWithoutMassesIsRefused() {
  const ProgramResult result = runVoir({"fit", write("empty.csv", "run,mass_GeV\n1,\n")});
  QCOMPARE(result.exitCode, 1);
  QVERIFY2(result.err.contains("holds no mass"), result.err);
}

QTEST_APPLESS_MAIN(TestFitCommand)
#include "tst_fit_command.moc"
