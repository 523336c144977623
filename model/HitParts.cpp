#include "model/HitParts.h"

#include "model/Crossings.h"
#include "model/DisplayOptions.h"
#include "model/Event.h"
#include "model/ParticlePath.h"
#include "model/Units.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace voir {

namespace {

constexpr double showerRadius = 0.1; ///< in eta-phi, of electrons and photons
constexpr double tauRadius = 0.2;
constexpr double shortestCrossing = 0.1; ///< mm; less is a path that ends at a surface, in single precision
constexpr double turn = 2.0 * constants::pi;

using Path = std::vector<Vector3f>;

/// A block of azimuths, z and distances from the beam around points.
class Block {
public:
  /// Grows so that the point has some room around it: 6 % of its distance, so that blocks are as wide as cells look.
  void extend(const Vector3& point) {
    const double r = std::hypot(point.x(), point.y()), phi = std::atan2(point.y(), point.x());
    const double room = std::clamp(0.06 * point.norm(), 15.0, 350.0);
    const double halfWidth = std::min(room / std::max(r, 1.0), turn / 2.0);
    const double from = m_phiMin.value_or(phi);
    const double offset = from + std::remainder(phi - from, turn);
    m_phiMin = std::min(from, offset - halfWidth);
    m_phiMax = std::max(m_phiMax.value_or(phi), offset + halfWidth);
    m_zMin = std::min(m_zMin, point.z() - room);
    m_zMax = std::max(m_zMax, point.z() + room);
    m_rMin = std::min(m_rMin, std::max(r - room, 0.0));
    m_rMax = std::max(m_rMax, r + room);
  }

  Opening opening() const {
    const double width = *m_phiMax - *m_phiMin;
    return {width < turn ? Wedge{*m_phiMax, turn - width} : Wedge{}, m_zMin, m_zMax, m_rMin, m_rMax};
  }

private:
  std::optional<double> m_phiMin, m_phiMax; ///< rad
  double m_zMin = std::numeric_limits<double>::infinity(), m_zMax = -m_zMin;
  double m_rMin = m_zMin, m_rMax = m_zMax;
};

/// The stretch of a path between two path lengths, mm.
Path stretch(const Path& path, double from, double to) {
  Path points;
  double length = 0.0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const Vector3f along = path[i] - path[i - 1];
    const double piece = along.cast<double>().norm();
    const double begin = std::max(from - length, 0.0), end = std::min(to - length, piece);
    if (piece > 0.0 && begin <= end) {
      points.push_back(path[i - 1] + along * static_cast<float>(begin / piece));
      points.push_back(path[i - 1] + along * static_cast<float>(end / piece));
    }
    length += piece;
  }
  return points;
}

Vector3 middleOf(const std::array<Vector3f, 8>& corners) {
  Vector3 sum = Vector3::Zero();
  for (const Vector3f& corner : corners)
    sum += corner.cast<double>();
  return sum / 8.0;
}

/// What one object hits.
class Hits {
public:
  Hits(const Event& event, const DetectorGeometry& detector, double minimumCellEnergy)
      : m_event(event), m_detector(detector), m_minimumCellEnergy(minimumCellEnergy) {}

  void add(const Photon& photon) {
    addShower(pathOf(m_event, photon, m_detector));
    addCells(photon.p4.eta(), photon.p4.phi(), showerRadius);
  }
  void add(const Electron& electron) {
    const Path path = pathOf(m_event, electron, m_detector);
    addPath(path);
    addShower(path);
    addCells(electron.p4.eta(), electron.p4.phi(), showerRadius);
  }
  void add(const Muon& muon) { addPath(pathOf(m_event, muon, m_detector)); }
  void add(const Track& track) { addPath(pathOf(track, m_detector)); }
  void add(const Tau& tau) { addCone(tau.p4, tauRadius); }
  void add(const Jet& jet) { addCone(jet.p4, jet.radius); }
  void add(const CaloCell& cell) { addCell(cell); }
  void add(const Hit& hit) { addPoint(hit.position.cast<double>()); }
  void add(const MuonChamber& chamber) { addPoint(middleOf(chamber.corners)); }
  void add(const CaloCluster& cluster) {
    const Vector3 direction = directionOf(cluster.eta, cluster.phi);
    const Vector3f entry = calorimeterEntry(m_detector, Vector3::Zero(), direction);
    addPath({entry, exitPoint(entry.cast<double>(), direction,
                              cluster.hadronicEnergy > 0.0 ? calorimeterEnd() : hadronicFront())
                        .cast<float>()});
  }

