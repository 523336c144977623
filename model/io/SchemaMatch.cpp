#include "model/io/SchemaMatch.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <set>

namespace voir {

namespace {

std::string quoted(std::string_view name) {
  return '"' + std::string(name) + '"';
}

/// Why a column cannot be a number of each object or event; empty: it can.
std::string unfitness(const Column& column) {
  const std::string name = "column " + quoted(column.name);
  if (!column.isReadable())
    return name + " cannot be read: " + column.unreadable;
  if (column.type == ElementType::Text)
    return name + " holds texts, numbers were expected";
  if (column.depth > 1)
    return name + " holds lists of lists, a number or a list of numbers was expected";
  if (column.depth == 1 && column.fixedLength != 1)
    return name + " holds lists of arrays, a number or a list of numbers was expected";
  return {};
}

/// How many numbers an event has in a column.
struct Shape {
  int depth = 0;
  std::size_t fixedLength = 1;
  std::string counter;

  explicit Shape(const Column& column)
      : depth(column.depth), fixedLength(column.fixedLength), counter(column.counter) {}
  bool fits(const Shape& other) const {
    const bool isCountedAlike = counter.empty() || other.counter.empty() || counter == other.counter;
    return depth == other.depth && fixedLength == other.fixedLength && isCountedAlike;
  }
};

/// Finds columns of a table.
class Finder {
public:
  explicit Finder(const ColumnTable& table) : m_table(table) {}

  const Column& column(std::size_t place) const { return m_table.columns()[place]; }

  std::optional<std::size_t> usable(std::string_view name) const {
    const std::optional<std::size_t> place = m_table.find(name);
    return place && unfitness(column(*place)).empty() ? place : std::nullopt;
  }

  std::optional<BoundColumn> find(const MappedColumn& mapped) const {
    if (const auto place = usable(mapped.column))
      return BoundColumn{*place, mapped};
    for (const MappedColumn& alternative : mapped.alternatives)
      if (const auto place = usable(alternative.column))
        return BoundColumn{*place, alternative};
    return std::nullopt;
  }

  BoundColumns find(const MappedColumns& mapped) const {
    BoundColumns bound;
    for (const auto& [role, column] : mapped)
      if (auto found = find(column))
        bound.emplace(role, std::move(*found));
    return bound;
  }

  /// Why a column by which files are recognised does not tell them, whatever it holds; empty: it does.
  std::string absence(std::string_view name) const {
    const std::optional<std::size_t> place = m_table.find(name);
    return place && column(*place).isReadable() ? std::string() : reason(name);
  }

  /// Why a column that is needed cannot be used; empty: it can.
  std::string reason(std::string_view name) const {
    const std::optional<std::size_t> place = m_table.find(name);
    return place ? unfitness(column(*place)) : "column " + quoted(name) + " is missing";
  }

private:
  const ColumnTable& m_table;
};

/// Binds a group of columns.
class GroupBinder {
public:
  GroupBinder(const Finder& finder, const ObjectGroup& group) : m_finder(finder), m_group(group) {}

  /// nullopt where problem() tells why not.
  std::optional<BoundGroup> bind() {
    m_problem = incompleteness(m_group);
    const auto form = m_problem.empty() ? momentumForm(m_group) : std::nullopt;
    if (!form)
      return std::nullopt;
    m_bound = {.kind = findGroupKind(m_group.kind), .form = *form, .columns = {}, .mass = m_group.mass, .index = {}};
    m_bound.columns = m_finder.find(m_group.columns);
    return hasMomentum() && hasAlikeColumns() && hasWhatTellsKind() && hasIndex() ? std::optional(std::move(m_bound))
                                                                                  : std::nullopt;
  }
  const std::string& problem() const { return m_problem; }

private:
  bool fail(const std::string& problem) {
    m_problem = problem;
    return false;
  }

  bool isThere(std::string_view role) {
    if (m_bound.columns.contains(role))
      return true;
    const std::string& name = m_group.columns.find(role)->second.column;
    const std::string reason = m_finder.reason(name);
    return fail(reason.empty() ? "column " + quoted(name) + " does not belong to the list of the others" : reason);
  }

  bool hasMomentum() {
    return std::ranges::all_of(rolesOf(m_bound.form), [this](std::string_view role) { return isThere(role); });
  }

