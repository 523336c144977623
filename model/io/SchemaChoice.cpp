#include "model/io/RootReader.h"
#include "model/io/SchemaMatch.h"

#include <algorithm>
#include <tuple>

namespace voir {

namespace {

/// A schema on a table.
struct Match {
  const RootSchema* schema = nullptr;
  const ColumnTable* table = nullptr;
  std::size_t columnCount = 0; ///< that it uses
  bool isOfThatName = false;
  std::vector<std::string> misfits;

  bool fits() const { return schema && misfits.empty(); }
};

/// One that fits before one that does not, then the one that uses more columns, then one for tables of this name, then
/// the one with fewer misfits.
bool isBetter(const Match& a, const Match& b) {
  const auto rank = [](const Match& match) {
    return std::tuple(match.fits() ? 0 : 1, -static_cast<long>(match.columnCount), match.isOfThatName ? 0 : 1,
                      match.misfits.size());
  };
  return rank(a) < rank(b);
}

Match bestMatch(std::span<const RootSchema> schemas, const RootTables& tables) {
  Match best;
  for (const RootSchema& schema : schemas)
    for (const std::unique_ptr<ColumnTable>& table : tables.tables) {
      Match match{&schema, table.get(), bind(schema, *table).columnCount, isTableOf(schema, *table),
                  misfits(schema, *table)};
      if (!best.schema || isBetter(match, best))
        best = std::move(match);
    }
  return best;
}

} // namespace

void findSchema(RootEvents& events, std::span<const RootSchema> userSchemas) {
  Match best = bestMatch(userSchemas, events.tables);
  if (!best.fits()) {
    Match builtIn = bestMatch(builtInSchemas(), events.tables);
    if (!best.schema || isBetter(builtIn, best))
      best = std::move(builtIn);
  }
  events.schema = best.schema ? *best.schema : RootSchema();
  events.table = best.fits() ? best.table : nullptr;
  events.misfits = std::move(best.misfits);
  events.provenance = events.schema.provenance;
  if (events.provenance.source.empty())
    events.provenance.source = events.schema.name;
  if (events.table)
    events.provenance.origin = originOf(events.schema, *events.table);
}

} // namespace voir
