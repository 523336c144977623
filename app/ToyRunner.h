#pragma once

#include "app/FitRunner.h"
#include "model/statistics/Toys.h"

#include <QObject>
#include <QString>

#include <cstddef>
#include <memory>
#include <thread>

namespace voir {

/// Makes toys of a fitted peak in the background.
class ToyRunner : public QObject {
  Q_OBJECT

public:
  using QObject::QObject;
  ~ToyRunner() override;

  /// Ends the toys before, of which nothing more is told.
  void start(const PeakPtr& peak, std::size_t toys);
  /// Those made until now are told.
  void stop();

signals:
  void progressed(double fraction);
  /// peak: what the toys were drawn from.
  void finished(const std::shared_ptr<const ToyStudy>& toys, const std::shared_ptr<const PeakResult>& peak);
  void failed(const QString& sentence);

private:
  void run(const PeakPtr& peak, std::size_t toys, int number, const std::stop_token& stop);
  void receiveProgress(int number, double fraction);
  void receive(int number, const std::shared_ptr<const ToyStudy>& toys, const PeakPtr& peak);
  void receiveFailure(int number, const QString& sentence);

  int m_number = 0;      // counts the studies
  std::jthread m_worker; // last: stops before what it uses goes
};

} // namespace voir
