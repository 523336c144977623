// Before the model: moc of Qt 6.4 does not get through <compare> as the first of the standard headers.
#include <QTest>

#include "MadeEventBlocks.h"
#include "model/analysis/BlockCandidates.h"
#include "model/analysis/BlockObjects.h"
#include "model/analysis/BlockScan.h"
#include "model/analysis/DecayChannels.h"
#include "model/io/EventChain.h"

using namespace voir;

namespace {

using Selections = std::vector<std::pair<const char*, Selection>>;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// For every channel: cuts on other kinds are left out.
Selections selections() {
  return {
      {"no cuts", {}},
      {"pt of all", {{{.variable = "photon.pt", .minimum = 20.0}, {.variable = "muon.pt", .minimum = 10.0}}}},
      {"ranked pt",
       {{{.variable = "photon.pt", .minimum = 40.0, .rank = 1},
         {.variable = "photon.pt", .minimum = 30.0, .rank = 2},
         {.variable = "electron.pt", .minimum = 20.0, .rank = 2},
         {.variable = "muon.pt", .maximum = 50.0, .rank = 3}}}},
      {"a gap",
       {{{.variable = "photon.abseta", .minimum = 1.37, .maximum = 1.52, .isInverted = true},
         {.variable = "photon.abseta", .maximum = 2.37},
         {.variable = "electron.eta", .minimum = -1.0, .maximum = 2.0},
         {.variable = "muon.phi", .minimum = -2.0, .isInverted = true}}}},
      {"flags and what is not told",
       {{{.variable = "photon.tight", .minimum = 1.0},
         {.variable = "photon.converted", .maximum = 0.0},
         {.variable = "photon.isolation", .maximum = 4.0},
         {.variable = "photon.hadronic", .maximum = 0.5},
         {.variable = "electron.tight", .minimum = 1.0},
         {.variable = "muon.global", .minimum = 1.0},
         {.variable = "muon.isolation", .minimum = 1.0, .isInverted = true}}}},
      {"charges",
       {{{.variable = "electron.charge", .minimum = 0.5}, {.variable = "candidate.charge", .maximum = 0.0}}}},
      {"mass", {{{.variable = "candidate.mass", .minimum = 60.0, .maximum = 120.0}}}},
      {"pairs", {{{.variable = "candidate.m12", .minimum = 40.0}, {.variable = "candidate.m34", .minimum = 12.0}}}},
      {"of the candidate",
       {{{.variable = "candidate.pt", .maximum = 60.0},
         {.variable = "candidate.rapidity", .minimum = -2.0, .maximum = 2.0},
         {.variable = "candidate.costhetastar", .maximum = 0.8},
         {.variable = "candidate.deltar", .minimum = 0.4},
         {.variable = "candidate.pt1overmass", .minimum = 0.3}}}},
      {"of the event",
       {{{.variable = "event.met", .maximum = 40.0},
         {.variable = "event.ht", .maximum = 200.0},
         {.variable = "event.sumpt", .minimum = 50.0},
         {.variable = "event.sumet", .minimum = 100.0},
         {.variable = "event.jets", .maximum = 4.0},
         {.variable = "event.number", .minimum = 1000.0}}}},
      {"tracks, which blocks never have",
       {{{.variable = "muon.d0", .maximum = 0.1},
         {.variable = "candidate.samevertex", .minimum = 1.0},
         {.variable = "candidate.deltaz", .maximum = 1.0},
         {.variable = "track.pt", .minimum = 1000.0}}}},
      {"switched off", {{{.variable = "candidate.mass", .minimum = 1e9, .isOn = false}}}},
      {"nothing passes", {{{.variable = "candidate.mass", .minimum = infinity}}}},
      {"an expression",
       {{{.variable = "photon.pt", .minimum = 10.0}},
        Expression("count(jets.pt > 30) < 2 && mass > 30 && deltaR(muons[0], muons[1]) != 0.4")}},
  };
}

void compare(const EventBlock& block, const DecayChannel& channel, const Selection& selection) {
  BlockObjects objects(block);
  const BlockCandidates candidates = findBest(objects, channel, selection);
  Candidate found;
  std::size_t next = 0;
  for (std::size_t i = 0; i < block.count; ++i) {
    const auto expected = findBest(eventOf(block, i), channel, selection);
    const bool isFound = next < candidates.size() && candidates.events[next] == i;
    QCOMPARE(isFound, expected.has_value());
    if (!isFound)
      continue;
    fillCandidate(block, candidates, next++, channel.id, found);
    // The same operations in the same order: equal to the last bit. Momenta that are no numbers equal nothing.
    QVERIFY(found.daughters == expected->daughters);
    QVERIFY(found.mass == expected->mass && found.m12 == expected->m12 && found.m34 == expected->m34);
    QVERIFY(found == *expected || std::isnan(found.p4.pt()));
  }
  QCOMPARE(next, candidates.size());
}

using Layout = MadeReader::Layout;

/// Everything a scan delivered.
struct Scanned {
  std::vector<MassEntry> entries;
  std::vector<EventSummary> summaries;
  std::vector<std::vector<double>> masses;
  CutFlow cutFlow;
  CutDistributions distributions;
  std::size_t leftOut = 0;
  std::vector<bool> passed;
  std::vector<std::string> problems, remarks;
  ScanProgress progress;
  std::size_t next = 0; ///< event

