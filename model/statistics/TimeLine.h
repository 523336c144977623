#pragma once

#include "model/simulation/SampleDescription.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace voir {

/// How data grew: the fraction of them (0 to 1), their luminosity, the date and the number of events belong together.
/// Events are spread evenly over the luminosity, and that evenly over each period, as in the built-in samples.
class TimeLine {
public:
  /// events: of the whole. luminosity: of the whole, fb^-1; 0: not known. periods: in their order, from the first
  /// event on, together at least of this luminosity; empty: no dates are known.
  explicit TimeLine(std::size_t events = 0, double luminosity = 0.0, std::vector<DataTakingPeriod> periods = {});

  std::size_t events() const { return m_events; }
  double luminosity() const { return m_luminosity; } ///< fb^-1, of the whole
  bool hasDates() const { return !m_periods.empty(); }

  std::size_t eventsAt(double fraction) const;
  double luminosityAt(double fraction) const; ///< fb^-1
  /// Until when this was recorded: the day within which it was complete. nullopt without dates.
  std::optional<std::chrono::sys_days> dateAt(double fraction) const;

  double fractionOfEvents(std::size_t events) const;
  double fractionOfLuminosity(double luminosity) const; ///< fb^-1
  /// What had been recorded when this day began; 1 without dates.
  double fractionAt(std::chrono::sys_days date) const;

  bool operator==(const TimeLine& other) const;

private:
  std::size_t m_events;
  double m_luminosity;
  std::vector<DataTakingPeriod> m_periods;
};

/// A day on which results of Run 1 were shown.
struct Milestone {
  const char* label; ///< untranslated, "4 July 2012"
  std::chrono::sys_days shown;
  double luminosity; ///< fb^-1, of the data that were shown
};

/// The seminars of December 2011 and of 4 July 2012, and the winter of 2013.
std::span<const Milestone> milestones();
/// Where it lies on a time line; nullopt for data of other dates, or too few.
std::optional<double> fractionOf(const Milestone& milestone, const TimeLine& line);

} // namespace voir
