#include "app/SelectionScan.h"

#include "model/analysis/DecayChannels.h"
#include "model/simulation/SampleDescription.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

constexpr int pause = 20; // ms between looks at a scan that may end
/// For so many events of the files there is a rest of 1 ms between two tellings of those that passed.
constexpr std::size_t eventsPerRest = 10'000;

} // namespace

SelectionScan::SelectionScan(Session& session, QObject* parent) : QObject(parent), m_session(session) {
  m_following.setSingleShot(true);
  connect(&m_following, &QTimer::timeout, this, &SelectionScan::follow);
  connect(&m_runner, &ScanRunner::advanced, this, &SelectionScan::receive);
  connect(&m_runner, &ScanRunner::finished, this, &SelectionScan::end);
  connect(&session, &Session::filesChanged, this, &SelectionScan::forget);
  connect(&session, &Session::selectionChanged, &m_following, [this] { m_following.start(0); });
  connect(&session, &Session::carriedOnChanged, this, [this] {
    m_toldMasses.reset();
    m_isStarted = m_isStarted || m_session.isCarriedOn();
    m_following.start(0);
  });
}

void SelectionScan::forget() {
  stop();
  m_isStarted = false;
  m_findings = {};
  const bool areSamples = std::ranges::any_of(m_session.files().paths, isSampleName);
  m_store = areSamples ? nullptr : std::make_shared<EventStore>(storeBytes);
}

void SelectionScan::start() {
  m_isStarted = true;
  follow();
}

void SelectionScan::stop() {
  m_following.stop();
  m_runner.stop();
  emit progressed(0, 0, 0.0);
  emit runningChanged();
}

void SelectionScan::resume() {
  if (isResumable())
    run();
}

bool SelectionScan::isResumable() const {
  return !isRunning() && isUpToDate() && !m_findings.result.isComplete();
}

/// Whether what runs or has run is for the selection of the moment.
bool SelectionScan::isUpToDate() const {
  return m_findings.result.total > 0 && m_findings.channel == m_session.channel() &&
         m_findings.result.selection == m_session.selection();
}

/// A scan that will soon be complete may end before it is told of or replaced: else a handle that is dragged would
/// show nothing, or parts that flicker.
bool SelectionScan::isWorthWaitingFor() const {
  const SelectionResult& result = m_findings.result;
  const bool isHalfDone = 2 * result.events > result.total;
  return m_sinceBegin.elapsed() < (isHalfDone ? 2 * patience : patience);
}

void SelectionScan::follow() {
  if (!m_isStarted || m_session.files().eventCount() == 0)
    return;
  const bool isSameChannel = m_findings.channel == m_session.channel();
  if (isUpToDate())
    tellMasses();
  else if (isRunning() && isSameChannel && isWorthWaitingFor())
    m_following.start(pause);
  else
    begin();
}

void SelectionScan::begin() {
  m_findings = {};
  m_sincePassedTold.invalidate();
  m_findings.channel = m_session.channel();
  SelectionResult& result = m_findings.result;
  result.selection = m_session.selection();
  result.cutFlow = emptyCutFlow(result.selection);
  result.distributions = emptyDistributions(result.selection);
  result.total = static_cast<std::size_t>(m_session.files().eventCount());
  m_findings.passed.assign(result.total, false);
  m_toldMasses.reset();
  m_sinceBegin.start();
  run();
}

void SelectionScan::run() {
  ScanOrder order{.files = m_session.files().paths, .options = {}};
  order.options.channels = parseChannels(m_findings.channel.toStdString());
  order.options.selection = m_findings.result.selection;
  order.options.isCutFlowWanted = true;
  order.options.areDistributionsWanted = true;
  order.options.arePassedWanted = true;
  order.options.mostEntries = MassTable::mostByRules - std::min(MassTable::mostByRules, m_findings.entries.size());
  order.options.store = m_store;
  order.options.first = m_firstOfRun = m_findings.result.events;
  m_sinceRun.start();
  m_runner.start(order);
  emit runningChanged();
}

void SelectionScan::receive(const ScanSnapshot& snapshot) {
  add(snapshot);
  if (m_findings.isTold || m_findings.result.isComplete() || !isWorthWaitingFor())
    tell();
}

void SelectionScan::add(const ScanSnapshot& snapshot) {
  SelectionResult& result = m_findings.result;
  result.events = m_firstOfRun + snapshot.progress.done;
  if (snapshot.cutFlow)
    result.cutFlow.add(*snapshot.cutFlow);
  if (snapshot.distributions)
    result.distributions.add(*snapshot.distributions);
  std::copy(snapshot.passed.begin(), snapshot.passed.end(), m_findings.passed.begin() + snapshot.first);
  m_findings.leftOut += snapshot.leftOut;
  m_findings.entries.insert(m_findings.entries.end(), snapshot.entries.begin(), snapshot.entries.end());
}

void SelectionScan::tell() {
  m_findings.isTold = true;
  if (m_findings.channel != m_session.channel())
    return;
  emit resultChanged(m_findings.result);
  // Whoever takes the events looks at all of them.
  const auto rest = static_cast<qint64>(m_findings.passed.size() / eventsPerRest);
  if (m_findings.result.isComplete() || !m_sincePassedTold.isValid() || m_sincePassedTold.hasExpired(rest))
    tellPassed();
  tellMasses();
  tellProgress();
}

void SelectionScan::tellPassed() {
  emit passedChanged(m_findings.passed);
  m_sincePassedTold.start();
}

/// Those of a rule for the channel are replaced once, the others follow.
void SelectionScan::tellMasses() {
  if (!m_session.isCarriedOn() || !m_findings.isTold)
    return;
  const std::vector<MassEntry>& entries = m_findings.entries;
  const std::size_t told = m_toldMasses.value_or(0);
  const bool isReplacing = !std::exchange(m_toldMasses, entries.size());
  if (isReplacing)
    m_session.replaceRuleMasses(entries, m_findings.leftOut);
  else if (told < entries.size())
    m_session.addMasses(std::vector(entries.begin() + static_cast<std::ptrdiff_t>(told), entries.end()),
                        m_findings.leftOut);
}

void SelectionScan::tellProgress() {
  const std::size_t done = m_findings.result.events - m_firstOfRun;
  const double seconds = std::max(1e-3, static_cast<double>(m_sinceRun.elapsed()) * 1e-3);
  emit progressed(static_cast<qint64>(m_findings.result.events), static_cast<qint64>(m_findings.result.total),
                  static_cast<double>(done) / seconds);
}

void SelectionScan::end(const QString& error) {
  emit progressed(0, 0, 0.0);
  emit runningChanged();
  if (!error.isEmpty())
    emit failed(error);
  follow();
}

} // namespace voir
