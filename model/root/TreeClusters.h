#pragma once

#include "model/root/TreeBranch.h"

#include <cstdint>
#include <span>
#include <vector>

namespace voir {

/// Ranges that cover all entries, none with more than maximumEntries, such that baskets of these branches are seldom in
/// two of them: they end where baskets of all branches do; where that is too far, where those of the branch with most
/// bytes do; and else after maximumEntries.
std::vector<EntryRange> treeClusters(std::span<const TreeBranch* const> branches, std::uint64_t entryCount,
                                     std::uint64_t maximumEntries);

} // namespace voir
