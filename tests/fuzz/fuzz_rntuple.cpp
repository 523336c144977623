// An input is a list of changes to the bytes of a made RNTuple, four bytes each: where, two of them, how, and what. The
// checksums are made right again before it is read, so that what they guard is reached.
#include "model/root/NTupleAnchor.h"
#include "model/root/NTupleClusters.h"
#include "model/root/NTupleTable.h"
#include "model/root/RootError.h"
#include "tests/root/NTupleWriter.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace {

using namespace voir;
using namespace voir::made;
using enum StoredAs;

constexpr std::size_t checksumSize = 8;

void addScalars(NTupleWriter& made) {
  const std::uint32_t pt = made.addLeaf({.name = "pt", .type = "float"}, SplitReal32);
  const std::uint32_t run = made.addLeaf({.name = "run", .type = "std::int64_t"}, SplitInt64);
  const std::uint32_t half = made.addLeaf({.name = "half", .type = "double"}, SplitReal16);
  const std::uint32_t bits = made.addLeaf({.name = "bits", .type = "std::bitset<3>", .arraySize = 3}, Bit);
  const std::uint32_t x = made.add({.name = "x", .type = "float"});
  const std::uint32_t packed =
      made.add(MadeColumn{.type = Real32Quant, .field = x, .bits = 11, .range = std::pair(0.0, 1.0)});
  made.beginCluster(4);
  for (const std::uint32_t column : {pt, run, half, packed}) {
    made.addPage(column, {1, 2, 3});
    made.addPage(column, {4});
  }
  made.addPage(bits, Words(12, 1));
}

// Their pages are those of the cluster that addScalars has begun.
void addLists(NTupleWriter& made) {
  const std::uint32_t list = made.add({.name = "Muon", .role = Role::Collection});
  const std::uint32_t ends = made.add(MadeColumn{.type = SplitIndex32, .field = list});
  const std::uint32_t muon = made.add({.name = "_0", .role = Role::Record, .parent = list});
  const std::uint32_t pt = made.addLeaf({.name = "pt", .type = "float", .parent = muon}, Real32);
  const std::uint32_t hits = made.add({.name = "hits", .type = "V", .role = Role::Collection, .parent = muon});
  const std::uint32_t hitEnds = made.add(MadeColumn{.type = Index64, .field = hits});
  const std::uint32_t array = made.add({.name = "_0", .type = "A", .parent = hits, .arraySize = 2});
  const std::uint32_t name = made.addText({.name = "_0", .parent = array});
  const std::uint32_t count =
      made.add({.name = "nMuon", .type = "ROOT::RNTupleCardinality<std::uint32_t>", .source = list});
  made.addAlias(ends, count);
  made.addPage(ends, {2, 2, 3, 5});
  made.addPage(pt, {1, 2, 3, 4, 5});
  made.addPage(hitEnds, {1, 1, 1, 2, 2});
  made.addPage(name, {1, 2, 2, 6});
  made.addPage(name + 1, wordsOf("abcdef"));
}

void addLater(NTupleWriter& made) {
  made.extend();
  const std::uint32_t y = made.add({.name = "y", .type = "std::uint16_t"});
  const std::uint32_t late = made.add(MadeColumn{.type = UInt16, .field = y, .firstElement = 5});
  const std::uint32_t other = made.add(MadeColumn{.type = Real64, .field = 0, .representation = 1, .firstElement = -4});
  made.beginGroup();
  made.beginCluster(2);
  made.suppress(0);
  made.addPage(other, {1, 2});
  made.addPage(1, {1, 2});
  made.addPage(late, {7});
}

NTupleWriter madeTable() {
  NTupleOptions options;
  options.hasPageChecksums = false;
  NTupleWriter made(options);
  addScalars(made);
  addLists(made);
  addLater(made);
  return made;
}

voir::ByteVector fileOf(const NTupleWriter& made) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "fuzz_rntuple.root";
  {
    RootWriter file(path, {Method::None, 0});
    made.write(file, "made", "");
  }
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  std::filesystem::remove(path);
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

