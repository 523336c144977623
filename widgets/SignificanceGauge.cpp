#include "widgets/SignificanceGauge.h"

#include "model/statistics/Significance.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>

namespace voir {
namespace {

constexpr double largestZ = 7.0;
constexpr double evidenceZ = 3.0;
constexpr double discoveryZ = 5.0;
constexpr double hintZ = 2.0;
constexpr int margin = 8;           // pixels
constexpr double scaleWidth = 10.0; // pixels
constexpr double needleLength = 12.0;
constexpr double beyondWords = 15.0;    // powers of ten that nobody has words for
constexpr int wordLines = 4;            // below the scale
constexpr double headLines = 2.9;       // above the scale
constexpr double labelGap = 10.0;       // pixels between a label and the scale
constexpr double leastScaleLines = 8.0; // with words below it

QString text(const char* source) {
  return QCoreApplication::translate("voir::SignificanceGauge", source);
}

/// 10 to a power below 15: "21", "741", "3.5 million".
QString amountText(double log10Amount) {
  struct Scale {
    double power;
    const char* name;
  };
  constexpr std::array<Scale, 4> scales{{{12.0, QT_TRANSLATE_NOOP("voir::SignificanceGauge", "%1 million million")},
                                         {9.0, QT_TRANSLATE_NOOP("voir::SignificanceGauge", "%1 thousand million")},
                                         {6.0, QT_TRANSLATE_NOOP("voir::SignificanceGauge", "%1 million")},
                                         {0.0, "%1"}}};
  const auto scale = std::ranges::find_if(scales, [&](const Scale& row) { return log10Amount >= row.power; });
  const double amount = std::pow(10.0, log10Amount - scale->power);
  const bool needsDecimal = amount < 9.95 && (scale->power > 0.0 || amount < 5.0);
  return text(scale->name).arg(needsDecimal ? numberText(amount, 1) : countText(std::llround(amount)));
}

double log10OneIn(double z) {
  return -logPValue(z) / std::numbers::ln10;
}

} // namespace

QString significanceName(double z) {
  if (z >= discoveryZ)
    return text(QT_TRANSLATE_NOOP("voir::SignificanceGauge", "discovery"));
  if (z >= evidenceZ)
    return text(QT_TRANSLATE_NOOP("voir::SignificanceGauge", "evidence"));
  return z >= hintZ ? text(QT_TRANSLATE_NOOP("voir::SignificanceGauge", "a hint"))
                    : text(QT_TRANSLATE_NOOP("voir::SignificanceGauge", "no evidence"));
}

QString chanceText(double z) {
  if (z <= 0.0)
    return text(QT_TRANSLATE_NOOP("voir::SignificanceGauge", "no excess"));
  const double power = log10OneIn(z);
  return power < beyondWords
             ? text(QT_TRANSLATE_NOOP("voir::SignificanceGauge", "by chance: one in %1")).arg(amountText(power))
             : text(QT_TRANSLATE_NOOP("voir::SignificanceGauge", "by chance: less than one in %1"))
                   .arg(amountText(beyondWords));
}

QString comparisonText(double z) {
  // The first four cards of a shuffled pack of 52.
  const double acesZ = zValue(1.0 / (52.0 * 51.0 * 50.0 * 49.0));
  if (z >= acesZ)
    return text(QT_TRANSLATE_NOOP("voir::SignificanceGauge", "rarer than the four aces in order (%1 σ)"))
        .arg(numberText(acesZ, 1));
  const auto heads = std::lround(log10OneIn(z) / std::log10(2.0));
  if (z <= 0.0 || heads < 2)
    return {};
  return text(QT_TRANSLATE_NOOP("voir::SignificanceGauge", "like %1 heads in a row")).arg(heads);
}

SignificanceGauge::SignificanceGauge(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
  setToolTip(tr("Significance of the excess: how far it lies beyond what the background alone does, in standard "
                "deviations. By agreement 3 σ are evidence, 5 σ a discovery."));
  applyTexts();
}

void SignificanceGauge::setSignificance(std::optional<double> z) {
  if (z == m_z)
    return;
  m_z = z;
  applyTexts();
}

void SignificanceGauge::setExpected(std::optional<double> z) {
  if (z == m_expected)
    return;
  m_expected = z;
  updateGeometry();
  update();
}

void SignificanceGauge::setPublished(const std::vector<PublishedMark>& marks) {
  if (marks == m_published)
    return;
  m_published = marks;
  updateGeometry();
  update();
}

void SignificanceGauge::applyTexts() {
  setAccessibleName(m_z ? tr("Significance %1 σ: %2").arg(significanceText(*m_z), significanceName(*m_z))
                        : tr("Significance: no fit yet"));
  update();
}

void SignificanceGauge::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange)
    updateGeometry();
}

