#include "app/LaboratoryBench.h"
#include "app/PeakFit.h"
#include "tests/widgets/ConstructedEvents.h"
#include "widgets/EvidencePanel.h"
#include "widgets/FitPanel.h"
#include "widgets/HistogramPanel.h"
#include "widgets/LaboratoryPanel.h"
#include "widgets/TimeLapseBar.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace voir;

namespace {

constexpr int masses = 4000;

/// Histogram, fit, time-lapse and laboratory, joined as in the window.
struct Joined {
  HistogramPanel histogram;
  FitPanel fitPanel;
  PeakFit* fit = new PeakFit(histogram, fitPanel);
  TimeLapseBar timeLapse;
  LaboratoryPanel panel;
  LaboratoryBench* bench = new LaboratoryBench(histogram, timeLapse, panel);

  Joined() {
    histogram.setChannel("diphoton");
    bench->setChannel("diphoton");
    QObject::connect(fit, &PeakFit::peakChanged, bench, &LaboratoryBench::setPeak);
    panel.show();
    const auto table = constructed::table(constructed::peakedMasses(masses));
    histogram.setTable(table);
    fit->setTable(table);
    bench->setTable(table);
  }
  NumberSlider& slider(const char* id) { return *panel.findChild<NumberSlider*>(id); }
  QString value(const char* id) const { return panel.findChild<QLabel*>(QString("value-") + id)->text(); }
  double entries() const { return histogram.histogram().total(); }
};

std::shared_ptr<MassTable> tableOf(const std::string& file, std::uint32_t first, std::uint32_t count) {
  auto table = std::make_shared<MassTable>();
  for (std::uint32_t i = first; i < first + count; ++i) {
    MassEntry entry = constructed::entry(i, 125.0, "diphoton");
    entry.file = table->fileIndex(file);
    table->add(entry);
  }
  return table;
}

} // namespace

class TestLaboratoryBench : public QObject {
  Q_OBJECT

private slots:
  void theLaboratoryKnowsTheFit();
  void aSliderChangesTheHistogramAndItsFit();
  void theFitOfAlteredMassesIsNotTheBase();
  void timeLapseShowsTheFirstMasses();
  void anotherChannelBeginsUnaltered();
  void clearedMassesEndTheLaboratory();
  void aBuiltInSampleHasDates();
  void partOfASampleHasItsLuminosity();
  void otherFilesHaveNoDates();
};

void TestLaboratoryBench::theLaboratoryKnowsTheFit() {
  Joined joined;
  QVERIFY(!joined.slider("background").isEnabled());
  QTRY_VERIFY(joined.slider("background").isEnabled());
  QCOMPARE(joined.entries(), double(masses));
}

void TestLaboratoryBench::aSliderChangesTheHistogramAndItsFit() {
  Joined joined;
  QTRY_VERIFY(joined.slider("signal").isEnabled());
  const auto before = joined.fit->peak();
  joined.slider("signal").setValue(0);
  QTRY_VERIFY(joined.entries() < masses);
  QTRY_VERIFY(joined.fit->peak() && joined.fit->peak() != before &&
              joined.fit->peak()->discovery.z < before->discovery.z - 1.0);
}

// Were the fit of the changed masses taken for that of the recorded ones, a strength of twice the signal would double
// again and again.
void TestLaboratoryBench::theFitOfAlteredMassesIsNotTheBase() {
  Joined joined;
  QTRY_VERIFY(joined.slider("resolution").isEnabled());
  const QString width = joined.value("resolution");
  const auto before = joined.fit->peak();
  joined.slider("resolution").setValue(joined.slider("resolution").maximum());
  QTRY_VERIFY(joined.fit->peak() && joined.fit->peak()->fit.value("width") > 1.5 * before->fit.value("width"));
  joined.panel.reset();
  QTRY_COMPARE(joined.value("resolution"), width);
  QTest::qWait(200); // later results come
  QCOMPARE(joined.value("resolution"), width);
}

void TestLaboratoryBench::timeLapseShowsTheFirstMasses() {
  Joined joined;
  QTRY_VERIFY(joined.slider("luminosity").isEnabled());
  emit joined.timeLapse.positionRequested(0.25);
  QTRY_COMPARE(joined.entries(), 0.25 * masses);
  emit joined.timeLapse.positionRequested(1.0);
  QTRY_COMPARE(joined.entries(), double(masses));
}

void TestLaboratoryBench::anotherChannelBeginsUnaltered() {
  Joined joined;
  QTRY_VERIFY(joined.slider("luminosity").isEnabled());
  emit joined.timeLapse.positionRequested(0.5);
  QTRY_COMPARE(joined.entries(), 0.5 * masses);
  joined.bench->setChannel("fourlepton");
  QVERIFY(joined.panel.settings().isUnchanged());
  QTRY_COMPARE(joined.entries(), double(masses)); // of this histogram, which has stayed with its photons
}

void TestLaboratoryBench::clearedMassesEndTheLaboratory() {
  Joined joined;
  QTRY_VERIFY(joined.slider("background").isEnabled());
  joined.slider("background").setValue(0);
  QTRY_VERIFY(joined.entries() < masses);
  const auto empty = std::make_shared<MassTable>();
  joined.histogram.setTable(empty);
  joined.bench->setTable(empty);
  QTRY_COMPARE(joined.entries(), 0.0);
  QTRY_VERIFY(!joined.slider("background").isEnabled());
  QVERIFY(joined.panel.settings().isUnchanged());
}

void TestLaboratoryBench::aBuiltInSampleHasDates() {
  const auto samples = builtInSamples();
  const auto table = tableOf("sample:run1-diphoton", 298'484, 1);
  const TimeLine line = timeLineOf(*table, "diphoton", 1, samples);
  QVERIFY(line.hasDates());
  QVERIFY(std::abs(line.luminosity() - 25.5) < 1e-9);
}

// Half of the 298485 events.
void TestLaboratoryBench::partOfASampleHasItsLuminosity() {
  const auto samples = builtInSamples();
  const auto table = tableOf("sample:run1-diphoton", 149'242, 1);
  QVERIFY(std::abs(timeLineOf(*table, "diphoton", 1, samples).luminosity() - 12.75) < 1e-3);
}

void TestLaboratoryBench::otherFilesHaveNoDates() {
  const auto samples = builtInSamples();
  const auto table = tableOf("candidates.csv", 0, 10);
  const TimeLine line = timeLineOf(*table, "diphoton", 10, samples, 4.8);
  QVERIFY(!line.hasDates());
  QCOMPARE(line.luminosity(), 4.8);
  QCOMPARE(line.events(), std::size_t(10));
}

QTEST_MAIN(TestLaboratoryBench)
#include "tst_laboratorybench.moc"