  /// Columns that are not necessary are left out where they have another shape.
  bool hasAlikeColumns() {
    const Column& first = m_finder.column(m_bound.columns.find(rolesOf(m_bound.form)[0])->second.place);
    const Shape shape(first);
    for (auto i = m_bound.columns.begin(); i != m_bound.columns.end();) {
      const Column& column = m_finder.column(i->second.place);
      const bool isAlike = shape.fits(Shape(column));
      if (!isAlike && std::ranges::count(rolesOf(m_bound.form), i->first) > 0)
        return fail("columns " + quoted(first.name) + " and " + quoted(column.name) +
                    " do not belong to the same list");
      i = isAlike ? std::next(i) : m_bound.columns.erase(i);
    }
    return true;
  }

  bool hasWhatTellsKind() {
    if (m_bound.kind->isByType)
      return isThere("type");
    if (m_bound.kind->mass || m_bound.mass || m_bound.columns.contains("mass") || m_bound.columns.contains("energy"))
      return true;
    return isThere(m_group.columns.contains("energy") ? "energy" : "mass");
  }

  bool hasIndex() {
    if (m_group.index.empty())
      return true;
    m_bound.index = m_finder.usable(m_group.index);
    return m_bound.index || fail(m_finder.reason(m_group.index));
  }

  const Finder& m_finder;
  const ObjectGroup& m_group;
  BoundGroup m_bound;
  std::string m_problem;
};

std::size_t usedColumns(const BoundSchema& bound) {
  std::set<std::size_t> places;
  const auto add = [&](const BoundColumns& columns) {
    for (const auto& [role, column] : columns)
      places.insert(column.place);
  };
  add(bound.event);
  add(bound.missingEt);
  for (const BoundGroup& group : bound.groups) {
    add(group.columns);
    if (group.index)
      places.insert(*group.index);
  }
  return places.size();
}

bool isToldBy(const std::vector<std::string>& sentences, const std::string& fact) {
  return std::ranges::any_of(sentences, [&](const std::string& sentence) { return sentence.ends_with(fact); });
}

/// The first value of a column.
double firstValue(const ColumnTable& table, std::size_t place) {
  ColumnData data;
  table.reader(place)->read({0, 1}, data);
  return data.size() > 0 ? data.number(0) : 0.0;
}

bool isSimulated(const RootSchema& schema, const ColumnTable& table, std::size_t place) {
  if (schema.simulatedValues.empty() && schema.recordedValues.empty())
    return true;
  const double value = firstValue(table, place);
  if (!schema.simulatedValues.empty())
    return std::ranges::count(schema.simulatedValues, value) > 0;
  return std::ranges::count(schema.recordedValues, value) == 0;
}

} // namespace

bool BoundSchema::has(ObjectKind kind) const {
  return std::ranges::any_of(
      groups, [&](const BoundGroup& group) { return group.kind->gives[static_cast<std::size_t>(kind)]; });
}

BoundSchema bind(const RootSchema& schema, const ColumnTable& table) {
  const Finder finder(table);
  BoundSchema bound;
  bound.event = finder.find(schema.event);
  bound.missingEt = finder.find(schema.missingEt);
  for (const ObjectGroup& group : schema.objects) {
    GroupBinder binder(finder, group);
    if (auto found = binder.bind())
      bound.groups.push_back(std::move(*found));
    else
      bound.omissions.push_back("no " + group.kind + ", as " + binder.problem());
  }
  bound.columnCount = usedColumns(bound);
  return bound;
}

bool isTableOf(const RootSchema& schema, const ColumnTable& table) {
  const std::string& path = table.name();
  return schema.table.empty() || path == schema.table || path.ends_with('/' + schema.table);
}

Origin originOf(const RootSchema& schema, const ColumnTable& table) {
  const std::optional<std::size_t> place = table.find(schema.simulatedBy);
  if (schema.simulatedBy.empty() || !place || table.entryCount() == 0)
    return schema.provenance.origin;
  try {
    return isSimulated(schema, table, *place) ? Origin::Simulation : schema.provenance.origin;
  } catch (const RootError&) {
    return schema.provenance.origin; // the events themselves tell that the column is damaged
  }
}

std::vector<std::string> misfits(const RootSchema& schema, const ColumnTable& table) {
  std::vector<std::string> sentences;
  if (!isTableOf(schema, table))
    sentences.push_back("the table is called " + quoted(table.name()) + ", " + quoted(schema.table) + " was expected");
  const BoundSchema bound = bind(schema, table);
  if (bound.groups.empty())
    for (const std::string& omission : bound.omissions)
      sentences.push_back(omission);
  const Finder finder(table);
  for (const std::string& name : schema.required)
    if (const std::string absence = finder.absence(name); !absence.empty() && !isToldBy(sentences, absence))
      sentences.push_back(absence);
  return sentences;
}

} // namespace voir
