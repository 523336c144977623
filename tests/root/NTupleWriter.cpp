#include "tests/root/NTupleWriter.h"

#include "tests/root/LittleSink.h"

#include <xxhash.h>

#include <limits>
#include <map>

namespace voir::made {

using namespace member_type;

namespace {

constexpr std::uint16_t headerEnvelope = 1;
constexpr std::uint16_t footerEnvelope = 2;
constexpr std::uint16_t pageListEnvelope = 3;
constexpr std::uint32_t compressionSetting = 505; // is told, not followed

std::uint64_t hashOf(Bytes bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

ByteVector envelope(std::uint16_t kind, const LittleSink& contents) {
  LittleSink sink;
  sink.put(std::uint64_t{contents.bytes().size() + 16} << 16U | kind);
  sink.putBytes(contents.bytes());
  sink.put(hashOf(sink.bytes()));
  return sink.bytes();
}

std::uint64_t checksumOf(const ByteVector& envelopeBytes) {
  return hashOf(Bytes(envelopeBytes).first(envelopeBytes.size() - 8));
}

LittleSink fieldRecord(const MadeField& field, std::uint32_t number) {
  LittleSink sink;
  sink.put(std::uint32_t{0});
  sink.put(std::uint32_t{0});
  sink.put(field.parent.value_or(number));
  sink.put(static_cast<std::uint16_t>(field.role));
  sink.put(static_cast<std::uint16_t>((field.arraySize ? 1 : 0) | (field.source ? 2 : 0) | (field.checksum ? 4 : 0)));
  sink.putString(field.name);
  sink.putString(field.type);
  sink.putString({});
  sink.putString(field.description);
  if (field.arraySize)
    sink.put(*field.arraySize);
  if (field.source)
    sink.put(*field.source);
  if (field.checksum)
    sink.put(*field.checksum);
  return sink;
}

LittleSink columnRecord(const MadeColumn& column) {
  LittleSink sink;
  sink.put(static_cast<std::uint16_t>(column.type));
  sink.put(static_cast<std::uint16_t>(column.bits));
  sink.put(column.field);
  sink.put(static_cast<std::uint16_t>((column.firstElement ? 1 : 0) | (column.range ? 2 : 0)));
  sink.put(static_cast<std::uint16_t>(column.representation));
  if (column.firstElement)
    sink.put(*column.firstElement);
  if (column.range) {
    sink.put(column.range->first);
    sink.put(column.range->second);
  }
  return sink;
}

MemberLayout numberMember(std::string name, std::string typeName, int type, int size) {
  MemberLayout member;
  member.name = std::move(name);
  member.typeName = std::move(typeName);
  member.kind = "TStreamerBasicType";
  member.type = type;
  member.size = size;
  return member;
}

} // namespace

ClassLayout ntupleLayout() {
  std::vector<MemberLayout> members;
  for (const char* name : {"fVersionEpoch", "fVersionMajor", "fVersionMinor", "fVersionPatch"})
    members.push_back(numberMember(name, "unsigned short", uint16, 2));
  for (const char* name :
       {"fSeekHeader", "fNBytesHeader", "fLenHeader", "fSeekFooter", "fNBytesFooter", "fLenFooter", "fMaxKeySize"})
    members.push_back(numberMember(name, "unsigned long", ulong64, 8));
  return classLayout("ROOT::RNTuple", 2, std::move(members));
}

std::uint32_t NTupleWriter::add(MadeField field) {
  m_fields.push_back(std::move(field));
  m_headerFields += m_isExtended ? 0 : 1;
  return static_cast<std::uint32_t>(m_fields.size() - 1);
}

std::uint32_t NTupleWriter::add(MadeColumn column) {
  if (column.bits == 0)
    column.bits = bitsOf(column.type);
  m_columns.push_back(column);
  m_headerColumns += m_isExtended ? 0 : 1;
  return columnCount() - 1;
}

std::uint32_t NTupleWriter::addLeaf(MadeField field, StoredAs type) {
  const std::uint32_t number = add(std::move(field));
  return add(MadeColumn{.type = type, .field = number});
}

std::uint32_t NTupleWriter::addText(MadeField field) {
  field.type = "std::string";
  const std::uint32_t number = add(std::move(field));
  const std::uint32_t ends = add(MadeColumn{.type = StoredAs::SplitIndex64, .field = number});
  add(MadeColumn{.type = StoredAs::Char, .field = number});
  return ends;
}

void NTupleWriter::addAlias(std::uint32_t column, std::uint32_t field) {
  m_aliases.emplace_back(column, field);
  m_headerAliases += m_isExtended ? 0 : 1;
}

void NTupleWriter::beginGroup() {
  m_groups.emplace_back();
}

void NTupleWriter::beginCluster(std::uint64_t entries) {
  std::uint64_t first = 0;
  for (const std::vector<Cluster>& group : m_groups)
    for (const Cluster& cluster : group)
      first += cluster.entries;
  m_groups.back().push_back({first, entries, columnCount(), {}, {}});
}

void NTupleWriter::addPage(std::uint32_t column, const Words& words, std::optional<std::size_t> elements) {
  Cluster& cluster = m_groups.back().back();
  cluster.columnCount = std::max(cluster.columnCount, column + 1);
  const MadeColumn& made = m_columns[column];
  cluster.pages.push_back({column, elements.value_or(words.size()), encodePage(made.type, made.bits, words)});
}

void NTupleWriter::suppress(std::uint32_t column) {
  m_groups.back().back().suppressed.insert(column);
}

/// Writes one RNTuple: what is written tells what is said of it further on.
class NTupleFileWriter {
public:
  NTupleFileWriter(const NTupleWriter& made, RootWriter& file)
      : m_made(made), m_options(made.m_options), m_file(file) {}

