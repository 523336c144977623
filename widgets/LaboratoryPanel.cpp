#include "widgets/LaboratoryPanel.h"

#include "model/statistics/Significance.h"
#include "widgets/DateText.h"
#include "widgets/ElidedLabel.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {
namespace {

constexpr std::uint64_t seed = 20120704;
constexpr int wide = 680;       // pixels: then sliders and plot stand side by side
constexpr int narrow = 360;     // pixels: then plot and effect stand one above the other
constexpr int sliderWidth = 70; // pixels, at least
constexpr int lawSteps = 40;
constexpr double massPart = 0.25;   // of the range of the fit, to which the peak moves
constexpr double negligible = 1e-4; // of a parameter, between two fits of the same masses
constexpr std::size_t luminosityRow = 0;

QString text(const char* untranslated) {
  return QCoreApplication::translate("Laboratory", untranslated);
}

double significanceOf(const PeakWindow& window) {
  return asimovSignificance(window.signal, window.background, window.backgroundError);
}

double signalToRoot(const PeakWindow& window) {
  return window.signal / std::sqrt(window.background);
}

QString tableRow(const QString& name, const QString& before, const QString& now) {
  return QStringLiteral(
             "<tr><td>%1&nbsp;</td><td align=right>&nbsp;%2</td><td align=right>&nbsp;&nbsp;<b>%3</b></td></tr>")
      .arg(name, before, now);
}

/// Entries: whole ones where they are many.
QString entriesText(double entries) {
  return entries < 100.0 ? numberText(entries, 1) : countText(std::llround(entries));
}

/// Of the same masses by the same model: perhaps only scanned further.
bool isSame(const MassFit& one, const MassFit& other) {
  const auto isNear = [](const FittedParameter& a, const FittedParameter& b) {
    return a.name == b.name && std::abs(a.value - b.value) <= negligible * std::max(a.error, std::abs(a.value));
  };
  return one.isConverged == other.isConverged && std::ranges::equal(one.parameters, other.parameters, isNear);
}

QString factorText(double factor) {
  return QStringLiteral("× %1").arg(numberText(factor, factor < 0.095 ? 3 : 2));
}

} // namespace

LaboratoryPanel::LaboratoryPanel(QWidget* parent) : QWidget(parent), m_turned(&laboratoryQuantities()[luminosityRow]) {
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(8, 4, 8, 8);
  column->setSpacing(4);
  column->addWidget(makeHeader());
  m_body = new QBoxLayout(QBoxLayout::TopToBottom);
  m_body->setSpacing(4);
  m_body->addWidget(makeSliders());
  m_body->addWidget(makeJobs(), 1);
  column->addLayout(m_body, 1);
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setWidget(content);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(area);
  m_change.setSingleShot(true);
  connect(&m_change, &QTimer::timeout, this, &LaboratoryPanel::renew);
  showSettings();
  showOutcome();
}

QWidget* LaboratoryPanel::makeHeader() {
  auto* header = new QWidget;
  auto* line = new QHBoxLayout(header);
  line->setContentsMargins(0, 0, 0, 0);
  m_result = new QLabel;
  m_result->setObjectName(QStringLiteral("result"));
  m_result->setWordWrap(true);
  m_result->setToolTip(
      tr("Observed: at the mass and with the width that the signal has here. A fit that looks for them "
         "may find more elsewhere."));
  m_reset = new QToolButton;
  m_reset->setIcon(icon(QStringLiteral("reset")));
  m_reset->setText(tr("Reset"));
  m_reset->setAccessibleName(tr("Reset"));
  m_reset->setToolTip(tr("Reset: the masses as they were recorded"));
  connect(m_reset, &QToolButton::clicked, this, &LaboratoryPanel::reset);
  line->addWidget(m_result, 1);
  line->addWidget(m_reset, 0, Qt::AlignTop);
  return header;
}

