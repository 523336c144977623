#include "model/analysis/ExpressionOperations.h"

#include <array>
#include <functional>
#include <limits>

namespace voir {

namespace {

using Node = ExpressionNode;
using Scope = ExpressionScope;
using Operator = ExpressionOperator;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

constexpr auto isLess = [](double a, double b) { return a < b ? 1.0 : 0.0; };
constexpr auto isAtMost = [](double a, double b) { return a <= b ? 1.0 : 0.0; };
constexpr auto isMore = [](double a, double b) { return a > b ? 1.0 : 0.0; };
constexpr auto isAtLeast = [](double a, double b) { return a >= b ? 1.0 : 0.0; };
constexpr auto isEqual = [](double a, double b) { return a == b ? 1.0 : 0.0; };
constexpr auto isOther = [](double a, double b) { return a < b || a > b ? 1.0 : 0.0; };

template <auto operation> double ofTwo(const Node& node, const Scope& scope) {
  return operation(node.operands[0](scope), node.operands[1](scope));
}

constexpr std::array<Operator, 6> allComparisons{{{"<", ofTwo<isLess>},
                                                  {"<=", ofTwo<isAtMost>},
                                                  {">", ofTwo<isMore>},
                                                  {">=", ofTwo<isAtLeast>},
                                                  {"==", ofTwo<isEqual>},
                                                  {"!=", ofTwo<isOther>}}};
constexpr std::array<Operator, 2> allSums{{{"+", ofTwo<std::plus<double>{}>}, {"-", ofTwo<std::minus<double>{}>}}};
constexpr std::array<Operator, 2> allProducts{
    {{"*", ofTwo<std::multiplies<double>{}>}, {"/", ofTwo<std::divides<double>{}>}}};

} // namespace

std::span<const ExpressionOperator> comparisons() {
  return allComparisons;
}

std::span<const ExpressionOperator> sums() {
  return allSums;
}

std::span<const ExpressionOperator> products() {
  return allProducts;
}

namespace operations {

double constant(const Node& node, const Scope&) {
  return node.number;
}

double ofEvent(const Node& node, const Scope& scope) {
  return node.variable->ofEvent(scope.event);
}

double ofCandidate(const Node& node, const Scope& scope) {
  return scope.candidate ? node.variable->ofCandidate(scope.event, *scope.candidate) : unknown;
}

double ofRankedObject(const Node& node, const Scope& scope) {
  const auto index = objectByPt(scope.event, node.kind, node.rank);
  return index ? node.variable->value(scope.event, *index) : unknown;
}

double ofCurrentObject(const Node& node, const Scope& scope) {
  return node.variable->value(scope.event, scope.current);
}

double both(const Node& node, const Scope& scope) {
  return node.operands[0].holds(scope) && node.operands[1].holds(scope) ? 1.0 : 0.0;
}

double either(const Node& node, const Scope& scope) {
  return node.operands[0].holds(scope) || node.operands[1].holds(scope) ? 1.0 : 0.0;
}

double negation(const Node& node, const Scope& scope) {
  return node.operands[0].holds(scope) ? 0.0 : 1.0;
}

double opposite(const Node& node, const Scope& scope) {
  return -node.operands[0](scope);
}

} // namespace operations
} // namespace voir
