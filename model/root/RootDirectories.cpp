#include "model/root/RootDirectories.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <set>

namespace voir {

namespace {

// TDirectoryFile.h, TKey.cxx: versions above have file positions of 64 bits.
constexpr int bigVersion = 1000;
// Of a record: version, two dates, two lengths, three positions of 64 bits.
constexpr std::uint64_t recordBytes = 2 + 4 + 4 + 4 + 4 + 3 * 8;
constexpr int maximumDepth = 64;
constexpr std::size_t maximumKeys = 200'000;

struct Record {
  std::uint64_t keysPosition = 0;
  std::uint64_t keysBytes = 0;
};

std::uint64_t readPosition(ByteCursor& cursor, bool isBig) {
  return isBig ? cursor.read<std::uint64_t>() : cursor.read<std::uint32_t>();
}

bool isDirectory(const RootKey& key) {
  return key.className == "TDirectory" || key.className == "TDirectoryFile";
}

std::string nameOf(const RootDirectory& directory) {
  return directory.path.empty() ? "the file's directory" : "directory \"" + directory.path + '"';
}

class DirectoryReader {
public:
  DirectoryReader(const FileBytes& file, std::vector<std::string>& problems) : m_file(file), m_problems(problems) {}

  void fill(RootDirectory& directory, std::uint64_t position, int depth);

private:
  Record readRecord(std::uint64_t position) const;
  std::vector<RootKey> readKeys(const Record& record, const std::string& place);
  void readKeysOf(RootDirectory& directory, std::uint64_t position);
  void fillInner(RootDirectory& directory, const RootKey& key, int depth);
  void expectNew(std::uint64_t position);

  const FileBytes& m_file;
  std::vector<std::string>& m_problems;
  std::set<std::uint64_t> m_met; // records and lists of keys, by their first byte
  std::size_t m_keyCount = 0;
};

// A position that is met twice means a directory within itself, or as good as one.
void DirectoryReader::expectNew(std::uint64_t position) {
  if (!m_met.insert(position).second)
    throw RootError("byte " + std::to_string(position), "is met a second time, directories are expected to be a tree");
}

Record DirectoryReader::readRecord(std::uint64_t position) const {
  const ByteVector bytes =
      m_file.read(position, std::min(recordBytes, m_file.size() - std::min(position, m_file.size())));
  ByteCursor cursor(bytes, {}, position);
  const bool isBig = cursor.read<std::int16_t>() > bigVersion;
  cursor.skip(2 * sizeof(std::uint32_t)); // when it was made and changed
  Record record;
  record.keysBytes = cursor.read<std::uint32_t>();
  cursor.skip(sizeof(std::uint32_t)); // bytes of its name
  readPosition(cursor, isBig);        // its own
  readPosition(cursor, isBig);        // its parent's
  record.keysPosition = readPosition(cursor, isBig);
  return record;
}

std::vector<RootKey> DirectoryReader::readKeys(const Record& record, const std::string& place) {
  const ByteVector bytes = m_file.read(record.keysPosition, record.keysBytes);
  ByteCursor cursor(bytes, place, record.keysPosition);
  const RootKey own = readKey(cursor);
  cursor.moveTo(record.keysPosition + own.keyLength);
  const auto count = cursor.read<std::uint32_t>();
  std::vector<RootKey> keys;
  while (keys.size() < count) {
    if (m_keyCount++ == maximumKeys)
      cursor.fail("the file has more than the " + std::to_string(maximumKeys) + " keys that are read");
    keys.push_back(readKey(cursor));
  }
  return keys;
}

void DirectoryReader::readKeysOf(RootDirectory& directory, std::uint64_t position) {
  expectNew(position);
  const Record record = readRecord(position);
  if (record.keysPosition == 0)
    throw RootError("", "has no list of keys: the program that wrote the file did not close it");
  expectNew(record.keysPosition);
  directory.keys = readKeys(record, "list of keys");
}

void DirectoryReader::fill(RootDirectory& directory, std::uint64_t position, int depth) {
  try {
    readKeysOf(directory, position);
  } catch (const RootError& error) {
    m_problems.push_back(nameOf(directory) + " cannot be read: " + error.what());
    return;
  }
  const auto firstInner = std::stable_partition(directory.keys.begin(), directory.keys.end(),
                                                [](const RootKey& key) { return !isDirectory(key); });
  const std::vector<RootKey> inner(firstInner, directory.keys.end());
  directory.keys.erase(firstInner, directory.keys.end());
  for (const RootKey& key : inner)
    fillInner(directory, key, depth + 1);
}

void DirectoryReader::fillInner(RootDirectory& directory, const RootKey& key, int depth) {
  RootDirectory inner;
  inner.path = directory.path.empty() ? key.name : directory.path + '/' + key.name;
  if (key.position > m_file.size()) {
    m_problems.push_back(nameOf(inner) + " begins behind the end of the file");
    return;
  }
  if (depth > maximumDepth) {
    m_problems.push_back(nameOf(inner) + " is more than " + std::to_string(maximumDepth) + " directories deep");
    return;
  }
  fill(inner, key.position + key.keyLength, depth);
  directory.directories.push_back(std::move(inner));
}

} // namespace

RootDirectory readDirectories(const FileBytes& file, std::uint64_t position, std::vector<std::string>& problems) {
  RootDirectory root;
  DirectoryReader(file, problems).fill(root, position, 0);
  return root;
}

RootKey readKey(ByteCursor& cursor) {
  RootKey key;
  const auto storedLength = cursor.read<std::int32_t>();
  const bool isBig = cursor.read<std::int16_t>() > bigVersion;
  key.objectLength = cursor.read<std::uint32_t>();
  cursor.skip(sizeof(std::uint32_t)); // when it was written
  key.keyLength = cursor.read<std::uint16_t>();
  key.cycle = cursor.read<std::int16_t>();
  key.position = readPosition(cursor, isBig);
  readPosition(cursor, isBig); // its directory's
  key.className = cursor.readString();
  key.name = cursor.readString();
  key.title = cursor.readString();
  // A place that was freed has a negative length.
  key.storedLength = storedLength < 0 ? 0 : static_cast<std::uint32_t>(storedLength);
  return key;
}

} // namespace voir
