#include "widgets/HistogramPlot.h"

#include "widgets/HistogramItems.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QEvent>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace voir {

using namespace std::chrono_literals;

namespace {

constexpr auto replotInterval = 40ms;
constexpr int growthTime = 200;             // ms
constexpr int flashTime = 700;              // ms
constexpr double logarithmicLowerEnd = 0.3; // events: one event stands clear of the axis
constexpr double headroom = 1.12;
constexpr double leastUpperEnd = 4.0; // events
constexpr int topPadding = 8;         // pixels, around the line above the plot
constexpr double residualPart = 0.4;  // of the height of the plot, with the mass axis
constexpr int residualGap = 6;        // pixels
constexpr int rightMargin = 16;

/// The least round number that is not below value.
double roundedUp(double value) {
  constexpr std::array steps{1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0};
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  const auto step = std::ranges::lower_bound(steps, value / power);
  return power * (step == steps.end() ? steps.back() : *step);
}

QString widthText(double width) {
  return QString::number(width, 'g', 3);
}

} // namespace

HistogramPlot::HistogramPlot(QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_bins(new MassBins(m_plot, MassHistogram({0.0, 1.0, 1}))),
      m_texts(new PlotTexts(m_plot)), m_residualArea(new QCPAxisRect(m_plot)),
      m_residuals(new Residuals(m_residualArea, *m_bins)), m_massLine(new QCPItemStraightLine(m_plot)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_plot);
  m_plot->installEventFilter(this);
  m_plot->setMinimumSize(200, 110);
  setAccessibleName(tr("Histogram of masses"));
  buildAxes();
  buildResiduals();
  buildMassLine();
  buildMotion();
  applyColours();
  applyScale();
}

void HistogramPlot::buildResiduals() {
  auto* sides = new QCPMarginGroup(m_plot);
  m_plot->axisRect()->setMarginGroup(QCP::msLeft, sides);
  m_residualArea->setMarginGroup(QCP::msLeft, sides);
  m_residualArea->setAutoMargins(QCP::msLeft | QCP::msBottom);
  m_residualArea->setMargins(QMargins(0, 0, rightMargin, 0));
  m_residualArea->setMinimumSize(0, 0);
  for (QCPAxis* axis : m_residualArea->axes())
    axis->setVisible(axis->axisType() == QCPAxis::atLeft || axis->axisType() == QCPAxis::atBottom);
  QCPAxis* masses = m_residualArea->axis(QCPAxis::atBottom);
  masses->setLabel(QStringLiteral(" "));
  masses->grid()->setVisible(false);
  QCPAxis* counts = m_residualArea->axis(QCPAxis::atLeft);
  counts->setLabel(QStringLiteral(" "));
  counts->ticker()->setTickCount(3);
  counts->setNumberFormat(QStringLiteral("f"));
  counts->setNumberPrecision(0);
  m_residuals->title = tr("Data − background");
  m_residualArea->setVisible(false);
  m_residuals->setVisible(false);
}

bool HistogramPlot::showsResiduals() const {
  return m_residualArea->visible();
}

void HistogramPlot::showResiduals(bool isShown) {
  if (isShown == showsResiduals())
    return;
  m_residualArea->setVisible(isShown);
  m_residuals->setVisible(isShown);
  QCPLayoutGrid* layout = m_plot->plotLayout();
  if (isShown) {
    layout->addElement(1, 0, m_residualArea);
    layout->setRowSpacing(residualGap);
    layout->setRowStretchFactors({1.0 - residualPart, residualPart});
  } else {
    layout->take(m_residualArea);
    layout->simplify();
  }
  m_plot->xAxis->setTickLabels(!isShown);
  m_plot->xAxis->setLabel(isShown ? QString() : QStringLiteral(" "));
}

void HistogramPlot::aimResiduals() {
  const double end = roundedUp(headroom * m_residuals->highest());
  m_residualArea->axis(QCPAxis::atLeft)->setRange(-end, end);
  m_residualArea->axis(QCPAxis::atBottom)->setRange(m_bins->massRange());
}

std::vector<QCPAxis*> HistogramPlot::axes() const {
  return {m_plot->xAxis, m_plot->yAxis, m_residualArea->axis(QCPAxis::atBottom), m_residualArea->axis(QCPAxis::atLeft)};
}

void HistogramPlot::buildMassLine() {
  m_massLine->setVisible(false);
  m_massLine->setSelectable(false);
  // Vertical: from the top to the bottom of the plot, whatever its range.
  m_massLine->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
  m_massLine->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
}

