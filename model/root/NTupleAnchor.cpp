#include "model/root/NTupleAnchor.h"

#include "model/root/NTupleStorage.h"

namespace voir {
namespace {

struct FormatVersion {
  int epoch = 0;
  int major = 0;
};

FormatVersion readVersion(ByteCursor& cursor) {
  FormatVersion version;
  version.epoch = cursor.read<std::uint16_t>();
  version.major = cursor.read<std::uint16_t>();
  cursor.skip(2 * sizeof(std::uint16_t)); // minor and patch change nothing for readers
  return version;
}

void checkVersion(const FormatVersion& version, const ByteCursor& cursor) {
  if (version.epoch == 0)
    cursor.fail("this RNTuple was written by a trial version of the format (0." + std::to_string(version.major) +
                "); versions from 1.0 are read");
  if (version.epoch != 1)
    cursor.fail("RNTuple format " + std::to_string(version.epoch) + " is newer than 1, which is read");
}

BlockRange readBlockRange(ByteCursor& cursor) {
  BlockRange block;
  block.stored.position = cursor.read<std::uint64_t>();
  block.stored.size = cursor.read<std::uint64_t>();
  block.size = cursor.read<std::uint64_t>();
  return block;
}

// Newer formats append fields: the checksum is behind all of them, and over them.
void checkFields(ByteCursor& cursor, Bytes fields) {
  cursor.skip(fields.size());
  if (xxh3(fields) != cursor.read<std::uint64_t>())
    cursor.fail("the checksum does not match: the bytes are damaged");
}

} // namespace

NTupleAnchor readAnchor(Bytes object, const std::string& place) {
  ByteCursor cursor(object, place);
  const ObjectHeader header = cursor.readHeader();
  if (!header.end || *header.end < cursor.position() || *header.end > object.size())
    cursor.fail("the length of the anchor is not told");
  const Bytes fieldBytes = object.subspan(cursor.position(), *header.end - cursor.position());
  ByteCursor fields(fieldBytes, place);
  checkVersion(readVersion(fields), fields);
  checkFields(cursor, fieldBytes);
  NTupleAnchor anchor;
  anchor.header = readBlockRange(fields);
  anchor.footer = readBlockRange(fields);
  anchor.maxKeySize = fields.read<std::uint64_t>();
  return anchor;
}

} // namespace voir
