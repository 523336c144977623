#include "model/root/NTupleElements.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace voir {
namespace {

using enum ElementEncoding;

struct EncodingRow {
  std::uint16_t minimumBits = 0;
  std::uint16_t maximumBits = 0;
  ElementType type{};
};

// By ElementEncoding. Types of indices and switches are not used.
constexpr std::array<EncodingRow, 30> encodingRows{{
    {1, 1, ElementType::Bool},      {8, 8, ElementType::UInt8},     {8, 8, ElementType::Int8},
    {8, 8, ElementType::Int8},      {8, 8, ElementType::UInt8},     {16, 16, ElementType::Int16},
    {16, 16, ElementType::UInt16},  {32, 32, ElementType::Int32},   {32, 32, ElementType::UInt32},
    {64, 64, ElementType::Int64},   {64, 64, ElementType::UInt64},  {16, 16, ElementType::Float32},
    {32, 32, ElementType::Float32}, {64, 64, ElementType::Float64}, {32, 32, ElementType::UInt32},
    {64, 64, ElementType::UInt64},  {96, 96, ElementType::UInt64},  {16, 16, ElementType::Int16},
    {16, 16, ElementType::UInt16},  {32, 32, ElementType::Int32},   {32, 32, ElementType::UInt32},
    {64, 64, ElementType::Int64},   {64, 64, ElementType::UInt64},  {16, 16, ElementType::Float32},
    {32, 32, ElementType::Float32}, {64, 64, ElementType::Float64}, {32, 32, ElementType::UInt32},
    {64, 64, ElementType::UInt64},  {10, 31, ElementType::Float32}, {1, 32, ElementType::Float64},
}};

const EncodingRow& rowOf(ElementEncoding kind) {
  return encodingRows[static_cast<std::size_t>(kind)];
}

// Small enough for registers and the first cache, and known to the compiler, which makes vector instructions of loops
// over it.
constexpr std::size_t blockSize = 64;

template <typename Word> Word loadWord(const std::byte* bytes) {
  Word word{};
  std::memcpy(&word, bytes, sizeof(Word));
  return word;
}

template <typename Word> using Block = std::array<Word, blockSize>;

template <typename Word> struct HalfOf;
template <> struct HalfOf<std::uint16_t> { using type = std::uint8_t; };
template <> struct HalfOf<std::uint32_t> { using type = std::uint16_t; };
template <> struct HalfOf<std::uint64_t> { using type = std::uint32_t; };

// Words of which byte b stands at planes[b * stride + i]: of halves twice as wide, of which the halves are made in the
// same way. Such loops become vector instructions, other than one over bytes.
template <typename Word> void gatherBlock(const std::byte* planes, std::size_t stride, Block<Word>& words) {
  if constexpr (sizeof(Word) == 1) {
    std::memcpy(words.data(), planes, blockSize);
  } else {
    using Half = typename HalfOf<Word>::type;
    Block<Half> low, high;
    gatherBlock(planes, stride, low);
    gatherBlock(planes + sizeof(Half) * stride, stride, high);
    for (std::size_t i = 0; i < blockSize; ++i)
      words[i] = static_cast<Word>(low[i] | static_cast<Word>(static_cast<Word>(high[i]) << (8 * sizeof(Half))));
  }
}

template <typename Word> Word gatherWord(const std::byte* planes, std::size_t stride) {
  Word word = 0;
  for (std::size_t b = 0; b < sizeof(Word); ++b)
    word = static_cast<Word>(word | static_cast<Word>(static_cast<Word>(planes[b * stride]) << (8 * b)));
  return word;
}

// Calls write(first, block, count) for blocks of the words of a split page.
template <typename Word, typename Write>
void forSplitBlocks(const PageBytes& page, const ElementRange& range, Write write) {
  Block<Word> block{};
  std::size_t done = 0;
  const std::byte* planes = page.bytes.data() + range.first;
  for (; done + blockSize <= range.count; done += blockSize, planes += blockSize) {
    gatherBlock(planes, page.count, block);
    write(done, block, blockSize);
  }
  for (std::size_t i = 0; i < range.count - done; ++i)
    block[i] = gatherWord<Word>(planes + i, page.count);
  write(done, block, range.count - done);
}

template <typename Word> void decodeSplit(const PageBytes& page, const ElementRange& range, std::byte* out) {
  forSplitBlocks<Word>(page, range, [out](std::size_t first, const auto& block, std::size_t count) {
    std::memcpy(out + first * sizeof(Word), block.data(), count * sizeof(Word));
  });
}

// Zigzag: 0, -1, 1, -2, 2, ... are stored as 0, 1, 2, 3, 4, ...
template <typename Word> void decodeSplitZigzag(const PageBytes& page, const ElementRange& range, std::byte* out) {
  forSplitBlocks<Word>(page, range, [out](std::size_t first, auto& block, std::size_t count) {
    for (Word& word : block)
      word = static_cast<Word>((word >> 1U) ^ static_cast<Word>(-static_cast<Word>(word & 1U)));
    std::memcpy(out + first * sizeof(Word), block.data(), count * sizeof(Word));
  });
}

void decodePlain(const PageBytes& page, const ElementRange& range, std::size_t size, std::byte* out) {
  std::memcpy(out, page.bytes.data() + range.first * size, range.count * size);
}

// Half precision has 5 bits of exponent from -15, and 10 of mantissa: its bits, moved, are a single-precision number
// 2^112 too small, numbers below the normal ones as well. Infinity and what is no number keep the highest exponent.
std::uint32_t fromHalf(std::uint16_t half) {
  const auto magnitude = static_cast<std::uint32_t>(half & 0x7FFFU) << 13U;
  const auto sign = static_cast<std::uint32_t>(half & 0x8000U) << 16U;
  const auto scaled = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) * 0x1p112F);
  const std::uint32_t exceptional = magnitude >= 0x0F800000U ? 0x7F800000U : 0U;
  return scaled | exceptional | sign;
}