/// Expected and published significances, from the largest.
std::vector<PublishedMark> SignificanceGauge::comparisons() const {
  std::vector<PublishedMark> marks = m_published;
  if (m_expected)
    marks.push_back({tr("expected"), *m_expected});
  std::ranges::sort(marks, std::greater(), &PublishedMark::z);
  return marks;
}

double SignificanceGauge::widthOfComparisons() const {
  double width = m_published.empty() ? 0.0 : fontMetrics().horizontalAdvance(tr("published"));
  for (const PublishedMark& mark : comparisons())
    width = std::max(width, 1.0 * fontMetrics().horizontalAdvance(mark.label));
  return width > 0.0 ? width + labelGap : 0.0;
}

QSize SignificanceGauge::sizeHint() const {
  const double right = needleLength + 4.0 + fontMetrics().horizontalAdvance(tr("5 σ discovery"));
  const double width = 2.0 * margin + widthOfComparisons() + scaleWidth + right;
  return {qRound(std::max(width, 12.0 * fontMetrics().averageCharWidth())), 12 * fontMetrics().height()};
}

QSize SignificanceGauge::minimumSizeHint() const {
  return {sizeHint().width(), 6 * fontMetrics().height()};
}

/// The words go where the scale would become too short to read.
bool SignificanceGauge::hasRoomForWords() const {
  return height() >= (headLines + 1.5 + leastScaleLines + wordLines) * fontMetrics().height() + 2 * margin;
}

QRectF SignificanceGauge::scaleArea() const {
  const int line = fontMetrics().height();
  const double top = margin + (headLines + (m_published.empty() ? 0.0 : 1.0)) * line;
  const double bottom = height() - margin - (hasRoomForWords() ? wordLines * line : 0) - 0.5 * line;
  return {margin + widthOfComparisons(), top, scaleWidth, std::max(bottom - top, 1.0)};
}

double SignificanceGauge::heightOf(double z) const {
  const QRectF area = scaleArea();
  return area.bottom() - std::clamp(z, 0.0, largestZ) / largestZ * area.height();
}

void SignificanceGauge::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeColours(palette()).base);
  painter.setRenderHint(QPainter::Antialiasing);
  drawHead(painter);
  drawScale(painter);
  drawComparisons(painter);
  if (m_z)
    drawNeedle(painter);
  if (m_z && hasRoomForWords())
    drawWords(painter);
}

void SignificanceGauge::drawHead(QPainter& painter) const {
  const ThemeColours& colours = themeColours(palette());
  const int line = fontMetrics().height();
  QFont large = font();
  large.setBold(true);
  large.setPointSizeF(1.5 * font().pointSizeF());
  painter.setFont(large);
  painter.setPen(m_z ? colours.text : colours.muted);
  const QString number = m_z ? tr("Z = %1 σ").arg(significanceText(*m_z)) : tr("Z = –");
  painter.drawText(QRectF(0, margin / 2, width(), 1.6 * line), Qt::AlignCenter, number);
  painter.setFont(font());
  painter.setPen(colours.muted);
  painter.drawText(QRectF(0, margin / 2 + 1.6 * line, width(), line), Qt::AlignCenter,
                   m_z ? significanceName(*m_z) : tr("no fit yet"));
}

