#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>
#include <QString>

class QApplication;

namespace voir {

/// The colours of panels, beside those a QPalette has.
struct ThemeColours {
  QColor window, base, raised, line, text, muted, accent, warning, error, good;
};

/// "dark" (default, for projection) or "light" (for print): style, palette, fonts and style sheet of the program.
void applyTheme(QApplication& application, const QString& name, int fontPointSize = 10);
/// The colours that belong to a palette: those of the dark theme where its window is dark.
const ThemeColours& themeColours(const QPalette& palette);
/// Background of the rows that belong to the event on screen.
QColor currentRowColour(const QPalette& palette);
/// Monochrome icon :/icons/NAME.svg in the text colour of the palette of the moment; disabled muted, checked accented.
QIcon icon(const QString& name);
/// The program's font if its figures are all of one width, else the first of its kin with such figures.
QFont tableFont();

} // namespace voir
