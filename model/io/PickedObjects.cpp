#include "model/io/PickedObjects.h"

#include <algorithm>
#include <string>

namespace voir {

namespace {

/// Picks the objects of one event after the other.
class Picker {
public:
  Picker(const GroupObjects& group, ObjectKind kind, PickedObjects& picked, std::vector<EventRemark>& remarks)
      : m_group(group), m_kind(kind), m_picked(picked), m_remarks(remarks) {}

  void pick(std::size_t event) {
    m_begin = m_group.block.offsets[event];
    m_count = m_group.block.offsets[event + 1] - m_begin;
    m_unbelievable = m_missing = 0;
    if (m_group.hasIndex)
      addIndexed(event);
    else
      for (std::uint32_t i = 0; i < m_count; ++i)
        add(m_begin + i);
    remark(event);
  }

private:
  void addIndexed(std::size_t event) {
    for (std::uint32_t i = m_group.indexOffsets[event]; i < m_group.indexOffsets[event + 1]; ++i)
      if (m_group.index[i] >= 0 && m_group.index[i] < m_count)
        add(m_begin + static_cast<std::uint32_t>(m_group.index[i]));
      else
        ++m_missing;
  }

  void add(std::uint32_t place) {
    if (m_group.kind->isByType && m_group.types[place] != m_kind)
      return;
    if (!m_group.isUnbelievable.empty() && m_group.isUnbelievable[place])
      ++m_unbelievable;
    else
      m_picked.places.push_back(place);
  }

  void remark(std::size_t event) {
    const auto add = [&](std::size_t count, const std::string& reason) {
      if (count > 0)
        m_remarks.push_back(
            {event, false,
             std::to_string(count) + " of the " + std::string(m_group.kind->id) + " left out: " + reason});
    };
    add(m_unbelievable, "pt or energy is negative, or a component no number or beyond 1e9 GeV");
    add(m_missing, "the list they are taken from has only " + std::to_string(m_count) + " objects");
  }

  const GroupObjects& m_group;
  ObjectKind m_kind;
  PickedObjects& m_picked;
  std::vector<EventRemark>& m_remarks;
  // Of the event that is picked from.
  std::uint32_t m_begin = 0;
  std::uint32_t m_count = 0;
  std::size_t m_unbelievable = 0;
  std::size_t m_missing = 0; // places beyond its objects
};

} // namespace

void pickObjects(const GroupObjects& group, ObjectKind kind, std::span<const std::size_t> damaged,
                 PickedObjects& picked, std::vector<EventRemark>& remarks) {
  picked.places.clear();
  picked.offsets.assign(1, 0);
  picked.areAll = !group.hasIndex && !group.kind->isByType && group.isUnbelievable.empty() && damaged.empty();
  if (picked.areAll)
    return;
  Picker picker(group, kind, picked, remarks);
  for (std::size_t event = 0; event + 1 < group.block.offsets.size(); ++event) {
    if (!std::ranges::binary_search(damaged, event))
      picker.pick(event);
    picked.offsets.push_back(static_cast<std::uint32_t>(picked.places.size()));
  }
}

} // namespace voir
