#include "widgets/CurvePlot.h"

#include "widgets/Theme.h"

#include <QEvent>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

constexpr int rightMargin = 12;
constexpr int topMargin = 6;
constexpr double dotSize = 5.0;
constexpr double diamondSize = 8.0;
constexpr double firstLabel = 0.01; // of vertical marks, from the top: one below the other
constexpr double labelStep = 0.1;
constexpr double numberWidth = 6.0;  // of a tick, in average characters, with the gap to the next one
constexpr double numberHeight = 1.8; // the same in lines
constexpr double fewestTicks = 2.0;
constexpr double mostTicks = 5.0;
constexpr double numbersPerDecade = 3.4; // room needed for ticks at 1, 2 and 5: 1 and 2 stand 0.3 decades apart

/// Ticks at 1, 2 and 5 of every power of ten; with little room at powers of ten only.
class LogarithmicTicker : public QCPAxisTicker {
public:
  /// room: numbers that fit along the axis.
  explicit LogarithmicTicker(double room) : m_room(room) {}

protected:
  QVector<double> createTickVector(double, const QCPRange& range) override {
    const double decades = std::log10(range.upper / range.lower);
    const int every = std::max(1, static_cast<int>(std::ceil(decades / m_room)));
    const bool isFine = decades * numbersPerDecade <= m_room;
    QVector<double> ticks;
    for (int power = static_cast<int>(std::floor(std::log10(range.lower))); power <= std::log10(range.upper); ++power) {
      if (power % every != 0)
        continue;
      ticks << std::pow(10.0, power);
      if (isFine)
        ticks << 2.0 * std::pow(10.0, power) << 5.0 * std::pow(10.0, power);
    }
    return ticks;
  }
  QVector<double> createSubTickVector(int, const QVector<double>&) override { return {}; }

private:
  double m_room;
};

QColor colourOf(CurveColour colour, const ThemeColours& colours) {
  switch (colour) {
  case CurveColour::Accent:
    return colours.accent;
  case CurveColour::Warning:
    return colours.warning;
  case CurveColour::Good:
    return colours.good;
  case CurveColour::Muted:
    return colours.muted;
  case CurveColour::Text:
    return colours.text;
  }
  return colours.text;
}

double middle(const PlotAxis& axis) {
  return axis.isLogarithmic ? std::sqrt(axis.minimum * axis.maximum) : 0.5 * (axis.minimum + axis.maximum);
}

QColor faded(QColor colour) {
  colour.setAlphaF(0.35f);
  return colour;
}

} // namespace

CurvePlot::CurvePlot(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_plot);
  setMinimumSize(150, 110);
  m_plot->setInteractions(QCP::iNone);
  m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
  m_plot->setLocale(QLocale::c());
  m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
  m_plot->axisRect()->setMargins(QMargins(0, topMargin, rightMargin, 0));
  m_plot->plotLayout()->setRowSpacing(0);
  m_plot->axisRect()->insetLayout()->take(m_plot->legend);
  m_plot->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
  m_plot->legend->setMargins(QMargins(4, 2, 4, 0));
  m_plot->legend->setBrush(Qt::NoBrush);
  m_plot->legend->setBorderPen(Qt::NoPen);
  draw();
}

void CurvePlot::setDrawing(const PlotDrawing& drawing) {
  m_drawing = drawing;
  draw();
}

