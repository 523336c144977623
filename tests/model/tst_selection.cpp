#include "model/analysis/Combination.h"
#include "model/analysis/Selection.h"

#include "tests/model/Particles.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

using namespace voir;
using namespace voir::tests;

namespace {

constexpr ObjectRef firstPhoton{ObjectKind::Photon, 0};
constexpr ObjectRef secondPhoton{ObjectKind::Photon, 1};
constexpr std::array bothPhotons{firstPhoton, secondPhoton};

Event photonsOf(double pt1, double pt2) {
  Event event;
  event.photons = {photon(pt1, 0.0, 0.0), photon(pt2, 0.0, 3.0)};
  return event;
}

Selection minimumPt(double pt, int rank) {
  return {{{.variable = "photon.pt", .minimum = pt, .rank = rank}}};
}

std::optional<CutFailure> failureOfBoth(const Event& event, const Selection& selection) {
  return firstFailure(event, combine(event, "diphoton", bothPhotons), selection);
}

bool bothPassAsAWhole(const Event& event, const Selection& selection) {
  return passesAsAWhole(event, combine(event, "diphoton", bothPhotons), selection);
}

/// An event with one object of every kind that can be cut on, of which the file tells nothing optional.
Event bareEvent() {
  Event event;
  event.photons.push_back(photon(30, 0.5, 1.0));
  event.electrons.push_back(electron(-1, 20, -0.5, 2.0));
  event.muons.push_back(muon(+1, 25, 1.5, -2.0));
  event.taus.emplace_back().p4 = FourVector::fromPtEtaPhiM(40, 0.1, -1.0, 1.777);
  event.jets.emplace_back().p4 = FourVector::fromPtEtaPhiM(60, -2.0, 0.3, 8.0);
  event.tracks.emplace_back().theta = 1.0;
  return event;
}

} // namespace

class tst_Selection : public QObject {
  Q_OBJECT

private slots:
  void cutAccepts_data();
  void cutAccepts();
  void variableNamesAreUniqueAndNameTheirKind();
  void unknownVariableIsNotFound();
  void valuesOfAnEvent_data();
  void valuesOfAnEvent();
  void whatTheFileDoesNotTellPasses();
  void linksOutOfRangeAreUnknown();
  void objectCutsConcernTheirKindOnly();
  void objectThatIsNotThereFails();
  void rankedCutsFollowPtNotTheOrderOfTheFile_data();
  void rankedCutsFollowPtNotTheOrderOfTheFile();
  void rankBeyondTheDaughtersPasses();
  void failureNamesObjectAndValue();
  void unknownVariableInACutIsAnError();
  void valuesOfEventAndCandidate_data();
  void valuesOfEventAndCandidate();
  void onlyFourLeptonsHavePairMasses();
  void daughtersOfOneVertex();
  void cutsOnEventAndCandidateFail();
  void expressionFailsWithoutACut();
  void cutsInWords_data();
  void cutsInWords();
  void tracksAreNeededByWhatMeasuresThem();
};

void tst_Selection::cutAccepts_data() {
  QTest::addColumn<double>("value");
  QTest::addColumn<bool>("isInside");
  QTest::newRow("below") << 1.36 << false;
  QTest::newRow("lower edge") << 1.37 << true;
  QTest::newRow("inside") << 1.45 << true;
  QTest::newRow("upper edge") << 1.52 << true;
  QTest::newRow("above") << 1.53 << false;
}

void tst_Selection::cutAccepts() {
  QFETCH(double, value);
  QFETCH(bool, isInside);
  Cut cut{.variable = "photon.abseta", .minimum = 1.37, .maximum = 1.52};
  QCOMPARE(cut.accepts(value), isInside);
  cut.isInverted = true;
  QCOMPARE(cut.accepts(value), !isInside);
  QVERIFY(cut.accepts(std::numeric_limits<double>::quiet_NaN()));
}

void tst_Selection::variableNamesAreUniqueAndNameTheirKind() {
  const std::array names{"photon", "electron", "muon", "tau", "jet", "missingEt", "track"};
  std::set<std::string_view> ids;
  for (const CutVariable& variable : cutVariables()) {
    const char* of = variable.ofEvent       ? "event"
                     : variable.ofCandidate ? "candidate"
                                            : names.at(std::size_t(variable.kind));
    QVERIFY(ids.insert(variable.id).second);
    QVERIFY(variable.id.starts_with(std::string(of) + "."));
    QCOMPARE(int(variable.value != nullptr) + int(variable.ofEvent != nullptr) + int(variable.ofCandidate != nullptr),
             1);
    QVERIFY(findCutVariable(variable.id) == &variable);
  }
}