void writeHalves(const Block<std::uint16_t>& halves, std::size_t count, std::byte* out) {
  Block<std::uint32_t> words;
  for (std::size_t i = 0; i < blockSize; ++i)
    words[i] = fromHalf(halves[i]);
  std::memcpy(out, words.data(), count * sizeof(std::uint32_t));
}

void decodeHalf(const PageBytes& page, const ElementRange& range, std::byte* out) {
  Block<std::uint16_t> halves{};
  for (std::size_t done = 0; done < range.count; done += blockSize) {
    const std::size_t count = std::min<std::size_t>(blockSize, range.count - done);
    std::memcpy(halves.data(), page.bytes.data() + (range.first + done) * sizeof(std::uint16_t),
                count * sizeof(std::uint16_t));
    writeHalves(halves, count, out + done * sizeof(float));
  }
}

void decodeSplitHalf(const PageBytes& page, const ElementRange& range, std::byte* out) {
  forSplitBlocks<std::uint16_t>(page, range, [out](std::size_t first, const auto& block, std::size_t count) {
    writeHalves(block, count, out + first * sizeof(float));
  });
}

void decodeBits(const PageBytes& page, const ElementRange& range, std::byte* out) {
  for (std::size_t i = 0; i < range.count; ++i) {
    const std::size_t bit = range.first + i;
    out[i] = page.bytes[bit / 8] >> (bit % 8) & std::byte{1};
  }
}

// Bits follow each other from the lowest of the first byte on; there are at most 32 of them.
std::uint32_t packedWord(Bytes bytes, std::uint64_t element, unsigned bits) {
  const std::uint64_t bit = element * bits;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data() + bit / 8, std::min<std::size_t>(sizeof(word), bytes.size() - bit / 8));
  return static_cast<std::uint32_t>(word >> bit % 8 & ((std::uint64_t{1} << bits) - 1));
}

