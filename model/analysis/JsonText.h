#pragma once

#include <string>
#include <string_view>

namespace voir {

/// As few digits as tell the number: 40, 1.37, 1e-9. Infinities and NaN, which JSON cannot tell: "null".
std::string jsonNumber(double number);
/// With its quotes; bytes that are no UTF-8 are replaced.
std::string jsonText(std::string_view text);

} // namespace voir