void SignificanceGauge::drawScale(QPainter& painter) const {
  const ThemeColours& colours = themeColours(palette());
  const QRectF area = scaleArea();
  painter.setPen(QPen(colours.muted, 1.0));
  painter.setBrush(colours.raised);
  painter.drawRect(area);
  if (m_z && *m_z > 0.0)
    painter.fillRect(QRectF(QPointF(area.left(), heightOf(*m_z)), area.bottomRight()), colours.accent);
  const std::array<std::pair<double, QString>, 4> marks{
      {{1.0, tr("1 σ")}, {2.0, tr("2 σ")}, {evidenceZ, tr("3 σ evidence")}, {discoveryZ, tr("5 σ discovery")}}};
  const bool hasRoomForAll = heightOf(1.0) - heightOf(2.0) >= fontMetrics().height();
  for (const auto& [z, label] : marks) {
    const double y = heightOf(z);
    painter.setPen(QPen(colours.text, z >= evidenceZ ? 1.6 : 1.0));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right() + 4.0, y));
    painter.setPen(z >= evidenceZ ? colours.text : colours.muted);
    if (z >= evidenceZ || hasRoomForAll)
      painter.drawText(QPointF(area.right() + needleLength + 4.0, y + 0.35 * fontMetrics().ascent()), label);
  }
}

/// Each at its mark, moved down from the label above and up from the end of the scale where they would overlap.
std::vector<double> SignificanceGauge::heightsOfLabels(const std::vector<PublishedMark>& marks) const {
  const int line = fontMetrics().height();
  std::vector<double> heights;
  for (const PublishedMark& mark : marks)
    heights.push_back(heights.empty() ? heightOf(mark.z) : std::max(heightOf(mark.z), heights.back() + line));
  double lowest = scaleArea().bottom();
  for (auto height = heights.rbegin(); height != heights.rend(); ++height, lowest -= line)
    *height = std::min(*height, lowest);
  return heights;
}

void SignificanceGauge::drawComparisons(QPainter& painter) const {
  const ThemeColours& colours = themeColours(palette());
  const auto marks = comparisons();
  const auto heights = heightsOfLabels(marks);
  const QRectF area = scaleArea();
  const int line = fontMetrics().height();
  const auto writeLeft = [&](double y, const QString& label) {
    painter.setPen(colours.muted);
    painter.drawText(QRectF(0.0, y - 0.5 * line, area.left() - labelGap, line), Qt::AlignRight | Qt::AlignVCenter,
                     label);
  };
  // Without room for their labels they are only ticks.
  const bool areLabelled = static_cast<double>(marks.size()) * line <= area.height();
  if (!m_published.empty() && areLabelled)
    writeLeft(area.top() - line, tr("published"));
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const double y = heightOf(marks[i].z);
    painter.setPen(QPen(colours.warning, 1.2, Qt::DashLine));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    if (!areLabelled)
      continue;
    painter.drawLine(QPointF(area.left() - labelGap + 2.0, heights[i]), QPointF(area.left(), y));
    writeLeft(heights[i], marks[i].label);
  }
}

void SignificanceGauge::drawNeedle(QPainter& painter) const {
  const QRectF area = scaleArea();
  const double y = heightOf(*m_z);
  QPainterPath needle(QPointF(area.left() - 2.0, y));
  needle.lineTo(area.right() + needleLength, y - 5.0);
  needle.lineTo(area.right() + needleLength, y + 5.0);
  needle.closeSubpath();
  painter.setPen(Qt::NoPen);
  painter.setBrush(themeColours(palette()).error);
  painter.drawPath(needle);
}

void SignificanceGauge::drawWords(QPainter& painter) const {
  painter.setPen(themeColours(palette()).text);
  const double top = scaleArea().bottom() + 0.5 * fontMetrics().height();
  const QString words = chanceText(*m_z) + '\n' + comparisonText(*m_z);
  painter.drawText(QRectF(4.0, top, width() - 8.0, height() - top), Qt::AlignHCenter | Qt::TextWordWrap, words);
}

} // namespace voir
