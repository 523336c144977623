#include "model/simulation/Random.h"
#include "model/simulation/SampleDescription.h"
#include "widgets/CurvePlot.h"
#include "widgets/LaboratoryPanel.h"
#include "widgets/TimeLapseBar.h"
#include "widgets/TimeLapseSlider.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace voir;

namespace {

using Masses = std::shared_ptr<const std::vector<double>>;

/// 20000 masses falling from 100 to 160 GeV, every 50th in a peak at 125 GeV of 1.7 GeV.
Masses madeMasses() {
  Random random(3);
  std::vector<double> masses;
  for (int i = 0; i < 20'000; ++i)
    masses.push_back(i % 50 == 0 ? 125.0 + 1.7 * random.normal() : 100.0 + random.exponentialBelow(40.0, 60.0));
  return std::make_shared<const std::vector<double>>(masses);
}

std::shared_ptr<const PeakResult> fitted(const std::vector<double>& masses) {
  PeakOrder order;
  FitChannel& channel = order.channels.emplace_back();
  channel.data = binnedMasses(masses, 100.0, 160.0, 60);
  channel.model = {"gauss", "exp"};
  return std::make_shared<const PeakResult>(analysePeak(order));
}

TimeLine run1(std::size_t events) {
  const std::vector<SampleDescription> samples = builtInSamples();
  const auto sample = std::ranges::find(samples, "run1-diphoton", &SampleDescription::name);
  return TimeLine(events, sample->luminosity, sample->periods);
}

struct Bench {
  Masses masses = madeMasses();
  LaboratoryPanel panel;
  QSignalSpy altered{&panel, &LaboratoryPanel::altered};

  Bench() {
    panel.setMasses(masses);
    panel.setPeak(fitted(*masses));
    panel.setTimeLine(run1(masses->size()));
    panel.resize(420, 340);
    panel.show();
    QTest::qWait(0);
  }
  void turn(const char* id, double number) {
    auto* slider = panel.findChild<NumberSlider*>(id);
    slider->setNumber(number);
    emit slider->numberChanged(number);
    QTest::qWait(0);
  }
  std::optional<AlteredMasses> last() const { return altered.last().front().value<std::optional<AlteredMasses>>(); }
  QString text(const char* label) const { return panel.findChild<QLabel*>(label)->text(); }
  const PlotDrawing& plot() const { return panel.findChild<CurvePlot*>()->drawing(); }
};

} // namespace

class TestLaboratoryPanel : public QObject {
  Q_OBJECT

private slots:
  void withoutMassesNothingCanBeTurned();
  void withoutAFitOnlyStatisticsCanBeTurned();
  void aSliderAltersTheMasses_data();
  void aSliderAltersTheMasses();
  void resetGivesTheRecordedMasses();
  void lessDataAreStillData();
  void uncertaintyAltersNothing();
  void everyValueHasItsUnit_data();
  void everyValueHasItsUnit();
  void theTrailGrowsWhileDragging();
  void theRootLawCanBeReadOff();
  void anotherSliderBeginsAnotherTrail();
  void aJobShowsItsSlider();
  void effectIsInNumbers();
  void settersAreSilentWhereNothingChanges();
  void aSliderClingsToItsRest();

