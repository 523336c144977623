#include "app/Session.h"

#include "app/MassTableEdits.h"
#include "app/SessionChanges.h"
#include "model/analysis/DecayChannels.h"
#include "model/analysis/Tag.h"
#include "widgets/NumberText.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace voir {

namespace {

constexpr std::size_t maximumDaughters = 6; // what a MassEntry holds
constexpr int maximumHistory = 200;         // each change of the selection keeps its event in memory

} // namespace

/// Whether a rule found a mass in the open files, for one channel or family.
class Session::RuleOf {
public:
  RuleOf(const Session& session, const QString& channel) : m_channels(parseChannels(channel.toStdString())) {
    for (const std::string& file : session.m_masses->files())
      m_isOpen.push_back(std::ranges::find(session.m_files.paths, file) != session.m_files.paths.end());
  }

  bool operator()(const MassEntry& entry) const {
    return entry.chosenBy == ChosenBy::Rule && m_isOpen[static_cast<std::size_t>(entry.file)] &&
           std::ranges::find(m_channels, entry.channel, &DecayChannel::id) != m_channels.end();
  }

private:
  std::vector<const DecayChannel*> m_channels;
  std::vector<bool> m_isOpen; // by the table's index of files
};

Session::Session(QObject* parent)
    : QObject(parent), m_masses(std::make_shared<MassTable>()), m_channel(QStringLiteral("diphoton")) {
  m_history.setUndoLimit(maximumHistory);
}

Session::~Session() {
  m_history.blockSignals(true); // it tells of its end, when no one is there to hear
}

void Session::setFiles(const OpenFiles& files) {
  ++m_opening;
  m_files = files;
  m_shown = {};
  m_position = -1;
  m_taggedEvents.clear();
  m_highlight = {};
  m_candidate.reset();
  m_carriedOn.clear();
  m_experiment.clear();
  emit filesChanged();
  emit carriedOnChanged();
  emit positionChanged(m_position);
  emit eventChanged();
  emit highlightChanged();
  emit candidateChanged();
}

void Session::setPosition(qsizetype index) {
  if (std::exchange(m_position, index) != index)
    emit positionChanged(index);
}

void Session::showEvent(const LoadedEvent& event) {
  const auto tagged = m_taggedEvents.find(event.index);
  const EventPtr shown = tagged == m_taggedEvents.end() ? event.event : tagged->second;
  setPosition(event.index);
  if (m_shown.index == event.index && m_shown.event == shown)
    return;
  m_shown = event;
  m_shown.event = shown;
  m_highlight = {};
  learnExperiment();
  if (m_isFilling)
    selectBest();
  renewCandidate();
  emit eventChanged();
  emit highlightChanged();
  emit candidateChanged();
  if (m_isFilling)
    addMasses(bestEntries());
}

void Session::setHovered(std::optional<ObjectRef> object) {
  if (std::exchange(m_highlight.hovered, object) != object)
    emit highlightChanged();
}

void Session::setSelected(const std::vector<ObjectRef>& objects) {
  if (m_shown.event && objects != m_highlight.selected)
    changePick({m_shown.event, objects}, objects.empty() ? tr("clear selection") : tr("select"));
}

void Session::tagSelected(ObjectKind as) {
  if (!m_shown.event || m_highlight.selected.empty())
    return;
  const std::optional<TaggedEvent> tag = tagged(*m_shown.event, m_highlight.selected.back(), as);
  if (!tag) {
    emit refused(tr("Only an object with a momentum can be read as another kind."));
    return;
  }
  Pick pick{tag->event, m_highlight.selected};
  pick.selected.back() = tag->object;
  changePick(pick, tr("tag"));
}

void Session::changePick(const Pick& pick, const QString& text) {
  m_history.push(new PickChange(*this, pick, text));
}

void Session::applyPick(const Pick& pick) {
  const bool isOtherEvent = pick.event != m_shown.event;
  if (isOtherEvent)
    m_taggedEvents[m_shown.index] = m_shown.event = pick.event;
  m_highlight = {std::nullopt, pick.selected};
  renewCandidate();
  if (isOtherEvent)
    emit eventChanged();
  emit highlightChanged();
  emit candidateChanged();
}

void Session::renewCandidate() {
  m_candidate = m_shown.event ? makeCandidate(*m_shown.event, m_highlight.selected) : std::nullopt;
}

void Session::selectBest() {
  for (const DecayChannel* channel : parseChannels(m_channel.toStdString()))
    if (const auto found = best(*channel)) {
      m_highlight.selected = found->daughters;
      return;
    }
}

