#pragma once

#include "model/Provenance.h"
#include "model/io/EventBlock.h"
#include "model/root/ColumnTable.h"

#include <array>
#include <map>
#include <optional>
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
};
/// Roles of the objects of a kind; those of leptons whose kind a column tells also have "type" (PDG number).
std::span<const ColumnRole> objectRoles();
/// run, lumiBlock, event; met, phi or px, py, sumEt of the missing momentum.
std::span<const ColumnRole> eventRoles();
std::span<const ColumnRole> missingEtRoles();

/// A column with what makes a number of Voir's units out of it.
struct MappedColumn {
  std::string column;
  double factor = 1.0; ///< times the number in the file
  /// For whole numbers that were written with too few bits: what is negative gets 2^bits added.
  int wrappedBits = 0;

  bool operator==(const MappedColumn&) const = default;
};

/// Columns of some objects. Several groups may give objects of the same kind (E1, px1, ...; E2, px2, ...).
struct ObjectGroup {
  /// "photons", "electrons", "muons", "taus", "jets", or "leptons" where the role "type" tells which.
  std::string kind;
  std::map<std::string, MappedColumn, std::less<>> columns; ///< by role
  std::optional<double> mass;                               ///< GeV, where no column tells; none: that of the kind
  std::string
      index; ///< column of places in the columns of the group, which alone are objects of this kind; may be empty

  bool operator==(const ObjectGroup&) const = default;
};

/// How the columns of a table become events: a file of resources/schemas, or one of the user's.
struct RootSchema {
  std::string name;                                       ///< "CMS NanoAOD"
  std::string table;                                      ///< its name, "Events"; empty: any
  std::vector<std::string> required;                      ///< columns by which it is recognised
  Provenance provenance;                                  ///< Origin::Simulation where simulatedBy is there
  std::string simulatedBy;                                ///< a column that simulated events alone have; may be empty
  std::string detector;                                   ///< "atlas", "cms"
  std::map<std::string, MappedColumn, std::less<>> event; ///< by role
  std::map<std::string, MappedColumn, std::less<>> missingEt; ///< by role
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
SchemaFolder readSchemas(const std::string& folder);

/// What keeps a schema from reading a table, a sentence each ("column \"Photon_pt\" is missing"); empty: it fits.
std::vector<std::string> misfits(const RootSchema& schema, const ColumnTable& table);

} // namespace voir
