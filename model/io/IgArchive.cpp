#include "model/io/IgArchive.h"

#include "model/io/ReadError.h"

#include <algorithm>
#include <string_view>

namespace voir {

namespace {

constexpr std::size_t maximumHeaderBytes = 200;
// Deflate cannot pack more than 1032 bytes into one.
constexpr std::uint64_t maximumDeflateRatio = 1032;
constexpr std::size_t chunkBytes = 4u << 20;

std::string openFailure(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string reason = zip_error_strerror(&error);
  zip_error_fini(&error);
  return reason;
}

zip_t* openArchive(const std::string& path) {
  int code = 0;
  if (zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &code))
    return archive;
  throw ReadError(path, "", "",
                  "expected an .ig file, which is a zip archive, but it cannot be opened as one (" + openFailure(code) +
                      "); it may be cut short or of another format");
}

bool isEvent(std::string_view entry) {
  return entry.starts_with("Events/") && !entry.ends_with('/');
}

/// Header holds one JSON string: what lies between its quotes, printable characters only.
std::string unquoted(std::string_view text) {
  std::string result;
  std::copy_if(text.begin(), text.end(), std::back_inserter(result),
               [](char c) { return c >= ' ' && c <= '~' && c != '"'; });
  return result;
}

} // namespace

IgArchive::IgArchive(const std::string& path) : m_path(path), m_archive(openArchive(path)) {
  listEntries();
  if (m_events.empty())
    throw ReadError(m_path, "", "", "the zip archive has no entry \"Events/...\", so it holds no events");
}

void IgArchive::listEntries() {
  const auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(m_archive.get(), 0), 0));
  for (zip_uint64_t entry = 0; entry < count; ++entry) {
    const char* name = zip_get_name(m_archive.get(), entry, ZIP_FL_ENC_RAW);
    if (!name)
      continue;
    if (isEvent(name))
      m_events.push_back(entry);
    else if (std::string_view(name) == "Header")
      m_header = readHeader(entry);
  }
}

std::string IgArchive::readHeader(zip_uint64_t entry) const {
  const File file(zip_fopen_index(m_archive.get(), entry, 0));
  if (!file)
    return {}; // The release is only for information.
  std::string text(maximumHeaderBytes, '\0');
  const zip_int64_t count = zip_fread(file.get(), text.data(), text.size());
  return unquoted(std::string_view(text).substr(0, static_cast<std::size_t>(std::max<zip_int64_t>(count, 0))));
}

std::string IgArchive::entryName(std::size_t i) const {
  const char* name = zip_get_name(m_archive.get(), m_events[i], ZIP_FL_ENC_RAW);
  return name ? name : "";
}

void IgArchive::fail(std::size_t i, const std::string& reason) const {
  throw ReadError(m_path, "event " + std::to_string(i + 1), '"' + entryName(i) + '"', reason);
}

IgArchive::File IgArchive::openEntry(std::size_t i) const {
  File file(zip_fopen_index(m_archive.get(), m_events[i], 0));
  if (!file)
    fail(i, std::string("the entry cannot be opened (") + zip_strerror(m_archive.get()) + ")");
  return file;
}

std::uint64_t IgArchive::believableSize(std::size_t i) const {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(m_archive.get(), m_events[i], 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
    fail(i, "the archive does not tell the size of the entry");
  if (stat.size > maximumEventBytes)
    fail(i, "claims " + std::to_string(stat.size >> 20) + " MB of text, more than the " +
                std::to_string(maximumEventBytes >> 20) + " MB that an event may have");
  if ((stat.valid & ZIP_STAT_COMP_SIZE) && stat.size > (stat.comp_size + 1) * maximumDeflateRatio)
    fail(i, "claims more text than its compressed bytes can hold");
  return stat.size;
}

void IgArchive::readEvent(std::size_t i, std::string& text) const {
  const std::uint64_t expected = believableSize(i);
  const File file = openEntry(i);
  text.clear();
  // In chunks, so that memory follows what is there rather than what is claimed. Reading past the claimed size
  // makes libzip check the sum at the end and shows entries that are longer than they say.
  while (text.size() <= expected) {
    const std::size_t before = text.size();
    text.resize(std::min<std::size_t>(before + chunkBytes, expected + 1));
    const zip_int64_t count = zip_fread(file.get(), text.data() + before, text.size() - before);
    if (count < 0)
      fail(i, std::string("the compressed text is damaged (") + zip_file_strerror(file.get()) + ")");
    text.resize(before + static_cast<std::size_t>(count));
    if (count == 0)
      break;
  }
  if (text.size() != expected)
    fail(i, "holds another number of bytes than the " + std::to_string(expected) + " it claims");
}

void IgArchive::readBeginning(std::size_t i, std::size_t byteCount, std::string& text) const {
  const File file = openEntry(i);
  text.resize(byteCount);
  const zip_int64_t count = zip_fread(file.get(), text.data(), text.size());
  text.resize(static_cast<std::size_t>(std::max<zip_int64_t>(count, 0)));
}

} // namespace voir
