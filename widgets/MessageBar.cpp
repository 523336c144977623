#include "widgets/MessageBar.h"

#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPalette>
#include <QToolButton>
#include <QVBoxLayout>

namespace voir {
namespace {

constexpr int iconSize = 18;
constexpr int edgeWidth = 4;
constexpr int listHeight = 160;

QString iconName(Severity severity) {
  switch (severity) {
  case Severity::Note:
    return QStringLiteral("info");
  case Severity::Warning:
    return QStringLiteral("warning");
  case Severity::Error:
    return QStringLiteral("error");
  }
  return {};
}

QString severityName(Severity severity) {
  switch (severity) {
  case Severity::Note:
    return MessageBar::tr("Note");
  case Severity::Warning:
    return MessageBar::tr("Warning");
  case Severity::Error:
    return MessageBar::tr("Error");
  }
  return {};
}

QColor colourOf(Severity severity, const ThemeColours& colours) {
  switch (severity) {
  case Severity::Note:
    return colours.accent;
  case Severity::Warning:
    return colours.warning;
  case Severity::Error:
    return colours.error;
  }
  return colours.accent;
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent), m_icon(new QLabel), m_text(new QLabel), m_more(new QToolButton), m_close(new QToolButton),
      m_list(new QListWidget) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 4, 4, 4);
  column->setSpacing(4);
  column->addWidget(makeLine());
  column->addWidget(m_list);
  m_list->setMaximumHeight(listHeight);
  m_list->setWordWrap(true);
  m_list->setAccessibleName(tr("All messages, the newest first"));
  m_list->hide();
  hide();
}

QWidget* MessageBar::makeLine() {
  auto* widget = new QWidget;
  auto* line = new QHBoxLayout(widget);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  m_text->setWordWrap(true);
  m_text->setTextFormat(Qt::PlainText); // names out of strangers' files are no markup
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_more->setCheckable(true);
  m_more->setToolTip(tr("Show all messages"));
  m_close->setIcon(icon("close"));
  m_close->setToolTip(tr("Forget the messages"));
  m_close->setAccessibleName(tr("Forget the messages"));
  line->addWidget(m_icon);
  line->addWidget(m_text, 1);
  line->addWidget(m_more);
  line->addWidget(m_close);
  connect(m_more, &QToolButton::toggled, m_list, &QListWidget::setVisible);
  connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
  return widget;
}

void MessageBar::showMessage(Severity severity, const QString& text) {
  m_list->insertItem(0, new QListWidgetItem(icon(iconName(severity)), text));
  if (m_list->count() > maximumCount)
    delete m_list->takeItem(maximumCount);
  m_text->setText(text);
  m_text->setAccessibleName(severityName(severity));
  m_more->setText(tr("%1 messages").arg(countText(m_list->count())));
  m_more->setVisible(m_list->count() > 1);
  m_severity = severity;
  showIcon();
  show();
}

void MessageBar::showIcon() {
  m_icon->setPixmap(icon(iconName(m_severity)).pixmap(QSize(iconSize, iconSize), devicePixelRatio()));
}

/// A pixmap keeps the colour it was drawn in.
void MessageBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange)
    showIcon();
}

int MessageBar::messageCount() const {
  return m_list->count();
}

QString MessageBar::lastMessage() const {
  return m_list->count() > 0 ? m_list->item(0)->text() : QString();
}

void MessageBar::clear() {
  m_list->clear();
  m_text->clear();
  m_more->setChecked(false);
  hide();
}

/// A coloured edge, beside the icon whose shape tells the severity too.
void MessageBar::paintEvent(QPaintEvent*) {
  const ThemeColours& colours = themeColours(palette());
  QPainter painter(this);
  painter.fillRect(rect(), colours.raised);
  painter.fillRect(QRect(0, height() - 1, width(), 1), colours.line);
  painter.fillRect(QRect(0, 0, edgeWidth, height()), colourOf(m_severity, colours));
}

} // namespace voir
