#include "app/FitRunner.h"

#include "model/analysis/DecayChannels.h"
#include "model/simulation/ExpectedSignal.h"
#include "model/statistics/SignalHypothesis.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

namespace voir {

namespace {

using Clock = std::chrono::steady_clock;

// While orders come without a pause, a scan is finished at least this often.
constexpr std::chrono::milliseconds scanInterval{400};
constexpr std::size_t quickBins = 100; // of unbinned masses
// Scans take hundreds of fits: of more masses than these in bins, far narrower than any peak.
constexpr double mostUnbinned = 3000.0;
constexpr std::size_t fineBins = 400;

/// Whether two channels differ in nothing but their masses.
bool areAlike(const FitChannel& a, const FitChannel& b) {
  return a.name == b.name && a.model == b.model && a.expectedSignal == b.expectedSignal &&
         a.data.minimum == b.data.minimum && a.data.maximum == b.data.maximum &&
         a.data.counts.size() == b.data.counts.size();
}

bool areAlike(const PeakOrder& a, const PeakOrder& b) {
  return std::ranges::equal(a.channels, b.channels, [](const auto& x, const auto& y) { return areAlike(x, y); }) &&
         a.options.settings == b.options.settings && a.expectedStrength == b.expectedStrength &&
         a.scan.has_value() == b.scan.has_value();
}

MassData inBins(const MassData& data, std::size_t bins) {
  return data.isBinned() ? data : binnedMasses(data.masses, data.minimum, data.maximum, bins);
}

std::vector<FitChannel> forManyFits(std::vector<FitChannel> channels) {
  for (FitChannel& channel : channels)
    if (channel.data.entries() > mostUnbinned)
      channel.data = inBins(channel.data, fineBins);
  return channels;
}

/// What takes some milliseconds.
PeakOrder quickPart(PeakOrder order) {
  for (FitChannel& channel : order.channels)
    channel.data = inBins(channel.data, quickBins);
  order.options.errors = FitErrors::Hessian;
  order.scan.reset();
  return order;
}

PeakOrder withoutScan(PeakOrder order) {
  order.scan.reset();
  return order;
}

} // namespace

struct FitRunner::Order {
  int number = 0;
  PeakOrder peak;
  std::vector<PeakOrder> parts;
  std::optional<SampleExpectation> expectation;
};

/// What was found out last is kept: it takes some 40 ms.
class FitRunner::Expectations {
public:
  std::optional<double> find(const SampleExpectation& wanted, const MassInterval& range) {
    SampleExpectation whole = wanted;
    whole.fraction = 1.0;
    if (whole != m_known || range.minimum != m_range.minimum || range.maximum != m_range.maximum) {
      m_signal = expectedHiggsSignal(whole.file, parseChannels(whole.channel), whole.selection, range);
      m_known = whole;
      m_range = range;
    }
    return m_signal ? std::optional(*m_signal * wanted.fraction) : std::nullopt;
  }

private:
  SampleExpectation m_known;
  MassInterval m_range;
  std::optional<double> m_signal;
};

/// The order that is still to be worked on; written by the GUI thread, read by the worker.
class FitRunner::Mailbox {
public:
  void put(std::optional<Order> order) {
    const std::lock_guard lock(m_mutex);
    m_order = std::move(order);
    m_changed.notify_one();
  }

  bool isEmpty() {
    const std::lock_guard lock(m_mutex);
    return !m_order;
  }

  /// Waits for an order; nullopt when it is time to stop.
  std::optional<Order> take(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [this] { return m_order.has_value(); });
    return stop.stop_requested() ? std::nullopt : std::exchange(m_order, std::nullopt);
  }

private:
  std::mutex m_mutex;
  std::condition_variable_any m_changed;
  std::optional<Order> m_order;
};

/// One order, step by step, in the worker.
class FitRunner::Work {
public:
  Work(FitRunner& runner, Order order, Expectations& expectations, const std::stop_token& stop)
      : m_runner(runner), m_order(std::move(order)), m_expectations(expectations), m_stop(stop) {}

  /// lastScan: when the scan before was finished.
  void run(Clock::time_point& lastScan) {
    m_result = analysePeak(quickPart(m_order.peak));
    post();
    if (isOutdated())
      return;
    expect();
    analyseFully();
    analyseParts();
    if (!hasSignal(m_result.fit) || (isOutdated() && Clock::now() - lastScan < scanInterval))
      return;
    scan(false);
    lastScan = Clock::now();
    findLimits();
  }

private:
  bool isOutdated() const { return m_stop.stop_requested() || !m_runner.m_mailbox->isEmpty(); }

