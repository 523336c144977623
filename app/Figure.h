#pragma once

#include <QImage>
#include <QSize>
#include <QString>

#include <utility>
#include <vector>

namespace voir {

class RenderWidget;
struct FigureRequest;
struct Event;
struct ObjectRef;

inline constexpr double leastTextScale = 0.5, greatestTextScale = 4.0;

/// How a picture for a file is made. A value: compared, saved.
struct FigureOptions {
  QSize size{1920, 1080}; ///< pixels
  bool isTransparent = false;
  bool hasCaption = true;
  bool hasLegend = true;
  bool areLabels = false; ///< names and momenta at the particles
  QString logo{};         ///< path of a picture (PNG, SVG, ...) for the lower right corner; empty: none
  double textScale = 1.0; ///< of all texts
  QString theme{};        ///< id of a Palette; empty: as on screen
  int dotsPerInch = 0;    ///< on paper; 0: as on a screen that shows a window's picture

  bool operator==(const FigureOptions&) const = default;
};

/// How many times finer a picture of this size is than that of a window: widths of lines and sizes of texts grow with
/// it, so that it looks the same.
double figureScale(QSize size);

/// What the views are asked for.
FigureRequest figureRequest(const FigureOptions& options);

/// Pixels in an inch of paper.
double figureDotsPerInch(const FigureOptions& options);

/// Why there is no picture of this size, as the end of a sentence; empty: there is.
QString figureSizeProblem(QSize size);

/// Names and values of what a file tells of the event it shows: experiment, run, event, provenance, program.
std::vector<std::pair<QString, QString>> figureDescription(const Event& event);

/// The views with their texts, as large as asked for and independent of the window. The provenance of the event is
/// written where the collision is, too, and into the image's texts, whatever the options are. Throws
/// std::runtime_error with a sentence where there is no such picture: its size, its logo, no OpenGL.
QImage paintFigure(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                   const FigureOptions& options);

/// Writes the figure in the format of the path's extension, as a drawing to .svg and .pdf, whole or not at all. Throws
/// std::runtime_error with a sentence.
void saveFigure(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                const FigureOptions& options, const QString& path);

} // namespace voir
