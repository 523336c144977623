#include "app/commands/Gui.h"

#include "widgets/Theme.h"

#include <clocale>

namespace voir {

namespace {

/// VTK's pictures need GLX, which Wayland has through Xwayland only.
void preferXcb() {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
      !qEnvironmentVariableIsEmpty("DISPLAY"))
    qputenv("QT_QPA_PLATFORM", "xcb");
}

int& prepared(int& argumentCount) {
  preferXcb();
  return argumentCount;
}

} // namespace

GuiApplication::GuiApplication() : m_application(prepared(m_arguments.count), m_arguments.values) {
  // QApplication takes over the user's locale, where a decimal point may be a comma: files keep the point.
  std::setlocale(LC_NUMERIC, "C");
  QApplication::setApplicationName(QStringLiteral("voir"));
  QApplication::setApplicationDisplayName(QStringLiteral("Voir"));
  QApplication::setApplicationVersion(QStringLiteral(VOIR_VERSION));
  applyTheme(m_application, QStringLiteral("dark"));
}

} // namespace voir
