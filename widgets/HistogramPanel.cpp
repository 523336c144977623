#include "widgets/HistogramPanel.h"

#include "model/analysis/DecayChannels.h"
#include "widgets/ChannelText.h"
#include "widgets/FlowLayout.h"
#include "widgets/HistogramPlot.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {
namespace {

constexpr std::size_t eventsInToolTip = 10;
constexpr std::size_t eventsInMenu = 30;
constexpr double largestMass = 14'000.0; // GeV, the energy of the largest collider
constexpr int mostBins = 1000;

std::size_t channelsOf(std::string_view family) {
  return static_cast<std::size_t>(std::ranges::count(decayChannels(), family, &DecayChannel::family));
}

/// Channels that a channel or family stands for; empty for an unknown one.
std::vector<const DecayChannel*> channelsCalled(std::string_view name) {
  std::vector<const DecayChannel*> called;
  for (const DecayChannel& channel : decayChannels()) {
    if (channel.id == name || channel.family == name)
      called.push_back(&channel);
  }
  return called;
}

QString eventText(const MassEntry& entry) {
  return HistogramPanel::tr("%1:%2   %3 GeV").arg(entry.id.run).arg(entry.id.event).arg(massText(entry.mass));
}

/// As many decimals as a width of bins needs: 2 → 0, 0.5 → 1, 0.25 → 2.
int decimalsOf(double width) {
  int decimals = 0;
  for (; decimals < 4 && std::abs(width - std::round(width)) > 1e-6 * width; width *= 10.0)
    ++decimals;
  return decimals;
}

QWidget* labelled(const QString& text, const std::vector<QWidget*>& controls) {
  auto* group = new QWidget;
  auto* line = new QHBoxLayout(group);
  line->setContentsMargins(0, 0, 8, 0);
  line->setSpacing(6);
  auto* label = new QLabel(text);
  label->setProperty("role", "muted");
  line->addWidget(label);
  for (QWidget* control : controls)
    line->addWidget(control);
  return group;
}

} // namespace

HistogramPanel::HistogramPanel(QWidget* parent)
    : QWidget(parent), m_histogram(decayChannels().front().binning), m_plot(new HistogramPlot),
      m_channels(new QComboBox), m_bins(new QSpinBox), m_minimum(makeMassBox(tr("Lower end of the range"))),
      m_maximum(makeMassBox(tr("Upper end of the range"))), m_reset(new QToolButton), m_logarithmic(new QToolButton),
      m_backgroundSwitch(new QToolButton) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeControls());
  column->addWidget(m_plot, 1);
  m_plot->setEmptyText(tr("No masses of this channel yet: choose objects in a view and press M, or let the events run "
                          "with Space. Each accepted candidate becomes an entry here."));
  fillChannels();
  connectControls();
  chooseChannel();
}

QDoubleSpinBox* HistogramPanel::makeMassBox(const QString& name) {
  auto* box = new QDoubleSpinBox;
  box->setRange(0.0, largestMass);
  box->setDecimals(1);
  box->setSingleStep(5.0);
  box->setLocale(QLocale::c());
  box->setSuffix(tr(" GeV"));
  box->setKeyboardTracking(false);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);
  box->setAccessibleName(name);
  box->setToolTip(name);
  return box;
}

QWidget* HistogramPanel::makeControls() {
  auto* controls = new QWidget;
  auto* flow = new FlowLayout(controls, 4);
  flow->setContentsMargins(8, 4, 8, 4);
  m_channels->setAccessibleName(tr("Decay channel"));
  m_channels->setToolTip(tr("Which masses are counted"));
  m_bins->setRange(1, mostBins);
  m_bins->setKeyboardTracking(false);
  m_bins->setAccessibleName(tr("Number of bins"));
  m_bins->setToolTip(tr("Number of bins"));
  m_reset->setIcon(icon("reset"));
  m_reset->setText(tr("Reset"));
  m_reset->setToolTip(tr("Range and bins of the channel"));
  m_reset->setAccessibleName(tr("Reset range and bins"));
  m_logarithmic->setIcon(icon("logarithmic"));
  m_logarithmic->setText(tr("Logarithmic"));
  m_logarithmic->setToolTip(tr("Logarithmic vertical axis"));
  m_logarithmic->setAccessibleName(m_logarithmic->toolTip());
  m_logarithmic->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_logarithmic->setCheckable(true);
  flow->addWidget(labelled(tr("Channel"), {m_channels}));
  flow->addWidget(labelled(tr("Range"), {m_minimum, new QLabel(QStringLiteral("–")), m_maximum}));
  flow->addWidget(labelled(tr("Bins"), {m_bins, m_reset}));
  flow->addWidget(m_logarithmic);
  m_backgroundSwitch->setText(tr("Background"));
  m_backgroundSwitch->setToolTip(
      tr("A smooth curve through the bins beside the largest excess, and below what the bins "
         "hold beyond it"));
  m_backgroundSwitch->setAccessibleName(tr("Smooth background"));
  m_backgroundSwitch->setCheckable(true);
  m_backgroundSwitch->setChecked(true);
  flow->addWidget(m_backgroundSwitch);
  return controls;
}

