#include "model/analysis/CutDistributions.h"
#include "model/io/EventChain.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <span>

using namespace voir;

class TestCutDistributions : public QObject {
  Q_OBJECT

private slots:
  void eventsAreCountedAsTheCutFlowIsDefined_data();
  void eventsAreCountedAsTheCutFlowIsDefined();
  void aDistributionHoldsWhatAllOtherCutsAccept();
  void valuesBeyondTheAxisAreKeptApart();
  void otherAxesDoNotAdd();
};

namespace {

/// Cuts on objects, ranks, the candidate and the event.
Selection muonCuts() {
  return {{{.variable = "muon.pt", .minimum = 20.0},
           {.variable = "muon.abseta", .maximum = 1.5, .rank = 1},
           {.variable = "candidate.mass", .minimum = 60.0, .maximum = 110.0},
           {.variable = "event.muons", .maximum = 2.0}},
          Expression("muons.pt[0] < 60")};
}

bool isSelected(const Event& event, std::span<const DecayChannel* const> channels, const Selection& selection) {
  return std::ranges::any_of(
      channels, [&](const DecayChannel* channel) { return findBest(event, *channel, selection).has_value(); });
}

/// Steps of the longest of the selection's beginnings that accepts the event.
std::size_t passedSteps(const Event& event, std::span<const DecayChannel* const> channels, const Selection& selection) {
  if (isSelected(event, channels, selection))
    return emptyCutFlow(selection).steps.size();
  Selection beginning{selection.cuts};
  while (!isSelected(event, channels, beginning)) {
    if (beginning.cuts.empty())
      return 1;
    beginning.cuts.pop_back();
  }
  return 2 + beginning.cuts.size();
}

} // namespace

void TestCutDistributions::eventsAreCountedAsTheCutFlowIsDefined_data() {
  QTest::addColumn<std::string>("sample");
  QTest::addColumn<std::string>("channels");
  QTest::newRow("pairs") << std::string("sample:dimuon") << std::string("dimuon");
  QTest::newRow("a family") << std::string("sample:run1-fourlepton") << std::string("fourlepton");
  QTest::newRow("one channel of it") << std::string("sample:run1-fourlepton") << std::string("4mu");
}

void TestCutDistributions::eventsAreCountedAsTheCutFlowIsDefined() {
  QFETCH(std::string, sample);
  QFETCH(std::string, channels);
  const auto chosen = parseChannels(channels);
  const CutCounter counter(chosen, muonCuts());
  CutFlow expected = emptyCutFlow(muonCuts());
  CutFlow flow = expected;
  EventChain chain({sample});
  for (std::size_t i = 0; i < std::min<std::size_t>(2000, chain.eventCount()); ++i) {
    const Event event = chain.read(i, Detail::Physics);
    for (std::size_t step = 0; step < passedSteps(event, chosen, muonCuts()); ++step)
      ++expected.steps[step].events;
    counter.count(flow, event);
  }
  QVERIFY(expected.steps[3].events < expected.steps[2].events);
  QCOMPARE(flow, expected);
}

void TestCutDistributions::aDistributionHoldsWhatAllOtherCutsAccept() {
  const Selection selection = muonCuts();
  Selection others = selection;
  others.cuts.erase(others.cuts.begin() + 2);
  const auto channels = parseChannels("dimuon");
  const CutCounter counter(channels, selection);
  CutDistributions distributions = emptyDistributions(selection);
  CutDistribution expected = distributions.cuts[2];
  EventChain chain({"sample:dimuon"});
  for (std::size_t i = 0; i < std::min<std::size_t>(2000, chain.eventCount()); ++i) {
    const Event event = chain.read(i, Detail::Physics);
    counter.fill(distributions, event);
    if (const auto candidate = findBest(event, *channels.front(), others))
      expected.fill(candidate->mass);
  }
  QVERIFY(std::accumulate(expected.counts.begin(), expected.counts.end(), std::uint64_t{0}) > 0);
  QCOMPARE(distributions.cuts[2], expected);
}

void TestCutDistributions::valuesBeyondTheAxisAreKeptApart() {
  CutDistribution distribution{{0.0, 10.0, 2}, {0, 0}};
  for (const double value : {-1.0, 0.0, 4.9, 5.0, 10.0, std::numeric_limits<double>::quiet_NaN()})
    distribution.fill(value);
  QCOMPARE(distribution.counts, (std::vector<std::uint64_t>{2, 1}));
  QCOMPARE(distribution.below, std::uint64_t(1));
  QCOMPARE(distribution.above, std::uint64_t(1));
}

void TestCutDistributions::otherAxesDoNotAdd() {
  CutDistributions sum = emptyDistributions({{{.variable = "muon.pt"}}});
  QVERIFY_EXCEPTION_THROWN(sum.add(emptyDistributions({{{.variable = "muon.eta"}}})), std::invalid_argument);
}

QTEST_GUILESS_MAIN(TestCutDistributions)
#include "tst_cutdistributions.moc"
