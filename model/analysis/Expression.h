#pragma once

#include "model/ObjectRef.h"

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

struct Candidate;
struct CutVariable;
struct Event;
struct ExpressionNode;

/// What is wrong with the text of an expression, and where.
class ExpressionError : public std::invalid_argument {
public:
  /// what() is the sentence with the place before it, counted from 1.
  ExpressionError(std::size_t place, const std::string& sentence)
      : std::invalid_argument("character " + std::to_string(place + 1) + ": " + sentence), m_place(place) {}
  /// Byte of the text, from 0.
  std::size_t place() const { return m_place; }

private:
  std::size_t m_place;
};

/// What the value of an expression depends on.
struct ExpressionInputs {
  std::vector<const CutVariable*> variables; ///< may be there several times
  std::vector<ObjectKind> kinds;             ///< of objects that are counted or whose momenta are compared
};

/// A condition on an event and its candidate, as a physicist types it:
///
///     photons.pt[0] > 40 && met < 50
///     abs(photons.eta[1]) < 1.37 || count(jets.pt > 30) >= 2
///     80 < m12 < 100 and m34 > 12 and not (run == 199319)
///     all(muons.isolation < 5) && deltaR(photons[0], photons[1]) > 0.4
///
/// A name is a cut variable; "event." and "candidate." may be left out (met, run, mass, m34). Objects are those of the
/// event, not only the candidate's daughters, in the order of their pt: photons.pt[0] or photons[0].pt is that of the
/// hardest photon. Without a place a variable of objects stands within count, sum, min, max, any or all, which go
/// through all objects of that kind. Capitals do not matter. Numbers are in GeV, mm, rad.
/// An object that is not there and a value that is not told make the comparison they stand in false, != as well.
/// Copies are cheap. Nesting and length are bounded, as expressions come in files.
class Expression {
public:
  /// Accepts everything.
  Expression() = default;
  /// Throws ExpressionError; empty or blank: accepts everything.
  explicit Expression(std::string_view text);

  const std::string& text() const { return m_text; }
  bool accepts(const Event& event, const Candidate* candidate = nullptr) const;
  /// Whether a variable in it does: see CutVariable.
  bool needsTracks() const;
  ExpressionInputs inputs() const;
  bool operator==(const Expression& other) const { return m_text == other.m_text; }

private:
  std::string m_text;
  std::shared_ptr<const ExpressionNode> m_root; // none: accepts everything
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
