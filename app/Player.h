#pragma once

#include "app/EventLoader.h"
#include "app/ScanRunner.h"
#include "app/Session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace voir {

/// Walks through the events. Up to fastestShown events a second each is shown; faster, the masses come from a scan in
/// the background and the picture samples the events it passes.
class Player : public QObject {
  Q_OBJECT

public:
  static constexpr double fastestShown = 30.0; ///< events per second

  Player(Session& session, EventLoader& loader, QObject* parent = nullptr);

  bool isPlaying() const { return m_isPlaying; }
  double speed() const { return m_speed; }
  bool isFillingWhileBrowsing() const { return m_isFillingWhileBrowsing; }

  /// Places from 0 over all files; beyond the ends nothing happens.
  void goTo(qsizetype index);
  void first() { goTo(0); }
  void previous() { goTo(m_session.position() - 1); }
  void next() { goTo(m_session.position() + 1); }
  void last() { goTo(m_session.files().eventCount() - 1); }

  /// From the event at hand on, from the first one after the last; up to the last event or the one given.
  void play(std::optional<qsizetype> lastIndex = std::nullopt);
  void pause();
  void togglePlaying();
  /// Events per second, at least 0.1; infinity: all at once.
  void setSpeed(double eventsPerSecond);
  /// Events that are shown one by one wait while this is set.
  void setHeld(bool isHeld) { m_isHeld = isHeld; }
  /// Whether events that are shown without playing fill the mass table too.
  void setFillingWhileBrowsing(bool isFilling);

signals:
  void playingChanged(bool isPlaying);
  void speedChanged(double eventsPerSecond);
  void fillingWhileBrowsingChanged(bool isFilling);
  /// Of the scan in the background: events done and in all; a total of 0: no scan.
  void progressed(qint64 done, qint64 total, double eventsPerSecond);
  /// A sentence about a damaged event met on the way.
  void failed(const QString& sentence);

private:
  bool isShowingAll() const { return m_speed <= fastestShown; }
  void start();
  void step();
  void startScan();
  void receive(const ScanSnapshot& snapshot);
  void end(const QString& error);

  Session& m_session;
  EventLoader& m_loader;
  ScanRunner m_scan;
  QTimer m_steps;
  QElapsedTimer m_sinceScanStart;
  qsizetype m_scanFirst = 0;
  qsizetype m_lastIndex = -1;
  double m_speed = 10.0;
  bool m_isPlaying = false;
  bool m_isHeld = false;
  bool m_isFillingWhileBrowsing = false;
};

} // namespace voir
