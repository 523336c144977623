#include "tests/root/BranchWriter.h"

#include <algorithm>
#include <utility>

namespace voir::made {

namespace {

// The arrays of baskets have room for some more.
constexpr std::size_t minimumBaskets = 10;
// Of the header that every vector in a tree has.
constexpr int vectorVersion = 9;
constexpr std::uint8_t flagStored = 0;          // the entries follow the header in the file
constexpr std::uint8_t flagWithOffsets = 11;    // offsets and entries follow in the tree
constexpr std::uint8_t flagWithoutOffsets = 12; // entries follow in the tree

// Bytes of what TBasket appends to its key.
constexpr std::size_t basketHeaderLength = 19;

} // namespace

BranchWriter::BranchWriter(RootWriter& file, std::string treeName, std::uint64_t directory, const TreeOptions& options,
                           BranchPlan plan)
    : m_file(file), m_treeName(std::move(treeName)), m_directory(directory), m_options(options),
      m_plan(std::move(plan)), m_name(std::get<std::string>(m_plan.object->values.at("fName"))) {}

void BranchWriter::putClassName(std::string_view className) {
  m_entries.put(static_cast<std::uint8_t>(className.size()));
  m_entries.putCString(className);
}

std::size_t BranchWriter::beginVector(std::size_t length) {
  const std::size_t begin = m_entries.beginObject(vectorVersion);
  m_entries.put(static_cast<std::int32_t>(length));
  return begin;
}

// Counters are at most four bytes wide, big-endian.
void BranchWriter::noteLength() {
  const std::size_t length = m_entries.size() - m_entryBegin;
  std::int64_t told = static_cast<std::int64_t>(length);
  if (m_plan.isCounter) {
    told = 0;
    for (std::size_t i = 0; i < length; ++i)
      told = told << 8 | std::to_integer<std::int64_t>(m_entries.bytes()[m_entryBegin + i]);
  }
  m_longest = std::max(m_longest, told);
}

void BranchWriter::closeEntry() {
  if (!m_plan.hasEntries) {
    ++m_entryCount;
    return;
  }
  noteLength();
  if (areOffsetsTold())
    m_begins.push_back(m_entryBegin);
  ++m_entryCount;
  m_entryBegin = m_entries.size();
  if (m_entries.size() + sizeof(std::int32_t) * m_begins.size() >= m_options.basketBytes)
    writeBasket();
}

MadeKey BranchWriter::basketKey() const {
  MadeKey key{"TBasket", m_name, m_treeName};
  key.cycle = static_cast<int>(m_basketSeek.size() % 32768);
  key.directory = m_directory;
  key.isWide = true;
  key.extraHeader = basketHeaderLength;
  return key;
}

ByteSink BranchWriter::basketHeader(std::size_t keyLength, std::uint8_t flag) const {
  const std::size_t last = keyLength + m_entries.size();
  const std::size_t entryRoom = areOffsetsTold() ? std::max<std::size_t>(m_begins.size(), 1000) : m_plan.entryBytes;
  ByteSink sink;
  sink.put(std::int16_t{3});
  sink.put(static_cast<std::int32_t>(std::max(last, m_options.basketBytes)));
  sink.put(static_cast<std::int32_t>(entryRoom));
  sink.put(static_cast<std::int32_t>(basketEntries()));
  sink.put(static_cast<std::int32_t>(last));
  sink.put(flag);
  return sink;
}

// Where entries begin, counted from the key.
ByteSink BranchWriter::offsets(std::size_t keyLength) const {
  ByteSink sink;
  for (const std::size_t begin : m_begins)
    sink.put(static_cast<std::int32_t>(keyLength + begin));
  return sink;
}

void BranchWriter::writeBasket() {
  if (basketEntries() == 0)
    return;
  const MadeKey key = basketKey();
  ByteSink content;
  content.putBytes(m_entries.bytes());
  if (areOffsetsTold()) {
    content.put(static_cast<std::int32_t>(m_begins.size() + 1));
    content.putBytes(offsets(key.headerLength()).bytes());
    content.put(std::int32_t{0});
  }
  const std::uint64_t before = m_file.position();
  const ByteSink header = basketHeader(key.headerLength(), flagStored);
  m_basketSeek.push_back(static_cast<std::int64_t>(m_file.writeRecord(key, header.bytes(), content.bytes())));
  m_basketBytes.push_back(static_cast<std::int64_t>(m_file.position() - before));
  m_basketEntry.push_back(static_cast<std::int64_t>(m_firstEntry));
  m_totalBytes += static_cast<std::int64_t>(key.headerLength() + content.size());
  m_storedBytes += m_basketBytes.back();
  m_entries.clear();
  m_begins.clear();
  m_entryBegin = 0;
  m_firstEntry = m_entryCount;
}

// As TBasket::Streamer writes it within its branch: the room of the key comes again before the entries.
MadePtr BranchWriter::basketInTree() const {
  MadeKey key = basketKey();
  key.objectLength = m_options.basketBytes - std::min(m_options.basketBytes, key.headerLength());
  ByteSink sink;
  key.write(sink);
  sink.putBytes(basketHeader(key.headerLength(), areOffsetsTold() ? flagWithOffsets : flagWithoutOffsets).bytes());
  if (areOffsetsTold()) {
    sink.put(static_cast<std::int32_t>(m_begins.size()));
    sink.putBytes(offsets(key.headerLength()).bytes());
  }
  sink.putZeros(key.headerLength());
  sink.putBytes(m_entries.bytes());
  return std::make_shared<MadeObject>(MadeObject{"TBasket", {}, {}, sink.bytes()});
}

void BranchWriter::describeLeaves() {
  const auto longest = MadeValue(m_longest);
  if (m_plan.isCounter) {
    m_plan.leaves.front()->values["fMaximum"] = longest;
    m_plan.object->values["fMaximum"] = longest;
  }
  for (const MadePtr& leaf : m_plan.leaves) {
    if (leaf->className == "TLeafC") {
      leaf->values["fLen"] = longest;
      leaf->values["fMaximum"] = longest;
    }
  }
}

void BranchWriter::describeBaskets(MadeObject& object) const {
  const std::size_t written = m_basketSeek.size();
  std::vector<std::int64_t> entries = m_basketEntry;
  entries.push_back(static_cast<std::int64_t>(m_firstEntry));
  std::vector<MadePtr> baskets(written + 1);
  if (basketEntries() > 0)
    baskets.back() = basketInTree();
  object.values["fWriteBasket"] = static_cast<std::int64_t>(written);
  object.values["fMaxBaskets"] = static_cast<std::int64_t>(std::max(minimumBaskets, written + 1));
  object.values["fBaskets"] = makeArray(std::move(baskets));
  object.values["fBasketBytes"] = m_basketBytes;
  object.values["fBasketEntry"] = std::move(entries);
  object.values["fBasketSeek"] = m_basketSeek;
  object.values["fTotBytes"] = m_totalBytes;
  object.values["fZipBytes"] = m_storedBytes;
}

MadePtr BranchWriter::describe() {
  MadeObject& object = *m_plan.object;
  const auto entries = static_cast<std::int64_t>(m_entryCount);
  object.values["fEntries"] = entries;
  object.values["fEntryNumber"] = m_plan.hasEntries ? entries : std::int64_t{0};
  object.values["fEntryOffsetLen"] = std::int64_t{areOffsetsTold() ? 1000 : 0};
  object.values["fBasketSize"] = static_cast<std::int64_t>(m_options.basketBytes);
  object.values["fCompress"] = std::int64_t{m_file.compression().setting()};
  object.values["fFillStyle"] = std::int64_t{1001};
  // TBranch::kDoNotUseBufferMap beside those of every object: no references between entries.
  object.values["fBits"] = std::int64_t{0x03400000};
  object.values["fLeaves"] = makeArray(m_plan.leaves);
  describeLeaves();
  if (m_plan.hasEntries)
    describeBaskets(object);
  else
    object.values["fMaxBaskets"] = static_cast<std::int64_t>(minimumBaskets);
  return m_plan.object;
}

} // namespace voir::made
