#pragma once

#include <QString>

class QTableView;
class QWidget;

namespace voir {

/// Compact rows of one height, whole rows selected, no grid, no row numbers, tabular figures: fast at any length.
void lookLikeTable(QTableView& table);
/// Wide enough for this text and for the column's title.
void setColumnWidthFor(QTableView& table, int column, const QString& widestText);
/// What an empty panel shows: what it is for and how to fill it.
QWidget* makeEmptyPage(const QString& text);

} // namespace voir
