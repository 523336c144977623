#include "model/Provenance.h"

namespace voir {

std::string_view wordOf(Origin origin) {
  switch (origin) {
  case Origin::Data:
    return "data";
  case Origin::Simulation:
    return "simulation";
  case Origin::Constructed:
    break;
  }
  return "constructed";
}

} // namespace voir
