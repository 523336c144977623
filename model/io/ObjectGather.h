#pragma once

#include "model/io/EventBlock.h"
#include "model/io/PickedObjects.h"

#include <span>
#include <vector>

namespace voir {

/// A group's part of the objects of a kind.
struct ObjectSource {
  ObjectBlock* objects = nullptr;
  const PickedObjects* picked = nullptr;
};

/// Makes the objects of a kind of those of several groups, each event's one group after the other. A single source that
/// gives all it has is swapped in. Keeps its memory.
class ObjectGather {
public:
  void gather(std::span<const ObjectSource> sources, std::size_t events, ObjectBlock& out);

private:
  void countObjects(std::span<const ObjectSource> sources, std::size_t events, ObjectBlock& out);
  void findPlaces(std::span<const ObjectSource> sources, std::size_t events);

  std::vector<std::uint32_t> m_next;              // of each event: where its next object goes
  std::vector<std::vector<std::uint32_t>> m_from; // of each source: places of its objects
  std::vector<std::vector<std::uint32_t>> m_to;   // and where they go
};

/// Puts the objects of each event in the order of pt, the highest first; equal ones keep their order.
void sortByPt(ObjectBlock& objects);

} // namespace voir
