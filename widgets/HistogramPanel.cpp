#include "widgets/HistogramPanel.h"

#include "model/statistics/Published.h"
#include "widgets/ChannelText.h"
#include "widgets/HistogramControls.h"
#include "widgets/HistogramExport.h"
#include "widgets/HistogramPlot.h"
#include "widgets/HistogramTexts.h"
#include "widgets/NumberText.h"
#include "widgets/SignificanceGauge.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace voir {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t eventsInMenu = 30;
constexpr auto changeInterval = 40ms;
constexpr int plotsBesideGauge = 3; // the panel is so many times wider than its gauge
constexpr MassBinning spectrumBinning{0.3, 300.0, 300, true};

bool isLeptonPair(std::string_view family) {
  return family == "dimuon" || family == "dielectron";
}

} // namespace

HistogramPanel::HistogramPanel(QWidget* parent)
    : QWidget(parent), m_controls(new HistogramControls), m_plot(new HistogramPlot), m_gauge(new SignificanceGauge) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_controls);
  auto* line = new QHBoxLayout;
  line->addWidget(m_plot, 1);
  line->addWidget(m_gauge);
  column->addLayout(line, 1);
  m_plot->setEmptyText(tr("No masses of this channel yet: choose objects in a view and press M, or let the events run "
                          "with Space. Each accepted candidate becomes an entry here."));
  m_change.setSingleShot(true);
  m_change.setInterval(changeInterval);
  connect(&m_change, &QTimer::timeout, this, &HistogramPanel::dataChanged);
  connectControls();
  connectPlot();
  chooseChannel();
}

void HistogramPanel::connectControls() {
  connect(m_controls, &HistogramControls::channelChanged, this, [this](const QString& channelOrFamily) {
    chooseChannel();
    emit channelChanged(channelOrFamily);
  });
  connect(m_controls, &HistogramControls::binningChanged, this, &HistogramPanel::chooseBinning);
  connect(m_controls, &HistogramControls::spectrumChanged, this, &HistogramPanel::chooseSpectrum);
  connect(m_controls, &HistogramControls::logarithmicChanged, m_plot, &HistogramPlot::setLogarithmic);
  connect(m_controls, &HistogramControls::stripChanged, m_plot, &HistogramPlot::setStrip);
  connect(m_controls, &HistogramControls::scalingChanged, m_plot, &HistogramPlot::setSimulationScaled);
  connect(m_controls, &HistogramControls::exportRequested, this, &HistogramPanel::askForFile);
}

void HistogramPanel::connectPlot() {
  connect(m_plot, &HistogramPlot::binHovered, this, &HistogramPanel::showBin);
  connect(m_plot, &HistogramPlot::binClicked, this, &HistogramPanel::openBin);
  connect(m_plot, &HistogramPlot::rangeBrushed, this, &HistogramPanel::massRangeBrushed);
  connect(m_plot, &HistogramPlot::brushCleared, this, &HistogramPanel::massBrushCleared);
}

QString HistogramPanel::channel() const {
  return m_controls->channel();
}

void HistogramPanel::setChannel(const QString& channelOrFamily) {
  if (m_controls->setChannel(channelOrFamily))
    chooseChannel();
}

void HistogramPanel::chooseChannel() {
  m_counted.setChannel(channel().toStdString());
  m_plot->setMassSymbol(massSymbol(channel().toStdString()));
  m_controls->setSpectrumOffered(isLeptonPair(m_counted.channel().family));
  m_peak.reset();
  showPublished();
  chooseSpectrum(false);
}

void HistogramPanel::chooseSpectrum(bool isSpectrum) {
  m_controls->setDefaultBinning(isSpectrum ? spectrumBinning : m_counted.channel().binning);
  m_controls->setLogarithmic(isSpectrum);
  m_plot->setLogarithmic(isSpectrum);
  chooseBinning(m_controls->binning());
}

void HistogramPanel::chooseBinning(const MassBinning& binning) {
  m_counted.setBinning(binning);
  makeRoomForGauge();
  dropBrush();
  showCounts();
  noteChange();
}

void HistogramPanel::setTable(std::shared_ptr<const MassTable> table) {
  const auto change = m_counted.setTable(std::move(table));
  if (!change.hasChanged)
    return;
  showCounts();
  if (change.newest)
    m_plot->flash(m_counted.histogram().bin(*change.newest));
  noteChange();
}

void HistogramPanel::setAltered(std::optional<AlteredMasses> masses) {
  if (masses == m_altered)
    return;
  m_altered = std::move(masses);
  m_counted.setAltered(m_altered ? m_altered->masses : nullptr);
  m_plot->setBadge(m_altered ? m_altered->note : QString(), m_altered && m_altered->isPartOfData);
  showCounts();
  noteChange();
}

void HistogramPanel::setPeak(std::shared_ptr<const PeakResult> peak) {
  if (peak == m_peak)
    return;
  m_peak = std::move(peak);
  showPeak();
}

void HistogramPanel::noteChange() {
  if (!m_change.isActive())
    m_change.start();
}

