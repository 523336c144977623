#pragma once

#include "model/root/EnvelopeCursor.h"

#include <cstdint>

namespace voir {

/// The object of class ROOT::RNTuple: where the header and the footer of the table are.
struct NTupleAnchor {
  BlockRange header;
  BlockRange footer;
  std::uint64_t maxKeySize = 0; ///< bytes; larger parts are scattered over several keys
};

/// object: of the key, uncompressed. Throws RootError, also for the formats before version 1.
NTupleAnchor readAnchor(Bytes object, const std::string& place);

} // namespace voir
