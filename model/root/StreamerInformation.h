#pragma once

#include "model/root/ClassLayouts.h"

#include <cstddef>
#include <string>
#include <vector>

namespace voir {

/// The classes that the streamer information of a file describes: a list of TStreamerInfo, written as an object of
/// keyLength bytes of header and these bytes, uncompressed. Classes that contain themselves are left out, with a
/// sentence for each in problems. Throws RootError.
ClassLayouts readStreamerInformation(Bytes bytes, std::size_t keyLength, std::vector<std::string>& problems);

} // namespace voir
