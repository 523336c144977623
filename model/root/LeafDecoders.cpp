#include "model/root/Decoders.h"

#include "model/root/BasicTypes.h"
#include "model/root/BigEndian.h"

#include <type_traits>

namespace voir {

namespace {

constexpr std::uint32_t referencedBit = 1u << 4; // TObject::kIsReferenced
constexpr std::uint8_t longString = 255;

template <typename Number> std::vector<Number>& valuesOf(DecodingTarget& target) {
  return std::get<std::vector<Number>>(target.data->values);
}

template <typename Number> class NumberDecoder : public ElementDecoder {
public:
  NumberDecoder(std::size_t length, DecodingTarget& target) : m_length(length), m_target(target) {}
  void decode(ByteCursor& cursor, std::size_t count) override {
    const Bytes bytes = cursor.readBytes(bytesFor(cursor, count, m_length * sizeof(Number)));
    appendNumbers(valuesOf<Number>(m_target), bytes);
  }

private:
  std::size_t m_length;
  DecodingTarget& m_target;
};

class SizeSkipper : public ElementDecoder {
public:
  explicit SizeSkipper(std::size_t size) : m_size(size) {}
  void decode(ByteCursor& cursor, std::size_t count) override { cursor.skip(bytesFor(cursor, count, m_size)); }

private:
  std::size_t m_size;
};

template <typename Number> class TruncatedDecoder : public ElementDecoder {
public:
  TruncatedDecoder(const Element& element, DecodingTarget* target) : m_element(element), m_target(target) {}
  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, m_element.length);
    for (std::size_t i = 0; i < count * m_element.length; ++i) {
      const double number = readTruncated(cursor, m_element.truncated);
      if (m_target)
        valuesOf<Number>(*m_target).push_back(static_cast<Number>(number));
    }
  }

private:
  const Element& m_element;
  DecodingTarget* m_target;
};

class BitsDecoder : public ElementDecoder {
public:
  explicit BitsDecoder(DecodingTarget* target) : m_target(target) {}
  void decode(ByteCursor& cursor, std::size_t count) override {
    for (std::size_t i = 0; i < count; ++i) {
      const auto bits = cursor.read<std::uint32_t>();
      if (bits & referencedBit)
        cursor.skip(sizeof(std::uint16_t));
      if (m_target)
        valuesOf<std::uint32_t>(*m_target).push_back(bits);
    }
  }

private:
  DecodingTarget* m_target;
};

class TextDecoder : public ElementDecoder {
public:
  TextDecoder(const Element& element, DecodingTarget* target) : m_element(element), m_target(target) {}
  void decode(ByteCursor& cursor, std::size_t count) override {
    bytesFor(cursor, count, m_element.length);
    for (std::size_t i = 0; i < count * m_element.length; ++i) {
      const Bytes text = cursor.readBytes(readLength(cursor));
      if (m_target)
        valuesOf<std::string>(*m_target).emplace_back(reinterpret_cast<const char*>(text.data()), text.size());
    }
  }

private:
  std::size_t readLength(ByteCursor& cursor) const {
    if (m_element.kind == Element::Kind::CharText)
      return cursor.read<std::uint32_t>();
    const auto length = cursor.read<std::uint8_t>();
    return length == longString ? cursor.read<std::uint32_t>() : length;
  }

  const Element& m_element;
  DecodingTarget* m_target;
};

Decoder numberDecoder(const Element& element, DecodingTarget& target) {
  return visitType(element.type, [&](auto zero) -> Decoder {
    if constexpr (std::is_arithmetic_v<decltype(zero)>)
      return std::make_shared<NumberDecoder<decltype(zero)>>(element.length, target);
    else
      return nullptr;
  });
}

} // namespace

void failBytesFor(const ByteCursor& cursor, std::size_t count, std::size_t each) {
  cursor.fail(std::to_string(count) + " elements of " + std::to_string(each) + " bytes are told, but only " +
              std::to_string(cursor.remaining()) + " bytes are left");
}

Decoder sizeSkipper(std::size_t size) {
  return std::make_shared<SizeSkipper>(size);
}

Decoder leafDecoder(const Element& element, DecodingTarget* target) {
  switch (element.kind) {
  case Element::Kind::Number:
    return target ? numberDecoder(element, *target) : sizeSkipper(element.length * bytesOf(element.type));
  case Element::Kind::Truncated:
    if (element.type == ElementType::Float32)
      return std::make_shared<TruncatedDecoder<float>>(element, target);
    return std::make_shared<TruncatedDecoder<double>>(element, target);
  case Element::Kind::Bits:
    return std::make_shared<BitsDecoder>(target);
  default:
    return std::make_shared<TextDecoder>(element, target);
  }
}

} // namespace voir
