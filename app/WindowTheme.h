#pragma once

#include <QString>

class QWidget;

namespace voir {

/// Colours and font size of the program, with which the fonts of the window's widgets that have sizes of their own grow
/// and shrink.
void applyThemeTo(const QWidget& window, const QString& theme, int fontPointSize);

} // namespace voir
