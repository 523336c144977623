#pragma once

#include "model/root/ElementBuilder.h"
#include "model/root/TreeBranch.h"

namespace voir {

/// What the entries of a branch are. What cannot be read is an unknown element, or has some in it.
Element branchElement(const TreeBranch& branch, ElementBuilder& builder);

/// The type of a leaf as people write it, "Float_t"; empty for the leaf of an object.
std::string leafTypeName(const TreeLeaf& leaf);

} // namespace voir
