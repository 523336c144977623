#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <system_error>

namespace voir {

/// Of a number beside an axis: up to four digits, with the sign for minus.
inline std::string numberText(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 4);
  const std::string_view digits(text, error == std::errc() ? static_cast<std::size_t>(end - text) : 0);
  return digits.starts_with('-') ? "−" + std::string(digits.substr(1)) : std::string(digits);
}

} // namespace voir
