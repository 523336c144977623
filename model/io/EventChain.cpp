#include "model/io/EventChain.h"

#include "model/io/EventFormats.h"
#include "model/io/RootReader.h"

#include <algorithm>
#include <utility>

namespace voir {

EventChain::EventChain(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    try {
      add({path, openEvents(path)});
    } catch (const UnknownRootTable& error) {
      m_unmapped.push_back(path);
      m_problems.push_back(error);
    } catch (const ReadError& error) {
      m_problems.push_back(error);
    }
  }
}

EventChain EventChain::of(std::vector<OpenFile> files) {
  EventChain chain(std::vector<std::string>{});
  for (OpenFile& file : files)
    chain.add(std::move(file));
  return chain;
}

void EventChain::add(OpenFile file) {
  m_firstEvents.push_back(m_firstEvents.back() + file.reader->eventCount());
  m_readers.push_back(std::move(file.reader));
  m_files.push_back(std::move(file.name));
}

EventChain::Position EventChain::locate(std::size_t i) const {
  if (i >= eventCount())
    throw ReadError("", "event " + std::to_string(i + 1), "",
                    "the files together have " + std::to_string(eventCount()) + " events");
  const auto next = std::upper_bound(m_firstEvents.begin(), m_firstEvents.end(), i);
  const auto file = next - m_firstEvents.begin() - 1;
  return {static_cast<int>(file), i - m_firstEvents[static_cast<std::size_t>(file)]};
}

EventId EventChain::eventId(std::size_t i) {
  const Position position = locate(i);
  return m_readers[static_cast<std::size_t>(position.file)]->eventId(position.event);
}

Event EventChain::read(std::size_t i, Detail detail) {
  const Position position = locate(i);
  return m_readers[static_cast<std::size_t>(position.file)]->read(position.event, detail);
}

} // namespace voir
