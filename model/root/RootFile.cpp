#include "model/root/RootFile.h"

#include "model/root/Decompression.h"
#include "model/root/FileBytes.h"
#include "model/root/RootDirectories.h"
#include "model/root/RootError.h"
#include "model/root/StreamerInformation.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

constexpr std::string_view signature = "root";
// TFile.cxx: versions from here on have positions of 64 bits.
constexpr int bigVersion = 1'000'000;
// Of a header with positions of 64 bits, up to the length of the streamer information.
constexpr std::uint64_t headerBytes = 57;

struct Header {
  int version = 0;
  std::uint64_t directory = 0; // byte of the record of the file's own directory
  std::uint64_t streamerInformation = 0;
  std::uint64_t streamerInformationBytes = 0;
};

std::uint64_t readPosition(ByteCursor& cursor, bool isBig) {
  return isBig ? cursor.read<std::uint64_t>() : cursor.read<std::uint32_t>();
}

// Source: the class description of TFile.
Header readHeader(const FileBytes& file) {
  const ByteVector bytes = file.read(0, std::min(headerBytes, file.size()));
  ByteCursor cursor(bytes, "header of the file");
  if (!RootFile::isOurs({reinterpret_cast<const char*>(bytes.data()), bytes.size()}))
    cursor.fail("a ROOT file is expected to begin with \"root\"");
  cursor.skip(signature.size());
  const int version = cursor.read<std::int32_t>();
  const bool isBig = version >= bigVersion;
  const auto begin = cursor.read<std::uint32_t>();
  readPosition(cursor, isBig);            // end
  readPosition(cursor, isBig);            // list of free places
  cursor.skip(2 * sizeof(std::uint32_t)); // its length and number
  const auto nameBytes = cursor.read<std::uint32_t>();
  cursor.skip(1 + sizeof(std::uint32_t)); // bytes of a position, setting of compression
  Header header;
  header.version = isBig ? version - bigVersion : version;
  header.directory = std::uint64_t{begin} + nameBytes;
  header.streamerInformation = readPosition(cursor, isBig);
  header.streamerInformationBytes = cursor.read<std::uint32_t>();
  return header;
}

std::string nameOf(const RootKey& key) {
  return "key \"" + key.name + ';' + std::to_string(key.cycle) + '"';
}

ByteVector readObject(const FileBytes& file, const RootKey& key) {
  if (key.storedLength < key.keyLength)
    throw RootError("", "is shorter than its header");
  if (key.position > file.size())
    throw RootError("", "begins at byte " + std::to_string(key.position) + ", the file ends at " +
                            std::to_string(file.size()));
  const std::uint64_t position = key.position + key.keyLength;
  if (!key.isCompressed())
    return file.read(position, std::uint64_t{key.objectLength});
  return decompressed(file.read(position, std::uint64_t{key.storedLength} - key.keyLength), key.objectLength);
}

ClassLayouts readLayouts(const FileBytes& file, const Header& header, std::vector<std::string>& problems) {
  if (header.streamerInformation == 0)
    return {};
  try {
    const ByteVector bytes = file.read(header.streamerInformation, header.streamerInformationBytes);
    ByteCursor cursor(bytes, "key of the streamer information", header.streamerInformation);
    RootKey key = readKey(cursor);
    key.position = header.streamerInformation;
    return readStreamerInformation(readObject(file, key), key.keyLength, problems);
  } catch (const RootError& error) {
    problems.push_back(std::string("the description of the classes cannot be read: ") + error.what());
    return {};
  }
}

} // namespace

struct RootFile::Content {
  template <typename Source>
  Content(Source source, std::string path_)
      : path(std::move(path_)), file(std::move(source)), header(readHeader(file)),
        root(readDirectories(file, header.directory, problems)), layouts(readLayouts(file, header, problems)) {}

  std::string path;
  std::vector<std::string> problems;
  FileBytes file;
  Header header;
  RootDirectory root;
  ClassLayouts layouts;
};

RootFile::RootFile(const std::string& path) : m_content(std::make_unique<const Content>(path, path)) {}
RootFile::RootFile(std::unique_ptr<const Content> content) : m_content(std::move(content)) {}
RootFile::RootFile(RootFile&&) noexcept = default;
RootFile::~RootFile() = default;

RootFile RootFile::fromBytes(ByteVector bytes, const std::string& path) {
  return RootFile(std::make_unique<const Content>(std::move(bytes), path));
}

const std::string& RootFile::path() const {
  return m_content->path;
}

std::uint64_t RootFile::size() const {
  return m_content->file.size();
}

int RootFile::version() const {
  return m_content->header.version;
}

const RootDirectory& RootFile::root() const {
  return m_content->root;
}

const ClassLayouts& RootFile::layouts() const {
  return m_content->layouts;
}

const std::vector<std::string>& RootFile::problems() const {
  return m_content->problems;
}

void RootFile::read(std::uint64_t position, std::span<std::byte> out) const {
  m_content->file.read(position, out);
}

ByteVector RootFile::bytes(std::uint64_t position, std::uint64_t count) const {
  return m_content->file.read(position, count);
}

ByteVector RootFile::object(const RootKey& key) const {
  try {
    return readObject(m_content->file, key);
  } catch (const RootError& error) {
    throw RootError(nameOf(key), error.what());
  }
}

bool RootFile::isOurs(std::string_view firstBytes) {
  return firstBytes.starts_with(signature);
}

} // namespace voir
