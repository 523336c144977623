#include "model/io/IgJson.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace voir {

namespace {

/// Characters outside of strings that need a look. Everything else is passed over as fast as memory allows.
constexpr std::array<std::uint8_t, 256> needsLook = [] {
  std::array<std::uint8_t, 256> table{};
  for (const char c : std::string_view("\"'()nNiI"))
    table[static_cast<unsigned char>(c)] = 1;
  return table;
}();

char* nextOfInterest(char* at, const char* end) {
  while (at != end && !needsLook[static_cast<unsigned char>(*at)])
    ++at;
  return at;
}

/// From the character behind the opening quote to the one behind the closing quote.
char* skipString(char* at, char* end) {
  while (at < end) {
    at = std::find_if(at, end, [](char c) { return c == '"' || c == '\\'; });
    if (at == end || *at == '"')
      break;
    at = std::min(at + 2, end);
  }
  return at == end ? end : at + 1;
}

/// As skipString for a string in single quotes, which become double ones. JSON has no escape \', so that it
/// becomes a blank and the quote.
char* convertString(char* opening, char* end) {
  *opening = '"';
  char* at = opening + 1;
  for (; at < end && *at != '\''; ++at) {
    if (*at == '"')
      *at = '\'';
    if (*at != '\\' || at + 1 == end)
      continue;
    if (at[1] == '\'')
      *at = ' ';
    ++at;
  }
  if (at >= end)
    return end;
  *at = '"';
  return at + 1;
}

/// ) becomes ]; the comma that Python writes in a tuple of one is blanked.
void closeTuple(const char* begin, char* closing) {
  *closing = ']';
  char* before = closing;
  while (before != begin && std::isspace(static_cast<unsigned char>(before[-1])))
    --before;
  if (before != begin && before[-1] == ',')
    before[-1] = ' ';
}

bool equalsIgnoringCase(std::string_view word, std::string_view lowerCase) {
  return std::equal(word.begin(), word.end(), lowerCase.begin(), lowerCase.end(),
                    [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

/// A word at this place: blanked to an empty string, with its sign, where it is no finite number.
char* convertWord(const char* begin, char* at, char* end) {
  char* wordEnd = std::find_if(at, end, [](char c) { return !std::isalpha(static_cast<unsigned char>(c)); });
  const std::string_view word(at, static_cast<std::size_t>(wordEnd - at));
  if (!equalsIgnoringCase(word, "nan") && !equalsIgnoringCase(word, "inf") && !equalsIgnoringCase(word, "infinity"))
    return wordEnd;
  std::fill(at, wordEnd, ' ');
  at[0] = at[1] = '"';
  if (at != begin && (at[-1] == '-' || at[-1] == '+'))
    at[-1] = ' ';
  return wordEnd;
}

} // namespace

void makeStrictJson(std::span<char> text) {
  char* const begin = text.data();
  char* const end = begin + text.size();
  for (char* at = nextOfInterest(begin, end); at != end; at = nextOfInterest(at, end)) {
    switch (*at) {
    case '"':
      at = skipString(at + 1, end);
      break;
    case '\'':
      at = convertString(at, end);
      break;
    case '(':
      *at++ = '[';
      break;
    case ')':
      closeTuple(begin, at++);
      break;
    default:
      at = convertWord(begin, at, end);
    }
  }
}

} // namespace voir
