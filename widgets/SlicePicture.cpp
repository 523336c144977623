#include "widgets/SlicePicture.h"

#include "widgets/JourneyText.h"
#include "widgets/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {
namespace {

constexpr double halfAngle = 0.42;     // rad, of the wedge
constexpr double margin = 8.0;         // pixels
constexpr double labelLines = 4.0;     // names and numbers, in two rows that take turns
constexpr double labelScale = 0.85;    // of the font
constexpr double largestBend = 0.22;   // rad
constexpr double bendOfOneMetre = 0.9; // rad, before it is cut off
constexpr double pairSpread = 0.05;    // rad, where a pair enters the calorimeter
constexpr int wayPieces = 60;

/// Thickness in the picture: what is to be seen in a layer needs room, not what it measures.
double weightOf(DetectorSystem system) {
  switch (system) {
  case DetectorSystem::BeamPipe:
    return 0.35;
  case DetectorSystem::Silicon:
    return 2.0;
  case DetectorSystem::Straws:
    return 1.7;
  case DetectorSystem::Solenoid:
    return 0.7;
  case DetectorSystem::EmCalorimeter:
    return 1.7;
  case DetectorSystem::HadronicCalorimeter:
    return 2.4;
  case DetectorSystem::MuonChambers:
    return 2.6;
  }
  return 1.0;
}

QColor hueOf(DetectorSystem system) {
  switch (system) {
  case DetectorSystem::BeamPipe:
    return {0x9a, 0xa3, 0xb2};
  case DetectorSystem::Silicon:
    return {0x4a, 0x90, 0xd9};
  case DetectorSystem::Straws:
    return {0x8f, 0x7b, 0xd6};
  case DetectorSystem::Solenoid:
    return {0x9a, 0xa3, 0xb2};
  case DetectorSystem::EmCalorimeter:
    return {0x35, 0xb0, 0x70};
  case DetectorSystem::HadronicCalorimeter:
    return {0xe0, 0x80, 0x40};
  case DetectorSystem::MuonChambers:
    return {0x30, 0xa8, 0xb8};
  }
  return {};
}

QColor mixed(const QColor& a, const QColor& b, double partOfB) {
  const auto channel = [partOfB](int x, int y) { return qRound(x + partOfB * (y - x)); };
  return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

QColor faded(QColor colour, double opacity) {
  colour.setAlphaF(static_cast<float>(opacity));
  return colour;
}

bool isDrawnNeutral(ParticleKind kind) {
  return kind == ParticleKind::Photon || kind == ParticleKind::NeutralHadron || kind == ParticleKind::Neutrino;
}

/// Charges of the kinds that are drawn for comparison: a bend to each side.
double usualBend(ParticleKind kind) {
  switch (kind) {
  case ParticleKind::Electron:
    return -0.10;
  case ParticleKind::Muon:
    return 0.06;
  case ParticleKind::ChargedHadron:
    return 0.12;
  default:
    return 0.0;
  }
}

} // namespace

SlicePicture::SlicePicture(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("Slice of the detector"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void SlicePicture::setJourney(const std::optional<Journey>& journey) {
  m_journey = journey;
  m_position.reset();
  m_current = -1;
  updateGeometry();
  update();
}

void SlicePicture::setPosition(std::optional<double> length) {
  if (length == m_position)
    return;
  m_position = length;
  update();
}

void SlicePicture::setCurrentStop(int stop) {
  if (stop == m_current)
    return;
  m_current = stop;
  if (m_journey && stop >= 0) {
    const JourneyStop& layer = m_journey->stops.at(static_cast<std::size_t>(stop));
    setAccessibleDescription(tr("%1: %2").arg(systemName(layer.system), seenText(*m_journey, layer)));
  }
  update();
}

QSize SlicePicture::sizeHint() const {
  return {22 * fontMetrics().height(), 15 * fontMetrics().height()};
}

QSize SlicePicture::minimumSizeHint() const {
  return {12 * fontMetrics().height(), 9 * fontMetrics().height()};
}

// Where things are.

QRectF SlicePicture::wedgeArea() const {
  const double labels = labelLines * labelScale * fontMetrics().height() + margin;
  return {margin, margin, width() - 2.0 * margin, std::max(10.0, height() - margin - labels)};
}

QPointF SlicePicture::beam() const {
  const QRectF area = wedgeArea();
  return {area.left(), area.center().y()};
}

std::vector<SlicePicture::Band> SlicePicture::bands() const {
  constexpr double gap = 0.12, core = 0.6; // in weights: between the layers, and before the first
  std::vector<Band> bands;
  if (!m_journey)
    return bands;
  double place = core;
  for (const DetectorSystem system : m_journey->systems) {
    bands.push_back({system, place, place + weightOf(system), stopOf(system)});
    place = bands.back().outer + gap;
  }
  const double scale = wedgeArea().width() / std::max(place, 1.0);
  for (Band& band : bands) {
    band.inner *= scale;
    band.outer *= scale;
  }
  return bands;
}

int SlicePicture::stopOf(DetectorSystem system) const {
  const auto found = std::ranges::find(m_journey->stops, system, &JourneyStop::system);
  return found == m_journey->stops.end() ? -1 : static_cast<int>(found - m_journey->stops.begin());
}

const JourneyStop* SlicePicture::stopIn(const Band& band) const {
  return band.stop < 0 ? nullptr : &m_journey->stops[static_cast<std::size_t>(band.stop)];
}

/// Layer by layer in proportion, and between them. Layers that overlap in depth follow one another.
double SlicePicture::radiusOf(double length) const {
  double lastLength = 0.0, lastRadius = 0.0;
  for (const Band& band : bands()) {
    const JourneyStop* stop = stopIn(band);
    if (stop == nullptr)
      continue;
    const std::array<std::pair<double, double>, 2> edges{{{stop->entry, band.inner}, {stop->exit, band.outer}}};
    for (const auto& [edge, radius] : edges) {
      if (length < edge)
        return std::lerp(lastRadius, radius, (length - lastLength) / (edge - lastLength));
      lastLength = std::max(lastLength, edge);
      lastRadius = radius;
    }
  }
  return lastRadius;
}

int SlicePicture::stopAt(const QPointF& point) const {
  const QPointF offset = point - beam();
  const double radius = std::hypot(offset.x(), offset.y());
  for (const Band& band : bands())
    if (radius >= band.inner && radius <= band.outer)
      return band.stop;
  return -1;
}

QPointF SlicePicture::middleOf(int stop) const {
  for (const Band& band : bands())
    if (band.stop == stop)
      return pointOf(0.5 * (band.inner + band.outer), 0.0);
  return beam();
}

/// Angles are stretched so that the wedge fills the height there is.
QPointF SlicePicture::pointOf(double radius, double angle) const {
  const QRectF area = wedgeArea();
  const double stretch = 0.5 * area.height() / (area.width() * std::sin(halfAngle));
  return beam() + radius * QPointF(std::cos(angle), -stretch * std::sin(angle));
}

/// Where the solenoid's field ends in the picture.
double SlicePicture::coilRadius(const std::vector<Band>& bands) const {
  const auto coil = std::ranges::find(bands, DetectorSystem::Solenoid, &Band::system);
  return coil != bands.end() ? coil->outer : bands.empty() ? 1.0 : bands.back().outer;
}

/// A circle within the field: the angle grows with the radius, as does the direction, twice as fast. Beyond, straight,
/// or bent back in the field that returns.
double SlicePicture::angleOf(const Ray& ray, double radius) const {
  const double end = coilRadius(bands());
  if (radius <= end)
    return ray.angle + ray.bend * radius / end;
  const double back = m_journey->bendsBack ? 1.2 * ray.bend * (radius / end - 1.0) : 0.0;
  return ray.angle + 2.0 * ray.bend - ray.bend * end / radius - back;
}

SlicePicture::Ray SlicePicture::followed() const {
  double bend = 0.0;
  if (m_journey->bendRadius)
    bend = std::clamp(bendOfOneMetre * 1000.0 / *m_journey->bendRadius, 0.015, largestBend);
  // Seen along the beam, positive charges turn clockwise in a field that points to the viewer.
  return {m_journey->kind, 0.0, m_journey->charge > 0.0 ? -bend : bend, true};
}

std::vector<SlicePicture::Ray> SlicePicture::others() const {
  // Neighbours end in different layers, where their symbols stand.
  constexpr std::array kinds{ParticleKind::Muon,    ParticleKind::Electron,      ParticleKind::ChargedHadron,
                             ParticleKind::Photon,  ParticleKind::NeutralHadron, ParticleKind::ConvertedPhoton,
                             ParticleKind::Neutrino};
  std::vector<ParticleKind> shown;
  std::ranges::copy_if(kinds, std::back_inserter(shown), [this](ParticleKind kind) { return kind != m_journey->kind; });
  std::vector<Ray> rays;
  const std::size_t half = shown.size() / 2;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    // The middle is for the one that is followed.
    const double place = i < half ? static_cast<double>(half - i) : -static_cast<double>(i - half + 1);
    const double bend = usualBend(shown[i]);
    rays.push_back({shown[i], place / (static_cast<double>(shown.size() - half) + 0.55) * halfAngle - 0.3 * bend,
                    0.5 * bend, false});
  }
  return rays;
}

/// Where a particle ends: at the end of the layer that absorbs it, for the one followed within the last layer it
/// reaches.
double SlicePicture::endOf(const Ray& ray) const {
  const auto last = lastSystem(ray.kind);
  const std::vector<Band> all = bands();
  const auto found = last ? std::ranges::find(all, *last, &Band::system) : all.end();
  return found != all.end() ? found->outer : wedgeArea().width();
}

/// A converted photon is drawn as a pair from here on.
double SlicePicture::startOfTrack(const Ray& ray) const {
  if (ray.kind != ParticleKind::ConvertedPhoton)
    return 0.0;
  if (ray.isFollowed && m_journey->conversionRadius) {
    const double transverse = m_journey->route.direction(0.0).head<2>().norm();
    return radiusOf(*m_journey->conversionRadius / std::max(transverse, 1e-3));
  }
  const std::vector<Band> all = bands();
  const auto silicon = std::ranges::find(all, DetectorSystem::Silicon, &Band::system);
  return silicon == all.end() ? 0.0 : 0.5 * (silicon->inner + silicon->outer);
}

/// Of its energy that it left in a layer, 0 to 1: the event's for the particle followed, the usual one for others.
double SlicePicture::energyShare(const Ray& ray, const Band& band) const {
  if (!ray.isFollowed) {
    const Behaviour usual = expectedBehaviour(ray.kind, band.system);
    return usual == Behaviour::Shower ? 0.8 : usual == Behaviour::Trace ? 0.1 : 0.0;
  }
  const JourneyStop* stop = stopIn(band);
  if (stop == nullptr || m_journey->energy <= 0.0)
    return 0.0;
  if (!stop->energy) // unknown: as usual
    return stop->expected == Behaviour::Shower ? 0.8 : 0.0;
  return stop->isReached ? std::clamp(*stop->energy / m_journey->energy, 0.0, 1.0) : 0.0;
}

// Drawing.

QColor SlicePicture::colourOf(const Ray& ray) const {
  const ThemeColours& colours = themeColours(palette());
  return ray.isFollowed ? colours.warning : faded(colours.muted, 0.6);
}

void SlicePicture::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(rect(), themeColours(palette()).base);
  if (!m_journey)
    return;
  painter.save();
  painter.setClipRect(wedgeArea().adjusted(-margin, -margin, margin, 0.0));
  drawBands(painter);
  for (const Ray& ray : others())
    drawRay(painter, ray);
  drawRay(painter, followed());
  drawParticle(painter);
  painter.restore();
  drawLabels(painter);
  if (hasFocus()) {
    painter.setPen(QPen(themeColours(palette()).muted, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
  }
}

QPainterPath SlicePicture::bandPath(double inner, double outer) const {
  constexpr int pieces = 24;
  QPolygonF edge;
  for (int i = 0; i <= pieces; ++i)
    edge << pointOf(inner, halfAngle * (2.0 * i / pieces - 1.0));
  for (int i = pieces; i >= 0; --i)
    edge << pointOf(outer, halfAngle * (2.0 * i / pieces - 1.0));
  QPainterPath path;
  path.addPolygon(edge);
  path.closeSubpath();
  return path;
}

void SlicePicture::drawBands(QPainter& painter) const {
  const ThemeColours& colours = themeColours(palette());
  for (const Band& band : bands()) {
    const bool isCurrent = band.stop >= 0 && band.stop == m_current;
    const double strength = isCurrent ? 0.5 : band.stop < 0 ? 0.1 : 0.24;
    painter.setPen(isCurrent ? QPen(colours.accent, 2.0) : QPen(mixed(colours.base, hueOf(band.system), 0.6), 1.0));
    painter.setBrush(mixed(colours.base, hueOf(band.system), strength));
    painter.drawPath(bandPath(band.inner, band.outer));
  }
}

/// Names and numbers below the wedge, each under its layer; neighbours in turn higher and lower.
void SlicePicture::drawLabels(QPainter& painter) const {
  const ThemeColours& colours = themeColours(palette());
  QFont small = font();
  small.setPointSizeF(labelScale * font().pointSizeF());
  painter.setFont(small);
  const QFontMetricsF metrics(small);
  const double top = wedgeArea().bottom();
  const std::vector<Band> all = bands();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Band& band = all[i];
    const double row = i % 2 == 0 ? 0.0 : 2.0 * metrics.height();
    const JourneyStop* stop = stopIn(band);
    const QString word = systemWord(band.system), mark = stop ? seenMark(*stop) : QString();
    const double wide = std::max(metrics.horizontalAdvance(word), metrics.horizontalAdvance(mark)) + 2.0;
    const double middle = beam().x() + 0.5 * (band.inner + band.outer);
    const double left = std::clamp(middle - 0.5 * wide, 1.0, std::max(1.0, width() - wide - 1.0));
    const bool isCurrent = band.stop >= 0 && band.stop == m_current;
    painter.setPen(QPen(colours.line, 1.0));
    painter.drawLine(QPointF(middle, top - 2.0), QPointF(middle, top + row + 2.0));
    painter.setPen(isCurrent ? colours.accent : stop ? colours.text : colours.muted);
    painter.drawText(QRectF(left, top + row, wide, metrics.height()), Qt::AlignHCenter | Qt::AlignVCenter, word);
    painter.setPen(colours.muted);
    painter.drawText(QRectF(left, top + row + metrics.height(), wide, metrics.height()),
                     Qt::AlignHCenter | Qt::AlignVCenter, mark);
  }
}

void SlicePicture::drawWay(QPainter& painter, const Ray& ray, double from, double to, double spread) const {
  QPainterPath way(pointOf(from, angleOf(ray, from)));
  for (int i = 1; i <= wayPieces; ++i) {
    const double radius = std::lerp(from, to, static_cast<double>(i) / wayPieces);
    way.lineTo(pointOf(radius, angleOf(ray, radius) + spread * (radius - from) / std::max(to - from, 1.0)));
  }
  painter.drawPath(way);
}

void SlicePicture::drawRay(QPainter& painter, const Ray& ray) const {
  const std::vector<Band> all = bands();
  const double end = endOf(ray), pair = startOfTrack(ray);
  // Showers begin at the front of the layer that absorbs: the way ends there.
  const auto last = lastSystem(ray.kind);
  const auto absorber = last ? std::ranges::find(all, *last, &Band::system) : all.end();
  const double stop = absorber == all.end() ? end : std::lerp(absorber->inner, absorber->outer, 0.15);
  painter.setBrush(Qt::NoBrush);
  QPen pen(colourOf(ray), ray.isFollowed ? 2.4 : 1.2);
  pen.setStyle(isDrawnNeutral(ray.kind) || pair > 0.0 ? Qt::DashLine : Qt::SolidLine);
  if (ray.kind == ParticleKind::Neutrino)
    pen.setStyle(Qt::DotLine);
  painter.setPen(pen);
  drawWay(painter, ray, 0.0, pair > 0.0 ? std::min(pair, stop) : stop, 0.0);
  if (pair > 0.0 && pair < stop) {
    pen.setStyle(Qt::SolidLine);
    painter.setPen(pen);
    drawWay(painter, ray, pair, stop, pairSpread);
    drawWay(painter, ray, pair, stop, -pairSpread);
  }
  for (const Band& band : all) {
    drawHits(painter, ray, band);
    drawShower(painter, ray, band);
  }
  if (ray.isFollowed)
    return;
  QFont small = font();
  small.setPointSizeF(labelScale * font().pointSizeF());
  painter.setFont(small);
  painter.setPen(themeColours(palette()).muted);
  const QPointF place = pointOf(std::min(end + 9.0, wedgeArea().width() - 12.0), angleOf(ray, end));
  painter.drawText(QRectF(place.x() - 30.0, place.y() - 10.0, 60.0, 20.0), Qt::AlignCenter, particleSymbol(ray.kind));
}

/// Dots on the way: as many as the event has for the one followed, up to what can be told apart.
void SlicePicture::drawHits(QPainter& painter, const Ray& ray, const Band& band) const {
  const Behaviour behaviour = expectedBehaviour(ray.kind, band.system);
  if (!ray.isFollowed || (behaviour != Behaviour::Hits && behaviour != Behaviour::PairHits))
    return;
  const JourneyStop* stop = stopIn(band);
  const std::size_t known = stop ? stop->hits.value_or(stop->chambers.value_or(0)) : 0;
  const int count = static_cast<int>(std::min<std::size_t>(known, 14));
  const double from = std::max(band.inner, startOfTrack(ray));
  painter.setPen(Qt::NoPen);
  painter.setBrush(themeColours(palette()).text);
  for (int i = 0; i < count; ++i) {
    const double radius = std::lerp(from, band.outer, (i + 0.5) / count);
    const double spread = behaviour == Behaviour::PairHits
                              ? (i % 2 == 0 ? pairSpread : -pairSpread) * (radius - startOfTrack(ray)) /
                                    std::max(endOf(ray) - startOfTrack(ray), 1.0)
                              : 0.0;
    painter.drawEllipse(pointOf(radius, angleOf(ray, radius) + spread), 1.9, 1.9);
  }
  painter.setBrush(Qt::NoBrush);
}

/// A spray whose size tells the share of the energy left in the layer.
void SlicePicture::drawShower(QPainter& painter, const Ray& ray, const Band& band) const {
  const double share = energyShare(ray, band);
  if (share <= 0.0)
    return;
  const double depth = (band.outer - band.inner) * (0.25 + 0.65 * std::sqrt(share));
  const double from = band.inner + 0.08 * (band.outer - band.inner);
  const double width = 0.16 * std::sqrt(share) * (band.outer - band.inner) * 2.0;
  constexpr int strokes = 9;
  painter.setPen(QPen(colourOf(ray), ray.isFollowed ? 1.6 : 0.8));
  for (int i = 0; i < strokes; ++i) {
    const double aside = 2.0 * i / (strokes - 1) - 1.0;
    const double reach = depth * (1.0 - 0.45 * aside * aside) * (i % 2 == 0 ? 1.0 : 0.8);
    const double start = from + 0.25 * depth * std::abs(aside);
    const double middle = angleOf(ray, start);
    painter.drawLine(pointOf(start, middle + 0.25 * aside * width / start),
                     pointOf(from + reach, angleOf(ray, from + reach) + aside * width / (from + reach)));
  }
}

/// Where the particle is at the moment.
void SlicePicture::drawParticle(QPainter& painter) const {
  if (!m_position)
    return;
  const double radius = std::min(radiusOf(*m_position), endOf(followed()));
  const ThemeColours& colours = themeColours(palette());
  painter.setPen(QPen(colours.base, 1.5));
  painter.setBrush(colours.accent);
  painter.drawEllipse(pointOf(radius, angleOf(followed(), radius)), 4.5, 4.5);
}

// Input.

void SlicePicture::mousePressEvent(QMouseEvent* event) {
  if (const int stop = stopAt(event->position()); stop >= 0 && event->button() == Qt::LeftButton)
    emit stopRequested(stop);
}

void SlicePicture::mouseMoveEvent(QMouseEvent* event) {
  setCursor(stopAt(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void SlicePicture::step(int by) {
  if (!m_journey || m_journey->stops.empty())
    return;
  const int last = static_cast<int>(m_journey->stops.size()) - 1;
  emit stopRequested(std::clamp(m_current + by, 0, last));
}

void SlicePicture::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Left)
    step(-1);
  else if (event->key() == Qt::Key_Right)
    step(1);
  else
    QWidget::keyPressEvent(event);
}

bool SlicePicture::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    // Here the arrows go from layer to layer, not from event to event.
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (m_journey && (key == Qt::Key_Left || key == Qt::Key_Right))
      event->accept();
  }
  if (event->type() == QEvent::ToolTip && m_journey) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int stop = stopAt(help->pos());
    const QString text = stop < 0 ? QString() : systemName(m_journey->stops[static_cast<std::size_t>(stop)].system);
    QToolTip::showText(help->globalPos(), text, this);
    return true;
  }
  return QWidget::event(event);
}

} // namespace voir
