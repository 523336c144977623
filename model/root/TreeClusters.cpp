#include "model/root/TreeClusters.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace voir {

namespace {

using Ends = std::vector<std::uint64_t>;

Ends endsOf(const TreeBranch& branch) {
  Ends ends;
  for (const BasketPlace& basket : branch.baskets)
    ends.push_back(basket.entries.end());
  return ends;
}

Ends commonEnds(std::span<const TreeBranch* const> branches) {
  if (branches.empty())
    return {};
  Ends common = endsOf(*branches.front());
  for (const TreeBranch* const branch : branches.subspan(1)) {
    const Ends ends = endsOf(*branch);
    Ends both;
    std::ranges::set_intersection(common, ends, std::back_inserter(both));
    common = std::move(both);
  }
  return common;
}

Ends endsOfLargest(std::span<const TreeBranch* const> branches) {
  if (branches.empty())
    return {};
  return endsOf(**std::ranges::max_element(branches, {}, [](const TreeBranch* branch) { return branch->bytes; }));
}

// The last of these ends that is after first and not after limit; limit where there is none.
std::uint64_t lastEnd(const Ends& ends, std::uint64_t first, std::uint64_t limit) {
  const auto after = std::ranges::upper_bound(ends, limit);
  return after == ends.begin() || *std::prev(after) <= first ? limit : *std::prev(after);
}

} // namespace

std::vector<EntryRange> treeClusters(std::span<const TreeBranch* const> branches, std::uint64_t entryCount,
                                     std::uint64_t maximumEntries) {
  const Ends common = commonEnds(branches);
  const Ends ofLargest = endsOfLargest(branches);
  const std::uint64_t most = std::max<std::uint64_t>(1, maximumEntries);
  std::vector<EntryRange> ranges;
  for (std::uint64_t first = 0; first < entryCount;) {
    const auto next = std::ranges::upper_bound(common, first);
    const std::uint64_t clusterEnd = next == common.end() ? entryCount : std::min(*next, entryCount);
    const std::uint64_t end = clusterEnd - first <= most ? clusterEnd : lastEnd(ofLargest, first, first + most);
    ranges.push_back({.first = first, .count = end - first});
    first = end;
  }
  return ranges;
}

} // namespace voir
