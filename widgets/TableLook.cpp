#include "widgets/TableLook.h"

#include "widgets/Theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace voir {
namespace {

constexpr int rowPadding = 6;      // pixels above and below together
constexpr int columnPadding = 13;  // left and right together
constexpr int headingPadding = 14; // the same of a column's title

void applyFont(QTableView& table) {
  table.setFont(tableFont());
  table.verticalHeader()->setDefaultSectionSize(QFontMetrics(table.font()).height() + rowPadding);
}

/// Lives as long as its table.
class FontFollower : public QObject {
public:
  FontFollower(QTableView& table, std::function<void()> fitColumns)
      : QObject(&table), m_table(table), m_fitColumns(std::move(fitColumns)) {
    table.installEventFilter(this);
  }

protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    const bool isNews = event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::StyleChange;
    if (watched == &m_table && isNews && m_table.font().pointSizeF() != tableFont().pointSizeF())
      follow();
    return false;
  }

private:
  void follow() {
    applyFont(m_table);
    m_fitColumns();
  }

  QTableView& m_table;
  std::function<void()> m_fitColumns;
};

} // namespace

void lookLikeTable(QTableView& table, std::function<void()> fitColumns) {
  table.setShowGrid(false);
  table.setWordWrap(false);
  table.setCornerButtonEnabled(false);
  table.setSelectionBehavior(QAbstractItemView::SelectRows);
  table.setEditTriggers(QAbstractItemView::NoEditTriggers);
  table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table.setTabKeyNavigation(false);
  table.verticalHeader()->hide();
  table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table.verticalHeader()->setMinimumSectionSize(1);
  table.horizontalHeader()->setHighlightSections(false);
  table.horizontalHeader()->setMinimumSectionSize(16);
  applyFont(table);
  new FontFollower(table, std::move(fitColumns)); // owned by the table
}

void setColumnWidthFor(QTableView& table, int column, const QString& widestText) {
  const QString title = table.model()->headerData(column, Qt::Horizontal).toString();
  const int text = QFontMetrics(table.font()).horizontalAdvance(widestText);
  const int heading = QFontMetrics(table.horizontalHeader()->font()).horizontalAdvance(title);
  table.setColumnWidth(column, std::max(text + columnPadding, heading + headingPadding));
}

QWidget* makeEmptyPage(const QString& text) {
  return makeEmptyPage(*new QLabel(text));
}

QWidget* makeEmptyPage(QLabel& label) {
  label.setProperty("role", "empty");
  label.setWordWrap(true);
  label.setAlignment(Qt::AlignCenter);
  label.setMinimumWidth(1);
  auto* page = new QScrollArea;
  page->setWidgetResizable(true);
  page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  page->setFocusPolicy(Qt::NoFocus);
  page->setWidget(&label);
  return page;
}

} // namespace voir
