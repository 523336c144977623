#include "model/root/NumberConversion.h"

#include "model/root/RootError.h"
#include "model/root/VisitType.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>

namespace voir {
namespace {

template <typename Number> Number loadNumber(const std::byte* bytes) {
  Number number{};
  std::memcpy(&number, bytes, sizeof(Number));
  return number;
}

/// A text is no number: then nothing is called.
template <typename Call> void withNumberType(ElementType type, Call call) {
  visitType(type, [&call](auto zero) {
    if constexpr (!std::is_same_v<decltype(zero), std::string>)
      call(zero);
  });
}

template <typename To, typename From> To convertNumber(From value) {
  if constexpr (std::is_integral_v<To> && std::is_integral_v<From>)
    if (!std::in_range<To>(value))
      throw RootError("", std::to_string(value) + " is stored, which its type does not hold");
  return static_cast<To>(value);
}

template <typename From, typename To>
void convertAll(const std::byte* from, std::byte* to, std::size_t count, To (*convert)(From)) {
  for (std::size_t i = 0; i < count; ++i) {
    const To value = convert(loadNumber<From>(from + i * sizeof(From)));
    std::memcpy(to + i * sizeof(To), &value, sizeof(To));
  }
}

template <typename From> std::uint8_t toBool(From value) {
  return value != From{} ? 1 : 0;
}

bool isReal(ElementType type) {
  return type == ElementType::Float32 || type == ElementType::Float64;
}

} // namespace

bool isConvertible(ElementType from, ElementType to) {
  return from != ElementType::Text && to != ElementType::Text && isReal(from) == isReal(to);
}

void convertElements(const std::byte* from, ElementType fromType, std::byte* to, ElementType toType,
                     std::size_t count) {
  withNumberType(fromType, [&](auto fromNumber) {
    using From = decltype(fromNumber);
    if (toType == ElementType::Bool)
      return convertAll<From, std::uint8_t>(from, to, count, toBool<From>);
    withNumberType(toType, [&](auto toNumber) {
      using To = decltype(toNumber);
      convertAll<From, To>(from, to, count, convertNumber<To, From>);
    });
  });
}

std::size_t sizeOf(ElementType type) {
  std::size_t size = 0;
  withNumberType(type, [&size](auto number) { size = sizeof(number); });
  return size;
}

} // namespace voir
