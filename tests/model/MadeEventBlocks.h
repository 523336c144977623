#pragma once

#include "model/Units.h"
#include "model/io/EventBlock.h"
#include "model/io/EventReader.h"
#include "model/io/ReadError.h"
#include "model/simulation/Random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace voir {

/// What made events are like.
struct MadeEvents {
  std::array<double, blockKindCount> means{2.0, 2.5, 2.5, 0.5, 2.0}; ///< numbers of objects of each kind
  std::uint64_t seed = 1;
  std::string experiment = "CMS";
  double unknown = 0.2;   ///< probability that an object tells less than others
  bool isAllTold = true;  ///< else the file tells charges alone
  double withoutPt = 0.0; ///< probability of a momentum that is no number
};

namespace made {

struct Object {
  FourVector p4; // GeV
  std::array<double, toldCount> told{};
};

constexpr std::array masses{0.0, constants::electronMass, constants::muonMass, 1.777, 10.0}; // GeV

inline Object object(std::size_t kind, const MadeEvents& made, Random& random) {
  Object object;
  // Equal transverse momenta are common, so that their order is told by the order of the objects.
  const double pt = std::floor(random.exponential(40.0) * 0.5) + 1.0;
  object.p4 = FourVector::fromPtEtaPhiM(pt, random.uniform(-3.0, 3.0), random.azimuth(), masses[kind]);
  if (random.isBelow(made.withoutPt))
    object.p4.px = std::numeric_limits<double>::quiet_NaN();
  for (double& value : object.told)
    value = random.isBelow(made.unknown) ? std::numeric_limits<double>::quiet_NaN() : std::floor(random.uniform(0, 2));
  object.told[static_cast<std::size_t>(Told::Isolation)] *= random.uniform(0.0, 8.0);
  object.told[static_cast<std::size_t>(Told::HadronicOverEm)] *= random.uniform();
  const double charge = random.isBelow(0.05) ? 0.0 : random.isBelow(0.5) ? -1.0 : 1.0;
  object.told[static_cast<std::size_t>(Told::Charge)] =
      random.isBelow(0.2 * made.unknown) ? std::numeric_limits<double>::quiet_NaN() : charge;
  return object;
}

inline std::vector<Object> objects(std::size_t kind, const MadeEvents& made, Random& random) {
  std::vector<Object> all(static_cast<std::size_t>(random.poisson(made.means[kind])));
  std::ranges::generate(all, [&] { return object(kind, made, random); });
  // Highest pt first, but for some files whose own transverse momenta are rounded.
  if (!random.isBelow(0.1))
    std::ranges::stable_sort(all, [](const Object& a, const Object& b) { return a.p4.pt() > b.p4.pt(); });
  return all;
}

inline void put(Eigen::ArrayXd& column, std::size_t i, double value) {
  column[static_cast<Eigen::Index>(i)] = value;
}

inline void fill(ObjectBlock& block, const std::vector<std::vector<Object>>& events, const MadeEvents& made) {
  block = {};
  block.offsets.push_back(0);
  std::vector<Object> all;
  for (const auto& objects : events) {
    all.insert(all.end(), objects.begin(), objects.end());
    block.offsets.push_back(static_cast<std::uint32_t>(all.size()));
  }
  for (Eigen::ArrayXd* column : {&block.px, &block.py, &block.pz, &block.e})
    column->resize(static_cast<Eigen::Index>(all.size()));
  for (std::size_t quantity = 0; quantity < toldCount; ++quantity)
    if (made.isAllTold || quantity == static_cast<std::size_t>(Told::Charge))
      block.told[quantity].resize(static_cast<Eigen::Index>(all.size()));
  for (std::size_t i = 0; i < all.size(); ++i) {
    put(block.px, i, all[i].p4.px);
    put(block.py, i, all[i].p4.py);
    put(block.pz, i, all[i].p4.pz);
    put(block.e, i, all[i].p4.e);
    for (std::size_t quantity = 0; quantity < toldCount; ++quantity)
      if (block.told[quantity].size() > 0)
        put(block.told[quantity], i, all[i].told[quantity]);
  }
}

} // namespace made

/// The same events whatever the blocks that they come in.
inline EventBlock madeBlock(const MadeEvents& made, const EventRange& range) {
  EventBlock block;
  block.first = range.first;
  block.count = range.count;
  block.provenance = {Origin::Simulation, made.experiment, "made"};
  std::array<std::vector<std::vector<made::Object>>, blockKindCount> objects;
  for (Eigen::ArrayXd* column : {&block.missingPx, &block.missingPy, &block.sumEt})
    column->resize(static_cast<Eigen::Index>(range.count));
  for (std::size_t i = 0; i < range.count; ++i) {
    Random random(made.seed, range.first + i, RandomStream::Physics);
    block.ids.push_back({1, 0, static_cast<std::int64_t>(random.bits() >> 40)});
    for (std::size_t kind = 0; kind < blockKindCount; ++kind)
      objects[kind].push_back(made::objects(kind, made, random));
    made::put(block.missingPx, i, random.normal() * 20.0);
    made::put(block.missingPy, i, random.normal() * 20.0);
    made::put(block.sumEt, i, random.uniform(0.0, 500.0));
  }
  for (std::size_t kind = 0; kind < blockKindCount; ++kind)
    made::fill(block.objects[kind], objects[kind], made);
  return block;
}

