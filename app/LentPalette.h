#pragma once

#include <QString>

namespace voir {

class RenderWidget;
struct Palette;

/// Other colours for a view as long as this lives.
class LentPalette {
public:
  /// theme: id of a Palette; empty: the view keeps its own.
  LentPalette(RenderWidget& view, const QString& theme);
  ~LentPalette();
  LentPalette(const LentPalette&) = delete;
  LentPalette& operator=(const LentPalette&) = delete;

private:
  RenderWidget& m_view;
  const Palette& m_own;
};

} // namespace voir
