#pragma once

#include <QString>

class QByteArray;
class QImage;

namespace voir {

/// Writes a picture in the format of the path's extension, whole or not at all: a file that is there stays as it is
/// where that fails. Gives a sentence then, else an empty text.
QString savePicture(const QImage& picture, const QString& path);
/// The same with what is already in such a format.
QString saveBytes(const QByteArray& bytes, const QString& path);

} // namespace voir