/// Each family before its channels; a family of one channel is that channel.
void HistogramPanel::fillChannels() {
  std::string_view family;
  for (const DecayChannel& channel : decayChannels()) {
    if (channel.family != family && channelsOf(channel.family) > 1)
      m_channels->addItem(familyText(channel.family), QString::fromUtf8(channel.family));
    m_channels->addItem(channelText(channel.id), QString::fromUtf8(channel.id));
    family = channel.family;
  }
}

void HistogramPanel::connectControls() {
  connect(m_channels, &QComboBox::currentIndexChanged, this, [this] {
    chooseChannel();
    emit channelChanged(channel());
  });
  connect(m_bins, &QSpinBox::valueChanged, this, &HistogramPanel::applyBinning);
  connect(m_minimum, &QDoubleSpinBox::valueChanged, this, &HistogramPanel::applyBinning);
  connect(m_maximum, &QDoubleSpinBox::valueChanged, this, &HistogramPanel::applyBinning);
  connect(m_reset, &QToolButton::clicked, this, &HistogramPanel::resetBinning);
  connect(m_logarithmic, &QToolButton::toggled, m_plot, &HistogramPlot::setLogarithmic);
  connect(m_backgroundSwitch, &QToolButton::toggled, this, &HistogramPanel::showHistogram);
  connect(m_plot, &HistogramPlot::binHovered, this, &HistogramPanel::showBin);
  connect(m_plot, &HistogramPlot::binClicked, this, &HistogramPanel::openBin);
}

QString HistogramPanel::channel() const {
  return m_channels->currentData().toString();
}

void HistogramPanel::setChannel(const QString& channelOrFamily) {
  const int place = m_channels->findData(channelOrFamily);
  if (place < 0 || place == m_channels->currentIndex())
    return;
  const QSignalBlocker quiet(m_channels);
  m_channels->setCurrentIndex(place);
  chooseChannel();
}

void HistogramPanel::chooseChannel() {
  m_shown = channelsCalled(channel().toStdString());
  m_plot->setMassSymbol(massSymbol(channel().toStdString()));
  resetBinning();
}

void HistogramPanel::resetBinning() {
  showBinning(m_shown.front()->binning);
  applyBinning();
}

void HistogramPanel::showBinning(const MassBinning& binning) {
  const QSignalBlocker quietMinimum(m_minimum);
  const QSignalBlocker quietMaximum(m_maximum);
  const QSignalBlocker quietBins(m_bins);
  m_minimum->setRange(0.0, largestMass);
  m_maximum->setRange(0.0, largestMass);
  m_minimum->setValue(binning.minimum);
  m_maximum->setValue(binning.maximum);
  m_bins->setValue(binning.binCount);
}

void HistogramPanel::applyBinning() {
  // Neither end can be moved past the other.
  m_minimum->setMaximum(m_maximum->value() - m_minimum->singleStep());
  m_maximum->setMinimum(m_minimum->value() + m_minimum->singleStep());
  const MassBinning binning{m_minimum->value(), m_maximum->value(), m_bins->value()};
  m_histogram = MassHistogram(binning);
  m_reset->setEnabled(binning != m_shown.front()->binning);
  recount();
}

bool HistogramPanel::isShown(const MassEntry& entry) const {
  return std::ranges::any_of(m_shown, [&](const DecayChannel* channel) { return channel->id == entry.channel; });
}

void HistogramPanel::recount() {
  m_histogram = MassHistogram(m_histogram.binning());
  m_sum = 0.0;
  count(0);
  showHistogram();
}

/// Counts the entries from this one on; returns the last that is shown.
const MassEntry* HistogramPanel::count(std::size_t firstEntry) {
  const MassEntry* last = nullptr;
  const MassBinning& binning = m_histogram.binning();
  for (std::size_t place = firstEntry; m_table && place < m_table->size(); ++place) {
    const MassEntry& entry = m_table->entries()[place];
    if (!isShown(entry))
      continue;
    m_histogram.fill(entry.mass);
    if (entry.mass >= binning.minimum && entry.mass < binning.maximum)
      m_sum += entry.mass;
    last = &entry;
  }
  return last;
}

void HistogramPanel::setTable(std::shared_ptr<const MassTable> table) {
  if (table == m_table)
    return;
  const auto before = std::exchange(m_table, std::move(table));
  const bool hasGrown = before && m_table && m_table->startsWith(*before);
  if (!hasGrown && before) {
    recount();
    return;
  }
  const MassEntry* newest = count(before ? before->size() : 0);
  if (!newest)
    return;
  showHistogram();
  m_plot->flash(m_histogram.bin(newest->mass));
}

void HistogramPanel::showHistogram() {
  m_background = smoothBackground(m_histogram);
  m_backgroundSwitch->setVisible(m_background.has_value());
  m_plot->setHistogram(m_histogram, showsBackground() ? m_background : std::nullopt);
  m_plot->setSummary(summary());
}

