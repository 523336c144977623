#pragma once

#include "tests/root/ByteSink.h"

#include <optional>
#include <string_view>

namespace voir::made {

enum class Method { None, Zlib, Lzma, Lz4, Zstd };

struct Compression {
  Method method = Method::Zlib;
  int level = 1;

  /// As a file's header tells it: 100 times the algorithm plus the level.
  int setting() const;
};

/// "none", "zlib", "lzma", "lz4", "zstd".
std::optional<Method> methodNamed(std::string_view name);

/// In blocks of at most 16 MB, each with its header of nine bytes; empty where that would not be shorter.
ByteVector compress(Bytes bytes, const Compression& compression);

} // namespace voir::made
