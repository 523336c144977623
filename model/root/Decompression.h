#pragma once

#include "model/root/ByteCursor.h"

namespace voir {

/// Fills out from a sequence of compressed blocks, each with a header of nine bytes: two letters for the algorithm
/// (ZL zlib, XZ lzma, L4 lz4 with its checksum, ZS zstd, CS deflate without header), one byte for the method, three
/// each, little-endian, for the length after and before compression. Throws RootError where the blocks do not give
/// exactly these bytes. Thread-safe.
void decompress(Bytes compressed, std::span<std::byte> out);

/// Throws RootError where these blocks cannot hold so many bytes: each algorithm has a limit to how far it compresses.
/// To be asked before memory is taken for what a file says.
void checkUncompressedSize(Bytes compressed, std::uint64_t size);

/// Checked, and in memory of its own.
ByteVector decompressed(Bytes compressed, std::uint64_t size);

} // namespace voir
