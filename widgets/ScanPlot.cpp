#include "widgets/ScanPlot.h"

#include "model/statistics/Significance.h"
#include "model/statistics/UpperLimit.h"
#include "widgets/AxisLook.h"
#include "widgets/FitText.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <qcustomplot.h>

#include <QEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {
namespace {

constexpr double leastPValue = 1e-300; // near the end of double precision
constexpr int axisHeight = 50;         // pixels, of the mass axis with its title
constexpr double sigmasBelow = 0.5;    // room below the smallest p-value
constexpr double fewestSigmas = 3.5;   // always on the axis
constexpr double highestPValue = 1.0;
constexpr double headroom = 1.15;
constexpr double markSize = 9.0; // pixels

QColor faded(QColor colour, double opacity) {
  colour.setAlphaF(static_cast<float>(opacity));
  return colour;
}

template <typename Value> void plot(QCPGraph& graph, const MassScan& scan, Value value) {
  QVector<double> masses, values;
  for (const MassScanPoint& point : scan.points) {
    masses << point.mass;
    values << value(point);
  }
  graph.setData(masses, values, true);
}

double shownPValue(double z) {
  return std::max(pValue(z), leastPValue);
}

/// The largest significance of a scan, observed or expected.
double largestZ(const MassScan& scan) {
  double largest = 0.0;
  for (const MassScanPoint& point : scan.points)
    largest = std::max({largest, point.z, point.zExpected});
  return largest;
}

bool isExpected(const MassScan& scan) {
  return std::ranges::any_of(scan.points, [](const MassScanPoint& point) { return point.zExpected > 0.0; });
}

bool hasLimits(const MassScan& scan) {
  return std::ranges::any_of(scan.points, [](const MassScanPoint& point) { return point.upperLimit > 0.0; });
}

} // namespace

ScanPlot::ScanPlot(QWidget* parent) : QWidget(parent), m_summary(new QLabel), m_plot(new QCustomPlot(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  m_summary->setWordWrap(true);
  m_summary->setContentsMargins(8, 2, 8, 0);
  m_summary->setMinimumWidth(1);
  column->addWidget(m_summary);
  column->addWidget(m_plot, 1);
  setAccessibleName(tr("Local p-value against mass"));
  buildPlot();
  applyColours();
  renew();
}

void ScanPlot::buildPlot() {
  m_plot->installEventFilter(this);
  m_plot->setMouseTracking(true);
  m_plot->setMinimumSize(160, 110);
  m_plot->setInteractions(QCP::iNone);
  m_plot->setNotAntialiasedElements(QCP::aeAxes | QCP::aeGrid);
  m_plot->setLocale(QLocale::c());
  for (QCPGraph** graph : {&m_lowest, &m_highest, &m_lower, &m_upper, &m_expected, &m_observed})
    *graph = m_plot->addGraph();
  m_highest->setChannelFillGraph(m_lowest);
  m_upper->setChannelFillGraph(m_lower);
  m_plot->xAxis->setLabel(tr("Mass tested [GeV]"));
  m_plot->xAxis->grid()->setVisible(false);
  m_plot->yAxis->grid()->setVisible(false);
  m_best = new QCPItemTracer(m_plot);
  m_hovered = new QCPItemTracer(m_plot);
  for (QCPItemTracer* mark : {m_best, m_hovered}) {
    mark->setStyle(QCPItemTracer::tsCircle);
    mark->setSize(markSize);
    mark->setVisible(false);
  }
}

void ScanPlot::applyColours() {
  const ThemeColours& colours = themeColours(palette());
  m_plot->setBackground(colours.base);
  lookLikeAxes({m_plot->xAxis, m_plot->yAxis, m_plot->yAxis2}, *this);
  m_observed->setPen(QPen(colours.text, 1.6));
  m_expected->setPen(QPen(colours.accent, 1.6, Qt::DashLine));
  for (QCPGraph* edge : {m_lowest, m_highest, m_lower, m_upper})
    edge->setPen(Qt::NoPen);
  m_highest->setBrush(faded(colours.warning, 0.30));
  m_upper->setBrush(faded(colours.good, 0.45));
  m_best->setPen(QPen(colours.warning, 2.0));
  m_hovered->setPen(QPen(colours.accent, 2.0));
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScanPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    applyColours();
}

void ScanPlot::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  renew();
}

