#pragma once

#include "model/statistics/Laboratory.h"
#include "model/statistics/PeakAnalysis.h"
#include "model/statistics/TimeLine.h"
#include "widgets/AlteredMasses.h"
#include "widgets/SignificanceTrail.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QLabel;
class QTabBar;
class QToolButton;

namespace voir {

/// Turns statistics, resolution, background, signal strength and mass of the masses at hand, and shows what becomes of
/// the significance.
class LaboratoryPanel : public QWidget {
  Q_OBJECT

public:
  explicit LaboratoryPanel(QWidget* parent = nullptr);

  /// Those recorded, in their order; nullptr: none.
  void setMasses(std::shared_ptr<const std::vector<double>> masses);
  /// The fit of the recorded masses; nullptr: none.
  void setPeak(std::shared_ptr<const PeakResult> peak);
  /// Of the recorded masses.
  void setTimeLine(const TimeLine& line);
  /// As a part of what was recorded, from 0.
  void setLuminosity(double luminosity);
  const LaboratorySettings& settings() const { return m_settings; }

public slots:
  /// Everything back as it was recorded.
  void reset();

signals:
  /// What is to be shown instead of the recorded masses; nullopt: those.
  void altered(const std::optional<AlteredMasses>& masses);
  void luminosityChanged(double luminosity);

protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  struct Outcome {
    double expected = 0.0;
    double observed = 0.0;
    PeakWindow window;
  };
  struct Row {
    QLabel* label;
    NumberSlider* slider;
    QLabel* value;
  };

  QWidget* makeHeader();
  QWidget* makeSliders();
  QWidget* makeJobs();
  QBoxLayout* makeEffect();
  Row makeRow(const LaboratoryQuantity& quantity);
  void turn(const LaboratoryQuantity& quantity, double value);
  void chooseJob(int job);
  void visit();
  void renewSoon();
  void renew();
  void change();
  bool hasPeak() const;
  Outcome outcome(const std::vector<double>& masses, const LaboratorySettings& settings) const;
  void announce(std::shared_ptr<const std::vector<double>> masses);
  void showSettings();
  void showOutcome();
  void showJob();
  QString effectTable() const;
  void showTrail();
  QString legendText() const;
  std::vector<QPointF> law() const;
  ShownQuantity shown(const LaboratoryQuantity& quantity) const;
  QString valueText(const LaboratoryQuantity& quantity) const;
  QString note() const;
  void scaleMass();

  std::shared_ptr<const std::vector<double>> m_masses;
  std::shared_ptr<const PeakResult> m_peak;
  TimeLine m_line;
  LaboratorySettings m_settings;
  std::optional<Laboratory> m_laboratory; // of m_masses and m_peak; empty: to be made
  const LaboratoryQuantity* m_turned;     // last
  Outcome m_recorded;
  Outcome m_changed;
  SignificanceTrail m_trail;
  bool m_isAltered = false; // as was announced
  QTimer m_change;          // turns that come close together make one change

  QBoxLayout* m_body;  // sliders and jobs
  QBoxLayout* m_lower; // plot and effect
  QLabel* m_result;
  QToolButton* m_reset;
  std::vector<Row> m_rows; // as laboratoryQuantities()
  QTabBar* m_jobs;
  QLabel* m_effect;
  QLabel* m_legend;
  CurvePlot* m_plot;
};

} // namespace voir
