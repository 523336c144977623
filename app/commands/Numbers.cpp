#include "app/commands/Numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace voir {

double parseNumber(std::string_view text, const std::string& option) {
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
    throw std::invalid_argument(option + ": \"" + std::string(text) + "\" where a number was expected");
  return number;
}

void parseNumbers(std::string_view text, const std::string& option, std::span<double> numbers) {
  const std::string_view whole = text;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t colon = text.find(':');
    if ((colon == std::string_view::npos) != (i + 1 == numbers.size()))
      throw std::invalid_argument(option + " " + std::string(whole) + ": expected " + std::to_string(numbers.size()) +
                                  " numbers separated by colons");
    numbers[i] = parseNumber(text.substr(0, colon), option);
    text.remove_prefix(std::min(text.size(), colon == std::string_view::npos ? text.size() : colon + 1));
  }
}

NumberRange parseMassRange(const std::string& text, const std::string& option) {
  const auto [minimum, maximum] = parseNumbers<2>(text, option);
  if (minimum >= maximum)
    throw std::invalid_argument(option + " " + text + ": expected A:B with A below B, in GeV");
  return {minimum, maximum};
}

} // namespace voir