std::vector<MassEntry> Session::bestEntries() const {
  std::vector<MassEntry> entries;
  for (const DecayChannel* channel : parseChannels(m_channel.toStdString()))
    if (const auto found = best(*channel))
      entries.push_back(entryOf(*found, ChosenBy::Rule));
  return entries;
}

/// Without a selection of one's own, the default for the experiment of this very event.
std::optional<Candidate> Session::best(const DecayChannel& channel) const {
  const auto own = m_ownSelections.find(m_channel);
  return own == m_ownSelections.end() ? findBest(*m_shown.event, channel)
                                      : findBest(*m_shown.event, channel, own->second);
}

Selection Session::selection() const {
  const auto own = m_ownSelections.find(m_channel);
  if (own != m_ownSelections.end())
    return own->second;
  return parseChannels(m_channel.toStdString()).front()->defaultSelection(m_experiment);
}

/// The first event shown tells for which experiment the default is.
void Session::learnExperiment() {
  if (!m_experiment.empty() || !m_shown.event)
    return;
  m_experiment = m_shown.event->provenance.experiment;
  if (!m_ownSelections.contains(m_channel))
    emit selectionChanged();
}

void Session::setSelection(const Selection& chosen, std::optional<int> gesture) {
  if (chosen != selection())
    m_history.push(new SelectionChange(*this, chosen, gesture, tr("change cuts")));
}

void Session::resetSelection() {
  if (m_ownSelections.contains(m_channel))
    m_history.push(new SelectionChange(*this, std::nullopt, std::nullopt, tr("reset cuts")));
}

void Session::applySelection(const QString& channel, const std::optional<Selection>& chosen) {
  if (chosen)
    m_ownSelections[channel] = *chosen;
  else
    m_ownSelections.erase(channel);
  if (channel == m_channel)
    emit selectionChanged();
  else
    setChannel(channel);
}

void Session::setCarriedOn(bool isCarriedOn) {
  if (isCarriedOn != this->isCarriedOn() && m_files.eventCount() > 0)
    m_history.push(new CarryingOn(*this, m_channel, isCarriedOn));
}

void Session::applyCarriedOn(const QString& channel, bool isCarriedOn) {
  if (isCarriedOn)
    m_carriedOn.insert(channel);
  else
    m_carriedOn.erase(channel);
  if (channel == m_channel)
    emit carriedOnChanged();
  else
    setChannel(channel);
}

void Session::setDisplayOptions(const DisplayOptions& options) {
  if (m_displayOptions == options)
    return;
  m_displayOptions = options;
  emit displayOptionsChanged();
}

void Session::setTime(std::optional<double> nanoseconds) {
  if (std::exchange(m_time, nanoseconds) != nanoseconds)
    emit timeChanged();
}

void Session::setChannel(const QString& channelOrFamily) {
  if (std::exchange(m_channel, channelOrFamily) == channelOrFamily)
    return;
  emit channelChanged();
  emit selectionChanged();
  emit carriedOnChanged();
}

void Session::setFilling(bool isFilling) {
  if (std::exchange(m_isFilling, isFilling) == isFilling)
    return;
  emit fillingChanged();
  if (isFilling && m_shown.event)
    addMasses(bestEntries());
}

int Session::fileInMasses(int file) const {
  const auto& files = m_masses->files();
  const auto found = std::ranges::find(files, m_files.paths[static_cast<std::size_t>(file)]);
  return found == files.end() ? -1 : static_cast<int>(found - files.begin());
}

bool Session::isInMasses(MassEntry entry) const {
  entry.file = fileInMasses(entry.file);
  return entry.file >= 0 && m_masses->contains(entry);
}

MassEntry Session::entryOf(const Candidate& candidate, ChosenBy chosenBy) const {
  return makeMassEntry(candidate, m_shown.event->id, m_shown.file, m_shown.eventIndex, chosenBy);
}

bool Session::isCandidateAccepted() const {
  return m_candidate && m_candidate->daughters.size() <= maximumDaughters &&
         isInMasses(entryOf(*m_candidate, ChosenBy::Person));
}

void Session::acceptCandidate() {
  if (!m_candidate || isCandidateAccepted())
    return;
  if (m_candidate->daughters.size() > maximumDaughters) {
    emit refused(tr("A mass is kept for %1 objects at most.").arg(maximumDaughters));
    return;
  }
  // Names of files stay in the table for good: undo never renumbers them.
  auto masses = std::make_shared<MassTable>(*m_masses);
  MassEntry entry = entryOf(*m_candidate, ChosenBy::Person);
  entry.file = masses->fileIndex(m_files.paths[static_cast<std::size_t>(entry.file)]);
  m_masses = std::move(masses);
  MassTable added = emptyLike(*m_masses);
  added.add(entry);
  changeMasses({}, added, tr("add %1 GeV").arg(m_candidate->mass, 0, 'f', 2));
}

