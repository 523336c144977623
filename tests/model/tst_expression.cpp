#include "model/analysis/Combination.h"
#include "model/analysis/Expression.h"
#include "model/analysis/ExpressionNames.h"

#include "tests/model/Particles.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <string>

using namespace voir;
using namespace voir::tests;

namespace {

/// Photons of 30, 60 and 45 GeV in the order of the file; a positive muon of 25 GeV and a jet of 80 GeV; 35 GeV
/// missing. Of the photons only the second is told to be tight, of none the isolation.
Event photonEvent() {
  Event event;
  event.id = {199319, 42, 1234567890123};
  event.photons = {photon(30, 0.5, 1.0), photon(60, -1.0, 2.0), photon(45, 2.0, -2.0)};
  event.photons[1].isTight = true;
  event.muons = {muon(+1, 25, 0.0, 0.0)};
  event.jets.emplace_back().p4 = FourVector::fromPtEtaPhiM(80, 1.0, -1.0, 10.0);
  event.missingEt = MissingEt{21.0, 28.0, std::nullopt};
  return event;
}

/// The two hardest photons, given a mass of 125 GeV.
Candidate hardestPhotons(const Event& event) {
  const std::array pair{ObjectRef{ObjectKind::Photon, 1}, ObjectRef{ObjectKind::Photon, 2}};
  Candidate candidate = combine(event, "diphoton", pair);
  candidate.mass = 125.0;
  return candidate;
}

QStringList wordsFor(const char* text) {
  QStringList words;
  for (const Completion& completion : completions(text).words)
    words << QString::fromStdString(completion.word);
  return words;
}

} // namespace

class tst_Expression : public QObject {
  Q_OBJECT

private slots:
  void holds_data();
  void holds();
  void withoutACandidateItsComparisonsAreFalse();
  void errorsNamePlaceAndWhatWasExpected_data();
  void errorsNamePlaceAndWhatWasExpected();
  void blankAcceptsEverything();
  void lengthAndNestingAreBounded();
  void longChainsAreFine();
  void textIsWhatTellsThemApart();
  void completesNames_data();
  void completesNames();
  void everyCompletionIsUnderstood();
  void everyVariableHasANameOfItsOwn();
};

void tst_Expression::holds_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<bool>("isTrue");
  const auto row = [](const char* text, bool isTrue) { QTest::newRow(text) << text << isTrue; };

  // Names.
  row("photons.pt[0] > 59.9 && photons.pt[0] < 60.1", true); // the hardest, not the first of the file
  row("photons.pt[2] < 30.1", true);
  row("photon.pt[1] > 44.9", true);
  row("photons[1].pt > 44.9", true);
  row("Photons.Pt[0] > 59.9", true);
  row("abs(photons.eta[0]) == photons.abseta[0]", true);
  row("met > 34.9 && event.met < 35.1", true); // 3-4-5 triangle
  row("run == 199319", true);
  row("number == 1234567890123", true);
  row("mass == 125", true);
  row("candidate.mass == 125", true);
  row("photons == 3", true);
  row("photons.tight[0]", true);
  row("photons.tight[0] == 1", true);

  // Precedence.
  row("1 + 2 * 3 == 7", true);
  row("(1 + 2) * 3 == 9", true);
  row("8 - 4 - 2 == 2", true);
  row("16 / 4 / 2 == 2", true);
  row("-2 * -3 == 6", true);
  row("2 - -1 == 3", true);
  row("1 > 2 && 1 > 2 || 2 > 1", true);
  row("2 > 1 || 1 > 2 && 1 > 2", true);
  row("(2 > 1 || 1 > 2) && 1 > 2", false);
  row("!1 > 2", true);
  row("not 1 > 2 and 2 > 1", true);
  row("!(2 > 1) || !!(2 > 1)", true);
  row("1.5e1 == 15 && .5 < 1", true);
  row("1<=1&&1>=1&&1!=2", true);

  // Chains.
  row("100 < mass < 160", true);
  row("100 < mass < 110", false);
  row("130 < mass < 160", false);
  row("1 < 2 < 3 < 4 < 3", false);

  // What is not there or not told.
  row("photons.pt[3] > 0", false);
  row("photons.pt[3] <= 0", false);
  row("photons.pt[3] != 0", false);
  row("photons.pt[3] == photons.pt[3]", false);
  row("!(photons.pt[3] > 0)", true);
  row("photons.isolation[0] < 4", false);
  row("photons.tight[2]", false);
  row("sumet > 0 || sumet <= 0", false);
  row("m34 > 12", false);
  row("0 / 0 == 0", false);

  // Functions.
  row("count(photons) == 3", true);
  row("count(photons.pt > 40) == 2", true);
  row("count(photons.pt > 40 && photons.eta > 0) == 1", true);
  row("count(photons.pt > photons.pt[1]) == 1", true);
  row("count(electrons) == 0", true);
  row("count(photons.tight) == 1", true);
  row("any(photons.pt > 59)", true);
  row("all(photons.pt > 29) && !all(photons.pt > 31)", true);
  row("all(electrons.pt > 1000)", true); // of none
  row("sum(photons.pt) > 134.9 && sum(photons.pt) < 135.1", true);
  row("max(photons.pt) > 59.9 && min(photons.pt) < 30.1", true);
  row("max(electrons.pt) > 0", false);
  row("min(3, 1, 2) == 1 && max(3, 1, 2) == 3", true);
  row("max(1, photons.pt[3]) >= 1", false);
  row("count(max(photons.pt, 50) > 50) == 1", true);
  row("sqrt(16) == 4 && abs(-4) == 4", true);
  row("deltaR(photons[0], photons[2]) > 1.80 && deltaR(photons[0], photons[2]) < 1.81", true); // sqrt(1.5^2 + 1)
  row("deltaPhi(photons[0], muons[0]) == 2", true);
  row("deltaR(photons[0], electrons[0]) > 0", false);
}

