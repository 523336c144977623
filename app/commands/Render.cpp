#include "app/Figure.h"
#include "app/GltfExport.h"
#include "app/PictureLabels.h"
#include "app/SceneFigure.h"
#include "app/SceneFile.h"
#include "app/Video.h"
#include "app/commands/Commands.h"
#include "app/commands/EventChoice.h"
#include "app/commands/Gui.h"
#include "model/Units.h"
#include "viewer/GltfFile.h"
#include "viewer/Palette.h"
#include "viewer/PictureTiles.h"
#include "viewer/Projections.h"
#include "viewer/RenderWidget.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>

namespace voir {

namespace {

/// What a person gave; what is empty stays as the scene file has it, or as it is by default.
struct RenderArguments {
  std::vector<std::string> files;
  std::string event, scene, out, writtenScene, size, view, theme, logo, geometry;
  std::optional<double> time, wedge, turntable, collision;
  bool isTransparent = false;
  bool areLabels = false;
};

QSize parseSize(const std::string& text) {
  const auto size = parsePair(text, 'x');
  if (!size || size->first > largestPictureSide || size->second > largestPictureSide)
    throw std::runtime_error("--size " + text + ": WxH is expected, each from " + std::to_string(smallestPictureSide) +
                             " to " + std::to_string(largestPictureSide) + " pixels");
  const QSize result(static_cast<int>(size->first), static_cast<int>(size->second));
  if (const QString problem = figureSizeProblem(result); !problem.isEmpty())
    throw std::runtime_error("--size " + text + ": " + problem.toStdString());
  return result;
}

/// Of the rows of a table, for an error: "dark, light, atlas".
template <typename Rows> std::string idsOf(const Rows& rows) {
  std::string ids;
  for (const auto& row : rows)
    ids += (ids.empty() ? "" : ", ") + std::string(row.id);
  return ids;
}

ViewArrangement parseViews(const std::string& id) {
  if (id == "all")
    return {.views = {{"3d", {}}, {"rphi", {}}, {"rhoz", {}}, {"lego", {}}}};
  if (findProjection(id).id != id)
    throw std::runtime_error("--view " + id + ": one of " + idsOf(viewProjections()) + ", all is expected");
  return {.views = {{id, {}}}};
}

double parseTime(double nanoseconds) {
  if (!(std::abs(nanoseconds) <= longestSceneTime))
    throw std::runtime_error("--time: nanoseconds from -" + std::to_string(longestSceneTime) +
                             " to as many after the " + "collision are expected");
  return nanoseconds;
}

double parseWedge(double degrees) {
  if (!(degrees >= 0.0 && degrees <= 360.0))
    throw std::runtime_error("--wedge: degrees from 0, closed, to 360 are expected");
  return degrees * constants::pi / 180.0;
}

/// The scene file's, else one with a window's defaults, with what the arguments say instead.
SceneDescription describe(const RenderArguments& arguments) {
  SceneDescription scene;
  scene.figure.size = {1280, 800};
  if (!arguments.scene.empty())
    scene = readScene(arguments.scene);
  if (!arguments.files.empty())
    scene.files = arguments.files;
  if (!arguments.view.empty())
    scene.views = parseViews(arguments.view);
  if (!arguments.theme.empty()) {
    scene.theme = paletteNamed(arguments.theme).id;
    scene.figure.theme.clear();
  }
  if (!arguments.size.empty())
    scene.figure.size = parseSize(arguments.size);
  if (!arguments.logo.empty())
    scene.figure.logo = QString::fromStdString(arguments.logo);
  if (!arguments.geometry.empty())
    scene.geometry = SceneGeometry{.file = arguments.geometry};
  if (arguments.time)
    scene.time = parseTime(*arguments.time);
  if (arguments.wedge) {
    scene.display.isOpened = true;
    scene.display.cut = DetectorCut::Wedge;
    scene.display.wedgeAngle = parseWedge(*arguments.wedge);
  }
  scene.figure.isTransparent |= arguments.isTransparent;
  scene.figure.areLabels |= arguments.areLabels;
  return scene;
}

/// The event of a scene file is checked to be the one that it was made of; another one has none of its picks.
EventPtr readEvent(const RenderArguments& arguments, SceneDescription& scene) {
  EventChain chain(scene.files);
  for (const ReadError& problem : chain.problems())
    std::cerr << "voir: " << problem.what() << '\n';
  if (chain.eventCount() == 0)
    throw std::runtime_error("there is no event to draw");
  const bool isOfScene = arguments.event.empty();
  scene.event = eventIndex(chain, isOfScene ? std::to_string(scene.event) : arguments.event);
  const EventPtr event = readFully(chain, scene.event);
  if (isOfScene)
    return eventOf(scene, *event);
  scene.id = event->id;
  scene.taggings.clear();
  scene.selected.clear();
  return event;
}

bool isGltf(const std::string& path) {
  return QString::fromStdString(path).endsWith(QLatin1String(".glb"), Qt::CaseInsensitive);
}

void writeGltf(const SceneDescription& scene, const Event& event, const std::string& path) {
  const auto detector = geometryOf(scene, event);
  const QString problem = saveGltf(
      gltfScene(event, detector ? *detector : builtInDetector(event.detector), scene.display, findPalette(scene.theme)),
      QString::fromStdString(path));
  if (!problem.isEmpty())
    throw std::runtime_error(problem.toStdString());
}

double parseSeconds(double seconds) {
  if (!(seconds > 0.0 && seconds <= longestVideo))
    throw std::runtime_error("--turntable and --collision: up to 600 seconds are expected");
  return seconds;
}

std::optional<VideoOptions> videoOf(const RenderArguments& arguments, const FigureOptions& figure) {
  VideoOptions video;
  video.figure = figure;
  if (!arguments.turntable && !arguments.collision)
    return std::nullopt;
  video.motion = arguments.turntable ? VideoMotion::Turntable : VideoMotion::Collision;
  video.seconds = parseSeconds(arguments.turntable ? *arguments.turntable : *arguments.collision);
  return video;
}

void writePicture(const SceneDescription& scene, const EventPtr& event, const std::optional<VideoOptions>& video,
                  const std::string& path) {
  const GuiApplication application;
  RenderWidget view;
  showScene(view, scene, event);
  const std::vector<ObjectRef> labelled = labelledObjects(*event, {{}, scene.selected});
  const QString out = QString::fromStdString(path);
  if (!video)
    return saveFigure(view, *event, labelled, scene.figure, out);
  QString problem;
  Video writing(view, event, labelled, *video, out);
  QObject::connect(&writing, &Video::finished, &view, [&problem](const QString& sentence) {
    problem = sentence;
    QCoreApplication::quit();
  });
  GuiApplication::run();
  if (!problem.isEmpty())
    throw std::runtime_error(problem.toStdString());
}

int render(const RenderArguments& arguments) {
  if (arguments.scene.empty() && (arguments.files.empty() || arguments.event.empty()))
    throw std::runtime_error("FILES with --event, or --scene, are expected");
  SceneDescription scene = describe(arguments);
  const EventPtr event = readEvent(arguments, scene);
  if (!arguments.out.empty() && isGltf(arguments.out))
    writeGltf(scene, *event, arguments.out);
  else if (!arguments.out.empty())
    writePicture(scene, event, videoOf(arguments, scene.figure), arguments.out);
  if (!arguments.writtenScene.empty())
    saveScene(scene, arguments.writtenScene);
  return AllRead;
}

} // namespace

Action declareRender(CLI::App& options) {
  const auto arguments = std::make_shared<RenderArguments>();
  options.add_option("FILES", arguments->files, "Files, or sample:NAME");
  options.add_option("--event", arguments->event,
                     "N, from 0 as in the column index of voir list and on over several files, or RUN:EVENT");
  options.add_option("--scene", arguments->scene,
                     "Scene file, saved by the window or by --write-scene: what it says "
                     "holds where no other option does");
  options
      .add_option("--out", arguments->out,
                  "Picture to write, its format by its extension (.png, .svg, .pdf), or 3D scene (.glb)")
      ->required();
  options.add_option("--write-scene", arguments->writtenScene, "Scene file to write, for the same picture again");
  options.add_option("--size", arguments->size, "WxH in pixels (default 1280x800)");
  options.add_option("--view", arguments->view, idsOf(viewProjections()) + " or all (default 3d)");
  options.add_option("--theme", arguments->theme, idsOf(palettes()) + " (default dark)");
  options.add_option("--time", arguments->time, "Nanoseconds after the collision; without: all that happened");
  options.add_option("--wedge", arguments->wedge, "Degrees of azimuth by which the detector is cut open (default 90)");
  options.add_option("--geometry", arguments->geometry, "Detector from a .gltf or .glb file, or a .zip with one in it");
  auto* turntable = options.add_option("--turntable", arguments->turntable,
                                       "Seconds of a video in which the camera goes once around: --out is .mp4, .webm "
                                       "(with the program ffmpeg), or a folder of pictures");
  options.add_option("--collision", arguments->collision, "The same of the collision, -10 to 60 ns")
      ->excludes(turntable);
  options.add_flag("--transparent", arguments->isTransparent, "Nothing behind the picture");
  options.add_flag("--labels", arguments->areLabels, "Names and momenta at the particles");
  options.add_option("--logo", arguments->logo, "Picture (PNG, SVG) for the lower right corner");
  return [arguments] { return render(*arguments); };
}

} // namespace voir
