#pragma once

#include <span>

namespace voir {

/// Turns the nearly-JSON of iSpy events into JSON of the same length, in place: bare nan, inf and infinity become
/// empty strings (null has a letter too many), 'single quotes' double ones, (tuples) arrays. What stands within
/// strings is left alone.
void makeStrictJson(std::span<char> text);

} // namespace voir
