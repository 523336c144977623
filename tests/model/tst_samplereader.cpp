#include "model/analysis/DecayChannels.h"
#include "model/io/EventFormats.h"
#include "model/io/ReadError.h"
#include "model/simulation/SampleReader.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <thread>

using namespace voir;

namespace {

SampleDescription described(const std::string& name) {
  const auto samples = builtInSamples();
  return *std::ranges::find(samples, name, &SampleDescription::name);
}

/// The sample with one of its processes alone, this many events of it.
SampleDescription only(const std::string& name, std::size_t process, std::size_t events) {
  SampleDescription sample = described(name);
  sample.processes = {sample.processes[process]};
  sample.eventCount = events;
  sample.seed = 4711;
  return sample;
}

/// Masses (GeV) of the best candidates of a channel, with its default selection.
std::vector<double> masses(const SampleDescription& sample, std::string_view channels) {
  const auto reader = openSample(sample);
  const auto rows = parseChannels(channels);
  std::vector<double> found;
  for (std::size_t i = 0; i < reader->eventCount(); ++i) {
    const Event event = reader->read(i, Detail::Physics);
    for (const DecayChannel* channel : rows)
      if (const auto candidate = bestCandidate(event, *channel))
        found.push_back(candidate->mass);
  }
  return found;
}

double countBetween(const std::vector<double>& values, double low, double high) {
  return static_cast<double>(std::ranges::count_if(values, [=](double value) { return value >= low && value < high; }));
}

struct Peak {
  double mean = 0.0, width = 0.0;
};

/// Mean and standard deviation of what lies between two limits.
Peak peakBetween(const std::vector<double>& values, double low, double high) {
  double sum = 0.0, squares = 0.0, count = 0.0;
  for (const double value : values)
    if (value > low && value < high) {
      sum += value;
      squares += value * value;
      ++count;
    }
  return {sum / count, std::sqrt(squares / count - sum * sum / (count * count))};
}

/// What Detail::Physics tells is told by Detail::Full alike.
bool areSame(const Event& a, const Event& b) {
  const auto sameObjects = [](const auto& x, const auto& y) {
    return std::ranges::equal(x, y, [](const auto& p, const auto& q) { return p.p4 == q.p4; });
  };
  const auto samePhotons = std::ranges::equal(a.photons, b.photons, [](const Photon& p, const Photon& q) {
    return p.isolation == q.isolation && p.isTight == q.isTight && p.isConverted == q.isConverted &&
           p.hadronicOverEm == q.hadronicOverEm && p.caloPosition == q.caloPosition && p.vertex == q.vertex;
  });
  const auto sameLeptons = [](const auto& x, const auto& y) {
    return std::ranges::equal(x, y, [](const auto& p, const auto& q) {
      return p.charge == q.charge && p.isolation == q.isolation && p.vertex == q.vertex;
    });
  };
  return a.id == b.id && a.detector == b.detector && sameObjects(a.photons, b.photons) && samePhotons &&
         sameObjects(a.electrons, b.electrons) && sameLeptons(a.electrons, b.electrons) &&
         sameObjects(a.muons, b.muons) && sameLeptons(a.muons, b.muons) && sameObjects(a.jets, b.jets) &&
         a.missingEt->px == b.missingEt->px && a.missingEt->py == b.missingEt->py &&
         a.missingEt->sumEt == b.missingEt->sumEt && a.vertices[0].position == b.vertices[0].position;
}

/// Also what is drawn.
bool areSameDrawn(const Event& a, const Event& b) {
  const auto sameCells = std::ranges::equal(a.caloCells, b.caloCells, [](const CaloCell& x, const CaloCell& y) {
    return x.energy == y.energy && x.corners == y.corners;
  });
  const auto sameTracks = std::ranges::equal(a.tracks, b.tracks, [](const Track& x, const Track& y) {
    return x.d0 == y.d0 && x.z0 == y.z0 && x.phi == y.phi && x.theta == y.theta && x.qOverP == y.qOverP;
  });
  const auto sameHits = std::ranges::equal(a.hits, b.hits, {}, &Hit::position, &Hit::position);
  return areSame(a, b) && a.time == b.time && sameCells && sameTracks && sameHits;
}

} // namespace

