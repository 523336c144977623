// Pictures of the panels but laboratory and evidence (show_laboratory), to look at: show_widgets DIRECTORY [light]. Not
// a test.

#include "model/analysis/DecayChannels.h"
#include "tests/widgets/ConstructedEvents.h"
#include "widgets/CandidatePanel.h"
#include "widgets/DisplayPanel.h"
#include "widgets/EventListPanel.h"
#include "widgets/HistogramPanel.h"
#include "widgets/MassTablePanel.h"
#include "widgets/MessageBar.h"
#include "widgets/ObjectTablesPanel.h"
#include "widgets/PictureCaption.h"
#include "widgets/PlayerBar.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <random>
#include <vector>

using namespace voir;

namespace {

void save(QWidget& widget, const QString& name, const QSize& size) {
  widget.resize(size);
  widget.show();
  QTest::qWait(400);
  widget.grab().save(name + ".png");
}

/// Side by side: narrow empty, narrow filled, wide filled.
template <typename Panel>
void showPanel(const QString& name, const std::function<void(Panel&)>& fill, int height = 520) {
  QWidget row;
  auto* line = new QHBoxLayout(&row);
  line->setSpacing(16);
  for (const auto& [width, isFilled] :
       {std::pair{250, false}, std::pair{250, true}, std::pair{300, true}, std::pair{500, true}}) {
    auto* panel = new Panel;
    panel->setFixedWidth(width);
    if (isFilled)
      fill(*panel);
    line->addWidget(panel);
  }
  save(row, name, QSize(1390, height));
}

std::vector<EventSummary> summaries(int count) {
  std::vector<EventSummary> rows;
  for (int i = 0; i < count; ++i) {
    EventSummary row;
    row.id = {201191 + i, 12, 1357605031 + i * 977};
    row.eventIndex = static_cast<std::uint32_t>(i);
    row.photons = static_cast<std::uint16_t>(i % 4);
    row.muons = 2;
    row.jets = static_cast<std::uint16_t>((i * 7) % 9);
    row.tracks = static_cast<std::uint16_t>(180 + i);
    row.met = 12.3f + static_cast<float>(i);
    row.state = i == 5 ? EventSummary::State::Failed : EventSummary::State::Read;
    if (i % 3 == 0) {
      row.channel = i % 2 ? "2e2mu" : "diphoton";
      row.mass = 121.53f + static_cast<float>(i);
    }
    rows.push_back(row);
  }
  return rows;
}

Candidate fourMuons(const Event& event) {
  const std::vector<ObjectRef> muons{
      {ObjectKind::Muon, 0}, {ObjectKind::Muon, 1}, {ObjectKind::Muon, 2}, {ObjectKind::Muon, 3}};
  return *makeCandidate(event, muons);
}

void showPicture() {
  QImage picture(900, 420, QImage::Format_RGB32);
  QPainter painter(&picture);
  QLinearGradient sky(0, 0, 0, 420);
  sky.setColorAt(0, QColor(0x05070f));
  sky.setColorAt(1, QColor(0x101a33));
  painter.fillRect(picture.rect(), sky);
  painter.fillRect(450, 0, 450, 420, Qt::white);
  using Mark = LegendMark;
  const std::vector<LegendEntry> legend{{"Tracks", {QColor(0xffe3a6)}, Mark::Line},
                                        {"Photons", {QColor(0xffd400)}, Mark::DashedLineAndTower},
                                        {"Muons", {QColor(0xff6b4a)}, Mark::BoldLine},
                                        {"Jets", {QColor(0x7c8cff)}, Mark::Cone},
                                        {"Jets", {QColor(0x3f4fc4)}, Mark::Circle},
                                        {"Taus", {QColor(0xc08bff)}, Mark::DashedCircle},
                                        {"Photons", {QColor(0xb38f00)}, Mark::DiamondPin},
                                        {"Electrons", {QColor(0x0f8a4b)}, Mark::SquarePin},
                                        {"Muons", {QColor(0xc23a1c)}, Mark::TrianglePin},
                                        {"Missing momentum", {QColor(0xb8338f)}, Mark::DashedLine},
                                        {"Electromagnetic cells", {QColor(0x35d07f)}, Mark::Box},
                                        {"Vertices", {QColor(0xff7ad9)}, Mark::Dot}};
  const EventPtr event = constructed::event();
  Event other = *event;
  other.provenance = {Origin::Simulation, "ATLAS-like", ""};
  Event data = *event;
  data.provenance = {Origin::Data, "CMS", ""};
  painter.drawImage(8, 8, paintCaption(*event, 1.0));
  painter.drawImage(8, 110, paintCaption(other, 1.0));
  painter.drawImage(8, 210, paintCaption(data, 1.0));
  painter.drawImage(8, 290, paintCaption(data, 1.0, {.pointSize = 16}));
  painter.drawImage(280, 8, paintLegend(legend, 1.0));
  painter.drawImage(460, 8, paintCaption(*event, 1.0, {.isOnLight = true}));
  painter.drawImage(460, 110, paintCaption(other, 1.0, {.isOnLight = true}));
  painter.drawImage(720, 8, paintLegend(legend, 1.0, {.isOnLight = true}));
  painter.end();
  picture.save("picture.png");
}

/// Mostly background; every 330th mass belongs to the peak.
std::vector<double> manyMasses(std::size_t count) {
  std::mt19937 random(11);
  std::exponential_distribution<double> background(1.0 / 30.0);
  std::normal_distribution<double> peak(125.0, 1.7);
  std::vector<double> masses;
  while (masses.size() < count) {
    const double mass = masses.size() % 330 == 0 ? peak(random) : 100.0 + background(random);
    if (mass < 160.0)
      masses.push_back(mass);
  }
  return masses;
}

void showHistogram(const QString& name, std::size_t count, bool isLogarithmic, const QSize& size) {
  HistogramPanel panel;
  panel.setChannel("diphoton");
  panel.setMotionReduced(true);
  panel.setTable(constructed::table(count > 100'000 ? manyMasses(count) : constructed::peakedMasses(count)));
  panel.setCurrentMass(125.3);
  if (isLogarithmic) {
    for (QToolButton* button : panel.findChildren<QToolButton*>()) {
      if (button->text() == "Logarithmic")
        button->click();
    }
  }
  save(panel, name, size);
}

/// With the fit of the masses on it.
void showFittedHistogram(const QString& name, const std::vector<double>& masses, const QSize& size,
                         const std::function<void(HistogramPanel&)>& change = {}) {
  HistogramPanel panel;
  panel.setMotionReduced(true);
  panel.setPublishedShown(true);
  panel.setTable(constructed::table(masses));
  const FitDefaults defaults = fitDefaults("diphoton");
  PeakOrder order;
  order.channels = {
      {"diphoton",
       binnedMasses(panel.masses(), defaults.minimum, defaults.maximum, static_cast<std::size_t>(defaults.bins)),
       defaults.model, 1.0}};
  order.options.settings = defaults.settings;
  panel.setPeak(std::make_shared<const PeakResult>(analysePeak(order)));
  if (change)
    change(panel);
  save(panel, name, size);
}

void chooseStrip(HistogramPanel& panel, int place) {
  for (QComboBox* box : panel.findChildren<QComboBox*>()) {
    if (box->accessibleName() == "Below the histogram")
      box->setCurrentIndex(place);
  }
}

void showFits() {
  const auto masses = manyMasses(30'000);
  showFittedHistogram("fit", masses, {1040, 340});
  showFittedHistogram("fit_pulls", masses, {1040, 340}, [](HistogramPanel& panel) { chooseStrip(panel, 1); });
  showFittedHistogram("fit_ratio", masses, {1040, 340}, [](HistogramPanel& panel) { chooseStrip(panel, 2); });
  showFittedHistogram("fit_small", masses, {600, 340});
  showFittedHistogram("fit_narrow", masses, {410, 340});
  showFittedHistogram("fit_low", masses, {1040, 230});
  showFittedHistogram("fit_peaked", constructed::peakedMasses(3000), {1040, 420});
  showFittedHistogram("fit_few", constructed::peakedMasses(50), {1040, 340});
  showFittedHistogram("fit_altered", masses, {1040, 340}, [&](HistogramPanel& panel) {
    panel.setAltered(AlteredMasses{std::make_shared<std::vector<double>>(constructed::peakedMasses(20'000)),
                                   "laboratory: resolution ×2, not data"});
  });
  showFittedHistogram("fit_print", masses, {1040, 340}, [](HistogramPanel& panel) {
    for (const char* file : {"fit.svg", "fit.pdf", "print.png", "fit.csv", "fit.json", "fit.yoda", "fit.yaml"})
      panel.exportTo(file);
  });
}

/// J/psi, Upsilon and Z over a falling continuum, muon pairs of a sample and of data.
void showSpectrum(const QString& name, const QSize& size, bool isSpectrum) {
  std::mt19937 random(5);
  std::exponential_distribution<double> continuum(1.0 / 1.2);
  auto table = std::make_shared<MassTable>();
  const int data = table->fileIndex("Zmumu_Run2011A.csv");
  const int sample = table->fileIndex("sample:dimuon");
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    constexpr std::array peaks{1.019, 3.097, 3.097, 9.46, 10.02, 91.19, 91.19, 91.19};
    const double peak = peaks[i % peaks.size()];
    const double mass =
        i % 3 == 0 ? std::normal_distribution<double>(peak, 0.012 * peak)(random) : 0.3 * std::exp(continuum(random));
    MassEntry entry = constructed::entry(i, mass, "dimuon");
    entry.file = i % 4 == 0 ? data : sample;
    table->add(entry);
  }
  HistogramPanel panel;
  panel.setMotionReduced(true);
  panel.setChannel("dimuon");
  panel.setTable(table);
  for (QToolButton* button : panel.findChildren<QToolButton*>()) {
    if (button->text() == "Spectrum" && isSpectrum)
      button->click();
  }
  save(panel, name, size);
}

void showIcons() {
  QWidget row;
  auto* grid = new QGridLayout(&row);
  const QStringList names = QDir(":/icons").entryList();
  for (int i = 0; i < names.size(); ++i) {
    auto* button = new QToolButton;
    button->setIcon(icon(names[i].chopped(4)));
    button->setIconSize({32, 32});
    button->setText(names[i].chopped(4));
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setFixedWidth(90);
    grid->addWidget(button, i / 12, i % 12);
  }
  save(row, "icons", {1150, 300});
}

} // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QDir::setCurrent(application.arguments().value(1, "."));
  applyTheme(application, application.arguments().value(2, "dark"));
  const EventPtr event = constructed::event();
  showPanel<EventListPanel>("events", [](EventListPanel& panel) {
    panel.setFiles({"Hto4l.ig"});
    panel.setEventCount(30);
    panel.setSummaries(0, summaries(24));
    panel.setCurrentEvent(3);
  });
  showPanel<ObjectTablesPanel>("objects", [&](ObjectTablesPanel& panel) {
    panel.setEvent(event);
    panel.setHighlight({ObjectRef{ObjectKind::Muon, 2}, {{ObjectKind::Muon, 0}, {ObjectKind::Muon, 1}}});
  });
  showPanel<CandidatePanel>("candidate", [&](CandidatePanel& panel) {
    panel.setEvent(event);
    panel.setCandidate(fourMuons(*event));
  });
  showPanel<CandidatePanel>("candidate2", [&](CandidatePanel& panel) {
    panel.setEvent(event);
    const std::vector<ObjectRef> photons{{ObjectKind::Photon, 0}, {ObjectKind::Photon, 2}};
    panel.setCandidate(makeCandidate(*event, photons));
    panel.setAccepted(true);
  });
  showPanel<MassTablePanel>("masses", [](MassTablePanel& panel) {
    panel.setTable(constructed::table(constructed::peakedMasses(40)));
    panel.setCurrentEvent(EventId{201191, 1, 1'000'036});
  });
  showPanel<DisplayPanel>(
      "display",
      [](DisplayPanel& panel) {
        panel.setLayers({{"tracks", "Tracks"},
                         {"photons", "Photons"},
                         {"electrons", "Electrons"},
                         {"muons", "Muons"},
                         {"jets", "Jets"},
                         {"met", "Missing ET"},
                         {"cells", "Calorimeter cells"},
                         {"hits", "Hits", false}});
        panel.setGroups({{"beampipe", "Beam pipe"},
                         {"inner", "Inner detector"},
                         {"em", "EM calorimeter"},
                         {"hadronic", "Hadronic calorimeter"},
                         {"muon", "Muon system"}});
        panel.setOptions({});
      },
      900);
  PlayerBar player;
  player.setPosition(16, 400'000);
  save(player, "player", {900, 44});
  player.setProgress("Scanning 41 000 / s · 12 s left", 0.4);
  player.setPlaying(true);
  player.setProgress("Reading 213 948 of run1-diphoton.csv, 252 000/s, 1 s left", 0.4);
  save(player, "player_busy", {1100, 44});
  save(player, "player_narrow", {480, 44});
  MessageBar messages;
  messages.showMessage(Severity::Note, "Opened Hto4l_120-130GeV.ig: 11 events.");
  messages.showMessage(Severity::Error,
                       "masterclass.ig, event 17 (run 1, event 2), \"Tracks_V2\" row 4: has 5 values, its type has 6");
  save(messages, "messages", {900, 40});
  for (QToolButton* button : messages.findChildren<QToolButton*>()) {
    if (button->isCheckable())
      button->click();
  }
  messages.showMessage(Severity::Warning, "Only the first 100 000 hits are drawn");
  save(messages, "messages_more", {900, 160});
  showPicture();
  showHistogram("histogram_few", 25, false, {900, 220});
  showHistogram("histogram_many", 4000, false, {900, 220});
  showHistogram("histogram_log", 4000, true, {900, 220});
  showHistogram("histogram_huge", 143'000, false, {900, 300});
  showHistogram("histogram_narrow", 4000, false, {500, 300});
  showHistogram("histogram_empty", 0, false, {900, 220});
  showFits();
  showSpectrum("spectrum", {1040, 340}, true);
  showSpectrum("spectrum_small", {600, 300}, true);
  showSpectrum("stack", {1040, 340}, false);
  showIcons();
  applyTheme(application, application.arguments().value(2, "dark"), 16);
  showFittedHistogram("fit_speaker", manyMasses(30'000), {1040, 420});
}
