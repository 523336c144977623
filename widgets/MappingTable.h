#pragma once

#include "model/Event.h"
#include "model/root/ColumnTable.h"

#include <QString>

#include <vector>

namespace voir {

/// A table of a file, as far as people see it who tell what its columns mean.
struct MappingTable {
  QString name;
  QString format; ///< "TTree"
  quint64 entryCount = 0;
  std::vector<Column> columns;
};

/// What the first events become, as the columns are mapped at the moment.
struct MappingTrial {
  std::vector<Event> events;
  QString problem; ///< why there are no more of them; empty: there are
};

/// Columns that are dragged: their names, a line each, below the place of their table.
inline const QString columnsMimeType = QStringLiteral("application/x-voir-columns");

} // namespace voir
