#pragma once

#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace voir {

/// The zip archive around iSpy events: entries "Events/Run_R/Event_E" and an optional "Header".
/// Not to be shared between threads.
class IgArchive {
public:
  /// Largest event text that is believed; the largest met in practice have some 10 MB.
  static constexpr std::uint64_t maximumEventBytes = 256u << 20;

  /// Throws ReadError where the file is no zip archive or holds no events.
  explicit IgArchive(const std::string& path);

  const std::string& path() const { return m_path; }
  std::size_t eventCount() const { return m_events.size(); }
  /// "Events/Run_33/Event_17" of event i.
  std::string entryName(std::size_t i) const;
  /// The text of the entry "Header", which names the software release; empty where there is none.
  const std::string& header() const { return m_header; }

  /// Fills text with the whole of event i. Throws ReadError.
  void readEvent(std::size_t i, std::string& text) const;
  /// Fills text with up to the first byteCount bytes of event i, unchecked. Throws ReadError.
  void readBeginning(std::size_t i, std::size_t byteCount, std::string& text) const;

private:
  struct ZipCloser {
    void operator()(zip_t* archive) const { zip_discard(archive); }
  };
  struct FileCloser {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  using File = std::unique_ptr<zip_file_t, FileCloser>;

  void listEntries();
  std::string readHeader(zip_uint64_t entry) const;
  File openEntry(std::size_t i) const;
  std::uint64_t believableSize(std::size_t i) const;
  [[noreturn]] void fail(std::size_t i, const std::string& reason) const;

  std::string m_path;
  std::unique_ptr<zip_t, ZipCloser> m_archive;
  std::vector<zip_uint64_t> m_events; // entry numbers, in the order of the archive
  std::string m_header;
};

} // namespace voir
