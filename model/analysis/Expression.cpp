#include "model/analysis/Expression.h"

#include "model/analysis/ExpressionNode.h"

namespace voir {

namespace {

bool isBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

Expression::Expression(std::string_view text) : m_text(isBlank(text) ? std::string_view() : text) {
  if (!m_text.empty())
    m_root = std::make_shared<const ExpressionNode>(parseExpression(m_text));
}

bool Expression::accepts(const Event& event, const Candidate* candidate) const {
  return !m_root || m_root->holds({event, candidate});
}

} // namespace voir
