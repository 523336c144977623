#include "model/analysis/LearnedCuts.h"

#include "model/analysis/DecayChannels.h"
#include "tests/model/Particles.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;
using namespace voir::tests;

namespace {

using Candidates = std::vector<PickedCandidate>;

PickedCandidate allOf(const Event& event, ObjectKind kind) {
  std::vector<ObjectRef> objects;
  for (std::uint32_t i = 0; i < objectCount(event, kind); ++i)
    objects.push_back({kind, i});
  return {std::make_shared<const Event>(event), *makeCandidate(event, objects)};
}

/// Two photons of the event of this number.
PickedCandidate photonPair(int number, double pt1, double pt2, double isolation = 1.0) {
  Event event;
  event.id.event = number;
  event.photons = {photon(pt1, 0.3, 0.1), photon(pt2, -0.3, 2.9)};
  for (Photon& each : event.photons)
    each.isolation = isolation;
  return allOf(event, ObjectKind::Photon);
}

const ProposedCut* find(const std::vector<ProposedCut>& cuts, std::string_view variable, int rank = 0) {
  const auto found = std::ranges::find_if(cuts, [&](const ProposedCut& proposed) {
    return proposed.cut.variable == variable && proposed.cut.rank == rank;
  });
  return found == cuts.end() ? nullptr : &*found;
}

} // namespace

class tst_LearnedCuts : public QObject {
  Q_OBJECT

private slots:
  void hardPhotonsAreToldFromSoftOnes();
  void cutsAreOnWhatTellsPicksApartOnly();
  void otherObjectsOfTheEventsTeach();
  void pairMassOfFourLeptons();
  void massIsNeverCutOn();
  void boundsAreFriendlyAndLoose_data();
  void boundsAreFriendlyAndLoose();
  void everyPickPassesAllCuts();
  void whatIsNotToldTeachesNothing();
  void onePickOrNothingElseTeachesNothing();
  void picksAmongTheOthersAreLeftOut();
};

void tst_LearnedCuts::hardPhotonsAreToldFromSoftOnes() {
  const Candidates picks{photonPair(1, 63.0, 43.7), photonPair(2, 80.0, 55.0), photonPair(3, 70.0, 61.0)};
  const Candidates others{photonPair(4, 62.9, 20.0), photonPair(5, 80.0, 11.0), photonPair(6, 60.0, 12.0),
                          photonPair(7, 75.0, 39.9)};
  const std::vector<ProposedCut> cuts = proposeCuts(picks, others);
  QCOMPARE(cuts.size(), std::size_t(1));
  const ProposedCut* second = find(cuts, "photon.pt", 2);
  QVERIFY(second);
  QCOMPARE(second->cut.minimum, 40.0);
  QVERIFY(std::isinf(second->cut.maximum));
  QVERIFY(std::abs(second->loosestPick - 43.7) < 1e-9);
  QCOMPARE(second->acceptedPicks, std::size_t(3));
  QCOMPARE(second->rejectedOthers, std::size_t(4));
}

void tst_LearnedCuts::cutsAreOnWhatTellsPicksApartOnly() {
  const Candidates picks{photonPair(1, 63.0, 60.0, 1.0), photonPair(2, 80.0, 60.0, 3.2)};
  const Candidates others{photonPair(4, 63.0, 60.0, 12.0), photonPair(5, 80.0, 60.0, 9.0)};
  const std::vector<ProposedCut> cuts = proposeCuts(picks, others);
  QCOMPARE(cuts.size(), std::size_t(1));
  QCOMPARE(cuts[0].cut.variable, std::string("photon.isolation"));
  QVERIFY(cuts[0].cut.maximum >= 3.2 && cuts[0].cut.maximum <= 4.0);
  QVERIFY(std::isinf(cuts[0].cut.minimum));
}

/// Two events with a third photon each, which is soft, tight in no event and was not picked.
void tst_LearnedCuts::otherObjectsOfTheEventsTeach() {
  Candidates picks;
  for (const int number : {1, 2}) {
    PickedCandidate pick = photonPair(number, 63.0, 44.0);
    Event event = *pick.event;
    event.photons.push_back(photon(8.0, 0.0, 1.0));
    pick.event = std::make_shared<const Event>(event);
    picks.push_back(pick);
  }
  const std::vector<ProposedCut> cuts = proposeCuts(picks, {});
  QVERIFY(!cuts.empty());
  QCOMPARE(cuts[0].rejectedOthers, std::size_t(4)); // each of two daughters exchanged, in each event
  const ProposedCut* second = find(cuts, "photon.pt", 2);
  QVERIFY(second && second->cut.minimum > 8.0 && second->cut.minimum <= 44.0);
}

