#pragma once

#include "model/statistics/TimeLine.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QToolButton;

namespace voir {

class TimeLapseSlider;

/// Lets the data grow from their first event to the whole: a player over luminosity with dates and milestones.
class TimeLapseBar : public QWidget {
  Q_OBJECT

public:
  explicit TimeLapseBar(QWidget* parent = nullptr);

  /// Stops playing where it is another one.
  void setTimeLine(const TimeLine& line);
  /// Part of the data that is shown, from 0; above 1 there is more than was recorded.
  void setPosition(double part);
  /// Of what is shown; nullopt: not known.
  void setSignificance(std::optional<double> z);
  bool isPlaying() const { return m_clock.isActive(); }

public slots:
  /// From the first event where all is shown.
  void togglePlaying();

signals:
  void positionRequested(double part);
  /// fb^-1, of data whose luminosity is not known; 0: unknown again.
  void luminosityTyped(double luminosity);

private:
  void addPlay();
  void addSlider();
  void addLuminosity();
  void addSpeeds();
  void advance();
  void setPlaying(bool isPlaying);
  void request(double part);
  void showText();
  QString positionText() const;

  TimeLine m_line;
  double m_position = 1.0;
  std::optional<double> m_significance;
  QTimer m_clock;
  QToolButton* m_play;
  TimeLapseSlider* m_slider;
  QLabel* m_text;
  QDoubleSpinBox* m_luminosity;
  QComboBox* m_duration;
};

} // namespace voir
