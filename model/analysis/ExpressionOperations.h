#pragma once

#include "model/analysis/ExpressionNode.h"

#include <span>
#include <string_view>

namespace voir {

/// A sign between two numbers.
struct ExpressionOperator {
  std::string_view sign;
  ExpressionNode::Evaluate evaluate = nullptr;
};

/// Each false where one side is not a number.
std::span<const ExpressionOperator> comparisons();
std::span<const ExpressionOperator> sums();
std::span<const ExpressionOperator> products();

/// What the nodes of an expression do beside the functions.
namespace operations {

double constant(const ExpressionNode& node, const ExpressionScope& scope);

// Values of the node's variable; NaN without a candidate or such an object.
double ofEvent(const ExpressionNode& node, const ExpressionScope& scope);
double ofCandidate(const ExpressionNode& node, const ExpressionScope& scope);
double ofRankedObject(const ExpressionNode& node, const ExpressionScope& scope);
double ofCurrentObject(const ExpressionNode& node, const ExpressionScope& scope);

double both(const ExpressionNode& node, const ExpressionScope& scope);
double either(const ExpressionNode& node, const ExpressionScope& scope);
double negation(const ExpressionNode& node, const ExpressionScope& scope);
double opposite(const ExpressionNode& node, const ExpressionScope& scope);

} // namespace operations
} // namespace voir