void HistogramPlot::buildMotion() {
  m_growth.setDuration(growthTime);
  m_growth.setEasingCurve(QEasingCurve::OutCubic);
  connect(&m_growth, &QVariantAnimation::valueChanged, this,
          [this](const QVariant& upper) { setVerticalRange(upper.toDouble()); });
  m_flash.setDuration(flashTime);
  m_flash.setStartValue(1.0);
  m_flash.setEndValue(0.0);
  connect(&m_flash, &QVariantAnimation::valueChanged, this, [this](const QVariant& strength) {
    m_bins->setFlash(m_bins->flashBin(), strength.toDouble());
    replotSoon();
  });
  m_replot.setSingleShot(true);
  m_replot.setInterval(replotInterval);
  connect(&m_replot, &QTimer::timeout, m_plot, [this] { m_plot->replot(); });
}

void HistogramPlot::buildAxes() {
  m_plot->setInteractions(QCP::iNone);
  m_plot->setNotAntialiasedElements(QCP::aeAxes | QCP::aeGrid);
  m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
  m_plot->axisRect()->setMargins(QMargins(0, topPadding, rightMargin, 0));
  // Blank labels keep room for the titles, which are painted with their subscripts by PlotTexts.
  m_plot->xAxis->setLabel(QStringLiteral(" "));
  m_plot->yAxis->setLabel(QStringLiteral(" "));
  m_plot->yAxis->setNumberFormat(QStringLiteral("f"));
  m_plot->yAxis->setNumberPrecision(0);
  m_plot->setLocale(QLocale::c());
  m_plot->xAxis->grid()->setVisible(false);
}

void HistogramPlot::applyColours() {
  const ThemeColours& colours = themeColours(palette());
  m_bins->setColours(colours);
  m_texts->setColours(colours);
  m_residuals->setColours(colours);
  m_plot->setBackground(colours.base);
  m_massLine->setPen(QPen(colours.warning, 1.5, Qt::DashLine));
  m_plot->axisRect()->setMargins(QMargins(0, QFontMetrics(font()).height() + topPadding, rightMargin, 0));
  for (QCPAxis* axis : axes()) {
    axis->setBasePen(QPen(colours.muted));
    axis->setTickPen(QPen(colours.muted));
    axis->setSubTickPen(QPen(colours.muted));
    axis->setTickLabelColor(colours.muted);
    axis->setTickLabelFont(tableFont());
    axis->setLabelFont(font());
    axis->grid()->setPen(QPen(colours.line, 1.0, Qt::DotLine));
    axis->grid()->setZeroLinePen(Qt::NoPen);
  }
  replotSoon();
}

void HistogramPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    applyColours();
}

void HistogramPlot::setMassSymbol(const QString& symbol) {
  m_symbol = symbol;
  applyTexts();
}

void HistogramPlot::setSummary(const QStringList& parts) {
  m_texts->summary = parts;
  replotSoon();
}

void HistogramPlot::setEmptyText(const QString& text) {
  m_emptyText = text;
  applyTexts();
}

void HistogramPlot::applyTexts() {
  const MassHistogram& histogram = m_bins->histogram();
  const auto count = [](double events) { return countText(static_cast<qint64>(events)); };
  m_texts->xTitle = tr("%1 [GeV]").arg(m_symbol);
  m_texts->yTitle = tr("Events / %1 GeV").arg(widthText(histogram.binning().binWidth()));
  m_texts->underflow = histogram.underflow() > 0.0 ? tr("← %1 below").arg(count(histogram.underflow())) : QString();
  m_texts->overflow = histogram.overflow() > 0.0 ? tr("%1 above →").arg(count(histogram.overflow())) : QString();
  m_texts->emptyText = histogram.total() > 0.0 ? QString() : m_emptyText;
  replotSoon();
}

void HistogramPlot::setHistogram(const MassHistogram& histogram, const std::optional<SmoothBackground>& background) {
  if (histogram.binning() != m_bins->histogram().binning()) {
    m_flash.stop();
    m_bins->setFlash(0, 0.0);
    m_bins->setHighlighted(std::nullopt);
  }
  m_bins->setHistogram(histogram);
  m_bins->setBackground(background);
  m_plot->xAxis->setRange(m_bins->massRange());
  showResiduals(background.has_value());
  aimResiduals();
  showMassLine();
  applyTexts();
  aimVerticalAxis();
}

void HistogramPlot::setLogarithmic(bool isLogarithmic) {
  if (isLogarithmic == m_isLogarithmic)
    return;
  m_isLogarithmic = isLogarithmic;
  applyScale();
}

