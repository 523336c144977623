#include "model/io/IgParser.h"

#include "model/io/IgCollections.h"
#include "model/io/IgJson.h"
#include "model/io/ReadError.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace voir {

namespace {

namespace json = simdjson::ondemand;

// Nothing at a collider has a billion GeV or lies a million kilometres off: such numbers are damage.
constexpr double maximumNumber = 1e9;

struct Field {
  std::string name;
  bool isPoint = false;
};
using Schema = std::vector<Field>;

/// Where a value of a row goes in the table: nowhere for columns that are not read.
struct Slot {
  int place = -1;
  bool isPoint = false;
};

bool isBelievable(double number) {
  return std::abs(number) <= maximumNumber;
}

bool isArray(json::value& value) {
  json::json_type type;
  return value.type().get(type) == simdjson::SUCCESS && type == json::json_type::array;
}

/// Leaves the target as it is where the value is no number.
void readNumber(json::value value, double& target) {
  double number = 0;
  if (value.get_double().get(number) == simdjson::SUCCESS)
    target = number;
}

void readPoint(json::value value, double* target) {
  if (!isArray(value))
    return;
  int axis = 0;
  for (auto component : value.get_array()) {
    json::value number = component.value();
    if (axis < 3)
      readNumber(number, target[axis]);
    ++axis;
  }
}

/// Number of values in the row. Those with a slot go to the target.
std::size_t readRow(json::array row, std::span<const Slot> slots, std::span<double> target) {
  std::size_t count = 0;
  for (auto cell : row) {
    json::value value = cell.value();
    if (count < slots.size() && slots[count].place >= 0) {
      double* const place = target.data() + slots[count].place;
      slots[count].isPoint ? readPoint(value, place) : readNumber(value, *place);
    }
    ++count;
  }
  return count;
}

/// Counts what is wrong with the rows of a collection, for one warning about each thing.
class RowProblems {
public:
  RowProblems(std::string_view collection, std::vector<std::string>& warnings)
      : m_collection(collection), m_warnings(warnings) {}
  RowProblems(const RowProblems&) = delete;
  RowProblems& operator=(const RowProblems&) = delete;
  ~RowProblems() = default;

  void add(std::size_t row, const std::string& reason) {
    Problem& problem = m_problems[reason];
    if (problem.count++ == 0)
      problem.firstRow = row;
  }

  void report() const {
    for (const auto& [reason, problem] : m_problems)
      m_warnings.push_back("\"" + std::string(m_collection) + "\" row " + std::to_string(problem.firstRow + 1) + ": " +
                           reason + others(problem.count - 1));
  }

private:
  struct Problem {
    std::size_t count = 0;
    std::size_t firstRow = 0;
  };

  static std::string others(std::size_t count) {
    return count == 0 ? "" : " (and " + std::to_string(count) + " more such rows)";
  }

  std::string_view m_collection;
  std::vector<std::string>& m_warnings;
  std::map<std::string, Problem> m_problems;
};

/// The name of the first required column that the row does not tell.
std::optional<std::string_view> missingColumn(const IgCollection& collection, std::span<const double> row) {
  const double* at = row.data();
  for (const IgColumn& column : collection.columns) {
    const int width = column.isPoint ? 3 : 1;
    if (column.isRequired && !std::all_of(at, at + width, isBelievable))
      return column.name;
    at += width;
  }
  return std::nullopt;
}

/// Reads one event; lives as long as that takes. Every value() that a loop meets must be asked for, wanted or not: it
/// throws where the text is damaged, and simdjson must not go on behind that.
class EventText {
public:
  /// No detail: only the identity.
  EventText(json::document& document, std::optional<Detail> detail, IgTables& tables)
      : m_document(document), m_detail(detail), m_tables(tables) {}

  void read() {
    json::object root = m_document.get_object();
    readMembers(root, true);
    if (m_document.current_location().error() != simdjson::OUT_OF_BOUNDS)
      throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
    if (!m_isPostponed)
      return;
    m_document.rewind();
    json::object again = m_document.get_object();
    readMembers(again, false);
  }

  /// Where reading stands.
  const std::string& place() const { return m_place; }

private:
  static constexpr std::size_t maximumFields = 1000;

  /// "Types" stands before what it describes in all files met; where it does not, the rest is read in a second go.
  void readMembers(json::object& root, bool isFirstGo) {
    for (auto field : root) {
      const std::string_view key = field.unescaped_key();
      json::value member = field.value().value();
      if (key == "Types" && isFirstGo)
        readTypes(member);
      else if (key == "Collections" || key == "Associations")
        readMember(key, member, isFirstGo);
    }
  }

  void readMember(std::string_view key, json::value member, bool isFirstGo) {
    if (isFirstGo && (!m_hasTypes || m_isPostponed))
      m_isPostponed = true;
    else if (key == "Collections")
      readCollections(member);
    else if (m_detail)
      readAssociations(member);
  }

