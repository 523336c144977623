#include "app/SceneFigure.h"

#include "app/SceneFile.h"
#include "viewer/Palette.h"
#include "viewer/RenderWidget.h"

namespace voir {

std::shared_ptr<const DetectorGeometry> geometryOf(const SceneDescription& scene, const Event& event) {
  if (!scene.geometry)
    return nullptr;
  const ImportedDetector imported = readGltfDetector(scene.geometry->file, scene.geometry->unit);
  return std::make_shared<const DetectorGeometry>(
      joined(builtInDetector(event.detector), imported, scene.geometry->placement));
}

void showScene(RenderWidget& view, const SceneDescription& scene, const EventPtr& event) {
  view.setDisplayOptions(scene.display);
  view.setPalette(findPalette(scene.theme));
  view.setEvent(event);
  view.setGeometry(geometryOf(scene, *event));
  view.setViews(scene.views);
  view.setTime(scene.time);
  view.setHighlight({{}, scene.selected});
}

} // namespace voir
