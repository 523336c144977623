#pragma once

#include "app/OpenFiles.h"
#include "model/analysis/LearnedCuts.h"
#include "model/analysis/MassTable.h"
#include "model/io/EventStore.h"

#include <QObject>
#include <QString>

#include <memory>
#include <thread>
#include <vector>

namespace voir {

/// What is needed to propose cuts.
struct LearningOrder {
  OpenFiles files;
  QString channel;
  std::shared_ptr<const MassTable> masses; ///< with those picked by hand
  std::shared_ptr<EventStore> store;       ///< of the files, or none
};

/// Proposes cuts that accept the candidates picked by hand and reject those that were seen and not picked: all others
/// up to the last picked event. Reads their events in the background.
class CutLearning : public QObject {
  Q_OBJECT

public:
  using QObject::QObject;

  /// The answer to an order before is no longer told.
  void start(const LearningOrder& order);

signals:
  /// picks: how many candidates of the open files were learned from; fewer than two propose nothing.
  void proposed(const std::vector<ProposedCut>& cuts, qsizetype picks);
  void failed(const QString& sentence);

private:
  int m_number = 0; // counts the orders
  std::jthread m_worker;
};

} // namespace voir
