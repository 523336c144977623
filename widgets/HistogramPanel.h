#pragma once

#include "model/analysis/MassTable.h"
#include "model/statistics/Excess.h"
#include "model/statistics/MassHistogram.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;
class QToolButton;

namespace voir {

class HistogramPlot;

/// The masses of one channel, or of a family of channels, as a live histogram.
class HistogramPanel : public QWidget {
  Q_OBJECT

public:
  explicit HistogramPanel(QWidget* parent = nullptr);

  /// A snapshot; where it extends the one before, only the new entries are counted.
  void setTable(std::shared_ptr<const MassTable> table);
  /// Id of a DecayChannel or of a family; unknown ones are ignored.
  void setChannel(const QString& channelOrFamily);
  QString channel() const;
  /// GeV; of the candidate at hand.
  void setCurrentMass(std::optional<double> mass);
  void setMotionReduced(bool isReduced);
  const MassHistogram& histogram() const { return m_histogram; }

signals:
  void eventRequested(int file, std::uint32_t eventIndex);
  void channelChanged(const QString& channelOrFamily);

private:
  static QDoubleSpinBox* makeMassBox(const QString& name);
  QWidget* makeControls();
  void fillChannels();
  void connectControls();
  void chooseChannel();
  void resetBinning();
  void applyBinning();
  void showBinning(const MassBinning& binning);
  void recount();
  const MassEntry* count(std::size_t firstEntry);
  bool isShown(const MassEntry& entry) const;
  void showHistogram();
  QStringList summary() const;
  QString highestText() const;
  QString excessText(const Excess& excess) const;
  bool showsBackground() const;
  std::vector<const MassEntry*> entriesOf(int bin) const;
  QString rangeText(int bin) const;
  QString massRangeText(double lower, double upper) const;
  double countOf(int bin) const;
  QString binText(int bin) const;
  void showBin(std::optional<int> bin, const QPoint& globalPosition);
  void openBin(int bin, const QPoint& globalPosition);
  void offerEvents(const std::vector<const MassEntry*>& entries, const QPoint& globalPosition);

  std::shared_ptr<const MassTable> m_table;
  std::vector<const DecayChannel*> m_shown; // the channels that are counted, at least one
  MassHistogram m_histogram;
  std::optional<SmoothBackground> m_background; // of m_histogram
  double m_sum = 0.0;                           // GeV, of the masses within the range
  HistogramPlot* m_plot;
  QComboBox* m_channels;
  QSpinBox* m_bins;
  QDoubleSpinBox* m_minimum;
  QDoubleSpinBox* m_maximum;
  QToolButton* m_reset;
  QToolButton* m_logarithmic;
  QToolButton* m_backgroundSwitch;
};

} // namespace voir
