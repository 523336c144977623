#pragma once

#include "model/io/GltfDetector.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <memory>

namespace voir {

class RenderWidget;
class Session;

/// The detector from a file: read beside the window, then drawn over the built-in one or in its place, whichever of
/// these the events name.
class DetectorFile : public QObject {
  Q_OBJECT

public:
  DetectorFile(Session& session, RenderWidget& view);

  /// Takes a file in place of the one before.
  void open(const QString& path);
  /// Back to the built-in detector alone.
  void close();
  bool isOpen() const { return m_imported != nullptr; }
  const QString& path() const { return m_path; }

  Placement placement() const { return m_placement; }
  void setPlacement(Placement placement);
  /// What was chosen: guessed, until a person chooses.
  LengthUnit unit() const { return m_unit; }
  /// Reads the file again.
  void setUnit(LengthUnit unit);

  /// What is drawn for the events of a detector.
  std::shared_ptr<const DetectorGeometry> geometry(const std::string& detector) const;

signals:
  void changed();
  /// What was read, and in which unit.
  void opened(const QString& sentence);
  void failed(const QString& sentence);

private:
  void read();
  void receive(int reading, const std::shared_ptr<const ImportedDetector>& imported, const QString& problem);
  void show();

  Session& m_session;
  RenderWidget& m_view;
  QString m_path;
  std::shared_ptr<const ImportedDetector> m_imported; ///< null: the built-in one
  Placement m_placement = Placement::InPlace;
  LengthUnit m_unit = LengthUnit::Guessed;
  std::string m_shownDetector; ///< the built-in one that the shown geometry was joined with
  int m_reading = 0;           ///< counts; results of those before are dropped
  QThreadPool m_pool;          ///< its end waits for a reading that goes on: keep it last
};

} // namespace voir
