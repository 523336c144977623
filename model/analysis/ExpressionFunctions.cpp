#include "model/analysis/ExpressionNode.h"
#include "model/analysis/ExpressionTokens.h"

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace voir {

namespace {

using Node = ExpressionNode;
using Scope = ExpressionScope;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double absolute(const Node& node, const Scope& scope) {
  return std::abs(node.operands[0](scope));
}

double squareRoot(const Node& node, const Scope& scope) {
  return std::sqrt(node.operands[0](scope));
}

constexpr auto isLess = [](double a, double b) { return a < b; };
constexpr auto isMore = [](double a, double b) { return a > b; };

/// The least or the greatest; unknown if one is.
template <auto isBetter> double extreme(const Node& node, const Scope& scope) {
  double best = node.operands[0](scope);
  for (std::size_t i = 1; i < node.operands.size(); ++i) {
    const double value = node.operands[i](scope);
    if (isBetter(value, best) || std::isnan(value))
      best = value;
  }
  return best;
}

/// Does something with the operand's value for each object.
template <typename Visit> void forEachObject(const Node& node, Scope scope, Visit visit) {
  const auto count = static_cast<std::uint32_t>(objectCount(scope.event, node.kind));
  for (scope.current = 0; scope.current < count; ++scope.current)
    visit(node.operands[0](scope));
}

double countOver(const Node& node, const Scope& scope) {
  double count = 0.0;
  forEachObject(node, scope, [&](double value) { count += value == 1.0 ? 1.0 : 0.0; });
  return count;
}

double anyOver(const Node& node, const Scope& scope) {
  return countOver(node, scope) > 0.0 ? 1.0 : 0.0;
}

double allOver(const Node& node, const Scope& scope) {
  return countOver(node, scope) == static_cast<double>(objectCount(scope.event, node.kind)) ? 1.0 : 0.0;
}

// Objects of which the value is not told are left out.

double sumOver(const Node& node, const Scope& scope) {
  double sum = 0.0;
  forEachObject(node, scope, [&](double value) { sum += std::isnan(value) ? 0.0 : value; });
  return sum;
}

/// Unknown without objects.
template <auto isBetter> double extremeOver(const Node& node, const Scope& scope) {
  double best = unknown;
  forEachObject(node, scope, [&](double value) { best = std::isnan(best) || isBetter(value, best) ? value : best; });
  return best;
}

std::optional<FourVector> momentum(const Node& object, const Scope& scope) {
  const auto index = objectByPt(scope.event, object.kind, object.rank);
  return index ? fourVector(scope.event, {object.kind, *index}) : std::nullopt;
}

template <auto distance> double between(const Node& node, const Scope& scope) {
  const std::optional<FourVector> a = momentum(node.operands[0], scope);
  const std::optional<FourVector> b = momentum(node.operands[1], scope);
  return a && b ? distance(*a, *b) : unknown;
}

constexpr auto coneDistance = [](const FourVector& a, const FourVector& b) { return deltaR(a, b); };
constexpr auto azimuthDistance = [](const FourVector& a, const FourVector& b) {
  return std::abs(deltaPhi(a.phi(), b.phi()));
};

constexpr std::array functions{
    ExpressionFunction{.name = "abs", .explanation = "absolute value", .numbers = 1, .ofNumbers = absolute},
    ExpressionFunction{.name = "sqrt", .explanation = "square root", .numbers = 1, .ofNumbers = squareRoot},
    ExpressionFunction{.name = "min",
                       .explanation = "least of numbers, or over all objects",
                       .ofNumbers = extreme<isLess>,
                       .overObjects = extremeOver<isLess>},
    ExpressionFunction{.name = "max",
                       .explanation = "greatest of numbers, or over all objects",
                       .ofNumbers = extreme<isMore>,
                       .overObjects = extremeOver<isMore>},
    ExpressionFunction{.name = "sum", .explanation = "sum over all objects", .overObjects = sumOver},
    ExpressionFunction{.name = "count",
                       .explanation = "number of objects for which a condition holds",
                       .overObjects = countOver,
                       .takesCondition = true},
    ExpressionFunction{.name = "any",
                       .explanation = "whether a condition holds for an object",
                       .overObjects = anyOver,
                       .takesCondition = true,
                       .isCondition = true},
    ExpressionFunction{.name = "all",
                       .explanation = "whether a condition holds for all objects",
                       .overObjects = allOver,
                       .takesCondition = true,
                       .isCondition = true},
    ExpressionFunction{
        .name = "deltaR", .explanation = "distance of two objects", .betweenObjects = between<coneDistance>},
    ExpressionFunction{
        .name = "deltaPhi", .explanation = "|Δφ| of two objects [rad]", .betweenObjects = between<azimuthDistance>},
};

} // namespace

std::span<const ExpressionFunction> expressionFunctions() {
  return functions;
}

const ExpressionFunction* findExpressionFunction(std::string_view name) {
  const std::string small = inSmallLetters(name);
  const auto found = std::ranges::find_if(
      functions, [&](const ExpressionFunction& function) { return inSmallLetters(function.name) == small; });
  return found == functions.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> objectByPt(const Event& event, ObjectKind kind, std::size_t rank) {
  struct Object {
    double pt;
    std::uint32_t index;
  };
  const auto count = static_cast<std::uint32_t>(objectCount(event, kind));
  if (rank >= count)
    return std::nullopt;
  boost::container::small_vector<Object, 16> objects;
  for (std::uint32_t i = 0; i < count; ++i)
    objects.push_back({fourVector(event, {kind, i}).value_or(FourVector()).pt(), i});
  const auto wanted = objects.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(objects.begin(), wanted, objects.end(),
                   [](const Object& a, const Object& b) { return a.pt > b.pt || (a.pt == b.pt && a.index < b.index); });
  return wanted->index;
}

} // namespace voir
