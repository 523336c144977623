#pragma once

#include "app/FitRunner.h"
#include "app/ToyRunner.h"
#include "model/analysis/MassTable.h"
#include "model/statistics/FitDefaults.h"

#include <QObject>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

class FitPanel;
class HistogramPanel;

/// Joins the histogram, the panel of the fit and the thread that fits: what the histogram counts is fitted as the panel
/// asks, and both show the result.
class PeakFit : public QObject {
  Q_OBJECT

public:
  /// Belongs to the panel of the fit; the histogram has to live as long.
  PeakFit(HistogramPanel& histogram, FitPanel& panel);
  ~PeakFit() override;

  /// Masses of the channels that may be fitted together with that of the histogram.
  void setTable(std::shared_ptr<const MassTable> table);
  /// By which a rule chose the masses of the table.
  void setSelection(const Selection& selection);
  /// The newest result; empty while there is none.
  const PeakPtr& peak() const { return m_peak; }

signals:
  void peakChanged(const std::shared_ptr<const PeakResult>& peak);

private:
  /// Masses of a family in the table, and how far into which file they reach.
  struct Family {
    std::size_t entries = 0;
    std::optional<int> file; ///< index into the table's files; nullopt: several
    std::uint32_t lastEvent = 0;

    void add(const MassEntry& entry);
  };

  void connectPanel();
  void fitAnew();
  QString obstacle() const;
  void applyDefaults();
  PeakOrder ownOrder() const;
  PeakOrder otherOrder(const std::string& family) const;
  PeakOrder orderTogether(const std::vector<PeakOrder>& parts) const;
  void expectTypedSignals(PeakOrder& order) const;
  std::optional<SampleExpectation> expectation() const;
  bool isOwn(std::string_view family) const;
  void countFamilies(std::size_t firstEntry);
  void showFamilies();
  void show(const PeakPtr& peak, const QString& problem);
  void startToys(int toys);

  HistogramPanel& m_histogram;
  FitPanel& m_panel;
  std::shared_ptr<const MassTable> m_table;
  std::map<std::string_view, Family> m_families; // of m_table
  Selection m_selection;
  std::string m_channel;  // of the histogram, with
  FitDefaults m_defaults; // what its fit began with
  PeakPtr m_peak;
  ToyRunner m_toys;
  FitRunner m_runner;
};

} // namespace voir