void ScanPlot::setScan(std::shared_ptr<const MassScan> scan) {
  m_scan = scan && !scan->points.empty() ? std::move(scan) : nullptr;
  renew();
}

void ScanPlot::setExpectationKnown(bool isKnown) {
  if (std::exchange(m_isExpectationKnown, isKnown) != isKnown)
    renew();
}

void ScanPlot::setLimitsShown(bool areShown) {
  if (std::exchange(m_areLimitsShown, areShown) != areShown)
    renew();
}

void ScanPlot::setEmptyText(const QString& text) {
  m_emptyText = text;
  renew();
}

QString ScanPlot::summary() const {
  if (!m_scan)
    return m_emptyText;
  const MassScanPoint& best = *m_scan->best();
  return tr("%1 GeV, %2 local, %3 global").arg(numberText(best.mass, 1), sigmaText(best.z), sigmaText(m_scan->globalZ));
}

void ScanPlot::renew() {
  const bool isShown = m_scan && (!m_areLimitsShown || hasLimits(*m_scan));
  m_plot->setVisible(isShown);
  if (!isShown) {
    m_summary->setText(m_scan ? tr("The limits are being computed.") : m_emptyText);
    return;
  }
  m_hovered->setVisible(false);
  m_plot->xAxis->setRange(m_scan->points.front().mass, m_scan->points.back().mass);
  if (m_areLimitsShown)
    showLimits();
  else
    showPValues();
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScanPlot::showPValues() {
  const QString expected = m_isExpectationKnown ? tr("dashed: expected for a Standard Model signal")
                                                : tr("dashed: expected for a signal as fitted");
  m_summary->setText(isExpected(*m_scan) ? tr("<b>%1</b>  ·  %2").arg(summary(), expected)
                                         : QStringLiteral("<b>%1</b>").arg(summary()));
  for (QCPGraph* band : {m_lowest, m_highest, m_lower, m_upper})
    band->setVisible(false);
  plot(*m_observed, *m_scan, [](const MassScanPoint& point) { return shownPValue(point.z); });
  plot(*m_expected, *m_scan, [](const MassScanPoint& point) { return shownPValue(point.zExpected); });
  m_expected->setVisible(isExpected(*m_scan));
  m_plot->yAxis->setLabel(tr("Local p-value"));
  m_plot->yAxis->setScaleType(QCPAxis::stLogarithmic);
  m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
  m_plot->yAxis->setNumberFormat(QStringLiteral("eb"));
  m_plot->yAxis->setNumberPrecision(0);
  markSigmas(shownPValue(std::max(largestZ(*m_scan) + sigmasBelow, fewestSigmas)));
  markBest();
}

/// Lines at whole numbers of standard deviations, named at the right where there is room.
void ScanPlot::markSigmas(double leastP) {
  m_plot->yAxis->setRange(leastP, highestPValue);
  const double pixelsPerDecade = std::max(1, m_plot->height() - axisHeight) / -std::log10(leastP);
  const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
  double labelled = 0.0; // decades below 1
  for (int sigma = 1; pValue(sigma) > leastP; ++sigma) {
    const double decades = -std::log10(pValue(sigma));
    const bool isNamed = (decades - labelled) * pixelsPerDecade > 0.8 * fontMetrics().height();
    ticker->addTick(pValue(sigma), isNamed ? QStringLiteral("%1σ").arg(sigma) : QString());
    labelled = isNamed ? decades : labelled;
  }
  QCPAxis* right = m_plot->yAxis2;
  right->setScaleType(QCPAxis::stLogarithmic);
  right->setRange(m_plot->yAxis->range());
  right->setTicker(ticker);
  right->setVisible(true);
  right->grid()->setVisible(true);
}

void ScanPlot::markBest() {
  m_best->setGraph(m_observed);
  m_best->setGraphKey(m_scan->best()->mass);
  m_best->setVisible(true);
}

void ScanPlot::showLimits() {
  m_summary->setText(tr("<b>Upper limit on the signal, 95 % CLs</b>  ·  solid: observed, dashed: expected without "
                        "signal, bands: 1 and 2 σ of it"));
  const auto band = [this](QCPGraph& graph, double n) {
    plot(graph, *m_scan, [n](const MassScanPoint& point) { return upperLimitBand(point.upperLimitExpected, n); });
    graph.setVisible(true);
  };
  band(*m_lowest, -2.0);
  band(*m_lower, -1.0);
  band(*m_upper, 1.0);
  band(*m_highest, 2.0);
  plot(*m_observed, *m_scan, [](const MassScanPoint& point) { return point.upperLimit; });
  plot(*m_expected, *m_scan, [](const MassScanPoint& point) { return point.upperLimitExpected; });
  m_expected->setVisible(true);
  double highest = 0.0;
  for (const MassScanPoint& point : m_scan->points)
    highest = std::max({highest, point.upperLimit, upperLimitBand(point.upperLimitExpected, 2.0)});
  m_plot->yAxis->setLabel(tr("Signal events"));
  m_plot->yAxis->setScaleType(QCPAxis::stLinear);
  m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
  m_plot->yAxis->setNumberFormat(QStringLiteral("gb"));
  m_plot->yAxis->setNumberPrecision(4);
  m_plot->yAxis->setRange(0.0, headroom * highest);
  m_plot->yAxis2->setVisible(false);
  m_best->setVisible(false);
}

double ScanPlot::lowerEnd() const {
  return m_plot->yAxis->range().lower;
}

const MassScanPoint* ScanPlot::pointAt(const QPoint& position) const {
  const QPoint point = m_plot->mapFrom(this, position);
  if (!m_scan || !m_plot->axisRect()->rect().contains(point))
    return nullptr;
  const double mass = m_plot->xAxis->pixelToCoord(point.x());
  return &*std::ranges::min_element(m_scan->points, {},
                                    [mass](const MassScanPoint& other) { return std::abs(other.mass - mass); });
}

QPoint ScanPlot::position(double mass) const {
  const QPoint point(qRound(m_plot->xAxis->coordToPixel(mass)), m_plot->axisRect()->rect().center().y());
  return m_plot->mapTo(this, point);
}

QString ScanPlot::toolTipOf(const MassScanPoint& point) const {
  QStringList lines{tr("<b>%1 GeV</b>").arg(numberText(point.mass, 2))};
  lines << tr("%1 events of signal").arg(measuredText(point.signalYield, point.signalError));
  lines << tr("%1 local, p₀ = %2").arg(sigmaText(point.z), probabilityText(point.p0));
  if (point.zExpected > 0.0)
    lines << tr("%1 expected").arg(sigmaText(point.zExpected));
  if (point.upperLimit > 0.0)
    lines << tr("below %1 events at 95 % CLs, %2 expected")
                 .arg(numberText(point.upperLimit, 1), numberText(point.upperLimitExpected, 1));
  lines << tr("<i>Click to start the fit here</i>");
  return "<p style='white-space:nowrap'>" + lines.join(QStringLiteral("<br>")) + "</p>";
}

void ScanPlot::hover(const QPoint& position, const QPoint& globalPosition) {
  const MassScanPoint* point = pointAt(position);
  m_hovered->setVisible(point);
  m_plot->setCursor(point ? Qt::PointingHandCursor : Qt::ArrowCursor);
  if (point) {
    m_hovered->setGraph(m_observed);
    m_hovered->setGraphKey(point->mass);
    QToolTip::showText(globalPosition, toolTipOf(*point), m_plot);
  } else {
    QToolTip::hideText();
  }
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

bool ScanPlot::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_plot && (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonRelease)) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const QPoint position = m_plot->mapTo(this, mouse->position().toPoint());
    if (event->type() == QEvent::MouseMove)
      hover(position, mouse->globalPosition().toPoint());
    else if (const MassScanPoint* point = pointAt(position); point && mouse->button() == Qt::LeftButton)
      emit massClicked(point->mass);
  }
  return QWidget::eventFilter(watched, event);
}

} // namespace voir
