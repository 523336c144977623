#pragma once

#include "model/statistics/Toys.h"

#include <QWidget>

#include <span>
#include <vector>

class QCPGraph;
class QCPItemStraightLine;
class QCustomPlot;

namespace voir {

/// Toys expected in each bin between ascending edges of q0, the first of which is 0: half of them lie at 0, half
/// follow a chi-square distribution of one degree of freedom (Cowan et al., EPJC 71 (2011) 1554, eq. 49).
std::vector<double> asymptoticCounts(double toys, std::span<const double> edges);

/// q0 of toys without signal, beside what the asymptotic formula expects, and the q0 that was observed.
class ToyPlot : public QWidget {
  Q_OBJECT

public:
  explicit ToyPlot(QWidget* parent = nullptr);

  /// q0: ascending.
  void setToys(std::span<const double> q0, double observed);

protected:
  void changeEvent(QEvent* event) override;

private:
  void applyColours();

  QCustomPlot* m_plot;
  QCPGraph* m_counts;
  QCPGraph* m_expected;
  QCPItemStraightLine* m_observed;
};

} // namespace voir
