#include "app/FileDialogs.h"

#include "model/io/EventFormats.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace voir {

namespace {

QString pattern(const EventFormat& format) {
  QStringList patterns;
  for (const std::string_view extension : format.extensions)
    patterns << QStringLiteral("*.") + QString::fromUtf8(extension);
  return patterns.join(' ');
}

QStringList eventFilters() {
  QStringList patterns, filters;
  for (const EventFormat& format : eventFormats()) {
    if (format.extensions.empty())
      continue;
    patterns << pattern(format);
    filters << QStringLiteral("%1 (%2)").arg(QString::fromUtf8(format.name), patterns.back());
  }
  filters.prepend(QCoreApplication::translate("FileDialogs", "Events (%1)").arg(patterns.join(' ')));
  filters << QCoreApplication::translate("FileDialogs", "Schemas of ROOT files (*.json)")
          << QCoreApplication::translate("FileDialogs", "All files (*)");
  return filters;
}

} // namespace

void askForFilesToOpen(QWidget& parent, const std::function<void(const QStringList&)>& answer) {
  auto* dialog = new QFileDialog(&parent, QCoreApplication::translate("FileDialogs", "Open events"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters(eventFilters());
  QObject::connect(dialog, &QFileDialog::filesSelected, &parent, answer);
  dialog->open();
}

void askForFileToRead(QWidget& parent, const QString& title, const QString& filter,
                      const std::function<void(const QString&)>& answer) {
  auto* dialog = new QFileDialog(&parent, title);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilter(filter);
  QObject::connect(dialog, &QFileDialog::fileSelected, &parent, answer);
  dialog->open();
}

void askForFileToWrite(QWidget& parent, const QString& title, const QString& name, const QString& filter,
                       const std::function<void(const QString&)>& answer) {
  auto* dialog = new QFileDialog(&parent, title);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(filter);
  dialog->setDefaultSuffix(QFileInfo(name).suffix());
  dialog->selectFile(name);
  QObject::connect(dialog, &QFileDialog::fileSelected, &parent, answer);
  dialog->open();
}

} // namespace voir
