#include "widgets/HistogramExport.h"

#include "widgets/HistogramPlot.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <array>
#include <string_view>

namespace voir {
namespace {

constexpr QSize leastSize(900, 560); // pixels of a screen; a wider or higher panel is exported as it is
constexpr int dotsPerInch = 96;      // of these pixels
constexpr double pictureScale = 2.0; // pixels of a picture

QString text(const char* source) {
  return QCoreApplication::translate("voir::HistogramExport", source);
}

QSize sizeOf(const HistogramPlot& plot) {
  return plot.size().expandedTo(leastSize);
}

QByteArray pngOf(HistogramPlot& plot) {
  QImage picture(sizeOf(plot) * pictureScale, QImage::Format_RGB32);
  picture.setDevicePixelRatio(pictureScale);
  plot.print(picture, sizeOf(plot));
  QByteArray bytes;
  QBuffer buffer(&bytes);
  picture.save(&buffer, "png");
  return bytes;
}

QByteArray svgOf(HistogramPlot& plot) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator drawing;
  drawing.setOutputDevice(&buffer);
  drawing.setResolution(dotsPerInch);
  drawing.setSize(sizeOf(plot));
  drawing.setViewBox(QRect(QPoint(), sizeOf(plot)));
  drawing.setTitle(text(QT_TRANSLATE_NOOP("voir::HistogramExport", "Histogram of masses")));
  plot.print(drawing, sizeOf(plot));
  return bytes;
}

QByteArray pdfOf(HistogramPlot& plot) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter page(&buffer);
  page.setResolution(dotsPerInch);
  page.setPageSize(QPageSize(QSizeF(sizeOf(plot)) / dotsPerInch, QPageSize::Inch));
  page.setPageMargins({});
  page.setTitle(text(QT_TRANSLATE_NOOP("voir::HistogramExport", "Histogram of masses")));
  plot.print(page, sizeOf(plot));
  return bytes;
}

QByteArray bytesOf(const std::string& text) {
  return QByteArray::fromStdString(text);
}

using Writer = QByteArray (*)(const HistogramRecord& record, HistogramPlot& plot);

struct Format {
  std::string_view extension;
  Writer write;
};

constexpr std::array formats{
    Format{"csv", [](const HistogramRecord& record, HistogramPlot&) { return bytesOf(csvText(record)); }},
    Format{"json", [](const HistogramRecord& record, HistogramPlot&) { return bytesOf(jsonText(record)); }},
    Format{"yoda", [](const HistogramRecord& record, HistogramPlot&) { return bytesOf(yodaText(record)); }},
    Format{"yaml", [](const HistogramRecord& record, HistogramPlot&) { return bytesOf(hepDataText(record)); }},
    Format{"png", [](const HistogramRecord&, HistogramPlot& plot) { return pngOf(plot); }},
    Format{"svg", [](const HistogramRecord&, HistogramPlot& plot) { return svgOf(plot); }},
    Format{"pdf", [](const HistogramRecord&, HistogramPlot& plot) { return pdfOf(plot); }},
};

} // namespace

QString exportHistogram(const QString& path, const HistogramRecord& record, HistogramPlot& plot) {
  const std::string extension = QFileInfo(path).suffix().toLower().toStdString();
  const auto format = std::ranges::find(formats, extension, &Format::extension);
  if (format == formats.end())
    return text(QT_TRANSLATE_NOOP("voir::HistogramExport",
                                  "%1: the extension is of no format for histograms, expected .csv, .json, .yoda, "
                                  ".yaml, .png, .svg or .pdf"))
        .arg(path);
  const QByteArray bytes = format->write(record, plot);
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
    return {};
  return text(QT_TRANSLATE_NOOP("voir::HistogramExport", "%1: cannot be written: %2")).arg(path, file.errorString());
}

} // namespace voir
