#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace voir {

/// The object that an optional index of another one means; nullptr where it is none or out of range, as files may say.
template <typename Object> const Object* linked(const std::vector<Object>& objects, const std::optional<int>& index) {
  const bool isThere = index && *index >= 0 && static_cast<std::size_t>(*index) < objects.size();
  return isThere ? &objects[static_cast<std::size_t>(*index)] : nullptr;
}

} // namespace voir
