#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

struct Candidate;
struct Event;

/// What is wrong with the text of an expression, and where.
class ExpressionError : public std::invalid_argument {
public:
  ExpressionError(std::size_t place, const std::string& sentence) : std::invalid_argument(sentence), m_place(place) {}
  /// Byte of the text, from 0.
  std::size_t place() const { return m_place; }

private:
  std::size_t m_place;
};

/// A condition on an event and its candidate, as a physicist types it: `photons.pt[0] > 40 && met < 50`,
/// `abs(photons.eta[1]) < 1.37 || count(jets) >= 2`, `m34 > 12 && !(run == 1)`. Numbers in GeV, mm, rad.
/// A name is a cut variable (object kinds in the plural, with the place by pt in brackets); an object that is not there
/// and a value that is not told make the comparison they stand in false. Copies are cheap. Nesting and length are
/// bounded, as expressions come in files.
class Expression {
public:
  /// Accepts everything.
  Expression() = default;
  /// Throws ExpressionError; empty or blank: accepts everything.
  explicit Expression(std::string_view text);

  const std::string& text() const { return m_text; }
  bool accepts(const Event& event, const Candidate* candidate = nullptr) const;
  bool operator==(const Expression& other) const { return m_text == other.m_text; }

private:
  struct Node;
  std::string m_text;
  std::shared_ptr<const Node> m_root;
};

/// A word that may stand in an expression at some place.
struct Completion {
  std::string word;        ///< "photons.pt[0]"
  std::string explanation; ///< untranslated, "transverse momentum [GeV]"
};

/// Words that may complete the text before the cursor, and how many bytes of it they replace.
struct Completions {
  std::size_t replaced = 0;
  std::vector<Completion> words;
};
Completions completions(std::string_view textBeforeCursor);

} // namespace voir
