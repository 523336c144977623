#include "app/commands/ResultFile.h"

namespace voir {

namespace {

/// Devices and pipes, /dev/stdout say, cannot be replaced.
std::filesystem::path fileToWrite(const std::filesystem::path& path) {
  std::error_code none;
  if (std::filesystem::exists(path, none) && !std::filesystem::is_regular_file(path, none))
    return path;
  return path.string() + ".part";
}

std::filesystem::path followed(const std::string& path) {
  std::error_code none;
  const std::filesystem::path target = std::filesystem::weakly_canonical(path, none);
  return target.empty() ? std::filesystem::path(path) : target;
}

} // namespace

ResultFile::ResultFile(const std::string& path)
    : m_path(followed(path)), m_written(fileToWrite(m_path)), m_stream(m_written) {}

ResultFile::~ResultFile() {
  std::error_code none;
  if (m_stream.is_open() && !isDirect())
    std::filesystem::remove(m_written, none);
}

void ResultFile::commit() {
  m_stream.close();
  if (!isDirect())
    std::filesystem::rename(m_written, m_path);
}

} // namespace voir
