#include "model/root/Decompression.h"

#include "model/root/RootError.h"

#include <libdeflate.h>
#include <lz4.h>
#include <lzma.h>
#include <xxhash.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace voir {

namespace {

constexpr std::size_t headerBytes = 9;
constexpr std::size_t checksumBytes = 8;
// Of the xz format's highest preset; a dictionary larger than a block (16 MB) is of no use.
constexpr std::uint64_t lzmaMemoryBytes = 80u << 20;
constexpr std::uint64_t maximumBytes = std::uint64_t{2} << 30;
constexpr std::uint64_t unquestionedBytes = 64u << 20;
constexpr std::uint64_t maximumRatio = 1032;

using Fill = void (*)(Bytes compressed, std::span<std::byte> out);

/// An algorithm and how far it can compress.
struct Algorithm {
  std::string_view letters;
  std::uint64_t ratio;
  Fill fill;
};

struct Block {
  const Algorithm* algorithm;
  Bytes compressed; // without header
  std::size_t size; // uncompressed
};

[[noreturn]] void fail(const std::string& reason) {
  throw RootError("compressed block", reason);
}

void expectFilled(bool isGood, std::size_t size, std::span<std::byte> out, const char* algorithm) {
  if (!isGood)
    fail(std::string("its ") + algorithm + " bytes are damaged, or are not the " + std::to_string(out.size()) +
         " bytes that are declared");
  if (size != out.size())
    fail("gives " + std::to_string(size) + " bytes, where " + std::to_string(out.size()) + " are declared");
}

struct DeflateCloser {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};
struct ZstdCloser {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// Making these costs as much as a small basket, so that each thread keeps its own.
libdeflate_decompressor* deflateOfThread() {
  thread_local const std::unique_ptr<libdeflate_decompressor, DeflateCloser> decompressor(
      libdeflate_alloc_decompressor());
  return decompressor ? decompressor.get() : throw std::bad_alloc();
}

ZSTD_DCtx* zstdOfThread() {
  thread_local const std::unique_ptr<ZSTD_DCtx, ZstdCloser> context(ZSTD_createDCtx());
  return context ? context.get() : throw std::bad_alloc();
}

void fillZlib(Bytes compressed, std::span<std::byte> out) {
  std::size_t size = 0;
  const libdeflate_result result = libdeflate_zlib_decompress(deflateOfThread(), compressed.data(), compressed.size(),
                                                              out.data(), out.size(), &size);
  expectFilled(result == LIBDEFLATE_SUCCESS, size, out, "zlib");
}

void fillDeflate(Bytes compressed, std::span<std::byte> out) {
  std::size_t size = 0;
  const libdeflate_result result = libdeflate_deflate_decompress(deflateOfThread(), compressed.data(),
                                                                 compressed.size(), out.data(), out.size(), &size);
  expectFilled(result == LIBDEFLATE_SUCCESS, size, out, "deflate");
}

void fillLzma(Bytes compressed, std::span<std::byte> out) {
  std::uint64_t memory = lzmaMemoryBytes;
  std::size_t read = 0;
  std::size_t size = 0;
  const lzma_ret result =
      lzma_stream_buffer_decode(&memory, 0, nullptr, reinterpret_cast<const std::uint8_t*>(compressed.data()), &read,
                                compressed.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size());
  expectFilled(result == LZMA_OK, size, out, "xz");
}

void fillLz4(Bytes compressed, std::span<std::byte> out) {
  if (compressed.size() < checksumBytes)
    fail("has no room for the checksum of its lz4 bytes");
  const Bytes bytes = compressed.subspan(checksumBytes);
  if (XXH64(bytes.data(), bytes.size(), 0) != fromBigEndian<std::uint64_t>(compressed.data()))
    fail("the checksum of its lz4 bytes is wrong");
  // Sizes are of three bytes, so that they are never beyond int.
  const int size = LZ4_decompress_safe(reinterpret_cast<const char*>(bytes.data()), reinterpret_cast<char*>(out.data()),
                                       static_cast<int>(bytes.size()), static_cast<int>(out.size()));
  expectFilled(size >= 0, static_cast<std::size_t>(size), out, "lz4");
}

void fillZstd(Bytes compressed, std::span<std::byte> out) {
  const std::size_t size =
      ZSTD_decompressDCtx(zstdOfThread(), out.data(), out.size(), compressed.data(), compressed.size());
  expectFilled(!ZSTD_isError(size), size, out, "zstd");
}

// Limits: deflate, a match of 258 bytes in two bits; lz4, a length grows by 255 with each byte; zstd, a block of 128 kB
// that repeats one byte takes four; lzma, a match of 273 bytes takes some hundredths of a bit.
constexpr std::array<Algorithm, 5> algorithms{{
    {"ZL", 1032, fillZlib},
    {"CS", 1032, fillDeflate},
    {"L4", 255, fillLz4},
    {"ZS", 32768, fillZstd},
    {"XZ", 32768, fillLzma},
}};

const Algorithm& algorithmOf(Bytes header) {
  const std::string_view letters(reinterpret_cast<const char*>(header.data()), 2);
  const auto* const found = std::ranges::find(algorithms, letters, &Algorithm::letters);
  if (found == algorithms.end())
    fail("begins with bytes " + std::to_string(std::to_integer<int>(header[0])) + " and " +
         std::to_string(std::to_integer<int>(header[1])) +
         ", where the letters of a known algorithm are expected (ZL, XZ, L4, ZS, CS)");
  return *found;
}

std::size_t littleEndian3(Bytes bytes) {
  return std::to_integer<std::size_t>(bytes[0]) | std::to_integer<std::size_t>(bytes[1]) << 8 |
         std::to_integer<std::size_t>(bytes[2]) << 16;
}

Block firstBlock(Bytes bytes) {
  if (bytes.size() < headerBytes)
    fail("ends after " + std::to_string(bytes.size()) + " bytes, its header has " + std::to_string(headerBytes));
  const std::size_t stored = littleEndian3(bytes.subspan(3));
  if (stored > bytes.size() - headerBytes)
    fail("is " + std::to_string(stored) + " bytes long, but only " + std::to_string(bytes.size() - headerBytes) +
         " are left");
  return {&algorithmOf(bytes), bytes.subspan(headerBytes, stored), littleEndian3(bytes.subspan(6))};
}

void expectPlausible(const Block& block) {
  if (block.size > (block.compressed.size() + 1) * block.algorithm->ratio)
    fail(std::to_string(block.compressed.size()) + " bytes cannot hold " + std::to_string(block.size));
}

} // namespace

void decompress(Bytes compressed, std::span<std::byte> out) {
  while (!out.empty()) {
    const Block block = firstBlock(compressed);
    if (block.size == 0 || block.size > out.size())
      fail("declares " + std::to_string(block.size) + " bytes, where " + std::to_string(out.size()) +
           " are still expected");
    block.algorithm->fill(block.compressed, out.first(block.size));
    out = out.subspan(block.size);
    compressed = compressed.subspan(headerBytes + block.compressed.size());
  }
}

void checkUncompressedSize(Bytes compressed, std::uint64_t size) {
  if (size > maximumBytes || size > std::max(unquestionedBytes, compressed.size() * maximumRatio))
    fail(std::to_string(compressed.size()) + " bytes declare " + std::to_string(size) + ", which is beyond belief");
  std::uint64_t sum = 0;
  for (Bytes rest = compressed; sum < size;) {
    const Block block = firstBlock(rest);
    expectPlausible(block);
    sum += block.size;
    rest = rest.subspan(headerBytes + block.compressed.size());
  }
  if (sum != size)
    fail("all of them declare " + std::to_string(sum) + " bytes, where " + std::to_string(size) + " are expected");
}

ByteVector decompressed(Bytes compressed, std::uint64_t size) {
  checkUncompressedSize(compressed, size);
  ByteVector bytes(size);
  decompress(compressed, bytes);
  return bytes;
}

} // namespace voir
