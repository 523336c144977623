#pragma once

#include "model/analysis/Scan.h"

#include <QObject>
#include <QStringList>

#include <limits>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace voir {

/// What to go through in the background, and how fast.
struct ScanOrder {
  std::vector<std::string> files; ///< all of which open
  ScanOptions options;
  double eventsPerSecond = std::numeric_limits<double>::infinity();
};

/// What came since the snapshot before.
struct ScanSnapshot {
  qsizetype first = 0; ///< place over all files of the first event
  std::vector<EventSummary> summaries;
  std::vector<MassEntry> entries; ///< file: as in EventChain::files()
  std::size_t leftOut = 0;        ///< entries beyond ScanOptions::mostEntries
  std::vector<bool> passed;       ///< if wanted, of each event
  std::optional<CutFlow> cutFlow;
  std::optional<CutDistributions> distributions;
  QStringList problems; ///< a sentence each
  ScanProgress progress;
};

/// Scans files in the background. Snapshots come ten times a second while there is something to tell.
class ScanRunner : public QObject {
  Q_OBJECT

public:
  using QObject::QObject;
  ~ScanRunner() override;

  /// Ends the scan before, of which nothing more is told.
  void start(const ScanOrder& order);
  void stop();
  bool isRunning() const { return m_isRunning; }

signals:
  void advanced(const ScanSnapshot& snapshot);
  /// After the last snapshot. error: empty, or why the scan ended early.
  void finished(const QString& error);

private:
  class Collection;

  void run(const ScanOrder& order, int number, const std::stop_token& stop);
  void scan(const ScanOrder& order, Collection& collection, const std::stop_token& stop);
  void receive(int number, const ScanSnapshot& snapshot);
  void receiveEnd(int number, const QString& error);

  int m_number = 0; // counts the scans
  bool m_isRunning = false;
  std::jthread m_worker; // last: stops before what it uses goes
};

} // namespace voir
