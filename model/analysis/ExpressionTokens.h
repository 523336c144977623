#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A word of an expression.
struct ExpressionToken {
  enum class Kind { Number, Name, Symbol, End };
  Kind kind = Kind::End;
  std::size_t place = 0; ///< byte, from 0
  std::string text{};    ///< in small letters; "and" is "&&", "or" is "||", "not" is "!"
  double number = 0.0;
};

/// The last one is the end. Throws ExpressionError.
std::vector<ExpressionToken> tokensOf(std::string_view expression);

bool beginsName(char character);
bool continuesName(char character);
/// Of ASCII letters only.
std::string inSmallLetters(std::string_view text);

} // namespace voir
