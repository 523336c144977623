#include "app/VectorFigure.h"

#include "app/DrawingPainter.h"
#include "app/FigureTexts.h"
#include "app/LentPalette.h"
#include "viewer/EventScene.h"
#include "viewer/Projections.h"
#include "viewer/RenderWidget.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QLinearGradient>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <stdexcept>

namespace voir {

namespace {

/// Of fonts in pictures, so that texts measure the same here.
int screenDotsPerInch() {
  return QImage(1, 1, QImage::Format_RGB32).logicalDpiY();
}

QString titleOf(const Event& event) {
  QStringList parts;
  for (const auto& [key, text] : figureDescription(event))
    parts << QStringLiteral("%1: %2").arg(key, text);
  return parts.join(QStringLiteral(", "));
}

QRectF rectOf(const ShownView& view) {
  return QRectF(view.rect.x, view.rect.y, view.rect.width, view.rect.height);
}

bool isDrawnLineByLine(const ShownView& view) {
  return view.scene->projection().id != "3d";
}

void paintBackground(QPainter& painter, const QRectF& area, const Palette& palette) {
  const auto colour = [](Rgba rgba) { return QColor(rgba.r, rgba.g, rgba.b); };
  QLinearGradient gradient(area.topLeft(), area.bottomLeft());
  gradient.setColorAt(0.0, colour(palette.backgroundTop));
  gradient.setColorAt(1.0, colour(palette.backgroundBottom));
  painter.fillRect(area, gradient);
}

/// In pixels of the size asked for.
void paintFigure(QPainter& painter, RenderWidget& view, const FigureTexts& texts, const FigureOptions& options) {
  const std::vector<ShownView> shown = view.shownViews(figureRequest(options));
  const double scale = figureScale(options.size);
  QImage picture;
  if (!std::ranges::all_of(shown, isDrawnLineByLine))
    picture = view.figure(figureRequest(options));
  for (const ShownView& one : shown) {
    const QRectF area = rectOf(one);
    if (!isDrawnLineByLine(one)) {
      painter.drawImage(area, picture.copy(area.toRect()));
      continue;
    }
    if (!options.isTransparent)
      paintBackground(painter, area, one.scene->palette());
    paintDrawing(painter, one, area, scale);
  }
  texts.paint(painter);
}

void check(QSize size) {
  if (const QString problem = figureSizeProblem(size); !problem.isEmpty())
    throw std::runtime_error(problem.toStdString());
}

} // namespace

QByteArray svgFigure(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                     const FigureOptions& options) {
  check(options.size);
  const LentPalette palette(view, options.theme);
  const FigureTexts texts(view, event, labelled, options);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator drawing;
  drawing.setOutputDevice(&buffer);
  drawing.setResolution(screenDotsPerInch());
  drawing.setSize(options.size);
  drawing.setViewBox(QRect(QPoint(), options.size));
  drawing.setTitle(titleOf(event));
  QPainter painter(&drawing);
  paintFigure(painter, view, texts, options);
  painter.end();
  return bytes;
}

QByteArray pdfFigure(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                     const FigureOptions& options) {
  check(options.size);
  const LentPalette palette(view, options.theme);
  const FigureTexts texts(view, event, labelled, options);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter page(&buffer);
  page.setResolution(screenDotsPerInch());
  page.setPageSize(QPageSize(QSizeF(options.size) / figureDotsPerInch(options), QPageSize::Inch));
  page.setPageMargins({});
  page.setTitle(titleOf(event));
  page.setCreator(QStringLiteral("Voir " VOIR_VERSION));
  QPainter painter(&page);
  painter.setRenderHint(QPainter::LosslessImageRendering);
  painter.scale(static_cast<double>(page.width()) / options.size.width(),
                static_cast<double>(page.height()) / options.size.height());
  paintFigure(painter, view, texts, options);
  painter.end();
  return bytes;
}

} // namespace voir
