#include "model/io/RootReader.h"
#include "model/root/RootError.h"

namespace voir {

RootEvents openRootEvents(const std::string& path, std::span<const RootSchema> userSchemas) try {
  RootEvents events;
  events.path = path;
  events.file = std::make_shared<const RootFile>(path);
  events.tables = openTables(events.file);
  findSchema(events, userSchemas);
  return events;
} catch (const RootError& error) {
  throw ReadError(path, "", error.place, error.reason);
}

} // namespace voir
