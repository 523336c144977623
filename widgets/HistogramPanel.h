#pragma once

#include "model/statistics/CountedMasses.h"
#include "model/statistics/FitOnHistogram.h"
#include "model/statistics/PeakAnalysis.h"
#include "widgets/AlteredMasses.h"

#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace voir {

class HistogramControls;
class HistogramPlot;
class SignificanceGauge;

/// The masses of one channel, or of a family of channels, as a live histogram with the running fit.
class HistogramPanel : public QWidget {
  Q_OBJECT

public:
  explicit HistogramPanel(QWidget* parent = nullptr);

  /// A snapshot; where it extends the one before, only the new entries are counted.
  void setTable(std::shared_ptr<const MassTable> table);
  /// While there are some, they are counted instead of the table's, and bins lead to no events.
  void setAltered(std::optional<AlteredMasses> masses);
  bool isAltered() const { return m_altered.has_value(); }
  /// Result of the running fit of these masses; nullptr: none. Dropped when another channel is chosen.
  void setPeak(std::shared_ptr<const PeakResult> peak);
  /// Id of a DecayChannel or of a family; unknown ones are ignored.
  void setChannel(const QString& channelOrFamily);
  QString channel() const;
  /// GeV; of the candidate at hand.
  void setCurrentMass(std::optional<double> mass);
  /// What the masses were selected by, written into exported files.
  void setSelectionNote(const QString& note);
  /// Published significances of the same decays beside ours.
  void setPublishedShown(bool areShown);
  void setMotionReduced(bool isReduced);
  /// Silent.
  void clearBrush();

  const MassHistogram& histogram() const { return m_counted.histogram(); }
  /// Those that are counted, in the order of recording: by file, then event; with those beyond the range. GeV.
  std::vector<double> masses() const { return m_counted.masses(); }
  /// csv, json, yoda, yaml, png, svg or pdf by the extension. Returns a sentence if it cannot be written, else nothing.
  QString exportTo(const QString& path);

signals:
  void eventRequested(int file, std::uint32_t eventIndex);
  void channelChanged(const QString& channelOrFamily);
  /// Other masses are counted, or in other bins; at most every 40 ms.
  void dataChanged();
  /// The bins between these ends (GeV) were chosen with the mouse.
  void massRangeBrushed(double lower, double upper);
  void massBrushCleared();
  void exported(const QString& path);
  /// A sentence.
  void exportFailed(const QString& problem);

protected:
  void resizeEvent(QResizeEvent* event) override;

private:
  void connectControls();
  void connectPlot();
  void chooseChannel();
  void chooseBinning(const MassBinning& binning);
  void chooseSpectrum(bool isSpectrum);
  void noteChange();
  void showCounts();
  std::optional<FitOnHistogram> fit() const;
  void showPeak();
  void showSummary();
  void showPublished();
  void makeRoomForGauge();
  void dropBrush();
  void showBin(std::optional<int> bin, const QPoint& globalPosition);
  void openBin(int bin, const QPoint& globalPosition);
  void offerEvents(const std::vector<const MassEntry*>& entries, const QPoint& globalPosition);
  void askForFile(const QString& extension);

  CountedMasses m_counted;
  std::optional<AlteredMasses> m_altered;
  std::shared_ptr<const PeakResult> m_peak;
  QString m_selectionNote;
  bool m_isPublishedShown = false;
  HistogramControls* m_controls;
  HistogramPlot* m_plot;
  SignificanceGauge* m_gauge;
  QTimer m_change; // announces changes that came close together once
};

} // namespace voir