  void take(ScanBlock&& block, const ScanProgress& latest) {
    QCOMPARE(block.first, next);
    next += block.count;
    std::ranges::move(block.entries, std::back_inserter(entries));
    std::ranges::move(block.summaries, std::back_inserter(summaries));
    leftOut += block.leftOut;
    passed.insert(passed.end(), block.passed.begin(), block.passed.end());
    masses.resize(block.masses.size());
    for (std::size_t i = 0; i < masses.size(); ++i)
      masses[i].insert(masses[i].end(), block.masses[i].begin(), block.masses[i].end());
    if (cutFlow.steps.empty())
      cutFlow = block.cutFlow;
    else
      cutFlow.add(block.cutFlow);
    if (distributions.cuts.empty())
      distributions = block.distributions;
    else
      distributions.add(block.distributions);
    for (const ReadError& problem : block.problems)
      problems.emplace_back(problem.what());
    std::ranges::move(block.remarks, std::back_inserter(remarks));
    progress = latest;
  }
};

struct MadeFile {
  MadeEvents events;
  Layout layout;
};

Scanned scan(const std::vector<MadeFile>& files, const ScanOptions& options) {
  const auto open = [&files] {
    std::vector<OpenFile> all;
    for (std::size_t i = 0; i < files.size(); ++i)
      all.push_back({"made" + std::to_string(i), std::make_unique<MadeReader>(files[i].events, files[i].layout)});
    return EventChain::of(std::move(all));
  };
  Scanned all;
  all.next = options.first;
  scanEvents(open, options, [&](ScanBlock&& block, const ScanProgress& progress) {
    all.take(std::move(block), progress);
    return true;
  });
  return all;
}

/// The same files read event by event.
std::vector<MadeFile> withoutBlocks(std::vector<MadeFile> files) {
  for (MadeFile& file : files)
    file.layout.hasBlocks = false;
  return files;
}

ScanOptions everything(std::string_view channels, const std::optional<Selection>& selection) {
  ScanOptions options;
  options.channels = parseChannels(channels);
  options.selection = selection;
  options.areMassesWanted = true;
  options.areSummariesWanted = true;
  options.isCutFlowWanted = true;
  options.areDistributionsWanted = true;
  return options;
}

void compare(const Scanned& blocks, const Scanned& events) {
  QVERIFY(blocks.entries == events.entries);
  QVERIFY(blocks.masses == events.masses);
  QVERIFY(blocks.summaries == events.summaries);
  QVERIFY(blocks.cutFlow == events.cutFlow);
  QVERIFY(blocks.distributions == events.distributions);
  QCOMPARE(blocks.progress.done, events.progress.done);
  QCOMPARE(blocks.progress.total, events.progress.total);
  QCOMPARE(blocks.progress.failed, events.progress.failed);
}

} // namespace

