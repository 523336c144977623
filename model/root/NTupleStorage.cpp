#include "model/root/NTupleStorage.h"

#include "model/root/Decompression.h"
#include "model/root/RootError.h"

#include <xxhash.h>

#include <algorithm>

namespace voir {
namespace {

constexpr std::uint64_t checksumSize = sizeof(std::uint64_t);
constexpr std::uint64_t chunkOffsetSize = sizeof(std::uint64_t);
constexpr std::uint64_t envelopeHeadSize = sizeof(std::uint64_t);
// A page of ROOT has 1 MiB; the page list of a file with a million pages 16 MiB.
constexpr std::uint64_t maxBlockSize = std::uint64_t{1} << 30U;

std::uint64_t littleEndian64(Bytes bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof(number));
  return number;
}

void uncompress(Bytes stored, std::uint64_t size, ByteVector& out) {
  if (size > maxBlockSize)
    throw RootError("", "a block of " + std::to_string(size) + " bytes is larger than any that is read");
  if (stored.size() != size)
    checkUncompressedSize(stored, size);
  out.resize(size);
  if (stored.size() == size)
    std::ranges::copy(stored, out.begin());
  else
    decompress(stored, out);
}

} // namespace

NTupleStorage::NTupleStorage(std::shared_ptr<const RootFile> file, std::uint64_t maxKeySize)
    : m_file(std::move(file)), m_maxKeySize(maxKeySize) {}

void NTupleStorage::read(const ByteRange& range, ByteVector& out) const {
  if (range.size > m_file->size())
    throw RootError("byte " + std::to_string(range.position),
                    std::to_string(range.size) + " bytes are expected, the file has " + std::to_string(m_file->size()));
  out.resize(range.size);
  if (m_maxKeySize > 0 && range.size > m_maxKeySize)
    return readScattered(range, out);
  m_file->read(range.position, out);
}

// The first key ends with the positions of what the other keys hold, eight bytes each.
std::uint64_t NTupleStorage::checkedChunkCount(const ByteRange& range) const {
  if (m_maxKeySize <= chunkOffsetSize)
    throw RootError("anchor", "keys of " + std::to_string(m_maxKeySize) + " bytes cannot hold scattered parts");
  const std::uint64_t perChunk = m_maxKeySize - chunkOffsetSize;
  const std::uint64_t chunks = (range.size - chunkOffsetSize + perChunk - 1) / perChunk;
  if ((chunks - 1) * chunkOffsetSize > m_maxKeySize)
    throw RootError("anchor", "keys of " + std::to_string(m_maxKeySize) + " bytes cannot hold a part of " +
                                  std::to_string(range.size));
  return chunks;
}

void NTupleStorage::readScattered(const ByteRange& range, ByteVector& out) const {
  const std::uint64_t chunks = checkedChunkCount(range);
  ByteVector offsets((chunks - 1) * chunkOffsetSize);
  std::uint64_t done = m_maxKeySize - offsets.size();
  m_file->read(range.position, std::span(out).first(done));
  m_file->read(range.position + done, offsets);
  for (std::uint64_t chunk = 0; chunk + 1 < chunks; ++chunk) {
    const std::uint64_t count = std::min(m_maxKeySize, range.size - done);
    m_file->read(littleEndian64(Bytes(offsets).subspan(chunk * chunkOffsetSize)), std::span(out).subspan(done, count));
    done += count;
  }
}

void NTupleStorage::readBlock(const BlockRange& block, bool hasChecksum, ByteVector& stored, ByteVector& out) const {
  const std::uint64_t behind = hasChecksum ? checksumSize : 0;
  if (block.stored.size > m_file->size())
    throw RootError("", std::to_string(block.stored.size) + " bytes are more than the file has");
  read({.position = block.stored.position, .size = block.stored.size + behind}, stored);
  const Bytes bytes = Bytes(stored).first(block.stored.size);
  if (hasChecksum && xxh3(bytes) != littleEndian64(Bytes(stored).subspan(block.stored.size)))
    throw RootError("", "the checksum does not match: the bytes are damaged");
  uncompress(bytes, block.size, out);
}

EnvelopeCursor Envelope::cursor() const {
  return {Bytes(bytes).subspan(envelopeHeadSize, bytes.size() - envelopeHeadSize - checksumSize), place};
}

Envelope readEnvelope(const NTupleStorage& storage, const BlockRange& link, EnvelopeKind kind, std::string place) try {
  if (link.size < envelopeHeadSize + checksumSize)
    throw RootError("", std::to_string(link.size) + " bytes are too few for an envelope");
  ByteVector stored;
  Envelope envelope{.bytes = {}, .checksum = 0, .place = place};
  storage.readBlock(link, false, stored, envelope.bytes);
  const std::uint64_t head = littleEndian64(envelope.bytes);
  if ((head & 0xFFFFU) != static_cast<std::uint64_t>(kind) || head >> 16U != link.size)
    throw RootError("", "it does not begin with its kind and its length of " + std::to_string(link.size) + " bytes");
  const Bytes guarded = Bytes(envelope.bytes).first(link.size - checksumSize);
  envelope.checksum = littleEndian64(Bytes(envelope.bytes).subspan(guarded.size()));
  if (xxh3(guarded) != envelope.checksum)
    throw RootError("", "the checksum does not match: the bytes are damaged");
  return envelope;
} catch (const RootError& error) {
  throw RootError(place, error.what());
}

std::uint64_t xxh3(Bytes bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

} // namespace voir
