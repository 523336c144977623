#include "app/Unattended.h"

#include "app/MainWindow.h"
#include "app/commands/Commands.h"
#include "model/analysis/DecayChannels.h"
#include "model/statistics/MassHistogram.h"
#include "viewer/RenderWidget.h"
#include "widgets/MessageBar.h"

#include <QApplication>
#include <QImage>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <map>
#include <utility>

namespace voir {

using namespace std::chrono_literals;

Unattended::Unattended(MainWindow& window, const UnattendedRun& run) : m_window(window), m_run(run) {
  if (!run.isWanted())
    return;
  window.player().setSpeed(Player::fastestShown);
  // The first event is asked for within filesChanged: what follows waits until it is on the screen.
  connect(&window.session(), &Session::eventChanged, this, [this] {
    if (m_window.session().shown().event)
      start();
  }, Qt::SingleShotConnection);
}

} // namespace voir
