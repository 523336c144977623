#include "model/simulation/DataTaking.h"

#include <algorithm>
#include <cstdio>

namespace voir {

namespace {

using namespace std::chrono;

struct Moment {
  std::int64_t day = 0; ///< of data-taking, from 0
  sys_days date;
  seconds timeOfDay{0};
};

Moment momentIn(const DataTakingPeriod& period, double fraction) {
  const auto length = duration_cast<seconds>(period.end - period.begin);
  const seconds passed(static_cast<std::int64_t>(fraction * static_cast<double>(length.count())));
  const days whole = duration_cast<days>(passed);
  return {whole.count(), period.begin + whole, passed - whole};
}

Moment momentOf(const SampleDescription& sample, std::size_t i) {
  double luminosity = sample.luminosity * (static_cast<double>(i) + 0.5) / static_cast<double>(sample.eventCount);
  std::int64_t daysBefore = 0;
  for (const DataTakingPeriod& period : sample.periods) {
    if (luminosity < period.luminosity || &period == &sample.periods.back()) {
      Moment moment = momentIn(period, std::min(luminosity / period.luminosity, 0.999999));
      moment.day += daysBefore;
      return moment;
    }
    luminosity -= period.luminosity;
    daysBefore += (period.end - period.begin).count();
  }
  return {};
}

} // namespace

EventId eventIdOf(const SampleDescription& sample, std::size_t i) {
  const Moment moment = momentOf(sample, i);
  return {moment.day + 1, moment.timeOfDay.count() / 60 + 1, static_cast<std::int64_t>(i) + 1};
}

std::string eventTimeOf(const SampleDescription& sample, std::size_t i) {
  const Moment moment = momentOf(sample, i);
  const year_month_day date(moment.date);
  const hh_mm_ss clock(moment.timeOfDay);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

} // namespace voir
