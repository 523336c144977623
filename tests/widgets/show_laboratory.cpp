// Pictures of laboratory, time-lapse and evidence, to look at: show_laboratory DIRECTORY [light]. Not a test.

#include "model/simulation/Random.h"
#include "model/simulation/SampleDescription.h"
#include "widgets/EvidencePanel.h"
#include "widgets/LaboratoryPanel.h"
#include "widgets/Theme.h"
#include "widgets/TimeLapseBar.h"

#include <QApplication>
#include <QDir>
#include <QTabBar>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace voir;

namespace {

void save(QWidget& widget, const QString& name, const QSize& size) {
  widget.resize(size);
  widget.show();
  QTest::qWait(400);
  widget.grab().save(name + ".png");
}

/// Mostly background; every 330th mass belongs to the peak.
std::vector<double> manyMasses(std::size_t count) {
  Random random(11);
  std::vector<double> masses;
  for (std::size_t i = 0; i < count; ++i)
    masses.push_back(i % 330 == 0 ? 125.0 + 1.7 * random.normal() : 100.0 + random.exponentialBelow(30.0, 60.0));
  return masses;
}

std::shared_ptr<const PeakResult> peakOf(const std::vector<double>& masses) {
  PeakOrder order;
  FitChannel& channel = order.channels.emplace_back();
  channel.data = binnedMasses(masses, 100.0, 160.0, 60);
  channel.model = {"gauss", "exppoly2"};
  order.scan.emplace();
  return std::make_shared<const PeakResult>(analysePeak(order));
}

void drag(QWidget& panel, const char* slider, const std::vector<int>& steps) {
  for (const int step : steps) {
    panel.findChild<QSlider*>(slider)->setValue(step);
    QTest::qWait(10);
  }
}

TimeLine timeLine(std::size_t events) {
  const std::vector<SampleDescription> samples = builtInSamples();
  const auto run1 = std::ranges::find(samples, "run1-diphoton", &SampleDescription::name);
  return TimeLine(events, run1->luminosity, run1->periods);
}

void showLaboratory(const QSize& size) {
  const auto masses = std::make_shared<const std::vector<double>>(manyMasses(142'700));
  const auto peak = peakOf(*masses);
  const QString name = QStringLiteral("laboratory_%1").arg(size.width());
  LaboratoryPanel panel;
  save(panel, name + "_empty", size);
  panel.setMasses(masses);
  save(panel, name + "_unfitted", size);
  panel.setPeak(peak);
  panel.setTimeLine(timeLine(masses->size()));
  save(panel, name, size);
  drag(panel, "resolution", {500, 550, 650, 700, 800, 900, 1000, 400});
  save(panel, name + "_resolution", size);
  drag(panel, "luminosity", {500, 550, 650, 700, 750, 800, 850, 900, 1000});
  save(panel, name + "_luminosity", size);
  drag(panel, "uncertainty", {100, 200, 300, 400, 50});
  save(panel, name + "_uncertainty", size);
}

void showEvidence(const QSize& size) {
  const QString name = QStringLiteral("evidence_%1_").arg(size.width());
  EvidencePanel panel;
  save(panel, name + "empty", size);
  panel.setPeak(peakOf(manyMasses(142'700)));
  auto* tabs = panel.findChild<QTabBar*>();
  for (int page = 0; page < tabs->count(); ++page) {
    tabs->setCurrentIndex(page);
    save(panel, name + tabs->tabText(page).replace(' ', '_'), size);
  }
}

void showTimeLapse() {
  TimeLapseBar bar;
  save(bar, "timelapse_empty", {700, 40});
  bar.setTimeLine(timeLine(142'700));
  bar.setPosition(0.42);
  bar.setSignificance(2.3);
  save(bar, "timelapse", {700, 40});
  save(bar, "timelapse_narrow", {420, 40});
  bar.setTimeLine(TimeLine(278));
  save(bar, "timelapse_untold", {600, 40});
}

} // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QDir::setCurrent(application.arguments().value(1, "."));
  applyTheme(application, application.arguments().value(2, "dark"));
  for (const QSize size : {QSize(270, 260), QSize(420, 340), QSize(600, 340), QSize(900, 260)})
    showLaboratory(size);
  for (const QSize size : {QSize(420, 340), QSize(600, 340)})
    showEvidence(size);
  showTimeLapse();
}