void tst_Expression::holds() {
  QFETCH(QString, text);
  QFETCH(bool, isTrue);
  const Event event = photonEvent();
  const Candidate candidate = hardestPhotons(event);
  QCOMPARE(Expression(text.toStdString()).accepts(event, &candidate), isTrue);
}

void tst_Expression::withoutACandidateItsComparisonsAreFalse() {
  QVERIFY(!Expression("mass > 0").accepts(photonEvent()));
  QVERIFY(!Expression("mass <= 0").accepts(photonEvent()));
  QVERIFY(Expression("mass > 0 || met > 10").accepts(photonEvent()));
}

void tst_Expression::errorsNamePlaceAndWhatWasExpected_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<int>("place");
  QTest::addColumn<QString>("part");
  const auto row = [](const char* text, int place, const char* part) { QTest::newRow(text) << text << place << part; };
  row("met > ", 6, "a name or a number was expected, the end was found");
  row("met > > 3", 6, "a name or a number was expected, \">\" was found");
  row("photons.ptt[0] > 3", 0, "did you mean photons.pt?");
  row("photon.isolatoin[0] > 3", 0, "did you mean photons.isolation?");
  row("mett > 3", 0, "did you mean met?");
  row("1 < 2 && masss > 3", 9, "did you mean mass?");
  row("photons[0].ptt > 3", 0, "did you mean photons.pt?");
  row("cuont(photons) > 3", 0, "did you mean count?");
  row("energyOfTheUniverse > 3", 0, "there is no \"energyoftheuniverse\"");
  row("photons.pt > 3", 0, "photons.pt[0]");
  row("photons.pt[x] > 3", 11, "a place by pT was expected");
  row("photons.pt[-1] > 3", 11, "a place by pT was expected");
  row("photons.pt[0.5] > 3", 11, "a place by pT was expected");
  row("photons.pt[1e9] > 3", 11, "a place by pT was expected");
  row("photons.pt[0 > 3", 13, "\"]\" was expected");
  row("(met > 3", 8, "\")\" was expected, the end was found");
  row("met > 3)", 7, "an operator was expected");
  row("met > 1 3", 8, "an operator was expected");
  row("met", 0, "a condition was expected");
  row("met + 3", 0, "a condition was expected");
  row("met && run > 3", 0, "a condition was expected");
  row("run > 3 && met", 11, "a condition was expected");
  row("!met", 1, "a condition was expected");
  row("(met > 3) + 1 > 2", 0, "a number was expected");
  row("1 + (met > 3) > 2", 4, "a number was expected");
  row("(met > 3) > 2", 0, "a number was expected");
  row("met = 3", 4, "== compares");
  row("met > 3 & run > 3", 8, "two were expected");
  row("met > 3 ; run > 3", 8, "an operator was expected");
  row("met > 40GeV", 6, "a number was expected");
  row("met > 1e999", 6, "a number was expected");
  row("abs() > 1", 4, "a name or a number was expected");
  row("abs(1, 2) > 1", 0, "abs takes 1 number, 2 were found");
  row("count(met > 3) > 1", 0, "count(photons.pt > 20)");
  row("count(photons.pt) > 1", 6, "a condition was expected");
  row("sum(photons.pt > 1) > 1", 4, "a number was expected");
  row("count(photons.pt > 1, photons.pt > 2) > 1", 0, "count(photons.pt > 20)");
  row("max(photons.pt, 3) > 1", 0, "max(photons.pt)");
  row("count(photons.pt > jets.pt) > 1", 19, "must be of one kind");
  row("count(photons.pt > count(jets)) > 1", 19, "within another");
  row("deltaR(photons, jets[0]) > 1", 14, "\"[\" was expected");
  row("deltaR(met, jets[0]) > 1", 7, "such as photons[0]");
  row("deltaR(photons[0]) > 1", 17, "\",\" was expected");
  row("met > \xc3\xa9", 6, "was expected");
}