void change(voir::ByteVector& bytes, const std::uint8_t* input) {
  const std::size_t place = (input[0] | input[1] << 8U) % bytes.size();
  const auto value = static_cast<std::byte>(input[3]);
  if ((input[2] & 1U) != 0)
    bytes[place] ^= value;
  else
    bytes[place] = value;
}

/// Sets the checksums of a file.
class Repair {
public:
  explicit Repair(voir::ByteVector& bytes) : m_bytes(bytes) {}

  void run(const RootKey& key) {
    const std::size_t object = key.position + key.keyLength;
    const std::size_t fields = 64;
    if (object + 6 + fields + checksumSize > m_bytes.size())
      return;
    // The only checksum with its highest byte first.
    set(object + 6 + fields, __builtin_bswap64(xxh3(part({object + 6, fields}))));
    const NTupleAnchor anchor = readAnchor(part({object, 6 + fields + checksumSize}), "");
    const std::uint64_t header = setEnvelope(anchor.header, {});
    setEnvelope(anchor.footer, header);
    setPages(anchor, header);
  }

private:
  // Where the header's is repeated, it stands first, in the footer after the flags.
  std::uint64_t setEnvelope(const BlockRange& block, std::optional<std::uint64_t> header, std::size_t flags = 8) {
    if (part(block.stored).size() < 16 + flags + checksumSize)
      return 0;
    if (header)
      set(block.stored.position + 8 + flags, *header);
    const ByteRange guarded{block.stored.position, block.stored.size - checksumSize};
    set(guarded.position + guarded.size, xxh3(part(guarded)));
    return xxh3(part(guarded));
  }

  void setPages(const NTupleAnchor& anchor, std::uint64_t header) {
    const auto file = std::make_shared<const RootFile>(RootFile::fromBytes(m_bytes, ""));
    const NTupleStorage storage(file, anchor.maxKeySize);
    NTupleSchema schema = readHeader(readEnvelope(storage, anchor.header, EnvelopeKind::Header, "").cursor());
    const Envelope footer = readEnvelope(storage, anchor.footer, EnvelopeKind::Footer, "");
    for (const ClusterGroup& group : readFooter(footer.cursor(), header, schema))
      setEnvelope(group.pageList, header, 0);
  }

  voir::Bytes part(const ByteRange& range) const {
    if (range.position > m_bytes.size() || range.size > m_bytes.size() - range.position)
      throw RootError("", "");
    return voir::Bytes(m_bytes).subspan(range.position, range.size);
  }

  void set(std::size_t place, std::uint64_t checksum) { std::memcpy(&m_bytes[place], &checksum, checksumSize); }

  voir::ByteVector& m_bytes;
};

void readColumn(const ColumnTable& table, std::size_t column) try {
  const auto reader = table.reader(column);
  ColumnData data;
  const std::vector<EntryRange> ranges = table.clusters({}, 1000);
  for (std::size_t i = 0; i < std::min<std::size_t>(ranges.size(), 10); ++i)
    reader->read(ranges[i], data);
  reader->read({0, std::min<std::uint64_t>(table.entryCount(), 1000)}, data);
} catch (const RootError&) {
}

void readAll(const voir::ByteVector& bytes, const RootKey& key) {
  const auto file = std::make_shared<const RootFile>(RootFile::fromBytes(bytes, "made.root"));
  const auto table = openNTuple(file, key, "made");
  for (std::size_t i = 0; i < table->columns().size(); ++i)
    readColumn(*table, i);
}

// Of a whole file there is nothing to repair: were the target wrong in this, it would reach nothing.
voir::ByteVector checkedFile() {
  const voir::ByteVector whole = fileOf(madeTable());
  voir::ByteVector repaired = whole;
  Repair(repaired).run(RootFile::fromBytes(whole, "").root().keys.at(0));
  if (repaired != whole)
    std::abort();
  return whole;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
  static const voir::ByteVector whole = checkedFile();
  static const RootKey key = RootFile::fromBytes(whole, "").root().keys.at(0);
  voir::ByteVector bytes = whole;
  for (std::size_t i = 0; i + 4 <= size; i += 4)
    change(bytes, input + i);
  try {
    Repair(bytes).run(key);
  } catch (const RootError&) {
  }
  try {
    readAll(bytes, key);
  } catch (const RootError&) {
  }
  return 0;
}
