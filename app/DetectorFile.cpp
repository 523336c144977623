#include "app/DetectorFile.h"

#include "app/Session.h"
#include "viewer/RenderWidget.h"
#include "widgets/NumberText.h"

#include <QFileInfo>

#include <exception>
#include <utility>

namespace voir {

namespace {

std::string detectorOf(const Session& session) {
  return session.shown().event ? session.shown().event->detector : std::string("atlas");
}

QString unitText(LengthUnit unit) {
  switch (unit) {
  case LengthUnit::Millimetre:
    return DetectorFile::tr("millimetres");
  case LengthUnit::Centimetre:
    return DetectorFile::tr("centimetres");
  default:
    return DetectorFile::tr("metres");
  }
}

QString openedText(const QString& path, const ImportedDetector& detector) {
  const Vector3f size = (detector.highest - detector.lowest) / 1000.0f; // m
  const QString what = DetectorFile::tr("%1: %2 triangles, %3 m × %4 m × %5 m (z).")
                           .arg(QFileInfo(path).fileName(), countText(static_cast<qint64>(detector.triangleCount())),
                                QString::number(static_cast<double>(size.x()), 'g', 3),
                                QString::number(static_cast<double>(size.y()), 'g', 3),
                                QString::number(static_cast<double>(size.z()), 'g', 3));
  if (!detector.isUnitGuessed)
    return what;
  return DetectorFile::tr("%1 Its lengths are taken for %2, by its size: View → Detector geometry has the others.")
      .arg(what, unitText(detector.unit));
}

} // namespace

DetectorFile::DetectorFile(Session& session, RenderWidget& view) : m_session(session), m_view(view) {
  m_pool.setMaxThreadCount(1);
  connect(&session, &Session::eventChanged, this, [this] {
    if (m_imported && detectorOf(m_session) != m_shownDetector)
      show();
  });
}

void DetectorFile::open(const QString& path) {
  m_path = path;
  m_unit = LengthUnit::Guessed;
  read();
}

void DetectorFile::close() {
  ++m_reading;
  m_path.clear();
  if (std::exchange(m_imported, nullptr))
    show();
}

void DetectorFile::setPlacement(Placement placement) {
  if (std::exchange(m_placement, placement) != placement && m_imported)
    show();
}

void DetectorFile::setUnit(LengthUnit unit) {
  if (std::exchange(m_unit, unit) != unit && !m_path.isEmpty())
    read();
}

void DetectorFile::read() {
  m_pool.start([this, path = m_path, unit = m_unit, reading = ++m_reading] {
    std::shared_ptr<const ImportedDetector> imported;
    QString problem;
    try {
      imported = std::make_shared<const ImportedDetector>(readGltfDetector(path.toStdString(), unit));
    } catch (const std::exception& error) {
      problem = QString::fromUtf8(error.what());
    }
    QMetaObject::invokeMethod(this, [this, reading, imported, problem] { receive(reading, imported, problem); });
  });
}

void DetectorFile::receive(int reading, const std::shared_ptr<const ImportedDetector>& imported,
                           const QString& problem) {
  if (reading != m_reading)
    return;
  if (!imported) {
    emit failed(problem);
    return;
  }
  m_imported = imported;
  show();
  emit opened(openedText(m_path, *imported));
}

void DetectorFile::show() {
  m_shownDetector = detectorOf(m_session);
  m_view.setGeometry(m_imported ? geometry(m_shownDetector) : nullptr);
  emit changed();
}

std::shared_ptr<const DetectorGeometry> DetectorFile::geometry(const std::string& detector) const {
  const DetectorGeometry& builtIn = builtInDetector(detector);
  return std::make_shared<const DetectorGeometry>(m_imported ? joined(builtIn, *m_imported, m_placement) : builtIn);
}

} // namespace voir
