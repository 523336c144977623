#pragma once

#include <QObject>

#include <cstddef>
#include <string>

namespace voir {

class MainWindow;

/// What `voir view` does by itself.
struct UnattendedRun {
  std::size_t eventCount = 0; ///< to play; 0: none
  std::string picture;        ///< file for a picture of the window; empty: none
  bool isQuitting = false;

  bool isWanted() const { return eventCount > 0 || !picture.empty() || isQuitting; }
};

/// Plays events, saves a picture of the window, prints what was seen and ends the program, as far as asked for.
class Unattended : public QObject {
  Q_OBJECT

public:
  Unattended(MainWindow& window, const UnattendedRun& run);

private:
  void start();
  void finishSoon();
  void finish();
  void print() const;
  void watchDamage();
  void end(int exitCode);

  MainWindow& m_window;
  UnattendedRun m_run;
  bool m_isStarted = false;
  bool m_isDamaged = false; // some events or files were skipped; the window told which
};

} // namespace voir
