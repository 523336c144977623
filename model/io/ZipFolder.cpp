#include "model/io/ZipFolder.h"

#include "model/io/ReadError.h"

#include <zip.h>

#include <algorithm>

namespace voir {

namespace {

constexpr std::size_t chunkBytes = 4u << 20;
constexpr zip_int64_t maximumEntries = 10000;

struct FileCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

zip* openArchive(const std::string& path) {
  int code = 0;
  if (zip* archive = zip_open(path.c_str(), ZIP_RDONLY, &code))
    return archive;
  throw ReadError(path, "", "", "is expected to be a zip archive, but cannot be opened as one");
}

} // namespace

void ZipFolder::Closer::operator()(zip* archive) const {
  zip_discard(archive);
}

ZipFolder::ZipFolder(const std::string& path) : m_path(path), m_archive(openArchive(path)) {
  const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
  if (count > maximumEntries)
    throw ReadError(path, "", "", "has " + std::to_string(count) + " entries, a detector has some");
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(m_archive.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (!name || std::string_view(name).ends_with('/'))
      continue;
    m_names.emplace_back(name);
    m_entries.emplace(name, static_cast<std::uint64_t>(i));
  }
}

ZipFolder::~ZipFolder() = default;

std::optional<std::string> ZipFolder::read(const std::string& name, std::uint64_t maximumBytes) const {
  const auto entry = m_entries.find(name);
  if (entry == m_entries.end())
    return std::nullopt;
  const std::unique_ptr<zip_file_t, FileCloser> file(zip_fopen_index(m_archive.get(), entry->second, 0));
  if (!file)
    throw ReadError(m_path, "", '"' + name + '"',
                    "cannot be opened (" + std::string(zip_strerror(m_archive.get())) + ")");
  std::string bytes;
  // In chunks, so that memory follows what is there rather than what is claimed.
  for (zip_int64_t count = 1; count > 0;) {
    const std::size_t before = bytes.size();
    if (before > maximumBytes)
      throw ReadError(m_path, "", '"' + name + '"',
                      "has more than the " + std::to_string(maximumBytes >> 20) + " MB that are read");
    bytes.resize(before + chunkBytes);
    count = zip_fread(file.get(), bytes.data() + before, chunkBytes);
    if (count < 0)
      throw ReadError(m_path, "", '"' + name + '"', "is damaged (" + std::string(zip_file_strerror(file.get())) + ")");
    bytes.resize(before + static_cast<std::size_t>(count));
  }
  return bytes;
}

} // namespace voir