QWidget* LaboratoryPanel::makeSliders() {
  auto* sliders = new QWidget;
  auto* grid = new QGridLayout(sliders);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(1, 4);
  grid->setColumnStretch(2, 5);
  for (const LaboratoryQuantity& quantity : laboratoryQuantities()) {
    const Row row = makeRow(quantity);
    const int place = static_cast<int>(m_rows.size());
    grid->addWidget(row.label, place, 0);
    grid->addWidget(row.slider, place, 1);
    grid->addWidget(row.value, place, 2);
    m_rows.push_back(row);
  }
  grid->setRowStretch(static_cast<int>(m_rows.size()), 1);
  return sliders;
}

LaboratoryPanel::Row LaboratoryPanel::makeRow(const LaboratoryQuantity& quantity) {
  const Row row{new QLabel(text(quantity.label)), new NumberSlider(quantity.scale), new ElidedLabel};
  row.slider->setObjectName(QString::fromLatin1(quantity.id));
  row.slider->setAccessibleName(text(quantity.label));
  row.slider->setMinimumWidth(sliderWidth);
  row.slider->setToolTip(tr("%1. Double click: as it was").arg(text(quantity.tip)));
  row.label->setToolTip(text(quantity.tip));
  row.value->setObjectName(QStringLiteral("value-%1").arg(QLatin1String(quantity.id)));
  row.value->setFont(tableFont());
  row.value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the sliders stay while values change
  connect(row.slider, &NumberSlider::numberChanged, this, [this, &quantity](double value) { turn(quantity, value); });
  return row;
}

QWidget* LaboratoryPanel::makeJobs() {
  auto* jobs = new QWidget;
  auto* column = new QVBoxLayout(jobs);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  m_jobs = new QTabBar;
  m_jobs->setExpanding(true);
  m_jobs->setDrawBase(false);
  m_jobs->setAccessibleName(tr("The physicist's jobs"));
  for (const PeakJob& job : peakJobs())
    m_jobs->setTabToolTip(m_jobs->addTab(text(job.tab)), text(job.sentence));
  column->addWidget(m_jobs);
  column->addLayout(makeEffect(), 1);
  connect(m_jobs, &QTabBar::currentChanged, this, &LaboratoryPanel::chooseJob);
  return jobs;
}

QBoxLayout* LaboratoryPanel::makeEffect() {
  m_effect = new QLabel;
  m_effect->setObjectName(QStringLiteral("effect"));
  m_effect->setWordWrap(true);
  m_effect->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  m_plot = new CurvePlot;
  m_plot->setAccessibleName(tr("Significance against what is turned"));
  m_legend = new QLabel;
  m_legend->setObjectName(QStringLiteral("legend"));
  auto* drawing = new QVBoxLayout;
  drawing->setSpacing(2);
  drawing->addWidget(m_legend);
  drawing->addWidget(m_plot, 1);
  m_lower = new QBoxLayout(QBoxLayout::LeftToRight);
  m_lower->setSpacing(8);
  m_lower->addLayout(drawing, 1);
  m_lower->addWidget(m_effect, 1);
  return m_lower;
}

void LaboratoryPanel::setMasses(std::shared_ptr<const std::vector<double>> masses) {
  if (masses == m_masses)
    return;
  m_masses = std::move(masses);
  renewSoon();
}

void LaboratoryPanel::setPeak(std::shared_ptr<const PeakResult> peak) {
  if (peak == m_peak)
    return;
  const bool isSameFit = m_peak && peak && isSame(m_peak->fit, peak->fit);
  m_peak = std::move(peak);
  if (!isSameFit) // else what was drawn while a slider moved stays
    renewSoon();
}

void LaboratoryPanel::setTimeLine(const TimeLine& line) {
  if (line == m_line)
    return;
  m_line = line;
  if (!m_laboratory)
    return; // shown with the masses that are on their way
  showSettings();
  showTrail();
}

void LaboratoryPanel::setLuminosity(double luminosity) {
  if (luminosity == m_settings.luminosity)
    return;
  m_rows[luminosityRow].slider->setNumber(luminosity);
  turn(laboratoryQuantities()[luminosityRow], luminosity);
}

