#include "model/root/FileBytes.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace voir {

namespace {

std::uint64_t regularSize(int file) {
  struct stat status {};
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
    throw RootError("", "is no file whose bytes can be read in any order");
  return static_cast<std::uint64_t>(status.st_size);
}

} // namespace

FileBytes::FileBytes(const std::string& path) : m_file(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (m_file == noFile)
    throw RootError("", std::string("cannot be opened (") + std::strerror(errno) + ")");
  try {
    m_size = regularSize(m_file);
  } catch (...) {
    close(m_file);
    throw;
  }
}

FileBytes::FileBytes(ByteVector bytes) : m_bytes(std::move(bytes)), m_size(m_bytes.size()) {}

FileBytes::~FileBytes() {
  if (m_file != noFile)
    close(m_file);
}

void FileBytes::read(std::uint64_t position, std::span<std::byte> out) const {
  expectInside(position, out.size());
  if (m_file == noFile) {
    std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(position), out.size(), out.begin());
    return;
  }
  while (!out.empty()) {
    const ssize_t count = pread(m_file, out.data(), out.size(), static_cast<off_t>(position));
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      throw RootError("byte " + std::to_string(position),
                      count < 0 ? std::string("cannot be read (") + std::strerror(errno) + ")"
                                : std::string("the file has become shorter since it was opened"));
    position += static_cast<std::uint64_t>(count);
    out = out.subspan(static_cast<std::size_t>(count));
  }
}

ByteVector FileBytes::read(std::uint64_t position, std::uint64_t count) const {
  expectInside(position, count);
  ByteVector bytes(count);
  read(position, bytes);
  return bytes;
}

void FileBytes::expectInside(std::uint64_t position, std::uint64_t count) const {
  if (position > m_size || count > m_size - position)
    throw RootError("byte " + std::to_string(position),
                    std::to_string(count) + " bytes are expected, the file ends at " + std::to_string(m_size));
}

} // namespace voir
