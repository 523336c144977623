#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// The words of a name, in lower case: "Muon_pt" is muon, pt; "jetPt1" is jet, pt, 1. They end at other signs than
/// letters and figures, at figures, and where a capital begins a new word.
std::vector<std::string> wordsOf(std::string_view name);

/// What a column's name tells of what it holds.
struct ColumnMeaning {
  std::string_view kind;      ///< as in ObjectGroup, or "missingEt", "event"
  std::string_view role;      ///< of ColumnRole
  std::string collection;     ///< the words but for role and number: columns of one collection share them
  std::string number;         ///< of one object among several that have columns of their own: "1" of "lep1_pt"
  int wordsBeyond = 0;        ///< that tell nothing of it: "Analysis"
  std::size_t preference = 0; ///< of several columns for one role the one with the smallest
};

/// nullopt where the name is none of those in common use.
std::optional<ColumnMeaning> meaningOf(std::string_view column);
/// The role that a name tells among the objects of a kind, whatever objects it is of: "px" of "px1". Empty: none.
std::string_view objectRoleOf(std::string_view column, std::string_view kind);

} // namespace voir
