#pragma once

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QProgressBar;
class QSlider;
class QSpinBox;
class QToolButton;

namespace voir {

/// Walks through the events: first, previous, play, next, last, position, speed, and the progress of long work.
class PlayerBar : public QWidget {
  Q_OBJECT

public:
  explicit PlayerBar(QWidget* parent = nullptr);

  /// current from 0; -1 where there is no event.
  void setPosition(qsizetype current, qsizetype total);
  void setPlaying(bool isPlaying);
  /// Events per second; infinity: all at once.
  void setSpeed(double eventsPerSecond);
  /// Fraction from 0 to 1, nullopt where it is unknown; an empty text without fraction hides the progress.
  /// Rate and time left are part of the text.
  void setProgress(const QString& text, std::optional<double> fraction);

  /// The same for every text and number of events: in a narrow bar the less needed parts hide.
  QSize minimumSizeHint() const override;

signals:
  void firstRequested();
  void previousRequested();
  void playToggled();
  void nextRequested();
  void lastRequested();
  /// From 0.
  void positionRequested(qsizetype position);
  void speedChanged(double eventsPerSecond);
  void stopRequested();
  void collisionToggled();

protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  QToolButton* addButton(const QString& iconName, const QString& text, const QString& key,
                         void (PlayerBar::*request)());
  void addPosition();
  void addSpeeds();
  void addProgress();
  void enableButtons();
  void applyFonts();
  void fitNumber();
  void fitParts();
  std::vector<QWidget*> spareParts() const;

  QToolButton* m_first;
  QToolButton* m_previous;
  QToolButton* m_play;
  QToolButton* m_next;
  QToolButton* m_last;
  QToolButton* m_collision;
  QSlider* m_slider;
  QLabel* m_caption; // of m_number
  QSpinBox* m_number;
  QLabel* m_total;
  QComboBox* m_speed;
  QWidget* m_work;
  QLabel* m_workText;
  QProgressBar* m_bar;
  bool m_isWorking = false;
  qsizetype m_current = -1;
  qsizetype m_eventCount = 0;
};

} // namespace voir
