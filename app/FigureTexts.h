#pragma once

#include "app/Figure.h"
#include "model/ObjectRef.h"
#include "viewer/RenderWidget.h"
#include "widgets/PictureCaption.h"

#include <QPointF>
#include <QRectF>

#include <memory>
#include <vector>

namespace voir {

class FigureLogo;

/// What is written over a figure, whatever it is drawn on. Lengths are those of a window's picture, scaled to what the
/// figure measures.
class FigureTexts {
public:
  /// Throws std::runtime_error where the logo is no picture.
  FigureTexts(RenderWidget& view, const Event& event, const std::vector<ObjectRef>& labelled,
              const FigureOptions& options);
  ~FigureTexts();

  /// Caption, legend, labels, logo and the marks of provenance.
  void paint(QPainter& painter) const;

private:
  static QString titleOf(const ShownView& view);
  QRectF titleRect(const ShownView& view) const;
  QRectF captionRect() const;
  CaptionStyle legendStyle() const;
  QRectF legendRect() const;
  QRectF logoRect() const;
  std::vector<QRectF> marks() const;
  std::vector<QRectF> taken() const;
  void paintMarks(QPainter& painter) const;
  void paintTitles(QPainter& painter) const;
  void paintAxes(QPainter& painter, const ShownView& view, const std::vector<QRectF>& covered) const;
  void paintLabels(QPainter& painter, const ShownView& view, const std::vector<QRectF>& covered) const;

  const Event& m_event;
  const std::vector<ObjectRef>& m_labelled;
  const FigureOptions& m_options;
  double m_scale;
  QSizeF m_size; // of a window's picture
  std::vector<ShownView> m_views;
  std::vector<LegendEntry> m_legend;
  std::unique_ptr<FigureLogo> m_logo; // null: none
  CaptionStyle m_style;
};

/// Where the provenance is repeated so that no useful piece of a picture is without it: above and below the collision
/// of each view, and at the middle of each edge of the picture.
std::vector<QRectF> provenanceMarks(QSizeF picture, const std::vector<QRectF>& views,
                                    const std::vector<QPointF>& collisions, QSizeF mark);

} // namespace voir
