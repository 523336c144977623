#pragma once

#include <QString>

class QImage;

namespace voir {

/// Writes a picture in the format of the path's extension, whole or not at all: a file that is there stays as it is
/// where that fails. Gives a sentence then, else an empty text.
QString savePicture(const QImage& picture, const QString& path);

} // namespace voir