void tst_Expression::errorsNamePlaceAndWhatWasExpected() {
  QFETCH(QString, text);
  QFETCH(int, place);
  QFETCH(QString, part);
  try {
    const Expression expression(text.toStdString());
    QFAIL("understood");
  } catch (const ExpressionError& error) {
    const QString sentence = QString::fromStdString(error.what());
    QVERIFY2(sentence.contains(part), error.what());
    QVERIFY2(sentence.startsWith(QStringLiteral("character %1: ").arg(place + 1)), error.what());
    QCOMPARE(error.place(), std::size_t(place));
  }
}

void tst_Expression::blankAcceptsEverything() {
  QVERIFY(Expression().accepts(Event()));
  QVERIFY(Expression(" \t\n").accepts(Event()));
  QVERIFY(Expression(" ") == Expression());
}

void tst_Expression::lengthAndNestingAreBounded() {
  const std::string deep(100000, '(');
  QVERIFY_EXCEPTION_THROWN(Expression(std::string_view(deep).substr(0, 3000)), ExpressionError);
  QVERIFY_EXCEPTION_THROWN(Expression(std::string(3000, '!') + "1 > 2"), ExpressionError);
  QVERIFY_EXCEPTION_THROWN(Expression(std::string(3000, '-') + "1 > 2"), ExpressionError);
  QVERIFY_EXCEPTION_THROWN(Expression("1 > 2" + std::string(100000, ' ') + "|| 2 > 1"), ExpressionError);
  QVERIFY(Expression("((((((((((2 > 1))))))))))").accepts(Event()));
}

void tst_Expression::longChainsAreFine() {
  std::string text = "1<2";
  while (text.size() < 3990)
    text += "&&1<2";
  QVERIFY(Expression(text).accepts(Event()));
  QVERIFY(!Expression(text + "&&2<1").accepts(Event()));
}

void tst_Expression::textIsWhatTellsThemApart() {
  QVERIFY(Expression("met > 3") == Expression("met > 3"));
  QVERIFY(!(Expression("met > 3") == Expression("met > 4")));
  QCOMPARE(Expression("met > 3").text(), std::string("met > 3"));
}

void tst_Expression::completesNames_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<int>("replaced");
  QTest::addColumn<QString>("word");
  QTest::addColumn<bool>("isOffered");
  const auto row = [](const char* text, int replaced, const char* word, bool isOffered) {
    QTest::addRow("%s -> %s", text, word) << text << replaced << word << isOffered;
  };
  row("photons.p", 9, "photons.pt[0]", true);
  row("photons.p", 9, "photons.phi[0]", true);
  row("photons.p", 9, "photons.eta[0]", false);
  row("PHOT", 4, "photons.pt[0]", true);
  row("met < 50 && m", 1, "mass", true);
  row("met < 50 && m", 1, "m34", true);
  row("met < 50 && m", 1, "max(", true);
  row("met < 50 && m", 1, "run", false);
  row("met < 50 and ", 0, "run", true);
  row("", 0, "met", true);
  row("met ", 0, "met", false);
  row("photons.pt[0] ", 0, "met", false);
  row("met > 50 ", 0, "met", false);
  row("count(photons.p", 9, "photons.pt", true);
  row("count(photons.p", 9, "photons.pt[0]", false);
  row("count(abs(photons.e", 9, "photons.eta", true);
  row("count(photons) > 2 && photons.p", 9, "photons.pt[0]", true);
  row("abs(photons.e", 9, "photons.eta[0]", true);
}

void tst_Expression::completesNames() {
  QFETCH(QString, text);
  QFETCH(int, replaced);
  QFETCH(QString, word);
  QFETCH(bool, isOffered);
  const std::string typed = text.toStdString();
  const QStringList words = wordsFor(typed.c_str());
  QVERIFY2(words.contains(word) == isOffered, qPrintable(words.join(' ')));
  if (isOffered)
    QCOMPARE(completions(typed).replaced, std::size_t(replaced));
}

void tst_Expression::everyCompletionIsUnderstood() {
  const Event event = photonEvent();
  for (const Completion& completion : completions("").words) {
    QVERIFY2(!completion.explanation.empty(), completion.word.c_str());
    if (!completion.word.ends_with('('))
      QVERIFY(!Expression(completion.word + " > 1e30").accepts(event));
  }
}

void tst_Expression::everyVariableHasANameOfItsOwn() {
  for (const CutVariable& variable : cutVariables()) {
    QVERIFY(variableNamed(nameInExpressions(variable)) == &variable);
    QVERIFY(variableNamed(variable.id) == &variable);
  }
}

QTEST_APPLESS_MAIN(tst_Expression)
#include "tst_expression.moc"
