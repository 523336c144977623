// Before the model: moc of Qt 6.4 does not get through <compare> as the first of the standard headers.
#include <QTest>

#include "model/statistics/HistogramFiles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include <cmath>

using namespace voir;

namespace {

/// 0, 3 and 1 entries in bins of 10 GeV from 100, one below, two above; a fit of the last two bins.
HistogramRecord madeRecord() {
  const std::vector<double> masses{90.0, 111.0, 112.5, 119.0, 120.0, 130.0, 200.0};
  HistogramRecord record = recordOf({100.0, 130.0, 3}, masses);
  FitOnHistogram fit;
  fit.firstBin = 1;
  fit.bins = {{1.25, 0.5}, {2.0, 1.5}, {0.75, 0.25}};
  record.fit = fit;
  record.channel = "diphoton";
  record.provenance = "data";
  record.selection = "pt > 20 \"tight\": {a, b}\n# not a comment";
  return record;
}

// Central 68.27 % intervals (Garwood 1936) of 0, 3 and 1 entries.
constexpr double upper0 = 1.841021645;
constexpr double lower3 = 1.367295314;
constexpr double upper3 = 5.918185833;

bool isNear(double value, double expected) {
  return std::abs(value - expected) < 1e-8;
}

QStringList linesOf(const std::string& text) {
  return QString::fromStdString(text).split('\n', Qt::SkipEmptyParts);
}

/// Rows of numbers between the line that begins with a heading and the end of its block.
QList<QStringList> yodaRows(const std::string& text, const QString& block, const QString& heading) {
  QList<QStringList> rows;
  bool isInBlock = false;
  bool isBelow = false;
  for (const QString& line : linesOf(text)) {
    isInBlock = (isInBlock || line == "BEGIN " + block) && !line.startsWith("END ");
    isBelow = isInBlock && (isBelow || line.startsWith(heading));
    if (isBelow && !line.startsWith('#'))
      rows << line.split('\t');
  }
  return rows;
}

} // namespace

class tst_HistogramFiles : public QObject {
  Q_OBJECT

private slots:
  void everyMassIsInOneBin();
  void csvIsReadBack();
  void jsonIsReadBack();
  void yodaHistogramHasMomentsOfItsMasses();
  void yodaScatterHasErrorsAndFit();
  void hepDataIsReadByAnotherProgram();
  void withoutFitThereIsNone();
};

void tst_HistogramFiles::everyMassIsInOneBin() {
  const HistogramRecord record = madeRecord();
  QCOMPARE(record.edges, (std::vector<double>{100.0, 110.0, 120.0, 130.0}));
  QCOMPARE(record.underflow.entries, 1.0);
  QCOMPARE(record.overflow.entries, 2.0);
  QCOMPARE(record.overflow.sum, 330.0);
  QCOMPARE(record.bins[1].sum, 342.5);
  QCOMPARE(record.bins[1].sumOfSquares, 111.0 * 111.0 + 112.5 * 112.5 + 119.0 * 119.0);
}

void tst_HistogramFiles::csvIsReadBack() {
  QStringList lines = linesOf(csvText(madeRecord()));
  QCOMPARE(lines.filter(QRegularExpression("^#")).size(), 4);
  lines = lines.mid(4);
  QCOMPARE(lines.size(), 4);
  QCOMPARE(lines[0].split(',')[2], QString("count"));
  const QStringList empty = lines[1].split(',');
  QCOMPARE(empty.size(), 8);
  QVERIFY(empty[2].toDouble() == 0.0 && empty[3].toDouble() == 0.0 && isNear(empty[4].toDouble(), upper0));
  QVERIFY(empty[5].isEmpty() && empty[7].isEmpty());
  const QStringList filled = lines[2].split(',');
  QVERIFY(filled[0].toDouble() == 110.0 && filled[1].toDouble() == 120.0 && filled[2].toDouble() == 3.0);
  QVERIFY(isNear(filled[3].toDouble(), lower3 - 3.0) && isNear(filled[4].toDouble(), upper3 - 3.0));
  QVERIFY(filled[5].toDouble() == 1.25 && filled[6].toDouble() == 2.0 && filled[7].toDouble() == 0.75);
}

void tst_HistogramFiles::jsonIsReadBack() {
  const HistogramRecord record = madeRecord();
  const QJsonObject root = QJsonDocument::fromJson(QByteArray::fromStdString(jsonText(record))).object();
  QCOMPARE(root["selection"].toString(), QString::fromStdString(record.selection));
  QCOMPARE(root["provenance"].toString(), QString("data"));
  QCOMPARE(root["underflow"].toDouble(), 1.0);
  QCOMPARE(root["overflow"].toDouble(), 2.0);
  const QJsonArray bins = root["bins"].toArray();
  QCOMPARE(bins.size(), 3);
  QVERIFY(!bins[0].toObject().contains("fit"));
  QCOMPARE(bins[1].toObject()["count"].toDouble(), 3.0);
  QVERIFY(isNear(bins[1].toObject()["error_plus"].toDouble(), upper3 - 3.0));
  QCOMPARE(bins[2].toObject()["fit"].toObject()["background"].toDouble(), 1.5);
}

