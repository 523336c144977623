#pragma once

#include "model/io/GroupReader.h"

#include <cstdint>
#include <span>
#include <vector>

namespace voir {

/// Objects of a group that are of one kind, by their places among all objects of the group.
struct PickedObjects {
  bool areAll = false; ///< then the lists below are empty
  std::vector<std::uint32_t> offsets;
  std::vector<std::uint32_t> places;
};

/// Picks those of a kind that can be believed, but for events that are damaged (sorted). Keeps the memory of picked;
/// remarks tell of objects that are left out.
void pickObjects(const GroupObjects& group, ObjectKind kind, std::span<const std::size_t> damaged,
                 PickedObjects& picked, std::vector<EventRemark>& remarks);

} // namespace voir
