#include "app/EventLoader.h"

#include "model/io/EventChain.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace voir {

/// What the worker is to do; written by the GUI thread, read by the worker.
class EventLoader::Mailbox {
public:
  struct Order {
    std::optional<std::vector<std::string>> open;
    std::optional<qsizetype> read;
    int generation = 0; ///< counts the sets of files opened
  };

  void open(const std::vector<std::string>& paths) {
    const std::lock_guard lock(m_mutex);
    m_next = {paths, std::nullopt, m_next.generation + 1};
    m_reading.reset();
    m_ahead.clear();
    m_changed.notify_one();
  }

  void read(qsizetype index, const std::vector<qsizetype>& ahead) {
    const std::lock_guard lock(m_mutex);
    m_next.read = m_reading == index ? std::nullopt : std::optional(index);
    m_ahead = ahead;
    m_changed.notify_one();
  }

  void readAhead(const std::vector<qsizetype>& ahead) {
    const std::lock_guard lock(m_mutex);
    m_next.read.reset();
    m_ahead = ahead;
    m_changed.notify_one();
  }

  int generation() {
    const std::lock_guard lock(m_mutex);
    return m_next.generation;
  }

  /// Waits for something to do; nullopt when it is time to stop.
  std::optional<Order> take(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    m_reading.reset();
    if (!m_changed.wait(lock, stop, [this] { return m_next.open || m_next.read || !m_ahead.empty(); }))
      return std::nullopt;
    if (!m_next.open && !m_next.read)
      m_next.read = takeAhead();
    const Order order = std::exchange(m_next, {std::nullopt, std::nullopt, m_next.generation});
    m_reading = order.read;
    return order;
  }

private:
  qsizetype takeAhead() {
    const qsizetype index = m_ahead.front();
    m_ahead.erase(m_ahead.begin());
    return index;
  }

  std::mutex m_mutex;
  std::condition_variable_any m_changed;
  Order m_next;
  std::vector<qsizetype> m_ahead;
  std::optional<qsizetype> m_reading;
};

/// What the worker found; made in its thread, received in the GUI's.
struct EventLoader::Answer {
  int generation = 0;
  std::optional<OpenFiles> files;
  QStringList problems;
  LoadedEvent event;
  QString failure;
};

namespace {

OpenFiles openFiles(const EventChain& chain) {
  return {chain.files(), {chain.firstEvents().begin(), chain.firstEvents().end()}};
}

QStringList sentences(const std::vector<ReadError>& problems) {
  QStringList texts;
  for (const ReadError& problem : problems)
    texts << QString::fromUtf8(problem.what());
  return texts;
}

} // namespace

EventLoader::EventLoader(std::size_t cacheBytes, QObject* parent)
    : QObject(parent), m_cache(cacheBytes), m_mailbox(std::make_unique<Mailbox>()),
      m_worker([this](const std::stop_token& stop) { work(stop); }) {}

EventLoader::~EventLoader() = default;

void EventLoader::open(const std::vector<std::string>& paths) {
  m_cache.clear();
  m_files = {};
  m_wanted = -1;
  m_isWaiting = false;
  m_mailbox->open(paths);
}

void EventLoader::request(qsizetype index) {
  if (index < 0 || index >= m_files.eventCount())
    return;
  m_direction = index < m_wanted ? -1 : 1;
  m_wanted = index;
  const std::optional<LoadedEvent> event = m_cache.find(index);
  m_isWaiting = !event;
  readAhead();
  if (event)
    emit loaded(*event);
}

void EventLoader::readAhead() {
  std::vector<qsizetype> ahead;
  for (const qsizetype step : {m_direction, 2 * m_direction, -m_direction})
    if (const qsizetype index = m_wanted + step; index >= 0 && index < m_files.eventCount() && !m_cache.contains(index))
      ahead.push_back(index);
  if (m_isWaiting)
    m_mailbox->read(m_wanted, ahead);
  else
    m_mailbox->readAhead(ahead);
}

void EventLoader::work(const std::stop_token& stop) {
  std::unique_ptr<EventChain> chain;
  while (const auto order = m_mailbox->take(stop)) {
    if (order->open)
      chain = std::make_unique<EventChain>(*order->open);
    Answer answer = order->open ? opening(*chain) : reading(*chain, *order->read);
    answer.generation = order->generation;
    QMetaObject::invokeMethod(
        this, [this, answer = std::move(answer)] { receive(answer); }, Qt::QueuedConnection);
  }
}

EventLoader::Answer EventLoader::opening(const EventChain& chain) {
  Answer answer;
  answer.files = openFiles(chain);
  answer.problems = sentences(chain.problems());
  return answer;
}

EventLoader::Answer EventLoader::reading(EventChain& chain, qsizetype index) {
  Answer answer;
  answer.event.index = index;
  try {
    const auto [file, eventIndex] = chain.locate(static_cast<std::size_t>(index));
    answer.event.file = file;
    answer.event.eventIndex = static_cast<std::uint32_t>(eventIndex);
    answer.event.event = std::make_shared<const Event>(chain.read(static_cast<std::size_t>(index), Detail::Full));
  } catch (const std::exception& error) {
    answer.failure = QString::fromUtf8(error.what());
  }
  return answer;
}

void EventLoader::receive(const Answer& answer) {
  if (answer.generation != m_mailbox->generation())
    return;
  if (!answer.files)
    return receiveEvent(answer);
  m_files = *answer.files;
  emit opened(*answer.files, answer.problems);
}

void EventLoader::receiveEvent(const Answer& answer) {
  if (answer.event.event)
    m_cache.insert(answer.event);
  if (!m_isWaiting || answer.event.index != m_wanted)
    return;
  m_isWaiting = false;
  if (answer.event.event)
    emit loaded(answer.event);
  else
    emit failed(answer.event.index, answer.failure);
}

} // namespace voir
