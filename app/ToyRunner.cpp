#include "app/ToyRunner.h"

#include <chrono>
#include <exception>
#include <utility>

namespace voir {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds progressInterval{50};
constexpr std::uint64_t seed = 1; // the same toys at each run

ToyStudy study(const PeakResult& peak, const ToyOptions& options) {
  return studyToys(peak.channels, peak.options, peak.fit, peak.discovery.background, peak.discovery.q0, options);
}

} // namespace

ToyRunner::~ToyRunner() = default;

void ToyRunner::start(const PeakPtr& peak, std::size_t toys) {
  stop();
  ++m_number;
  // The new worker waits for the old one, not the GUI thread.
  m_worker = std::jthread(
      [this, peak, toys, number = m_number, before = std::move(m_worker)](const std::stop_token& stop) mutable {
        if (before.joinable())
          before.join();
        run(peak, toys, number, stop);
      });
}

void ToyRunner::stop() {
  m_worker.request_stop();
}

void ToyRunner::run(const PeakPtr& peak, std::size_t toys, int number, const std::stop_token& stop) {
  ToyOptions options{.toys = toys, .seed = seed, .threads = 0, .progress = {}};
  options.progress = [&, latest = Clock::now()](std::size_t done) mutable {
    if (Clock::now() - latest >= progressInterval) {
      latest = Clock::now();
      const double fraction = static_cast<double>(done) / static_cast<double>(toys);
      QMetaObject::invokeMethod(
          this, [this, number, fraction] { receiveProgress(number, fraction); }, Qt::QueuedConnection);
    }
    return !stop.stop_requested();
  };
  try {
    auto made = std::make_shared<const ToyStudy>(study(*peak, options));
    QMetaObject::invokeMethod(
        this, [this, number, made, peak] { receive(number, made, peak); }, Qt::QueuedConnection);
  } catch (const std::exception& exception) {
    const QString sentence = QString::fromUtf8(exception.what());
    QMetaObject::invokeMethod(
        this, [this, number, sentence] { receiveFailure(number, sentence); }, Qt::QueuedConnection);
  }
}

void ToyRunner::receiveProgress(int number, double fraction) {
  if (number == m_number)
    emit progressed(fraction);
}

void ToyRunner::receive(int number, const std::shared_ptr<const ToyStudy>& toys, const PeakPtr& peak) {
  if (number == m_number)
    emit finished(toys, peak);
}

void ToyRunner::receiveFailure(int number, const QString& sentence) {
  if (number == m_number)
    emit failed(sentence);
}

} // namespace voir