class TestSampleReader : public QObject {
  Q_OBJECT

private slots:
  void samplesOpenLikeFiles();
  void eventsDoNotDependOnWhatWasReadBefore_data();
  void eventsDoNotDependOnWhatWasReadBefore();
  void threadsReadTheSameEvents();
  void drawnEventsHaveTheSamePhysics_data();
  void drawnEventsHaveTheSamePhysics();
  void anotherSeedGivesOtherEvents();
  void eventsAfterTheLastAreRefused();
  void everyEventTellsWhereItComesFrom();
  void run1DiphotonsAreAsManyAsSelectedIn2013();
  void backgroundIsMadeOfPhotonsAndJets();
  void higgsBosonsAreSeenAt125GeV();
  void fourLeptonsAroundTheHiggsBosonAreAsExpected();
  void fourLeptonsShowTheZAndItsPairs();
  void resonancesOfMuonsAreFoundWhereTheyAre_data();
  void resonancesOfMuonsAreFoundWhereTheyAre();
};

void TestSampleReader::samplesOpenLikeFiles() {
  const auto reader = openEvents("sample:pileup");
  QVERIFY(areSame(reader->read(7, Detail::Physics), openSample(std::string("pileup"))->read(7, Detail::Physics)));
  QVERIFY_EXCEPTION_THROWN(openEvents("sample:nothing"), ReadError);
}

void TestSampleReader::eventsDoNotDependOnWhatWasReadBefore_data() {
  QTest::addColumn<QString>("name");
  for (const SampleDescription& sample : builtInSamples())
    QTest::newRow(sample.name.c_str()) << QString::fromStdString(sample.name);
}

void TestSampleReader::eventsDoNotDependOnWhatWasReadBefore() {
  QFETCH(QString, name);
  const auto forwards = openSample(name.toStdString()), backwards = openSample(name.toStdString());
  constexpr std::size_t count = 12;
  std::vector<Event> events;
  for (std::size_t i = 0; i < count; ++i)
    events.push_back(forwards->read(i, Detail::Full));
  for (std::size_t i = count; i-- > 0;) {
    backwards->read(i, Detail::Physics);
    QVERIFY(areSameDrawn(backwards->read(i, Detail::Full), events[i]));
    QCOMPARE(backwards->eventId(i), events[i].id);
  }
}

void TestSampleReader::threadsReadTheSameEvents() {
  constexpr std::size_t count = 200;
  const auto readAll = [](std::vector<Event>& events) {
    const auto reader = openSample(std::string("run1-diphoton"));
    for (std::size_t i = 0; i < count; ++i)
      events.push_back(reader->read(1000 + i, Detail::Physics));
  };
  std::vector<Event> first, second;
  std::thread other(readAll, std::ref(second));
  readAll(first);
  other.join();
  for (std::size_t i = 0; i < count; ++i)
    QVERIFY(areSame(first[i], second[i]));
}

void TestSampleReader::drawnEventsHaveTheSamePhysics_data() {
  eventsDoNotDependOnWhatWasReadBefore_data();
}

void TestSampleReader::drawnEventsHaveTheSamePhysics() {
  QFETCH(QString, name);
  const auto reader = openSample(name.toStdString());
  for (std::size_t i = 0; i < 60; ++i) {
    const Event scanned = reader->read(i, Detail::Physics);
    QVERIFY(areSame(scanned, reader->read(i, Detail::Full)));
    QVERIFY(scanned.tracks.empty() && scanned.caloCells.empty() && scanned.hits.empty());
  }
}

