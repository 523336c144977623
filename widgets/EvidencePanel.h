#pragma once

#include "widgets/EvidencePages.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QLabel;
class QTabBar;

namespace voir {

/// Why are we sure? Likelihood ratio, Bayes, the two errors of a test, looking elsewhere, and two cautionary tales,
/// with the numbers of the fit at hand.
class EvidencePanel : public QWidget {
  Q_OBJECT

public:
  explicit EvidencePanel(QWidget* parent = nullptr);

  /// nullptr: there is no fit.
  void setPeak(std::shared_ptr<const PeakResult> peak);

protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

private:
  QWidget* makePage();
  QWidget* makeSlider();
  const EvidencePage& page() const;
  double sliderValue() const;
  void choose(double value);
  void choosePage();
  void renew();

  std::shared_ptr<const PeakResult> m_peak;
  std::optional<PeakEvidence> m_evidence;      // of m_peak
  std::vector<std::optional<double>> m_chosen; // by the sliders, as evidencePages()
  QTabBar* m_tabs;
  QBoxLayout* m_body;
  CurvePlot* m_plot;
  QLabel* m_text;
  QWidget* m_sliderRow;
  QLabel* m_sliderLabel;
  NumberSlider* m_slider;
  QLabel* m_sliderValue;
};

} // namespace voir
