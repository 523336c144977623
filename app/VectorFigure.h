#pragma once

#include "app/Figure.h"

#include <QByteArray>

namespace voir {

// Figures as drawings: flat views and the η-φ view line by line, 3D views as a picture within them; all texts as texts.
// Both throw std::runtime_error as paintFigure() does.

QByteArray svgFigure(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                     const FigureOptions& options);
QByteArray pdfFigure(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                     const FigureOptions& options);

} // namespace voir