void HistogramPanel::showCounts() {
  const auto simulated = m_counted.simulated();
  m_controls->setScalingOffered(!simulated.empty());
  m_plot->setHistogram(m_counted.histogram(), m_counted.isSimulated());
  m_plot->setSimulated(simulated);
  showPeak();
}

/// What is drawn of the fit: one that did not converge tells nothing, and a spectrum has many peaks.
std::optional<FitOnHistogram> HistogramPanel::fit() const {
  if (!m_peak || !m_peak->fit.isConverged || m_counted.binning().isLogarithmic)
    return std::nullopt;
  return fitOnHistogram(*m_peak, m_counted.histogram(), channel().toStdString());
}

void HistogramPanel::showPeak() {
  const auto drawn = fit();
  m_controls->setFitOffered(drawn.has_value());
  m_plot->setFit(drawn);
  const bool isTested = drawn && m_peak->fit.find("mass");
  m_gauge->setSignificance(isTested ? std::optional(m_peak->discovery.z) : std::nullopt);
  const bool isExpected = isTested && m_peak->isExpectationKnown;
  m_gauge->setExpected(isExpected ? std::optional(m_peak->zExpected) : std::nullopt);
  showSummary();
}

void HistogramPanel::showSummary() {
  const QStringList counts = countSummary(m_counted);
  m_plot->setSummary(m_peak && !counts.isEmpty() ? peakSummary(*m_peak) + counts.mid(0, 1) : counts);
}

void HistogramPanel::setCurrentMass(std::optional<double> mass) {
  m_plot->setCurrentMass(mass);
}

void HistogramPanel::setSelectionNote(const QString& note) {
  m_selectionNote = note;
}

void HistogramPanel::setPublishedShown(bool areShown) {
  m_isPublishedShown = areShown;
  showPublished();
}

/// Those of the same decays.
void HistogramPanel::showPublished() {
  std::vector<PublishedMark> marks;
  for (const PublishedResult& result : publishedResults()) {
    const QString label =
        QStringLiteral("%1 %2").arg(QString::fromUtf8(result.experiment), QString::fromUtf8(result.date.substr(0, 4)));
    if (m_isPublishedShown && result.family == m_counted.channel().family && std::isfinite(result.zObserved))
      marks.push_back({label, result.zObserved});
  }
  m_gauge->setPublished(marks);
  makeRoomForGauge();
}

/// The plot goes before the gauge, and a spectrum has no significance.
void HistogramPanel::makeRoomForGauge() {
  const bool isWide = width() >= plotsBesideGauge * m_gauge->sizeHint().width();
  m_gauge->setVisible(isWide && !m_counted.binning().isLogarithmic);
}

void HistogramPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  makeRoomForGauge();
}

void HistogramPanel::setMotionReduced(bool isReduced) {
  m_plot->setMotionReduced(isReduced);
}

void HistogramPanel::clearBrush() {
  m_plot->setBrush(std::nullopt);
}

/// Bins chosen in other bins mean nothing.
void HistogramPanel::dropBrush() {
  if (!m_plot->brush())
    return;
  clearBrush();
  emit massBrushCleared();
}

void HistogramPanel::showBin(std::optional<int> bin, const QPoint& globalPosition) {
  if (bin)
    QToolTip::showText(globalPosition, binToolTip(m_counted.histogram(), *bin, m_counted.entriesOf(*bin)), m_plot);
  else
    QToolTip::hideText();
}

void HistogramPanel::openBin(int bin, const QPoint& globalPosition) {
  const auto entries = m_counted.entriesOf(bin);
  if (entries.size() == 1)
    emit eventRequested(entries.front()->file, entries.front()->eventIndex);
  else if (!entries.empty())
    offerEvents(entries, globalPosition);
}

void HistogramPanel::offerEvents(const std::vector<const MassEntry*>& entries, const QPoint& globalPosition) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (std::size_t place = 0; place < std::min(entries.size(), eventsInMenu); ++place) {
    const MassEntry& entry = *entries[place];
    menu->addAction(massEntryText(entry), this, [this, file = entry.file, eventIndex = entry.eventIndex] {
      emit eventRequested(file, eventIndex);
    });
  }
  if (entries.size() > eventsInMenu)
    menu->addAction(tr("and %1 more").arg(countText(static_cast<qint64>(entries.size() - eventsInMenu))))
        ->setEnabled(false);
  menu->popup(globalPosition);
}

QString HistogramPanel::exportTo(const QString& path) {
  HistogramRecord record = recordOf(m_counted.binning(), masses());
  record.fit = fit();
  record.channel = channel().toStdString();
  record.provenance = m_altered ? m_altered->note.toStdString() : m_counted.isSimulated() ? "simulation" : "data";
  record.selection = m_selectionNote.toStdString();
  return exportHistogram(path, record, *m_plot);
}

void HistogramPanel::askForFile(const QString& extension) {
  auto* dialog = new QFileDialog(this, tr("Export the histogram"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(QStringLiteral("*.%1").arg(extension));
  dialog->setDefaultSuffix(extension);
  dialog->selectFile(QStringLiteral("%1.%2").arg(channel(), extension));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    const QString problem = exportTo(path);
    if (problem.isEmpty())
      emit exported(path);
    else
      emit exportFailed(problem);
  });
  dialog->open();
}

} // namespace voir
