#pragma once

#include "app/ScanRunner.h"
#include "app/Session.h"
#include "model/analysis/SelectionResult.h"
#include "model/io/EventStore.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace voir {

/// Carries the session's selection on to all events of the open files, in the background on all cores: what its cuts
/// leave, how its variables are distributed and, if the session says so, the masses. Follows each change; what was
/// found before stays until the new is complete or patience is over.
class SelectionScan : public QObject {
  Q_OBJECT

public:
  static constexpr std::size_t storeBytes = std::size_t{64} << 20;
  static constexpr int patience = 300; ///< ms

  explicit SelectionScan(Session& session, QObject* parent = nullptr);

  /// From now on, until other files are opened, the selection is followed.
  void start();
  /// Keeps what was found so far.
  void stop();
  /// Goes on where it was stopped.
  void resume();
  bool isRunning() const { return m_runner.isRunning(); }
  bool isResumable() const;
  /// Of the open files, to be filled by whoever reads them; none where events are made faster than kept.
  const std::shared_ptr<EventStore>& store() const { return m_store; }

signals:
  void resultChanged(const SelectionResult& result);
  /// Which events hold a candidate that passes, of those gone through.
  void passedChanged(const std::vector<bool>& passed);
  /// Events done and in all; a total of 0: not running.
  void progressed(qint64 done, qint64 total, double eventsPerSecond);
  void runningChanged();
  void failed(const QString& sentence);

private:
  /// What was found for one selection of one channel.
  struct Findings {
    QString channel;
    SelectionResult result;
    std::vector<MassEntry> entries;
    std::size_t leftOut = 0; ///< of those that there would be
    std::vector<bool> passed;
    bool isTold = false;
  };

  void forget();
  void follow();
  void begin();
  void run();
  void receive(const ScanSnapshot& snapshot);
  void end(const QString& error);
  void add(const ScanSnapshot& snapshot);
  void tell();
  void tellPassed();
  void tellMasses();
  void tellProgress();
  bool isUpToDate() const;
  bool isWorthWaitingFor() const;

  Session& m_session;
  ScanRunner m_runner;
  std::shared_ptr<EventStore> m_store;
  Findings m_findings;
  std::optional<std::size_t> m_toldMasses; // of the entries found; nullopt: those of before are in the table
  QTimer m_following;                      // joins changes, and lets the scan before end if it is about to
  QElapsedTimer m_sinceBegin;
  QElapsedTimer m_sincePassedTold;
  std::size_t m_firstOfRun = 0;
  QElapsedTimer m_sinceRun;
  bool m_isStarted = false;
};

} // namespace voir