namespace made {

/// Leaves what is not needed unread.
inline void forgetUnneeded(EventBlock& block, const BlockNeeds& needs) {
  for (std::size_t kind = 0; kind < blockKindCount; ++kind) {
    ObjectBlock& objects = block.objects[kind];
    if (!needs.kinds[kind])
      objects = {};
    for (std::size_t quantity = 0; quantity < toldCount; ++quantity)
      if (!needs.told[kind][quantity])
        objects.told[quantity].resize(0);
  }
  if (!needs.areIdsNeeded)
    block.ids.clear();
  if (!needs.isMissingEtNeeded)
    for (Eigen::ArrayXd* column : {&block.missingPx, &block.missingPy, &block.sumEt})
      column->resize(0);
}

/// Leaves an event without objects, and says so.
inline void damage(EventBlock& block, std::size_t event) {
  for (ObjectBlock& objects : block.objects) {
    const std::uint32_t begin = objects.offsets[event];
    const std::uint32_t count = objects.offsets[event + 1] - begin;
    const auto cut = [&](Eigen::ArrayXd& column) {
      if (column.size() == 0)
        return;
      std::vector<double> values(column.begin(), column.end());
      values.erase(values.begin() + begin, values.begin() + begin + count);
      column = Eigen::Map<Eigen::ArrayXd>(values.data(), static_cast<Eigen::Index>(values.size()));
    };
    for (Eigen::ArrayXd* column : {&objects.px, &objects.py, &objects.pz, &objects.e})
      cut(*column);
    for (Eigen::ArrayXd& column : objects.told)
      cut(column);
    for (std::size_t i = event + 1; i < objects.offsets.size(); ++i)
      objects.offsets[i] -= count;
  }
  block.remarks.push_back({event, true, "is damaged"});
}

} // namespace made

/// A file of made events in ranges of one length, some of which are damaged.
class MadeReader : public EventReader, private BlockReader {
public:
  struct Layout {
    std::size_t eventCount = 1000;
    std::size_t rangeLength = 64;
    bool hasBlocks = true;
    bool isExperimentLate = false; ///< told with the second event
    std::optional<std::size_t> damagedRange{};
    std::optional<std::size_t> damagedEvent{}; ///< an event of a range that is read
  };

  MadeReader(MadeEvents made, Layout layout) : m_made(std::move(made)), m_layout(layout) {}

  std::size_t eventCount() const override { return m_layout.eventCount; }
  EventId eventId(std::size_t i) override { return read(i, Detail::Physics).id; }
  Event read(std::size_t i, Detail) override {
    requireUndamaged({i, 1});
    if (i == m_layout.damagedEvent)
      throw ReadError("made", "event " + std::to_string(i + 1), "", "is damaged");
    EventBlock block = madeBlock(m_made, {i, 1});
    return eventOf(block, 0);
  }
  BlockReader* blocks() override { return m_layout.hasBlocks ? this : nullptr; }

private:
  std::vector<EventRange> ranges(const BlockNeeds&) override {
    std::vector<EventRange> all;
    for (std::size_t first = 0; first < m_layout.eventCount; first += m_layout.rangeLength)
      all.push_back({first, std::min(m_layout.rangeLength, m_layout.eventCount - first)});
    return all;
  }
  void read(const EventRange& range, const BlockNeeds& needs, EventBlock& block) override {
    if (needs != BlockNeeds())
      requireUndamaged(range);
    block = madeBlock(m_made, range);
    if (m_layout.isExperimentLate && range == EventRange{0, 1})
      block.provenance.experiment.clear();
    if (const auto damaged = m_layout.damagedEvent; damaged && *damaged - range.first < range.count)
      made::damage(block, *damaged - range.first);
    made::forgetUnneeded(block, needs);
  }
  void requireUndamaged(const EventRange& range) const {
    const std::size_t first = range.first / m_layout.rangeLength;
    const std::size_t last = (range.first + range.count - 1) / m_layout.rangeLength;
    if (m_layout.damagedRange && first <= *m_layout.damagedRange && *m_layout.damagedRange <= last)
      throw ReadError("made", "", "range " + std::to_string(*m_layout.damagedRange), "is damaged");
  }

  MadeEvents m_made;
  Layout m_layout;
};

} // namespace voir
