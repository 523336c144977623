#pragma once

#include "model/io/ColumnNumbers.h"
#include "model/io/SchemaMatch.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace voir {

/// All objects of a group in successive events, in the order of the file.
struct GroupObjects {
  const GroupKind* kind = nullptr;
  ObjectBlock block;
  std::vector<ObjectKind> types; ///< of each object, of groups whose objects tell it; others than those of blocks: Hit
  std::vector<bool> isUnbelievable; ///< of each object; empty: none is
  bool hasIndex = false;            ///< only objects at these places are meant
  std::vector<std::uint32_t> indexOffsets;
  std::vector<std::int64_t> index; ///< places within the event, as the file tells them
};

/// Reads the objects of a group for successive events. Keeps its memory from range to range.
class GroupReader {
public:
  explicit GroupReader(const BoundGroup& group);

  bool gives(ObjectKind kind) const { return m_objects.kind->gives[static_cast<std::size_t>(kind)]; }
  bool isNeeded(const BlockNeeds& needs) const;
  /// Places of the columns that are needed.
  std::vector<std::size_t> columns(const BlockNeeds& needs) const;

  /// Reads all objects of the range of the cache; remarks tell of events where columns disagree, which have no objects.
  /// Throws RootError.
  void read(ColumnCache& cache, const BlockNeeds& needs, std::vector<EventRemark>& remarks);
  GroupObjects& objects() { return m_objects; }

private:
  struct GroupColumn {
    const ColumnRole* role = nullptr;
    BoundColumn bound;
    Eigen::ArrayXd numbers;
    bool isUsed = false;
  };

  bool isNeeded(const GroupColumn& column, const BlockNeeds& needs) const;
  GroupColumn* used(std::string_view role);
  const Eigen::ArrayXd* numbers(std::string_view role);
  void readColumns(ColumnCache& cache, const BlockNeeds& needs);
  void alignColumns(ColumnCache& cache, std::vector<EventRemark>& remarks);
  const GroupColumn* oddColumn(ColumnCache& cache, std::size_t event, std::size_t count) const;
  void keepEqualLengths(ColumnCache& cache, std::vector<EventRemark>& remarks);
  void readIndex(ColumnCache& cache);
  void fillType();
  void fillMomenta();
  void fillMassOfEach();
  void fillTold();
  void fillIsolation(GroupColumn& relative);

  MomentumForm m_form;
  std::optional<double> m_mass; // GeV, of all objects
  std::optional<std::size_t> m_index;
  std::vector<GroupColumn> m_columns;

  GroupObjects m_objects;
  Eigen::ArrayXd m_massOfEach; // where types tell it
};

} // namespace voir
