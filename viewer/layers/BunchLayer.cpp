#include "model/Units.h"
#include "model/simulation/Random.h"
#include "viewer/layers/Layers.h"

#include <array>

namespace voir {

namespace {

// Of 1.6e11 protons in 2012 a few are drawn, in their own length (rms; LHC design report and 2012 runs, some cm), but
// across a thousand times wider than the hundredths of a millimetre that they have: one could not see that.
constexpr std::size_t shownProtons = 160;
constexpr double rmsLength = 50.0; // mm
constexpr double rmsWidth = 9.0;   // mm

using Bunch = std::array<Vector3, shownProtons>;

/// The same in every picture; mm around its middle.
Bunch makeBunch() {
  Random random(1);
  Bunch bunch;
  for (Vector3& proton : bunch)
    proton = {rmsWidth * random.normal(), rmsWidth * random.normal(), rmsLength * random.normal()};
  return bunch;
}

/// way: 1 for the bunch that flies towards +z, -1 for the other, its mirror image.
void drawBunch(double way, double distance, Rgba colour, Drawing& drawing) {
  static const Bunch bunch = makeBunch();
  const double z = way * distance;
  for (const Vector3& proton : bunch)
    drawing.addDot(Vector3(proton.x(), proton.y(), z + way * proton.z()).cast<float>(), colour, noObject);
  // A glow that shows from afar where they are.
  const auto end = [z](double ahead) { return Vector3f(0.0f, 0.0f, static_cast<float>(z + ahead)); };
  const std::array<Vector3f, 2> core{end(-2.0 * rmsLength), end(2.0 * rmsLength)};
  drawing.addLine(core, withOpacity(colour, 0.5), Stroke::Halo, noObject);
}

} // namespace

void drawBunches(const SceneInput& input, Drawing& drawing) {
  if (!input.time)
    return;
  for (const double way : {1.0, -1.0})
    drawBunch(way, constants::speedOfLight * *input.time, input.palette.vertex, drawing);
}

} // namespace voir
