#pragma once

#include <Eigen/Core>

#include <cstdint>

namespace voir {

/// Places of successive objects in a block: [begin, end).
struct ObjectSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
};

/// The wanted object of highest pt, of equals the first; the span's end where there is none.
template <typename IsWanted>
std::uint32_t hardestObject(ObjectSpan span, const Eigen::ArrayXd& pt, const IsWanted& isWanted) {
  std::uint32_t hardest = span.end;
  for (std::uint32_t i = span.begin; i < span.end; ++i)
    if (isWanted(i) && (hardest == span.end || pt[i] > pt[hardest]))
      hardest = i;
  return hardest;
}

} // namespace voir
