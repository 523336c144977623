#include "model/analysis/ExpressionNames.h"
#include "model/analysis/ExpressionNode.h"
#include "model/analysis/ExpressionOperations.h"
#include "model/analysis/ExpressionTokens.h"

#include <algorithm>
#include <span>
#include <utility>

namespace voir {

namespace {

using Node = ExpressionNode;
using Token = ExpressionToken;

constexpr std::size_t longestText = 4000;
constexpr int deepestNesting = 50;
constexpr std::size_t highestRank = 1000;

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

std::string spelled(const Token& token) {
  return token.kind == Token::Kind::End ? "the end" : quoted(token.text);
}

// A braced list of operands would copy them.

template <typename... Operands> Node number(Node::Evaluate evaluate, Operands&&... operands) {
  Node node{.evaluate = evaluate};
  (node.operands.push_back(std::forward<Operands>(operands)), ...);
  return node;
}

template <typename... Operands> Node condition(Node::Evaluate evaluate, Operands&&... operands) {
  Node node = number(evaluate, std::forward<Operands>(operands)...);
  node.isCondition = true;
  node.isNumber = false;
  return node;
}

/// Recursive descent; each function reads what its name says from the tokens on.
class Parser {
public:
  explicit Parser(std::string_view text) : m_tokens(tokensOf(text)) {}

  Node whole() {
    Node root = requireCondition(&Parser::disjunction);
    if (next().kind != Token::Kind::End)
      fail(next(), "an operator was expected, such as && or <, " + spelled(next()) + " was found");
    return root;
  }

private:
  using Rule = Node (Parser::*)();

  /// The objects that an aggregate function goes through.
  struct Loop {
    std::optional<ObjectKind> kind;
  };

  const Token& next() const { return m_tokens[m_next]; }
  const Token& take() { return m_tokens[m_next + 1 < m_tokens.size() ? m_next++ : m_next]; }
  bool isNext(std::string_view symbol) const { return next().kind == Token::Kind::Symbol && next().text == symbol; }
  bool takes(std::string_view symbol) { return isNext(symbol) && (take(), true); }

  [[noreturn]] static void fail(const Token& token, const std::string& sentence) {
    throw ExpressionError(token.place, sentence);
  }

  void expect(std::string_view symbol) {
    if (!takes(symbol))
      fail(next(), quoted(symbol) + " was expected, " + spelled(next()) + " was found");
  }

  Node requireCondition(Rule rule) {
    const Token& begin = next();
    Node node = (this->*rule)();
    if (!node.isCondition)
      fail(begin, "a condition was expected, such as met > 50; this is a number");
    return node;
  }

  Node requireNumber(Rule rule) {
    const Token& begin = next();
    Node node = (this->*rule)();
    if (!node.isNumber)
      fail(begin, "a number was expected; this is a condition");
    return node;
  }

  /// Operands joined by a sign, if it is there at all.
  Node joined(std::string_view symbol, Node::Evaluate evaluate, Rule part) {
    const Token& begin = next();
    Node left = (this->*part)();
    while (takes(symbol)) {
      if (!left.isCondition)
        fail(begin, "a condition was expected before " + quoted(symbol) + "; this is a number");
      Node right = requireCondition(part);
      left = condition(evaluate, std::move(left), std::move(right));
    }
    return left;
  }

  Node disjunction() { return joined("||", operations::either, &Parser::conjunction); }
  Node conjunction() { return joined("&&", operations::both, &Parser::negated); }

  Node negated() {
    const Nesting nesting(*this);
    if (!takes("!"))
      return comparison();
    return condition(operations::negation, requireCondition(&Parser::negated));
  }

  Node::Evaluate takesOneOf(std::span<const ExpressionOperator> operators) {
    for (const auto& [sign, evaluate] : operators)
      if (takes(sign))
        return evaluate;
    return nullptr;
  }

  /// a < b, or a < b < c, which is a < b && b < c.
  Node comparison() {
    const Token& begin = next();
    Node left = sum();
    std::optional<Node> all;
    while (const Node::Evaluate compare = takesOneOf(comparisons())) {
      if (!left.isNumber)
        fail(begin, "a number was expected; this is a condition");
      Node right = requireNumber(&Parser::sum);
      Node compared = condition(compare, std::move(left), right);
      all = all ? condition(operations::both, std::move(*all), std::move(compared)) : std::move(compared);
      left = std::move(right);
    }
    return all ? std::move(*all) : left;
  }

