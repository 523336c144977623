#pragma once

#include "model/root/RootFile.h"
#include "model/root/TreeBranch.h"

#include <string>

namespace voir {

/// The class of the elements of a TClonesArray that is a branch of its own, as its first entry tells it; empty where
/// that cannot be read.
std::string clonesClass(const RootFile& file, const TreeBranch& branch);

} // namespace voir
