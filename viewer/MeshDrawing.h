#pragma once

#include "model/Opening.h"
#include "viewer/Drawing.h"

namespace voir {

struct DetectorDrawing;
struct DetectorInput;
struct DetectorMesh;
struct Palette;

/// Adds what the opening leaves of a mesh, with nothing to close it: it may be open itself. isShaded: with the light of
/// the picture in its colours.
void addMeshFaces(Drawing& drawing, const DetectorMesh& mesh, const Opening& opening, Rgba colour, bool isShaded);

/// Adds the imported meshes of a detector, to be seen from both sides.
void addMeshes(const DetectorInput& input, DetectorDrawing& drawing);

/// Of its style, or else of its own.
Rgba colourOf(const DetectorMesh& mesh, const Palette& palette);

} // namespace voir