  void playingGrowsToTheWhole();
  void aMilestoneIsNamed();
  void draggingStopsThePlayer();
  void luminosityIsTypedWhereItIsNotKnown();
};

void TestLaboratoryPanel::withoutMassesNothingCanBeTurned() {
  LaboratoryPanel panel;
  for (const NumberSlider* slider : panel.findChildren<NumberSlider*>())
    QVERIFY(!slider->isEnabled());
  QVERIFY(panel.findChild<QLabel*>("result")->text().contains("histogram"));
}

void TestLaboratoryPanel::withoutAFitOnlyStatisticsCanBeTurned() {
  LaboratoryPanel panel;
  panel.setMasses(madeMasses());
  panel.show();
  QTest::qWait(0);
  for (const NumberSlider* slider : panel.findChildren<NumberSlider*>())
    QCOMPARE(slider->isEnabled(), slider->objectName() == "luminosity");
}

void TestLaboratoryPanel::aSliderAltersTheMasses_data() {
  QTest::addColumn<QByteArray>("id");
  QTest::addColumn<double>("number");
  QTest::addColumn<double>("size"); // of 20000
  QTest::newRow("half the background of 19600") << QByteArray("background") << 0.5 << 10'200.0;
  QTest::newRow("twice the statistics") << QByteArray("luminosity") << 2.0 << 40'000.0;
  QTest::newRow("no signal of 400") << QByteArray("signal") << 0.0 << 19'600.0;
  QTest::newRow("twice the width") << QByteArray("resolution") << 2.0 << 20'000.0;
  QTest::newRow("another mass") << QByteArray("mass") << 5.0 << 20'000.0;
}

void TestLaboratoryPanel::aSliderAltersTheMasses() {
  QFETCH(QByteArray, id);
  QFETCH(double, number);
  QFETCH(double, size);
  Bench bench;
  bench.turn(id.constData(), number);
  const auto altered = bench.last();
  QVERIFY(altered);
  QVERIFY(*altered->masses != *bench.masses);
  QVERIFY2(std::abs(static_cast<double>(altered->masses->size()) - size) < 5.0 * std::sqrt(20'000.0),
           qPrintable(QString::number(altered->masses->size())));
  QCOMPARE(altered->note, "laboratory: not data");
}

void TestLaboratoryPanel::resetGivesTheRecordedMasses() {
  Bench bench;
  auto* reset = bench.panel.findChild<QToolButton*>();
  QVERIFY(!reset->isEnabled());
  bench.turn("background", 0.5);
  QVERIFY(reset->isEnabled());
  reset->click();
  QTest::qWait(0);
  QVERIFY(!bench.last());
  QVERIFY(bench.panel.settings() == LaboratorySettings());
  QCOMPARE(bench.panel.findChild<NumberSlider*>("background")->number(), 1.0);
}

// 10.7 of 25.5 fb^-1 of 20000 events: 8392; 70 days of data-taking after 4 April 2012.
void TestLaboratoryPanel::lessDataAreStillData() {
  Bench bench;
  bench.panel.setLuminosity(10.7 / 25.5);
  QTest::qWait(0);
  const auto altered = bench.last();
  QVERIFY(altered);
  QCOMPARE(altered->masses->size(), std::size_t(8'392));
  QVERIFY(!altered->note.contains("not data"));
  QVERIFY2(altered->note.contains("10.7 fb") && altered->note.contains("2012"), qPrintable(altered->note));
}

void TestLaboratoryPanel::uncertaintyAltersNothing() {
  Bench bench;
  bench.turn("uncertainty", 0.01);
  QVERIFY(bench.altered.isEmpty());
  QVERIFY(bench.text("value-uncertainty").contains("1.0 %"));
}

void TestLaboratoryPanel::everyValueHasItsUnit_data() {
  QTest::addColumn<QByteArray>("id");
  QTest::addColumn<QString>("unit");
  QTest::newRow("statistics") << QByteArray("luminosity") << "25.5 fb⁻¹";
  QTest::newRow("strength") << QByteArray("signal") << "events";
  QTest::newRow("resolution") << QByteArray("resolution") << "GeV";
  QTest::newRow("mass") << QByteArray("mass") << "GeV";
  QTest::newRow("background") << QByteArray("background") << "events";
  QTest::newRow("uncertainty") << QByteArray("uncertainty") << "%";
}

void TestLaboratoryPanel::everyValueHasItsUnit() {
  QFETCH(QByteArray, id);
  QFETCH(QString, unit);
  const Bench bench;
  const QString text = bench.text("value-" + id);
  QVERIFY2(text.contains(unit), qPrintable(text));
}

void TestLaboratoryPanel::theTrailGrowsWhileDragging() {
  Bench bench;
  for (const double factor : {0.5, 1.5, 2.0})
    bench.turn("luminosity", factor);
  // The law, the expected and the observed values: where it began and three moves.
  QCOMPARE(bench.plot().curves.size(), std::size_t(3));
  QCOMPARE(bench.plot().curves[1].points.size(), std::size_t(4));
  QCOMPARE(bench.plot().curves[2].points.size(), std::size_t(4));
  QVERIFY(bench.plot().x.isLogarithmic && bench.plot().y.isLogarithmic);
  QVERIFY(bench.plot().x.title.contains("fb⁻¹"));
}

void TestLaboratoryPanel::theRootLawCanBeReadOff() {
  Bench bench;
  for (const double factor : {0.25, 0.5, 2.0, 4.0})
    bench.turn("luminosity", factor);
  const auto& law = bench.plot().curves[0].points;
  for (const QPointF& point : bench.plot().curves[1].points) {
    const double onLaw = law.front().y() * std::sqrt(point.x() / law.front().x());
    QVERIFY(std::abs(point.y() / onLaw - 1.0) < 1e-3);
  }
  QVERIFY2(bench.text("legend").contains("0.50"), qPrintable(bench.text("legend")));
}

void TestLaboratoryPanel::anotherSliderBeginsAnotherTrail() {
  Bench bench;
  bench.turn("luminosity", 2.0);
  bench.turn("background", 2.0);
  QVERIFY(bench.plot().x.title.contains("Background"));
  QCOMPARE(bench.plot().curves[1].points.size(), std::size_t(1));
}

void TestLaboratoryPanel::aJobShowsItsSlider() {
  Bench bench;
  auto* jobs = bench.panel.findChild<QTabBar*>();
  QCOMPARE(jobs->count(), 4);
  bench.turn("resolution", 2.0);
  QCOMPARE(jobs->currentIndex(), 1);
  jobs->setCurrentIndex(2);
  QVERIFY(bench.plot().x.title.contains("Background"));
  QVERIFY(bench.text("effect").contains("Cut the background"));
}

// Twice the luminosity, by counting: S and B double, S / sqrt B grows by sqrt 2.
void TestLaboratoryPanel::effectIsInNumbers() {
  Bench bench;
  const Laboratory laboratory({}, fitted(*bench.masses)->fit, 1);
  bench.turn("luminosity", 2.0);
  const PeakWindow window = laboratory.window({});
  const QString effect = bench.text("effect");
  const auto bold = [](double value, int decimals) { return "<b>" + QString::number(value, 'f', decimals) + "</b>"; };
  QVERIFY2(effect.contains(bold(2.0 * window.signal, 0)), qPrintable(effect));
  QVERIFY(effect.contains(bold(std::sqrt(2.0) * window.signal / std::sqrt(window.background), 2)));
}

void TestLaboratoryPanel::settersAreSilentWhereNothingChanges() {
  Bench bench;
  bench.panel.setLuminosity(1.0);
  bench.panel.setMasses(bench.masses);
  bench.panel.setTimeLine(run1(bench.masses->size()));
  QTest::qWait(0);
  QVERIFY(bench.altered.isEmpty());
}

void TestLaboratoryPanel::aSliderClingsToItsRest() {
  NumberSlider slider({1.0 / 16.0, 4.0, 1.0, true});
  QCOMPARE(slider.number(), 1.0);
  QSignalSpy changes(&slider, &NumberSlider::numberChanged);
  slider.setValue(slider.value() + 3);
  QVERIFY(changes.isEmpty());
  slider.setValue(slider.maximum());
  QVERIFY(std::abs(slider.number() - 4.0) < 1e-9);
  slider.setValue(slider.minimum());
  QVERIFY(std::abs(slider.number() - 1.0 / 16.0) < 1e-9);
}

void TestLaboratoryPanel::playingGrowsToTheWhole() {
  TimeLapseBar bar;
  bar.setTimeLine(run1(1'000));
  auto* duration = bar.findChild<QComboBox*>();
  duration->setCurrentIndex(duration->count() - 1);
  QSignalSpy requests(&bar, &TimeLapseBar::positionRequested);
  bar.togglePlaying();
  QVERIFY(bar.isPlaying());
  QCOMPARE(requests.front().front().toDouble(), 0.0); // from the first event, since all was shown
  QTRY_VERIFY_WITH_TIMEOUT(!bar.isPlaying(), 30'000);
  QCOMPARE(requests.last().front().toDouble(), 1.0);
  QVERIFY(std::ranges::is_sorted(requests, {}, [](const QVariantList& request) { return request.front().toDouble(); }));
}

void TestLaboratoryPanel::aMilestoneIsNamed() {
  TimeLapseBar bar;
  bar.setTimeLine(run1(1'000));
  bar.setPosition(10.7 / 25.5);
  bar.setSignificance(2.31);
  const QString text = bar.findChild<QLabel*>("position")->text();
  QVERIFY2(text.contains("10.7 fb⁻¹") && text.contains("4 July 2012") && text.contains("2.3 σ"), qPrintable(text));
  bar.setPosition(0.6);
  QVERIFY(!bar.findChild<QLabel*>("position")->text().contains("4 July"));
}

void TestLaboratoryPanel::draggingStopsThePlayer() {
  TimeLapseBar bar;
  bar.setTimeLine(run1(1'000));
  bar.togglePlaying();
  bar.findChild<TimeLapseSlider*>()->setValue(300);
  QVERIFY(!bar.isPlaying());
}

void TestLaboratoryPanel::luminosityIsTypedWhereItIsNotKnown() {
  TimeLapseBar bar;
  bar.show();
  bar.setTimeLine(run1(1'000));
  auto* typed = bar.findChild<QDoubleSpinBox*>();
  QVERIFY(!typed->isVisible());
  bar.setTimeLine(TimeLine(278));
  QVERIFY(typed->isVisible());
  QSignalSpy luminosities(&bar, &TimeLapseBar::luminosityTyped);
  typed->setValue(11.6);
  QCOMPARE(luminosities.last().front().toDouble(), 11.6);
}

QTEST_MAIN(TestLaboratoryPanel)
#include "tst_laboratory_panel.moc"
