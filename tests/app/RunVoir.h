#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QStringList>

namespace voir::test {

struct ProgramResult {
  int exitCode = -1;
  QByteArray out;
  QByteArray err;

  QList<QByteArray> lines() const { return out.trimmed().split('\n'); }
};

/// Runs the program without a display; by default a platform that is none, so that a command that made a
/// QGuiApplication would end at once. Exit code -1: it did not end by itself.
inline ProgramResult runVoir(const QStringList& arguments, const QString& platform = QStringLiteral("none-such")) {
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.remove("DISPLAY");
  environment.remove("WAYLAND_DISPLAY");
  environment.insert("QT_QPA_PLATFORM", platform);
  process.setProcessEnvironment(environment);
  process.start(VOIR_PROGRAM, arguments);
  if (!process.waitForFinished(240'000) || process.exitStatus() != QProcess::NormalExit)
    return {};
  return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace voir::test
