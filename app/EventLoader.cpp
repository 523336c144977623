#include "app/EventLoader.h"

#include "model/io/EventChain.h"

#include <algorithm>
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
  };

  void open(const std::vector<std::string>& paths) {
    const std::lock_guard lock(m_mutex);
    m_open = paths;
    m_changed.notify_one();
  }

  void read(std::optional<qsizetype> index, const std::vector<qsizetype>& ahead) {
    const std::lock_guard lock(m_mutex);
    m_read = m_reading == index ? std::nullopt : index; // it is on its way already
    m_ahead = ahead;
    m_changed.notify_one();
  }

  /// To be told before the answer: a request that follows the answer must not wait for it.
  void finish() {
    const std::lock_guard lock(m_mutex);
    m_reading.reset();
  }

  /// Waits for something to do; nullopt when it is time to stop.
  std::optional<Order> take(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, stop, [this] { return m_open || m_read || !m_ahead.empty(); }))
      return std::nullopt;
    if (m_open)
      return Order{std::exchange(m_open, std::nullopt), std::nullopt};
    m_reading = m_read ? std::exchange(m_read, std::nullopt) : takeAhead();
    return Order{std::nullopt, m_reading};
  }

private:
  std::optional<qsizetype> takeAhead() {
    const qsizetype index = m_ahead.front();
    m_ahead.erase(m_ahead.begin());
    return index;
  }

  std::mutex m_mutex;
  std::condition_variable_any m_changed;
  std::optional<std::vector<std::string>> m_open;
  std::optional<qsizetype> m_read;
  std::vector<qsizetype> m_ahead;
  std::optional<qsizetype> m_reading;
};

/// What the worker found; made in its thread, received in the GUI's.
struct EventLoader::Answer {
  std::optional<OpenFiles> files; ///< empty: none of them could be opened
  QStringList problems;
  QStringList unmapped;
  LoadedEvent event; ///< of the files opened last
  QString failure;
};

namespace {

OpenFiles openFiles(const EventChain& chain) {
  OpenFiles files{chain.files(), {chain.firstEvents().begin(), chain.firstEvents().end()}};
  for (std::size_t i = 0; i < files.paths.size(); ++i)
    files.schemas.push_back(chain.schema(static_cast<int>(i)));
  return files;
}

QStringList unmappedOf(const EventChain& chain) {
  QStringList paths;
  for (const std::string& path : chain.unmapped())
    paths << QString::fromStdString(path);
  return paths;
}

QStringList sentences(const EventChain& chain) {
  QStringList texts;
  for (const ReadError& problem : chain.problems())
    if (std::ranges::find(chain.unmapped(), problem.file) == chain.unmapped().end())
      texts << QString::fromUtf8(problem.what());
  const std::vector<std::size_t>& firsts = chain.firstEvents();
  for (std::size_t i = 0; i < chain.files().size(); ++i)
    if (firsts[i] == firsts[i + 1])
      texts << EventLoader::tr("%1: holds no event").arg(QString::fromStdString(chain.files()[i]));
  return texts;
}

} // namespace

EventLoader::EventLoader(std::size_t cacheBytes, QObject* parent)
    : QObject(parent), m_cache(cacheBytes), m_mailbox(std::make_unique<Mailbox>()),
      m_worker([this](const std::stop_token& stop) { work(stop); }) {}

EventLoader::~EventLoader() = default;

void EventLoader::open(const std::vector<std::string>& paths) {
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
  m_mailbox->read(m_isWaiting ? std::optional(m_wanted) : std::nullopt, ahead);
}

void EventLoader::work(const std::stop_token& stop) {
  std::unique_ptr<EventChain> chain;
  while (const auto order = m_mailbox->take(stop)) {
    Answer answer = order->open ? opening(chain, *order->open) : reading(*chain, *order->read);
    m_mailbox->finish();
    QMetaObject::invokeMethod(
        this, [this, answer = std::move(answer)] { receive(answer); }, Qt::QueuedConnection);
  }
}

EventLoader::Answer EventLoader::opening(std::unique_ptr<EventChain>& chain, const std::vector<std::string>& paths) {
  Answer answer;
  answer.files.emplace();
  try {
    auto opened = std::make_unique<EventChain>(paths);
    answer.problems = sentences(*opened);
    answer.unmapped = unmappedOf(*opened);
    if (opened->eventCount() == 0)
      return answer;
    chain = std::move(opened);
    answer.files = openFiles(*chain);
  } catch (const std::exception& error) { // a table larger than the memory
    answer.problems << QString::fromUtf8(error.what());
  }
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
  if (!answer.files)
    return receiveEvent(answer);
  if (!answer.unmapped.isEmpty())
    emit unmapped(answer.unmapped);
  if (answer.files->eventCount() == 0) {
    emit notOpened(answer.problems);
    return;
  }
  m_cache.clear();
  m_files = *answer.files;
  m_wanted = -1;
  m_isWaiting = false;
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
