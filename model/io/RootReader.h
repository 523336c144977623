#pragma once

#include "model/io/EventReader.h"
#include "model/io/ReadError.h"
#include "model/io/RootSchema.h"
#include "model/root/RootTables.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A file with its tables, and the schema that reads one of them.
struct RootEvents {
  std::string path;
  std::shared_ptr<const RootFile> file;
  RootTables tables;
  const ColumnTable* table = nullptr; ///< the one with events; nullptr: no schema fits
  RootSchema schema;                  ///< that fits it, or that comes nearest
  Provenance provenance;              ///< of the events, as the schema and their columns tell
  std::vector<std::string> misfits;   ///< why the nearest schema does not, where none fits
};

/// Opens a file and finds the schema that fits one of its tables: first among the user's, then the built-in ones.
/// Throws ReadError.
RootEvents openRootEvents(const std::string& path, std::span<const RootSchema> userSchemas);
/// Finds the schema for the tables of a file: of several that fit the one that uses most columns.
void findSchema(RootEvents& events, std::span<const RootSchema> userSchemas);

/// Events of ROOT files: TTree or RNTuple, mapped by a schema. Reads a cluster of events at once and the next one
/// ahead.
class RootReader : public EventReader {
public:
  /// Throws ReadError; UnknownRootTable where no schema fits.
  explicit RootReader(const std::string& path);
  explicit RootReader(RootEvents events);
  ~RootReader() override;

  std::size_t eventCount() const override;
  EventId eventId(std::size_t i) override;
  Event read(std::size_t i, Detail detail) override;
  std::string schema() const override;
  BlockReader* blocks() override;

  static bool isOurs(std::string_view path, std::string_view firstBytes);

private:
  struct Content;
  std::unique_ptr<Content> m_content;
};

/// Where RootReader looks for schemas of users, beside the built-in ones: $XDG_DATA_HOME/voir/schemas, by default
/// ~/.local/share/voir/schemas; VOIR_SCHEMAS, if set, instead.
std::string userSchemaFolder();

/// A ROOT file with tables that no schema fits.
struct UnknownRootTable : ReadError {
  using ReadError::ReadError;
};

} // namespace voir
