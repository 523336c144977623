#include "model/analysis/SelectionFile.h"

#include "model/io/ReadError.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace voir;

namespace {

/// With braces, format and version around it.
std::string file(const QString& content) {
  return R"({"format": "voir-selection", "version": 1, )" + content.toStdString() + '}';
}

} // namespace

class tst_SelectionFile : public QObject {
  Q_OBJECT

private slots:
  void readsEveryKey();
  void readsWhatItWrote_data();
  void readsWhatItWrote();
  void writesALinePerCut();
  void errorsNameFilePlaceAndWhatWasExpected_data();
  void errorsNameFilePlaceAndWhatWasExpected();
  void fileThatIsNotThereOrTooLarge();
};

void tst_SelectionFile::readsEveryKey() {
  const Selection selection = parseSelection(R"({
    "format": "voir-selection",
    "version": 1,
    "cuts": [
      {"variable": "photon.pt", "minimum": 40, "rank": 1},
      {"variable": "photon.abseta", "minimum": 1.37, "maximum": 1.52, "inverted": true},
      {"variable": "event.met", "maximum": 50}
    ],
    "expression": "photons.pt[0] > 40 && met < 50"
  })",
                                             "s.json");
  const Selection expected{{{.variable = "photon.pt", .minimum = 40.0, .rank = 1},
                            {.variable = "photon.abseta", .minimum = 1.37, .maximum = 1.52, .isInverted = true},
                            {.variable = "event.met", .maximum = 50.0}},
                           Expression("photons.pt[0] > 40 && met < 50")};
  QVERIFY(selection == expected);
}

void tst_SelectionFile::readsWhatItWrote_data() {
  QTest::addColumn<Selection>("selection");
  QTest::newRow("nothing") << Selection();
  QTest::newRow("a cut") << Selection{{{.variable = "muon.pt", .minimum = 0.1}}};
  QTest::newRow("an expression") << Selection{{}, Expression("met > 3 ||\n\t!(m34 < 1)")};
  QTest::newRow("the four hardest leptons") << Selection{{}, {}, FourLeptonRule::Hardest};
  QTest::newRow("digits") << Selection{
      {{.variable = "jet.pt", .minimum = 0.1 + 0.2, .maximum = 1e300},
       {.variable = "event.number", .maximum = 9007199254740991.0},
       {.variable = "electron.d0", .minimum = -5e-324, .isInverted = true, .rank = 4}}};
}

void tst_SelectionFile::readsWhatItWrote() {
  QFETCH(Selection, selection);
  QVERIFY(parseSelection(toJson(selection), "s.json") == selection);
}

void tst_SelectionFile::writesALinePerCut() {
  const Selection selection{{{.variable = "photon.pt", .minimum = 40.0, .rank = 1},
                             {.variable = "photon.abseta", .minimum = 1.37, .maximum = 1.52, .isInverted = true}},
                            Expression("met < 50")};
  QCOMPARE(QString::fromStdString(toJson(selection)), QString(R"({
  "format": "voir-selection",
  "version": 1,
  "cuts": [
    {"variable": "photon.pt", "minimum": 40, "rank": 1},
    {"variable": "photon.abseta", "minimum": 1.37, "maximum": 1.52, "inverted": true}
  ],
  "expression": "met < 50"
}
)"));
}