class TestBlockScan : public QObject {
  Q_OBJECT

private slots:
  void candidatesAreThoseOfTheEvents_data();
  void candidatesAreThoseOfTheEvents();
  void defaultSelectionsToo_data();
  void defaultSelectionsToo();
  void etaCutsAreExactAtTheirLimits();
  void scansAreThoseOfTheEvents_data();
  void scansAreThoseOfTheEvents();
  void scansWithoutASelectionToo_data();
  void scansWithoutASelectionToo();
  void experimentThatTheFirstEventDoesNotTell();
  void partsOfRanges();
  void filesWithAndWithoutBlocks();
  void massesAlone();
  void entriesBeyondTheMostAreCounted_data();
  void entriesBeyondTheMostAreCounted();
  void passedAreTheEventsWithACandidate();
  void damagedRangeIsOneProblem();
  void damagedEventWithinARange();
  void neededAreTheColumnsLookedAt();
};

void TestBlockScan::candidatesAreThoseOfTheEvents_data() {
  QTest::addColumn<std::string>("channel");
  QTest::addColumn<Selection>("selection");
  for (const DecayChannel& channel : decayChannels())
    for (const auto& [name, selection] : selections())
      QTest::addRow("%s, %s", channel.id.data(), name) << std::string(channel.id) << selection;
}

void TestBlockScan::candidatesAreThoseOfTheEvents() {
  QFETCH(std::string, channel);
  QFETCH(Selection, selection);
  for (const MadeEvents& made :
       {MadeEvents{}, MadeEvents{.seed = 2, .isAllTold = false}, MadeEvents{.seed = 3, .withoutPt = 0.02}})
    compare(madeBlock(made, {100, 1500}), *findChannel(channel), selection);
}

void TestBlockScan::defaultSelectionsToo_data() {
  QTest::addColumn<std::string>("channel");
  QTest::addColumn<std::string>("experiment");
  for (const DecayChannel& channel : decayChannels())
    for (const char* experiment : {"CMS", "ATLAS"})
      QTest::addRow("%s of %s", channel.id.data(), experiment) << std::string(channel.id) << std::string(experiment);
}

void TestBlockScan::defaultSelectionsToo() {
  QFETCH(std::string, channel);
  QFETCH(std::string, experiment);
  const DecayChannel& row = *findChannel(channel);
  compare(madeBlock({.seed = 4, .experiment = experiment}, {0, 5000}), row, row.defaultSelection(experiment));
}

/// Limits at the pseudorapidities of the objects themselves, and next to them; objects along the beam and at rest.
void TestBlockScan::etaCutsAreExactAtTheirLimits() {
  EventBlock block = madeBlock({.means = {3.0, 0.0, 0.0, 0.0, 0.0}, .seed = 17}, {0, 100});
  ObjectBlock& photons = block.objects[0];
  photons.px.head(2) = 0.0;
  photons.py.head(2) = 0.0;
  photons.pz[0] = 0.0;
  for (std::size_t i = 0; i < 20; ++i) {
    const double eta = photons.p4(i).eta();
    for (const double limit : {eta, std::nextafter(eta, 1e3), std::nextafter(eta, -1e3), 0.0, 90.0, 200.0})
      for (const Cut& cut :
           {Cut{.variable = "photon.eta", .minimum = limit}, Cut{.variable = "photon.eta", .maximum = limit},
            Cut{.variable = "photon.abseta", .maximum = std::abs(limit), .isInverted = true}}) {
        BlockObjects objects(block);
        const ObjectMask& mask = objects.passing(ObjectKind::Photon, {{cut}});
        for (std::size_t j = 0; j < photons.size(); ++j) {
          const double value = photons.p4(j).eta();
          QCOMPARE(mask[j] != 0, cut.accepts(cut.variable == "photon.eta" ? value : std::abs(value)));
        }
      }
  }
}

void TestBlockScan::scansAreThoseOfTheEvents_data() {
  QTest::addColumn<std::string>("channels");
  QTest::addColumn<Selection>("selection");
  for (const char* channels : {"diphoton", "dimuon", "fourlepton", "4mu", "fourlepton,dielectron"})
    for (const auto& [name, selection] : selections())
      QTest::addRow("%s, %s", channels, name) << std::string(channels) << selection;
}