void CurvePlot::draw() {
  const ThemeColours& colours = themeColours(palette());
  m_plot->clearGraphs();
  m_plot->clearItems();
  m_plot->setBackground(colours.base);
  drawAxis(*m_plot->xAxis, m_drawing.x, colours);
  drawAxis(*m_plot->yAxis, m_drawing.y, colours);
  double labelPlace = firstLabel;
  std::vector<LabelPlace> labels;
  for (const PlotMark& mark : m_drawing.marks) {
    drawMark(mark, labelPlace, hasRoomForLabel(mark, labels), colours);
    labelPlace += mark.isVertical ? labelStep : 0.0;
  }
  for (const PlotCurve& curve : m_drawing.curves)
    drawCurve(curve, colours);
  showLegend(colours);
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

double CurvePlot::lengthOf(const QCPAxis& axis) const {
  const QFontMetrics metrics = fontMetrics();
  const bool isLegendShown =
      std::ranges::any_of(m_drawing.curves, [](const PlotCurve& each) { return !each.label.isEmpty(); });
  const double numbersAndTitle = 2.5 * metrics.height();
  return axis.orientation() == Qt::Horizontal
             ? width() - numbersAndTitle - 4.0 * metrics.averageCharWidth() - rightMargin
             : height() - numbersAndTitle - topMargin - (isLegendShown ? metrics.height() : 0);
}

double CurvePlot::roomForNumbers(const QCPAxis& axis) const {
  const QFontMetrics metrics(tableFont());
  const double each =
      axis.orientation() == Qt::Horizontal ? numberWidth * metrics.averageCharWidth() : numberHeight * metrics.height();
  return std::max(fewestTicks, lengthOf(axis) / each);
}

/// Of horizontal marks: those that would be written over one another go unnamed.
bool CurvePlot::hasRoomForLabel(const PlotMark& mark, std::vector<LabelPlace>& written) const {
  if (mark.isVertical)
    return true;
  const PlotAxis& y = m_drawing.y;
  const double part = y.isLogarithmic ? std::log(mark.place / y.minimum) / std::log(y.maximum / y.minimum)
                                      : (mark.place - y.minimum) / (y.maximum - y.minimum);
  const double height = part * lengthOf(*m_plot->yAxis);
  const int line = fontMetrics().height();
  if (std::ranges::any_of(written, [&](const LabelPlace& other) {
        return other.isAtStart == mark.isLabelAtStart && std::abs(other.height - height) < line;
      }))
    return false;
  written.push_back({height, mark.isLabelAtStart});
  return true;
}

void CurvePlot::drawAxis(QCPAxis& axis, const PlotAxis& described, const ThemeColours& colours) {
  axis.setScaleType(described.isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  const double room = roomForNumbers(axis);
  axis.setTicker(described.isLogarithmic ? QSharedPointer<QCPAxisTicker>(new LogarithmicTicker(room))
                                         : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
  axis.ticker()->setTickCount(static_cast<int>(std::clamp(room, fewestTicks, mostTicks)));
  axis.setNumberFormat(QStringLiteral("gbc"));
  axis.setNumberPrecision(4);
  axis.setRange(described.minimum, described.maximum);
  axis.setLabel(described.title);
  axis.setLabelColor(colours.text);
  axis.setLabelFont(font());
  axis.setTicks(described.hasNumbers);
  axis.setTickLabels(described.hasNumbers);
  axis.setTickLabelFont(tableFont());
  axis.setTickLabelColor(colours.muted);
  axis.setBasePen(QPen(colours.muted));
  axis.setTickPen(QPen(colours.muted));
  axis.setSubTickPen(QPen(colours.muted));
  axis.grid()->setPen(QPen(colours.line, 1.0, Qt::DotLine));
  axis.grid()->setZeroLinePen(Qt::NoPen);
}

void CurvePlot::drawCurve(const PlotCurve& curve, const ThemeColours& colours) {
  QVector<double> x, y;
  for (const QPointF& point : curve.points) {
    x << point.x();
    y << point.y();
  }
  const QColor colour = colourOf(curve.colour, colours);
  QCPGraph* graph = m_plot->addGraph();
  graph->setData(x, y, true);
  graph->setPen(QPen(colour, 2.0, curve.style == CurveStyle::DashedLine ? Qt::DashLine : Qt::SolidLine));
  if (curve.style == CurveStyle::Area)
    graph->setBrush(faded(colour));
  if (curve.style == CurveStyle::Dots || curve.style == CurveStyle::Diamonds) {
    const bool isDot = curve.style == CurveStyle::Dots;
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(QCPScatterStyle(isDot ? QCPScatterStyle::ssDisc : QCPScatterStyle::ssDiamond,
                                           QPen(colour, 1.5), isDot ? QBrush(colour) : QBrush(Qt::NoBrush),
                                           isDot ? dotSize : diamondSize));
  }
  graph->setName(curve.label);
  if (curve.label.isEmpty())
    graph->removeFromLegend();
}

/// In a row above the axes; an empty one would take their room.
void CurvePlot::showLegend(const ThemeColours& colours) {
  QCPLegend* legend = m_plot->legend;
  QCPLayoutGrid* rows = m_plot->plotLayout();
  legend->setFont(font());
  legend->setTextColor(colours.text);
  const bool isShown = legend->itemCount() > 0;
  legend->setVisible(isShown);
  if (isShown && !legend->layout()) {
    rows->insertRow(0);
    rows->addElement(0, 0, legend);
    rows->setRowStretchFactor(0, 0.001);
  } else if (!isShown && legend->layout()) {
    rows->take(legend);
    rows->simplify();
  }
}

void CurvePlot::drawMark(const PlotMark& mark, double labelPlace, bool isLabelled, const ThemeColours& colours) {
  const QColor colour = colourOf(mark.colour, colours);
  auto* line = new QCPItemStraightLine(m_plot);
  const auto along = mark.isVertical ? &QCPItemPosition::setTypeY : &QCPItemPosition::setTypeX;
  (line->point1->*along)(QCPItemPosition::ptAxisRectRatio);
  (line->point2->*along)(QCPItemPosition::ptAxisRectRatio);
  line->point1->setCoords(mark.isVertical ? mark.place : 0.0, mark.isVertical ? 0.0 : mark.place);
  line->point2->setCoords(mark.isVertical ? mark.place : 1.0, mark.isVertical ? 1.0 : mark.place);
  line->setPen(QPen(colour, 1.5, Qt::DashLine));
  if (mark.label.isEmpty() || !isLabelled)
    return;
  auto* text = new QCPItemText(m_plot);
  text->setText(mark.label);
  text->setFont(font());
  text->setColor(colour);
  (text->position->*along)(QCPItemPosition::ptAxisRectRatio);
  text->setPadding(QMargins(4, 1, 4, 1));
  if (mark.isVertical) {
    const bool isRight = mark.place > middle(m_drawing.x);
    text->setPositionAlignment(Qt::AlignTop | (isRight ? Qt::AlignRight : Qt::AlignLeft));
    text->position->setCoords(mark.place, labelPlace);
  } else {
    text->setPositionAlignment(Qt::AlignBottom | (mark.isLabelAtStart ? Qt::AlignLeft : Qt::AlignRight));
    text->position->setCoords(mark.isLabelAtStart ? 0.01 : 0.99, mark.place);
  }
}

void CurvePlot::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  draw();
}

void CurvePlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    draw();
}

} // namespace voir