  void expect() {
    const MassData& data = m_order.peak.channels.front().data;
    if (!m_order.expectation || m_order.peak.expectedStrength)
      return;
    m_order.peak.expectedStrength = m_expectations.find(*m_order.expectation, {data.minimum, data.maximum});
    if (m_order.peak.scan)
      m_order.peak.scan->expectedStrength = m_order.peak.expectedStrength;
  }

  void analyseFully() {
    m_result = analysePeak(withoutScan(m_order.peak));
    post();
  }

  void analyseParts() {
    std::vector<PeakPtr> parts;
    for (const PeakOrder& part : m_order.parts)
      parts.push_back(std::make_shared<const PeakResult>(analysePeak(quickPart(part))));
    QMetaObject::invokeMethod(
        &m_runner, [&runner = m_runner, number = m_order.number, parts] { runner.receiveParts(number, parts); },
        Qt::QueuedConnection);
  }

  /// What the scan expects where nothing is known: a signal as strong as the fitted one.
  MassScanOptions scanOptions(bool areLimitsWanted) const {
    MassScanOptions options = *m_order.peak.scan;
    options.areLimitsWanted = areLimitsWanted;
    if (!options.expectedStrength)
      options.expectedStrength = std::max(0.0, m_result.fit.value(strengthName(m_result.fit)));
    return options;
  }

  void scan(bool areLimitsWanted) {
    if (!m_order.peak.scan)
      return;
    m_result.scan =
        scanMasses(forManyFits(m_result.channels), m_result.options, m_result.fit, scanOptions(areLimitsWanted));
    post();
  }

  void findLimits() {
    if (isOutdated())
      return;
    m_result.limit = upperLimit(forManyFits(m_result.channels),
                                {withShapeOf(m_result.fit, m_result.options.settings), FitErrors::None});
    post();
    if (m_order.peak.scan && m_order.peak.scan->areLimitsWanted && !isOutdated())
      scan(true);
  }

  void post() {
    QMetaObject::invokeMethod(
        &m_runner,
        [&runner = m_runner, number = m_order.number, peak = std::make_shared<const PeakResult>(m_result)] {
          runner.receive(number, peak);
        },
        Qt::QueuedConnection);
  }

  FitRunner& m_runner;
  Order m_order;
  Expectations& m_expectations;
  const std::stop_token& m_stop;
  PeakResult m_result;
};

FitRunner::FitRunner(QObject* parent)
    : QObject(parent), m_mailbox(std::make_unique<Mailbox>()),
      m_worker([this](const std::stop_token& stop) { work(stop); }) {}

FitRunner::~FitRunner() = default;

void FitRunner::start(const PeakOrder& order, const std::vector<PeakOrder>& parts,
                      const std::optional<SampleExpectation>& expectation) {
  ++m_number;
  if (!areAlike(order, m_newest))
    m_firstWelcome = m_number;
  m_newest = order;
  m_mailbox->put(Order{m_number, order, parts, expectation});
}

void FitRunner::stop() {
  m_firstWelcome = ++m_number;
  m_newest = {};
  m_mailbox->put(std::nullopt);
}

void FitRunner::work(const std::stop_token& stop) {
  Clock::time_point lastScan{};
  Expectations expectations;
  while (const auto order = m_mailbox->take(stop)) {
    try {
      Work(*this, *order, expectations, stop).run(lastScan);
    } catch (const std::exception& exception) {
      const QString sentence = QString::fromUtf8(exception.what());
      QMetaObject::invokeMethod(
          this, [this, number = order->number, sentence] { receiveFailure(number, sentence); }, Qt::QueuedConnection);
    }
  }
}

void FitRunner::receive(int number, const PeakPtr& peak) {
  if (number >= m_firstWelcome)
    emit analysed(peak);
}

void FitRunner::receiveParts(int number, const std::vector<PeakPtr>& parts) {
  if (number >= m_firstWelcome)
    emit partsAnalysed(parts);
}

void FitRunner::receiveFailure(int number, const QString& sentence) {
  if (number >= m_firstWelcome)
    emit failed(sentence);
}

} // namespace voir
