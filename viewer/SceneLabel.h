#pragma once

#include "model/Vector3.h"

#include <string>

namespace voir {

/// Which point of a text stands at its anchor.
enum class LabelAlignment { Left, Centre, Right, Above, Below };

/// A text at a point of a view: names of axes, numbers along them. It keeps its size on screen.
struct SceneLabel {
  Vector3f anchor = Vector3f::Zero(); ///< in the view's own coordinates, as its drawing
  std::string text;                   ///< UTF-8, untranslated, with its unit
  LabelAlignment alignment = LabelAlignment::Centre;
  std::string number{}; ///< stands in place of a %1 in the text

  bool operator==(const SceneLabel&) const = default;
};

} // namespace voir
