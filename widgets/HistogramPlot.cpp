#include "widgets/HistogramPlot.h"

#include "widgets/HistogramFitItems.h"
#include "widgets/HistogramItems.h"
#include "widgets/HistogramLabels.h"
#include "widgets/HistogramStrip.h"
#include "widgets/NumberText.h"

#include <QEvent>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace voir {

using namespace std::chrono_literals;

namespace {

constexpr auto replotInterval = 40ms;
constexpr int growthTime = 200;             // ms
constexpr int flashTime = 700;              // ms
constexpr double logarithmicLowerEnd = 0.3; // events: one stands clear of the axis
constexpr double headroom = 1.2;            // for the legend
constexpr double leastUpperEnd = 4.0;       // events
constexpr int topPadding = 8;               // pixels, around the line above the plot
constexpr int rightMargin = 16;             // pixels
constexpr double linesPerTick = 1.4;        // of the numbers along the vertical axes
constexpr double fewestTicks = 2.0;
constexpr double mostTicks = 5.0;
constexpr int brushStart = 5; // pixels: a shorter way of the mouse is a click

QString widthText(double width) {
  return QString::number(width, 'g', 3);
}

} // namespace

HistogramPlot::HistogramPlot(QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_bins(new MassBins(m_plot, MassHistogram({0.0, 1.0, 1}))),
      m_simulation(new SimulationStack(*m_bins)), m_fit(new FitCurves(*m_bins)), m_brush(new MassBrush(*m_bins)),
      m_legend(new HistogramLegend(*m_bins, *m_simulation, *m_fit)),
      m_particles(new KnownParticles(*m_bins, *m_legend)), m_texts(new PlotTexts(m_plot)),
      m_strip(new FitStrip(*m_bins, *m_fit)), m_massLine(new QCPItemStraightLine(m_plot)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_plot);
  m_plot->installEventFilter(this);
  m_plot->setMinimumSize(200, 110);
  setAccessibleName(tr("Histogram of masses"));
  buildAxes();
  buildMassLine();
  buildMotion();
  applyTheme();
  applyScale();
}

bool HistogramPlot::showsStrip() const {
  return m_strip->isShown();
}

std::vector<QCPAxis*> HistogramPlot::axes() const {
  return {m_plot->xAxis, m_plot->yAxis, m_strip->massAxis(), m_strip->axis()};
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
  connect(m_plot, &QCustomPlot::afterLayout, this, &HistogramPlot::fitTickCounts);
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

void HistogramPlot::applyTheme() {
  applyColours(themeColours(palette()));
  replotSoon();
}

void HistogramPlot::applyColours(const ThemeColours& colours) {
  for (PassiveItem* item : std::initializer_list<PassiveItem*>{m_bins, m_simulation, m_fit, m_brush, m_particles,
                                                               m_legend, m_texts, m_strip})
    item->setColours(colours);
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
}

void HistogramPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    applyTheme();
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
  m_texts->yTitle = histogram.binning().isLogarithmic
                        ? tr("Events / GeV")
                        : tr("Events / %1 GeV").arg(widthText(histogram.binning().binWidth()));
  m_texts->underflow = histogram.underflow() > 0.0 ? tr("← %1 below").arg(count(histogram.underflow())) : QString();
  m_texts->overflow = histogram.overflow() > 0.0 ? tr("%1 above →").arg(count(histogram.overflow())) : QString();
  m_texts->emptyText = histogram.total() > 0.0 ? QString() : m_emptyText;
  replotSoon();
}

void HistogramPlot::setHistogram(const MassHistogram& histogram, bool isSimulated) {
  const bool isBinnedAnew = histogram.binning() != m_bins->histogram().binning();
  m_bins->setHistogram(histogram);
  m_legend->isSimulated = isSimulated;
  if (isBinnedAnew) {
    m_flash.stop();
    m_bins->setFlash(0, 0.0);
    m_bins->setHighlighted(std::nullopt);
    m_fit->setFit(std::nullopt); // of other bins
    m_simulation->setSamples({});
    applyMassAxis();
  }
  m_strip->aim();
  showMassLine();
  applyTexts();
  aimVerticalAxis();
}

void HistogramPlot::applyMassAxis() {
  const bool isLogarithmic = m_bins->hasLogarithmicBins();
  m_plot->xAxis->setScaleType(isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(isLogarithmic ? new QCPAxisTickerLog : new QCPAxisTicker));
  m_plot->xAxis->setRange(m_bins->massRange());
  // Events per GeV go over many powers of ten.
  m_plot->yAxis->setNumberFormat(isLogarithmic ? QStringLiteral("gb") : QStringLiteral("f"));
}

void HistogramPlot::setSimulated(const std::vector<SimulatedCount>& samples) {
  m_simulation->setSamples(samples);
  showOverlay();
}

void HistogramPlot::setSimulationScaled(bool isScaled) {
  m_simulation->setScaled(isScaled);
  showOverlay();
}

void HistogramPlot::setFit(const std::optional<FitOnHistogram>& fit) {
  m_fit->setFit(fit);
  m_strip->aim();
  showOverlay();
}

/// What lies over or behind the bins has changed.
void HistogramPlot::showOverlay() {
  m_bins->setOverlaid(m_fit->fit() || !m_simulation->samples().empty());
  aimVerticalAxis();
  replotSoon();
}

void HistogramPlot::setStrip(StripContent content) {
  m_strip->setContent(content);
  m_strip->aim();
  replotSoon();
}

