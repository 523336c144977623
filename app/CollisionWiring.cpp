#include "app/CollisionWiring.h"

#include "app/MainWindow.h"
#include "model/CollisionTimes.h"
#include "viewer/RenderWidget.h"
#include "widgets/CollisionBar.h"

namespace voir {

namespace {

void showDetector(CollisionBar& bar, const Session& session) {
  if (session.shown().event)
    bar.setStages(collisionStages(builtInDetector(session.shown().event->detector)));
}

void connectClock(CollisionBar& bar, CollisionClock& clock) {
  bar.setSpeed(clock.speed());
  QObject::connect(&bar, &CollisionBar::timeMoved, &clock, &CollisionClock::moveTo);
  QObject::connect(&bar, &CollisionBar::playToggled, &clock, &CollisionClock::togglePlaying);
  QObject::connect(&bar, &CollisionBar::speedChosen, &clock, &CollisionClock::setSpeed);
  QObject::connect(&bar, &CollisionBar::loopingToggled, &clock, &CollisionClock::setLooping);
  QObject::connect(&bar, &CollisionBar::forEachEventToggled, &clock, &CollisionClock::setForEachEvent);
  QObject::connect(&bar, &CollisionBar::closeRequested, &clock, &CollisionClock::stop);
  QObject::connect(&clock, &CollisionClock::activeChanged, &bar, &QWidget::setVisible);
  QObject::connect(&clock, &CollisionClock::playingChanged, &bar, &CollisionBar::setPlaying);
  QObject::connect(&clock, &CollisionClock::speedChanged, &bar, &CollisionBar::setSpeed);
  QObject::connect(&clock, &CollisionClock::loopingChanged, &bar, &CollisionBar::setLooping);
  QObject::connect(&clock, &CollisionClock::forEachEventChanged, &bar, &CollisionBar::setForEachEvent);
}

/// While every event has its collision, the next one waits until it is over.
void holdPlayer(CollisionClock& clock, Player& player) {
  const auto hold = [&clock, &player] {
    player.setHeld(clock.isPlaying() && clock.isForEachEvent() && !clock.isLooping());
  };
  QObject::connect(&clock, &CollisionClock::playingChanged, &player, hold);
  QObject::connect(&clock, &CollisionClock::forEachEventChanged, &player, hold);
  QObject::connect(&clock, &CollisionClock::loopingChanged, &player, hold);
}

} // namespace

QWidget* makeCollisionBar(MainWindow& window) {
  auto* bar = new CollisionBar;
  Session& session = window.session();
  CollisionClock& clock = window.collision();
  bar->hide();
  connectClock(*bar, clock);
  holdPlayer(clock, window.player());
  QObject::connect(&window.view(), &RenderWidget::pictureDrawn, &clock, &CollisionClock::receivePicture);
  QObject::connect(&session, &Session::eventChanged, bar, [bar, &session] { showDetector(*bar, session); });
  QObject::connect(&session, &Session::timeChanged, bar, [bar, &session] {
    if (session.time())
      bar->setTime(*session.time());
  });
  QObject::connect(&session, &Session::displayOptionsChanged, bar,
                   [bar, &session] { bar->setMotionReduced(session.displayOptions().isMotionReduced); });
  return bar;
}

} // namespace voir
