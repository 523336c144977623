#include "viewer/FaceOrder.h"

#include <array>
#include <bit>
#include <utility>

namespace voir {

namespace {

struct Place {
  std::uint32_t nearness; ///< grows towards the camera
  std::uint32_t face;
};

/// Bits of a number that is not negative order as the number does.
std::uint32_t nearness(const Vector3f& middle, const Vector3f& eye) {
  return ~std::bit_cast<std::uint32_t>((middle - eye).squaredNorm());
}

/// One pass of a radix sort: by these eleven bits, equal ones in their order.
void sortByBits(const std::vector<Place>& from, std::vector<Place>& to, int shift) {
  constexpr std::uint32_t mask = 0x7ff;
  std::array<std::uint32_t, mask + 1> next{};
  for (const Place& place : from)
    ++next[place.nearness >> shift & mask];
  std::uint32_t sum = 0;
  for (std::uint32_t& count : next)
    sum += std::exchange(count, sum);
  for (const Place& place : from)
    to[next[place.nearness >> shift & mask]++] = place;
}

} // namespace

std::vector<std::uint32_t> backToFront(std::span<const Vector3f> middles, const CameraPose& pose) {
  const Vector3f eye = pose.position.cast<float>();
  std::vector<Place> places, sorted(middles.size());
  places.reserve(middles.size());
  for (std::uint32_t face = 0; face < middles.size(); ++face)
    places.push_back({nearness(middles[face], eye), face});
  for (const int shift : {0, 11, 22}) {
    sortByBits(places, sorted, shift);
    places.swap(sorted);
  }
  std::vector<std::uint32_t> order;
  order.reserve(places.size());
  for (const Place& place : places)
    order.push_back(place.face);
  return order;
}

} // namespace voir