void LaboratoryPanel::reset() {
  m_settings = {};
  m_trail.clear();
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    m_rows[i].slider->setNumber(laboratoryQuantities()[i].scale.rest);
  m_change.start(0);
}

void LaboratoryPanel::turn(const LaboratoryQuantity& quantity, double value) {
  // Without a fit there is nothing to add.
  m_settings.*quantity.value = hasPeak() ? value : std::min(value, 1.0);
  m_turned = &quantity;
  m_jobs->setCurrentIndex(static_cast<int>(quantity.job));
  m_change.start(0);
}

/// Its first slider is looked at, unless one of its was turned.
void LaboratoryPanel::chooseJob(int job) {
  if (static_cast<int>(m_turned->job) != job) {
    m_turned = &*std::ranges::find(laboratoryQuantities(), static_cast<std::size_t>(job), &LaboratoryQuantity::job);
    visit();
  }
  showJob();
}

/// Nothing is reckoned for a panel that nobody sees and that alters nothing.
void LaboratoryPanel::renewSoon() {
  m_laboratory.reset();
  m_trail.clear();
  if (isVisible() || !m_settings.isUnchanged())
    m_change.start(0);
}

void LaboratoryPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!m_laboratory)
    m_change.start(0);
}

bool LaboratoryPanel::hasPeak() const {
  return m_peak && m_peak->fit.isConverged && m_laboratory && m_laboratory->hasSignal();
}

void LaboratoryPanel::renew() {
  if (!m_laboratory) {
    const bool isFitted = m_peak && m_peak->fit.isConverged;
    const std::vector<double> none;
    m_laboratory.emplace(m_masses ? *m_masses : none, isFitted ? m_peak->fit : MassFit{}, seed);
    m_recorded = m_masses ? outcome(*m_masses, {}) : Outcome{};
    scaleMass();
  }
  change();
}

void LaboratoryPanel::change() {
  if (m_settings.isUnchanged()) {
    m_changed = m_recorded;
    m_changed.window = m_laboratory->window(m_settings);
    announce(nullptr);
  } else {
    const auto masses = std::make_shared<const std::vector<double>>(m_laboratory->masses(m_settings));
    m_changed = outcome(*masses, m_settings);
    announce(masses);
  }
  visit();
  showSettings();
  showOutcome();
}

/// Onto the trail: by counting, where the uncertainty of the background is turned.
void LaboratoryPanel::visit() {
  const bool isCounted = m_turned->value == &LaboratorySettings::backgroundUncertainty;
  if (hasPeak())
    m_trail.visit(*m_turned, m_settings.*m_turned->value,
                  isCounted ? significanceOf(m_changed.window) : m_changed.expected,
                  isCounted ? std::nullopt : std::optional(m_changed.observed));
}

LaboratoryPanel::Outcome LaboratoryPanel::outcome(const std::vector<double>& masses,
                                                  const LaboratorySettings& settings) const {
  return {m_laboratory->expectedSignificance(settings), m_laboratory->observedSignificance(masses, settings),
          m_laboratory->window(settings)};
}

void LaboratoryPanel::announce(std::shared_ptr<const std::vector<double>> masses) {
  emit luminosityChanged(m_settings.luminosity);
  if (masses)
    emit altered(AlteredMasses{std::move(masses), note(), m_settings.isPartOfData()});
  else if (m_isAltered)
    emit altered(std::nullopt);
  m_isAltered = !m_settings.isUnchanged();
}

/// The peak stays within the range of the fit.
void LaboratoryPanel::scaleMass() {
  for (std::size_t i = 0; i < m_rows.size() && hasPeak(); ++i) {
    const LaboratoryQuantity& quantity = laboratoryQuantities()[i];
    if (quantity.value != &LaboratorySettings::massShift)
      continue;
    const FittedChannel& channel = m_peak->fit.channels.front();
    const double peak = m_laboratory->peakMass({});
    const double reach = massPart * (channel.maximum - channel.minimum);
    m_rows[i].slider->setScale(
        {std::max(-reach, channel.minimum - peak), std::min(reach, channel.maximum - peak), 0.0});
  }
}

