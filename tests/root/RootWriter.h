#pragma once

#include "tests/root/Compression.h"
#include "tests/root/Layouts.h"
#include "tests/root/MadeObject.h"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace voir::made {

/// What stands before an object in the file (TKey).
struct MadeKey {
  std::string className;
  std::string name;
  std::string title;
  int cycle = 1;
  std::uint64_t directory = 0;  ///< position of the directory that it is in
  std::uint64_t position = 0;   ///< of the header
  std::size_t objectLength = 0; ///< bytes of the object, uncompressed
  std::size_t storedLength = 0; ///< bytes of header and object as they are stored
  std::size_t extraHeader = 0;  ///< bytes of the header that the class appends (TBasket)
  bool isWide = false;          ///< positions of eight bytes, as baskets always have them

  std::size_t headerLength() const;
  void write(ByteSink& sink) const;
};

/// Writes ROOT files as ROOT 6.32 does, for tests: header, keys, directories, streamer information, free segments. At
/// most 2 GB, as positions have four bytes.
class RootWriter {
public:
  explicit RootWriter(std::filesystem::path path, const Compression& compression = {});
  ~RootWriter();
  RootWriter(const RootWriter&) = delete;
  RootWriter& operator=(const RootWriter&) = delete;

  /// Adds a class to the streamer information.
  void describe(const ClassLayout& layout);
  /// A class that was added, or of those that every file tells; nullptr for others.
  const ClassLayout* find(std::string_view className) const;
  /// Position of a directory, made where it is not there: "", "dir", "dir/inner".
  std::uint64_t directory(std::string_view path);
  /// Writes an object into a directory, with the next free cycle of its name.
  void write(const MadeObject& object, std::string_view directoryPath, std::string name, std::string title);
  /// Writes a record that no directory lists. header: of the key and what its class appends. Returns its position.
  std::uint64_t writeRecord(MadeKey key, Bytes appended, Bytes object);
  /// Writes what stands at the end. Called by the destructor where it was not before.
  void close();

  const Compression& compression() const { return m_compression; }
  std::uint64_t position() const { return m_end; }

private:
  struct Directory {
    std::string path;
    std::uint64_t position = 0; // of its key
    std::uint64_t parent = 0;   // position of the directory that it is in
    std::uint64_t record = 0;   // position of its record, after key and name
    std::size_t nameBytes = 0;  // from its key to its record
    std::vector<MadeKey> keys;
    std::uint64_t keysPosition = 0;
    std::size_t keysLength = 0;
  };

  Directory& directoryAt(std::string_view path);
  void makeRoot();
  Directory& makeDirectory(std::string_view path);
  MadeKey place(MadeKey key, Bytes appended, Bytes object);
  void append(Bytes bytes);
  void overwrite(std::uint64_t position, Bytes bytes);
  ByteVector record(const Directory& directory) const;
  void writeKeys(Directory& directory);
  MadeKey writeStreamers();
  MadeKey writeFree();
  void writeHeader(const MadeKey& streamers, const MadeKey& freeSegments);

  std::filesystem::path m_path;
  std::ofstream m_file;
  Compression m_compression;
  std::uint64_t m_end = 0; // where the next record goes
  std::vector<Directory> m_directories;
  std::deque<ClassLayout> m_described; // stays where it is
  bool m_isOpen = true;
};

} // namespace voir::made
