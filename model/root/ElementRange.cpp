#include "model/root/ElementRange.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace voir {

namespace {

constexpr double wholeBits = 32;
constexpr double mostMantissaBits = 14;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

double limit(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, double>, 6> names = {{{"2pi", 2 * std::numbers::pi},
                                                                         {"2*pi", 2 * std::numbers::pi},
                                                                         {"twopi", 2 * std::numbers::pi},
                                                                         {"pi/2", std::numbers::pi / 2},
                                                                         {"pi/4", std::numbers::pi / 4},
                                                                         {"pi", std::numbers::pi}}};
  for (const auto& [name, value] : names)
    if (text.find(name) != std::string_view::npos)
      return text.starts_with('-') ? -value : value;
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<std::string_view> bracketed(std::string_view title, bool isCounted) {
  auto open = title.find('[');
  if (isCounted && open != std::string_view::npos)
    open = title.find('[', open + 1);
  const auto close = open == std::string_view::npos ? open : title.find(']', open);
  if (close == std::string_view::npos)
    return std::nullopt;
  return title.substr(open + 1, close - open - 1);
}

// The text before the next comma, which is taken away.
std::string_view next(std::string_view& list) {
  const auto comma = list.find(',');
  const std::string_view first = trimmed(list.substr(0, comma));
  list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  return first;
}

} // namespace

ElementRange elementRange(std::string_view title, bool isCounted) {
  const auto found = bracketed(title, isCounted);
  if (!found || found->find(',') == std::string_view::npos)
    return {};
  std::string_view list = *found;
  ElementRange range;
  range.minimum = limit(next(list));
  range.maximum = limit(next(list));
  const double told = list.empty() ? wholeBits : limit(next(list));
  const double bits = told >= 2 && told <= wholeBits ? std::floor(told) : wholeBits;
  if (range.minimum < range.maximum)
    range.factor = (bits < wholeBits ? std::exp2(bits) : 0xFFFFFFFF) / (range.maximum - range.minimum);
  else if (bits <= mostMantissaBits)
    range.minimum = bits;
  return range;
}

} // namespace voir
