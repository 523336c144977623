#include "app/SchemaFiles.h"

#include "model/io/ReadError.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::SchemaFiles)
};

constexpr qsizetype longestName = 80;

} // namespace

QString schemaPath(const QString& folder, const RootSchema& schema) {
  QString name;
  for (const QChar letter : QString::fromStdString(schema.name).left(longestName))
    name += letter.isLetterOrNumber() || letter == '-' || letter == '_' ? letter.toLower() : QChar('-');
  return QDir(folder).filePath(name + QStringLiteral(".json"));
}

QString writeSchema(const RootSchema& schema, const QString& path) {
  if (!QDir().mkpath(QFileInfo(path).absolutePath()))
    return Texts::tr("%1: the folder cannot be made").arg(QFileInfo(path).absolutePath());
  QSaveFile file(path);
  const QByteArray json = QByteArray::fromStdString(schemaText(schema));
  if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit())
    return {};
  return Texts::tr("%1: cannot be written: %2").arg(path, file.errorString());
}

bool replacesAnother(const RootSchema& schema, const QString& path) try {
  return QFileInfo::exists(path) && readSchema(path.toStdString()) != schema;
} catch (const ReadError&) {
  return true;
}

} // namespace voir