  NTupleParts run(const std::string& name, const std::string& description) {
    const ByteVector header = envelope(headerEnvelope, headerContents(name, description));
    m_headerChecksum = checksumOf(header);
    m_parts.header = write(header);
    LittleSink groups;
    for (const std::vector<NTupleWriter::Cluster>& group : m_made.m_groups)
      groups.putRecord(groupRecord(group));
    const ByteVector footer = envelope(footerEnvelope, footerContents(groups));
    m_parts.footer = write(footer);
    writeAnchor(name, header.size(), footer.size());
    return m_parts;
  }

private:
  LittleSink headerContents(const std::string& name, const std::string& description) const {
    LittleSink sink;
    sink.put(m_options.headerFeatures);
    sink.putString(name);
    sink.putString(description);
    sink.putString("Voir's tests");
    putSchema(sink, 0, m_made.m_headerFields, 0, m_made.m_headerColumns, 0, m_made.m_headerAliases);
    return sink;
  }

  LittleSink footerContents(const LittleSink& groups) const {
    LittleSink sink;
    sink.put(m_options.footerFeatures);
    sink.put(m_headerChecksum);
    LittleSink extension;
    putSchema(extension, m_made.m_headerFields, m_made.m_fields.size(), m_made.m_headerColumns, m_made.m_columns.size(),
              m_made.m_headerAliases, m_made.m_aliases.size());
    sink.putRecord(extension);
    sink.putList(m_made.m_groups.size(), groups);
    return sink;
  }

  // Each from its first to before its last.
  void putSchema(LittleSink& sink, std::size_t field, std::size_t fieldEnd, std::size_t column, std::size_t columnEnd,
                 std::size_t alias, std::size_t aliasEnd) const {
    LittleSink fields, columns, aliases;
    for (std::size_t i = field; i < fieldEnd; ++i)
      fields.putRecord(fieldRecord(m_made.m_fields[i], static_cast<std::uint32_t>(i)));
    for (std::size_t i = column; i < columnEnd; ++i)
      columns.putRecord(columnRecord(m_made.m_columns[i]));
    for (std::size_t i = alias; i < aliasEnd; ++i) {
      LittleSink record;
      record.put(m_made.m_aliases[i].first);
      record.put(m_made.m_aliases[i].second);
      aliases.putRecord(record);
    }
    sink.putList(fieldEnd - field, fields);
    sink.putList(columnEnd - column, columns);
    sink.putList(aliasEnd - alias, aliases);
    sink.putList(0, {});
  }

  LittleSink groupRecord(const std::vector<NTupleWriter::Cluster>& group) {
    LittleSink summaries, locations;
    std::uint64_t span = 0;
    for (const NTupleWriter::Cluster& cluster : group) {
      LittleSink summary;
      summary.put(cluster.first);
      summary.put(cluster.entries);
      summaries.putRecord(summary);
      locations.putList(cluster.columnCount, columnLists(cluster));
      span += cluster.entries;
    }
    LittleSink list;
    list.put(m_headerChecksum);
    list.putList(group.size(), summaries);
    list.putList(group.size(), locations);
    const ByteVector bytes = envelope(pageListEnvelope, list);
    m_parts.pageLists.push_back(write(bytes));
    LittleSink record;
    record.put(group.empty() ? std::uint64_t{0} : group.front().first);
    record.put(span);
    record.put(static_cast<std::uint32_t>(group.size()));
    record.put(std::uint64_t{bytes.size()});
    putLocator(record, m_parts.pageLists.back());
    return record;
  }