void tst_Selection::unknownVariableIsNotFound() {
  QVERIFY(!findCutVariable("photon.colour"));
  QVERIFY(!findCutVariable(""));
}

void tst_Selection::valuesOfAnEvent_data() {
  QTest::addColumn<QString>("variable");
  QTest::addColumn<double>("value");
  QTest::newRow("photon pt") << "photon.pt" << 30.0;
  QTest::newRow("photon isolation") << "photon.isolation" << 2.5;
  QTest::newRow("photon is tight") << "photon.tight" << 1.0;
  QTest::newRow("photon is not converted") << "photon.converted" << 0.0;
  QTest::newRow("electron eta") << "electron.eta" << -0.5;
  QTest::newRow("electron |eta|") << "electron.abseta" << 0.5;
  QTest::newRow("electron charge") << "electron.charge" << -1.0;
  QTest::newRow("electron z0, from its track") << "electron.z0" << -12.5;
  QTest::newRow("muon azimuth") << "muon.phi" << -2.0;
  QTest::newRow("jet pt") << "jet.pt" << 60.0;
  QTest::newRow("track pt: sin(theta) / |q/p|") << "track.pt" << 10.0 * std::sin(1.0);
}

void tst_Selection::valuesOfAnEvent() {
  QFETCH(QString, variable);
  QFETCH(double, value);
  Event event = bareEvent();
  event.photons[0].isolation = 2.5;
  event.photons[0].isTight = true;
  event.photons[0].isConverted = false;
  event.tracks[0].qOverP = -0.1;
  event.tracks[0].z0 = -12.5;
  event.electrons[0].track = 0;
  QVERIFY(std::abs(findCutVariable(variable.toStdString())->value(event, 0) - value) < 1e-12);
}

void tst_Selection::whatTheFileDoesNotTellPasses() {
  const Event event = bareEvent();
  const Selection selection{{{.variable = "photon.isolation", .maximum = 4.0},
                             {.variable = "photon.tight", .minimum = 1.0},
                             {.variable = "photon.isolation", .minimum = 0.0, .isInverted = true}}};
  QVERIFY(std::isnan(findCutVariable("photon.isolation")->value(event, 0)));
  QVERIFY(passesObjectCuts(event, firstPhoton, selection));
}

void tst_Selection::linksOutOfRangeAreUnknown() {
  Event event = bareEvent();
  for (const int track : {-1, 1, 1'000'000}) {
    event.muons[0].track = track;
    QVERIFY(std::isnan(findCutVariable("muon.d0")->value(event, 0)));
  }
}

void tst_Selection::objectCutsConcernTheirKindOnly() {
  const Event event = bareEvent();
  const Selection selection{{{.variable = "photon.pt", .minimum = 35.0}}};
  QVERIFY(!passesObjectCuts(event, firstPhoton, selection));
  QVERIFY(passesObjectCuts(event, {ObjectKind::Electron, 0}, selection));
  QVERIFY(passesObjectCuts(event, firstPhoton, minimumPt(35.0, 1)));
}

void tst_Selection::objectThatIsNotThereFails() {
  QVERIFY(!passesObjectCuts(bareEvent(), secondPhoton, {}));
}

void tst_Selection::rankedCutsFollowPtNotTheOrderOfTheFile_data() {
  QTest::addColumn<double>("pt1");
  QTest::addColumn<double>("pt2");
  QTest::addColumn<bool>("passes");
  QTest::newRow("leading 45, subleading 35") << 45.0 << 35.0 << true;
  QTest::newRow("the same in the other order") << 35.0 << 45.0 << true;
  QTest::newRow("leading too soft") << 38.0 << 35.0 << false;
  QTest::newRow("subleading too soft") << 90.0 << 29.0 << false;
  QTest::newRow("of equal pt") << 41.0 << 41.0 << true;
}

