#include "app/HelpWindows.h"

#include "app/Actions.h"
#include "app/MainWindow.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::HelpWindows)
};

QString row(const QString& key, const QString& meaning) {
  return QStringLiteral("<tr><td style='padding:2px 24px 2px 0'><b>%1</b></td><td style='padding:2px 0'>%2</td></tr>")
      .arg(key.toHtmlEscaped(), meaning.toHtmlEscaped());
}

QString keysText(const MainWindow& window) {
  QString rows;
  for (const WindowAction& action : windowActions()) {
    const auto* made = window.findChild<QAction*>(QString::fromLatin1(action.id));
    if (action.keys[0] != '\0')
      rows += row(QKeySequence::listToString(made->shortcuts(), QKeySequence::NativeText), made->text().remove('&'));
  }
  rows += row(Texts::tr("Enter"), Texts::tr("Add candidate to masses"));
  rows += row(Texts::tr("Tab, Shift+Tab"), Texts::tr("In the picture: next, previous object by transverse momentum"));
  rows += row(Texts::tr("Enter, Esc"), Texts::tr("There: select or deselect the object; leave it"));
  rows += row(Texts::tr("Ctrl+arrows, Alt+arrows"), Texts::tr("Turn the view; move it"));
  rows += row(Texts::tr("+, -"), Texts::tr("Zoom"));
  rows += row(Texts::tr("Click"), Texts::tr("Select an object; with Ctrl add it to the selection"));
  rows += row(Texts::tr("Drag"), Texts::tr("Turn the view, move a flat one; with Shift or the middle button move it"));
  rows += row(Texts::tr("Wheel, right button"), Texts::tr("Zoom towards the pointer"));
  rows += row(Texts::tr("Title of a view"), Texts::tr("Choose what it shows; double click: fill the window with it"));
  return QStringLiteral("<table>%1</table>").arg(rows);
}

QWidget* showText(MainWindow& window, const QString& title, const QString& html, const QSize& size) {
  auto* dialog = new QDialog(&window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(title);
  auto* text = new QLabel(html);
  text->setTextFormat(Qt::RichText);
  text->setWordWrap(true);
  text->setOpenExternalLinks(true);
  text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  text->setContentsMargins(16, 16, 16, 16);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidget(text);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
  auto* column = new QVBoxLayout(dialog);
  column->addWidget(scroll, 1);
  column->addWidget(buttons);
  dialog->resize(size);
  dialog->show();
  return dialog;
}

} // namespace

QWidget* showKeysWindow(MainWindow& window) {
  return showText(window, Texts::tr("Keys"), keysText(window), {620, 720});
}

QWidget* showAboutWindow(MainWindow& window) {
  return showText(
      window, Texts::tr("About Voir"),
      Texts::tr("<h2>Voir %1</h2><p>An event display of particle physics: see a collision, and then see the Higgs "
                "boson appear in a histogram.</p><p>Free software under the GNU General Public License, version 3 or "
                "later. Built on Qt, VTK, Eigen, Boost, simdjson, libzip, QCustomPlot and CLI11.</p>")
          .arg(QApplication::applicationVersion()),
      {460, 300});
}

} // namespace voir
