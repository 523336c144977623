#pragma once

#include "model/statistics/MassHistogram.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A histogram and the sum of the masses within its range.
struct MassCount {
  MassHistogram histogram;
  double sum = 0.0; ///< GeV

  void fill(double mass);
  /// nullopt while nothing lies within the range.
  std::optional<double> mean() const;
};

/// What a simulated sample gives in the histogram.
struct SimulatedCount {
  int file = 0;     ///< index into MassTable::files()
  std::string name; ///< of the file, "sample:run1-diphoton"
  MassHistogram histogram;
};

/// The masses of one channel, or of a family of channels, counted while their table grows. Where there are both
/// recorded and simulated ones, only the recorded are counted, and each simulated sample by itself. Altered masses may
/// stand in for those of the table.
class CountedMasses {
public:
  CountedMasses();

  struct Change {
    bool hasChanged = false;
    std::optional<double> newest; ///< GeV; where the table has only grown
  };
  /// A snapshot; where it extends the one before, only the new entries are counted.
  Change setTable(std::shared_ptr<const MassTable> table);
  /// Id of a DecayChannel or of a family; false for an unknown one, which is ignored.
  bool setChannel(std::string_view channelOrFamily);
  void setBinning(const MassBinning& binning);
  /// Counted instead of those of the table; nullptr: the table again.
  void setAltered(std::shared_ptr<const std::vector<double>> masses);

  const DecayChannel& channel() const { return *m_channels.front(); } ///< the first of a family
  const MassBinning& binning() const { return m_all.histogram.binning(); }
  const MassHistogram& histogram() const { return counted().histogram; }
  std::optional<double> mean() const { return counted().mean(); } ///< GeV
  /// In the order of the files; none where there is no recorded mass beside them.
  std::vector<SimulatedCount> simulated() const;
  /// Whether what histogram() counts is simulated.
  bool isSimulated() const;
  bool isAltered() const { return m_altered != nullptr; }

  /// Those that histogram() counts, with those beyond its range, by file and event; altered ones as they were given.
  std::vector<double> masses() const;
  /// Those of a bin, -1 and binCount() for those beyond the range; none where the masses are altered.
  std::vector<const MassEntry*> entriesOf(int bin) const;

private:
  /// What counting needs of an entry: the table is long, and its entries are large.
  struct Recorded {
    int file;
    std::uint32_t eventIndex;
    double mass;
  };

  const MassCount& counted() const;
  bool areBothPresent() const;
  bool isOfChannel(const MassEntry& entry) const;
  bool isOfSample(int file) const;
  void collectFrom(std::size_t firstEntry);
  void count(const Recorded& recorded);
  void countFrom(std::size_t firstRecorded);
  void recount();

  std::shared_ptr<const MassTable> m_table;
  std::shared_ptr<const std::vector<double>> m_altered;
  std::vector<const DecayChannel*> m_channels; // at least one
  std::vector<Recorded> m_masses;              // of these channels, in the order of the table
  MassCount m_all;
  MassCount m_recorded;
  std::vector<SimulatedCount> m_simulated;
};

} // namespace voir
