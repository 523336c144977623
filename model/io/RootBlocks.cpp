#include "model/io/RootBlocks.h"

#include "model/io/ReadError.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace voir {

namespace {

constexpr std::size_t mostEvents = 65'536;
constexpr double mostBytes = 16e6; // of all columns, uncompressed

/// As people count, from 1.
std::string eventsText(const EventRange& range) {
  const std::string first = std::to_string(range.first + 1);
  return range.count == 1 ? "event " + first : "events " + first + " to " + std::to_string(range.first + range.count);
}

/// Neighbours together, as far as they have no more events than that.
std::vector<EventRange> joined(const std::vector<EntryRange>& clusters, std::size_t most) {
  std::vector<EventRange> ranges;
  for (const EntryRange& cluster : clusters)
    if (!ranges.empty() && ranges.back().count + cluster.count <= most)
      ranges.back().count += cluster.count;
    else
      ranges.push_back({cluster.first, cluster.count});
  return ranges;
}

std::vector<std::size_t> damagedEvents(const std::vector<EventRemark>& remarks) {
  std::vector<std::size_t> events;
  for (const EventRemark& remark : remarks)
    if (remark.isDamaged)
      events.push_back(remark.event);
  std::ranges::sort(events);
  return events;
}

/// Where the first value of each entry stands in a column; nullopt for an empty list.
class FirstOfEach {
public:
  FirstOfEach(const Column& column, const ColumnData& data) : m_length(column.fixedLength), m_data(data) {}

  std::optional<std::size_t> operator()(std::size_t event) const {
    if (m_data.offsets.empty())
      return event * m_length;
    const std::vector<std::uint32_t>& offsets = m_data.offsets.front();
    return offsets[event] < offsets[event + 1] ? std::optional<std::size_t>(offsets[event]) : std::nullopt;
  }

private:
  std::size_t m_length;
  const ColumnData& m_data;
};

} // namespace

RootBlocks::RootBlocks(std::string file, const ColumnTable& table, const RootSchema& schema, Provenance provenance)
    : m_file(std::move(file)), m_table(table), m_provenance(std::move(provenance)), m_detector(schema.detector),
      m_bound(bind(schema, table)), m_cache(table), m_picked(m_bound.groups.size()) {
  for (const BoundGroup& group : m_bound.groups)
    m_groups.emplace_back(group);
}

