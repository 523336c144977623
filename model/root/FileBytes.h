#pragma once

#include "model/root/ByteCursor.h"

#include <cstdint>
#include <string>

namespace voir {

/// The bytes of a file, on disk or in memory. May be read from several threads.
class FileBytes {
public:
  /// Throws RootError where the file cannot be opened.
  explicit FileBytes(const std::string& path);
  /// A file that is in memory.
  explicit FileBytes(ByteVector bytes);
  ~FileBytes();
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  std::uint64_t size() const { return m_size; }
  /// Throws RootError where the file is shorter.
  void read(std::uint64_t position, std::span<std::byte> out) const;
  /// The same in memory of its own, which is taken only if the file is long enough.
  ByteVector read(std::uint64_t position, std::uint64_t count) const;

private:
  void expectInside(std::uint64_t position, std::uint64_t count) const;

  static constexpr int noFile = -1;
  int m_file = noFile;
  ByteVector m_bytes;
  std::uint64_t m_size = 0;
};

} // namespace voir
