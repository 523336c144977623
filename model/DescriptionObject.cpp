#include "model/DescriptionObject.h"

#include "model/io/ReadError.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace voir {

namespace {

constexpr double largestNumber = 1e6;
constexpr int largestCount = 256;
constexpr std::size_t longestArray = 2000;
constexpr std::size_t longestText = 200;

} // namespace

DescriptionObject::DescriptionObject(simdjson::dom::object object, std::string file, std::string place)
    : m_object(object), m_file(std::move(file)), m_place(std::move(place)) {}

bool DescriptionObject::has(std::string_view key) const {
  return m_object.at_key(key).error() == simdjson::SUCCESS;
}

double DescriptionObject::number(std::string_view key) const {
  return number(value(key), key);
}

double DescriptionObject::number(std::string_view key, double byDefault) const {
  return has(key) ? number(key) : byDefault;
}

double DescriptionObject::positiveNumber(std::string_view key) const {
  const double result = number(key);
  if (result <= 0.0)
    fail(key, "is not above zero");
  return result;
}

int DescriptionObject::count(std::string_view key) const {
  std::int64_t result = 0;
  if (value(key).get(result) != simdjson::SUCCESS || result < 1 || result > largestCount)
    fail(key, "is not a whole number from 1 to " + std::to_string(largestCount));
  return static_cast<int>(result);
}

int DescriptionObject::count(std::string_view key, int byDefault) const {
  return has(key) ? count(key) : byDefault;
}

bool DescriptionObject::flag(std::string_view key, bool byDefault) const {
  bool result = byDefault;
  if (has(key) && value(key).get(result) != simdjson::SUCCESS)
    fail(key, "is neither true nor false");
  return result;
}

std::string DescriptionObject::text(std::string_view key) const {
  std::string_view result;
  if (value(key).get(result) != simdjson::SUCCESS || result.empty() || result.size() > longestText)
    fail(key, "is not a text of 1 to " + std::to_string(longestText) + " characters");
  return std::string(result);
}

std::vector<double> DescriptionObject::numbers(std::string_view key) const {
  std::vector<double> result;
  for (simdjson::dom::element element : array(key))
    result.push_back(number(element, key));
  return result;
}

std::vector<std::array<double, 2>> DescriptionObject::pairs(std::string_view key) const {
  std::vector<std::array<double, 2>> result;
  for (simdjson::dom::element element : array(key)) {
    simdjson::dom::array pair;
    if (element.get(pair) != simdjson::SUCCESS || pair.size() != 2)
      fail(key, "holds something else than pairs of numbers");
    result.push_back({number(pair.at(0), key), number(pair.at(1), key)});
  }
  return result;
}

DescriptionObject DescriptionObject::object(std::string_view key) const {
  simdjson::dom::object result;
  if (value(key).get(result) != simdjson::SUCCESS)
    fail(key, "is not an object");
  return {result, m_file, "\"" + std::string(key) + "\""};
}

std::vector<DescriptionObject> DescriptionObject::objects(std::string_view key) const {
  std::vector<DescriptionObject> result;
  for (simdjson::dom::element element : array(key)) {
    simdjson::dom::object row;
    if (element.get(row) != simdjson::SUCCESS)
      fail(key, "holds something else than objects");
    result.emplace_back(row, m_file, "\"" + std::string(key) + "\" row " + std::to_string(result.size()));
  }
  return result;
}

void DescriptionObject::expectKeys(std::span<const std::string_view> keys) const {
  for (const simdjson::dom::key_value_pair field : m_object)
    if (std::ranges::find(keys, field.key) == keys.end())
      fail(field.key, "is not a key known here");
}

DescriptionObject DescriptionObject::renamed(std::string place) const {
  return {m_object, m_file, std::move(place)};
}

void DescriptionObject::fail(std::string_view key, const std::string& reason) const {
  throw ReadError(m_file, {}, m_place, "\"" + std::string(key) + "\" " + reason);
}

simdjson::dom::element DescriptionObject::value(std::string_view key) const {
  simdjson::dom::element result;
  if (m_object.at_key(key).get(result) != simdjson::SUCCESS)
    fail(key, "is missing");
  return result;
}

simdjson::dom::array DescriptionObject::array(std::string_view key) const {
  simdjson::dom::array result;
  if (value(key).get(result) != simdjson::SUCCESS || result.size() == 0 || result.size() > longestArray)
    fail(key, "is not a list of 1 to " + std::to_string(longestArray) + " entries");
  return result;
}

double DescriptionObject::number(simdjson::dom::element element, std::string_view key) const {
  double result = 0.0;
  if (element.get(result) != simdjson::SUCCESS || !(std::abs(result) <= largestNumber))
    fail(key, "is not a number between -1000000 and 1000000");
  return result;
}

} // namespace voir
