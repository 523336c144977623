#include "app/PictureFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QImageWriter>
#include <QSaveFile>

namespace voir {

namespace {

// Of zlib, 0 to 100 as Qt counts it: for pictures of a hundred million pixels the highest takes a minute, this one
// seconds for files a few percent larger.
constexpr int pngQuality = 80;

QString notWritten(const QString& path, const QFileDevice& file) {
  return QCoreApplication::translate("PictureFile", "%1: cannot be written: %2").arg(path, file.errorString());
}

} // namespace

QString saveBytes(const QByteArray& bytes, const QString& path) {
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
    return {};
  return notWritten(path, file);
}

QString savePicture(const QImage& picture, const QString& path) {
  const QByteArray format = QFileInfo(path).suffix().toLower().toUtf8();
  if (!QImageWriter::supportedImageFormats().contains(format))
    return QCoreApplication::translate("PictureFile", "%1: the extension is of no format for pictures, expected .png")
        .arg(path);
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && picture.save(&file, format.constData(), format == "png" ? pngQuality : -1) &&
      file.commit())
    return {};
  return notWritten(path, file);
}

} // namespace voir
