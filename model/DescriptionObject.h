#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace voir {

/// One object of a detector description, read with every value checked. Whatever is wrong is thrown as a ReadError
/// naming the file, the place and the key.
class DescriptionObject {
public:
  /// place: how a person would call the object, "part \"Pixel barrel\"".
  DescriptionObject(simdjson::dom::object object, std::string file, std::string place);

  bool has(std::string_view key) const;
  /// A finite number of at most a million (mm, degrees, tesla).
  double number(std::string_view key) const;
  double number(std::string_view key, double byDefault) const;
  double positiveNumber(std::string_view key) const;
  int count(std::string_view key) const;
  int count(std::string_view key, int byDefault) const;
  bool flag(std::string_view key, bool byDefault) const;
  std::string text(std::string_view key) const;
  std::vector<double> numbers(std::string_view key) const;
  std::vector<std::array<double, 2>> pairs(std::string_view key) const;
  DescriptionObject object(std::string_view key) const;
  std::vector<DescriptionObject> objects(std::string_view key) const;

  /// Throws where a key is none of these.
  void expectKeys(std::span<const std::string_view> keys) const;
  DescriptionObject renamed(std::string place) const;
  [[noreturn]] void fail(std::string_view key, const std::string& reason) const;

private:
  simdjson::dom::element value(std::string_view key) const;
  simdjson::dom::array array(std::string_view key) const;
  double number(simdjson::dom::element element, std::string_view key) const;

  simdjson::dom::object m_object;
  std::string m_file;
  std::string m_place;
};

} // namespace voir
