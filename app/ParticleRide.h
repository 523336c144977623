#pragma once

#include "model/Event.h"
#include "model/Journey.h"
#include "viewer/Camera.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace voir {

class RenderWidget;
class Session;

/// Follows the object selected last: its journey through the detector, and the ride along it, with the camera behind
/// the particle and the event at the particle's own time. Whoever moves the camera or the time takes it over; with
/// reduced motion the ride jumps from layer to layer.
class ParticleRide : public QObject {
  Q_OBJECT

public:
  /// Seconds of a ride at the usual speed.
  static constexpr double duration = 14.0;

  ParticleRide(Session& session, RenderWidget& view, QObject* parent = nullptr);

  const std::optional<Journey>& journey() const { return m_journey; }
  /// mm of the path; empty: no ride.
  const std::optional<double>& position() const { return m_position; }
  bool isRiding() const { return m_isRiding; }

  /// Without watchers nothing is followed until a ride begins.
  void setWatched(bool isWatched);
  /// From the beam, on from where it was paused, or pause.
  void toggle();
  /// To a layer: index into the journey's stops.
  void goTo(int stop);
  /// Times the usual speed.
  void setSpeed(double factor);
  /// The whole event again; the camera stays.
  void end();
  /// Seconds have gone by.
  void advance(double seconds);

signals:
  void journeyChanged();
  void positionChanged();
  void ridingChanged(bool isRiding);

private:
  std::optional<ObjectRef> followedObject() const;
  void watch();
  void renewJourney();
  void endSoon();
  void ride(double target, double haste);
  void step();
  void jump();
  void arrive();
  void setPosition(double length);
  void setRiding(bool isRiding);
  bool isCameraTaken() const;
  void placeCamera();
  bool isIn3d() const;
  void showIn3d();

  Session& m_session;
  RenderWidget& m_view;
  QTimer m_steps;
  QElapsedTimer m_sinceStep;
  EventPtr m_event; // of the journey
  std::optional<ObjectRef> m_object;
  std::optional<Journey> m_journey;
  std::optional<double> m_position;
  std::optional<CameraPose> m_pose; // where the ride has put the camera
  double m_target = 0.0;            // mm
  double m_haste = 1.0;             // of a step from layer to layer
  double m_speed = 1.0;
  bool m_isRiding = false;
  bool m_isWatched = false;
  bool m_isEndDue = false; // its journey is over, and the session is still to be told
};

} // namespace voir
