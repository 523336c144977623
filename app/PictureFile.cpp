#include "app/PictureFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QImageWriter>
#include <QSaveFile>

namespace voir {

QString savePicture(const QImage& picture, const QString& path) {
  const QByteArray format = QFileInfo(path).suffix().toLower().toUtf8();
  if (!QImageWriter::supportedImageFormats().contains(format))
    return QCoreApplication::translate("PictureFile", "%1: the extension is of no format for pictures, expected .png")
        .arg(path);
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && picture.save(&file, format.constData()) && file.commit())
    return {};
  return QCoreApplication::translate("PictureFile", "%1: cannot be written: %2").arg(path, file.errorString());
}

} // namespace voir