  Node chain(std::span<const ExpressionOperator> operators, Rule part) {
    const Token& begin = next();
    Node left = (this->*part)();
    while (const Node::Evaluate evaluate = takesOneOf(operators)) {
      if (!left.isNumber)
        fail(begin, "a number was expected; this is a condition");
      Node right = requireNumber(part);
      left = number(evaluate, std::move(left), std::move(right));
    }
    return left;
  }

  Node sum() { return chain(sums(), &Parser::product); }
  Node product() { return chain(products(), &Parser::signedOperand); }

  Node signedOperand() {
    const Nesting nesting(*this);
    if (takes("-"))
      return number(operations::opposite, requireNumber(&Parser::signedOperand));
    return takes("+") ? requireNumber(&Parser::signedOperand) : operand();
  }

  Node operand() {
    const Token& token = take();
    if (token.kind == Token::Kind::Number)
      return {.evaluate = operations::constant, .number = token.number};
    if (token.kind == Token::Kind::Name)
      return isNext("(") ? function(token) : named(token);
    if (token.text != "(")
      fail(token, "a name or a number was expected, " + spelled(token) + " was found");
    Node inner = disjunction();
    expect(")");
    return inner;
  }

  std::size_t bracketedRank() {
    expect("[");
    const Token& token = take();
    const auto rank = static_cast<std::size_t>(std::clamp(token.number, 0.0, double(highestRank)));
    if (token.kind != Token::Kind::Number || static_cast<double>(rank) != token.number)
      fail(token, "a place by pT was expected: 0 for the hardest, 1 for the next, ...");
    expect("]");
    return rank;
  }

  /// "photons[0].pt", of which the name and all to the bracket are read.
  Node memberOf(const Token& token, ObjectKind kind) {
    const std::size_t rank = bracketedRank();
    expect(".");
    const Token& member = take();
    const CutVariable& variable =
        requireVariable(token.place, std::string(nameInExpressions(kind)) + '.' + member.text);
    return ranked(variable, rank);
  }

  Node named(const Token& token) {
    if (const auto kind = kindNamed(token.text); kind && isNext("["))
      return memberOf(token, *kind);
    const CutVariable& variable = requireVariable(token.place, token.text);
    if (variable.concernsObjects())
      return isNext("[") ? ranked(variable, bracketedRank()) : current(token, variable);
    return {.evaluate = variable.ofEvent ? operations::ofEvent : operations::ofCandidate, .variable = &variable};
  }

  static Node measured(const CutVariable& variable, Node::Evaluate evaluate) {
    return {.evaluate = evaluate, .isCondition = variable.isFlag, .variable = &variable, .kind = variable.kind};
  }

  static Node ranked(const CutVariable& variable, std::size_t rank) {
    Node node = measured(variable, operations::ofRankedObject);
    node.rank = rank;
    return node;
  }

  Node current(const Token& token, const CutVariable& variable) {
    const std::string name = nameInExpressions(variable);
    const std::string objects(nameInExpressions(variable.kind));
    if (!m_loop)
      fail(token, "of which of the " + objects + "? Write " + name + "[0] for the hardest, or any(" + name + " > ...)");
    if (m_loop->kind.value_or(variable.kind) != variable.kind)
      fail(token, "all objects that a function goes through must be of one kind, these are " + objects);
    m_loop->kind = variable.kind;
    return measured(variable, operations::ofCurrentObject);
  }

  static const CutVariable& requireVariable(std::size_t place, const std::string& name) {
    if (const CutVariable* variable = variableNamed(name))
      return *variable;
    std::vector<std::string> words;
    for (const CutVariable& variable : cutVariables())
      words.push_back(nameInExpressions(variable));
    throw ExpressionError(place, unknownName(name, words));
  }

  static std::string unknownName(const std::string& name, const std::vector<std::string>& words) {
    const std::optional<std::string> near = nearMiss(name, words);
    return "there is no " + quoted(name) + (near ? "; did you mean " + *near + '?' : "");
  }

