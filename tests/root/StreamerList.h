#pragma once

#include "tests/root/Layouts.h"
#include "tests/root/MadeObject.h"

namespace voir::made {

/// The list of TStreamerInfo that tells ROOT's classes and these others.
MadePtr streamerList(const std::vector<ClassLayout>& others);

} // namespace voir::made
