#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"
#include "model/analysis/Selection.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace voir {

/// What an expression is evaluated on.
struct ExpressionScope {
  const Event& event;
  const Candidate* candidate = nullptr;
  std::uint32_t current = 0; ///< index of the object that count, sum, ... are at
};

/// An operation with its operands, evaluated without looking up names.
struct ExpressionNode {
  /// A number, NaN where it is unknown; a condition gives 1 or 0.
  using Evaluate = double (*)(const ExpressionNode& node, const ExpressionScope& scope);

  Evaluate evaluate = nullptr;
  bool isCondition = false;
  bool isNumber = true; ///< yes-no variables are both
  std::vector<ExpressionNode> operands{};
  double number = 0.0;                   ///< of a constant
  const CutVariable* variable = nullptr; ///< that is measured
  ObjectKind kind{};                     ///< of the objects that are gone through, or of the one meant
  std::size_t rank = 0;                  ///< of the object meant, by pt; 0: the hardest

  double operator()(const ExpressionScope& scope) const { return evaluate(*this, scope); }
  bool holds(const ExpressionScope& scope) const { return evaluate(*this, scope) == 1.0; }
};

/// Throws ExpressionError.
ExpressionNode parseExpression(std::string_view text);

/// A row of the table of functions; at least one of the three is there.
struct ExpressionFunction {
  std::string_view name;
  std::string_view explanation; ///< untranslated
  std::size_t numbers = 0;      ///< how many it takes, 0: two or more
  ExpressionNode::Evaluate ofNumbers = nullptr;
  ExpressionNode::Evaluate overObjects = nullptr;    ///< of one operand, for all objects of a kind
  ExpressionNode::Evaluate betweenObjects = nullptr; ///< of two objects
  bool takesCondition = false;
  bool isCondition = false;
};
std::span<const ExpressionFunction> expressionFunctions();
/// Capitals do not matter. nullptr where there is none.
const ExpressionFunction* findExpressionFunction(std::string_view name);

/// Index of the object with that many harder ones of its kind.
std::optional<std::uint32_t> objectByPt(const Event& event, ObjectKind kind, std::size_t rank);

} // namespace voir
