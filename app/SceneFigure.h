#pragma once

#include "model/Event.h"

#include <memory>

namespace voir {

class RenderWidget;
struct DetectorGeometry;
struct SceneDescription;

/// The detector of the scene's file, joined with the one of the event; null: the built-in one. Throws ReadError.
std::shared_ptr<const DetectorGeometry> geometryOf(const SceneDescription& scene, const Event& event);

/// Shows an event as a scene says. Throws ReadError where the scene's detector cannot be read.
void showScene(RenderWidget& view, const SceneDescription& scene, const EventPtr& event);

} // namespace voir