void tst_SelectionFile::errorsNameFilePlaceAndWhatWasExpected_data() {
  QTest::addColumn<QByteArray>("json");
  QTest::addColumn<QString>("part");
  const auto row = [](const char* name, const std::string& json, const char* part) {
    QTest::newRow(name) << QByteArray::fromStdString(json) << part;
  };
  const auto cuts = [](const char* text) {
    return file(QStringLiteral(R"("cuts": [{"variable": "photon.pt"}, %1])").arg(text));
  };
  row("empty", "", "JSON was expected");
  row("no JSON", "photon.pt > 40", "JSON was expected");
  row("cut off", R"({"format": "voir-selection", "version": 1, "cuts": [)", "JSON was expected");
  row("a number too large", cuts(R"({"variable": "photon.pt", "minimum": 1e999})"), "JSON was expected");
  row("NaN", cuts(R"({"variable": "photon.pt", "minimum": NaN})"), "JSON was expected");
  row("deep", std::string(500000, '['), "JSON was expected");
  row("an unknown rule", file(R"("fourLeptons": "softest")"), "\"pairs\" or \"hardest\" was expected");
  row("a list", "[]", "an object in braces was expected");
  row("another format", R"({"format": "voir-scan", "version": 1})", "\"voir-selection\" was expected");
  row("no format", R"({"version": 1})", "a text was expected for \"format\"");
  row("no version", R"({"format": "voir-selection"})", "\"version\" 1 was expected");
  row("another version", R"({"format": "voir-selection", "version": 2})", "\"version\" 1 was expected");
  row("unknown key", file(R"("cut": [])"), "\"cut\" is no key known here");
  row("cuts in braces", file(R"("cuts": {})"), "a list of at most 1000 cuts was expected");
  row("cut is a text", cuts(R"("photon.pt > 40")"), "cut 2: an object in braces was expected");
  row("unknown key of a cut", cuts(R"({"variable": "photon.pt", "min": 3})"), "cut 2: \"min\" is no key known here");
  row("no variable", cuts(R"({"minimum": 3})"), "cut 2: a text was expected for \"variable\"");
  row("unknown variable", cuts(R"({"variable": "photon.tp"})"),
      "cut 2: there is no cut variable \"photon.tp\"; did you mean \"photon.pt\"?");
  row("minimum is a text", cuts(R"({"variable": "photon.pt", "minimum": "3"})"),
      "cut 2: a number was expected for \"minimum\"");
  row("minimum above maximum", cuts(R"({"variable": "photon.pt", "minimum": 3, "maximum": 2})"),
      "cut 2: a minimum below the maximum was expected");
  row("inverted is a number", cuts(R"({"variable": "photon.pt", "inverted": 1})"),
      "cut 2: true or false was expected for \"inverted\"");
  row("rank is a fraction", cuts(R"({"variable": "photon.pt", "rank": 0.5})"), "cut 2: a whole number from 0 to 100");
  row("rank below 0", cuts(R"({"variable": "photon.pt", "rank": -1})"), "cut 2: a whole number from 0 to 100");
  row("rank of an event", cuts(R"({"variable": "event.met", "rank": 1})"), "cut 2: a rank was expected for variables");
  row("expression is wrong", file(R"("expression": "mett > 3")"),
      "\"expression\": character 1: there is no \"mett\"; did you mean met?");
  row("expression is a number", file(R"("expression": 3)"), "a text was expected for \"expression\"");
}

void tst_SelectionFile::errorsNameFilePlaceAndWhatWasExpected() {
  QFETCH(QByteArray, json);
  QFETCH(QString, part);
  try {
    parseSelection(json.toStdString(), "s.json");
    QFAIL("understood");
  } catch (const ReadError& error) {
    QVERIFY2(QString::fromUtf8(error.what()).contains(part), error.what());
    QVERIFY2(QByteArray(error.what()).startsWith("s.json"), error.what());
  }
}

void tst_SelectionFile::fileThatIsNotThereOrTooLarge() {
  const QTemporaryDir folder;
  QVERIFY_EXCEPTION_THROWN(readSelection(folder.filePath("none.json").toStdString()), ReadError);
  QVERIFY_EXCEPTION_THROWN(readSelection(folder.path().toStdString()), ReadError);
  QFile large(folder.filePath("large.json"));
  QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(100 << 20));
  QVERIFY_EXCEPTION_THROWN(readSelection(large.fileName().toStdString()), ReadError);
  QFile good(folder.filePath("good.json"));
  QVERIFY(good.open(QIODevice::WriteOnly));
  good.write(QByteArray::fromStdString(toJson({{{.variable = "muon.pt", .minimum = 3.0}}})));
  good.close();
  QCOMPARE(readSelection(good.fileName().toStdString()).cuts.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(tst_SelectionFile)
#include "tst_selectionfile.moc"
