#include "model/root/BasicTypes.h"

#include "model/root/StreamerTypes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace voir {

namespace {

// Calls visit with a zero of the number that this type is in a file.
template <typename Visit> auto visitBasic(int type, Visit visit) {
  switch (type) {
  case streamerType::int8:
    return visit(std::int8_t{});
  case streamerType::int16:
    return visit(std::int16_t{});
  case streamerType::int32:
  case streamerType::counter:
    return visit(std::int32_t{});
  case streamerType::longInt:
  case streamerType::int64:
    return visit(std::int64_t{});
  case streamerType::float32:
    return visit(float{});
  case streamerType::float64:
    return visit(double{});
  case streamerType::legacyChar:
  case streamerType::uint8:
  case streamerType::boolean:
    return visit(std::uint8_t{});
  case streamerType::uint16:
    return visit(std::uint16_t{});
  case streamerType::uint32:
  case streamerType::bits:
    return visit(std::uint32_t{});
  case streamerType::unsignedLong:
  case streamerType::uint64:
    return visit(std::uint64_t{});
  default:
    return visit(nullptr);
  }
}

// What a RootValue keeps of a number.
template <typename Number> using Kept = std::conditional_t<std::is_floating_point_v<Number>, double, std::int64_t>;

constexpr std::array<std::pair<std::string_view, int>, 37> basicNames{{
    {"Bool_t", streamerType::boolean},
    {"Char_t", streamerType::int8},
    {"Color_t", streamerType::int16},
    {"Double32_t", streamerType::double32},
    {"Double_t", streamerType::float64},
    {"Float16_t", streamerType::float16},
    {"Float_t", streamerType::float32},
    {"Int_t", streamerType::int32},
    {"Long64_t", streamerType::int64},
    {"Long_t", streamerType::longInt},
    {"Short_t", streamerType::int16},
    {"UChar_t", streamerType::uint8},
    {"UInt_t", streamerType::uint32},
    {"ULong64_t", streamerType::uint64},
    {"ULong_t", streamerType::unsignedLong},
    {"UShort_t", streamerType::uint16},
    {"bool", streamerType::boolean},
    {"char", streamerType::int8},
    {"double", streamerType::float64},
    {"float", streamerType::float32},
    {"int", streamerType::int32},
    {"int16_t", streamerType::int16},
    {"int32_t", streamerType::int32},
    {"int64_t", streamerType::int64},
    {"int8_t", streamerType::int8},
    {"long", streamerType::longInt},
    {"long long", streamerType::int64},
    {"short", streamerType::int16},
    {"signed char", streamerType::int8},
    {"uint16_t", streamerType::uint16},
    {"uint32_t", streamerType::uint32},
    {"uint64_t", streamerType::uint64},
    {"uint8_t", streamerType::uint8},
    {"unsigned char", streamerType::uint8},
    {"unsigned int", streamerType::uint32},
    {"unsigned long", streamerType::unsignedLong},
    {"unsigned short", streamerType::uint16},
}};

// The mantissa's lowest bits and the sign in two bytes, the exponent in one before.
float readWithBits(ByteCursor& cursor, int bits) {
  const std::uint32_t exponent = cursor.read<std::uint8_t>();
  const std::uint32_t mantissa = cursor.read<std::uint16_t>();
  const std::uint32_t signBit = 1u << (bits + 1);
  const auto magnitude = std::bit_cast<float>(exponent << 23 | (mantissa & (signBit - 1)) << (23 - bits));
  return mantissa & signBit ? -magnitude : magnitude;
}

} // namespace

std::size_t basicSize(int type) {
  return visitBasic(type, [](auto zero) -> std::size_t {
    if constexpr (std::is_same_v<decltype(zero), std::nullptr_t>)
      return 0;
    else
      return sizeof(zero);
  });
}

std::optional<int> basicType(std::string_view typeName) {
  if (typeName == "unsigned long long")
    return streamerType::uint64;
  if (typeName == "unsigned")
    return streamerType::uint32;
  const auto* const found =
      std::ranges::lower_bound(basicNames, typeName, {}, &std::pair<std::string_view, int>::first);
  return found != basicNames.end() && found->first == typeName ? std::optional(found->second) : std::nullopt;
}

RootValue readNumber(ByteCursor& cursor, int type) {
  return visitBasic(type, [&](auto zero) -> RootValue {
    using Number = decltype(zero);
    if constexpr (std::is_same_v<Number, std::nullptr_t>)
      return {};
    else
      return static_cast<Kept<Number>>(cursor.read<Number>());
  });
}

RootValue readNumbers(ByteCursor& cursor, int type, std::size_t count) {
  return visitBasic(type, [&](auto zero) -> RootValue {
    using Number = decltype(zero);
    if constexpr (std::is_same_v<Number, std::nullptr_t>) {
      return {};
    } else {
      if (count > cursor.remaining() / sizeof(Number))
        cursor.fail(std::to_string(count) + " numbers are told, but only " + std::to_string(cursor.remaining()) +
                    " bytes are left");
      const Bytes bytes = cursor.readBytes(count * sizeof(Number));
      std::vector<Kept<Number>> numbers(count);
      for (std::size_t i = 0; i < count; ++i)
        numbers[i] = static_cast<Kept<Number>>(fromBigEndian<Number>(bytes.data() + i * sizeof(Number)));
      return numbers;
    }
  });
}

double readTruncated(ByteCursor& cursor, const MemberLayout& member) {
  constexpr int bitsOfFloat16 = 12;
  constexpr double mostBits = 14; // what two bytes hold beside the sign
  if (member.factor != 0)
    return cursor.read<std::uint32_t>() / member.factor + member.minimum;
  const bool isDouble32 = member.type % streamerType::fixedArray == streamerType::double32;
  if (isDouble32 && member.minimum == 0)
    return cursor.read<float>();
  const bool isTold = member.minimum >= 1 && member.minimum <= mostBits;
  return readWithBits(cursor, isTold ? static_cast<int>(std::lround(member.minimum)) : bitsOfFloat16);
}

} // namespace voir
