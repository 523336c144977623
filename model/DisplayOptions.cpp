#include "model/DisplayOptions.h"

namespace voir {

GroupOptions DisplayOptions::group(const std::string& id) const {
  const auto found = groups.find(id);
  return found == groups.end() ? GroupOptions() : found->second;
}

bool DisplayOptions::isLayerVisible(const std::string& id, bool byDefault) const {
  const auto found = layers.find(id);
  return found == layers.end() ? byDefault : found->second;
}

} // namespace voir
