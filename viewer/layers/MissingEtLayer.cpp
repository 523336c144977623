#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/Layers.h"
#include "viewer/layers/TimedPath.h"

#include <algorithm>
#include <cmath>

namespace voir {

void drawMissingEt(const SceneInput& input, Drawing& drawing) {
  if (!input.event.missingEt || input.event.missingEt->pt() < 1.0)
    return;
  const ObjectRef object{ObjectKind::MissingEt, 0};
  const double phi = input.event.missingEt->phi();
  const Vector3 direction(std::cos(phi), std::sin(phi), 0.0);
  const Vector3 sideways(-std::sin(phi), std::cos(phi), 0.0);
  // 2 m per 100 GeV, at least long enough to be seen.
  const float time = missingEtTime(input.detector);
  const double length = std::clamp(20.0 * input.event.missingEt->pt(), 300.0, 6000.0);
  const Vector3 origin = originOf(input.event, {});
  const Vector3 tip = origin + direction * length;
  const std::array<Vector3f, 2> shaft{origin.cast<float>(), tip.cast<float>()};
  drawing.addDashedLine(shaft, 70.0, input.palette.missingEt, Stroke::Bold, object, time);
  const double head = std::min(0.3 * length, 180.0);
  const Vector3 base = tip - direction * head;
  drawing.addFace(tip.cast<float>(), (base + sideways * 0.4 * head).cast<float>(),
                  (base - sideways * 0.4 * head).cast<float>(), input.palette.missingEt, object, time);
}

} // namespace voir
