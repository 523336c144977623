#pragma once

#include "model/root/EnvelopeCursor.h"
#include "model/root/RootFile.h"

#include <cstdint>
#include <memory>
#include <string>

namespace voir {

/// Reads the parts of one RNTuple from its file. All of it may be used from several threads.
class NTupleStorage {
public:
  /// maxKeySize: above so many bytes a part is scattered over several keys; 0: none is.
  NTupleStorage(std::shared_ptr<const RootFile> file, std::uint64_t maxKeySize);

  /// Bytes of the file.
  std::uint64_t fileSize() const { return m_file->size(); }
  /// Bytes as they are in the file. Throws RootError where the file is shorter, before memory is taken.
  void read(const ByteRange& range, ByteVector& out) const;
  /// The same uncompressed, into out. stored: memory for the compressed bytes, kept between calls.
  /// hasChecksum: of the stored bytes, just behind them. Throws RootError where it does not match.
  void readBlock(const BlockRange& block, bool hasChecksum, ByteVector& stored, ByteVector& out) const;

private:
  std::uint64_t checkedChunkCount(const ByteRange& range) const;
  void readScattered(const ByteRange& range, ByteVector& out) const;

  std::shared_ptr<const RootFile> m_file;
  std::uint64_t m_maxKeySize = 0;
};

/// The kinds of envelopes, with their numbers in the file.
enum class EnvelopeKind : std::uint16_t { Header = 1, Footer = 2, PageList = 3 };

/// What an envelope holds, and the checksum that it ends with.
struct Envelope {
  ByteVector bytes; ///< all of it
  std::uint64_t checksum = 0;
  std::string place;

  /// At what follows type and length, without the checksum.
  EnvelopeCursor cursor() const;
};

/// Reads and checks an envelope. place: how errors name it. Throws RootError.
Envelope readEnvelope(const NTupleStorage& storage, const BlockRange& link, EnvelopeKind kind, std::string place);

/// XXH3 with 64 bits, which RNTuple guards everything with.
std::uint64_t xxh3(Bytes bytes);

} // namespace voir
