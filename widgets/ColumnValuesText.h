#pragma once

#include "model/root/ColumnTable.h"

#include <QStringList>

namespace voir {

/// What a column holds, a line for each entry: "52.1", "52.1, 33.9 (2)", long lists cut off.
QStringList columnLines(const Column& column, const ColumnData& data);

} // namespace voir
