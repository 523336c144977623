#include "app/Player.h"

#include <algorithm>
#include <utility>

namespace voir {

Player::Player(Session& session, EventLoader& loader, QObject* parent)
    : QObject(parent), m_session(session), m_loader(loader) {
  m_steps.setTimerType(Qt::PreciseTimer);
  connect(&m_steps, &QTimer::timeout, this, &Player::step);
  connect(&m_scan, &ScanRunner::advanced, this, &Player::receive);
  connect(&m_scan, &ScanRunner::finished, this, &Player::end);
}

void Player::goTo(qsizetype index) {
  if (index < 0 || index >= m_session.files().eventCount())
    return;
  m_session.setPosition(index);
  m_loader.request(index);
}

void Player::play(std::optional<qsizetype> lastIndex) {
  const qsizetype lastOfAll = m_session.files().eventCount() - 1;
  m_lastIndex = std::min(lastIndex.value_or(lastOfAll), lastOfAll);
  if (m_isPlaying || m_lastIndex < 0)
    return;
  m_isPlaying = true;
  if (m_session.position() < 0 || m_session.position() >= m_lastIndex)
    first();
  m_session.setFilling(true);
  emit playingChanged(true);
  start();
}

void Player::start() {
  if (isShowingAll())
    m_steps.start(static_cast<int>(1000.0 / m_speed));
  else
    startScan();
}

void Player::pause() {
  if (!std::exchange(m_isPlaying, false))
    return;
  m_steps.stop();
  m_scan.stop();
  m_session.setFilling(m_isFillingWhileBrowsing);
  emit progressed(0, 0, 0.0);
  emit playingChanged(false);
}

void Player::togglePlaying() {
  if (m_isPlaying)
    pause();
  else
    play();
}

void Player::setSpeed(double eventsPerSecond) {
  const double speed = std::max(0.1, eventsPerSecond);
  if (std::exchange(m_speed, speed) == speed)
    return;
  if (m_isPlaying) {
    m_steps.stop();
    m_scan.stop();
    emit progressed(0, 0, 0.0);
    start();
  }
  emit speedChanged(speed);
}

void Player::setFillingWhileBrowsing(bool isFilling) {
  if (std::exchange(m_isFillingWhileBrowsing, isFilling) == isFilling)
    return;
  m_session.setFilling(isFilling || m_isPlaying);
  emit fillingWhileBrowsingChanged(isFilling);
}

void Player::step() {
  if (m_loader.isWaiting() || m_isHeld)
    return;
  if (m_session.position() >= m_lastIndex)
    pause();
  else
    next();
}

void Player::startScan() {
  m_scanFirst = m_session.position();
  ScanOrder order{m_session.files().paths, {}, m_speed};
  order.options.channels = parseChannels(m_session.channel().toStdString());
  order.options.selection = m_session.selection();
  order.options.mostEntries = MassTable::mostByRules;
  order.options.first = static_cast<std::size_t>(m_scanFirst);
  order.options.count = static_cast<std::size_t>(m_lastIndex - m_scanFirst + 1);
  m_sinceScanStart.start();
  m_scan.start(order);
}

void Player::receive(const ScanSnapshot& snapshot) {
  m_session.addMasses(snapshot.entries, snapshot.leftOut);
  for (const QString& problem : snapshot.problems)
    emit failed(problem);
  const auto done = static_cast<qsizetype>(snapshot.progress.done);
  emit progressed(done, static_cast<qint64>(snapshot.progress.total),
                  static_cast<double>(done) * 1000.0 /
                      std::max<double>(1.0, static_cast<double>(m_sinceScanStart.elapsed())));
  if (done > 0 && !m_loader.isWaiting())
    goTo(m_scanFirst + done - 1);
}

void Player::end(const QString& error) {
  if (!error.isEmpty())
    emit failed(error);
  else
    goTo(m_lastIndex);
  pause();
}

} // namespace voir
