#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace voir {

class Session;

/// Lets the time of the session go on: from before the collision until its last particles have left. One step for each
/// picture drawn, as long as the time since the one before says, so that slow pictures make no backlog.
class CollisionClock : public QObject {
  Q_OBJECT

public:
  explicit CollisionClock(Session& session, QObject* parent = nullptr);

  bool isActive() const;
  bool isPlaying() const { return m_isPlaying; }
  bool isLooping() const { return m_isLooping; }
  bool isForEachEvent() const { return m_isForEachEvent; }
  double speed() const { return m_speed; }

  /// From the first time; with reduced motion it stands at the collision, to be moved by hand.
  void start();
  /// Back to the whole event.
  void stop();
  void toggleActive();
  /// From the end of the collision it starts anew.
  void setPlaying(bool isPlaying);
  void togglePlaying() { setPlaying(!m_isPlaying); }
  /// To a time, ns, which ends playing.
  void moveTo(double time);
  /// ns of the collision for each second.
  void setSpeed(double nanosecondsPerSecond);
  /// Whether it starts anew where it ends.
  void setLooping(bool isLooping);
  /// Whether every event that is shown starts its collision.
  void setForEachEvent(bool isForEachEvent);
  /// Seconds have gone by.
  void advance(double seconds);
  /// The picture of the time before is on screen.
  void receivePicture();

signals:
  void activeChanged(bool isActive);
  void playingChanged(bool isPlaying);
  void speedChanged(double nanosecondsPerSecond);
  void loopingChanged(bool isLooping);
  void forEachEventChanged(bool isForEachEvent);

private:
  void restart();
  void step();

  Session& m_session;
  QTimer m_nextStep;
  QElapsedTimer m_sinceStep;
  double m_speed = 10.0;
  bool m_isPlaying = false, m_isLooping = false, m_isForEachEvent = false, m_wasActive = false;
};

} // namespace voir