void TestBlockScan::scansAreThoseOfTheEvents() {
  QFETCH(std::string, channels);
  QFETCH(Selection, selection);
  const std::vector<MadeFile> files{{{.seed = 5}, {.eventCount = 300, .rangeLength = 77}}};
  const ScanOptions options = everything(channels, selection);
  compare(scan(files, options), scan(withoutBlocks(files), options));
}

void TestBlockScan::scansWithoutASelectionToo_data() {
  QTest::addColumn<std::string>("experiment");
  QTest::addColumn<unsigned>("threads");
  for (const char* experiment : {"CMS", "ATLAS"})
    for (const unsigned threads : {1u, 2u, 5u})
      QTest::addRow("%s, %u threads", experiment, threads) << std::string(experiment) << threads;
}

void TestBlockScan::scansWithoutASelectionToo() {
  QFETCH(std::string, experiment);
  QFETCH(unsigned, threads);
  const std::vector<MadeFile> files{{{.seed = 6, .experiment = experiment}, {.eventCount = 1000, .rangeLength = 13}}};
  ScanOptions options = everything("", std::nullopt);
  options.threads = threads;
  const Scanned blocks = scan(files, options);
  compare(blocks, scan(withoutBlocks(files), options));
  QVERIFY(blocks.entries.size() > 500);
}

/// The default cuts of ATLAS look at more than those of other experiments.
void TestBlockScan::experimentThatTheFirstEventDoesNotTell() {
  const std::vector<MadeFile> files{{{.seed = 7, .experiment = "ATLAS"}, {.isExperimentLate = true}}};
  const ScanOptions options = everything("diphoton", std::nullopt);
  compare(scan(files, options), scan(withoutBlocks(files), options));
}

void TestBlockScan::partsOfRanges() {
  const std::vector<MadeFile> files{{{.seed = 8}, {.eventCount = 500, .rangeLength = 64}}};
  ScanOptions options = everything("dimuon", Selection{{{.variable = "muon.pt", .minimum = 10.0}}});
  options.first = 100;
  options.count = 250;
  const Scanned part = scan(files, options);
  compare(part, scan(withoutBlocks(files), options));
  QCOMPARE(part.progress.total, std::size_t(250));
  options.longestBlock = 7;
  compare(scan(files, options), part);
}

void TestBlockScan::filesWithAndWithoutBlocks() {
  const std::vector<MadeFile> files{{{.seed = 9}, {.eventCount = 100, .rangeLength = 30}},
                                    {{.seed = 10}, {.eventCount = 50, .hasBlocks = false}},
                                    {{.seed = 11}, {.eventCount = 0}},
                                    {{.seed = 12}, {.eventCount = 20, .hasBlocks = false}},
                                    {{.seed = 13, .experiment = "ATLAS"}, {.eventCount = 90, .rangeLength = 1000}}};
  ScanOptions options = everything("", std::nullopt);
  const Scanned mixed = scan(files, options);
  compare(mixed, scan(withoutBlocks(files), options));
  QCOMPARE(mixed.summaries.back().file, 4);
  QCOMPARE(mixed.summaries.back().eventIndex, 89u);
  options.first = 95;
  options.count = 80;
  compare(scan(files, options), scan(withoutBlocks(files), options));
}

void TestBlockScan::massesAlone() {
  const std::vector<MadeFile> files{{{.seed = 14}, {}}};
  ScanOptions options;
  options.channels = parseChannels("diphoton,dimuon");
  const Scanned entries = scan(files, options);
  options.areEntriesWanted = false;
  options.areMassesWanted = true;
  const Scanned masses = scan(files, options);
  QVERIFY(masses.entries.empty());
  QCOMPARE(masses.masses.size(), std::size_t(2));
  QCOMPARE(masses.masses[0].size() + masses.masses[1].size(), entries.entries.size());
  std::array<std::size_t, 2> next{};
  for (const MassEntry& entry : entries.entries) {
    const std::size_t channel = entry.channel == "diphoton" ? 0 : 1;
    QCOMPARE(masses.masses[channel][next[channel]++], entry.mass);
  }
}

