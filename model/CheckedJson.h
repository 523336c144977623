#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voir {

/// An object of a JSON file of Voir's own, read with every value checked. Whatever is wrong is thrown as a ReadError
/// naming the file, the place and the key. Refers to the JSON it is made of.
class CheckedJson {
public:
  /// place: how a person would call the object, "cut 2"; empty: the file as a whole.
  CheckedJson(const nlohmann::json& object, std::string file, std::string place = {});

  bool has(const char* key) const;
  bool isText(const char* key) const;
  bool isList(const char* key) const;
  std::vector<std::string> keys(std::size_t most) const;
  std::string text(const char* key) const;
  double number(const char* key, double byDefault) const;
  /// Between two limits, else that is an error.
  double number(const char* key, double byDefault, double minimum, double maximum) const;
  /// From 0.
  int wholeNumber(const char* key, int largest) const;
  /// From 0, as large as a number of an event can be.
  std::int64_t wholeNumber64(const char* key) const;
  bool flag(const char* key, bool byDefault = false) const;
  /// The keys of the object, each with true or false under it.
  std::map<std::string, bool> flags(std::size_t most) const;
  /// So many numbers, each at most a million in size.
  std::vector<double> numbers(const char* key, std::size_t count) const;
  /// At most so many numbers of any size; none where the key is not there.
  std::vector<double> numbersUpTo(const char* key, std::size_t most) const;
  /// At most so many; none where the key is not there.
  std::vector<std::string> texts(const char* key, std::size_t most) const;
  CheckedJson object(const char* key) const;
  /// At most so many; none where the key is not there. name: "cut" makes "cut 1", "cut 2", ...
  std::vector<CheckedJson> objects(const char* key, std::size_t most, const std::string& name) const;
  /// The keys of the object and what stands under them, each an object.
  std::vector<std::pair<std::string, CheckedJson>> members(std::size_t most) const;

  /// Throws where a key is none of these.
  void expectKeys(std::initializer_list<std::string_view> keys) const;
  /// Throws where "format" and "version" are not these.
  void expectFormat(std::string_view format, int version) const;
  [[noreturn]] void fail(const std::string& reason) const;
  const std::string& file() const { return m_file; }

private:
  void expectSize(std::size_t most) const;
  const nlohmann::json* find(const char* key) const;
  const nlohmann::json* findList(const char* key, std::size_t most, const std::string& of) const;

  const nlohmann::json& m_object;
  std::string m_file;
  std::string m_place;
};

/// The text of a file of at most so many bytes. Throws ReadError.
std::string readWholeFile(const std::string& path, std::size_t largest);
/// Throws ReadError where it is no JSON, or takes more bytes.
nlohmann::json parseJson(std::string_view json, const std::string& file, std::size_t largest);

} // namespace voir
