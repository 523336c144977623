#include "model/analysis/Expression.h"

#include "model/analysis/ExpressionNode.h"

#include <algorithm>

namespace voir {

namespace {

bool isBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool namesTracks(const ExpressionNode& node) {
  return (node.variable && node.variable->needsTracks) || node.kind == ObjectKind::Track ||
         std::ranges::any_of(node.operands, namesTracks);
}

bool goesThroughObjects(const ExpressionNode& node) {
  return node.evaluate && std::ranges::find(expressionFunctions(), node.evaluate, &ExpressionFunction::overObjects) !=
                              expressionFunctions().end();
}

void addInputs(ExpressionInputs& inputs, const ExpressionNode& node) {
  if (node.variable)
    inputs.variables.push_back(node.variable);
  const bool isObject = !node.evaluate;
  if (isObject || goesThroughObjects(node))
    inputs.kinds.push_back(node.kind);
  for (const ExpressionNode& operand : node.operands)
    addInputs(inputs, operand);
}

} // namespace

Expression::Expression(std::string_view text) : m_text(isBlank(text) ? std::string_view() : text) {
  if (!m_text.empty())
    m_root = std::make_shared<const ExpressionNode>(parseExpression(m_text));
}

bool Expression::needsTracks() const {
  return m_root && namesTracks(*m_root);
}

ExpressionInputs Expression::inputs() const {
  ExpressionInputs inputs;
  if (m_root)
    addInputs(inputs, *m_root);
  return inputs;
}

bool Expression::accepts(const Event& event, const Candidate* candidate) const {
  return !m_root || m_root->holds({event, candidate});
}

} // namespace voir
