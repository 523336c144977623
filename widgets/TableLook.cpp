#include "widgets/TableLook.h"

#include "widgets/Theme.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include <algorithm>

namespace voir {
namespace {

constexpr int rowPadding = 6;     // pixels above and below together
constexpr int columnPadding = 20; // left and right together

} // namespace

void lookLikeTable(QTableView& table) {
  table.setFont(tableFont());
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
  table.verticalHeader()->setDefaultSectionSize(QFontMetrics(table.font()).height() + rowPadding);
  table.horizontalHeader()->setHighlightSections(false);
  table.horizontalHeader()->setMinimumSectionSize(24);
}

void setColumnWidthFor(QTableView& table, int column, const QString& widestText) {
  const QString title = table.model()->headerData(column, Qt::Horizontal).toString();
  const int text = QFontMetrics(table.font()).horizontalAdvance(widestText);
  const int heading = QFontMetrics(table.horizontalHeader()->font()).horizontalAdvance(title);
  table.setColumnWidth(column, std::max(text, heading) + columnPadding);
}

QWidget* makeEmptyPage(const QString& text) {
  auto* label = new QLabel(text);
  label->setProperty("role", "empty");
  label->setWordWrap(true);
  label->setAlignment(Qt::AlignCenter);
  label->setMinimumWidth(1);
  return label;
}

} // namespace voir
