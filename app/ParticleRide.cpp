#include "app/ParticleRide.h"

#include "app/Session.h"
#include "viewer/RenderWidget.h"
#include "viewer/Ride.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

constexpr int stepMilliseconds = 16;
constexpr double stepHaste = 5.0;     // times faster from layer to layer than along the whole way
constexpr double secondsAtStop = 2.5; // with reduced motion

double middleOf(const JourneyStop& stop) {
  return 0.5 * (stop.entry + stop.exit);
}

} // namespace

ParticleRide::ParticleRide(Session& session, RenderWidget& view, QObject* parent)
    : QObject(parent), m_session(session), m_view(view) {
  connect(&session, &Session::eventChanged, this, &ParticleRide::watch);
  connect(&session, &Session::highlightChanged, this, &ParticleRide::watch);
  connect(&m_steps, &QTimer::timeout, this, &ParticleRide::step);
}

std::optional<ObjectRef> ParticleRide::followedObject() const {
  const std::vector<ObjectRef>& selected = m_session.highlight().selected;
  const auto last =
      std::find_if(selected.rbegin(), selected.rend(), [](ObjectRef object) { return canBeFollowed(object.kind); });
  return last == selected.rend() ? std::nullopt : std::optional(*last);
}

void ParticleRide::setWatched(bool isWatched) {
  m_isWatched = isWatched;
  watch();
}

void ParticleRide::watch() {
  if (m_isWatched || m_position)
    renewJourney();
}

void ParticleRide::renewJourney() {
  const EventPtr event = m_session.shown().event;
  const std::optional<ObjectRef> object = event ? followedObject() : std::nullopt;
  if (event == m_event && object == m_object)
    return;
  if (m_position)
    endSoon();
  m_event = event;
  m_object = object;
  m_journey = object ? journeyOf(*event, *object, builtInDetector(event->detector)) : std::nullopt;
  emit journeyChanged();
}

/// The session is not set from within its own signal.
void ParticleRide::endSoon() {
  m_steps.stop();
  m_isEndDue = true;
  const auto endIfDue = [this] {
    if (m_isEndDue)
      end();
  };
  QMetaObject::invokeMethod(this, endIfDue, Qt::QueuedConnection);
}

void ParticleRide::toggle() {
  renewJourney();
  if (m_isEndDue)
    end();
  if (!m_journey)
    return;
  if (m_isRiding)
    return setRiding(false);
  if (!m_position || *m_position >= m_journey->length)
    setPosition(0.0);
  ride(m_journey->length, 1.0);
}

void ParticleRide::goTo(int stop) {
  if (!m_journey || stop < 0 || stop >= static_cast<int>(m_journey->stops.size()))
    return;
  const double target = middleOf(m_journey->stops[static_cast<std::size_t>(stop)]);
  if (!m_position || m_session.displayOptions().isMotionReduced) {
    setRiding(false);
    showIn3d();
    setPosition(target);
    return;
  }
  ride(target, stepHaste);
}

void ParticleRide::setSpeed(double factor) {
  m_speed = factor;
  if (m_isRiding)
    ride(m_target, m_haste);
}

void ParticleRide::ride(double target, double haste) {
  m_target = target;
  m_haste = haste;
  showIn3d();
  if (!m_isRiding)
    m_session.setTime(std::nullopt); // ends what else lets the time go on
  setPosition(*m_position);
  setRiding(true);
  const bool isReduced = m_session.displayOptions().isMotionReduced;
  m_steps.start(isReduced ? static_cast<int>(1000.0 * secondsAtStop / m_speed) : stepMilliseconds);
  m_sinceStep.start();
}

void ParticleRide::step() {
  if (isCameraTaken() || m_session.time() != timeAt(*m_position))
    return setRiding(false);
  if (m_session.displayOptions().isMotionReduced)
    jump();
  else
    advance(0.001 * static_cast<double>(m_sinceStep.restart()));
}

void ParticleRide::advance(double seconds) {
  if (!m_isRiding || !m_journey)
    return;
  // Beyond where the particle ends the scale goes on.
  const double total = std::max(m_journey->length, m_target);
  const double fraction = rideFraction(*m_position, total), target = rideFraction(m_target, total);
  const double most = seconds * m_speed * m_haste / duration;
  const double next = fraction + std::clamp(target - fraction, -most, most);
  setPosition(next == target ? m_target : rideLength(next, total));
  if (next == target)
    arrive();
}

/// To the middle of the next layer that the particle reaches.
void ParticleRide::jump() {
  for (const JourneyStop& stop : m_journey->stops)
    if (stop.isReached && middleOf(stop) > *m_position + 1.0)
      return setPosition(middleOf(stop));
  setPosition(m_journey->length);
  arrive();
}

void ParticleRide::arrive() {
  setRiding(false);
  if (m_target == m_journey->length)
    m_session.setTime(std::nullopt);
}

void ParticleRide::end() {
  m_isEndDue = false;
  setRiding(false);
  if (!m_position)
    return;
  m_position.reset();
  m_pose.reset();
  m_session.setTime(std::nullopt);
  emit positionChanged();
}

void ParticleRide::setPosition(double length) {
  m_position = length;
  m_session.setTime(timeAt(length));
  placeCamera();
  emit positionChanged();
}

void ParticleRide::setRiding(bool isRiding) {
  if (!isRiding)
    m_steps.stop();
  if (isRiding == m_isRiding)
    return;
  m_isRiding = isRiding;
  emit ridingChanged(isRiding);
}

/// Somebody has turned, moved or sent it elsewhere since the last step.
bool ParticleRide::isCameraTaken() const {
  constexpr double tolerance = 1.0; // mm
  return m_pose && (m_view.cameraPose().position - m_pose->position).norm() > tolerance;
}

void ParticleRide::placeCamera() {
  if (!isIn3d())
    return;
  m_pose = ridePose(m_journey->route, *m_position);
  m_view.setCameraPose(*m_pose);
}

bool ParticleRide::isIn3d() const {
  const ViewArrangement arrangement = m_view.views();
  return arrangement.active < arrangement.views.size() && arrangement.views[arrangement.active].projection == "3d";
}

/// The flat views are for standing still: the ride takes place in the first view in three dimensions.
void ParticleRide::showIn3d() {
  ViewArrangement arrangement = m_view.views();
  const auto found = std::ranges::find(arrangement.views, "3d", &ViewState::projection);
  if (isIn3d() || found == arrangement.views.end())
    return;
  arrangement.active = static_cast<std::size_t>(found - arrangement.views.begin());
  m_view.setViews(arrangement);
}

} // namespace voir
