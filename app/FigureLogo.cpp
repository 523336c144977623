#include "app/FigureLogo.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>

#include <stdexcept>

namespace voir {

namespace {

[[noreturn]] void refuse(const QString& path, const QString& problem) {
  throw std::runtime_error(
      QCoreApplication::translate("FigureLogo", "%1: cannot be the logo: %2").arg(path, problem).toStdString());
}

QImage readPicture(const QString& path) {
  QImageReader reader(path);
  const QImage picture = reader.read();
  if (picture.isNull())
    refuse(path, reader.errorString());
  return picture;
}

} // namespace

FigureLogo::FigureLogo(const QString& path) {
  if (QFileInfo(path).suffix().toLower() != QLatin1String("svg")) {
    m_picture = readPicture(path);
    return;
  }
  m_drawing = std::make_unique<QSvgRenderer>(path);
  if (!m_drawing->isValid() || m_drawing->defaultSize().isEmpty())
    refuse(path, QCoreApplication::translate("FigureLogo", "it is no SVG drawing"));
}

FigureLogo::~FigureLogo() = default;

void FigureLogo::paint(QPainter& painter, const QRectF& within) const {
  const QSizeF own = m_drawing ? QSizeF(m_drawing->defaultSize()) : QSizeF(m_picture.size());
  QRectF rect(QPointF(), own.scaled(within.size(), Qt::KeepAspectRatio));
  rect.moveBottomRight(within.bottomRight());
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  if (m_drawing)
    m_drawing->render(&painter, rect);
  else
    painter.drawImage(rect, m_picture);
}

} // namespace voir