/// The second pair of the picks is heavy, that of the others light, all else is alike.
void tst_LearnedCuts::pairMassOfFourLeptons() {
  const auto fourMuons = [](int number, double angle) {
    Event event;
    event.id.event = number;
    event.muons = {muon(+1, 45.6, 0.0, 0.0), muon(-1, 45.6, 0.0, 3.14159), muon(+1, 20, 0.0, 1.5),
                   muon(-1, 20, 0.0, 1.5 + angle)};
    return allOf(event, ObjectKind::Muon);
  };
  const Candidates picks{fourMuons(1, 1.2), fourMuons(2, 1.3)}; // m34 = 2 * 20 sin(angle / 2) = 22.6, 24.2
  const Candidates others{fourMuons(3, 0.1), fourMuons(4, 0.2)};
  bool isOnPair = false;
  for (const ProposedCut& proposed : proposeCuts(picks, others))
    isOnPair |= proposed.cut.variable == "candidate.m34" || proposed.cut.variable == "candidate.deltar";
  QVERIFY(isOnPair);
}

void tst_LearnedCuts::massIsNeverCutOn() {
  const Candidates picks{photonPair(1, 63.0, 62.0), photonPair(2, 63.0, 62.0)};
  const Candidates others{photonPair(4, 100.0, 99.0), photonPair(5, 30.0, 29.0)};
  const std::vector<ProposedCut> cuts = proposeCuts(picks, others);
  QVERIFY(!cuts.empty());
  QVERIFY(!find(cuts, "candidate.mass"));
}

void tst_LearnedCuts::boundsAreFriendlyAndLoose_data() {
  QTest::addColumn<double>("lowest");
  QTest::addColumn<double>("bound");
  QTest::newRow("43.7") << 43.7 << 40.0;
  QTest::newRow("40") << 40.0 << 40.0;
  QTest::newRow("31.2") << 31.2 << 30.0;
  QTest::newRow("62.5") << 62.5 << 60.0;
  QTest::newRow("12.4") << 12.4 << 12.0;
  QTest::newRow("2.31") << 2.31 << 2.2;
  QTest::newRow("118") << 118.0 << 110.0;
}

void tst_LearnedCuts::boundsAreFriendlyAndLoose() {
  QFETCH(double, lowest);
  QFETCH(double, bound);
  const Candidates picks{photonPair(1, 200.0, lowest), photonPair(2, 200.0, 1.5 * lowest)};
  const Candidates others{photonPair(3, 200.0, 0.5 * lowest), photonPair(4, 200.0, 0.4 * lowest)};
  const std::vector<ProposedCut> cuts = proposeCuts(picks, others);
  const ProposedCut* second = find(cuts, "photon.pt", 2);
  QVERIFY(second);
  QCOMPARE(second->cut.minimum, bound);
}

void tst_LearnedCuts::everyPickPassesAllCuts() {
  Candidates picks;
  Candidates others;
  for (int i = 0; i < 40; ++i) {
    picks.push_back(photonPair(i, 50.0 + 1.37 * i, 30.0 + 0.61 * i, 0.09 * i));
    others.push_back(photonPair(100 + i, 20.0 + 1.91 * i, 10.0 + 0.83 * i, 0.31 * i));
  }
  const std::vector<ProposedCut> cuts = proposeCuts(picks, others);
  QVERIFY(cuts.size() >= 2);
  Selection selection;
  for (const ProposedCut& proposed : cuts) {
    QCOMPARE(proposed.acceptedPicks, picks.size());
    selection.cuts.push_back(proposed.cut);
  }
  for (const PickedCandidate& pick : picks)
    QVERIFY(!firstFailure(*pick.event, pick.candidate, selection));
  QVERIFY(std::ranges::is_sorted(cuts, std::greater(), &ProposedCut::rejectedOthers));
}

void tst_LearnedCuts::whatIsNotToldTeachesNothing() {
  const Candidates picks{photonPair(1, 63.0, 60.0), photonPair(2, 63.0, 60.0)};
  const Candidates others{photonPair(3, 20.0, 20.0, 50.0)};
  const std::vector<ProposedCut> cuts = proposeCuts(picks, others);
  QVERIFY(!cuts.empty());
  for (const ProposedCut& proposed : cuts)
    QVERIFY(proposed.cut.variable != "photon.tight" && proposed.cut.variable != "event.met");
}

void tst_LearnedCuts::onePickOrNothingElseTeachesNothing() {
  const Candidates one{photonPair(1, 63.0, 60.0)};
  const Candidates two{photonPair(1, 63.0, 60.0), photonPair(2, 65.0, 60.0)};
  const Candidates others{photonPair(3, 20.0, 10.0)};
  QVERIFY(proposeCuts({}, others).empty());
  QVERIFY(proposeCuts(one, others).empty());
  QVERIFY(proposeCuts(two, {}).empty());
}

void tst_LearnedCuts::picksAmongTheOthersAreLeftOut() {
  const Candidates picks{photonPair(1, 63.0, 60.0), photonPair(2, 65.0, 60.0)};
  QVERIFY(proposeCuts(picks, picks).empty());
}

QTEST_APPLESS_MAIN(tst_LearnedCuts)
#include "tst_learnedcuts.moc"
