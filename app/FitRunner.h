#pragma once

#include "model/analysis/Selection.h"
#include "model/statistics/PeakAnalysis.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace voir {

using PeakPtr = std::shared_ptr<const PeakResult>;

/// The part of a built-in sample that was fitted, to find out what the Standard Model expects of it.
struct SampleExpectation {
  std::string file;    ///< "sample:NAME"
  std::string channel; ///< id of a DecayChannel or of a family
  Selection selection;
  double fraction = 1.0; ///< of the sample's events

  bool operator==(const SampleExpectation&) const = default;
};

/// Fits in a thread of its own. The newest order wins: what an earlier one has not computed yet is left out. What is
/// ready is told at once, a fit in bins before a slower one, errors of the profile likelihood after it, then the scan
/// and the limits.
class FitRunner : public QObject {
  Q_OBJECT

public:
  explicit FitRunner(QObject* parent = nullptr);
  ~FitRunner() override;

  /// Answered by analysed, several times, or by failed. Results of orders before that asked the same of other masses
  /// still come; those of any other do not. parts: what is to be told of each channel alone. expectation: instead of an
  /// expectedStrength, for the order's only channel.
  void start(const PeakOrder& order, const std::vector<PeakOrder>& parts = {},
             const std::optional<SampleExpectation>& expectation = {});
  /// Nothing more is told.
  void stop();

signals:
  void analysed(const std::shared_ptr<const PeakResult>& peak);
  /// In bins, without scans.
  void partsAnalysed(const std::vector<std::shared_ptr<const PeakResult>>& parts);
  void failed(const QString& sentence);

private:
  struct Order;
  class Expectations;
  class Mailbox;
  class Work;

  void work(const std::stop_token& stop);
  void receive(int number, const PeakPtr& peak);
  void receiveParts(int number, const std::vector<PeakPtr>& parts);
  void receiveFailure(int number, const QString& sentence);

  PeakOrder m_newest;
  int m_number = 0;       // counts the orders
  int m_firstWelcome = 0; // results of earlier orders are not told
  std::unique_ptr<Mailbox> m_mailbox;
  std::jthread m_worker; // last: stops before what it uses goes
};

} // namespace voir
