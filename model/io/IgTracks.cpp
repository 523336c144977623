#include "model/io/IgTracks.h"

#include "model/FourVector.h"
#include "model/Units.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

// Vertices are 10 mm apart on average and known to 0.1 mm; tracks of low momentum to about 1 mm.
constexpr double vertexWindow = 2.0; // mm

/// Perigee of a track that passes a point near the beam: so near that its bending does not count.
Track straightPerigee(const Vector3& point, double phi, double theta) {
  Track track;
  const double along = point.x() * std::cos(phi) + point.y() * std::sin(phi);
  track.phi = phi;
  track.theta = theta;
  track.d0 = -point.x() * std::sin(phi) + point.y() * std::cos(phi);
  track.z0 = point.z() - along / std::tan(theta);
  return track;
}

double thetaOf(double eta) {
  return std::atan2(1.0, std::sinh(eta));
}

/// e/GeV
double qOverP(double charge, double pt, double theta) {
  return pt > 0.0 ? std::copysign(std::sin(theta) / pt, charge) : 0.0;
}

std::optional<double> told(double number) {
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

/// A path starts at the beam, though the measured part starts at the first hit.
void startAt(std::vector<Vector3f>& path, const Vector3& point) {
  const Vector3f start = point.cast<float>();
  if (!path.empty() && start.head<2>().norm() + 1.0f < path.front().head<2>().norm())
    path.insert(path.begin(), start);
}

std::vector<Track> siliconTracks(const IgTables& tables) {
  const IgTable& table = tables.table("Tracks");
  const std::size_t pt = table.place("pt"), eta = table.place("eta"), phi = table.place("phi"),
                    charge = table.place("charge"), pos = table.place("pos"), chi2 = table.place("chi2"),
                    ndof = table.place("ndof");
  std::vector<Track> tracks;
  for (std::size_t i = 0; i < table.rowCount(); ++i) {
    if (!table.isValid(i))
      continue;
    const auto row = table.row(i);
    const Vector3 position = igPosition(row, pos);
    Track track = straightPerigee(position, row[phi], thetaOf(row[eta]));
    track.qOverP = qOverP(row[charge], row[pt], track.theta);
    track.points = igExtrasPath(tables, "TrackExtras", i);
    startAt(track.points, position);
    track.chi2 = told(row[chi2]);
    track.ndof = told(row[ndof]);
    tracks.push_back(std::move(track));
  }
  return tracks;
}

/// Files made from ATLAS events leave eta and phi at 0 and write the charge as the sign of pt: direction and perigee
/// are those of the line through the first two points of the path.
std::vector<Track> atlasTracks(const IgTables& tables) {
  const IgTable& table = tables.table("ATLASTracks");
  const std::size_t pt = table.place("pt");
  std::vector<Track> tracks;
  for (std::size_t i = 0; i < table.rowCount(); ++i) {
    std::vector<Vector3f> points = igPointsPath(tables, "ATLASTrackPoints", i);
    if (!table.isValid(i) || points.size() < 2 || points[0] == points[1])
      continue;
    const Vector3 direction = (points[1] - points[0]).cast<double>();
    const double theta = std::atan2(direction.head<2>().norm(), direction.z());
    Track track = straightPerigee(points[0].cast<double>(), std::atan2(direction.y(), direction.x()), theta);
    const double signedPt = table.row(i)[pt];
    track.qOverP = qOverP(signedPt, std::abs(signedPt), theta);
    track.points = std::move(points);
    tracks.push_back(std::move(track));
  }
  return tracks;
}

/// Unit vector; that of the fallback where the direction has no length.
Vector3 unit(const Vector3& direction, const Vector3& fallback) {
  return direction.norm() > 0.0 ? direction.normalized() : fallback.normalized();
}

/// Handle of the cubic Bezier curve that follows a helix around z: across the beam it is an arc of angle a over a chord
/// d, met at both ends and in the middle by handles of length 4/3 tan(a/4) R = d / (3 cos^2(a/4)).
Vector3 handle(const Vector3& chord, const Vector3& direction, double turn) {
  const double sinTheta = direction.head<2>().norm();
  if (sinTheta < 1e-3)
    return chord.norm() / 3.0 * direction;
  return chord.head<2>().norm() / (3.0 * std::pow(std::cos(turn / 4.0), 2) * sinTheta) * direction;
}

} // namespace

Vector3 igPosition(std::span<const double> row, std::size_t place) {
  return Vector3(row[place], row[place + 1], row[place + 2]) * units::metre;
}

std::vector<Track> igTracks(const IgTables& tables, std::vector<std::string>& warnings) {
  std::vector<Track> tracks = tables.table("Tracks").rowCount() > 0 ? siliconTracks(tables) : atlasTracks(tables);
  const std::size_t count = std::erase_if(tracks, [](const Track& track) { return !std::isfinite(track.z0); });
  if (count > 0)
    warnings.push_back("tracks along the beam are left out: " + std::to_string(count));
  return tracks;
}

