#include "model/CheckedJson.h"

#include "model/io/ReadError.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <utility>

namespace voir {

using Json = nlohmann::json;

namespace {

std::string inQuotes(std::string_view key) {
  return '"' + std::string(key) + '"';
}

} // namespace

CheckedJson::CheckedJson(const Json& object, std::string file, std::string place)
    : m_object(object), m_file(std::move(file)), m_place(std::move(place)) {
  if (!m_object.is_object())
    fail("an object in braces was expected");
}

void CheckedJson::fail(const std::string& reason) const {
  throw ReadError(m_file, "", m_place, reason);
}

const Json* CheckedJson::find(const char* key) const {
  const auto found = m_object.find(key);
  return found == m_object.end() ? nullptr : &*found;
}

const Json* CheckedJson::findList(const char* key, std::size_t most, const std::string& of) const {
  const Json* list = find(key);
  if (list && (!list->is_array() || list->size() > most))
    fail("a list of at most " + std::to_string(most) + ' ' + of + " was expected for " + inQuotes(key));
  return list;
}

bool CheckedJson::has(const char* key) const {
  return find(key) != nullptr;
}

bool CheckedJson::isText(const char* key) const {
  const Json* value = find(key);
  return value && value->is_string();
}

bool CheckedJson::isList(const char* key) const {
  const Json* value = find(key);
  return value && value->is_array();
}

std::vector<std::string> CheckedJson::keys(std::size_t most) const {
  expectSize(most);
  std::vector<std::string> keys;
  for (const auto& [key, value] : m_object.items())
    keys.push_back(key);
  return keys;
}

std::string CheckedJson::text(const char* key) const {
  const Json* value = find(key);
  if (!value || !value->is_string())
    fail("a text was expected for " + inQuotes(key));
  return value->get<std::string>();
}

double CheckedJson::number(const char* key, double byDefault) const {
  const Json* value = find(key);
  if (value && !value->is_number())
    fail("a number was expected for " + inQuotes(key));
  return value ? value->get<double>() : byDefault;
}

double CheckedJson::number(const char* key, double byDefault, double minimum, double maximum) const {
  const double value = number(key, byDefault);
  if (!(value >= minimum && value <= maximum))
    fail("a number from " + std::to_string(minimum) + " to " + std::to_string(maximum) + " was expected for " +
         inQuotes(key));
  return value;
}

int CheckedJson::wholeNumber(const char* key, int largest) const {
  const double value = number(key, 0.0);
  if (value < 0.0 || value > largest || value != std::floor(value))
    fail("a whole number from 0 to " + std::to_string(largest) + " was expected for " + inQuotes(key));
  return static_cast<int>(value);
}

std::int64_t CheckedJson::wholeNumber64(const char* key) const {
  const Json* value = find(key);
  if (!value || !value->is_number_integer() || value->get<std::int64_t>() < 0)
    fail("a whole number from 0 was expected for " + inQuotes(key));
  return value->get<std::int64_t>();
}

void CheckedJson::expectSize(std::size_t most) const {
  if (m_object.size() > most)
    fail("at most " + std::to_string(most) + " keys were expected");
}

std::map<std::string, bool> CheckedJson::flags(std::size_t most) const {
  expectSize(most);
  std::map<std::string, bool> flags;
  for (const auto& [key, value] : m_object.items())
    flags[key] = flag(key.c_str());
  return flags;
}

bool CheckedJson::flag(const char* key, bool byDefault) const {
  const Json* value = find(key);
  if (value && !value->is_boolean())
    fail("true or false was expected for " + inQuotes(key));
  return value ? value->get<bool>() : byDefault;
}

std::vector<double> CheckedJson::numbers(const char* key, std::size_t count) const {
  constexpr double largest = 1e6;
  const Json* list = find(key);
  const auto isGood = [](const Json& value) { return value.is_number() && std::abs(value.get<double>()) <= largest; };
  if (!list || !list->is_array() || list->size() != count || !std::ranges::all_of(*list, isGood))
    fail("a list of " + std::to_string(count) + " numbers was expected for " + inQuotes(key));
  return list->get<std::vector<double>>();
}

std::vector<double> CheckedJson::numbersUpTo(const char* key, std::size_t most) const {
  const Json* list = findList(key, most, "numbers");
  if (!list)
    return {};
  if (!std::ranges::all_of(*list, &Json::is_number))
    fail("a list of numbers was expected for " + inQuotes(key));
  return list->get<std::vector<double>>();
}

std::vector<std::string> CheckedJson::texts(const char* key, std::size_t most) const {
  const Json* list = findList(key, most, "texts");
  if (!list)
    return {};
  if (!std::ranges::all_of(*list, &Json::is_string))
    fail("a list of texts was expected for " + inQuotes(key));
  return list->get<std::vector<std::string>>();
}

CheckedJson CheckedJson::object(const char* key) const {
  const Json* value = find(key);
  if (!value)
    fail("an object was expected for " + inQuotes(key));
  return {*value, m_file, m_place.empty() ? inQuotes(key) : m_place + ", " + inQuotes(key)};
}

std::vector<CheckedJson> CheckedJson::objects(const char* key, std::size_t most, const std::string& name) const {
  std::vector<CheckedJson> objects;
  if (const Json* list = findList(key, most, name + 's'))
    for (const Json& row : *list)
      objects.emplace_back(row, m_file, name + ' ' + std::to_string(objects.size() + 1));
  return objects;
}

std::vector<std::pair<std::string, CheckedJson>> CheckedJson::members(std::size_t most) const {
  expectSize(most);
  std::vector<std::pair<std::string, CheckedJson>> members;
  for (const auto& [key, value] : m_object.items())
    members.emplace_back(key, CheckedJson(value, m_file, inQuotes(key)));
  return members;
}

void CheckedJson::expectKeys(std::initializer_list<std::string_view> keys) const {
  for (const auto& [key, value] : m_object.items())
    if (std::ranges::find(keys, key) == keys.end())
      fail(inQuotes(key) + " is no key known here");
}

void CheckedJson::expectFormat(std::string_view format, int version) const {
  if (text("format") != format)
    fail("\"format\" " + inQuotes(format) + " was expected");
  if (number("version", 0.0) != version)
    fail("\"version\" " + std::to_string(version) + " was expected");
}

std::string readWholeFile(const std::string& path, std::size_t largest) {
  std::ifstream in(path, std::ios::binary);
  std::string text(largest + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in.eof())
    throw ReadError(path, "", "",
                    in ? "a file of at most " + std::to_string(largest) + " bytes was expected" : "cannot be read");
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

Json parseJson(std::string_view json, const std::string& file, std::size_t largest) try {
  if (json.size() > largest)
    throw ReadError(file, "", "", "a file of at most " + std::to_string(largest) + " bytes was expected");
  return Json::parse(json);
} catch (const Json::exception& error) {
  throw ReadError(file, "", "", std::string("JSON was expected: ") + error.what());
}

} // namespace voir
