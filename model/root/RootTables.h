#pragma once

#include "model/root/ColumnTable.h"
#include "model/root/RootFile.h"

#include <memory>
#include <string>
#include <vector>

namespace voir {

/// The tables of a file, those of every directory, and what could not be opened.
struct RootTables {
  std::vector<std::unique_ptr<ColumnTable>> tables; ///< of several cycles of one name the last
  std::vector<std::string> problems;                ///< a sentence each
};

/// Whether a key is that of a TTree, TNtuple, TNtupleD or RNTuple.
bool isTable(const RootKey& key);
/// The file is kept as long as a table lives.
RootTables openTables(const std::shared_ptr<const RootFile>& file);

} // namespace voir
