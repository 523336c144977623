#pragma once

#include "model/analysis/MassTable.h"

#include <QLockFile>
#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>
#include <memory>
#include <thread>

namespace voir {

/// Keeps the mass table on disk, so that no work is lost: saved a moment after each change, whole or not at all, and
/// once more at the end; read again at the next start. Of several windows each has a file of its own.
class MassAutosave : public QObject {
  Q_OBJECT

public:
  /// folder: created if it is missing.
  explicit MassAutosave(const QString& folder, QObject* parent = nullptr);
  /// Saves what is not saved yet, also what could not be saved before.
  ~MassAutosave() override;

  /// Reads the file in the background; restored tells the result.
  void restore();
  void setTable(std::shared_ptr<const MassTable> table);
  /// Copy of a file that could not be read wholly, kept from the first such reading on.
  QString unreadablePath() const { return m_path + QStringLiteral(".unreadable"); }
  const QString& path() const { return m_path; }

signals:
  /// Not emitted where there was nothing.
  void restored(std::shared_ptr<const MassTable> table, int unreadableLines);
  void failed(const QString& sentence);

private:
  void claimFile(const QString& folder);
  void startSaving();
  void read();
  void receive(std::shared_ptr<const MassTable> table, int unreadableLines);
  void receiveFailure(std::shared_ptr<const MassTable> table, const QString& problem);

  QString m_path;
  std::unique_ptr<QLockFile> m_lock;
  std::shared_ptr<const MassTable> m_unsaved;
  QTimer m_delay;
  bool m_isRestoring = false; // nothing is saved over a file that is still to be told
  std::atomic<bool> m_isSaving = false;
  std::jthread m_worker; // last: ends before what it uses goes
};

} // namespace voir
