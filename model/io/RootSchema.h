#pragma once

#include "model/Provenance.h"
#include "model/io/EventBlock.h"
#include "model/root/ColumnTable.h"

#include <bitset>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// What a column can be mapped to: a row of the table of roles.
struct ColumnRole {
  std::string_view id;    ///< "pt", "px", "charge", "isolation", "type", "run"
  std::string_view label; ///< untranslated, "transverse momentum"
  enum class Unit { None, Energy, Length, Angle } unit{};
  bool isRequired = false; ///< four-vectors need pt eta phi or px py pz, and mass or energy where the kind tells none
  std::optional<Told> told{}; ///< what it becomes in a block, beside four-vectors
};
/// Roles of the objects of a kind; those of leptons whose kind a column tells also have "type" (PDG number).
/// "relativeIsolation" is that over pt, of which Voir makes GeV.
std::span<const ColumnRole> objectRoles();
/// run, lumiBlock, event; met, phi or px, py, sumEt of the missing momentum.
std::span<const ColumnRole> eventRoles();
std::span<const ColumnRole> missingEtRoles();

/// What the objects of a group are: a row of a table.
struct GroupKind {
  std::string_view id;               ///< "photons", "leptons"
  std::bitset<blockKindCount> gives; ///< kinds of objects, in the order of ObjectKind
  std::optional<double> mass{};      ///< GeV; none: columns or the group have to tell
  bool isByType = false;             ///< the role "type" tells the kind of each object
};
std::span<const GroupKind> groupKindRows();
/// nullptr where no kind has this id.
const GroupKind* findGroupKind(std::string_view id);

/// A column with what makes a number of Voir's units out of it.
struct MappedColumn {
  std::string column{};
  double factor = 1.0; ///< times the number in the file
  /// For whole numbers that were written with too few bits: what is negative gets 2^bits added.
  int wrappedBits = 0;
  // Of columns that become flags; where neither is there, all but 0 is yes.
  std::optional<double> equals{}; ///< this value alone is yes
  std::optional<int> bit{};       ///< this bit of a whole number, from 0, is yes
  /// What to take where the table has no such column, the first that is there: names change between versions.
  std::vector<MappedColumn> alternatives{};

  bool operator==(const MappedColumn&) const = default;
};
using MappedColumns = std::map<std::string, MappedColumn, std::less<>>;

/// Columns of some objects. Several groups may give objects of the same kind (E1, px1, ...; E2, px2, ...). A group
/// whose four-vectors the table does not tell is left out.
struct ObjectGroup {
  /// "photons", "electrons", "muons", "taus", "jets"; where the role "type" tells which, "leptons" (electrons and
  /// muons) or "particles" (photons and taus as well).
  std::string kind;
  MappedColumns columns;      ///< by role
  std::optional<double> mass; ///< GeV, where no column tells; none: that of the kind
  /// Column of places in the columns of the group, which alone are objects of this kind; may be empty.
  std::string index;

  bool operator==(const ObjectGroup&) const = default;
};

/// How the columns of a table become events: a file of resources/schemas, or one of the user's.
struct RootSchema {
  std::string name;                  ///< "CMS NanoAOD"
  std::string table;                 ///< its name, "Events"; empty: any
  std::vector<std::string> required; ///< columns by which it is recognised
  Provenance provenance;             ///< an empty source: the name of the schema
  /// A column that simulated events alone have, or whose value in the first event tells them; may be empty.
  std::string simulatedBy;
  std::vector<double> simulatedValues; ///< that it has in simulated events alone
  std::vector<double> recordedValues;  ///< that it has in recorded events alone; both empty: the column itself tells
  std::string detector;                ///< "atlas", "cms"; empty: none that Voir knows
  MappedColumns event;                 ///< by role
  MappedColumns missingEt;             ///< by role
  std::vector<ObjectGroup> objects;
  std::string note; ///< what users of such files should know, a sentence; may be empty

  bool operator==(const RootSchema&) const = default;
};

/// Reads a schema. Throws ReadError naming file, place, and what was expected.
RootSchema parseSchema(std::string_view json, const std::string& file);
RootSchema readSchema(const std::string& path);
/// As parseSchema reads it.
std::string schemaText(const RootSchema& schema);

/// Those of resources/schemas, the more specific ones first.
std::span<const RootSchema> builtInSchemas();

/// Schemas of users: every *.json of a folder; files that cannot be read are named in problems.
struct SchemaFolder {
  std::vector<RootSchema> schemas;
  std::vector<std::string> problems;
};
/// A folder that is not there has none.
SchemaFolder readSchemas(const std::string& folder);

/// What keeps a schema from reading a table, a sentence each ("column \"Photon_pt\" is missing"); empty: it fits.
std::vector<std::string> misfits(const RootSchema& schema, const ColumnTable& table);

} // namespace voir