QStringList HistogramPanel::summary() const {
  const auto entries = static_cast<qint64>(m_histogram.total());
  if (entries == 0)
    return {};
  QStringList parts{entries == 1 ? tr("1 entry") : tr("%1 entries").arg(countText(entries))};
  if (const QString highest = highestText(); !highest.isEmpty())
    parts << highest;
  const double inside = m_histogram.total() - m_histogram.underflow() - m_histogram.overflow();
  if (inside > 0.0)
    parts << tr("mean %1 GeV").arg(massText(m_sum / inside));
  return parts;
}

bool HistogramPanel::showsBackground() const {
  return m_background && m_backgroundSwitch->isChecked();
}

/// Of a falling spectrum the fullest bin is no peak: what counts is the excess over its background.
QString HistogramPanel::highestText() const {
  if (showsBackground()) {
    const auto excess = largestExcess(m_histogram, *m_background);
    return excess ? excessText(*excess) : QString();
  }
  const int fullest = m_histogram.fullestBin();
  if (fullest < 0 || m_histogram.count(fullest) < 2.0)
    return {};
  const double lower = m_histogram.binLower(fullest);
  return tr("fullest bin %1").arg(massRangeText(lower, lower + m_histogram.binning().binWidth()));
}

QString HistogramPanel::excessText(const Excess& excess) const {
  return tr("largest excess %1: +%2 over %3 (%4 √B)")
      .arg(massRangeText(excess.lower, excess.upper), countText(std::llround(excess.surplus())),
           countText(std::llround(excess.expected)), numberText(excess.inRootsOfBackground(), 1));
}

QString HistogramPanel::massRangeText(double lower, double upper) const {
  const MassBinning& binning = m_histogram.binning();
  const int decimals = std::max(decimalsOf(binning.binWidth()), decimalsOf(binning.minimum));
  return tr("%1–%2 GeV").arg(numberText(lower, decimals), numberText(upper, decimals));
}

void HistogramPanel::setCurrentMass(std::optional<double> mass) {
  m_plot->setCurrentMass(mass);
}

void HistogramPanel::setMotionReduced(bool isReduced) {
  m_plot->setMotionReduced(isReduced);
}

std::vector<const MassEntry*> HistogramPanel::entriesOf(int bin) const {
  std::vector<const MassEntry*> found;
  if (!m_table)
    return found;
  for (const MassEntry& entry : m_table->entries()) {
    if (isShown(entry) && m_histogram.bin(entry.mass) == bin)
      found.push_back(&entry);
  }
  return found;
}

QString HistogramPanel::rangeText(int bin) const {
  const MassBinning& binning = m_histogram.binning();
  const int decimals = std::max(decimalsOf(binning.binWidth()), decimalsOf(binning.minimum));
  if (bin < 0)
    return tr("Below %1 GeV").arg(numberText(binning.minimum, decimals));
  if (bin >= binning.binCount)
    return tr("%1 GeV and above").arg(numberText(binning.maximum, decimals));
  const double lower = m_histogram.binLower(bin);
  return tr("%1 to %2 GeV").arg(numberText(lower, decimals), numberText(lower + binning.binWidth(), decimals));
}

double HistogramPanel::countOf(int bin) const {
  if (bin < 0)
    return m_histogram.underflow();
  return bin >= m_histogram.binCount() ? m_histogram.overflow() : m_histogram.count(bin);
}

QString HistogramPanel::binText(int bin) const {
  const double count = countOf(bin);
  const PoissonInterval interval = garwoodInterval(count);
  const QString events = count == 1.0 ? tr("1 event") : tr("%1 events").arg(countText(static_cast<qint64>(count)));
  const QString ends = tr("68 % interval %1 to %2").arg(numberText(interval.lower, 1), numberText(interval.upper, 1));
  QStringList lines{QStringLiteral("<b>%1</b>").arg(rangeText(bin)), tr("%1 (%2)").arg(events, ends)};
  const auto entries = entriesOf(bin);
  for (std::size_t place = 0; place < std::min(entries.size(), eventsInToolTip); ++place)
    lines << eventText(*entries[place]).toHtmlEscaped().replace(QStringLiteral("   "), QStringLiteral("&nbsp;&nbsp; "));
  if (entries.size() > eventsInToolTip)
    lines << tr("and %1 more").arg(countText(static_cast<qint64>(entries.size() - eventsInToolTip)));
  if (!entries.empty())
    lines << tr("<i>Click to go there</i>");
  return "<p style='white-space:nowrap'>" + lines.join(QStringLiteral("<br>")) + "</p>";
}

void HistogramPanel::showBin(std::optional<int> bin, const QPoint& globalPosition) {
  if (bin)
    QToolTip::showText(globalPosition, binText(*bin), m_plot);
  else
    QToolTip::hideText();
}

void HistogramPanel::openBin(int bin, const QPoint& globalPosition) {
  const auto entries = entriesOf(bin);
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
    menu->addAction(eventText(entry), this, [this, file = entry.file, eventIndex = entry.eventIndex] {
      emit eventRequested(file, eventIndex);
    });
  }
  if (entries.size() > eventsInMenu)
    menu->addAction(tr("and %1 more").arg(countText(static_cast<qint64>(entries.size() - eventsInMenu))))
        ->setEnabled(false);
  menu->popup(globalPosition);
}

} // namespace voir
