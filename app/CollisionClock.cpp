#include "app/CollisionClock.h"

#include "app/Session.h"
#include "model/CollisionTimes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {

namespace {

constexpr int frameMilliseconds = 16; // more pictures than 60 a second nobody sees
constexpr double longestStep = 0.1;   // s; what took longer was something else
constexpr double slowest = 0.1;       // ns/s
constexpr double fastest = 1000.0;    // ns/s

} // namespace

CollisionClock::CollisionClock(Session& session, QObject* parent) : QObject(parent), m_session(session) {
  m_nextStep.setSingleShot(true);
  m_nextStep.setTimerType(Qt::PreciseTimer);
  connect(&m_nextStep, &QTimer::timeout, this, &CollisionClock::step);
  connect(&session, &Session::timeChanged, this, [this] {
    if (std::exchange(m_wasActive, isActive()) == isActive())
      return;
    if (!isActive())
      setPlaying(false);
    emit activeChanged(isActive());
  });
  connect(&session, &Session::eventChanged, this, [this] {
    if (m_isForEachEvent && isActive())
      restart();
  });
}

bool CollisionClock::isActive() const {
  return m_session.time().has_value();
}

void CollisionClock::start() {
  if (m_session.displayOptions().isMotionReduced) {
    setPlaying(false);
    m_session.setTime(0.0);
  } else {
    restart();
  }
}

void CollisionClock::restart() {
  setPlaying(false);
  m_session.setTime(firstCollisionTime);
  setPlaying(true);
}

void CollisionClock::stop() {
  setPlaying(false);
  m_session.setTime(std::nullopt);
}

void CollisionClock::toggleActive() {
  isActive() ? stop() : start();
}

void CollisionClock::setPlaying(bool isPlaying) {
  const bool canPlay = isActive() && !m_session.displayOptions().isMotionReduced;
  if (std::exchange(m_isPlaying, isPlaying && canPlay) == (isPlaying && canPlay))
    return;
  if (m_isPlaying) {
    if (*m_session.time() >= lastCollisionTime)
      m_session.setTime(firstCollisionTime);
    m_sinceStep.start();
    m_nextStep.start(frameMilliseconds);
  } else {
    m_nextStep.stop();
  }
  emit playingChanged(m_isPlaying);
}

void CollisionClock::moveTo(double time) {
  setPlaying(false);
  m_session.setTime(std::clamp(time, firstCollisionTime, lastCollisionTime));
}

void CollisionClock::setSpeed(double nanosecondsPerSecond) {
  const double speed = std::clamp(nanosecondsPerSecond, slowest, fastest);
  if (std::exchange(m_speed, speed) != speed)
    emit speedChanged(speed);
}

void CollisionClock::setLooping(bool isLooping) {
  if (std::exchange(m_isLooping, isLooping) != isLooping)
    emit loopingChanged(isLooping);
}

void CollisionClock::setForEachEvent(bool isForEachEvent) {
  if (std::exchange(m_isForEachEvent, isForEachEvent) != isForEachEvent)
    emit forEachEventChanged(isForEachEvent);
}

void CollisionClock::receivePicture() {
  if (!m_isPlaying || m_nextStep.isActive())
    return;
  m_nextStep.start(std::max(0, frameMilliseconds - static_cast<int>(m_sinceStep.elapsed())));
}

void CollisionClock::step() {
  const double seconds = static_cast<double>(m_sinceStep.nsecsElapsed()) * 1e-9;
  m_sinceStep.start();
  advance(std::min(seconds, longestStep));
}

void CollisionClock::advance(double seconds) {
  if (!m_isPlaying)
    return;
  const double time = *m_session.time() + seconds * m_speed;
  if (time < lastCollisionTime) {
    m_session.setTime(time);
  } else if (m_isLooping) {
    m_session.setTime(firstCollisionTime);
  } else {
    m_session.setTime(lastCollisionTime);
    setPlaying(false);
  }
}

} // namespace voir