void tst_Selection::rankedCutsFollowPtNotTheOrderOfTheFile() {
  QFETCH(double, pt1);
  QFETCH(double, pt2);
  QFETCH(bool, passes);
  Selection selection = minimumPt(40.0, 1);
  selection.cuts.push_back({.variable = "photon.pt", .minimum = 30.0, .rank = 2});
  const Event event = photonsOf(pt1, pt2);
  QCOMPARE(bothPassAsAWhole(event, selection), passes);
  QCOMPARE(!failureOfBoth(event, selection), passes);
}

void tst_Selection::rankBeyondTheDaughtersPasses() {
  QVERIFY(bothPassAsAWhole(photonsOf(45, 35), minimumPt(40.0, 3)));
}

void tst_Selection::failureNamesObjectAndValue() {
  const Selection selection = minimumPt(40.0, 2);
  const std::optional<CutFailure> failure = failureOfBoth(photonsOf(25, 60), selection);
  QVERIFY(failure.has_value());
  QVERIFY(failure->cut == &selection.cuts.front());
  QVERIFY(failure->object == firstPhoton);
  QCOMPARE(failure->value, 25.0);
  QVERIFY(bothPassAsAWhole(photonsOf(25, 60), minimumPt(40.0, 0)));
  QVERIFY(failureOfBoth(photonsOf(25, 60), minimumPt(40.0, 0)));
}

void tst_Selection::unknownVariableInACutIsAnError() {
  const Selection selection{{{.variable = "photon.colour"}}};
  QVERIFY_EXCEPTION_THROWN(passesObjectCuts(bareEvent(), firstPhoton, selection), std::invalid_argument);
  QVERIFY_EXCEPTION_THROWN(failureOfBoth(bareEvent(), selection), std::invalid_argument);
}

void tst_Selection::valuesOfEventAndCandidate_data() {
  QTest::addColumn<QString>("variable");
  QTest::addColumn<double>("value");
  // Two photons of 62.5 GeV back to back in azimuth, at eta of 0.8 and -0.8: m = 2 * 62.5 cosh 0.8, pt = 0, and the
  // angle to the beam in their rest frame is that of each: |cos theta| = tanh 0.8.
  QTest::newRow("mass") << "candidate.mass" << 125.0 * std::cosh(0.8);
  QTest::newRow("pt") << "candidate.pt" << 0.0;
  QTest::newRow("rapidity") << "candidate.rapidity" << 0.0;
  QTest::newRow("cos theta*") << "candidate.costhetastar" << std::tanh(0.8);
  QTest::newRow("delta phi") << "candidate.deltaphi" << M_PI;
  QTest::newRow("delta eta") << "candidate.deltaeta" << 1.6;
  QTest::newRow("delta R") << "candidate.deltar" << std::hypot(M_PI, 1.6);
  QTest::newRow("hardest over mass") << "candidate.pt1overmass" << 0.5 / std::cosh(0.8);
  QTest::newRow("second over mass") << "candidate.pt2overmass" << 0.5 / std::cosh(0.8);
  QTest::newRow("charge") << "candidate.charge" << 0.0;
  QTest::newRow("missing pt, 3-4-5") << "event.met" << 50.0;
  QTest::newRow("photons") << "event.photons" << 2.0;
  QTest::newRow("jets") << "event.jets" << 0.0;
  QTest::newRow("sum of pt") << "event.sumpt" << 125.0;
  QTest::newRow("run") << "event.run" << 199319.0;
  QTest::newRow("luminosity block") << "event.lumi" << 42.0;
}

void tst_Selection::valuesOfEventAndCandidate() {
  QFETCH(QString, variable);
  QFETCH(double, value);
  Event event;
  event.id = {199319, 42, 7};
  event.photons = {photon(62.5, 0.8, 0.0), photon(62.5, -0.8, M_PI)};
  event.missingEt = MissingEt{30.0, 40.0, std::nullopt};
  const CutVariable* row = findCutVariable(variable.toStdString());
  QVERIFY(row);
  const double measured =
      row->ofEvent ? row->ofEvent(event) : row->ofCandidate(event, combine(event, "diphoton", bothPhotons));
  QVERIFY2(std::abs(measured - value) < 1e-9, qPrintable(QString::number(measured)));
}

