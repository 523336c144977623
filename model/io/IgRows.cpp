#include "model/io/IgRows.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace json = simdjson::ondemand;

namespace {

// Nothing at a collider has a billion GeV or lies a million kilometres off: such numbers are damage.
constexpr double maximumNumber = 1e9;
constexpr std::size_t maximumWarnings = 100;
constexpr std::size_t maximumReasons = 10;

bool isBelievable(double number) {
  return std::abs(number) <= maximumNumber;
}

/// Leaves the target as it is where the value is no number that can be believed.
void readNumber(json::value value, double& target) {
  double number = 0;
  if (value.get_double().get(number) == simdjson::SUCCESS && isBelievable(number))
    target = number;
}

// In the loops here and below every value() is asked for, wanted or not: it throws where the text is damaged, and
// simdjson must not go on behind that.
void readPoint(json::value value, double* target) {
  if (!isIgArray(value))
    return;
  int axis = 0;
  for (auto component : value.get_array()) {
    json::value number = component.value();
    if (axis < 3)
      readNumber(number, target[axis]);
    ++axis;
  }
}

} // namespace

bool isIgArray(json::value& value) {
  json::json_type type;
  return value.type().get(type) == simdjson::SUCCESS && type == json::json_type::array;
}

void addIgWarning(std::vector<std::string>& warnings, std::string sentence) {
  if (warnings.size() < maximumWarnings)
    warnings.push_back(std::move(sentence));
}

IgTable IgRows::read(json::array rows, const IgSchema* schema) {
  IgTable table(m_collection);
  for (auto row : rows) {
    json::value values = row.value();
    if (m_slots.empty() && !makeSlots(schema))
      return table;
    if (table.rowCount() == m_collection.maximumRows) {
      warn("has more than " + std::to_string(m_collection.maximumRows) + " rows; the rest is left out");
      break;
    }
    addRow(table, values);
  }
  reportProblems();
  return table;
}

/// False, with a warning, where the schema lacks a column that is needed.
bool IgRows::makeSlots(const IgSchema* schema) {
  if (!schema || schema->empty()) {
    warn("is not described in \"Types\", so it is left out");
    return false;
  }
  m_slots.resize(schema->size());
  int place = 0;
  for (const IgColumn& column : m_collection.columns) {
    if (!placeColumn(column, place, *schema))
      return false;
    place += column.isPoint ? 3 : 1;
  }
  return true;
}

bool IgRows::placeColumn(const IgColumn& column, int place, const IgSchema& schema) {
  const auto field = std::find_if(schema.begin(), schema.end(), [&](const IgField& candidate) {
    return candidate.name == column.name && candidate.isPoint == column.isPoint;
  });
  if (field != schema.end())
    m_slots[static_cast<std::size_t>(field - schema.begin())] = {place, column.isPoint};
  else if (column.isRequired)
    warn("has no column \"" + std::string(column.name) + (column.isPoint ? "\" of points" : "\" of numbers") +
         ", so it is left out");
  return field != schema.end() || !column.isRequired;
}

void IgRows::addRow(IgTable& table, json::value row) {
  const std::size_t number = table.rowCount();
  const std::span<double> target = table.addRow();
  if (!isIgArray(row))
    return addProblem(number, "is not a list of values");
  const std::size_t count = readValues(row.get_array(), target);
  if (count != m_slots.size())
    return addProblem(number,
                      "has " + std::to_string(count) + " values, its type has " + std::to_string(m_slots.size()));
  const std::string_view missing = missingColumn(target);
  if (!missing.empty())
    return addProblem(number, "\"" + std::string(missing) + "\" is no number between -1e9 and 1e9");
  table.setLastRowValid(true);
}

/// Number of values in the row. Those with a slot go to the target.
std::size_t IgRows::readValues(json::array row, std::span<double> target) const {
  std::size_t count = 0;
  for (auto cell : row) {
    json::value value = cell.value();
    if (count < m_slots.size() && m_slots[count].place >= 0) {
      double* const place = target.data() + m_slots[count].place;
      m_slots[count].isPoint ? readPoint(value, place) : readNumber(value, *place);
    }
    ++count;
  }
  return count;
}

/// The name of the first required column that the row does not tell.
std::string_view IgRows::missingColumn(std::span<const double> row) const {
  const double* at = row.data();
  for (const IgColumn& column : m_collection.columns) {
    const int width = column.isPoint ? 3 : 1;
    if (column.isRequired && !std::all_of(at, at + width, isBelievable))
      return column.name;
    at += width;
  }
  return {};
}

void IgRows::warn(const std::string& text) {
  addIgWarning(m_warnings, '"' + std::string(m_name) + "\" " + text);
}

/// One warning about each reason, however many rows have it.
void IgRows::addProblem(std::size_t row, const std::string& reason) {
  if (m_problems.size() >= maximumReasons && !m_problems.contains(reason))
    return;
  Problem& problem = m_problems[reason];
  if (problem.count++ == 0)
    problem.firstRow = row;
}

void IgRows::reportProblems() {
  for (const auto& [reason, problem] : m_problems) {
    const std::size_t others = problem.count - 1;
    warn("row " + std::to_string(problem.firstRow + 1) + ": " + reason +
         (others == 0 ? "" : " (and " + std::to_string(others) + " more such rows)"));
  }
}

} // namespace voir
