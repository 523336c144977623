#include "app/Layouts.h"

#include <algorithm>
#include <array>

namespace voir {

namespace {

constexpr std::array<std::string_view, 2> speakerPanels{"candidate", "histogram"};
constexpr auto studentPanels = std::to_array<std::string_view>(
    {"events", "selection", "objects", "journey", "candidate", "masses", "histogram", "fit", "laboratory", "evidence"});
constexpr auto physicistPanels =
    std::to_array<std::string_view>({"events", "selection", "objects", "journey", "display", "candidate", "masses",
                                     "histogram", "fit", "laboratory", "evidence"});

const std::array table{
    Layout{"student", studentPanels, 10, 38, 1},
    Layout{"speaker", speakerPanels, 16, 48, 1},
    Layout{"physicist", physicistPanels, 10, 38, 4},
};

} // namespace

std::span<const Layout> layouts() {
  return table;
}

const Layout& findLayout(std::string_view id) {
  const auto found = std::ranges::find(table, id, &Layout::id);
  return found == table.end() ? table.front() : *found;
}

} // namespace voir