void TestSampleReader::anotherSeedGivesOtherEvents() {
  SampleDescription sample = described("run1-diphoton");
  const auto one = openSample(sample);
  ++sample.seed;
  const auto other = openSample(sample);
  for (std::size_t i = 0; i < 20; ++i)
    QVERIFY(!areSame(one->read(i, Detail::Physics), other->read(i, Detail::Physics)));
}

void TestSampleReader::eventsAfterTheLastAreRefused() {
  const auto reader = openSample(std::string("pileup"));
  QVERIFY_EXCEPTION_THROWN(reader->read(reader->eventCount(), Detail::Physics), ReadError);
  QVERIFY_EXCEPTION_THROWN(reader->eventId(reader->eventCount()), ReadError);
}

void TestSampleReader::everyEventTellsWhereItComesFrom() {
  for (const SampleDescription& sample : builtInSamples()) {
    const auto reader = openSample(sample.name);
    const Event scanned = reader->read(3, Detail::Physics), drawn = reader->read(3, Detail::Full);
    QVERIFY(scanned.provenance.origin == Origin::Simulation);
    QCOMPARE(scanned.provenance.experiment, std::string("ATLAS-like"));
    QCOMPARE(drawn.provenance.source,
             "Voir fast simulation, sample " + sample.name + ", seed " + std::to_string(sample.seed));
    QCOMPARE(drawn.detector, std::string("atlas"));
    QVERIFY(!drawn.time.empty());
  }
}

void TestSampleReader::run1DiphotonsAreAsManyAsSelectedIn2013() {
  // 23 788 + 118 893 events between 100 and 160 GeV (ATLAS-CONF-2013-012); the background falls by 0.025 / GeV.
  const auto selected = masses(described("run1-diphoton"), "diphoton");
  const double kept = countBetween(selected, 100.0, 160.0);
  QVERIFY2(std::abs(kept - 142681.0) < 0.01 * 142681.0, qPrintable(QString::number(kept)));
  QCOMPARE(kept, static_cast<double>(selected.size()));
  const double slope = std::log(countBetween(selected, 105.0, 115.0) / countBetween(selected, 140.0, 150.0)) / 35.0;
  QVERIFY2(std::abs(slope - 0.025) < 0.001, qPrintable(QString::number(slope)));
  // Without the peak the logarithm is nearly straight: no step between neighbouring bins of 1 GeV. Where two bins
  // hold n each their ratio varies by sqrt(2/n), some 2.5 %.
  for (int low = 100; low < 159; ++low) {
    const double here = countBetween(selected, low, low + 1), next = countBetween(selected, low + 1, low + 2);
    QVERIFY2(std::abs(std::log(next / here) + 0.025) < 4.5 * std::sqrt(2.0 / here) + 0.01,
             qPrintable(QString::number(low)));
  }
}

void TestSampleReader::backgroundIsMadeOfPhotonsAndJets() {
  // 77 % two photons, 20 % photon and jet, 3 % two jets, and 434 decays of Higgs bosons (ATLAS-CONF-2013-012).
  const SampleDescription sample = described("run1-diphoton");
  constexpr std::array expected{434.0, 0.77 * 142247.0, 0.20 * 142247.0, 0.03 * 142247.0};
  QCOMPARE(sample.processes.size(), expected.size());
  for (std::size_t k = 0; k < expected.size(); ++k) {
    constexpr std::size_t generated = 60000;
    const double kept = static_cast<double>(masses(only("run1-diphoton", k, generated), "diphoton").size());
    const double yield = sample.processes[k].expected * kept / static_cast<double>(generated);
    QVERIFY2(std::abs(yield - expected[k]) < 0.03 * expected[k], qPrintable(QString::number(yield)));
  }
}

void TestSampleReader::higgsBosonsAreSeenAt125GeV() {
  // ATLAS 2012: a full width at half maximum of 3.9 GeV over all categories, 1.6 to 1.7 GeV for a Gaussian.
  const Peak peak = peakBetween(masses(only("run1-diphoton", 0, 40000), "diphoton"), 100.0, 160.0);
  QVERIFY2(std::abs(peak.mean - 125.0) < 0.05, qPrintable(QString::number(peak.mean)));
  QVERIFY2(peak.width > 1.6 && peak.width < 1.72, qPrintable(QString::number(peak.width)));
}

