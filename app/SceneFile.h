#pragma once

#include "app/Figure.h"
#include "model/DisplayOptions.h"
#include "model/Event.h"
#include "model/io/GltfDetector.h"
#include "viewer/ViewArrangement.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A detector from a file, over the built-in one or in its place.
struct SceneGeometry {
  std::string file; ///< absolute path
  Placement placement = Placement::InPlace;
  LengthUnit unit = LengthUnit::Guessed;

  bool operator==(const SceneGeometry&) const = default;
};

inline constexpr double longestSceneTime = 1e4; ///< ns before and after the collision

/// Everything visible in a picture, so that it can be made again: which event of which files, how it is looked at.
struct SceneDescription {
  std::vector<std::string> files;  ///< absolute paths, or sample:NAME
  std::size_t event = 0;           ///< from 0 over all files
  EventId id;                      ///< of that event, to notice when a file has become another
  std::vector<Tagging> taggings;   ///< what a person read as another kind
  std::vector<ObjectRef> selected; ///< in the event with its tagged objects
  ViewArrangement views;
  DisplayOptions display;
  std::string theme = "dark";            ///< id of a Palette
  std::optional<double> time;            ///< ns after the collision; empty: all of it
  std::optional<SceneGeometry> geometry; ///< a detector from a file
  FigureOptions figure;                  ///< how the picture for a file is made

  bool operator==(const SceneDescription&) const = default;
};

/// JSON. folder: of the scene file: paths within it are kept relative to it, so that both can be moved together.
std::string toJson(const SceneDescription& scene, const std::string& folder);
/// Throws ReadError naming the file, the place and what was expected. Relative paths are taken from the file's folder.
SceneDescription parseScene(std::string_view json, const std::string& file);
SceneDescription readScene(const std::string& path);
/// Whole or not at all; throws ReadError where it cannot be written.
void saveScene(const SceneDescription& scene, const std::string& path);

/// The event with its taggings done again; throws ReadError where it is not the one the scene was made of.
EventPtr eventOf(const SceneDescription& scene, const Event& read);

} // namespace voir
