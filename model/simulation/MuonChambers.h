#pragma once

#include "model/DetectorGeometry.h"
#include "model/Event.h"

#include <span>
#include <vector>

namespace voir {

/// The muon chambers of a detector description, ready to be crossed.
class MuonChambers {
public:
  explicit MuonChambers(const DetectorGeometry& detector);

  /// Adds the chambers that a muon's path (points in mm) crosses, and the straight piece within each.
  void addCrossed(Event& event, std::span<const Vector3f> path) const;
  std::size_t count() const { return m_boxes.size(); }

private:
  /// Inside: normal . x <= offset.
  struct Plane {
    Vector3 normal;
    double offset;
  };
  struct Box {
    MuonChamber chamber;
    std::array<Plane, 6> planes;
    Vector3 centre;
    double radius; ///< mm, of a sphere around it
  };

  static Box boxOf(const Prism& prism);
  static std::array<Plane, 6> planesOf(const Prism& prism, const Vector3& centre);
  /// The part of a straight piece of path that lies inside, if any.
  static std::optional<MuonSegment> clipped(const Box& box, const Vector3& from, const Vector3& to);
  /// Where a path enters and leaves, if it does.
  static std::optional<MuonSegment> segmentIn(const Box& box, std::span<const Vector3f> path);

  std::vector<Box> m_boxes;
};

} // namespace voir