void HistogramPlot::setBadge(const QString& text, bool isPartOfData) {
  m_legend->isPartOfData = isPartOfData;
  m_legend->badge = text;
  replotSoon();
}

void HistogramPlot::setBrush(const std::optional<MassEnds>& ends) {
  m_brush->setEnds(ends ? std::optional(QCPRange(ends->lower, ends->upper)) : std::nullopt);
  replotSoon();
}

std::optional<MassEnds> HistogramPlot::brush() const {
  const auto ends = m_brush->ends();
  return ends ? std::optional(MassEnds{ends->lower, ends->upper}) : std::nullopt;
}

void HistogramPlot::print(QPaintDevice& device, const QSize& size) {
  const auto highlighted = m_bins->highlighted();
  m_bins->setHighlighted(std::nullopt);
  applyColours(themeColours(QPalette(Qt::white)));
  QCPPainter painter(&device);
  painter.setModes(QCPPainter::pmVectorized | QCPPainter::pmNonCosmetic);
  m_plot->toPainter(&painter, size.width(), size.height());
  m_bins->setHighlighted(highlighted);
  applyTheme();
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

/// As many as can be read one above the other: once more where the height has changed.
void HistogramPlot::fitTickCounts() {
  for (const QCPAxis* axis : {m_plot->yAxis, m_strip->axis()}) {
    const double room = axis->axisRect()->height() / (linesPerTick * QFontMetrics(axis->tickLabelFont()).height());
    const int count = static_cast<int>(std::clamp(room, fewestTicks, mostTicks));
    if (axis->ticker()->tickCount() == count)
      continue;
    axis->ticker()->setTickCount(count);
    replotSoon();
  }
}

double HistogramPlot::wantedUpperEnd() const {
  const double least = m_bins->hasLogarithmicBins() ? m_bins->lowest() : leastUpperEnd / headroom;
  const double highest = std::max({m_bins->highest(), m_simulation->highest(), m_fit->highest(), least});
  // Half a decade more on a logarithmic axis, another for the names of particles.
  const double above = m_bins->hasLogarithmicBins() ? 30.0 : 3.0;
  return roundedUp((m_isLogarithmic ? above : headroom) * highest);
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
  const double oneEvent = m_bins->hasLogarithmicBins() ? m_bins->lowest() : 1.0;
  m_plot->yAxis->setRange(m_isLogarithmic ? logarithmicLowerEnd * oneEvent : 0.0, upper);
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
  const bool isInStrip = showsStrip() && m_strip->area()->rect().contains(point);
  if (!isInStrip && !m_plot->axisRect()->rect().contains(point))
    return std::nullopt;
  return m_bins->histogram().bin(m_plot->xAxis->pixelToCoord(point.x()));
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
  if (watched != m_plot)
    return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::Leave)
    hover(std::nullopt, {});
  if (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonPress ||
      event->type() == QEvent::MouseButtonRelease)
    followMouse(*static_cast<QMouseEvent*>(event));
  return QWidget::eventFilter(watched, event);
}

void HistogramPlot::followMouse(const QMouseEvent& mouse) {
  const QPoint position = m_plot->mapTo(this, mouse.position().toPoint());
  const QPoint globalPosition = mouse.globalPosition().toPoint();
  if (mouse.type() == QEvent::MouseMove && m_pressed)
    drag(position);
  else if (mouse.type() == QEvent::MouseMove)
    hover(binAt(position), globalPosition);
  else if (mouse.button() == Qt::LeftButton && mouse.type() == QEvent::MouseButtonPress)
    m_pressed = binAt(position) ? std::optional(position) : std::nullopt;
  else if (mouse.button() == Qt::LeftButton && m_pressed)
    release(position, globalPosition);
}

void HistogramPlot::hover(std::optional<int> bin, const QPoint& globalPosition) {
  if (bin == m_bins->highlighted())
    return;
  m_bins->setHighlighted(bin);
  m_plot->setCursor(bin ? Qt::PointingHandCursor : Qt::ArrowCursor);
  replotSoon();
  emit binHovered(bin, globalPosition);
}

void HistogramPlot::drag(const QPoint& position) {
  m_isBrushing = m_isBrushing || std::abs(position.x() - m_pressed->x()) >= brushStart;
  if (!m_isBrushing)
    return;
  hover(std::nullopt, {});
  setBrush(binsBetween(*m_pressed, position));
}

void HistogramPlot::release(const QPoint& position, const QPoint& globalPosition) {
  const int bin = *binAt(*m_pressed);
  m_pressed.reset();
  if (std::exchange(m_isBrushing, false)) {
    emit rangeBrushed(brush()->lower, brush()->upper);
  } else if (brush()) {
    setBrush(std::nullopt);
    emit brushCleared();
  } else if (binAt(position) == bin) {
    emit binClicked(bin, globalPosition);
  }
}

/// Whole bins within the range.
MassEnds HistogramPlot::binsBetween(const QPoint& first, const QPoint& second) const {
  const MassHistogram& histogram = m_bins->histogram();
  const auto binOf = [&](const QPoint& position) {
    const double mass = m_plot->xAxis->pixelToCoord(m_plot->mapFrom(this, position).x());
    return std::clamp(histogram.bin(mass), 0, histogram.binCount() - 1);
  };
  const auto [low, high] = std::minmax({binOf(first), binOf(second)});
  return {histogram.binLower(low), histogram.binUpper(high)};
}

void HistogramPlot::replotSoon() {
  if (!m_replot.isActive())
    m_replot.start();
}

} // namespace voir