QString LaboratoryPanel::note() const {
  if (!m_settings.isPartOfData())
    return tr("laboratory: not data");
  if (m_line.luminosity() <= 0.0)
    return tr("the first %1 events").arg(countText(static_cast<qint64>(m_line.eventsAt(m_settings.luminosity))));
  QStringList parts{tr("%1 fb⁻¹").arg(numberText(m_line.luminosityAt(m_settings.luminosity), 1))};
  if (const auto date = m_line.dateAt(m_settings.luminosity))
    parts << tr("until %1").arg(dateText(*date));
  return parts.join(QStringLiteral(" · "));
}

void LaboratoryPanel::showSettings() {
  const auto quantities = laboratoryQuantities();
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    const bool isPossible = hasPeak() || (i == luminosityRow && m_masses && !m_masses->empty());
    m_rows[i].label->setEnabled(isPossible);
    m_rows[i].slider->setEnabled(isPossible);
    m_rows[i].slider->setNumber(m_settings.*quantities[i].value);
    m_rows[i].value->setText(valueText(quantities[i]));
  }
  m_reset->setEnabled(!(m_settings == LaboratorySettings{}));
}

QString LaboratoryPanel::valueText(const LaboratoryQuantity& quantity) const {
  const double value = m_settings.*quantity.value;
  const auto with = [&](const QString& quantityText) { return tr("%1 · %2").arg(quantityText, factorText(value)); };
  if (quantity.value == &LaboratorySettings::luminosity)
    return m_line.luminosity() > 0.0 ? with(tr("%1 fb⁻¹").arg(numberText(m_line.luminosityAt(value), 1)))
                                     : factorText(value);
  if (!hasPeak())
    return QStringLiteral("–");
  if (quantity.value == &LaboratorySettings::resolution)
    return with(tr("%1 GeV").arg(numberText(m_laboratory->peakWidth(m_settings), 2)));
  if (quantity.value == &LaboratorySettings::massShift)
    return tr("%1 GeV").arg(massText(m_laboratory->peakMass(m_settings)));
  if (quantity.value == &LaboratorySettings::signalStrength)
    return with(tr("%1 events").arg(entriesText(m_laboratory->expectedSignal(m_settings))));
  if (quantity.value == &LaboratorySettings::background)
    return with(tr("%1 events").arg(entriesText(m_laboratory->expectedBackground(m_settings))));
  return tr("± %1 %").arg(numberText(100.0 * value, 1));
}

void LaboratoryPanel::showOutcome() {
  if (!m_masses || m_masses->empty())
    m_result->setText(tr("Fill the histogram first: here its masses are changed, to see what makes a peak certain."));
  else if (!hasPeak())
    m_result->setText(tr("No peak has been fitted yet. Until then only the first events can be shown."));
  else
    m_result->setText(tr("Z <b>%1 σ</b> expected, <b>%2 σ</b> observed, p₀ %3")
                          .arg(numberText(m_changed.expected, 2), numberText(m_changed.observed, 2),
                               probabilityText(pValue(m_changed.observed))));
  showJob();
}

void LaboratoryPanel::showJob() {
  const PeakJob& job = peakJobs()[static_cast<std::size_t>(m_jobs->currentIndex())];
  m_effect->setText(QStringLiteral("<b>%1:</b> %2%3").arg(text(job.title), text(job.gain), effectTable()));
  showTrail();
}

