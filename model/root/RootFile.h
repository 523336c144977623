#pragma once

#include "model/root/ByteCursor.h"
#include "model/root/ClassLayouts.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// What a file says of one of its objects (TKey).
struct RootKey {
  std::string name;
  std::string title;
  std::string className;
  int cycle = 0;
  std::uint64_t position = 0;     ///< byte in the file where the key's header begins
  std::uint32_t keyLength = 0;    ///< bytes of the header
  std::uint32_t storedLength = 0; ///< bytes of header and object as they are in the file
  std::uint32_t objectLength = 0; ///< bytes of the object, uncompressed

  bool isCompressed() const { return objectLength + std::uint64_t{keyLength} > storedLength; }
};

struct RootDirectory {
  std::string path;          ///< "" for the file's own, "dir/inner" for others
  std::vector<RootKey> keys; ///< without those of directories
  std::vector<RootDirectory> directories;
};

/// A ROOT file, opened for reading. All that is const may be called from several threads.
class RootFile {
public:
  /// Reads header, directories and streamer information. Throws RootError.
  explicit RootFile(const std::string& path);
  /// A file that is in memory.
  static RootFile fromBytes(ByteVector bytes, const std::string& path);
  RootFile(RootFile&&) noexcept;
  ~RootFile();

  const std::string& path() const;
  std::uint64_t size() const; ///< bytes
  int version() const;        ///< of the ROOT that wrote it, 62400
  const RootDirectory& root() const;
  const ClassLayouts& layouts() const;
  /// What could not be read at opening and is left out (a damaged directory, streamer information), a sentence each.
  const std::vector<std::string>& problems() const;

  /// Bytes of the file. Throws RootError where the file is shorter.
  void read(std::uint64_t position, std::span<std::byte> out) const;
  /// The same in memory of its own, which is taken only if the file is long enough.
  ByteVector bytes(std::uint64_t position, std::uint64_t count) const;
  /// The object of a key, uncompressed. Throws RootError.
  ByteVector object(const RootKey& key) const;

  /// Whether the first bytes of a file are those of a ROOT file.
  static bool isOurs(std::string_view firstBytes);

private:
  struct Content;
  explicit RootFile(std::unique_ptr<const Content> content);

  std::unique_ptr<const Content> m_content;
};

/// The key header at the beginning of these bytes. Throws RootError.
RootKey readKey(ByteCursor& cursor);

} // namespace voir
