#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <zip.h>

#include <string>
#include <vector>

/// Files made for a test. What was there is removed first: file systems wait for the disk when a file is overwritten.
namespace made {

/// An entry of a zip archive; one whose name ends with a slash is a directory.
struct Entry {
  QByteArray name;
  QByteArray text;
  bool isDeflated = true;
};

inline void addEntry(zip_t* archive, const Entry& entry) {
  if (entry.name.endsWith('/')) {
    zip_dir_add(archive, entry.name.constData(), 0);
    return;
  }
  zip_source_t* source =
      zip_source_buffer(archive, entry.text.constData(), static_cast<zip_uint64_t>(entry.text.size()), 0);
  const zip_int64_t place = zip_file_add(archive, entry.name.constData(), source, 0);
  zip_set_file_compression(archive, static_cast<zip_uint64_t>(place), entry.isDeflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
                           0);
}

/// Writes an archive; false where that failed.
inline bool writeArchive(const QString& path, const std::vector<Entry>& entries) {
  QFile::remove(path);
  zip_t* archive = zip_open(path.toUtf8().constData(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  if (!archive)
    return false;
  for (const Entry& entry : entries)
    addEntry(archive, entry);
  return zip_close(archive) == 0;
}

inline bool writeText(const QString& path, const QByteArray& text) {
  QFile::remove(path);
  QFile file(path);
  return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace made
