#include "widgets/ToyPlot.h"

#include "model/statistics/Significance.h"
#include "widgets/AxisLook.h"
#include "widgets/Theme.h"

#include <qcustomplot.h>

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

constexpr int binCount = 25;
constexpr double shortestRange = 9.0; // of q0
constexpr double lowerEnd = 0.3;      // toys: a single one stands clear of the axis

std::vector<double> binEdges(double highest) {
  const double width = std::ceil(std::max(1.05 * highest, shortestRange)) / binCount;
  std::vector<double> edges;
  for (int edge = 0; edge <= binCount; ++edge)
    edges.push_back(width * edge);
  return edges;
}

/// A step at each edge; the last count twice, so that its step has a right end.
void plot(QCPGraph& graph, const std::vector<double>& edges, const std::vector<double>& counts) {
  QVector<double> keys(edges.begin(), edges.end());
  QVector<double> values(counts.begin(), counts.end());
  values << counts.back();
  graph.setData(keys, values, true);
}

std::vector<double> counted(std::span<const double> q0, const std::vector<double>& edges) {
  std::vector<double> counts(edges.size() - 1);
  for (const double value : q0) {
    const auto above = std::ranges::upper_bound(edges, std::max(value, 0.0));
    const auto bin = static_cast<std::size_t>(above - edges.begin()) - 1;
    ++counts[std::min(bin, counts.size() - 1)];
  }
  return counts;
}

} // namespace

std::vector<double> asymptoticCounts(double toys, std::span<const double> edges) {
  std::vector<double> counts;
  for (std::size_t bin = 0; bin + 1 < edges.size(); ++bin) {
    const double above = bin == 0 ? 1.0 : pValue(std::sqrt(edges[bin]));
    counts.push_back(toys * (above - pValue(std::sqrt(edges[bin + 1]))));
  }
  return counts;
}

ToyPlot::ToyPlot(QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_counts(m_plot->addGraph()), m_expected(m_plot->addGraph()),
      m_observed(new QCPItemStraightLine(m_plot)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_plot);
  m_plot->setMinimumSize(160, 110);
  m_plot->setInteractions(QCP::iNone);
  m_plot->setLocale(QLocale::c());
  for (QCPGraph* graph : {m_counts, m_expected})
    graph->setLineStyle(QCPGraph::lsStepLeft);
  m_plot->xAxis->setLabel(tr("q₀ of toys without signal"));
  m_plot->xAxis->grid()->setVisible(false);
  m_plot->yAxis->setLabel(tr("Toys"));
  m_plot->yAxis->setScaleType(QCPAxis::stLogarithmic);
  m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
  m_plot->yAxis->setNumberFormat(QStringLiteral("f"));
  m_plot->yAxis->setNumberPrecision(0);
  setAccessibleName(tr("Distribution of q0 in toys"));
  setToolTip(tr("Bars: toys. Dashed: half a chi-square distribution, the asymptotic formula. Line: observed."));
  applyColours();
}

void ToyPlot::applyColours() {
  const ThemeColours& colours = themeColours(palette());
  m_plot->setBackground(colours.base);
  lookLikeAxes({m_plot->xAxis, m_plot->yAxis}, *this);
  QColor bars = colours.accent;
  bars.setAlphaF(0.35f);
  m_counts->setPen(QPen(colours.accent, 1.2));
  m_counts->setBrush(bars);
  m_expected->setPen(QPen(colours.text, 1.4, Qt::DashLine));
  m_observed->setPen(QPen(colours.warning, 2.0));
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ToyPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    applyColours();
}

void ToyPlot::setToys(std::span<const double> q0, double observed) {
  const auto edges = binEdges(std::max(observed, q0.empty() ? 0.0 : q0.back()));
  plot(*m_counts, edges, counted(q0, edges));
  plot(*m_expected, edges, asymptoticCounts(static_cast<double>(q0.size()), edges));
  m_observed->point1->setCoords(observed, lowerEnd);
  m_observed->point2->setCoords(observed, 1.0);
  m_plot->xAxis->setRange(0.0, edges.back());
  m_plot->yAxis->setRange(lowerEnd, std::max(10.0, 1.5 * static_cast<double>(q0.size())));
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace voir
