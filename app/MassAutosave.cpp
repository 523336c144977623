#include "app/MassAutosave.h"

#include "app/MassTableFile.h"

#include <QDir>
#include <QFile>

#include <filesystem>
#include <fstream>
#include <utility>

namespace voir {

namespace {

constexpr int delayMilliseconds = 1000;
constexpr int maximumWindows = 100;

} // namespace

MassAutosave::MassAutosave(const QString& folder, QObject* parent) : QObject(parent) {
  claimFile(folder);
  m_delay.setSingleShot(true);
  m_delay.setInterval(delayMilliseconds);
  connect(&m_delay, &QTimer::timeout, this, &MassAutosave::startSaving);
}

MassAutosave::~MassAutosave() {
  if (m_worker.joinable())
    m_worker.join();
  if (m_unsaved && !m_isRestoring)
    saveMassTable(*m_unsaved, m_path);
}

void MassAutosave::claimFile(const QString& folder) {
  QDir().mkpath(folder);
  for (int window = 1; window <= maximumWindows; ++window) {
    m_path =
        QDir(folder).filePath(window == 1 ? QStringLiteral("masses.csv") : QStringLiteral("masses-%1.csv").arg(window));
    m_lock = std::make_unique<QLockFile>(m_path + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0);
    if (m_lock->tryLock())
      return;
  }
}

void MassAutosave::setTable(std::shared_ptr<const MassTable> table) {
  m_unsaved = std::move(table);
  if (!m_delay.isActive())
    m_delay.start();
}

void MassAutosave::startSaving() {
  // The thread of an earlier save is not waited for.
  if (m_isRestoring || m_isSaving.exchange(true)) {
    m_delay.start();
    return;
  }
  m_worker = std::jthread([this, table = std::exchange(m_unsaved, nullptr), path = m_path] {
    const QString problem = saveMassTable(*table, path);
    m_isSaving = false;
    if (!problem.isEmpty())
      QMetaObject::invokeMethod(
          this, [this, table, problem] { receiveFailure(table, problem); }, Qt::QueuedConnection);
  });
}

void MassAutosave::receiveFailure(std::shared_ptr<const MassTable> table, const QString& problem) {
  if (!m_unsaved)
    m_unsaved = std::move(table);
  emit failed(problem);
}

void MassAutosave::restore() {
  m_isRestoring = true;
  m_worker = std::jthread([this] { read(); });
}

void MassAutosave::read() {
  std::ifstream in(std::filesystem::path(m_path.toStdU16String()));
  MassTableRead result = readMassTable(in);
  // The next save leaves out what could not be read: the file as it was stays beside it.
  if (result.unreadableLines > 0)
    QFile::copy(m_path, unreadablePath());
  const auto table = std::make_shared<const MassTable>(std::move(result.table));
  QMetaObject::invokeMethod(
      this, [this, table, lines = result.unreadableLines] { receive(table, lines); }, Qt::QueuedConnection);
}

void MassAutosave::receive(std::shared_ptr<const MassTable> table, int unreadableLines) {
  m_isRestoring = false;
  if (table->size() > 0 || unreadableLines > 0)
    emit restored(std::move(table), unreadableLines);
}

} // namespace voir
