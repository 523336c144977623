#pragma once

#include "model/io/EventReader.h"
#include "model/io/ReadError.h"

#include <memory>
#include <string>
#include <vector>

namespace voir {

/// A file that is open.
struct OpenFile {
  std::string name;
  std::unique_ptr<EventReader> reader;
};

/// Several files read as one sequence of events. One instance per thread.
class EventChain {
public:
  /// Opens each file; those that cannot be opened are left out and named in problems().
  explicit EventChain(const std::vector<std::string>& paths);
  static EventChain of(std::vector<OpenFile> files);

  std::size_t eventCount() const { return m_firstEvents.back(); }
  /// Place over all files of each file's first event, and at the end eventCount().
  const std::vector<std::size_t>& firstEvents() const { return m_firstEvents; }
  /// The files that opened, in order.
  const std::vector<std::string>& files() const { return m_files; }
  const std::vector<ReadError>& problems() const { return m_problems; }
  /// Of the files with problems the ROOT files that no schema fits.
  const std::vector<std::string>& unmapped() const { return m_unmapped; }
  /// EventReader::schema of a file, index into files().
  std::string schema(int file) const { return m_readers[static_cast<std::size_t>(file)]->schema(); }

  struct Position {
    int file = 0;          ///< index into files()
    std::size_t event = 0; ///< from 0 within that file
  };
  /// Where event i (from 0 over all files) lies.
  Position locate(std::size_t i) const;

  EventId eventId(std::size_t i);
  Event read(std::size_t i, Detail detail);
  /// Of a file, an index into files(); nullptr where its format has none.
  BlockReader* blocks(int file) { return m_readers[static_cast<std::size_t>(file)]->blocks(); }

private:
  void add(OpenFile file);

  std::vector<std::string> m_files;
  std::vector<std::unique_ptr<EventReader>> m_readers;
  std::vector<std::size_t> m_firstEvents{0}; // one more than files
  std::vector<ReadError> m_problems;
  std::vector<std::string> m_unmapped;
};

} // namespace voir
