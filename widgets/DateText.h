#pragma once

#include <QString>

#include <chrono>

namespace voir {

/// "4 Jul 2012" in the language of the program.
QString dateText(std::chrono::sys_days date);

} // namespace voir
