#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QListWidget;
class QToolButton;

namespace voir {

enum class Severity { Note, Warning, Error };

/// Messages on top of the views: the newest in a line, the earlier ones in a list. Never modal; hidden while empty.
class MessageBar : public QWidget {
  Q_OBJECT

public:
  /// Older messages are forgotten.
  static constexpr int maximumCount = 200;

  explicit MessageBar(QWidget* parent = nullptr);

  void showMessage(Severity severity, const QString& text);
  int messageCount() const;
  QString lastMessage() const;
  void clear();

protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  QWidget* makeLine();
  void showIcon();

  QLabel* m_icon;
  QLabel* m_text;
  QToolButton* m_more;
  QToolButton* m_close;
  QListWidget* m_list; // newest first
  Severity m_severity = Severity::Note;
};

} // namespace voir
