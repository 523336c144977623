#pragma once

#include "model/root/ColumnTable.h"
#include "model/root/RootFile.h"

#include <memory>
#include <string>

namespace voir {

/// The table of a key of class ROOT::RNTuple. path: its name, with directories. Throws RootError.
/// Source: "RNTuple Binary Format Specification", versions 1.0.x.
std::unique_ptr<ColumnTable> openNTuple(std::shared_ptr<const RootFile> file, const RootKey& key, std::string path);

} // namespace voir