void HistogramPlot::applyScale() {
  QSharedPointer<QCPAxisTicker> ticker(m_isLogarithmic ? static_cast<QCPAxisTicker*>(new QCPAxisTickerLog)
                                                       : new CountTicker);
  m_plot->yAxis->setScaleType(m_isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  m_plot->yAxis->setTicker(ticker);
  m_growth.stop();
  setVerticalRange(wantedUpperEnd());
}

double HistogramPlot::wantedUpperEnd() const {
  const double highest = std::max(m_bins->highest(), leastUpperEnd / headroom);
  // Half a decade more on a logarithmic axis.
  return m_isLogarithmic ? roundedUp(3.0 * highest) : roundedUp(headroom * highest);
}

/// Lets the axis grow, or shrink, to its new end.
void HistogramPlot::aimVerticalAxis() {
  const double wanted = wantedUpperEnd();
  const bool isUnderWay = m_growth.state() == QAbstractAnimation::Running;
  if (wanted == (isUnderWay ? m_growth.endValue().toDouble() : upperEnd()))
    return;
  m_growth.stop();
  if (m_isMotionReduced || !isVisible()) {
    setVerticalRange(wanted);
    return;
  }
  m_growth.setStartValue(upperEnd());
  m_growth.setEndValue(wanted);
  m_growth.start();
}

void HistogramPlot::setVerticalRange(double upper) {
  m_plot->yAxis->setRange(m_isLogarithmic ? logarithmicLowerEnd : 0.0, upper);
  replotSoon();
}

void HistogramPlot::setCurrentMass(std::optional<double> mass) {
  m_mass = mass;
  m_massLine->point1->setCoords(mass.value_or(0.0), 0.0);
  m_massLine->point2->setCoords(mass.value_or(0.0), 1.0);
  showMassLine();
  replotSoon();
}

/// An empty plot shows its text instead.
void HistogramPlot::showMassLine() {
  m_massLine->setVisible(m_mass && m_bins->histogram().total() > 0.0);
}

void HistogramPlot::flash(int bin) {
  if (m_isMotionReduced)
    return;
  m_flash.stop();
  m_bins->setFlash(bin, 1.0);
  m_flash.start();
}

void HistogramPlot::setMotionReduced(bool isReduced) {
  m_isMotionReduced = isReduced;
}

std::optional<int> HistogramPlot::binAt(const QPoint& position) const {
  const QPoint point = m_plot->mapFrom(this, position);
  const bool isResidual = showsResiduals() && m_residualArea->rect().contains(point);
  if (!isResidual && !m_plot->axisRect()->rect().contains(point))
    return std::nullopt;
  const double mass = m_plot->xAxis->pixelToCoord(point.x());
  const MassBinning& binning = m_bins->histogram().binning();
  if (mass < binning.minimum)
    return -1;
  return std::min(static_cast<int>((mass - binning.minimum) / binning.binWidth()), binning.binCount);
}

QPoint HistogramPlot::binPosition(int bin) const {
  const double centre = 0.5 * (m_bins->lowerEdge(bin) + m_bins->upperEdge(bin));
  const QPoint point(qRound(m_plot->xAxis->coordToPixel(centre)), m_plot->axisRect()->rect().center().y());
  return m_plot->mapTo(this, point);
}

std::optional<int> HistogramPlot::highlightedBin() const {
  return m_bins->highlighted();
}

double HistogramPlot::flashStrength() const {
  return m_bins->flashStrength();
}

double HistogramPlot::lowerEnd() const {
  return m_plot->yAxis->range().lower;
}

double HistogramPlot::upperEnd() const {
  return m_plot->yAxis->range().upper;
}

bool HistogramPlot::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_plot && event->type() == QEvent::Leave)
    hover(std::nullopt, {});
  if (watched != m_plot || (event->type() != QEvent::MouseMove && event->type() != QEvent::MouseButtonRelease))
    return QWidget::eventFilter(watched, event);
  const auto* mouse = static_cast<QMouseEvent*>(event);
  const QPoint position = m_plot->mapTo(this, mouse->position().toPoint());
  const QPoint globalPosition = mouse->globalPosition().toPoint();
  if (event->type() == QEvent::MouseMove)
    hover(binAt(position), globalPosition);
  else if (mouse->button() == Qt::LeftButton)
    click(position, globalPosition);
  return QWidget::eventFilter(watched, event);
}

void HistogramPlot::hover(std::optional<int> bin, const QPoint& globalPosition) {
  if (bin == m_bins->highlighted())
    return;
  m_bins->setHighlighted(bin);
  m_plot->setCursor(bin ? Qt::PointingHandCursor : Qt::ArrowCursor);
  replotSoon();
  emit binHovered(bin, globalPosition);
}

void HistogramPlot::click(const QPoint& position, const QPoint& globalPosition) {
  if (const auto bin = binAt(position))
    emit binClicked(*bin, globalPosition);
}

void HistogramPlot::replotSoon() {
  if (!m_replot.isActive())
    m_replot.start();
}

} // namespace voir