std::vector<std::size_t> RootBlocks::columns(const BlockNeeds& needs) const {
  std::vector<std::size_t> places;
  for (const GroupReader& group : m_groups)
    if (group.isNeeded(needs))
      std::ranges::copy(group.columns(needs), std::back_inserter(places));
  const auto add = [&](const BoundColumns& columns, bool areNeeded) {
    for (const auto& [role, column] : columns)
      if (areNeeded)
        places.push_back(column.place);
  };
  add(m_bound.event, needs.areIdsNeeded);
  add(m_bound.missingEt, needs.isMissingEtNeeded);
  std::ranges::sort(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

std::vector<EventRange> RootBlocks::ranges(const BlockNeeds& needs) {
  return ranges(needs, mostEvents);
}

std::vector<EventRange> RootBlocks::ranges(const BlockNeeds& needs, std::size_t most) const {
  const std::vector<std::size_t> places = columns(needs);
  const std::size_t fitting = std::min(most, fittingEvents(places));
  return joined(m_table.clusters(places, fitting), fitting);
}

/// How many events of usual size are read at once.
std::size_t RootBlocks::fittingEvents(std::span<const std::size_t> columns) const {
  double bytes = 0.0;
  for (const std::size_t place : columns)
    bytes += static_cast<double>(m_table.columns()[place].bytes);
  const double bytesOfEach = bytes / static_cast<double>(std::max<std::uint64_t>(m_table.entryCount(), 1));
  return static_cast<std::size_t>(std::clamp(mostBytes / std::max(bytesOfEach, 1.0), 1.0, double{mostEvents}));
}

void RootBlocks::read(const EventRange& range, const BlockNeeds& needs, EventBlock& block) try {
  block.first = range.first;
  block.count = range.count;
  block.provenance = m_provenance;
  block.detector = m_detector;
  block.remarks.clear();
  m_cache.setRange({range.first, range.count});
  readAll(needs, block);
} catch (const RootError& error) {
  throw ReadError(m_file, eventsText(range), error.place, error.reason);
}

void RootBlocks::readAll(const BlockNeeds& needs, EventBlock& block) {
  block.ids.clear();
  if (needs.areIdsNeeded)
    readIds(block);
  readMissingEt(needs, block);
  readObjects(needs, block);
  std::ranges::stable_sort(block.remarks, {}, &EventRemark::event);
}

void RootBlocks::readIds(EventBlock& block) {
  block.ids.resize(block.count);
  readId("run", &EventId::run, block);
  readId("lumiBlock", &EventId::lumiBlock, block);
  readId("event", &EventId::event, block);
  if (!m_bound.event.contains("event"))
    for (std::size_t i = 0; i < block.count; ++i)
      block.ids[i].event = static_cast<std::int64_t>(block.first + i) + 1;
}

void RootBlocks::readId(std::string_view role, std::int64_t EventId::*part, EventBlock& block) {
  const auto found = m_bound.event.find(role);
  if (found == m_bound.event.end())
    return;
  const ColumnData& data = m_cache.data(found->second.place);
  toIntegers(data, found->second.mapped, m_integers);
  const FirstOfEach first(m_cache.column(found->second.place), data);
  for (std::size_t i = 0; i < block.count; ++i)
    if (const auto place = first(i))
      block.ids[i].*part = m_integers[*place];
}

/// False where no column tells.
bool RootBlocks::readPerEvent(std::string_view role, Eigen::ArrayXd& values) {
  const auto found = m_bound.missingEt.find(role);
  if (found == m_bound.missingEt.end())
    return false;
  const ColumnData& data = m_cache.data(found->second.place);
  toNumbers(data, found->second.mapped, m_numbers);
  const FirstOfEach first(m_cache.column(found->second.place), data);
  const auto count = static_cast<Eigen::Index>(m_cache.range().count);
  values.resize(count);
  for (Eigen::Index i = 0; i < count; ++i) {
    const auto place = first(static_cast<std::size_t>(i));
    values[i] = place ? m_numbers[static_cast<Eigen::Index>(*place)] : std::numeric_limits<double>::quiet_NaN();
  }
  return true;
}

void RootBlocks::readMissingEt(const BlockNeeds& needs, EventBlock& block) {
  for (Eigen::ArrayXd* values : {&block.missingPx, &block.missingPy, &block.sumEt})
    values->resize(0);
  if (!needs.isMissingEtNeeded)
    return;
  readPerEvent("sumEt", block.sumEt);
  if (readPerEvent("px", block.missingPx) && readPerEvent("py", block.missingPy))
    return;
  if (!readPerEvent("met", block.missingPx) || !readPerEvent("phi", m_phi)) {
    block.missingPx.resize(0);
    return;
  }
  block.missingPy = block.missingPx * m_phi.sin();
  block.missingPx *= m_phi.cos();
}

void RootBlocks::readObjects(const BlockNeeds& needs, EventBlock& block) {
  for (GroupReader& group : m_groups)
    if (group.isNeeded(needs))
      group.read(m_cache, needs, block.remarks);
  const std::vector<std::size_t> damaged = damagedEvents(block.remarks);
  for (std::size_t kind = 0; kind < blockKindCount; ++kind)
    if (needs.kinds[kind])
      gatherObjects(static_cast<ObjectKind>(kind), damaged, block);
    else
      block.objects[kind] = {};
}

void RootBlocks::gatherObjects(ObjectKind kind, std::span<const std::size_t> damaged, EventBlock& block) {
  std::vector<ObjectSource>& sources = m_sources;
  sources.clear();
  for (std::size_t i = 0; i < m_groups.size(); ++i) {
    if (!m_groups[i].gives(kind))
      continue;
    GroupObjects& group = m_groups[i].objects();
    pickObjects(group, kind, damaged, m_picked[i], block.remarks);
    sources.push_back({&group.block, &m_picked[i]});
  }
  ObjectBlock& objects = block.objects[static_cast<std::size_t>(kind)];
  m_gather.gather(sources, block.count, objects);
  sortByPt(objects);
}

} // namespace voir
