// makeCandidate() of DecayChannels.h: which channel objects picked by hand form.

#include "model/analysis/Combination.h"
#include "model/analysis/DecayChannels.h"
#include "model/analysis/FourLeptonChannel.h"
#include "model/analysis/Verdicts.h"

#include <algorithm>

namespace voir {

namespace {

using Refs = std::vector<ObjectRef>;

/// Each once, only those with a four-vector.
Refs combinable(const Event& event, std::span<const ObjectRef> objects) {
  Refs refs;
  for (const ObjectRef object : objects)
    if (fourVector(event, object) && std::find(refs.begin(), refs.end(), object) == refs.end())
      refs.push_back(object);
  return refs;
}

std::size_t count(const Refs& refs, ObjectKind kind) {
  return static_cast<std::size_t>(
      std::count_if(refs.begin(), refs.end(), [&](ObjectRef ref) { return ref.kind == kind; }));
}

std::string_view pairChannel(ObjectKind kind) {
  switch (kind) {
  case ObjectKind::Photon:
    return "diphoton";
  case ObjectKind::Electron:
    return "dielectron";
  case ObjectKind::Muon:
    return "dimuon";
  default:
    return {};
  }
}

std::string_view channelOf(const Refs& refs) {
  if (refs.size() == 2 && refs[0].kind == refs[1].kind)
    return pairChannel(refs[0].kind);
  const std::size_t electrons = count(refs, ObjectKind::Electron);
  const bool areFourLeptons = refs.size() == 4 && electrons + count(refs, ObjectKind::Muon) == 4;
  return areFourLeptons ? fourLeptonChannel(electrons) : std::string_view();
}

SelectedObjects hardestFirst(const Event& event, const Refs& refs) {
  SelectedObjects objects;
  for (const ObjectRef ref : refs) {
    const FourVector p4 = *fourVector(event, ref);
    objects.push_back({ref, p4, p4.pt(), charge(event, ref).value_or(0.0)});
  }
  std::stable_sort(objects.begin(), objects.end(),
                   [](const SelectedObject& a, const SelectedObject& b) { return a.pt > b.pt; });
  return objects;
}

Refs refsOf(const SelectedObjects& objects) {
  Refs refs;
  for (const SelectedObject& object : objects)
    refs.push_back(object.ref);
  return refs;
}

Candidate combineKnown(const Event& event, std::string_view channel, const SelectedObjects& daughters) {
  if (daughters.size() == 4)
    if (const auto paired = pairedLeptons(daughters))
      return combinePairs(event, channel, *paired);
  return combine(event, channel, refsOf(daughters));
}

} // namespace

std::optional<Candidate> makeCandidate(const Event& event, std::span<const ObjectRef> objects) {
  const Refs refs = combinable(event, objects);
  if (refs.size() < 2)
    return std::nullopt;
  const std::string_view channel = channelOf(refs);
  Candidate candidate =
      channel.empty() ? combine(event, channel, refs) : combineKnown(event, channel, hardestFirst(event, refs));
  judge(candidate, event);
  return candidate;
}

} // namespace voir
