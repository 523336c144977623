#pragma once

#include "model/io/EventReader.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

class IgArchive;
class IgParser;

/// Reads iSpy event displays (.ig): events of CMS, and those of ATLAS that were converted to the format.
class IgReader : public EventReader {
public:
  /// Throws ReadError where the file is no zip archive with events.
  explicit IgReader(const std::string& path);
  ~IgReader() override;

  std::size_t eventCount() const override;
  EventId eventId(std::size_t i) override;
  Event read(std::size_t i, Detail detail) override;

  /// Whether a file begins like a zip archive.
  static bool isOurs(std::string_view path, std::string_view firstBytes);

private:
  void requireEvent(std::size_t i) const;
  std::string eventText(std::size_t i) const;
  std::optional<EventId> idFromBeginning(std::size_t i);
  EventId idFromName(std::size_t i) const;

  std::unique_ptr<IgArchive> m_archive;
  std::unique_ptr<IgParser> m_parser;
  std::string m_text; // of the event at hand, kept for its memory
  std::vector<std::optional<EventId>> m_ids;
};

} // namespace voir
