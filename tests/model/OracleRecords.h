#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

namespace voir::test {

/// A value that JSROOT read: a number, a text, or a list of values.
struct OracleValue {
  char kind = 'U'; ///< 'N' real, 'I' integer, 'S' text, 'L' list, 'U' nothing
  double real = 0.0;
  std::int64_t integer = 0;
  std::string text;
  std::vector<OracleValue> list;
};

/// Reads what jsroot_oracle.mjs wrote; its head tells how.
class OracleRecords {
public:
  explicit OracleRecords(std::string bytes) : m_bytes(std::move(bytes)) {}

  bool isAtEnd() const { return m_next == m_bytes.size(); }
  char letter() { return take<char>(); }
  std::uint32_t count() { return take<std::uint32_t>(); }
  std::string text() {
    const std::size_t length = count();
    require(length);
    m_next += length;
    return m_bytes.substr(m_next - length, length);
  }
  OracleValue value();

private:
  void require(std::size_t length) const {
    if (length > m_bytes.size() - m_next)
      throw std::runtime_error("the oracle's records end early");
  }
  template <typename Number> Number take() {
    static_assert(std::endian::native == std::endian::little);
    require(sizeof(Number));
    Number number;
    std::memcpy(&number, m_bytes.data() + m_next, sizeof(Number));
    m_next += sizeof(Number);
    return number;
  }

  std::string m_bytes;
  std::size_t m_next = 0;
};

inline OracleValue OracleRecords::value() {
  OracleValue value;
  value.kind = letter();
  const char kind = value.kind;
  if (kind == 'N')
    value.real = take<double>();
  else if (kind == 'I')
    value.integer = take<std::int64_t>();
  else if (kind == 'S')
    value.text = text();
  if (kind != 'L' && kind != 'F')
    return value;
  value.kind = 'L';
  for (std::uint32_t left = count(); left > 0; --left)
    if (kind == 'L') {
      value.list.push_back(this->value());
    } else {
      OracleValue& number = value.list.emplace_back();
      number.kind = 'N';
      number.real = take<double>();
    }
  return value;
}

} // namespace voir::test
