#pragma once

#include "model/root/ColumnTable.h"
#include "model/root/RootFile.h"

#include <memory>
#include <string>

namespace voir {

/// The table of a key of class TTree, TNtuple or TNtupleD. path: its name, with directories. Throws RootError.
std::unique_ptr<ColumnTable> openTree(std::shared_ptr<const RootFile> file, const RootKey& key, std::string path);

} // namespace voir