void TestSampleReader::fourLeptonsAroundTheHiggsBosonAreAsExpected() {
  // 120 to 130 GeV in 25 fb^-1: signal 15.9, ZZ* 7.4 and reducible 3.7 events expected (ATLAS 2013).
  const SampleDescription sample = described("run1-fourlepton");
  double signal = 0.0, background = 0.0;
  for (std::size_t k = 0; k < sample.processes.size(); ++k) {
    constexpr std::size_t generated = 20000;
    const double kept = countBetween(masses(only("run1-fourlepton", k, generated), "fourlepton"), 120.0, 130.0);
    const bool isSignal = sample.processes[k].process == "higgs-fourlepton";
    (isSignal ? signal : background) += sample.processes[k].expected * kept / static_cast<double>(generated);
  }
  QVERIFY2(std::abs(signal - 15.9) < 0.3, qPrintable(QString::number(signal)));
  QVERIFY2(std::abs(background - 11.1) < 0.4, qPrintable(QString::number(background)));
}

void TestSampleReader::fourLeptonsShowTheZAndItsPairs() {
  const auto found = masses(described("run1-fourlepton"), "fourlepton");
  // Z -> 4 leptons stands above its neighbours; two real Z bosons begin at 2 m_Z = 182 GeV.
  QVERIFY(countBetween(found, 86.0, 96.0) > 3.0 * countBetween(found, 96.0, 106.0));
  QVERIFY(countBetween(found, 182.0, 200.0) > 3.0 * countBetween(found, 162.0, 180.0));
  QVERIFY(countBetween(found, 120.0, 130.0) > 10.0);
}

void TestSampleReader::resonancesOfMuonsAreFoundWhereTheyAre_data() {
  // sigma_m / m is about sigma_pt / (sqrt(2) pt): J/psi 35-60, Upsilon 110-150 MeV, Z 1.5-2 GeV and its own width.
  QTest::addColumn<int>("process");
  QTest::addColumn<double>("mass");
  QTest::addColumn<double>("minimumWidth");
  QTest::addColumn<double>("maximumWidth");
  QTest::newRow("J/psi") << 0 << 3.0969 << 0.035 << 0.060;
  QTest::newRow("psi'") << 1 << 3.6861 << 0.040 << 0.070;
  QTest::newRow("Upsilon(1S)") << 2 << 9.4603 << 0.110 << 0.150;
  QTest::newRow("Upsilon(2S)") << 3 << 10.0233 << 0.115 << 0.160;
  QTest::newRow("Upsilon(3S)") << 4 << 10.3552 << 0.120 << 0.165;
  QTest::newRow("Z") << 5 << 91.1876 << 1.5 << 2.5;
}

void TestSampleReader::resonancesOfMuonsAreFoundWhereTheyAre() {
  QFETCH(int, process);
  QFETCH(double, mass);
  QFETCH(double, minimumWidth);
  QFETCH(double, maximumWidth);
  constexpr std::size_t generated = 20000;
  const auto found = masses(only("dimuon", static_cast<std::size_t>(process), generated), "dimuon");
  QVERIFY(found.size() > 0.99 * generated);
  const Peak peak = peakBetween(found, 0.94 * mass, 1.06 * mass);
  // 1/pt is smeared, so that pt is high by sigma^2, some 2e-4 of it.
  QVERIFY2(std::abs(peak.mean / mass - 1.0) < 6e-4, qPrintable(QString::number(peak.mean, 'g', 8)));
  QVERIFY2(peak.width > minimumWidth && peak.width < maximumWidth, qPrintable(QString::number(peak.width)));
}

QTEST_APPLESS_MAIN(TestSampleReader)
#include "tst_samplereader.moc"