  LittleSink columnLists(const NTupleWriter::Cluster& cluster) {
    std::map<std::uint32_t, LittleSink> items;
    std::map<std::uint32_t, std::size_t> pageCounts;
    std::map<std::uint32_t, std::int64_t> elements;
    for (const NTupleWriter::Page& page : cluster.pages) {
      const auto count = static_cast<std::int32_t>(page.elements);
      items[page.column].put(m_options.hasPageChecksums ? -count : count);
      m_parts.pages.push_back(write(page.bytes, m_options.hasPageChecksums));
      putLocator(items[page.column], m_parts.pages.back());
      ++pageCounts[page.column];
      elements[page.column] += count;
    }
    LittleSink lists;
    for (std::uint32_t column = 0; column < cluster.columnCount; ++column) {
      LittleSink& list = items[column];
      const bool isSuppressed = cluster.suppressed.contains(column);
      list.put(isSuppressed ? std::numeric_limits<std::int64_t>::min() : m_elements[column]);
      if (!isSuppressed)
        list.put(compressionSetting);
      lists.putList(pageCounts[column], list);
      m_elements[column] += elements[column];
    }
    return lists;
  }

  void putLocator(LittleSink& sink, const MadePart& part) const {
    if (!m_options.areLocatorsLarge) {
      sink.put(static_cast<std::uint32_t>(part.size));
      sink.put(part.position);
      return;
    }
    constexpr std::uint32_t length = 20;
    sink.put(std::uint32_t{0x81000000U | length});
    sink.put(part.size);
    sink.put(part.position);
  }

  MadePart write(const ByteVector& bytes, bool hasChecksum = false) {
    ByteVector stored = compress(bytes, m_options.compression);
    if (stored.empty())
      stored = bytes;
    const std::uint64_t size = stored.size();
    if (hasChecksum) {
      LittleSink checksum;
      checksum.put(hashOf(stored));
      stored.insert(stored.end(), checksum.bytes().begin(), checksum.bytes().end());
    }
    return {writeScattered(stored), size};
  }

  // Of what is too long for one key, the first ends with the positions of the others.
  std::uint64_t writeScattered(Bytes bytes) {
    if (bytes.size() <= m_options.maxKeySize)
      return writeKey(bytes);
    std::size_t others = 1;
    while (m_options.maxKeySize - 8 * others + others * m_options.maxKeySize < bytes.size())
      ++others;
    const std::size_t inFirst = m_options.maxKeySize - 8 * others;
    LittleSink positions;
    for (std::size_t at = inFirst; at < bytes.size(); at += m_options.maxKeySize)
      positions.put(writeKey(bytes.subspan(at, std::min<std::size_t>(m_options.maxKeySize, bytes.size() - at))));
    LittleSink first;
    first.putBytes(bytes.first(inFirst));
    first.putBytes(positions.bytes());
    return writeKey(first.bytes());
  }

  std::uint64_t writeKey(Bytes bytes) {
    MadeKey key;
    key.className = "RBlob";
    key.directory = m_file.directory("");
    return m_file.writeRecord(key, {}, bytes) + key.headerLength();
  }

  void writeAnchor(const std::string& name, std::size_t headerSize, std::size_t footerSize) {
    ByteSink fields;
    fields.put(m_options.epoch);
    fields.putZeros(3 * sizeof(std::uint16_t));
    for (const std::uint64_t number :
         {m_parts.header.position, m_parts.header.size, std::uint64_t{headerSize}, m_parts.footer.position,
          m_parts.footer.size, std::uint64_t{footerSize}, m_options.maxKeySize})
      fields.put(number);
    ByteSink object;
    const std::size_t begin = object.beginObject(2);
    object.putBytes(fields.bytes());
    object.endObject(begin);
    object.put(hashOf(fields.bytes()));
    MadeObject anchor;
    anchor.className = "ROOT::RNTuple";
    anchor.raw = object.bytes();
    m_file.describe(ntupleLayout());
    m_file.write(anchor, "", name, "");
  }

  const NTupleWriter& m_made;
  const NTupleOptions& m_options;
  RootWriter& m_file;
  std::uint64_t m_headerChecksum = 0;
  std::map<std::uint32_t, std::int64_t> m_elements; // written so far, by column
  NTupleParts m_parts;
};

NTupleParts NTupleWriter::write(RootWriter& file, const std::string& name, const std::string& description) const {
  return NTupleFileWriter(*this, file).run(name, description);
}

} // namespace voir::made
