#include "model/root/Element.h"

#include <utility>

namespace voir {

std::size_t bytesOf(ElementType type) {
  switch (type) {
  case ElementType::Bool:
  case ElementType::Int8:
  case ElementType::UInt8:
    return 1;
  case ElementType::Int16:
  case ElementType::UInt16:
    return 2;
  case ElementType::Int32:
  case ElementType::UInt32:
  case ElementType::Float32:
    return 4;
  case ElementType::Int64:
  case ElementType::UInt64:
  case ElementType::Float64:
    return 8;
  case ElementType::Text:
    return 0;
  }
  return 0;
}

std::optional<std::size_t> constantSize(const Element& element) {
  if (element.kind == Element::Kind::Number)
    return element.length * bytesOf(element.type);
  if (element.kind != Element::Kind::Members && element.kind != Element::Kind::Rows)
    return std::nullopt;
  std::size_t sum = 0;
  for (const Element& part : element.parts) {
    const auto size = constantSize(part);
    if (!size)
      return std::nullopt;
    sum += *size;
  }
  return sum;
}

Element numberElement(ElementType type, std::size_t length) {
  Element element;
  element.kind = Element::Kind::Number;
  element.type = type;
  element.length = length;
  return element;
}

Element unknownElement(std::string reason) {
  Element element;
  element.unreadable = std::move(reason);
  return element;
}

} // namespace voir
