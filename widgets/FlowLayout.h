#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace voir {

/// Items side by side, as many in a line as fit; the height follows the width.
class FlowLayout : public QLayout {
public:
  /// spacing in pixels between items and between lines.
  FlowLayout(QWidget* parent, int spacing);
  ~FlowLayout() override;

  void addItem(QLayoutItem* item) override;
  int count() const override;
  QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  Qt::Orientations expandingDirections() const override { return {}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override { return minimumSize(); }
  QSize minimumSize() const override;
  void setGeometry(const QRect& rect) override;

private:
  int arrange(const QRect& rect, bool isTried) const;

  std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace voir
