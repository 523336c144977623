#pragma once

#include "model/analysis/HardestObject.h"
#include "model/analysis/Selection.h"
#include "model/io/EventBlock.h"

#include <Eigen/Core>

#include <array>
#include <cstdint>
#include <map>
#include <vector>

namespace voir {

/// The quantity of a block that a variable of objects is; nullopt where it follows from momenta or is not told.
std::optional<Told> toldBy(const CutVariable& variable);

/// Which objects of a kind pass, 1 or 0 for each.
using ObjectMask = std::vector<std::uint8_t>;

/// What cuts see of the objects of a block, by columns, each computed once. The block has to outlive it.
class BlockObjects {
public:
  explicit BlockObjects(const EventBlock& block) : m_block(block) {}

  const EventBlock& block() const { return m_block; }
  bool isTold(ObjectKind kind) const { return !m_block.of(kind).offsets.empty(); }
  /// Those of an event.
  ObjectSpan of(ObjectKind kind, std::size_t event) const;

  /// GeV.
  const Eigen::ArrayXd& pt(ObjectKind kind);
  /// e, 0 where it is not told.
  const Eigen::ArrayXd& charge(ObjectKind kind);
  /// Values of a variable of objects, NaN where it is not told; empty: it is not told of any.
  const Eigen::ArrayXd& values(const CutVariable& variable);
  /// By the cuts of rank 0 on this kind. Good until the next call for the kind.
  const ObjectMask& passing(ObjectKind kind, const Selection& selection);
  /// Whether each has a pt that is a number, as sorting by it needs.
  bool areOrdered(ObjectKind kind);

private:
  struct Passing {
    std::vector<Cut> cuts;
    ObjectMask mask;
  };

  const Eigen::ArrayXd& computed(const CutVariable& variable);
  void apply(const Cut& cut, const CutVariable& variable, ObjectMask& mask);

  const EventBlock& m_block;
  std::array<Eigen::ArrayXd, blockKindCount> m_pt;
  std::array<Eigen::ArrayXd, blockKindCount> m_charge;
  std::map<const CutVariable*, Eigen::ArrayXd> m_computed;
  std::array<std::optional<Passing>, blockKindCount> m_passing;
};

} // namespace voir