void Session::removeMasses(std::vector<std::size_t> places) {
  MassTable removed = emptyLike(*m_masses);
  std::ranges::sort(places);
  for (const std::size_t place : places)
    if (place < m_masses->size())
      removed.add(m_masses->entries()[place]);
  if (removed.size() > 0)
    changeMasses(removed, {}, removed.size() == 1 ? tr("remove a mass") : tr("remove %1 masses").arg(removed.size()));
}

/// No longer carried on either: else the next cut would fill the table again.
void Session::clearMasses() {
  if (m_masses->size() == 0)
    return;
  m_history.beginMacro(tr("clear masses"));
  for (const QString& channel : std::set(m_carriedOn))
    m_history.push(new CarryingOn(*this, channel, false));
  changeMasses(*m_masses, {}, tr("clear masses"));
  m_history.endMacro();
}

void Session::changeMasses(const MassTable& removed, const MassTable& added, const QString& text) {
  m_history.push(new MassesChange(*this, removed, added, text));
}

/// Whether there was room for all.
bool Session::addTo(MassTable& masses, const std::vector<MassEntry>& entries) const {
  for (MassEntry entry : entries) {
    entry.file = masses.fileIndex(m_files.paths[static_cast<std::size_t>(entry.file)]);
    if (masses.size() < MassTable::mostByRules)
      masses.add(entry);
    else if (!masses.contains(entry))
      return false;
  }
  return true;
}

void Session::tellOfFullTable() {
  emit refused(
      tr("The mass table is full: it has room for %1 masses that a rule finds. Further ones are neither listed "
         "nor in the histogram. The command voir scan FILE --channel NAME --histogram counts all.")
          .arg(countText(static_cast<qint64>(MassTable::mostByRules))));
}

void Session::addMasses(const std::vector<MassEntry>& entries, std::size_t leftOut) {
  bool isRoom = leftOut == 0;
  if (!std::ranges::all_of(entries, [this](const MassEntry& entry) { return isInMasses(entry); })) {
    auto masses = std::make_shared<MassTable>(*m_masses);
    isRoom = addTo(*masses, entries) && isRoom;
    if (masses->size() > m_masses->size())
      setMasses(std::move(masses));
  }
  if (!isRoom)
    tellOfFullTable();
}

MassTable Session::ruleMasses(const QString& channel) const {
  return onlyThose(*m_masses, RuleOf(*this, channel));
}

void Session::replaceRuleMasses(const std::vector<MassEntry>& entries, std::size_t leftOut) {
  auto masses = std::make_shared<MassTable>(onlyThose(*m_masses, std::not_fn(RuleOf(*this, m_channel))));
  const bool isRoom = addTo(*masses, entries) && leftOut == 0;
  if (*masses != *m_masses)
    setMasses(std::move(masses));
  if (!isRoom)
    tellOfFullTable();
}

void Session::setRuleMasses(const QString& channel, const MassTable& table) {
  auto masses = std::make_shared<MassTable>(onlyThose(*m_masses, std::not_fn(RuleOf(*this, channel))));
  for (const MassEntry& entry : table.entries())
    masses->add(entry);
  setMasses(std::move(masses));
}

void Session::addMasses(const MassTable& table) {
  auto masses = std::make_shared<MassTable>(*m_masses);
  for (MassEntry entry : table.entries()) {
    entry.file = masses->fileIndex(table.files()[static_cast<std::size_t>(entry.file)]);
    masses->add(entry);
  }
  if (masses->size() > m_masses->size())
    setMasses(std::move(masses));
}

void Session::setMasses(std::shared_ptr<const MassTable> masses) {
  m_masses = std::move(masses);
  emit massesChanged();
  emit candidateChanged(); // whether it is in the table
}

void Session::undo() {
  // A command that no longer applies drops out; then the one before it is meant.
  for (int count = -1; m_history.canUndo() && count != m_history.count();) {
    count = m_history.count();
    m_history.undo();
  }
}

void Session::redo() {
  for (int count = -1; m_history.canRedo() && count != m_history.count();) {
    count = m_history.count();
    m_history.redo();
  }
}

} // namespace voir