void decodeTruncated(const PageBytes& page, unsigned bits, const ElementRange& range, std::byte* out) {
  for (std::size_t i = 0; i < range.count; ++i) {
    const std::uint32_t word = packedWord(page.bytes, range.first + i, bits) << (32U - bits);
    std::memcpy(out + i * sizeof(word), &word, sizeof(word));
  }
}

void decodeQuantized(const PageBytes& page, const Encoding& encoding, const ElementRange& range, std::byte* out) {
  const auto highest = static_cast<double>((std::uint64_t{1} << encoding.bits) - 1);
  const double step = (encoding.maximum - encoding.minimum) / highest;
  for (std::size_t i = 0; i < range.count; ++i) {
    const double value = encoding.minimum + packedWord(page.bytes, range.first + i, encoding.bits) * step;
    std::memcpy(out + i * sizeof(value), &value, sizeof(value));
  }
}

template <typename Word> void decodePlainIndices(const PageBytes& page, std::uint64_t* out) {
  for (std::size_t i = 0; i < page.count; ++i)
    out[i] = loadWord<Word>(page.bytes.data() + i * sizeof(Word));
}

// Each is stored as what it has more than the one before it.
template <typename Word> void decodeSplitIndices(const PageBytes& page, std::uint64_t* out) {
  Word sum = 0;
  forSplitBlocks<Word>(page, {0, page.count}, [&](std::size_t first, const auto& block, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      out[first + i] = sum = static_cast<Word>(sum + block[i]);
  });
}

} // namespace

Encoding encodingOf(const NTupleColumn& column) {
  if (column.type >= encodingRows.size())
    throw RootError("", "columns of type " + std::to_string(column.type) + " are not known");
  const EncodingRow& row = encodingRows[column.type];
  if (column.bits < row.minimumBits || column.bits > row.maximumBits)
    throw RootError("", "elements of column type " + std::to_string(column.type) + " cannot have " +
                            std::to_string(column.bits) + " bits");
  return {static_cast<ElementEncoding>(column.type), column.bits, column.minimum, column.maximum};
}

bool isIndex(ElementEncoding kind) {
  return kind == Index32 || kind == Index64 || kind == SplitIndex32 || kind == SplitIndex64;
}

ElementType storedType(ElementEncoding kind) {
  return rowOf(kind).type;
}

std::uint64_t pageSize(std::uint64_t elements, std::uint16_t bits) {
  return (elements * bits + 7) / 8;
}

void decodeElements(const PageBytes& page, const Encoding& encoding, const ElementRange& range, std::byte* out) {
  switch (encoding.kind) {
  case Bit:
    return decodeBits(page, range, out);
  case SplitUInt16:
    return decodeSplit<std::uint16_t>(page, range, out);
  case SplitUInt32:
  case SplitReal32:
    return decodeSplit<std::uint32_t>(page, range, out);
  case SplitUInt64:
  case SplitReal64:
    return decodeSplit<std::uint64_t>(page, range, out);
  case SplitInt16:
    return decodeSplitZigzag<std::uint16_t>(page, range, out);
  case SplitInt32:
    return decodeSplitZigzag<std::uint32_t>(page, range, out);
  case SplitInt64:
    return decodeSplitZigzag<std::uint64_t>(page, range, out);
  case Real16:
    return decodeHalf(page, range, out);
  case SplitReal16:
    return decodeSplitHalf(page, range, out);
  case Real32Trunc:
    return decodeTruncated(page, encoding.bits, range, out);
  case Real32Quant:
    return decodeQuantized(page, encoding, range, out);
  default:
    return decodePlain(page, range, encoding.bits / 8U, out);
  }
}

void decodeIndices(const PageBytes& page, ElementEncoding kind, std::uint64_t* out) {
  if (kind == Index32)
    decodePlainIndices<std::uint32_t>(page, out);
  else if (kind == Index64)
    decodePlainIndices<std::uint64_t>(page, out);
  else if (kind == SplitIndex32)
    decodeSplitIndices<std::uint32_t>(page, out);
  else
    decodeSplitIndices<std::uint64_t>(page, out);
}

} // namespace voir
