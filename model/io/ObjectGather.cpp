#include "model/io/ObjectGather.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace voir {

namespace {

constexpr double untold = std::numeric_limits<double>::quiet_NaN();

const std::vector<std::uint32_t>& offsetsOf(const ObjectSource& source) {
  return source.picked->areAll ? source.objects->offsets : source.picked->offsets;
}

/// Each array of a block: an Eigen::ArrayXd ObjectBlock::* would not reach those that are told.
template <typename Visit> void forEachArray(const Visit& visit) {
  visit([](ObjectBlock& block) -> Eigen::ArrayXd& { return block.px; });
  visit([](ObjectBlock& block) -> Eigen::ArrayXd& { return block.py; });
  visit([](ObjectBlock& block) -> Eigen::ArrayXd& { return block.pz; });
  visit([](ObjectBlock& block) -> Eigen::ArrayXd& { return block.e; });
  for (std::size_t i = 0; i < toldCount; ++i)
    visit([i](ObjectBlock& block) -> Eigen::ArrayXd& { return block.told[i]; });
}

void swapIn(ObjectBlock& source, ObjectBlock& out) {
  out.offsets.swap(source.offsets);
  forEachArray([&](const auto& array) { array(out).swap(array(source)); });
}

/// The permutation that puts the objects [begin, end) in order.
void orderByPt(const Eigen::ArrayXd& squaredPt, std::uint32_t begin, std::uint32_t end,
               std::vector<std::uint32_t>& order) {
  order.resize(end - begin);
  std::iota(order.begin(), order.end(), begin);
  std::ranges::stable_sort(order, std::greater<>(), [&](std::uint32_t i) { return squaredPt[i]; });
}

void permute(const std::vector<std::uint32_t>& order, std::uint32_t begin, Eigen::ArrayXd& values,
             std::vector<double>& scratch) {
  if (values.size() == 0)
    return;
  scratch.clear();
  for (const std::uint32_t i : order)
    scratch.push_back(values[i]);
  std::ranges::copy(scratch, values.data() + begin);
}

} // namespace

void ObjectGather::gather(std::span<const ObjectSource> sources, std::size_t events, ObjectBlock& out) {
  if (sources.size() == 1 && sources.front().picked->areAll) {
    swapIn(*sources.front().objects, out);
    return;
  }
  countObjects(sources, events, out);
  m_next.assign(out.offsets.begin(), out.offsets.end() - 1);
  findPlaces(sources, events);
  forEachArray([&](const auto& array) {
    Eigen::ArrayXd& values = array(out);
    const bool isTold =
        std::ranges::any_of(sources, [&](const ObjectSource& source) { return array(*source.objects).size() > 0; });
    values.resize(isTold ? static_cast<Eigen::Index>(out.offsets.back()) : 0);
    for (std::size_t s = 0; isTold && s < sources.size(); ++s) {
      const Eigen::ArrayXd& own = array(*sources[s].objects);
      for (std::size_t i = 0; i < m_to[s].size(); ++i)
        values[m_to[s][i]] = own.size() > 0 ? own[m_from[s][i]] : untold;
    }
  });
}

void ObjectGather::countObjects(std::span<const ObjectSource> sources, std::size_t events, ObjectBlock& out) {
  out.offsets.assign(events + 1, 0);
  for (const ObjectSource& source : sources)
    for (std::size_t i = 0; i <= events; ++i)
      out.offsets[i] += offsetsOf(source)[i];
}

void ObjectGather::findPlaces(std::span<const ObjectSource> sources, std::size_t events) {
  m_from.resize(std::max(m_from.size(), sources.size()));
  m_to.resize(m_from.size());
  for (std::size_t s = 0; s < sources.size(); ++s) {
    const std::vector<std::uint32_t>& offsets = offsetsOf(sources[s]);
    m_from[s] = sources[s].picked->places;
    if (sources[s].picked->areAll) {
      m_from[s].resize(offsets.back());
      std::iota(m_from[s].begin(), m_from[s].end(), 0U);
    }
    m_to[s].clear();
    for (std::size_t event = 0; event < events; ++event)
      for (std::uint32_t i = offsets[event]; i < offsets[event + 1]; ++i)
        m_to[s].push_back(m_next[event]++);
  }
}

void sortByPt(ObjectBlock& objects) {
  std::vector<std::uint32_t> order;
  std::vector<double> scratch;
  const Eigen::ArrayXd squaredPt = objects.px.square() + objects.py.square();
  for (std::size_t event = 0; event + 1 < objects.offsets.size(); ++event) {
    const std::uint32_t begin = objects.offsets[event], end = objects.offsets[event + 1];
    if (std::is_sorted(squaredPt.data() + begin, squaredPt.data() + end, std::greater<>()))
      continue;
    orderByPt(squaredPt, begin, end, order);
    forEachArray([&](const auto& array) { permute(order, begin, array(objects), scratch); });
  }
}

} // namespace voir
