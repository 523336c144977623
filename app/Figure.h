#pragma once

#include <QImage>
#include <QSize>
#include <QString>

#include <vector>

namespace voir {

class RenderWidget;
struct Event;
struct Highlight;
struct ObjectRef;

/// How a picture for a file is made. A value: compared, saved.
struct FigureOptions {
  QSize size{1920, 1080}; ///< pixels
  bool isTransparent = false;
  bool hasCaption = true;
  bool hasLegend = true;
  bool areLabels = false; ///< names and momenta at the particles
  QString logo;           ///< path of a picture (PNG, SVG, ...) for the lower right corner; empty: none
  double textScale = 1.0; ///< of all texts

  bool operator==(const FigureOptions&) const = default;
};

/// How many times finer a picture of this size is than that of a window: widths of lines and sizes of texts grow with
/// it, so that it looks the same.
double figureScale(QSize size);

/// What is wrong with these options, as a sentence; empty: nothing.
QString figureProblem(const FigureOptions& options);

/// The views with their texts, as large as asked for and independent of the window. The provenance of the event is
/// written where the collision is, too, and into the image's texts, whatever the options are. Throws
/// std::runtime_error with a sentence where there is no such picture: its size, its logo, no OpenGL.
QImage paintFigure(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                   const FigureOptions& options);

} // namespace voir
