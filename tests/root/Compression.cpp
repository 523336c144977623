#include "tests/root/Compression.h"

#include <libdeflate.h>
#include <lz4.h>
#include <lz4hc.h>
#include <lzma.h>
#include <xxhash.h>
#include <zstd.h>

#include <array>
#include <memory>

namespace voir::made {

namespace {

// A block's lengths have three bytes.
constexpr std::size_t maxBlock = 0xffffff;

struct MethodRow {
  std::string_view name;
  std::string_view letters;
  std::uint8_t version = 0; // the third byte of a block
  int algorithm = 0;        // as the file's header counts them
};

// In the order of Method.
constexpr std::array methodRows = {
    MethodRow{"none", "", 0, 0},  MethodRow{"zlib", "ZL", 8, 1}, MethodRow{"lzma", "XZ", 0, 2},
    MethodRow{"lz4", "L4", 1, 4}, MethodRow{"zstd", "ZS", 1, 5},
};

const MethodRow& rowOf(Method method) {
  return methodRows[static_cast<std::size_t>(method)];
}

std::uint8_t* raw(ByteVector& bytes) {
  return reinterpret_cast<std::uint8_t*>(bytes.data());
}

const std::uint8_t* raw(Bytes bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

struct ZlibFree {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

// Each returns how many bytes of out it filled, 0 for none.
std::size_t zlib(Bytes in, ByteVector& out, int level) {
  const std::unique_ptr<libdeflate_compressor, ZlibFree> compressor(libdeflate_alloc_compressor(level));
  return libdeflate_zlib_compress(compressor.get(), in.data(), in.size(), out.data(), out.size());
}

// As a stream, whose header does not tell its length: ROOT writes it so.
std::size_t lzma(Bytes in, ByteVector& out, int level) {
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_easy_encoder(&stream, static_cast<std::uint32_t>(level), LZMA_CHECK_CRC32) != LZMA_OK)
    return 0;
  stream.next_in = raw(in);
  stream.avail_in = in.size();
  stream.next_out = raw(out);
  stream.avail_out = out.size();
  const lzma_ret done = lzma_code(&stream, LZMA_FINISH);
  const std::size_t length = stream.total_out;
  lzma_end(&stream);
  return done == LZMA_STREAM_END ? length : 0;
}

// The checksum of what follows comes first.
std::size_t lz4(Bytes in, ByteVector& out, int level) {
  constexpr std::size_t checksumBytes = 8;
  char* begin = reinterpret_cast<char*>(out.data()) + checksumBytes;
  const int room = static_cast<int>(out.size() - checksumBytes);
  const char* source = reinterpret_cast<const char*>(in.data());
  const int length = level < 4 ? LZ4_compress_default(source, begin, static_cast<int>(in.size()), room)
                               : LZ4_compress_HC(source, begin, static_cast<int>(in.size()), room, level);
  if (length <= 0)
    return 0;
  XXH64_canonical_t checksum;
  XXH64_canonicalFromHash(&checksum, XXH64(begin, static_cast<std::size_t>(length), 0));
  std::memcpy(out.data(), checksum.digest, checksumBytes);
  return checksumBytes + static_cast<std::size_t>(length);
}

std::size_t zstd(Bytes in, ByteVector& out, int level) {
  const std::size_t length = ZSTD_compress(out.data(), out.size(), in.data(), in.size(), level);
  return ZSTD_isError(length) != 0 ? 0 : length;
}

std::size_t compressBlock(Bytes in, ByteVector& out, const Compression& compression) {
  switch (compression.method) {
  case Method::Zlib:
    return zlib(in, out, compression.level);
  case Method::Lzma:
    return lzma(in, out, compression.level);
  case Method::Lz4:
    return lz4(in, out, compression.level);
  case Method::Zstd:
    return zstd(in, out, compression.level);
  case Method::None:
    break;
  }
  return 0;
}

void putLength(ByteSink& sink, std::size_t length) {
  for (const int shift : {0, 8, 16})
    sink.put(static_cast<std::uint8_t>(length >> shift));
}

} // namespace

int Compression::setting() const {
  return method == Method::None ? 0 : 100 * rowOf(method).algorithm + level;
}

std::optional<Method> methodNamed(std::string_view name) {
  for (std::size_t i = 0; i < methodRows.size(); ++i)
    if (methodRows[i].name == name)
      return static_cast<Method>(i);
  return std::nullopt;
}

ByteVector compress(Bytes bytes, const Compression& compression) {
  ByteSink sink;
  for (std::size_t begin = 0; begin < bytes.size(); begin += maxBlock) {
    const Bytes block = bytes.subspan(begin, std::min(maxBlock, bytes.size() - begin));
    ByteVector packed(block.size());
    const std::size_t length = packed.size() > 16 ? compressBlock(block, packed, compression) : 0;
    if (length == 0)
      return {};
    const MethodRow& row = rowOf(compression.method);
    sink.putBytes(std::as_bytes(std::span(row.letters)));
    sink.put(row.version);
    putLength(sink, length);
    putLength(sink, block.size());
    sink.putBytes(Bytes(packed).first(length));
  }
  return sink.size() < bytes.size() ? sink.bytes() : ByteVector{};
}

} // namespace voir::made
