#include "model/io/EventWarnings.h"

#include "model/io/ReadError.h"

namespace voir {

std::vector<std::string> warningSentences(const Event& event, std::string_view file, std::size_t index) {
  const std::string name = "event " + std::to_string(index + 1) + " (run " + std::to_string(event.id.run) + ", event " +
                           std::to_string(event.id.event) + ")";
  std::vector<std::string> sentences;
  for (const std::string& warning : event.warnings)
    sentences.emplace_back(ReadError(std::string(file), name, "", warning).what());
  return sentences;
}

} // namespace voir
