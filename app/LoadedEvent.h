#pragma once

#include "model/Event.h"

#include <QtGlobal>

#include <cstdint>

namespace voir {

/// An event with where it lies among the open files.
struct LoadedEvent {
  qsizetype index = -1;         ///< from 0 over all files; -1: no event
  int file = 0;                 ///< as in EventChain::locate
  std::uint32_t eventIndex = 0; ///< from 0 within the file
  EventPtr event;
};

} // namespace voir