  template <typename Action> void forEachField(json::value member, std::string_view name, Action action) {
    m_place = '"' + std::string(name) + '"';
    for (auto field : member.get_object()) {
      const std::string_view key = field.unescaped_key();
      action(key, field.value().value());
    }
  }

  bool isWanted(Detail detail) const { return m_detail && (detail == Detail::Physics || m_detail == Detail::Full); }

  void readTypes(json::value types) {
    m_hasTypes = true;
    forEachField(types, "Types", [&](std::string_view name, json::value fields) {
      const std::string_view family = igName(name).family;
      if (family != "Event" && !findIgCollection(family))
        return;
      m_place = "\"Types\", \"" + std::string(name) + '"';
      if (isArray(fields))
        m_schemas.insert_or_assign(std::string(name), schema(fields));
    });
  }

  static Schema schema(json::value fields) {
    Schema schema;
    for (auto field : fields.get_array()) {
      std::string_view words[2];
      std::size_t count = 0;
      for (auto word : field.get_array()) {
        json::value text = word.value();
        if (count < 2)
          words[count] = text.get_string();
        ++count;
      }
      if (schema.size() < maximumFields)
        schema.push_back({std::string(words[0]), words[1] == "v3d"});
    }
    return schema;
  }

  void readCollections(json::value collections) {
    forEachField(collections, "Collections", [&](std::string_view name, json::value rows) {
      const IgName igName_ = igName(name);
      const IgCollection* collection = findIgCollection(igName_.family);
      if (igName_.family != "Event" && (!collection || !isWanted(collection->detail)))
        return;
      m_place = '"' + std::string(name) + '"';
      if (!isArray(rows))
        return warn("is not a list of rows, so it is left out");
      if (collection)
        keepHighestVersion(*collection, igName_.version, readTable(*collection, std::string(name), rows));
      else
        readEventRow(std::string(name), rows);
    });
  }

  void keepHighestVersion(const IgCollection& collection, int version, IgTable table) {
    int& kept = m_versions.try_emplace(collection.family, -1).first->second;
    if (table.rowCount() == 0 || version < kept)
      return;
    kept = version;
    m_tables.tables.insert_or_assign(collection.family, std::move(table));
  }

  void warn(const std::string& text) { m_tables.warnings.push_back(m_place + ' ' + text); }

  /// The slots of a collection's columns by its schema; empty, with a warning, where the schema lacks one.
  std::vector<Slot> slots(const IgCollection& collection, const std::string& name) {
    const auto schema = m_schemas.find(name);
    if (schema == m_schemas.end()) {
      warn("is not described in \"Types\", so it is left out");
      return {};
    }
    std::vector<Slot> slots(schema->second.size());
    int place = 0;
    for (const IgColumn& column : collection.columns) {
      const auto field = std::find_if(schema->second.begin(), schema->second.end(), [&](const Field& candidate) {
        return candidate.name == column.name && candidate.isPoint == column.isPoint;
      });
      if (field != schema->second.end()) {
        slots[static_cast<std::size_t>(field - schema->second.begin())] = {place, column.isPoint};
      } else if (column.isRequired) {
        warn("has no column \"" + std::string(column.name) + (column.isPoint ? "\" of points" : "\" of numbers") +
             ", so it is left out");
        return {};
      }
      place += column.isPoint ? 3 : 1;
    }
    return slots;
  }

  IgTable readTable(const IgCollection& collection, const std::string& name, json::value rows) {
    IgTable table(collection);
    std::vector<Slot> places;
    RowProblems problems(name, m_tables.warnings);
    for (auto row : rows.get_array()) {
      if (places.empty() && (places = slots(collection, name)).empty())
        return table;
      if (table.rowCount() == collection.maximumRows) {
        warn("has more than " + std::to_string(collection.maximumRows) + " rows; the rest is left out");
        break;
      }
      addRow(table, collection, places, row.value(), problems);
    }
    problems.report();
    return table;
  }

  static void addRow(IgTable& table, const IgCollection& collection, std::span<const Slot> places, json::value row,
                     RowProblems& problems) {
    const std::size_t number = table.rowCount();
    const std::span<double> target = table.addRow();
    if (!isArray(row))
      return problems.add(number, "is not a list of values");
    const std::size_t count = readRow(row.get_array(), places, target);
    if (count != places.size())
      return problems.add(number,
                          "has " + std::to_string(count) + " values, its type has " + std::to_string(places.size()));
    if (const auto missing = missingColumn(collection, target))
      return problems.add(number, "\"" + std::string(*missing) + "\" is not a finite number");
    table.setLastRowValid(true);
  }