void TestBlockScan::entriesBeyondTheMostAreCounted_data() {
  QTest::addColumn<bool>("hasBlocks");
  QTest::newRow("by blocks") << true;
  QTest::newRow("by events") << false;
}

void TestBlockScan::entriesBeyondTheMostAreCounted() {
  QFETCH(bool, hasBlocks);
  const std::vector<MadeFile> files{{{.seed = 18}, {.eventCount = 2000, .rangeLength = 30, .hasBlocks = hasBlocks}}};
  ScanOptions options{.channels = parseChannels("diphoton,dimuon")};
  const Scanned all = scan(files, options);
  options.mostEntries = all.entries.size() / 3;
  const Scanned some = scan(files, options);
  QCOMPARE(some.entries.size(), options.mostEntries);
  QVERIFY(std::equal(some.entries.begin(), some.entries.end(), all.entries.begin()));
  QCOMPARE(some.leftOut, all.entries.size() - options.mostEntries);
}

void TestBlockScan::passedAreTheEventsWithACandidate() {
  const std::vector<MadeFile> files{{{.seed = 19}, {.eventCount = 300, .rangeLength = 40}}};
  ScanOptions options{.channels = parseChannels("diphoton,dimuon")};
  options.arePassedWanted = true;
  const Scanned blocks = scan(files, options);
  std::vector<bool> expected(300);
  for (const MassEntry& entry : blocks.entries)
    expected[entry.eventIndex] = true;
  QVERIFY(blocks.passed == expected);
  QVERIFY(scan(withoutBlocks(files), options).passed == expected);
}

void TestBlockScan::damagedRangeIsOneProblem() {
  const std::vector<MadeFile> files{{{.seed = 15}, {.eventCount = 100, .rangeLength = 30, .damagedRange = 1}}};
  const ScanOptions options = everything("diphoton", Selection());
  const Scanned blocks = scan(files, options);
  QCOMPARE(blocks.problems, std::vector<std::string>{"made, range 1: is damaged"});
  QCOMPARE(blocks.remarks, blocks.problems);
  QCOMPARE(blocks.progress.failed, std::size_t(30));
  compare(blocks, scan(withoutBlocks(files), options));
}

void TestBlockScan::damagedEventWithinARange() {
  const std::vector<MadeFile> files{{{.seed = 16}, {.eventCount = 100, .rangeLength = 30, .damagedEvent = 42}}};
  const ScanOptions options = everything("diphoton", Selection());
  const Scanned blocks = scan(files, options);
  QCOMPARE(blocks.problems.size(), std::size_t(1));
  QVERIFY(QString::fromStdString(blocks.problems[0]).contains("event 43"));
  compare(blocks, scan(withoutBlocks(files), options));
}

/// Of a file with 1800 columns a scan for two photons reads five.
void TestBlockScan::neededAreTheColumnsLookedAt() {
  ScanOptions options{.channels = parseChannels("diphoton"), .areEntriesWanted = false};
  BlockNeeds photons;
  photons.kinds[0] = true;
  QVERIFY(needsOf(options, "CMS") == photons);
  photons.told[0].set(static_cast<std::size_t>(Told::IsTight)).set(static_cast<std::size_t>(Told::Isolation));
  QVERIFY(needsOf(options, "ATLAS") == photons);

  options.selection = Selection{{{.variable = "muon.isolation", .maximum = 1.0}}, Expression("count(jets) < 3")};
  BlockNeeds counted;
  counted.kinds[0] = counted.kinds[static_cast<std::size_t>(ObjectKind::Jet)] = true;
  QVERIFY(needsOf(options, "CMS") == counted);

  options.selection = Selection{{{.variable = "event.met", .minimum = 1.0}}, Expression("taus.charge[0] > 0")};
  counted = {};
  counted.kinds[0] = counted.kinds[static_cast<std::size_t>(ObjectKind::Tau)] = true;
  counted.told[static_cast<std::size_t>(ObjectKind::Tau)].set(static_cast<std::size_t>(Told::Charge));
  counted.isMissingEtNeeded = true;
  QVERIFY(needsOf(options, "CMS") == counted);
}

QTEST_APPLESS_MAIN(TestBlockScan)
#include "tst_blockscan.moc"