void tst_Selection::onlyFourLeptonsHavePairMasses() {
  const Event event = photonsOf(50, 50);
  const Candidate pair = combine(event, "diphoton", bothPhotons);
  QVERIFY(std::isnan(findCutVariable("candidate.m12")->ofCandidate(event, pair)));
  QVERIFY(passesAsAWhole(event, pair, {{{.variable = "candidate.m34", .minimum = 12.0}}}));
  QVERIFY(std::isnan(findCutVariable("event.met")->ofEvent(event)));
  QVERIFY(std::isnan(findCutVariable("event.vertices")->ofEvent(event)));
}

void tst_Selection::daughtersOfOneVertex() {
  Event event = photonsOf(50, 50);
  event.vertices.resize(2);
  event.vertices[1].position.z() = 30.0; // mm
  const Candidate pair = combine(event, "diphoton", bothPhotons);
  const CutVariable& isSame = *findCutVariable("candidate.samevertex");
  const CutVariable& distance = *findCutVariable("candidate.deltaz");
  QVERIFY(std::isnan(isSame.ofCandidate(event, pair)));
  event.photons[0].vertex = event.photons[1].vertex = 1;
  QCOMPARE(isSame.ofCandidate(event, pair), 1.0);
  QCOMPARE(distance.ofCandidate(event, pair), 0.0);
  event.photons[0].vertex = 0;
  QCOMPARE(isSame.ofCandidate(event, pair), 0.0);
  QCOMPARE(distance.ofCandidate(event, pair), 30.0);
}

void tst_Selection::cutsOnEventAndCandidateFail() {
  Event event = photonsOf(50, 50);
  event.missingEt = MissingEt{60.0, 0.0, std::nullopt};
  const Selection selection{
      {{.variable = "candidate.mass", .maximum = 160.0}, {.variable = "event.met", .maximum = 50.0}}};
  const std::optional<CutFailure> failure = failureOfBoth(event, selection);
  QVERIFY(failure.has_value());
  QVERIFY(failure->cut == &selection.cuts[1]);
  QVERIFY(!failure->object);
  QCOMPARE(failure->value, 60.0);
  QVERIFY(!bothPassAsAWhole(event, selection));
}

void tst_Selection::expressionFailsWithoutACut() {
  const Selection selection{{}, Expression("photons.pt[1] > 40")};
  QVERIFY(!failureOfBoth(photonsOf(50, 45), selection));
  const std::optional<CutFailure> failure = failureOfBoth(photonsOf(50, 35), selection);
  QVERIFY(failure.has_value());
  QVERIFY(!failure->cut);
}

void tst_Selection::cutsInWords_data() {
  QTest::addColumn<Cut>("cut");
  QTest::addColumn<QString>("text");
  QTest::newRow("minimum") << Cut{.variable = "photon.pt", .minimum = 40.0} << "photon.pt >= 40 GeV";
  QTest::newRow("of the hardest") << Cut{.variable = "photon.pt", .minimum = 40.0, .rank = 1}
                                  << "photon.pt[0] >= 40 GeV";
  QTest::newRow("maximum") << Cut{.variable = "muon.d0", .maximum = 0.5} << "muon.d0 <= 0.5 mm";
  QTest::newRow("range") << Cut{.variable = "candidate.m12", .minimum = 80.0, .maximum = 100.0}
                         << "80 <= candidate.m12 <= 100 GeV";
  QTest::newRow("the crack") << Cut{.variable = "photon.abseta", .minimum = 1.37, .maximum = 1.52, .isInverted = true}
                             << "not 1.37 <= photon.abseta <= 1.52";
}

void tst_Selection::cutsInWords() {
  QFETCH(Cut, cut);
  QFETCH(QString, text);
  QCOMPARE(QString::fromStdString(textOf(cut)), text);
}

void tst_Selection::tracksAreNeededByWhatMeasuresThem() {
  QVERIFY(!needsTracks(minimumPt(40.0, 1)));
  QVERIFY(needsTracks({{{.variable = "muon.d0", .maximum = 1.0}}}));
  QVERIFY(needsTracks({{{.variable = "event.vertices", .maximum = 10.0}}}));
  QVERIFY(needsTracks({{}, Expression("met > 3 && abs(muons.z0[0]) < 1")}));
  QVERIFY(needsTracks({{}, Expression("count(tracks) < 100")}));
  QVERIFY(!needsTracks({{}, Expression("count(muons) < 100")}));
}

QTEST_APPLESS_MAIN(tst_Selection)
#include "tst_selection.moc"
