#include "model/statistics/TimeLine.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace voir {

using namespace std::chrono;

namespace {

constexpr double fullMilestone = 0.95; // of its luminosity has to be there
constexpr days longestAnalysis{180};   // from the last day of data to the day they are shown

constexpr sys_days onDay(int y, unsigned m, unsigned d) {
  return year(y) / month(m) / day(d);
}

// Luminosities of the ATLAS diphoton analyses: PLB 716 (2012) 1 for the first two, PLB 726 (2013) 88.
constexpr std::array table{
    Milestone{"Dec 2011", onDay(2011, 12, 13), 4.8},
    Milestone{"4 July 2012", onDay(2012, 7, 4), 10.7},
    Milestone{"2013", onDay(2013, 3, 14), 25.5},
};

} // namespace

TimeLine::TimeLine(std::size_t events, double luminosity, std::vector<DataTakingPeriod> periods)
    : m_events(events), m_luminosity(luminosity), m_periods(std::move(periods)) {}

std::size_t TimeLine::eventsAt(double fraction) const {
  return static_cast<std::size_t>(std::llround(std::clamp(fraction, 0.0, 1.0) * static_cast<double>(m_events)));
}

double TimeLine::luminosityAt(double fraction) const {
  return fraction * m_luminosity;
}

std::optional<sys_days> TimeLine::dateAt(double fraction) const {
  if (!hasDates())
    return std::nullopt;
  double luminosity = luminosityAt(std::clamp(fraction, 0.0, 1.0));
  for (const DataTakingPeriod& period : m_periods) {
    if (luminosity <= period.luminosity) {
      const double length = static_cast<double>((period.end - period.begin).count());
      return period.begin + days(std::lround(std::floor(length * luminosity / period.luminosity)));
    }
    luminosity -= period.luminosity;
  }
  return m_periods.back().end;
}

double TimeLine::fractionOfEvents(std::size_t events) const {
  return m_events > 0 ? std::min(1.0, static_cast<double>(events) / static_cast<double>(m_events)) : 0.0;
}

double TimeLine::fractionOfLuminosity(double luminosity) const {
  return m_luminosity > 0.0 ? std::clamp(luminosity / m_luminosity, 0.0, 1.0) : 0.0;
}

double TimeLine::fractionAt(sys_days date) const {
  if (!hasDates())
    return 1.0;
  double luminosity = 0.0;
  for (const DataTakingPeriod& period : m_periods) {
    const double length = static_cast<double>((period.end - period.begin).count());
    const double passed = static_cast<double>((date - period.begin).count());
    luminosity += period.luminosity * std::clamp(passed / length, 0.0, 1.0);
  }
  return fractionOfLuminosity(luminosity);
}

bool TimeLine::operator==(const TimeLine& other) const {
  const auto isSame = [](const DataTakingPeriod& a, const DataTakingPeriod& b) {
    return a.begin == b.begin && a.end == b.end && a.luminosity == b.luminosity;
  };
  return m_events == other.m_events && m_luminosity == other.m_luminosity &&
         std::ranges::equal(m_periods, other.m_periods, isSame);
}

std::span<const Milestone> milestones() {
  return table;
}

std::optional<double> fractionOf(const Milestone& milestone, const TimeLine& line) {
  if (!line.hasDates() || line.luminosity() < fullMilestone * milestone.luminosity)
    return std::nullopt;
  const double fraction = line.fractionOfLuminosity(milestone.luminosity);
  const days delay = milestone.shown - *line.dateAt(fraction);
  return delay >= days(0) && delay <= longestAnalysis ? std::optional(fraction) : std::nullopt;
}

} // namespace voir
