#pragma once

#include "model/Event.h"
#include "model/io/IgTables.h"

#include <span>
#include <string_view>
#include <vector>

namespace voir {

/// A point of a row, converted from metres to mm.
Vector3 igPosition(std::span<const double> row, std::size_t place);

/// Tracks of the silicon tracker, or, in files made from ATLAS events, of its inner detector; with their paths
/// where the tables hold these. Those along the beam are left out, with a warning: their perigee lies nowhere.
std::vector<Track> igTracks(const IgTables& tables, std::vector<std::string>& warnings);

/// Path of the object in this row by an association to "Extras", mm; empty where there is none.
std::vector<Vector3f> igExtrasPath(const IgTables& tables, std::string_view association, std::size_t row);
/// Path of the object in this row by an association to "Points", mm; empty where there is none.
std::vector<Vector3f> igPointsPath(const IgTables& tables, std::string_view association, std::size_t row);

/// Points on the curve between two states of a helix (mm; directions of any length): fewer where it is nearly straight.
std::vector<Vector3f> pathBetween(const Vector3& start, const Vector3& startDirection, const Vector3& end,
                                  const Vector3& endDirection);

/// Valid vertices of the event.
std::vector<Vertex> igVertices(const IgTables& tables);
/// Gives each track the vertex it comes from, and marks the primary one: that whose tracks have the highest sum of
/// pt^2.
void assignVertices(std::vector<Track>& tracks, std::vector<Vertex>& vertices);
/// The vertex nearest to a point along z, within 2 mm.
std::optional<int> nearestVertex(const Vector3& point, std::span<const Vertex> vertices);

} // namespace voir