  void readEventRow(const std::string& name, json::value rows) {
    const auto schema = m_schemas.find(name);
    if (schema == m_schemas.end())
      return warn("is not described in \"Types\"");
    for (auto row : rows.get_array()) {
      if (m_tables.hasId)
        return;
      readEventValues(schema->second, row.get_array());
    }
  }

  void readEventValues(const Schema& schema, json::array row) {
    std::size_t column = 0;
    int idCount = 0;
    for (auto cell : row) {
      const std::string_view name = column < schema.size() ? std::string_view(schema[column].name) : "";
      json::value value = cell.value();
      idCount += name == "run" && readInteger(value, m_tables.id.run);
      idCount += name == "event" && readInteger(value, m_tables.id.event);
      if (name == "ls")
        readInteger(value, m_tables.id.lumiBlock);
      std::string_view time;
      if (name == "time" && value.get_string().get(time) == simdjson::SUCCESS)
        m_tables.time = time;
      ++column;
    }
    m_tables.hasId = idCount == 2;
  }

  static bool readInteger(json::value value, std::int64_t& target) {
    return value.get_int64().get(target) == simdjson::SUCCESS;
  }

  void readAssociations(json::value associations) {
    forEachField(associations, "Associations", [&](std::string_view name, json::value pairs) {
      const IgAssociation* association = findIgAssociation(igName(name).family);
      if (!association || !isWanted(association->detail))
        return;
      m_place = '"' + std::string(name) + '"';
      if (!isArray(pairs))
        return warn("is not a list of pairs, so it is left out");
      std::vector<IgLink>& links = m_tables.links[association->family];
      for (auto pair : pairs.get_array())
        if (const auto link = readLink(pair.value()))
          links.push_back(*link);
      std::stable_sort(links.begin(), links.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    });
  }

  /// [[type, row], [type, row]]: associations are told apart by name, so that only the rows count.
  static std::optional<IgLink> readLink(json::value pair) {
    if (!isArray(pair))
      return std::nullopt;
    std::uint32_t rows[2] = {0, 0};
    int found = 0;
    int side = 0;
    for (auto end : pair.get_array()) {
      json::value typeAndRow = end.value();
      if (side < 2)
        found += readRowNumber(typeAndRow, rows[side]);
      ++side;
    }
    return found == 2 ? std::optional<IgLink>({rows[0], rows[1]}) : std::nullopt;
  }

  static bool readRowNumber(json::value end, std::uint32_t& row) {
    if (!isArray(end))
      return false;
    std::uint64_t number = 0;
    int count = 0;
    bool isFound = false;
    for (auto part : end.get_array()) {
      json::value value = part.value();
      if (count++ == 1)
        isFound = value.get_uint64().get(number) == simdjson::SUCCESS && number < std::uint64_t{1} << 32;
    }
    row = static_cast<std::uint32_t>(number);
    return isFound;
  }

  json::document& m_document;
  std::optional<Detail> m_detail;
  IgTables& m_tables;
  std::map<std::string, Schema> m_schemas;
  std::map<std::string_view, int> m_versions;
  bool m_hasTypes = false;
  bool m_isPostponed = false;
  std::string m_place;
};

} // namespace

struct IgParser::Memory {
  json::parser parser;
};

IgParser::IgParser() : m_memory(std::make_unique<Memory>()) {}
IgParser::~IgParser() = default;
IgParser::IgParser(IgParser&&) noexcept = default;

namespace {

/// What stood there when reading failed: the collection, and the byte where that is known.
std::string failurePlace(const EventText& event, json::document& document, const std::string& text) {
  const char* at = nullptr;
  if (document.current_location().get(at) != simdjson::SUCCESS)
    return event.place();
  return event.place() + (event.place().empty() ? "byte " : " at byte ") + std::to_string(at - text.data());
}

[[noreturn]] void fail(const std::string& place, const simdjson::simdjson_error& error) {
  throw ReadError("", "", place, std::string("expected JSON as iSpy writes it, but met: ") + error.what());
}

IgTables readTables(json::parser& parser, std::string& text, std::optional<Detail> detail) {
  makeStrictJson(text);
  const std::size_t size = text.size();
  text.append(simdjson::SIMDJSON_PADDING, ' ');
  IgTables tables;
  json::document document;
  if (const auto error = parser.iterate(text.data(), size, text.size()).get(document))
    fail("", simdjson::simdjson_error(error));
  EventText event(document, detail, tables);
  try {
    event.read();
  } catch (const simdjson::simdjson_error& error) {
    fail(failurePlace(event, document, text), error);
  }
  return tables;
}

} // namespace

IgTables IgParser::parse(std::string& text, Detail detail) {
  return readTables(m_memory->parser, text, detail);
}

IgTables IgParser::parseId(std::string& text) {
  return readTables(m_memory->parser, text, std::nullopt);
}

} // namespace voir
