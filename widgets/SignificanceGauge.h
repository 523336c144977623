#pragma once

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace voir {

/// A significance of elsewhere, as a small labelled tick.
struct PublishedMark {
  QString label; ///< "ATLAS 2012"
  double z = 0.0;

  bool operator==(const PublishedMark&) const = default;
};

/// A scale from 0 to 7 standard deviations with a needle, and in words what the significance means.
class SignificanceGauge : public QWidget {
  Q_OBJECT

public:
  explicit SignificanceGauge(QWidget* parent = nullptr);

  /// One-sided, of the excess; nullopt: no fit. Negative: a deficit.
  void setSignificance(std::optional<double> z);
  /// Median for the signal that is expected.
  void setExpected(std::optional<double> z);
  void setPublished(const std::vector<PublishedMark>& marks);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  void applyTexts();
  QRectF scaleArea() const;
  double heightOf(double z) const;
  bool hasRoomForWords() const;
  void drawHead(QPainter& painter) const;
  void drawScale(QPainter& painter) const;
  std::vector<PublishedMark> comparisons() const;
  double widthOfComparisons() const;
  std::vector<double> heightsOfLabels(const std::vector<PublishedMark>& marks) const;
  void drawComparisons(QPainter& painter) const;
  void drawNeedle(QPainter& painter) const;
  void drawWords(QPainter& painter) const;

  std::optional<double> m_z;
  std::optional<double> m_expected;
  std::vector<PublishedMark> m_published;
};

/// "evidence", "discovery": what physicists call an excess of this significance.
QString significanceName(double z);
/// What chance alone would have to do: "by chance once in 3.5 million".
QString chanceText(double z);
/// Something equally rare: "like 22 heads in a row".
QString comparisonText(double z);

} // namespace voir
