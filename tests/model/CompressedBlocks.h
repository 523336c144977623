#pragma once

#include "model/root/ByteCursor.h"

#include <libdeflate.h>
#include <lz4.h>
#include <lzma.h>
#include <xxhash.h>
#include <zstd.h>

#include <memory>
#include <stdexcept>
#include <string>

/// Compressed blocks as ROOT files have them, made by the libraries themselves.
namespace made {

inline std::uint8_t* asUnsigned(voir::ByteVector& bytes) {
  return reinterpret_cast<std::uint8_t*>(bytes.data());
}

inline voir::ByteVector deflated(voir::Bytes bytes, bool hasHeader) {
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
      libdeflate_alloc_compressor(6), libdeflate_free_compressor);
  voir::ByteVector out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()));
  const auto compress = hasHeader ? libdeflate_zlib_compress : libdeflate_deflate_compress;
  out.resize(compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

inline voir::ByteVector withLzma(voir::Bytes bytes) {
  voir::ByteVector out(lzma_stream_buffer_bound(bytes.size()));
  std::size_t size = 0;
  if (lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, nullptr, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                              bytes.size(), asUnsigned(out), &size, out.size()) != LZMA_OK)
    throw std::runtime_error("lzma");
  out.resize(size);
  return out;
}

inline voir::ByteVector withLz4(voir::Bytes bytes) {
  constexpr std::size_t checksumBytes = 8;
  voir::ByteVector out(checksumBytes + static_cast<std::size_t>(LZ4_compressBound(static_cast<int>(bytes.size()))));
  const int size = LZ4_compress_default(reinterpret_cast<const char*>(bytes.data()),
                                        reinterpret_cast<char*>(out.data() + checksumBytes),
                                        static_cast<int>(bytes.size()), static_cast<int>(out.size() - checksumBytes));
  out.resize(checksumBytes + static_cast<std::size_t>(size));
  const XXH64_hash_t checksum = XXH64(out.data() + checksumBytes, out.size() - checksumBytes, 0);
  for (std::size_t i = 0; i < checksumBytes; ++i)
    out[i] = static_cast<std::byte>(checksum >> (56 - 8 * i));
  return out;
}

inline voir::ByteVector withZstd(voir::Bytes bytes) {
  voir::ByteVector out(ZSTD_compressBound(bytes.size()));
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

inline voir::ByteVector compressed(const std::string& letters, voir::Bytes bytes) {
  return letters == "ZL"   ? deflated(bytes, true)
         : letters == "CS" ? deflated(bytes, false)
         : letters == "XZ" ? withLzma(bytes)
         : letters == "L4" ? withLz4(bytes)
                           : withZstd(bytes);
}

/// A header, telling these sizes, and the compressed bytes.
inline voir::ByteVector block(const std::string& letters, const voir::ByteVector& stored, std::size_t storedSize,
                              std::size_t size) {
  voir::ByteVector out{std::byte(letters[0]), std::byte(letters[1]), std::byte{8}};
  for (const std::size_t number : {storedSize, size})
    for (int shift = 0; shift < 24; shift += 8)
      out.push_back(static_cast<std::byte>(number >> shift));
  out.insert(out.end(), stored.begin(), stored.end());
  return out;
}

inline voir::ByteVector block(const std::string& letters, voir::Bytes bytes) {
  const voir::ByteVector stored = compressed(letters, bytes);
  return block(letters, stored, stored.size(), bytes.size());
}

} // namespace made
