#include "app/commands/Gui.h"

#include "widgets/Theme.h"

#include <clocale>
#include <stdexcept>

namespace voir {

namespace {

/// VTK's pictures need GLX, which Wayland has through Xwayland only.
void preferXcb() {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
      !qEnvironmentVariableIsEmpty("DISPLAY"))
    qputenv("QT_QPA_PLATFORM", "xcb");
}

/// QApplication would abort where there is none.
void requireDisplay() {
#ifdef Q_OS_LINUX
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY") &&
      qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
    throw std::runtime_error("there is no display to draw on; a virtual one is: "
                             "xvfb-run -a -s \"-screen 0 1600x1000x24 +extension GLX\" voir ...");
#endif
}

int& prepared(int& argumentCount) {
  requireDisplay();
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
