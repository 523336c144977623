#include "model/root/RootError.h"

#include <utility>

namespace voir {

RootError::RootError(std::string place_, std::string reason_)
    : std::runtime_error(place_.empty() ? reason_ : place_ + ": " + reason_), place(std::move(place_)),
      reason(std::move(reason_)) {}

} // namespace voir
