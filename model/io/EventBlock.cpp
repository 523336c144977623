#include "model/io/EventBlock.h"

#include <cmath>
#include <optional>

namespace voir {

namespace {

/// What an object is told to be; nullopt where the file does not.
class ToldOf {
public:
  ToldOf(const ObjectBlock& block, std::size_t object) : m_block(block), m_object(static_cast<Eigen::Index>(object)) {}

  std::optional<double> number(Told quantity) const {
    const Eigen::ArrayXd& values = m_block[quantity];
    return values.size() > 0 && !std::isnan(values[m_object]) ? std::optional(values[m_object]) : std::nullopt;
  }
  std::optional<bool> flag(Told quantity) const {
    const std::optional<double> value = number(quantity);
    return value ? std::optional(*value != 0.0) : std::nullopt;
  }
  std::optional<int> count(Told quantity) const {
    constexpr double largest = 1e6;
    const std::optional<double> value = number(quantity);
    return value && std::abs(*value) <= largest ? std::optional(static_cast<int>(*value)) : std::nullopt;
  }
  double charge() const { return number(Told::Charge).value_or(0.0); }

private:
  const ObjectBlock& m_block;
  Eigen::Index m_object;
};

void fill(Photon& photon, const ToldOf& told) {
  photon.isolation = told.number(Told::Isolation);
  photon.isTight = told.flag(Told::IsTight);
  photon.isConverted = told.flag(Told::IsConverted);
  photon.hadronicOverEm = told.number(Told::HadronicOverEm);
}

void fill(Electron& electron, const ToldOf& told) {
  electron.charge = told.charge();
  electron.isolation = told.number(Told::Isolation);
  electron.isTight = told.flag(Told::IsTight);
}

void fill(Muon& muon, const ToldOf& told) {
  muon.charge = told.charge();
  muon.isolation = told.number(Told::Isolation);
  muon.isGlobal = told.flag(Told::IsGlobal);
}

void fill(Tau& tau, const ToldOf& told) {
  tau.charge = told.charge();
  tau.trackCount = told.count(Told::TrackCount);
}

void fill(Jet& jet, const ToldOf& told) {
  jet.bTag = told.number(Told::BTag);
}

template <typename Object> void fillAll(std::vector<Object>& objects, const ObjectBlock& block, std::size_t event) {
  if (block.offsets.empty())
    return;
  objects.reserve(block.offsets[event + 1] - block.offsets[event]);
  for (std::size_t i = block.offsets[event]; i < block.offsets[event + 1]; ++i) {
    objects.emplace_back().p4 = block.p4(i);
    fill(objects.back(), {block, i});
  }
}

std::optional<MissingEt> missingEtOf(const EventBlock& block, std::size_t event) {
  const auto i = static_cast<Eigen::Index>(event);
  if (block.missingPx.size() == 0 || !std::isfinite(block.missingPx[i]) || !std::isfinite(block.missingPy[i]))
    return std::nullopt;
  MissingEt missing{block.missingPx[i], block.missingPy[i], std::nullopt};
  if (block.sumEt.size() > 0 && std::isfinite(block.sumEt[i]))
    missing.sumEt = block.sumEt[i];
  return missing;
}

} // namespace

FourVector ObjectBlock::p4(std::size_t i) const {
  const auto at = static_cast<Eigen::Index>(i);
  return {px[at], py[at], pz[at], e[at]};
}

BlockNeeds BlockNeeds::everything() {
  BlockNeeds needs{.areIdsNeeded = true, .isMissingEtNeeded = true};
  needs.kinds.fill(true);
  for (std::bitset<toldCount>& told : needs.told)
    told.set();
  return needs;
}

Event eventOf(const EventBlock& block, std::size_t i) {
  Event event;
  if (!block.ids.empty())
    event.id = block.ids[i];
  event.provenance = block.provenance;
  event.detector = block.detector;
  fillAll(event.photons, block.of(ObjectKind::Photon), i);
  fillAll(event.electrons, block.of(ObjectKind::Electron), i);
  fillAll(event.muons, block.of(ObjectKind::Muon), i);
  fillAll(event.taus, block.of(ObjectKind::Tau), i);
  fillAll(event.jets, block.of(ObjectKind::Jet), i);
  event.missingEt = missingEtOf(block, i);
  event.warnings = block.warnings;
  for (const EventRemark& remark : block.remarks)
    if (remark.event == i)
      event.warnings.push_back(remark.sentence);
  return event;
}

} // namespace voir
