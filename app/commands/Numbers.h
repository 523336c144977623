#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace voir {

// Numbers of the command line. Each throws std::invalid_argument with a sentence that names the option.

double parseNumber(std::string_view text, const std::string& option);
/// Numbers separated by colons, exactly as many as there is room for.
void parseNumbers(std::string_view text, const std::string& option, std::span<double> numbers);

template <std::size_t count> std::array<double, count> parseNumbers(std::string_view text, const std::string& option) {
  std::array<double, count> numbers{};
  parseNumbers(text, option, numbers);
  return numbers;
}

struct NumberRange {
  double minimum = 0.0;
  double maximum = 0.0;
};
/// "A:B" with A below B, in GeV.
NumberRange parseMassRange(const std::string& text, const std::string& option);

} // namespace voir