  void appendTo(std::vector<HitPart>& hits) const {
    for (const auto& [part, block] : m_blocks) {
      const bool isWhole = m_detector.parts[part].style == "muon";
      const HitPart hit{part, isWhole ? Opening{} : block.opening()};
      if (std::ranges::find(hits, hit) == hits.end())
        hits.push_back(hit);
    }
  }

private:
  Cylinder hadronicFront() const { return {m_detector.calo.hadronicRadius, m_detector.calo.hadronicZ}; }
  Cylinder calorimeterEnd() const { return {m_detector.calo.outerRadius, m_detector.calo.outerZ}; }

  static bool isCalorimeter(const DetectorPart& part) { return part.style == "em" || part.style == "hadronic"; }

  void addPath(const Path& path) {
    for (const Crossing& crossing : crossings(m_detector, path)) {
      if (crossing.exit - crossing.entry < shortestCrossing)
        continue;
      for (const Vector3f& point : stretch(path, crossing.entry, crossing.exit))
        m_blocks[crossing.part].extend(point.cast<double>());
    }
  }

  /// From the end of the path through the electromagnetic calorimeter.
  void addShower(const Path& path) {
    if (path.size() < 2)
      return;
    const Vector3 start = path.back().cast<double>();
    addPath({path.back(), exitPoint(start, endDirection(path), hadronicFront()).cast<float>()});
  }

  void addCone(const FourVector& p4, double radius) {
    const Vector3 origin = originOf(m_event, {});
    const Vector3 end = exitPoint(origin, directionOf(p4.eta(), p4.phi()), calorimeterEnd());
    addPath({origin.cast<float>(), end.cast<float>()});
    addCells(p4.eta(), p4.phi(), radius);
  }

  void addCells(double eta, double phi, double radius) {
    for (const CaloCell& cell : m_event.caloCells)
      if (cell.energy >= m_minimumCellEnergy &&
          std::hypot(cell.eta - eta, std::remainder(cell.phi - phi, turn)) < radius)
        addCell(cell);
  }

  void addCell(const CaloCell& cell) {
    const Vector3 middle = middleOf(cell.corners);
    for (std::size_t part = 0; part < m_detector.parts.size(); ++part)
      if (isCalorimeter(m_detector.parts[part]) && contains(m_detector.parts[part].shape, middle))
        return m_blocks[part].extend(middle);
  }

  void addPoint(const Vector3& point) {
    for (std::size_t part = 0; part < m_detector.parts.size(); ++part)
      if (contains(m_detector.parts[part].shape, point))
        m_blocks[part].extend(point);
  }

  const Event& m_event;
  const DetectorGeometry& m_detector;
  double m_minimumCellEnergy;
  std::map<std::size_t, Block> m_blocks; ///< by part
};

void addObject(const Event& event, ObjectRef object, Hits& hits) {
  if (object.index >= objectCount(event, object.kind))
    return;
  switch (object.kind) {
  case ObjectKind::Photon:
    return hits.add(event.photons[object.index]);
  case ObjectKind::Electron:
    return hits.add(event.electrons[object.index]);
  case ObjectKind::Muon:
    return hits.add(event.muons[object.index]);
  case ObjectKind::Tau:
    return hits.add(event.taus[object.index]);
  case ObjectKind::Jet:
    return hits.add(event.jets[object.index]);
  case ObjectKind::Track:
    return hits.add(event.tracks[object.index]);
  case ObjectKind::CaloCell:
    return hits.add(event.caloCells[object.index]);
  case ObjectKind::CaloCluster:
    return hits.add(event.caloClusters[object.index]);
  case ObjectKind::MuonChamber:
    return hits.add(event.muonChambers[object.index]);
  case ObjectKind::Hit:
    return hits.add(event.hits[object.index]);
  case ObjectKind::MissingEt:
  case ObjectKind::Vertex:
    return;
  }
}

/// What the event is about.
std::vector<ObjectRef> mainObjects(const Event& event, double minimumJetPt) {
  std::vector<ObjectRef> objects;
  for (const ObjectKind kind : {ObjectKind::Photon, ObjectKind::Electron, ObjectKind::Muon, ObjectKind::Tau})
    for (std::uint32_t i = 0; i < objectCount(event, kind); ++i)
      objects.push_back({kind, i});
  for (std::uint32_t i = 0; i < event.jets.size(); ++i)
    if (event.jets[i].p4.pt() >= minimumJetPt)
      objects.push_back({ObjectKind::Jet, i});
  return objects;
}

} // namespace

std::vector<HitPart> hitParts(const Event& event, const DetectorGeometry& detector, const DisplayOptions& options,
                              std::span<const ObjectRef> objects) {
  std::vector<HitPart> found;
  const std::vector<ObjectRef> main =
      objects.empty() ? mainObjects(event, options.minimumJetPt) : std::vector<ObjectRef>();
  for (const ObjectRef object : objects.empty() ? std::span(main) : objects) {
    Hits hits(event, detector, options.minimumCellEnergy);
    addObject(event, object, hits);
    hits.appendTo(found);
  }
  return found;
}

} // namespace voir
