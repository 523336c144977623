#pragma once

#include "model/analysis/Expression.h"

#include <QLineEdit>

#include <optional>

class QCompleter;
class QStandardItemModel;

namespace voir {

/// A line for the text of an Expression: completes words, underlines what is wrong and says so.
class ExpressionEdit : public QLineEdit {
  Q_OBJECT

public:
  explicit ExpressionEdit(QWidget* parent = nullptr);

  /// Leaves the line alone where this is what it stands for already.
  void setExpression(const Expression& expression);
  /// What is wrong, a sentence; empty: nothing.
  const QString& problem() const { return m_problem; }

signals:
  /// While typing, for each text that is an expression.
  void expressionEdited(const Expression& expression);
  void problemChanged(const QString& sentence);

protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

private:
  void judge(const QString& text);
  void setProblem(const QString& sentence, std::optional<int> place);
  void complete();
  void insertWord(const QString& word);
  double placeOf(int character) const;

  QStandardItemModel* m_words;
  QCompleter* m_completer;
  int m_replaced = 0; // characters before the cursor that a completed word replaces
  Expression m_expression;
  QString m_problem;
  std::optional<int> m_problemPlace; // character
};

} // namespace voir