std::vector<Vector3f> pathBetween(const Vector3& start, const Vector3& startDirection, const Vector3& end,
                                  const Vector3& endDirection) {
  const Vector3 chord = end - start;
  if (chord.norm() == 0.0)
    return {start.cast<float>()};
  const Vector3 u = unit(startDirection, chord);
  const Vector3 v = unit(endDirection, chord);
  const double turn = std::abs(deltaPhi(std::atan2(u.y(), u.x()), std::atan2(v.y(), v.x())));
  const Vector3 p1 = start + handle(chord, u, turn);
  const Vector3 p2 = end - handle(chord, v, turn);
  const int pieces = std::clamp(static_cast<int>(std::ceil(turn / 0.04)), 1, 16);
  std::vector<Vector3f> points(static_cast<std::size_t>(pieces) + 1);
  for (int i = 0; i <= pieces; ++i) {
    const double t = static_cast<double>(i) / pieces;
    const double s = 1.0 - t;
    const Vector3 point = s * s * s * start + 3.0 * s * s * t * p1 + 3.0 * s * t * t * p2 + t * t * t * end;
    points[static_cast<std::size_t>(i)] = point.cast<float>();
  }
  return points;
}

std::vector<Vector3f> igExtrasPath(const IgTables& tables, std::string_view association, std::size_t row) {
  const auto links = tables.linksFrom(association, row);
  const IgTable& extras = tables.table("Extras");
  if (links.empty() || links[0].second >= extras.rowCount() || !extras.isValid(links[0].second))
    return {};
  const auto state = extras.row(links[0].second);
  return pathBetween(igPosition(state, extras.place("pos_1")), igPosition(state, extras.place("dir_1")),
                     igPosition(state, extras.place("pos_2")), igPosition(state, extras.place("dir_2")));
}

std::vector<Vector3f> igPointsPath(const IgTables& tables, std::string_view association, std::size_t row) {
  const IgTable& points = tables.table("Points");
  const std::size_t pos = points.place("pos");
  std::vector<Vector3f> path;
  for (const IgLink& link : tables.linksFrom(association, row))
    if (link.second < points.rowCount() && points.isValid(link.second))
      path.push_back(igPosition(points.row(link.second), pos).cast<float>());
  return path;
}

std::vector<Vertex> igVertices(const IgTables& tables) {
  const bool hasAll = tables.table("Vertices").rowCount() > 0;
  const IgTable& table = tables.table(hasAll ? "Vertices" : "PrimaryVertices");
  const std::size_t pos = table.place("pos"), isValid = table.place("isValid"), isFake = table.place("isFake"),
                    errors = table.place("xError"), chi2 = table.place("chi2"), ndof = table.place("ndof");
  std::vector<Vertex> vertices;
  for (std::size_t i = 0; i < table.rowCount(); ++i) {
    const auto row = table.isValid(i) ? table.row(i) : std::span<const double>();
    // A fake vertex is the middle of the beam spot, put there where none was found.
    if (row.empty() || row[isValid] == 0.0 || row[isFake] > 0.0)
      continue;
    Vertex vertex;
    vertex.position = igPosition(row, pos);
    const Vector3 error = igPosition(row, errors);
    vertex.error = error.allFinite() ? error : Vector3::Zero();
    vertex.chi2 = told(row[chi2]);
    vertex.ndof = told(row[ndof]);
    vertices.push_back(vertex);
  }
  return vertices;
}

namespace {

/// Distance along z between vertex and track where the track passes the vertex; infinite for a track that
/// passes more than the window beside it.
double distanceAlongZ(const Track& track, const Vertex& vertex) {
  const double x = vertex.position.x(), y = vertex.position.y();
  const double along = x * std::cos(track.phi) + y * std::sin(track.phi);
  const double beside = -x * std::sin(track.phi) + y * std::cos(track.phi) - track.d0;
  if (std::abs(beside) > vertexWindow)
    return std::numeric_limits<double>::infinity();
  return std::abs(track.z0 + along / std::tan(track.theta) - vertex.position.z());
}

template <typename Distance> std::optional<int> nearest(std::span<const Vertex> vertices, Distance distance) {
  std::optional<int> best;
  double smallest = vertexWindow;
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const double current = distance(vertices[i]);
    if (!(current <= smallest))
      continue;
    smallest = current;
    best = static_cast<int>(i);
  }
  return best;
}

} // namespace

std::optional<int> nearestVertex(const Vector3& point, std::span<const Vertex> vertices) {
  return nearest(vertices, [&](const Vertex& vertex) { return std::abs(vertex.position.z() - point.z()); });
}

void assignVertices(std::vector<Track>& tracks, std::vector<Vertex>& vertices) {
  std::vector<double> sums(vertices.size(), 0.0); // of pt^2, GeV^2
  for (Track& track : tracks) {
    track.vertex = nearest(vertices, [&](const Vertex& vertex) { return distanceAlongZ(track, vertex); });
    if (track.vertex)
      sums[static_cast<std::size_t>(*track.vertex)] += track.pt() * track.pt();
  }
  if (!vertices.empty())
    vertices[static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin())].isPrimary = true;
}

} // namespace voir
