#include "model/statistics/MassHistogram.h"

#include <boost/histogram/axis/regular.hpp>
#include <boost/histogram/histogram.hpp>
#include <boost/histogram/storage_adaptor.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace voir {

namespace bh = boost::histogram;

namespace {

constexpr int maximumBinCount = 100'000;

using Axis = bh::axis::regular<>;
using Histogram = bh::histogram<std::tuple<Axis>, bh::dense_storage<double>>;

const MassBinning& checked(const MassBinning& binning) {
  const bool isRange =
      std::isfinite(binning.minimum) && std::isfinite(binning.maximum) && binning.minimum < binning.maximum;
  if (!isRange)
    throw std::invalid_argument("the range of a mass histogram must have its minimum below its maximum");
  if (binning.isLogarithmic && binning.minimum <= 0.0)
    throw std::invalid_argument("the range of a mass histogram with logarithmic bins must begin above 0");
  if (binning.binCount < 1 || binning.binCount > maximumBinCount)
    throw std::invalid_argument("a mass histogram has 1 to " + std::to_string(maximumBinCount) + " bins, not " +
                                std::to_string(binning.binCount));
  return binning;
}

/// What the bins are equal in. Masses of 0 and below are minus infinity on a logarithmic axis: underflow.
double coordinate(const MassBinning& binning, double mass) {
  return binning.isLogarithmic ? std::log10(std::max(mass, 0.0)) : mass;
}

double massAt(const MassBinning& binning, double coordinate) {
  return binning.isLogarithmic ? std::pow(10.0, coordinate) : coordinate;
}

Histogram emptyHistogram(const MassBinning& binning) {
  const auto bins = static_cast<unsigned>(binning.binCount);
  return Histogram(Axis(bins, coordinate(binning, binning.minimum), coordinate(binning, binning.maximum)));
}

} // namespace

PoissonInterval garwoodInterval(double count) {
  // Half of what a Gaussian leaves outside of one standard deviation on each side: erfc(1/sqrt 2)/2.
  constexpr double tail = 0.15865525393145707;
  const double n = std::max(count, 0.0);
  const double lower = n == 0.0 ? 0.0 : boost::math::gamma_p_inv(n, tail);
  return {lower, boost::math::gamma_q_inv(n + 1.0, tail)};
}

struct MassHistogram::Storage {
  Histogram counts;

  const Axis& axis() const { return counts.axis(); }
};

MassHistogram::MassHistogram(const MassBinning& binning)
    : m_binning(checked(binning)), m_storage(std::make_unique<Storage>(Storage{emptyHistogram(binning)})) {}

MassHistogram::~MassHistogram() = default;

MassHistogram::MassHistogram(const MassHistogram& other)
    : m_binning(other.m_binning), m_storage(std::make_unique<Storage>(*other.m_storage)) {}

MassHistogram::MassHistogram(MassHistogram&&) noexcept = default;

MassHistogram& MassHistogram::operator=(MassHistogram other) {
  std::swap(m_binning, other.m_binning);
  std::swap(m_storage, other.m_storage);
  return *this;
}

void MassHistogram::fill(double mass) {
  m_storage->counts(coordinate(m_binning, mass));
}

double MassHistogram::count(int bin) const {
  return m_storage->counts.at(bin);
}

double MassHistogram::binCentre(int bin) const {
  return massAt(m_binning, m_storage->axis().value(bin + 0.5));
}

double MassHistogram::binLower(int bin) const {
  return massAt(m_binning, m_storage->axis().value(bin));
}

double MassHistogram::binUpper(int bin) const {
  return binLower(bin + 1);
}

double MassHistogram::underflow() const {
  return m_storage->counts.at(-1);
}

double MassHistogram::overflow() const {
  return m_storage->counts.at(binCount());
}

double MassHistogram::total() const {
  return std::accumulate(m_storage->counts.begin(), m_storage->counts.end(), 0.0);
}

int MassHistogram::bin(double mass) const {
  return m_storage->axis().index(coordinate(m_binning, mass));
}

int MassHistogram::fullestBin() const {
  int fullest = -1;
  double most = 0.0;
  for (int i = 0; i < binCount(); ++i)
    if (const double here = count(i); here > most) {
      fullest = i;
      most = here;
    }
  return fullest;
}

bool MassHistogram::operator==(const MassHistogram& other) const {
  return m_binning == other.m_binning && m_storage->counts == other.m_storage->counts;
}

MassHistogram histogramOf(const MassTable& table, std::string_view channelOrFamily, const MassBinning& binning) {
  MassHistogram histogram(binning);
  for (const MassEntry& entry : table.entries()) {
    const DecayChannel* channel = findChannel(entry.channel);
    const bool isWanted = entry.channel == channelOrFamily || (channel && channel->family == channelOrFamily);
    if (isWanted)
      histogram.fill(entry.mass);
  }
  return histogram;
}

} // namespace voir
