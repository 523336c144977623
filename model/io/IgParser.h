#pragma once

#include "model/io/IgTables.h"

#include <memory>
#include <string>

namespace voir {

/// Reads the text of iSpy events. Keeps its memory from event to event; one instance per thread.
class IgParser {
public:
  IgParser();
  ~IgParser();
  IgParser(IgParser&&) noexcept;

  /// The text is used up: made strict JSON in place and padded. Throws ReadError with place and reason, without file.
  IgTables parse(std::string& text, Detail detail);
  /// Only identity and time of the event.
  IgTables parseId(std::string& text);

private:
  struct Memory;
  std::unique_ptr<Memory> m_memory;
};

} // namespace voir
