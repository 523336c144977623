#pragma once

#include "tests/root/TreeWriter.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <type_traits>

namespace voir::made {

// What made trees hold: every value by these formulas, so that readers can be told right from wrong. entry and element
// count from 0.

/// Length of the lists of an entry.
inline std::size_t madeCount(std::uint64_t entry) {
  return entry % 4;
}

/// A number of any type; real ones are no integers, those of 64 bits do not fit into a double.
template <typename Number> Number madeNumber(std::uint64_t entry, std::size_t element) {
  const std::int64_t sign = entry % 2 == 0 ? 1 : -1;
  const auto small = sign * static_cast<std::int64_t>(10 * entry + element);
  if constexpr (std::is_same_v<Number, bool>)
    return (entry + element) % 3 == 0;
  else if constexpr (std::is_floating_point_v<Number>)
    return static_cast<Number>(static_cast<double>(small) + 0.1);
  else if constexpr (sizeof(Number) == 8)
    return static_cast<Number>(small + sign * (std::int64_t{1} << 60) + 1);
  else
    return static_cast<Number>(small);
}

/// Some are longer than 255 bytes, some empty.
inline std::string madeText(std::uint64_t entry, std::size_t element) {
  const std::uint64_t kind = (entry + element) % 5;
  return kind == 0 ? std::string()
                   : std::string(kind == 1 ? 300 : 1, 'x') + std::to_string(entry) + "," + std::to_string(element);
}

/// Component 0 to 2 of a momentum, 3: energy.
inline double madeMomentum(std::uint64_t entry, std::size_t element, std::size_t component) {
  return madeNumber<double>(entry, element) * static_cast<double>(1 + component);
}

/// A class with numbers, an array, a class and a vector: made::Hit, whose position is a made::Point.
ClassLayout madeHit();
ClassLayout madePoint();

/// A file with these trees: "kinds" with a branch of every kind, "dir/inner/kinds" with some numbers, "cycles" twice,
/// first with half of its entries, and "inTree", whose last baskets stand in the tree's own record.
void writeMadeTrees(const std::filesystem::path& path, const Compression& compression, const TreeOptions& options,
                    std::uint64_t entries);

} // namespace voir::made
