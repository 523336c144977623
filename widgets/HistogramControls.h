#pragma once

#include "model/analysis/DecayChannels.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QMenu;
class QSpinBox;
class QToolButton;

namespace voir {

/// What is drawn below the bins of a fitted histogram.
enum class StripContent {
  Residuals, ///< data minus background, in events
  Pulls,     ///< (data minus fit) in units of its standard deviation
  Ratio,     ///< data divided by fit
  None,
};

/// The line of controls above a mass histogram.
class HistogramControls : public QWidget {
  Q_OBJECT

public:
  explicit HistogramControls(QWidget* parent = nullptr);

  QString channel() const;
  /// Id of a DecayChannel or of a family; unknown ones are ignored. Silent, as all setters; true where it changed.
  bool setChannel(const QString& channelOrFamily);
  MassBinning binning() const;
  /// What a person may change, and what the reset button goes back to.
  void setDefaultBinning(const MassBinning& binning);
  /// Only lepton pairs have one.
  void setSpectrumOffered(bool isOffered);
  /// Whether there is a fit to show.
  void setFitOffered(bool isOffered);
  /// Whether there is a simulation to scale to the data.
  void setScalingOffered(bool isOffered);
  void setLogarithmic(bool isLogarithmic);

signals:
  void channelChanged(const QString& channelOrFamily);
  void binningChanged(const MassBinning& binning);
  void logarithmicChanged(bool isLogarithmic);
  void spectrumChanged(bool isSpectrum);
  void stripChanged(StripContent content);
  void scalingChanged(bool isScaled);
  /// A file of this extension is asked for: "csv", "svg".
  void exportRequested(const QString& extension);

protected:
  void resizeEvent(QResizeEvent* event) override;

private:
  static QDoubleSpinBox* makeMassBox(const QString& name);
  void buildBinning();
  void buildSwitches();
  void fillChannels();
  void fillStrips();
  QMenu* makeExportMenu();
  /// With a word before them.
  QWidget* labelled(const QString& text, const std::vector<QWidget*>& controls);
  void arrange();
  void connectControls();
  void showBinning(const MassBinning& binning);
  void applyBinning();
  void showWords(bool areShown);

  MassBinning m_default;
  QComboBox* m_channels;
  QDoubleSpinBox* m_minimum;
  QDoubleSpinBox* m_maximum;
  QSpinBox* m_bins;
  QToolButton* m_reset;
  QToolButton* m_logarithmic;
  QToolButton* m_spectrum;
  QComboBox* m_strips;
  QWidget* m_stripGroup = nullptr; // with its word
  QToolButton* m_scaling;
  QToolButton* m_export;
  std::vector<QLabel*> m_words; // before the controls
  bool m_areWordsShown = true;
};

} // namespace voir
