#pragma once

#include "model/DescriptionObject.h"
#include "model/DetectorGeometry.h"

#include <vector>

namespace voir {

/// The shapes of one row of "parts" in a detector description, by its key "shape"; all lengths in mm, angles in
/// degrees. With "mirrored": true everything is there again at -z. Throws ReadError.
///
/// - tube: rMin, rMax, zMin, zMax
/// - outline: points [[r, z], ...], turned around z
/// - layers: tubes around radii [...], of this thickness, from zMin to zMax
/// - disks: tubes around z [...], of this thickness, from rMin to rMax
/// - boxes: count flat chambers around radius (their middle), of this width and thickness, the first at azimuth phi;
///   from zMin to zMax in pieces, gapZ apart
/// - wheel: count trapezes, each sector wide, the first at azimuth phi, neighbours gapPhi apart, in rings
///   [[rMin, rMax], ...]; from zMin to zMax in pieces, gapZ apart
/// - racetracks: count flat coils in planes through the axis, the first at azimuth phi, from rMin to rMax and
///   -halfLength to halfLength, of a conductor with this width (in the plane) and thickness, turning at the corners
///   around cornerRadius (outer edge)
std::vector<Shape> shapesOf(const DescriptionObject& part);

} // namespace voir
