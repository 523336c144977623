#pragma once

#include "model/io/ColumnNumbers.h"
#include "model/io/SchemaMatch.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace voir {

/// Objects of a group that are of one kind, by their places among all objects of the group.
struct PickedObjects {
  bool areAll = false; ///< then the lists below are empty
  std::vector<std::uint32_t> offsets;
  std::vector<std::uint32_t> places;
};

/// Reads the objects of a group for successive events. Keeps its memory from range to range.
class GroupReader {
public:
  explicit GroupReader(const BoundGroup& group);

  bool gives(ObjectKind kind) const { return m_kind->gives[static_cast<std::size_t>(kind)]; }
  bool isNeeded(const BlockNeeds& needs) const;
  /// Places of the columns that are needed.
  std::vector<std::size_t> columns(const BlockNeeds& needs) const;

  /// Reads all objects of the range of the cache; remarks tell of events where columns disagree, which have no objects.
  /// Throws RootError.
  void read(ColumnCache& cache, const BlockNeeds& needs, std::vector<EventRemark>& remarks);
  /// Those of a kind, but for events that are damaged (sorted); remarks tell of objects that are left out.
  void pick(ObjectKind kind, std::span<const std::size_t> damaged, PickedObjects& picked,
            std::vector<EventRemark>& remarks) const;
  /// All objects, in the order of the file.
  ObjectBlock& objects() { return m_objects; }

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
  void fillMasses();
  void fillTold();
  void fillIsolation(GroupColumn& relative);
  void findUnbelievable();
  bool isPicked(ObjectKind kind, std::uint32_t place) const;
  void pickEvent(ObjectKind kind, std::size_t event, PickedObjects& picked, std::vector<EventRemark>& remarks) const;

  const GroupKind* m_kind;
  MomentumForm m_form;
  std::optional<double> m_mass; // GeV, of all objects
  std::optional<std::size_t> m_index;
  std::vector<GroupColumn> m_columns;

  ObjectBlock m_objects;
  Eigen::ArrayXd m_masses;             // of each object; empty: m_mass
  std::vector<ObjectKind> m_types;     // of each object; empty: all are of the group's
  std::vector<bool> m_isUnbelievable;  // of each object; empty: none is
  std::vector<std::int64_t> m_indexed; // places within the event
  std::vector<std::uint32_t> m_indexOffsets;
};

} // namespace voir
