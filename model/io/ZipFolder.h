#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct zip;

namespace voir {

/// The files in a small zip archive. Not to be shared between threads.
class ZipFolder {
public:
  /// Throws ReadError where the file is no zip archive.
  explicit ZipFolder(const std::string& path);
  ~ZipFolder();

  /// "geometry/atlas.glb", in the order of the archive, folders left out.
  const std::vector<std::string>& names() const { return m_names; }
  /// The bytes of an entry; nullopt where there is none of this name. Throws ReadError for one that is damaged, or
  /// has more bytes than are believed.
  std::optional<std::string> read(const std::string& name, std::uint64_t maximumBytes) const;

private:
  struct Closer {
    void operator()(zip* archive) const;
  };

  std::string m_path;
  std::unique_ptr<zip, Closer> m_archive;
  std::vector<std::string> m_names;
  std::map<std::string, std::uint64_t> m_entries;
};

} // namespace voir
