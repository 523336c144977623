#include "model/io/ReadError.h"

#include <utility>

namespace voir {

namespace {

std::string sentence(const std::string& file, const std::string& event, const std::string& place,
                     const std::string& reason) {
  std::string text;
  for (const std::string& part : {file, event, place})
    if (!part.empty())
      text += (text.empty() ? "" : ", ") + part;
  return text.empty() ? reason : text + ": " + reason;
}

} // namespace

ReadError::ReadError(std::string file_, std::string event_, std::string place_, std::string reason_)
    : std::runtime_error(sentence(file_, event_, place_, reason_)), file(std::move(file_)), event(std::move(event_)),
      place(std::move(place_)), reason(std::move(reason_)) {}

} // namespace voir