/// Entries within the window around the peak and what follows from counting them, before and now.
QString LaboratoryPanel::effectTable() const {
  if (!hasPeak())
    return {};
  const PeakWindow& before = m_recorded.window;
  const PeakWindow& now = m_changed.window;
  QString rows = tableRow(tr("±1.4 σ"), tr("before"), tr("now"));
  rows += tableRow(tr("S"), entriesText(before.signal), entriesText(now.signal));
  rows += tableRow(tr("B"), entriesText(before.background), entriesText(now.background));
  if (now.backgroundError > 0.0)
    rows += tableRow(tr("σ_b"), entriesText(before.backgroundError), entriesText(now.backgroundError));
  rows += tableRow(tr("S/√B"), numberText(signalToRoot(before), 2), numberText(signalToRoot(now), 2));
  rows += tableRow(tr("Z<sub>A</sub> [σ]"), numberText(significanceOf(before), 2), numberText(significanceOf(now), 2));
  return QStringLiteral("<table>%1</table>").arg(rows);
}

ShownQuantity LaboratoryPanel::shown(const LaboratoryQuantity& quantity) const {
  if (quantity.value == &LaboratorySettings::luminosity && m_line.luminosity() > 0.0)
    return {tr("Luminosity [fb⁻¹]"), 0.0, m_line.luminosity()};
  if (quantity.value == &LaboratorySettings::resolution)
    return {tr("Width σ [GeV]"), 0.0, m_laboratory->peakWidth({})};
  if (quantity.value == &LaboratorySettings::massShift)
    return {tr("Mass [GeV]"), m_laboratory->peakMass({}), 1.0};
  if (quantity.value == &LaboratorySettings::backgroundUncertainty)
    return {text(quantity.axis), 0.0, 100.0};
  return {text(quantity.axis)};
}

/// Z where this quantity is not turned, and its power law from there; of the uncertainty its formula.
std::vector<QPointF> LaboratoryPanel::law() const {
  const LaboratoryQuantity& quantity = *m_trail.quantity();
  const SliderScale& scale = quantity.scale;
  LaboratorySettings settings = m_settings;
  settings.*quantity.value = scale.rest;
  const double atRest = quantity.exponent ? m_laboratory->expectedSignificance(settings) : 0.0;
  std::vector<QPointF> points;
  for (int i = 0; i <= lawSteps; ++i) {
    const double part = static_cast<double>(i) / lawSteps;
    const double value = scale.isLogarithmic ? scale.minimum * std::pow(scale.maximum / scale.minimum, part)
                                             : scale.minimum + part * (scale.maximum - scale.minimum);
    settings.*quantity.value = value;
    if (quantity.exponent)
      points.emplace_back(value, atRest * std::pow(value, *quantity.exponent));
    else if (quantity.value == &LaboratorySettings::backgroundUncertainty)
      points.emplace_back(value, significanceOf(m_laboratory->window(settings)));
  }
  return points;
}

void LaboratoryPanel::showTrail() {
  const bool isDrawn = hasPeak() && !m_trail.isEmpty();
  m_plot->setVisible(isDrawn);
  m_legend->setText(isDrawn ? legendText() : QString());
  if (isDrawn)
    m_plot->setDrawing(m_trail.drawing(shown(*m_trail.quantity()), law()));
}

/// Signs as in the plot, and the power law read off it.
QString LaboratoryPanel::legendText() const {
  const ThemeColours& colours = themeColours(palette());
  const QString legend = QStringLiteral("<font color='%1'>●</font> %2 <font color='%3'>◇</font> %4")
                             .arg(colours.accent.name(), tr("expected"), colours.warning.name(), tr("observed"));
  const auto exponent = m_trail.exponent();
  if (!exponent || !m_trail.quantity()->exponent)
    return legend;
  return tr("%1 · Z ∝ %2<sup>%3</sup>").arg(legend, text(m_trail.quantity()->symbol), numberText(*exponent, 2));
}

void LaboratoryPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange)
    showTrail();
}

void LaboratoryPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool isWide = event->size().width() >= wide;
  m_body->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  m_body->setStretch(0, isWide ? 2 : 0);
  m_body->setStretch(1, isWide ? 3 : 1);
  m_lower->setDirection(event->size().width() < narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace voir
