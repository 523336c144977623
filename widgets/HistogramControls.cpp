#include "widgets/HistogramControls.h"

#include "widgets/ChannelText.h"
#include "widgets/FlowLayout.h"
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

#include <algorithm>
#include <initializer_list>

namespace voir {
namespace {

constexpr double largestMass = 14'000.0; // GeV, the energy of the largest collider
constexpr double leastLogarithmic = 0.1; // GeV, as the boxes show one decimal
constexpr int mostBins = 1000;
constexpr int lettersForWords = 80; // width from which the controls have words before them

/// Kinds of files that a histogram is exported as.
struct ExportFormat {
  const char* extension;
  const char* label;
};
constexpr ExportFormat exportFormats[] = {
    {"csv", QT_TRANSLATE_NOOP("voir::HistogramControls", "Table (CSV)…")},
    {"json", QT_TRANSLATE_NOOP("voir::HistogramControls", "Table (JSON)…")},
    {"yoda", QT_TRANSLATE_NOOP("voir::HistogramControls", "YODA histogram…")},
    {"yaml", QT_TRANSLATE_NOOP("voir::HistogramControls", "HEPData table (YAML)…")},
    {"png", QT_TRANSLATE_NOOP("voir::HistogramControls", "Picture (PNG)…")},
    {"svg", QT_TRANSLATE_NOOP("voir::HistogramControls", "Drawing (SVG)…")},
    {"pdf", QT_TRANSLATE_NOOP("voir::HistogramControls", "Drawing (PDF)…")},
};

std::size_t channelsOf(std::string_view family) {
  return static_cast<std::size_t>(std::ranges::count(decayChannels(), family, &DecayChannel::family));
}

/// A switch with a text.
void dress(QToolButton* button, const QString& text, const QString& explanation) {
  button->setText(text);
  button->setToolTip(explanation);
  button->setAccessibleName(explanation);
  button->setCheckable(true);
}

} // namespace

HistogramControls::HistogramControls(QWidget* parent)
    : QWidget(parent), m_channels(new QComboBox), m_minimum(makeMassBox(tr("Lower end of the range"))),
      m_maximum(makeMassBox(tr("Upper end of the range"))), m_bins(new QSpinBox), m_reset(new QToolButton),
      m_logarithmic(new QToolButton), m_spectrum(new QToolButton), m_strips(new QComboBox), m_scaling(new QToolButton),
      m_export(new QToolButton) {
  fillChannels();
  buildBinning();
  buildSwitches();
  fillStrips();
  arrange();
  connectControls();
}

QDoubleSpinBox* HistogramControls::makeMassBox(const QString& name) {
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

/// Each family before its channels; a family of one channel is that channel.
void HistogramControls::fillChannels() {
  std::string_view family;
  for (const DecayChannel& channel : decayChannels()) {
    if (channel.family != family && channelsOf(channel.family) > 1)
      m_channels->addItem(familyText(channel.family), QString::fromUtf8(channel.family));
    m_channels->addItem(channelText(channel.id), QString::fromUtf8(channel.id));
    family = channel.family;
  }
  m_channels->setAccessibleName(tr("Decay channel"));
  m_channels->setToolTip(tr("Which masses are counted"));
}

void HistogramControls::buildBinning() {
  m_bins->setRange(1, mostBins);
  m_bins->setKeyboardTracking(false);
  m_bins->setAccessibleName(tr("Number of bins"));
  m_bins->setToolTip(tr("Number of bins"));
  m_reset->setIcon(icon("reset"));
  m_reset->setText(tr("Reset"));
  m_reset->setToolTip(tr("Range and bins of the channel"));
  m_reset->setAccessibleName(tr("Reset range and bins"));
}

void HistogramControls::buildSwitches() {
  dress(m_logarithmic, tr("Logarithmic"), tr("Logarithmic vertical axis"));
  m_logarithmic->setIcon(icon("logarithmic"));
  m_logarithmic->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  dress(m_spectrum, tr("Spectrum"), tr("All pairs from 0.3 to 300 GeV on logarithmic axes, with the known particles"));
  dress(m_scaling, tr("Scaled to data"), tr("The simulation is scaled to as many entries as there are data"));
  m_scaling->setChecked(true);
  m_export->setIcon(icon("save"));
  m_export->setText(tr("Export"));
  m_export->setToolTip(tr("Save the histogram as a table or as a drawing"));
  m_export->setAccessibleName(m_export->toolTip());
  m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_export->setPopupMode(QToolButton::InstantPopup);
  m_export->setMenu(makeExportMenu());
}

QMenu* HistogramControls::makeExportMenu() {
  auto* menu = new QMenu(this);
  for (const ExportFormat& format : exportFormats) {
    const QString extension = QString::fromUtf8(format.extension);
    menu->addAction(tr(format.label), this, [this, extension] { emit exportRequested(extension); });
  }
  return menu;
}

void HistogramControls::fillStrips() {
  m_strips->addItem(tr("Data − background"), QVariant::fromValue(StripContent::Residuals));
  m_strips->addItem(tr("Pulls"), QVariant::fromValue(StripContent::Pulls));
  m_strips->addItem(tr("Data / fit"), QVariant::fromValue(StripContent::Ratio));
  m_strips->addItem(tr("Nothing"), QVariant::fromValue(StripContent::None));
  m_strips->setAccessibleName(tr("Below the histogram"));
  m_strips->setToolTip(tr("What is drawn below the histogram"));
}

QWidget* HistogramControls::labelled(const QString& text, const std::vector<QWidget*>& controls) {
  auto* group = new QWidget;
  auto* line = new QHBoxLayout(group);
  line->setContentsMargins(0, 0, 8, 0);
  line->setSpacing(6);
  auto* word = new QLabel(text);
  word->setProperty("role", "muted");
  m_words.push_back(word);
  line->addWidget(word);
  for (QWidget* control : controls)
    line->addWidget(control);
  return group;
}

void HistogramControls::arrange() {
  m_stripGroup = labelled(tr("Below"), {m_strips});
  auto* flow = new FlowLayout(this, 4);
  flow->setContentsMargins(8, 4, 8, 4);
  flow->addWidget(labelled(tr("Channel"), {m_channels}));
  flow->addWidget(labelled(tr("Range"), {m_minimum, new QLabel(QStringLiteral("–")), m_maximum}));
  flow->addWidget(labelled(tr("Bins"), {m_bins, m_reset}));
  for (QWidget* control : std::initializer_list<QWidget*>{m_logarithmic, m_spectrum, m_stripGroup, m_scaling, m_export})
    flow->addWidget(control);
}

void HistogramControls::connectControls() {
  connect(m_channels, &QComboBox::currentIndexChanged, this, [this] { emit channelChanged(channel()); });
  connect(m_bins, &QSpinBox::valueChanged, this, &HistogramControls::applyBinning);
  connect(m_minimum, &QDoubleSpinBox::valueChanged, this, &HistogramControls::applyBinning);
  connect(m_maximum, &QDoubleSpinBox::valueChanged, this, &HistogramControls::applyBinning);
  connect(m_reset, &QToolButton::clicked, this, [this] {
    showBinning(m_default);
    applyBinning();
  });
  connect(m_logarithmic, &QToolButton::toggled, this, &HistogramControls::logarithmicChanged);
  connect(m_spectrum, &QToolButton::toggled, this, &HistogramControls::spectrumChanged);
  connect(m_scaling, &QToolButton::toggled, this, &HistogramControls::scalingChanged);
  connect(m_strips, &QComboBox::currentIndexChanged, this,
          [this] { emit stripChanged(m_strips->currentData().value<StripContent>()); });
}

QString HistogramControls::channel() const {
  return m_channels->currentData().toString();
}

bool HistogramControls::setChannel(const QString& channelOrFamily) {
  const int place = m_channels->findData(channelOrFamily);
  if (place < 0 || place == m_channels->currentIndex())
    return false;
  const QSignalBlocker quiet(m_channels);
  m_channels->setCurrentIndex(place);
  return true;
}

MassBinning HistogramControls::binning() const {
  return {m_minimum->value(), m_maximum->value(), m_bins->value(), m_default.isLogarithmic};
}

void HistogramControls::setDefaultBinning(const MassBinning& binning) {
  m_default = binning;
  showBinning(binning);
}

void HistogramControls::showBinning(const MassBinning& binning) {
  const QSignalBlocker quietMinimum(m_minimum);
  const QSignalBlocker quietMaximum(m_maximum);
  const QSignalBlocker quietBins(m_bins);
  const double least = binning.isLogarithmic ? leastLogarithmic : 0.0;
  m_minimum->setRange(least, largestMass);
  m_maximum->setRange(least, largestMass);
  m_minimum->setValue(binning.minimum);
  m_maximum->setValue(binning.maximum);
  m_bins->setValue(binning.binCount);
  m_reset->setEnabled(false);
}

void HistogramControls::applyBinning() {
  // Neither end can be moved past the other.
  m_minimum->setMaximum(m_maximum->value() - m_minimum->singleStep());
  m_maximum->setMinimum(m_minimum->value() + m_minimum->singleStep());
  m_reset->setEnabled(binning() != m_default);
  emit binningChanged(binning());
}

void HistogramControls::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  showWords(width() >= lettersForWords * fontMetrics().averageCharWidth());
}

/// Without them, tool tips have to do, and the plot is higher.
void HistogramControls::showWords(bool areShown) {
  if (areShown == m_areWordsShown)
    return;
  m_areWordsShown = areShown;
  for (QLabel* word : m_words)
    word->setVisible(areShown);
  for (QToolButton* button : {m_logarithmic, m_export})
    button->setToolButtonStyle(areShown ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void HistogramControls::setSpectrumOffered(bool isOffered) {
  m_spectrum->setVisible(isOffered);
  if (isOffered)
    return;
  const QSignalBlocker quiet(m_spectrum);
  m_spectrum->setChecked(false);
}

void HistogramControls::setFitOffered(bool isOffered) {
  m_stripGroup->setVisible(isOffered);
}

void HistogramControls::setScalingOffered(bool isOffered) {
  m_scaling->setVisible(isOffered);
}

void HistogramControls::setLogarithmic(bool isLogarithmic) {
  const QSignalBlocker quiet(m_logarithmic);
  m_logarithmic->setChecked(isLogarithmic);
}

} // namespace voir
