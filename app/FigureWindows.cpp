#include "app/FigureWindows.h"

#include "app/FigureDialog.h"
#include "app/MainWindow.h"
#include "app/VideoDialog.h"
#include "widgets/MessageBar.h"

#include <QCoreApplication>

namespace voir {

namespace {

QString savedText(const QString& path) {
  return QCoreApplication::translate("FigureWindows", "Saved: %1").arg(path);
}

template <typename Dialog> bool raiseOpen(MainWindow& window) {
  auto* dialog = window.findChild<Dialog*>();
  if (!dialog)
    return false;
  dialog->raise();
  dialog->activateWindow();
  return true;
}

template <typename Dialog> void open(MainWindow& window, Dialog* dialog) {
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  QObject::connect(dialog, &Dialog::failed, &window.messages(),
                   [&window](const QString& problem) { window.messages().showMessage(Severity::Error, problem); });
  dialog->show();
}

} // namespace

void showFigureDialog(MainWindow& window) {
  if (raiseOpen<FigureDialog>(window))
    return;
  auto* dialog = new FigureDialog(window.session(), window.eventPicture(), window.figureMemory().picture, &window);
  QObject::connect(dialog, &FigureDialog::optionsChanged, &window,
                   [&window](const FigureOptions& options) { window.figureMemory().picture = options; });
  QObject::connect(dialog, &FigureDialog::saved, &window.messages(),
                   [&window](const QString& path) { window.messages().showMessage(Severity::Note, savedText(path)); });
  open(window, dialog);
}

void showVideoDialog(MainWindow& window) {
  if (raiseOpen<VideoDialog>(window))
    return;
  auto* dialog = new VideoDialog(window.session(), window.eventPicture(), window.figureMemory().film, &window);
  QObject::connect(dialog, &VideoDialog::optionsChanged, &window,
                   [&window](const VideoOptions& options) { window.figureMemory().film = options; });
  QObject::connect(dialog, &VideoDialog::saved, &window.messages(),
                   [&window](const QString& path, const QString& note) {
                     window.messages().showMessage(note.isEmpty() ? Severity::Note : Severity::Warning,
                                                   note.isEmpty() ? savedText(path) : note);
                   });
  open(window, dialog);
}

} // namespace voir
