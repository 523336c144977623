#include "widgets/TrialText.h"

#include "model/analysis/DecayChannels.h"
#include "widgets/ChannelText.h"
#include "widgets/NumberText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::TrialText)
};

constexpr std::array shownKinds{ObjectKind::Photon, ObjectKind::Electron, ObjectKind::Muon, ObjectKind::Tau,
                                ObjectKind::Jet};
constexpr std::size_t maximumShown = 4; // momenta of one kind

QString countedKind(ObjectKind kind, std::size_t count) {
  const bool isOne = count == 1;
  switch (kind) {
  case ObjectKind::Photon:
    return isOne ? Texts::tr("1 photon") : Texts::tr("%1 photons").arg(count);
  case ObjectKind::Electron:
    return isOne ? Texts::tr("1 electron") : Texts::tr("%1 electrons").arg(count);
  case ObjectKind::Muon:
    return isOne ? Texts::tr("1 muon") : Texts::tr("%1 muons").arg(count);
  case ObjectKind::Tau:
    return isOne ? Texts::tr("1 tau") : Texts::tr("%1 taus").arg(count);
  default:
    return isOne ? Texts::tr("1 jet") : Texts::tr("%1 jets").arg(count);
  }
}

FourVector p4Of(const Event& event, ObjectKind kind, std::size_t i) {
  return fourVector(event, {kind, static_cast<std::uint32_t>(i)}).value_or(FourVector());
}

QString momenta(const Event& event, ObjectKind kind) {
  const std::size_t count = objectCount(event, kind);
  QStringList texts;
  for (std::size_t i = 0; i < std::min(count, maximumShown); ++i)
    texts << numberText(p4Of(event, kind, i).pt(), 1);
  if (count > maximumShown)
    texts << QStringLiteral("…");
  return Texts::tr("%1, pt %2 GeV").arg(countedKind(kind, count), texts.join(QStringLiteral(", ")));
}

QStringList contents(const Event& event) {
  QStringList parts;
  for (const ObjectKind kind : shownKinds)
    if (objectCount(event, kind) > 0)
      parts << momenta(event, kind);
  if (event.missingEt)
    parts << Texts::tr("missing momentum %1 GeV").arg(numberText(event.missingEt->pt(), 1));
  if (const auto candidate = bestCandidate(event))
    parts << Texts::tr("m(%1) %2 GeV").arg(channelText(candidate->channel), massText(candidate->mass));
  return parts;
}

template <typename Visit> void forEachObject(const std::vector<Event>& events, const Visit& visit) {
  for (const Event& event : events)
    for (const ObjectKind kind : shownKinds)
      for (std::size_t i = 0; i < objectCount(event, kind); ++i)
        visit(kind, p4Of(event, kind, i));
}

double largestPt(const std::vector<Event>& events) {
  double largest = 0.0;
  forEachObject(events, [&](ObjectKind, const FourVector& p4) { largest = std::max(largest, p4.pt()); });
  return largest;
}

bool hasObjects(const std::vector<Event>& events) {
  return std::ranges::any_of(events, [](const Event& event) {
    return event.missingEt || std::ranges::any_of(shownKinds, [&](auto kind) { return objectCount(event, kind) > 0; });
  });
}

bool areAllNumbers(const std::vector<Event>& events) {
  bool areNumbers = true;
  forEachObject(events,
                [&](ObjectKind, const FourVector& p4) { areNumbers &= std::isfinite(p4.pt()) && std::isfinite(p4.e); });
  return areNumbers;
}

bool isForwardAlways(const std::vector<Event>& events) {
  int far = 0, all = 0;
  forEachObject(events, [&](ObjectKind, const FourVector& p4) {
    ++all;
    far += std::abs(p4.eta()) > 6.0 ? 1 : 0; // beyond the calorimeters of either experiment
  });
  return all > 0 && 2 * far > all;
}

bool areIdsAlike(const std::vector<Event>& events) {
  return events.size() > 1 && std::ranges::all_of(events, [&](const Event& event) {
           return event.id == events.front().id && event.id.event != 0;
         });
}

} // namespace

QString trialLine(const Event& event, int number) {
  const QString id = event.id == EventId{}
                         ? Texts::tr("Event %1").arg(number)
                         : Texts::tr("Event %1: run %2, event %3").arg(number).arg(event.id.run).arg(event.id.event);
  const QStringList parts = contents(event);
  return Texts::tr("%1: %2").arg(id, parts.isEmpty() ? Texts::tr("no objects") : parts.join(QStringLiteral("; ")));
}

bool looksLikeMev(const std::vector<Event>& events) {
  return largestPt(events) > 3500.0; // GeV: half of the energy of a collision at 7 TeV
}

QStringList trialComplaints(const std::vector<Event>& events) {
  QStringList sentences;
  if (!events.empty() && !hasObjects(events))
    sentences << Texts::tr("None of the first events has an object: is something mapped to the wrong column?");
  if (!areAllNumbers(events))
    sentences << Texts::tr("Some momenta are no numbers.");
  if (looksLikeMev(events))
    sentences << Texts::tr("Momenta of %1 GeV: the file's energies look like MeV.")
                     .arg(countText(static_cast<qint64>(largestPt(events))));
  else if (const double pt = largestPt(events); pt > 0.0 && pt < 0.5)
    sentences
        << Texts::tr("The largest pt is %1 GeV: the file's energies look like GeV, not MeV.").arg(numberText(pt, 3));
  if (isForwardAlways(events))
    sentences << Texts::tr("Most objects fly along the beam: is η mapped to another angle?");
  if (areIdsAlike(events))
    sentences << Texts::tr("The first events all have the same number: is another column the event number?");
  return sentences;
}

} // namespace voir
