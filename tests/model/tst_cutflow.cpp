#include "model/analysis/CutFlow.h"

#include "model/analysis/CutDistributions.h"
#include "tests/model/Particles.h"

#include <QTest>

#include <array>
#include <stdexcept>

using namespace voir;
using namespace voir::tests;

namespace {

/// Two photons back to back: their mass is twice their pt.
Event photonsOf(double pt, double eta = 0.0) {
  Event event;
  event.photons = {photon(pt, eta, 0.0), photon(pt, -eta, 3.14159265358979)};
  return event;
}

const std::array<const DecayChannel*, 1> diphoton{findChannel("diphoton")};

void count(CutFlow& flow, const Event& event, std::span<const DecayChannel* const> channels,
           const Selection& selection) {
  CutCounter(channels, selection).count(flow, event);
}

std::vector<std::uint64_t> counts(const CutFlow& flow) {
  std::vector<std::uint64_t> events;
  for (const CutFlow::Step& step : flow.steps)
    events.push_back(step.events);
  return events;
}

QStringList names(const CutFlow& flow) {
  QStringList all;
  for (const CutFlow::Step& step : flow.steps)
    all << QString::fromStdString(step.name);
  return all;
}

} // namespace

class tst_CutFlow : public QObject {
  Q_OBJECT

private slots:
  void stepsAreInTheOrderOfTheSelection();
  void everyStepTakesAwayWhatFailsIt();
  void lastStepIsTheNumberOfEventsSelected();
  void laterCutOnObjectsMayLeadToAnotherPair();
  void anyChannelOfAFamilyCounts();
  void partsAddUp();
  void otherStepsDoNotAdd();
};

void tst_CutFlow::stepsAreInTheOrderOfTheSelection() {
  Selection selection{{{.variable = "candidate.mass", .minimum = 100.0, .maximum = 160.0},
                       {.variable = "photon.pt", .minimum = 40.0, .rank = 1},
                       {.variable = "photon.abseta", .minimum = 1.37, .maximum = 1.52, .isInverted = true},
                       {.variable = "event.met", .maximum = 50.0}}};
  selection.expression = Expression("run > 1");
  QCOMPARE(names(emptyCutFlow(selection)),
           (QStringList{"events", "objects", "100 <= candidate.mass <= 160 GeV", "photon.pt[0] >= 40 GeV",
                        "not 1.37 <= photon.abseta <= 1.52", "event.met <= 50 GeV", "run > 1"}));
}

void tst_CutFlow::everyStepTakesAwayWhatFailsIt() {
  Selection selection{{{.variable = "photon.pt", .minimum = 30.0},
                       {.variable = "photon.pt", .minimum = 50.0, .rank = 1},
                       {.variable = "candidate.mass", .maximum = 160.0}}};
  selection.expression = Expression("photons.abseta[0] < 1");
  CutFlow flow = emptyCutFlow(selection);
  Event alone = photonsOf(60);
  alone.photons.pop_back();
  for (const Event& event : {Event(), alone, photonsOf(20), photonsOf(40), photonsOf(90), photonsOf(60, 1.2),
                             photonsOf(60, 0.5), photonsOf(62.5)})
    count(flow, event, diphoton, selection);
  // Of 8: 6 have two photons; 20 GeV fails; 40 fails; 90 + 90 = 180 fails, and so does 2 * 60 cosh(1.2) = 217;
  // 2 * 60 cosh(0.5) = 135 and 125 are left, both central.
  QCOMPARE(counts(flow), (std::vector<std::uint64_t>{8, 6, 5, 4, 2, 2}));
}

void tst_CutFlow::lastStepIsTheNumberOfEventsSelected() {
  const Selection selection{{{.variable = "photon.pt", .minimum = 40.0, .rank = 1},
                             {.variable = "photon.abseta", .maximum = 2.0},
                             {.variable = "candidate.mass", .maximum = 160.0}}};
  CutFlow flow = emptyCutFlow(selection);
  std::uint64_t selected = 0;
  for (double pt = 20.0; pt < 100.0; pt += 3.0)
    for (double eta = 0.0; eta < 3.0; eta += 0.3) {
      count(flow, photonsOf(pt, eta), diphoton, selection);
      selected += findBest(photonsOf(pt, eta), *diphoton[0], selection) ? 1 : 0;
    }
  QVERIFY(selected > 10);
  QCOMPARE(flow.steps.back().events, selected);
  QVERIFY(std::ranges::is_sorted(counts(flow), std::greater()));
}

/// The hardest photon makes too large a mass and is not isolated: without it the two others pass.
void tst_CutFlow::laterCutOnObjectsMayLeadToAnotherPair() {
  Event event = photonsOf(62.5);
  event.photons.push_back(photon(500.0, 0.0, 1.0));
  event.photons.back().isolation = 20.0;
  const Selection selection{
      {{.variable = "candidate.mass", .maximum = 160.0}, {.variable = "photon.isolation", .maximum = 4.0}}};
  CutFlow flow = emptyCutFlow(selection);
  count(flow, event, diphoton, selection);
  QVERIFY(findBest(event, *diphoton[0], selection).has_value());
  QCOMPARE(counts(flow), (std::vector<std::uint64_t>{1, 1, 1, 1}));
}

void tst_CutFlow::anyChannelOfAFamilyCounts() {
  Event event;
  event.electrons = {electron(+1, 30, 0.0, 0.0), electron(-1, 30, 0.0, 3.0)};
  event.muons = {muon(+1, 20, 1.0, 1.0), muon(-1, 20, 1.0, -2.0)};
  const Selection selection{{{.variable = "muon.pt", .minimum = 10.0}}};
  CutFlow flow = emptyCutFlow(selection);
  count(flow, event, parseChannels("fourlepton"), selection);
  count(flow, event, parseChannels("4mu"), selection);
  QCOMPARE(counts(flow), (std::vector<std::uint64_t>{2, 1, 1}));
}

void tst_CutFlow::partsAddUp() {
  const Selection selection{{{.variable = "photon.pt", .minimum = 30.0}}};
  CutFlow whole = emptyCutFlow(selection);
  CutFlow first = whole;
  CutFlow second = whole;
  count(first, photonsOf(20), diphoton, selection);
  count(second, photonsOf(40), diphoton, selection);
  count(whole, photonsOf(20), diphoton, selection);
  count(whole, photonsOf(40), diphoton, selection);
  first.add(second);
  QVERIFY(first == whole);
}

void tst_CutFlow::otherStepsDoNotAdd() {
  CutFlow flow = emptyCutFlow({{{.variable = "photon.pt", .minimum = 30.0}}});
  QVERIFY_EXCEPTION_THROWN(flow.add(emptyCutFlow({})), std::invalid_argument);
  QVERIFY_EXCEPTION_THROWN(flow.add(emptyCutFlow({{{.variable = "photon.pt", .minimum = 31.0}}})),
                           std::invalid_argument);
}

QTEST_APPLESS_MAIN(tst_CutFlow)
#include "tst_cutflow.moc"
