#pragma once

#include "model/CollisionTimes.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace voir {

class CollisionSlider;

/// Plays a collision: its time in ns, how far light has come, slow motion, loop, and back to the whole event.
class CollisionBar : public QWidget {
  Q_OBJECT

public:
  explicit CollisionBar(QWidget* parent = nullptr);

  /// ns after the collision.
  void setTime(double time);
  void setStages(const std::vector<CollisionStage>& stages);
  void setPlaying(bool isPlaying);
  /// ns of the collision for each second.
  void setSpeed(double nanosecondsPerSecond);
  void setLooping(bool isLooping);
  void setForEachEvent(bool isForEachEvent);
  /// Then time is moved by hand only.
  void setMotionReduced(bool isReduced);

signals:
  void timeMoved(double time);
  void playToggled();
  void speedChosen(double nanosecondsPerSecond);
  void loopingToggled(bool isLooping);
  void forEachEventToggled(bool isForEachEvent);
  void closeRequested();

protected:
  void changeEvent(QEvent* event) override;

private:
  QToolButton* addButton(QHBoxLayout& line, const QString& iconName, const QString& text);
  QToolButton* addSwitch(QHBoxLayout& line, const QString& iconName, const QString& text,
                         void (CollisionBar::*toggled)(bool));
  void addTexts(QHBoxLayout& line);
  void addSpeeds(QHBoxLayout& line);
  void applyFonts();
  void showPlay();

  double m_time = 0.0; // ns
  bool m_isPlaying = false, m_isMotionReduced = false;
  QToolButton* m_play;
  CollisionSlider* m_slider;
  QLabel* m_timeText;
  QLabel* m_distanceText;
  QComboBox* m_speed;
  QToolButton* m_loop;
  QToolButton* m_forEachEvent;
};

/// "12.3 ns"; before the collision with a minus sign.
QString collisionTimeText(double time);
/// How far light comes in this time (ns): "3.7 m".
QString lightDistanceText(double time);

} // namespace voir
