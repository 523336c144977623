#include "tests/root/RootWriter.h"

#include "tests/root/StreamerList.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace voir::made {

namespace {

constexpr std::uint64_t begin = 100; // where the first record stands
constexpr int fileVersion = 63200;
// 2026-01-01 00:00:00, as TDatime packs it: files made twice are equal.
constexpr std::uint32_t datime = (2026u - 1995u) << 26 | 1u << 22 | 1u << 17;
constexpr std::uint64_t maximumSize = 2'000'000'000;

void putUuid(ByteSink& sink) {
  sink.put(std::int16_t{1});
  for (std::uint8_t i = 1; i <= 16; ++i)
    sink.put(i);
}

std::string_view parentOf(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string nameOf(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

std::size_t stringLength(const std::string& text) {
  return text.size() + (text.size() < 255 ? 1 : 5);
}

// Bytes of a directory's record.
constexpr std::size_t recordLength = 60;

} // namespace

std::size_t MadeKey::headerLength() const {
  return (isWide ? 34 : 26) + stringLength(className) + stringLength(name) + stringLength(title) + extraHeader;
}

void MadeKey::write(ByteSink& sink) const {
  sink.put(static_cast<std::uint32_t>(storedLength));
  sink.put(static_cast<std::int16_t>(isWide ? 1004 : 4));
  sink.put(static_cast<std::uint32_t>(objectLength));
  sink.put(datime);
  sink.put(static_cast<std::int16_t>(headerLength()));
  sink.put(static_cast<std::int16_t>(cycle));
  if (isWide) {
    sink.put(position);
    sink.put(directory);
  } else {
    sink.put(static_cast<std::uint32_t>(position));
    sink.put(static_cast<std::uint32_t>(directory));
  }
  sink.putString(className);
  sink.putString(name);
  sink.putString(title);
}

RootWriter::RootWriter(std::filesystem::path path, const Compression& compression)
    : m_path(std::move(path)), m_file(m_path, std::ios::binary), m_compression(compression) {
  if (!m_file)
    throw std::runtime_error(m_path.string() + " cannot be written");
  append(ByteVector(begin));
  makeRoot();
}

RootWriter::~RootWriter() {
  if (m_isOpen)
    close();
}

void RootWriter::describe(const ClassLayout& layout) {
  m_described.push_back(layout);
}

const ClassLayout* RootWriter::find(std::string_view className) const {
  const auto found = std::ranges::find(m_described, className, &ClassLayout::name);
  return found != m_described.end() ? &*found : findLayout(className);
}

void RootWriter::append(Bytes bytes) {
  m_file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  m_end += bytes.size();
  if (!m_file || m_end > maximumSize)
    throw std::runtime_error(m_path.string() + " cannot be written further");
}

void RootWriter::overwrite(std::uint64_t position, Bytes bytes) {
  m_file.seekp(static_cast<std::streamoff>(position));
  m_file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  m_file.seekp(static_cast<std::streamoff>(m_end));
}

MadeKey RootWriter::place(MadeKey key, Bytes appended, Bytes object) {
  const ByteVector packed = compress(object, m_compression);
  const Bytes stored = packed.empty() ? object : Bytes(packed);
  key.position = m_end;
  key.extraHeader = appended.size();
  key.objectLength = object.size();
  key.storedLength = key.headerLength() + stored.size();
  ByteSink header;
  key.write(header);
  header.putBytes(appended);
  append(header.bytes());
  append(stored);
  return key;
}

std::uint64_t RootWriter::writeRecord(MadeKey key, Bytes appended, Bytes object) {
  return place(std::move(key), appended, object).position;
}

// The file's own directory: its key names the file.
void RootWriter::makeRoot() {
  const std::string name = m_path.filename().string();
  MadeKey key{"TFile", name, "", 1, 0, begin};
  ByteSink names;
  names.putString(name);
  names.putString({});
  key.objectLength = names.size() + recordLength;
  key.storedLength = key.headerLength() + key.objectLength;
  ByteSink sink;
  key.write(sink);
  sink.putBytes(names.bytes());
  const std::size_t nameBytes = sink.size();
  sink.putZeros(recordLength);
  append(sink.bytes());
  m_directories.push_back({"", begin, 0, begin + nameBytes, nameBytes, {}, 0, 0});
}

RootWriter::Directory& RootWriter::makeDirectory(std::string_view path) {
  Directory& parent = directoryAt(parentOf(path));
  MadeKey key{"TDirectoryFile", nameOf(path), nameOf(path), 1, parent.position, m_end};
  key.objectLength = recordLength;
  key.storedLength = key.headerLength() + recordLength;
  const std::uint64_t parentPosition = parent.position;
  parent.keys.push_back(key);
  ByteSink sink;
  key.write(sink);
  sink.putZeros(recordLength);
  append(sink.bytes());
  const std::size_t nameBytes = key.headerLength();
  m_directories.push_back(
      {std::string(path), key.position, parentPosition, key.position + nameBytes, nameBytes, {}, 0, 0});
  return m_directories.back();
}

RootWriter::Directory& RootWriter::directoryAt(std::string_view path) {
  const auto found = std::ranges::find(m_directories, path, &Directory::path);
  return found != m_directories.end() ? *found : makeDirectory(path);
}

std::uint64_t RootWriter::directory(std::string_view path) {
  return directoryAt(path).position;
}

void RootWriter::write(const MadeObject& object, std::string_view directoryPath, std::string name, std::string title) {
  Directory& directory = directoryAt(directoryPath);
  MadeKey key{object.className, std::move(name), std::move(title)};
  key.directory = directory.position;
  key.cycle = 1 + static_cast<int>(std::ranges::count(directory.keys, key.name, &MadeKey::name));
  key = place(key, {}, objectBytes(object, key.headerLength()));
  // The newest cycle comes first.
  const auto older = std::ranges::find(directory.keys, key.name, &MadeKey::name);
  directory.keys.insert(older, key);
}

ByteVector RootWriter::record(const Directory& directory) const {
  ByteSink sink;
  sink.put(std::int16_t{5});
  sink.put(datime);
  sink.put(datime);
  sink.put(static_cast<std::uint32_t>(directory.keysLength));
  sink.put(static_cast<std::uint32_t>(directory.nameBytes));
  sink.put(static_cast<std::uint32_t>(directory.position));
  sink.put(static_cast<std::uint32_t>(directory.parent));
  sink.put(static_cast<std::uint32_t>(directory.keysPosition));
  putUuid(sink);
  sink.putZeros(recordLength - sink.size());
  return sink.bytes();
}

void RootWriter::writeKeys(Directory& directory) {
  const bool isRoot = directory.path.empty();
  const std::string name = isRoot ? m_path.filename().string() : nameOf(directory.path);
  MadeKey key{isRoot ? "TFile" : "TDirectoryFile", name, isRoot ? "" : name, 1, directory.position, m_end};
  ByteSink list;
  list.put(static_cast<std::uint32_t>(directory.keys.size()));
  for (const MadeKey& each : directory.keys)
    each.write(list);
  key.objectLength = list.size();
  key.storedLength = key.headerLength() + list.size();
  ByteSink sink;
  key.write(sink);
  sink.putBytes(list.bytes());
  directory.keysPosition = m_end;
  directory.keysLength = sink.size();
  append(sink.bytes());
  overwrite(directory.record, record(directory));
}

MadeKey RootWriter::writeStreamers() {
  MadeKey key{"TList", "StreamerInfo", "Doubly linked list", 1, begin};
  return place(key, {}, objectBytes(*streamerList({m_described.begin(), m_described.end()}), key.headerLength()));
}

// One segment: all that lies behind the end.
MadeKey RootWriter::writeFree() {
  MadeKey key{"TFile", m_path.filename().string(), "", 1, begin, m_end};
  constexpr std::size_t segmentLength = 10;
  key.objectLength = segmentLength;
  key.storedLength = key.headerLength() + segmentLength;
  ByteSink sink;
  key.write(sink);
  sink.put(std::int16_t{1});
  sink.put(static_cast<std::uint32_t>(m_end + key.storedLength));
  sink.put(static_cast<std::uint32_t>(maximumSize));
  append(sink.bytes());
  return key;
}

void RootWriter::writeHeader(const MadeKey& streamers, const MadeKey& freeSegments) {
  ByteSink sink;
  sink.putBytes(std::as_bytes(std::span(std::string_view("root"))));
  sink.put(std::int32_t{fileVersion});
  sink.put(static_cast<std::uint32_t>(begin));
  sink.put(static_cast<std::uint32_t>(m_end));
  sink.put(static_cast<std::uint32_t>(freeSegments.position));
  sink.put(static_cast<std::uint32_t>(freeSegments.storedLength));
  sink.put(std::int32_t{1}); // free segments
  sink.put(static_cast<std::uint32_t>(m_directories.front().nameBytes));
  sink.put(std::uint8_t{4}); // bytes of a position
  sink.put(std::int32_t{m_compression.setting()});
  sink.put(static_cast<std::uint32_t>(streamers.position));
  sink.put(static_cast<std::uint32_t>(streamers.storedLength));
  putUuid(sink);
  overwrite(0, sink.bytes());
}

void RootWriter::close() {
  m_isOpen = false;
  const MadeKey streamers = writeStreamers();
  for (Directory& directory : m_directories)
    writeKeys(directory);
  writeHeader(streamers, writeFree());
  m_file.close();
}

} // namespace voir::made
