#include "model/root/ColumnTable.h"

#include <limits>
#include <type_traits>

namespace voir {

std::size_t ColumnData::size() const {
  return std::visit([](const auto& all) { return all.size(); }, values);
}

double ColumnData::number(std::size_t i) const {
  return std::visit(
      [i](const auto& all) {
        using Value = typename std::decay_t<decltype(all)>::value_type;
        if constexpr (std::is_same_v<Value, std::string>)
          return std::numeric_limits<double>::quiet_NaN();
        else
          return static_cast<double>(all[i]);
      },
      values);
}

} // namespace voir
