#include "model/analysis/ExpressionTokens.h"

#include "model/analysis/Expression.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace voir {

namespace {

using Token = ExpressionToken;

// The longer ones first.
constexpr std::array<std::string_view, 19> symbols{"&&", "||", "<=", ">=", "==", "!=", "<", ">", "!", "+",
                                                   "-",  "*",  "/",  "(",  ")",  "[",  "]", ",", "."};

bool isDigit(char character) {
  return character >= '0' && character <= '9';
}

bool isSpace(char character) {
  return std::string_view(" \t\r\n").find(character) != std::string_view::npos;
}

Token numberAt(std::string_view text, std::size_t place) {
  Token token{Token::Kind::Number, place};
  const char* begin = text.data() + place;
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), token.number);
  token.text.assign(begin, end);
  const std::size_t next = place + token.text.size();
  if (error != std::errc() || (next < text.size() && (continuesName(text[next]))))
    throw ExpressionError(place, "a number was expected, such as 40 or 1.37");
  return token;
}

Token nameAt(std::string_view text, std::size_t place) {
  const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(place), text.end(), continuesName);
  Token token{Token::Kind::Name, place, inSmallLetters({text.begin() + static_cast<std::ptrdiff_t>(place), end})};
  return token;
}

Token symbolAt(std::string_view text, std::size_t place) {
  for (const std::string_view symbol : symbols)
    if (text.substr(place).starts_with(symbol))
      return {Token::Kind::Symbol, place, std::string(symbol)};
  const char character = text[place];
  if (character == '=')
    throw ExpressionError(place, "\"=\" was found; == compares");
  if (character == '&' || character == '|')
    throw ExpressionError(place, std::string("one \"") + character + "\" was found, two were expected");
  throw ExpressionError(place, "a name, a number or an operator was expected");
}

/// With the length it has in the text.
std::pair<Token, std::size_t> tokenAt(std::string_view text, std::size_t place) {
  const char character = text[place];
  const bool isFraction = character == '.' && place + 1 < text.size() && isDigit(text[place + 1]);
  Token token = beginsName(character)              ? nameAt(text, place)
                : isDigit(character) || isFraction ? numberAt(text, place)
                                                   : symbolAt(text, place);
  return {token, token.text.size()};
}

void spellOut(Token& token) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> words{
      {{"and", "&&"}, {"or", "||"}, {"not", "!"}}};
  for (const auto& [word, symbol] : words)
    if (token.text == word)
      token = {Token::Kind::Symbol, token.place, std::string(symbol)};
}

} // namespace

bool beginsName(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
}

bool continuesName(char character) {
  return beginsName(character) || isDigit(character) || character == '.';
}

std::string inSmallLetters(std::string_view text) {
  std::string small(text);
  for (char& character : small)
    if (character >= 'A' && character <= 'Z')
      character = static_cast<char>(character - 'A' + 'a');
  return small;
}

std::vector<Token> tokensOf(std::string_view expression) {
  std::vector<Token> tokens;
  for (std::size_t place = 0; place < expression.size();) {
    if (isSpace(expression[place])) {
      ++place;
      continue;
    }
    auto [token, length] = tokenAt(expression, place);
    spellOut(token);
    tokens.push_back(std::move(token));
    place += length;
  }
  tokens.push_back({Token::Kind::End, expression.size()});
  return tokens;
}

} // namespace voir
