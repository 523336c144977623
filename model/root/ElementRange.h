#pragma once

#include <string_view>

namespace voir {

/// How a Float16_t or Double32_t is cut: written as (value - minimum) * factor, or, with a factor of 0, with as many
/// bits of its mantissa as minimum tells, if it is not 0.
struct ElementRange {
  double minimum = 0.0;
  double maximum = 0.0;
  double factor = 0.0;
};

/// What the comment of a member tells in brackets, "[minimum,maximum,bits]"; the limits may be written by pi.
/// isCounted: a first pair of brackets names a counter. Source: TStreamerElement, "GetRange".
ElementRange elementRange(std::string_view title, bool isCounted);

} // namespace voir
