#pragma once

#include <QString>

#include <functional>

class QLabel;
class QTableView;
class QWidget;

namespace voir {

/// Compact rows of one height, whole rows selected, no grid, no row numbers, tabular figures: fast at any length.
/// Follows the program's font; fitColumns is called whenever it has changed.
void lookLikeTable(QTableView& table, std::function<void()> fitColumns);
/// Wide enough for this text and for the column's title.
void setColumnWidthFor(QTableView& table, int column, const QString& widestText);
/// What an empty panel shows: what it is for and how to fill it.
QWidget* makeEmptyPage(const QString& text);
/// The same with a label of the caller, whose text may change. Scrolls where it is too low for the text.
QWidget* makeEmptyPage(QLabel& label);

} // namespace voir
