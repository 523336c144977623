#pragma once

#include "model/Journey.h"

#include <QWidget>

#include <optional>
#include <vector>

class QPainter;
class QPainterPath;

namespace voir {

/// A wedge of the detector as every exhibition shows it: its layers as arcs from the beam to the muon chambers, not to
/// scale, and through them the followed particle: solid where charged, dashed where neutral, a spray where it left
/// energy, as large as the event says. Faint beside it the other kinds, for comparison. A click on a layer, or the
/// arrow keys, ask for a stop.
class SlicePicture : public QWidget {
  Q_OBJECT

public:
  explicit SlicePicture(QWidget* parent = nullptr);

  void setJourney(const std::optional<Journey>& journey);
  /// How far the particle is, mm of its path; empty: nowhere in particular.
  void setPosition(std::optional<double> length);
  /// Index into the journey's stops, whose layer stands out; -1: none.
  void setCurrentStop(int stop);

  /// Distance from the beam in the picture, pixels, of a path length in mm.
  double radiusOf(double length) const;
  /// The stop whose layer is at this point; -1: none.
  int stopAt(const QPointF& point) const;
  /// The middle of a stop's layer, on the axis of the wedge.
  QPointF middleOf(int stop) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

signals:
  void stopRequested(int stop);

protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

private:
  /// A layer of the picture, pixels from the beam.
  struct Band {
    DetectorSystem system;
    double inner, outer;
    int stop; ///< of the journey; -1: the particle passes it by
  };
  /// A particle to draw: what it is, and the middle of its way in the wedge.
  struct Ray {
    ParticleKind kind;
    double angle; ///< rad, upwards
    double bend;  ///< rad at the end of the coil, at which it has left the straight line
    bool isFollowed;
  };

  std::vector<Band> bands() const;
  int stopOf(DetectorSystem system) const;
  const JourneyStop* stopIn(const Band& band) const;
  double coilRadius(const std::vector<Band>& bands) const;
  QRectF wedgeArea() const;
  QPointF beam() const;
  QPointF pointOf(double radius, double angle) const;
  double angleOf(const Ray& ray, double radius) const;
  Ray followed() const;
  std::vector<Ray> others() const;
  double endOf(const Ray& ray) const;
  double startOfTrack(const Ray& ray) const;
  double energyShare(const Ray& ray, const Band& band) const;
  void step(int by);

  QPainterPath bandPath(double inner, double outer) const;
  void drawBands(QPainter& painter) const;
  void drawLabels(QPainter& painter) const;
  void drawRay(QPainter& painter, const Ray& ray) const;
  void drawWay(QPainter& painter, const Ray& ray, double from, double to, double spread) const;
  void drawHits(QPainter& painter, const Ray& ray, const Band& band) const;
  void drawShower(QPainter& painter, const Ray& ray, const Band& band) const;
  void drawParticle(QPainter& painter) const;
  QColor colourOf(const Ray& ray) const;

  std::optional<Journey> m_journey;
  std::optional<double> m_position;
  int m_current = -1;
};

} // namespace voir
