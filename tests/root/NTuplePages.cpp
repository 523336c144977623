#include "tests/root/NTuplePages.h"

namespace voir::made {

namespace {

bool isBetween(StoredAs type, StoredAs first, StoredAs last) {
  return type >= first && type <= last;
}

bool isSigned(StoredAs type) {
  return type == StoredAs::SplitInt16 || type == StoredAs::SplitInt32 || type == StoredAs::SplitInt64;
}

std::byte byteOf(std::uint64_t word, int place) {
  return static_cast<std::byte>(word >> (8 * place) & 0xFFU);
}

// All bytes of an element, the lowest first; then the next element.
ByteVector wholeElements(const Words& words, int size) {
  ByteVector bytes;
  for (const std::uint64_t word : words)
    for (int place = 0; place < size; ++place)
      bytes.push_back(byteOf(word, place));
  return bytes;
}

// The lowest bytes of all elements; then the bytes above them.
ByteVector splitElements(const Words& words, int size) {
  ByteVector bytes;
  for (int place = 0; place < size; ++place)
    for (const std::uint64_t word : words)
      bytes.push_back(byteOf(word, place));
  return bytes;
}

ByteVector packedElements(const Words& words, int bits) {
  ByteVector bytes((words.size() * static_cast<std::size_t>(bits) + 7) / 8);
  std::size_t next = 0;
  for (const std::uint64_t word : words)
    for (int place = 0; place < bits; ++place, ++next)
      if ((word >> place & 1U) != 0)
        bytes[next / 8] |= std::byte{1} << (next % 8);
  return bytes;
}

// x becomes 2x where it is positive and -(2x + 1) where it is negative.
Words zigzag(const Words& words) {
  Words out;
  for (const std::uint64_t word : words) {
    const bool isNegative = static_cast<std::int64_t>(word) < 0;
    out.push_back(isNegative ? 0 - (2 * word + 1) : 2 * word);
  }
  return out;
}

Words differences(const Words& words) {
  Words out = words;
  for (std::size_t i = 1; i < words.size(); ++i)
    out[i] = words[i] - words[i - 1];
  return out;
}

} // namespace

int bitsOf(StoredAs type) {
  using enum StoredAs;
  switch (type) {
  case Bit:
    return 1;
  case Byte:
  case Char:
  case Int8:
  case UInt8:
    return 8;
  case Int16:
  case UInt16:
  case Real16:
  case SplitInt16:
  case SplitUInt16:
  case SplitReal16:
    return 16;
  case Int32:
  case UInt32:
  case Real32:
  case Index32:
  case SplitInt32:
  case SplitUInt32:
  case SplitReal32:
  case SplitIndex32:
    return 32;
  case Int64:
  case UInt64:
  case Real64:
  case Index64:
  case SplitInt64:
  case SplitUInt64:
  case SplitReal64:
  case SplitIndex64:
    return 64;
  case Switch:
    return 96;
  case Real32Trunc:
  case Real32Quant:
    return 0;
  }
  return 0;
}

ByteVector encodePage(StoredAs type, int bits, const Words& words) {
  if (type == StoredAs::Bit || type >= StoredAs::Real32Trunc)
    return packedElements(words, bits);
  if (isBetween(type, StoredAs::SplitIndex32, StoredAs::SplitIndex64))
    return splitElements(differences(words), bits / 8);
  if (isBetween(type, StoredAs::SplitInt16, StoredAs::SplitReal64))
    return splitElements(isSigned(type) ? zigzag(words) : words, bits / 8);
  return wholeElements(words, bits / 8);
}

Words wordsOf(const std::vector<float>& numbers) {
  Words words;
  for (const float number : numbers)
    words.push_back(std::bit_cast<std::uint32_t>(number));
  return words;
}

Words wordsOf(const std::vector<double>& numbers) {
  Words words;
  for (const double number : numbers)
    words.push_back(std::bit_cast<std::uint64_t>(number));
  return words;
}

Words wordsOf(std::string_view text) {
  Words words;
  for (const char character : text)
    words.push_back(static_cast<unsigned char>(character));
  return words;
}

Words wordsOf(const std::vector<std::int64_t>& numbers) {
  Words words;
  for (const std::int64_t number : numbers)
    words.push_back(static_cast<std::uint64_t>(number));
  return words;
}

} // namespace voir::made
