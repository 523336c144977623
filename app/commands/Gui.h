#pragma once

#include <QApplication>

namespace voir {

/// The QApplication of the commands that draw, with Voir's name, locale and theme.
class GuiApplication {
public:
  GuiApplication();

  static int run() { return QApplication::exec(); }

private:
  struct Arguments {
    char name[5] = "voir";
    char* values[2] = {name, nullptr};
    int count = 1;
  };

  Arguments m_arguments; // QApplication keeps referring to them
  QApplication m_application;
};

} // namespace voir