void tst_HistogramFiles::yodaHistogramHasMomentsOfItsMasses() {
  const auto text = yodaText(madeRecord());
  const auto bins = yodaRows(text, "YODA_HISTO1D_V2 /VOIR/diphoton/mass", "# xlow");
  QCOMPARE(bins.size(), 3);
  QCOMPARE(bins[1].size(), 7);
  QCOMPARE(bins[1][0].toDouble(), 110.0);
  QCOMPARE(bins[1][2].toDouble(), 3.0); // sumw
  QCOMPARE(bins[1][3].toDouble(), 3.0); // sumw2
  QCOMPARE(bins[1][4].toDouble(), 342.5);
  QCOMPARE(bins[1][6].toDouble(), 3.0);
  const auto sums = yodaRows(text, "YODA_HISTO1D_V2 /VOIR/diphoton/mass", "# ID");
  QCOMPARE(sums[0][0].trimmed(), QString("Total"));
  QCOMPARE(sums[0][2].toDouble(), 7.0);
  QCOMPARE(sums[0][4].toDouble(), 90.0 + 342.5 + 120.0 + 330.0);
  QCOMPARE(sums[1][2].toDouble(), 1.0);
  QCOMPARE(sums[2][2].toDouble(), 2.0);
}

void tst_HistogramFiles::yodaScatterHasErrorsAndFit() {
  const auto text = yodaText(madeRecord());
  const auto counts = yodaRows(text, "YODA_SCATTER2D_V2 /VOIR/diphoton/mass_with_errors", "# xval");
  QCOMPARE(counts.size(), 3);
  QVERIFY(counts[1][0].toDouble() == 115.0 && counts[1][1].toDouble() == 5.0 && counts[1][3].toDouble() == 3.0);
  QVERIFY(isNear(counts[1][4].toDouble(), 3.0 - lower3) && isNear(counts[1][5].toDouble(), upper3 - 3.0));
  const auto fit = yodaRows(text, "YODA_SCATTER2D_V2 /VOIR/diphoton/fit", "# xval");
  QCOMPARE(fit.size(), 2);
  QVERIFY(fit[0][0].toDouble() == 115.0 && fit[0][3].toDouble() == 3.25 && fit[0][4].toDouble() == 0.75);
}

void tst_HistogramFiles::hepDataIsReadByAnotherProgram() {
  QProcess python;
  python.start("python3", {"-c", "import sys, json, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))"});
  if (!python.waitForStarted())
    QSKIP("python3 is not there to read YAML");
  const HistogramRecord record = madeRecord();
  python.write(QByteArray::fromStdString(hepDataText(record)));
  python.closeWriteChannel();
  QVERIFY(python.waitForFinished());
  if (python.readAllStandardError().contains("No module named"))
    QSKIP("python3-yaml is not there to read YAML");
  QCOMPARE(python.exitCode(), 0);
  const QJsonObject root = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
  const QJsonObject mass = root["independent_variables"].toArray()[0].toObject();
  QCOMPARE(mass["header"].toObject()["units"].toString(), QString("GeV"));
  QCOMPARE(mass["values"].toArray()[1].toObject()["high"].toDouble(), 120.0);
  const QJsonArray variables = root["dependent_variables"].toArray();
  QCOMPARE(variables.size(), 4);
  for (const QJsonValue& variable : variables) {
    QCOMPARE(variable.toObject()["values"].toArray().size(), 3);
    const QJsonObject selection = variable.toObject()["qualifiers"].toArray()[2].toObject();
    QCOMPARE(selection["value"].toString(), QString::fromStdString(record.selection));
  }
  const QJsonObject count = variables[0].toObject()["values"].toArray()[1].toObject();
  QCOMPARE(count["value"].toDouble(), 3.0);
  const QJsonObject error = count["errors"].toArray()[0].toObject()["asymerror"].toObject();
  QVERIFY(isNear(error["minus"].toDouble(), lower3 - 3.0) && isNear(error["plus"].toDouble(), upper3 - 3.0));
  QCOMPARE(variables[1].toObject()["values"].toArray()[0].toObject()["value"].toString(), QString("-"));
  QCOMPARE(variables[1].toObject()["values"].toArray()[2].toObject()["value"].toDouble(), 2.0);
}

void tst_HistogramFiles::withoutFitThereIsNone() {
  HistogramRecord record = madeRecord();
  record.fit.reset();
  QVERIFY(!QString::fromStdString(yodaText(record)).contains("/fit"));
  QVERIFY(!QString::fromStdString(hepDataText(record)).contains("Fit"));
  QVERIFY(!QString::fromStdString(jsonText(record)).contains("\"fit\""));
}

QTEST_GUILESS_MAIN(tst_HistogramFiles)
#include "tst_histogramfiles.moc"
