#include "model/ObjectOrder.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

struct Weighed {
  ObjectRef object;
  double pt; // GeV
};

template <typename Objects, typename Pt>
void weigh(std::vector<Weighed>& weighed, ObjectKind kind, const Objects& objects, Pt pt) {
  for (std::size_t i = 0; i < objects.size(); ++i)
    weighed.push_back({{kind, static_cast<std::uint32_t>(i)}, pt(objects[i])});
}

/// What is not a number, as of a damaged track, comes last.
void append(std::vector<ObjectRef>& objects, std::vector<Weighed> weighed) {
  const auto rank = [](const Weighed& one) { return std::isnan(one.pt) ? 1.0 : -one.pt; };
  std::ranges::stable_sort(weighed, {}, rank);
  for (const Weighed& one : weighed)
    objects.push_back(one.object);
}

} // namespace

std::vector<ObjectRef> objectsByPt(const Event& event) {
  const auto pt = [](const auto& object) { return object.p4.pt(); };
  std::vector<Weighed> leading, tracks;
  weigh(leading, ObjectKind::Photon, event.photons, pt);
  weigh(leading, ObjectKind::Electron, event.electrons, pt);
  weigh(leading, ObjectKind::Muon, event.muons, pt);
  weigh(leading, ObjectKind::Tau, event.taus, pt);
  weigh(leading, ObjectKind::Jet, event.jets, pt);
  if (event.missingEt)
    leading.push_back({{ObjectKind::MissingEt, 0}, event.missingEt->pt()});
  weigh(tracks, ObjectKind::Track, event.tracks, [](const Track& track) { return track.pt(); });
  std::vector<ObjectRef> objects;
  append(objects, std::move(leading));
  append(objects, std::move(tracks));
  return objects;
}

std::optional<ObjectRef> stepped(std::span<const ObjectRef> objects, std::optional<ObjectRef> from, int step) {
  if (objects.empty())
    return std::nullopt;
  const auto count = static_cast<std::ptrdiff_t>(objects.size());
  const auto found = from ? std::ranges::find(objects, *from) : objects.end();
  if (found == objects.end())
    return step > 0 ? objects.front() : objects.back();
  const std::ptrdiff_t next = (found - objects.begin() + step) % count;
  return objects[static_cast<std::size_t>(next < 0 ? next + count : next)];
}

} // namespace voir
