#include "app/CutLearning.h"

#include "model/analysis/DecayChannels.h"
#include "model/io/EventChain.h"

#include <QMetaObject>

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

namespace voir {

namespace {

constexpr qsizetype mostEventsBefore = 2000; // the last pick, that are looked at
constexpr qsizetype fewestEvents = 500;      // that are looked at, if there are so many

using DaughterLists = std::vector<std::vector<ObjectRef>>;

/// Daughters picked by hand in the open files, by the place of their event.
std::map<qsizetype, DaughterLists> picksByEvent(const LearningOrder& order) {
  const auto channels = parseChannels(order.channel.toStdString());
  std::map<qsizetype, DaughterLists> picks;
  for (const MassEntry& entry : order.masses->entries()) {
    const std::string& file = order.masses->files()[static_cast<std::size_t>(entry.file)];
    const qsizetype place = order.files.indexOf(file, entry.eventIndex);
    const bool isOfChannel = std::ranges::find(channels, entry.channel, &DecayChannel::id) != channels.end();
    if (entry.chosenBy == ChosenBy::Person && isOfChannel && place >= 0)
      picks[place].emplace_back(entry.daughters.begin(), entry.daughters.end());
  }
  return picks;
}

struct Candidates {
  std::vector<PickedCandidate> picks;
  std::vector<PickedCandidate> others;
};

class Collector {
public:
  explicit Collector(const LearningOrder& order)
      : m_channels(parseChannels(order.channel.toStdString())), m_chain(order.files.paths), m_store(order.store) {}

  void addPicks(qsizetype place, const DaughterLists& picks) {
    const EventPtr event = read(place);
    for (const auto& daughters : picks)
      if (std::optional<Candidate> candidate = makeCandidate(*event, daughters))
        m_found.picks.push_back({event, std::move(*candidate)});
  }

  void addOther(qsizetype place) {
    const EventPtr event = read(place);
    for (const DecayChannel* channel : m_channels)
      if (std::optional<Candidate> candidate = findBest(*event, *channel, {}))
        m_found.others.push_back({event, std::move(*candidate)});
  }

  const Candidates& found() const { return m_found; }

private:
  EventPtr read(qsizetype place) {
    const auto i = static_cast<std::size_t>(place);
    return m_store ? m_store->read(m_chain, i) : std::make_shared<const Event>(m_chain.read(i, Detail::Physics));
  }

  std::vector<const DecayChannel*> m_channels;
  EventChain m_chain;
  std::shared_ptr<EventStore> m_store;
  Candidates m_found;
};

Candidates collect(const LearningOrder& order, const std::stop_token& stop) {
  const auto picks = picksByEvent(order);
  if (picks.empty())
    return {};
  Collector collector(order);
  for (const auto& [place, daughters] : picks)
    collector.addPicks(place, daughters);
  const qsizetype last = picks.rbegin()->first;
  const qsizetype end = std::min(order.files.eventCount(), std::max(last + 1, fewestEvents));
  for (qsizetype place = std::max<qsizetype>(0, last - mostEventsBefore); place < end; ++place)
    if (!stop.stop_requested() && !picks.contains(place))
      collector.addOther(place);
  return collector.found();
}

} // namespace

void CutLearning::start(const LearningOrder& order) {
  const int number = ++m_number;
  m_worker = std::jthread([this, order, number](const std::stop_token& stop) {
    const auto tell = [this, number](auto signal) {
      QMetaObject::invokeMethod(
          this, [this, number, signal] { number == m_number ? signal() : void(); }, Qt::QueuedConnection);
    };
    try {
      const Candidates found = collect(order, stop);
      const std::vector<ProposedCut> cuts = proposeCuts(found.picks, found.others);
      tell([this, cuts, picks = std::ssize(found.picks)] { emit proposed(cuts, picks); });
    } catch (const std::exception& error) {
      tell([this, sentence = QString::fromUtf8(error.what())] { emit failed(sentence); });
    }
  });
}

} // namespace voir
