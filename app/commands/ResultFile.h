#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace voir {

/// A file to write that takes the place of the one before only when it is whole.
class ResultFile {
public:
  explicit ResultFile(const std::string& path);
  /// Without commit the file before is as it was.
  ~ResultFile();
  ResultFile(const ResultFile&) = delete;
  ResultFile& operator=(const ResultFile&) = delete;

  std::ostream& stream() { return m_stream; }
  /// Throws std::filesystem::filesystem_error.
  void commit();

private:
  bool isDirect() const { return m_written == m_path; }

  std::filesystem::path m_path; // where a link leads
  std::filesystem::path m_written;
  std::ofstream m_stream;
};

} // namespace voir
