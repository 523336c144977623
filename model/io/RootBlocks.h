#pragma once

#include "model/io/EventBlock.h"
#include "model/io/GroupReader.h"
#include "model/io/ObjectGather.h"
#include "model/io/SchemaMatch.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace voir {

/// Reads the events of a table by columns, as a schema maps them. The table has to outlive it.
class RootBlocks : public BlockReader {
public:
  /// file: how errors name it.
  RootBlocks(std::string file, const ColumnTable& table, const RootSchema& schema, Provenance provenance);

  std::vector<EventRange> ranges(const BlockNeeds& needs) override;
  /// No range has more than so many events, or than some megabytes.
  std::vector<EventRange> ranges(const BlockNeeds& needs, std::size_t most) const;
  void read(const EventRange& range, const BlockNeeds& needs, EventBlock& block) override;

private:
  std::vector<std::size_t> columns(const BlockNeeds& needs) const;
  std::size_t fittingEvents(std::span<const std::size_t> columns) const;
  void readAll(const BlockNeeds& needs, EventBlock& block);
  void readIds(EventBlock& block);
  void readId(std::string_view role, std::int64_t EventId::*part, EventBlock& block);
  void readMissingEt(const BlockNeeds& needs, EventBlock& block);
  bool readPerEvent(std::string_view role, Eigen::ArrayXd& values);
  void readObjects(const BlockNeeds& needs, EventBlock& block);
  void gatherObjects(ObjectKind kind, std::span<const std::size_t> damaged, EventBlock& block);

  std::string m_file;
  const ColumnTable& m_table;
  Provenance m_provenance;
  std::string m_detector;
  BoundSchema m_bound;
  ColumnCache m_cache;
  std::vector<GroupReader> m_groups;

  // Kept for their memory.
  ObjectGather m_gather;
  std::vector<PickedObjects> m_picked; // of each group
  std::vector<ObjectSource> m_sources; // of a kind
  std::vector<std::int64_t> m_integers;
  Eigen::ArrayXd m_numbers, m_phi;
};

} // namespace voir