  static const ExpressionFunction& requireFunction(const Token& name) {
    if (const ExpressionFunction* function = findExpressionFunction(name.text))
      return *function;
    std::vector<std::string> words;
    for (const ExpressionFunction& function : expressionFunctions())
      words.emplace_back(function.name);
    fail(name, unknownName(name.text, words));
  }

  /// The name is read, the bracket comes next.
  Node function(const Token& name) {
    const ExpressionFunction& function = requireFunction(name);
    if (m_loop && function.overObjects && !function.ofNumbers)
      fail(name, nestedLoop(function));
    expect("(");
    Node node = function.betweenObjects           ? betweenObjects(function)
                : function.overObjects && !m_loop ? overObjects(name, function)
                                                  : ofNumbers(name, function, arguments(function));
    expect(")");
    return node;
  }

  Node betweenObjects(const ExpressionFunction& function) {
    Node first = object();
    expect(",");
    return number(function.betweenObjects, std::move(first), object());
  }

  /// "photons[0]".
  Node object() {
    const Token& token = take();
    const auto kind = kindNamed(token.text);
    if (token.kind != Token::Kind::Name || !kind)
      fail(token, "an object was expected, such as photons[0], " + spelled(token) + " was found");
    return {.kind = *kind, .rank = bracketedRank()};
  }

  std::vector<Node> arguments(const ExpressionFunction& function) {
    std::vector<Node> all;
    do
      all.push_back(function.takesCondition ? requireCondition(&Parser::disjunction)
                                            : requireNumber(&Parser::disjunction));
    while (takes(","));
    return all;
  }

  static std::string nestedLoop(const ExpressionFunction& function) {
    return std::string(function.name) + " of objects cannot stand within another such function";
  }

  Node ofNumbers(const Token& name, const ExpressionFunction& function, std::vector<Node> operands) {
    if (function.numbers == 0 && operands.size() < 2)
      fail(name, nestedLoop(function));
    if (function.numbers != 0 && operands.size() != function.numbers)
      fail(name, std::string(function.name) + " takes " + std::to_string(function.numbers) + " number, " +
                     std::to_string(operands.size()) + " were found");
    return {.evaluate = function.ofNumbers, .operands = std::move(operands)};
  }

  /// "photons" of count(photons): all of them.
  std::optional<Node> allOfAKind() {
    const auto kind = kindNamed(next().text);
    if (!kind || m_tokens[m_next + 1].text != ")")
      return std::nullopt;
    take();
    m_loop->kind = kind;
    return Node{.evaluate = operations::constant, .isCondition = true, .number = 1.0};
  }

  Node overObjects(const Token& name, const ExpressionFunction& function) {
    m_loop.emplace();
    std::optional<Node> every = function.takesCondition ? allOfAKind() : std::nullopt;
    std::vector<Node> operands = every ? std::vector{std::move(*every)} : arguments(function);
    const Loop loop = *std::exchange(m_loop, std::nullopt);
    if (operands.size() > 1 && function.ofNumbers && !loop.kind)
      return ofNumbers(name, function, std::move(operands));
    if (operands.size() > 1 || !loop.kind)
      fail(name, std::string(function.name) + " goes through all objects of one kind: " + std::string(function.name) +
                     (function.takesCondition ? "(photons.pt > 20), say" : "(photons.pt), say"));
    return {.evaluate = function.overObjects,
            .isCondition = function.isCondition,
            .isNumber = !function.isCondition,
            .operands = std::move(operands),
            .kind = *loop.kind};
  }

  /// Each bracket and each sign before an operand goes one deeper.
  class Nesting {
  public:
    explicit Nesting(Parser& parser) : m_parser(parser) {
      if (++m_parser.m_nesting > deepestNesting)
        fail(m_parser.next(), "an expression nested less deeply was expected");
    }
    ~Nesting() { --m_parser.m_nesting; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

  private:
    Parser& m_parser;
  };

  std::vector<Token> m_tokens;
  std::size_t m_next = 0;
  int m_nesting = 0;
  std::optional<Loop> m_loop;
};

} // namespace

ExpressionNode parseExpression(std::string_view text) {
  if (text.size() > longestText)
    throw ExpressionError(longestText, "an expression of at most " + std::to_string(longestText) +
                                           " characters was expected, this one has " + std::to_string(text.size()));
  return Parser(text).whole();
}

} // namespace voir
