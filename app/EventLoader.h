#pragma once

#include "app/EventCache.h"
#include "app/OpenFiles.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace voir {

class EventChain;

/// Opens files and reads events in a thread of its own. The newest request wins: events that come late are kept for
/// later, not shown. Reads ahead in the direction of travel.
class EventLoader : public QObject {
  Q_OBJECT

public:
  static constexpr std::size_t defaultCacheBytes = std::size_t{128} << 20;

  explicit EventLoader(std::size_t cacheBytes = defaultCacheBytes, QObject* parent = nullptr);
  ~EventLoader() override;

  /// Answered by opened, which forgets the files open before, or by notOpened, which keeps them.
  void open(const std::vector<std::string>& paths);
  /// index from 0 over all files. Answered by loaded or failed, at once where the event is at hand.
  void request(qsizetype index);
  /// Whether the newest request is still to be answered.
  bool isWaiting() const { return m_isWaiting; }
  /// Whether this event needs no reading.
  bool isAtHand(qsizetype index) const { return m_cache.contains(index); }
  std::size_t cacheBytes() const { return m_cache.bytes(); }

signals:
  /// ROOT files whose columns have to be mapped before; told before opened or notOpened, which do not name them.
  void unmapped(const QStringList& paths);
  /// problems: a sentence for each file that could not be opened or is empty.
  void opened(const OpenFiles& files, const QStringList& problems);
  void notOpened(const QStringList& problems);
  void loaded(const LoadedEvent& event);
  void failed(qsizetype index, const QString& sentence);

private:
  class Mailbox;
  struct Answer;

  void work(const std::stop_token& stop);
  static Answer opening(std::unique_ptr<EventChain>& chain, const std::vector<std::string>& paths);
  static Answer reading(EventChain& chain, qsizetype index);
  void receive(const Answer& answer);
  void receiveEvent(const Answer& answer);
  void readAhead();

  EventCache m_cache;
  OpenFiles m_files;
  qsizetype m_wanted = -1;
  qsizetype m_direction = 1;
  bool m_isWaiting = false;
  std::unique_ptr<Mailbox> m_mailbox;
  std::jthread m_worker; // last: stops before what it uses goes
};

} // namespace voir
