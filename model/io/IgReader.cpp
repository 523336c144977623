#include "model/io/IgReader.h"

#include "model/io/IgArchive.h"
#include "model/io/IgEvent.h"
#include "model/io/IgParser.h"
#include "model/io/ReadError.h"

#include <algorithm>
#include <charconv>

namespace voir {

namespace {

// In the files met "Types" and the collections before the event's own row take 4 to 14 kB.
constexpr std::size_t beginningBytes = 16u << 10;
// More than this is given back after an event.
constexpr std::size_t keptBytes = 64u << 20;

/// The number behind a mark in an entry's name: 17 behind "Event_" in "Events/Run_33/Event_17"; 0 if there is none.
std::int64_t numberAfter(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  std::int64_t number = 0;
  if (at != std::string_view::npos)
    std::from_chars(text.data() + at + mark.size(), text.data() + text.size(), number);
  return number;
}

/// Behind the bracket that closes the first array after a place; npos where the text ends before.
std::size_t endOfArray(std::string_view text, std::size_t at) {
  int depth = 0;
  bool isString = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (isString && c == '\\')
      ++at;
    else if (c == '"')
      isString = !isString;
    else if (!isString && c == '[')
      ++depth;
    else if (!isString && c == ']' && --depth == 0)
      return at + 1;
  }
  return std::string_view::npos;
}

/// Cuts the text behind the rows of the collection "Event_V..." and closes the braces, so that it can be read as a
/// whole event; false where they do not lie within it.
bool cutBehindId(std::string& text) {
  const std::size_t collections = text.find("Collections");
  const std::size_t name = collections == std::string::npos ? collections : text.find("\"Event_V", collections);
  const std::size_t end = name == std::string::npos ? name : endOfArray(text, name);
  if (end == std::string::npos)
    return false;
  text.resize(end);
  text += "}}";
  return true;
}

} // namespace

IgReader::IgReader(const std::string& path)
    : m_archive(std::make_unique<IgArchive>(path)), m_parser(std::make_unique<IgParser>()),
      m_ids(m_archive->eventCount()) {}

IgReader::~IgReader() = default;

std::size_t IgReader::eventCount() const {
  return m_archive->eventCount();
}

void IgReader::requireEvent(std::size_t i) const {
  if (i >= eventCount())
    throw ReadError(m_archive->path(), "event " + std::to_string(i + 1), "",
                    "the file has " + std::to_string(eventCount()) + " events");
}

EventId IgReader::idFromName(std::size_t i) const {
  const std::string name = m_archive->entryName(i);
  return {numberAfter(name, "Run_"), 0, numberAfter(name, "Event_")};
}

/// "event 17 (run 201191, event 1357605031)", or with the name of the entry while these are not known.
std::string IgReader::eventText(std::size_t i) const {
  const std::string number = "event " + std::to_string(i + 1) + " (";
  if (!m_ids[i])
    return number + m_archive->entryName(i) + ")";
  return number + "run " + std::to_string(m_ids[i]->run) + ", event " + std::to_string(m_ids[i]->event) + ")";
}

std::optional<EventId> IgReader::idFromBeginning(std::size_t i) {
  m_archive->readBeginning(i, beginningBytes, m_text);
  if (!cutBehindId(m_text))
    return std::nullopt;
  try {
    const IgTables tables = m_parser->parseId(m_text);
    return tables.hasId ? std::optional(tables.id) : std::nullopt;
  } catch (const ReadError&) {
    return std::nullopt; // The whole event will tell what is wrong.
  }
}

EventId IgReader::eventId(std::size_t i) {
  requireEvent(i);
  if (!m_ids[i])
    m_ids[i] = idFromBeginning(i);
  if (!m_ids[i])
    m_ids[i] = read(i, Detail::Physics).id;
  return *m_ids[i];
}

Event IgReader::read(std::size_t i, Detail detail) {
  requireEvent(i);
  m_archive->readEvent(i, m_text);
  try {
    IgTables tables = m_parser->parse(m_text, detail);
    if (!tables.hasId) {
      tables.id = idFromName(i);
      tables.warnings.push_back("\"Event_V2\" with run and event is missing: they are those of the entry's name");
    }
    Event event = makeIgEvent(tables);
    event.provenance.source = m_archive->header();
    m_ids[i] = event.id;
    if (m_text.capacity() > keptBytes)
      m_text = std::string();
    return event;
  } catch (const ReadError& error) {
    throw ReadError(m_archive->path(), eventText(i), error.place, error.reason);
  }
}

bool IgReader::isOurs(std::string_view, std::string_view firstBytes) {
  return firstBytes.starts_with("PK\x03\x04");
}

} // namespace voir
