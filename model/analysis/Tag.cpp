#include "model/analysis/Tag.h"

#include "model/Units.h"

#include <cmath>

namespace voir {

namespace {

std::optional<FourVector> momentum(const Event& event, ObjectRef object) {
  if (object.kind != ObjectKind::CaloCluster)
    return fourVector(event, object);
  if (object.index >= event.caloClusters.size())
    return std::nullopt;
  const CaloCluster& cluster = event.caloClusters[object.index];
  const double energy = cluster.emEnergy + cluster.hadronicEnergy;
  return FourVector::fromPtEtaPhiM(energy / std::cosh(cluster.eta), cluster.eta, cluster.phi, 0.0);
}

FourVector withMass(const FourVector& p4, double mass) {
  return FourVector::fromPtEtaPhiM(p4.pt(), p4.eta(), p4.phi(), mass);
}

template <typename Lepton> Lepton lepton(const Event& event, ObjectRef object, const FourVector& p4) {
  Lepton lepton;
  lepton.p4 = p4;
  lepton.charge = charge(event, object).value_or(0.0);
  if (object.kind == ObjectKind::Track)
    lepton.track = static_cast<int>(object.index);
  return lepton;
}

void append(Event& event, ObjectRef object, const FourVector& p4, ObjectKind as) {
  if (as == ObjectKind::Electron)
    event.electrons.push_back(lepton<Electron>(event, object, withMass(p4, constants::electronMass)));
  if (as == ObjectKind::Muon)
    event.muons.push_back(lepton<Muon>(event, object, withMass(p4, constants::muonMass)));
  if (as == ObjectKind::Photon)
    event.photons.emplace_back().p4 = withMass(p4, 0.0);
}

} // namespace

std::optional<TaggedEvent> tagged(const Event& event, ObjectRef object, ObjectKind as) {
  const std::optional<FourVector> p4 = momentum(event, object);
  if (!p4 || object.kind == as)
    return std::nullopt;
  const auto changed = std::make_shared<Event>(event);
  append(*changed, object, *p4, as);
  const std::size_t count = objectCount(*changed, as);
  if (count == objectCount(event, as))
    return std::nullopt;
  changed->taggings.push_back({object, as});
  return TaggedEvent{changed, {as, static_cast<std::uint32_t>(count - 1)}};
}

} // namespace voir
