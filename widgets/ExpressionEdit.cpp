#include "widgets/ExpressionEdit.h"

#include "widgets/Theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStandardItemModel>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace voir {

namespace {

constexpr int popupWidth = 300; // pixels

int characters(const QByteArray& text, std::size_t bytes) {
  return static_cast<int>(QString::fromUtf8(text.left(static_cast<qsizetype>(bytes))).size());
}

QStandardItem* itemOf(const Completion& completion) {
  const QString word = QString::fromStdString(completion.word);
  const QString explanation = QCoreApplication::translate("voir::CutVariables", completion.explanation.c_str());
  auto* item = new QStandardItem(explanation.isEmpty() ? word : QStringLiteral("%1   %2").arg(word, explanation));
  item->setData(word, Qt::UserRole);
  return item;
}

} // namespace

ExpressionEdit::ExpressionEdit(QWidget* parent)
    : QLineEdit(parent), m_words(new QStandardItemModel(this)), m_completer(new QCompleter(m_words, this)) {
  setPlaceholderText(tr("photons.pt[0] > 40 && met < 50"));
  setAccessibleName(tr("Expression"));
  setClearButtonEnabled(true);
  m_completer->setWidget(this);
  m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
  connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
          [this](const QModelIndex& index) { insertWord(index.data(Qt::UserRole).toString()); });
  connect(this, &QLineEdit::textEdited, this, [this](const QString& text) {
    judge(text);
    complete();
  });
}

void ExpressionEdit::setExpression(const Expression& expression) {
  if (m_expression == expression)
    return;
  m_expression = expression;
  setText(QString::fromStdString(expression.text()));
  setProblem({}, std::nullopt);
}

void ExpressionEdit::judge(const QString& text) {
  const QByteArray bytes = text.toUtf8();
  try {
    const Expression expression(bytes.toStdString());
    setProblem({}, std::nullopt);
    if (expression == m_expression)
      return;
    m_expression = expression;
    emit expressionEdited(expression);
  } catch (const ExpressionError& error) {
    setProblem(QString::fromUtf8(error.what()), characters(bytes, error.place()));
  }
}

void ExpressionEdit::setProblem(const QString& sentence, std::optional<int> place) {
  m_problemPlace = place;
  update();
  if (std::exchange(m_problem, sentence) == sentence)
    return;
  setProperty("isWrong", !sentence.isEmpty());
  style()->unpolish(this);
  style()->polish(this);
  emit problemChanged(sentence);
}

void ExpressionEdit::complete() {
  const QByteArray before = text().left(cursorPosition()).toUtf8();
  const Completions found = completions(before.toStdString());
  const auto begin = static_cast<qsizetype>(before.size()) - static_cast<qsizetype>(found.replaced);
  m_replaced = static_cast<int>(QString::fromUtf8(before.mid(begin)).size());
  m_words->clear();
  for (const Completion& word : found.words)
    m_words->appendRow(itemOf(word));
  if (found.words.empty()) {
    m_completer->popup()->hide();
    return;
  }
  m_completer->complete(QRect(0, 0, std::max(width(), popupWidth), height()));
}

void ExpressionEdit::insertWord(const QString& word) {
  const int begin = cursorPosition() - m_replaced;
  setText(text().replace(begin, m_replaced, word));
  setCursorPosition(begin + static_cast<int>(word.size()));
  judge(text());
}

void ExpressionEdit::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
    complete();
  else
    QLineEdit::keyPressEvent(event);
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
    event->accept(); // it means nothing else in the window
}

/// Pixels from the left edge of the line; the text may be scrolled.
double ExpressionEdit::placeOf(int character) const {
  const QFontMetricsF metrics(font());
  const QRect cursor = cursorRect();
  return cursor.center().x() + metrics.horizontalAdvance(text().left(character)) -
         metrics.horizontalAdvance(text().left(cursorPosition()));
}

void ExpressionEdit::paintEvent(QPaintEvent* event) {
  QLineEdit::paintEvent(event);
  if (!m_problemPlace)
    return;
  const double left = placeOf(*m_problemPlace);
  const double right = std::max(left + 8.0, placeOf(static_cast<int>(text().size())));
  const double bottom = height() - 4.0;
  QPainterPath wave(QPointF(left, bottom));
  for (int i = 1; left + 2.0 * i <= std::min<double>(right, width()); ++i)
    wave.lineTo(left + 2.0 * i, bottom - (i % 2) * 2.0);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(themeColours(palette()).error, 1.2));
  painter.drawPath(wave);
}

} // namespace voir
