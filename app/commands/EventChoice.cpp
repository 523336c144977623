#include "app/commands/EventChoice.h"

#include "model/io/EventWarnings.h"

#include <charconv>
#include <iostream>
#include <memory>
#include <stdexcept>

namespace voir {

namespace {

std::optional<std::int64_t> parseNumber(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number >= 0 ? std::optional(number) : std::nullopt;
}

std::size_t findEvent(EventChain& chain, std::int64_t run, std::int64_t event) {
  for (std::size_t i = 0; i < chain.eventCount(); ++i)
    try {
      const EventId id = chain.eventId(i);
      if (id.run == run && id.event == event)
        return i;
    } catch (const ReadError& error) {
      std::cerr << "voir: " << error.what() << '\n';
    }
  throw std::runtime_error("no event " + std::to_string(run) + ":" + std::to_string(event) + " in these files");
}

} // namespace

std::optional<std::pair<std::int64_t, std::int64_t>> parsePair(std::string_view text, char separator) {
  const std::size_t place = text.find(separator);
  if (place == std::string_view::npos)
    return std::nullopt;
  const auto first = parseNumber(text.substr(0, place));
  const auto second = parseNumber(text.substr(place + 1));
  return first && second ? std::optional(std::pair(*first, *second)) : std::nullopt;
}

std::size_t eventIndex(EventChain& chain, const std::string& choice) {
  if (const auto id = parsePair(choice, ':'))
    return findEvent(chain, id->first, id->second);
  const auto index = parseNumber(choice);
  if (!index || static_cast<std::size_t>(*index) >= chain.eventCount())
    throw std::runtime_error("--event " + choice + ": RUN:EVENT is expected, or a number from 0 to " +
                             std::to_string(chain.eventCount() - 1));
  return static_cast<std::size_t>(*index);
}

EventPtr readFully(EventChain& chain, std::size_t index) {
  const auto [file, eventInFile] = chain.locate(index);
  auto event = std::make_shared<const Event>(chain.read(index, Detail::Full));
  for (const std::string& sentence :
       warningSentences(*event, chain.files()[static_cast<std::size_t>(file)], eventInFile))
    std::cerr << "voir: " << sentence << '\n';
  return event;
}

} // namespace voir
