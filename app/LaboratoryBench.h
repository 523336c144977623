#pragma once

#include "model/analysis/MassTable.h"
#include "model/simulation/SampleDescription.h"
#include "model/statistics/CountedMasses.h"
#include "model/statistics/PeakAnalysis.h"
#include "model/statistics/TimeLine.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <span>
#include <vector>

namespace voir {

class HistogramPanel;
class LaboratoryPanel;
class TimeLapseBar;

/// Joins the laboratory, the time-lapse and the histogram: the laboratory gets the recorded masses and their fit, the
/// histogram what it made of them. What is altered never comes back into it.
class LaboratoryBench : public QObject {
  Q_OBJECT

public:
  /// Belongs to the panel; the others have to live as long.
  LaboratoryBench(HistogramPanel& histogram, TimeLapseBar& timeLapse, LaboratoryPanel& panel);

  void setTable(std::shared_ptr<const MassTable> table);
  void setChannel(const QString& channelOrFamily);
  /// The newest fit of the histogram, be it of altered masses or of the recorded ones.
  void setPeak(const std::shared_ptr<const PeakResult>& peak);

private:
  void renew();

  LaboratoryPanel& m_panel;
  TimeLapseBar& m_timeLapse;
  std::vector<SampleDescription> m_samples;
  std::shared_ptr<const MassTable> m_table;
  CountedMasses m_counted; // of the table, never altered
  std::string m_channel;
  std::shared_ptr<const std::vector<double>> m_masses; // of m_counted, as the laboratory has them
  std::shared_ptr<const PeakResult> m_peak;            // newest
  double m_typedLuminosity = 0.0;                      // fb^-1
  QTimer m_renewal;                                    // snapshots come often
};

/// Of the masses of a channel. Dates and luminosity are known where all of them come from one built-in sample, up to
/// the last of its events that is there. typedLuminosity: fb^-1, of other data; 0: not known.
TimeLine timeLineOf(const MassTable& table, std::string_view channelOrFamily, std::size_t masses,
                    std::span<const SampleDescription> samples, double typedLuminosity = 0.0);

} // namespace voir
