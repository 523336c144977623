#include "app/Figure.h"

#include "app/FigureTexts.h"
#include "app/LentPalette.h"
#include "app/PictureFile.h"
#include "app/VectorFigure.h"
#include "viewer/PictureTiles.h"
#include "viewer/RenderWidget.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::Figure)
};

/// What widths of lines and sizes of texts are made for, pixels.
constexpr QSize windowSize(1280, 800);

void describe(QImage& picture, const Event& event, const FigureOptions& options) {
  constexpr double inchesPerMetre = 1000.0 / 25.4;
  const int dotsPerMetre = static_cast<int>(std::lround(figureDotsPerInch(options) * inchesPerMetre));
  picture.setDotsPerMeterX(dotsPerMetre);
  picture.setDotsPerMeterY(dotsPerMetre);
  for (const auto& [key, text] : figureDescription(event))
    picture.setText(key, text);
}

[[noreturn]] void fail(const QString& problem) {
  throw std::runtime_error(problem.toStdString());
}

} // namespace

double figureScale(QSize size) {
  const double width = static_cast<double>(size.width()) / windowSize.width();
  const double height = static_cast<double>(size.height()) / windowSize.height();
  return std::max(1.0, std::min(width, height));
}

FigureRequest figureRequest(const FigureOptions& options) {
  return {.size = options.size, .lineScale = figureScale(options.size), .isTransparent = options.isTransparent};
}

double figureDotsPerInch(const FigureOptions& options) {
  constexpr double screen = 96.0;
  return options.dotsPerInch > 0 ? options.dotsPerInch : screen * figureScale(options.size);
}

QString figureSizeProblem(QSize size) {
  if (isPictureSizeAllowed(size.width(), size.height()))
    return {};
  return Texts::tr("a picture of %1 x %2 pixels: from %3 to %4 pixels a side are possible, and %5 million in all")
      .arg(size.width())
      .arg(size.height())
      .arg(smallestPictureSide)
      .arg(largestPictureSide)
      .arg(mostPicturePixels / 1'000'000);
}

std::vector<std::pair<QString, QString>> figureDescription(const Event& event) {
  return {{QStringLiteral("Experiment"), QString::fromStdString(event.provenance.experiment)},
          {QStringLiteral("Run"), QString::number(event.id.run)},
          {QStringLiteral("Event"), QString::number(event.id.event)},
          {QStringLiteral("Provenance"), provenanceBadge(event.provenance.origin)},
          {QStringLiteral("Software"), QStringLiteral("Voir " VOIR_VERSION)}};
}

QImage paintFigure(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                   const FigureOptions& options) {
  if (const QString problem = figureSizeProblem(options.size); !problem.isEmpty())
    fail(problem);
  const LentPalette palette(view, options.theme);
  const FigureTexts texts(view, event, labelled, options);
  QImage picture = view.figure(figureRequest(options));
  if (picture.isNull())
    fail(Texts::tr("there is no OpenGL 3.2 here to draw with, or no memory for so large a picture"));
  QPainter painter(&picture);
  texts.paint(painter);
  painter.end();
  describe(picture, event, options);
  return picture;
}

void saveFigure(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
                const FigureOptions& options, const QString& path) {
  const QString extension = QFileInfo(path).suffix().toLower();
  QString problem;
  if (extension == QLatin1String("svg"))
    problem = saveBytes(svgFigure(view, event, labelled, options), path);
  else if (extension == QLatin1String("pdf"))
    problem = saveBytes(pdfFigure(view, event, labelled, options), path);
  else
    problem = savePicture(paintFigure(view, event, labelled, options), path);
  if (!problem.isEmpty())
    fail(problem);
}

} // namespace voir
