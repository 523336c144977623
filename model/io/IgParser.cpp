#include "model/io/IgParser.h"

#include "model/io/IgCollections.h"
#include "model/io/IgJson.h"
#include "model/io/IgRows.h"
#include "model/io/ReadError.h"

#include <simdjson.h>

#include <algorithm>
#include <map>
#include <optional>

namespace voir {

namespace {

namespace json = simdjson::ondemand;

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
      if (isIgArray(fields))
        m_schemas.insert_or_assign(std::string(name), schema(fields));
    });
  }

  static IgSchema schema(json::value fields) {
    IgSchema schema;
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
      const auto [family, version] = igName(name);
      const IgCollection* collection = findIgCollection(family);
      if (family != "Event" && (!collection || !isWanted(collection->detail)))
        return;
      m_place = '"' + std::string(name) + '"';
      if (!isIgArray(rows))
        return warn("is not a list of rows, so it is left out");
      if (collection)
        keepHighestVersion(
            *collection, version,
            IgRows(*collection, name, m_tables.warnings).read(rows.get_array(), schemaOf(std::string(name))));
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

  void warn(const std::string& text) { addIgWarning(m_tables.warnings, m_place + ' ' + text); }

  const IgSchema* schemaOf(const std::string& name) const {
    const auto schema = m_schemas.find(name);
    return schema == m_schemas.end() ? nullptr : &schema->second;
  }

  void readEventRow(const std::string& name, json::value rows) {
    const IgSchema* schema = schemaOf(name);
    if (!schema)
      return warn("is not described in \"Types\"");
    for (auto row : rows.get_array()) {
      if (m_tables.hasId)
        return;
      readEventValues(*schema, row.get_array());
    }
  }

  void readEventValues(const IgSchema& schema, json::array row) {
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
      if (!isIgArray(pairs))
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
    if (!isIgArray(pair))
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
    if (!isIgArray(end))
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
  std::map<std::string, IgSchema> m_schemas;
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
