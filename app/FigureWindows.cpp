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
  MessageBar& messages = window.messages();
  QObject::connect(dialog, &Dialog::saved, &messages,
                   [&messages](const QString& path) { messages.showMessage(Severity::Note, savedText(path)); });
  QObject::connect(dialog, &Dialog::failed, &messages,
                   [&messages](const QString& problem) { messages.showMessage(Severity::Error, problem); });
  dialog->show();
}

} // namespace

void showFigureDialog(MainWindow& window) {
  if (raiseOpen<FigureDialog>(window))
    return;
  auto* dialog = new FigureDialog(window.session(), window.eventPicture(), window.figureOptions(), &window);
  QObject::connect(dialog, &FigureDialog::optionsChanged, &window,
                   [&window](const FigureOptions& options) { window.setFigureOptions(options); });
  open(window, dialog);
}

void showVideoDialog(MainWindow& window) {
  if (raiseOpen<VideoDialog>(window))
    return;
  auto* dialog = new VideoDialog(window.session(), window.eventPicture(), window.videoOptions(), &window);
  QObject::connect(dialog, &VideoDialog::optionsChanged, &window,
                   [&window](const VideoOptions& options) { window.setVideoOptions(options); });
  open(window, dialog);
}

} // namespace voir
