#pragma once

#include <QImage>
#include <QString>

#include <memory>

class QPainter;
class QRectF;
class QSvgRenderer;

namespace voir {

/// The mark of an institute or an experiment: a drawing (SVG) or a picture.
class FigureLogo {
public:
  /// Throws std::runtime_error with a sentence where the file holds neither.
  explicit FigureLogo(const QString& path);
  ~FigureLogo();

  /// As large as fits, in its own proportions, in the lower right corner of a rectangle.
  void paint(QPainter& painter, const QRectF& within) const;

private:
  QImage m_picture;
  std::unique_ptr<QSvgRenderer> m_drawing; // null: it is a picture
};

} // namespace voir
