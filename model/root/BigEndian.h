#pragma once

#include "model/root/ByteCursor.h"

#include <cstddef>
#include <vector>

namespace voir {

/// Appends the numbers that fill these bytes.
template <typename Number> void appendNumbers(std::vector<Number>& numbers, Bytes bytes) {
  const std::size_t count = bytes.size() / sizeof(Number);
  const std::size_t before = numbers.size();
  numbers.resize(before + count);
  Number* const out = numbers.data() + before;
  const std::byte* const in = bytes.data();
  for (std::size_t i = 0; i < count; ++i)
    out[i] = fromBigEndian<Number>(in + i * sizeof(Number));
}

} // namespace voir
