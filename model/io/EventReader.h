#pragma once

#include "model/Event.h"

#include <cstddef>
#include <string>

namespace voir {

class BlockReader;

/// Physics: only what masses need (photons, leptons, jets, missing momentum, counts of tracks).
/// Full: everything that is drawn.
enum class Detail { Physics, Full };

/// The events of one file. One instance per thread.
class EventReader {
public:
  virtual ~EventReader() = default;

  virtual std::size_t eventCount() const = 0;
  /// Identity of event i (from 0). May read the event; throws ReadError.
  virtual EventId eventId(std::size_t i) = 0;
  /// Event i (from 0), in Voir's units. Throws ReadError for a damaged event; the others still open.
  virtual Event read(std::size_t i, Detail detail) = 0;
  /// Name of the schema that makes events of the file's columns; empty where the format has none.
  virtual std::string schema() const { return {}; }
  /// Reads the same events by columns, for scans; lives as long as this. nullptr where the format has none.
  virtual BlockReader* blocks() { return nullptr; }
};

} // namespace voir
