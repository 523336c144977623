#pragma once

#include "model/analysis/DecayChannels.h"
#include "model/analysis/MassTable.h"

#include <memory>
#include <string_view>
#include <vector>

namespace voir {

/// Lower and upper end in events of the central 68.27 % interval for a Poisson mean (Garwood 1936).
struct PoissonInterval {
  double lower = 0.0;
  double upper = 0.0;
};
PoissonInterval garwoodInterval(double count);

/// Counts of masses in bins equal in mass or in its logarithm, under- and overflow kept. Boost.Histogram inside.
class MassHistogram {
public:
  /// Throws std::invalid_argument unless minimum < maximum and 1 <= binCount <= 100000; logarithmic ones: minimum > 0.
  explicit MassHistogram(const MassBinning& binning);
  ~MassHistogram();
  MassHistogram(const MassHistogram&);
  MassHistogram(MassHistogram&&) noexcept;
  MassHistogram& operator=(MassHistogram);

  const MassBinning& binning() const { return m_binning; }
  /// Mass in GeV; one that is not a number counts as overflow.
  void fill(double mass);
  int binCount() const { return m_binning.binCount; }
  double count(int bin) const;     ///< bins from 0
  double binCentre(int bin) const; ///< GeV; the geometric mean of the ends of a logarithmic bin
  double binLower(int bin) const;  ///< GeV
  double binUpper(int bin) const;  ///< GeV
  double underflow() const;
  double overflow() const;
  double total() const; ///< with under- and overflow
  /// Bin of a mass, -1 for underflow, binCount() for overflow.
  int bin(double mass) const;
  /// Fullest bin, the lowest of equals; -1 while empty.
  int fullestBin() const;

  bool operator==(const MassHistogram& other) const;

private:
  struct Storage;
  MassBinning m_binning;
  std::unique_ptr<Storage> m_storage;
};

/// Masses of one channel, or of a family of channels, from the table.
MassHistogram histogramOf(const MassTable& table, std::string_view channelOrFamily, const MassBinning& binning);

} // namespace voir
