#pragma once

#include "model/io/RootSchema.h"

#include <QString>

namespace voir {

/// Where a schema is kept in a folder: its name, but for what file systems do not like, and ".json".
QString schemaPath(const QString& folder, const RootSchema& schema);
/// Makes the folder where it is missing. Returns what went wrong; empty: nothing.
QString writeSchema(const RootSchema& schema, const QString& path);
/// Whether writing it would lose what is there: another schema, or anything else.
bool replacesAnother(const RootSchema& schema, const QString& path);

} // namespace voir
