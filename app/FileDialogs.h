#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace voir {

// Dialogs that let the program go on; the answer comes later, or not at all.

void askForFilesToOpen(QWidget& parent, const std::function<void(const QStringList&)>& answer);
void askForFileToRead(QWidget& parent, const QString& title, const QString& filter,
                      const std::function<void(const QString&)>& answer);
void askForFileToWrite(QWidget& parent, const QString& title, const QString& name, const QString& filter,
                       const std::function<void(const QString&)>& answer);

} // namespace voir
