#include "model/root/RootError.h"
#include "model/root/RootFile.h"
#include "model/root/RootObject.h"
#include "model/root/RootTables.h"

#include <algorithm>
#include <cstdlib>

namespace {

void readKeys(const voir::RootFile& file, const voir::RootDirectory& directory) {
  for (const voir::RootKey& key : directory.keys) {
    try {
      const voir::ByteVector bytes = file.object(key);
      if (bytes.size() != key.objectLength)
        std::abort();
      voir::readRootObject(bytes, key.keyLength, key.className, file.layouts(), key.name);
    } catch (const voir::RootError&) {
    }
  }
  for (const voir::RootDirectory& inner : directory.directories)
    readKeys(file, inner);
}

void expectWhole(const voir::Column& column, const voir::ColumnData& data, std::uint64_t entries) {
  std::uint64_t lists = entries;
  for (const std::vector<std::uint32_t>& offsets : data.offsets) {
    if (offsets.size() != lists + 1 || !std::ranges::is_sorted(offsets))
      std::abort();
    lists = offsets.back();
  }
  if (data.offsets.size() != static_cast<std::size_t>(column.depth) || data.size() != lists * column.fixedLength)
    std::abort();
}

void readTable(const voir::ColumnTable& table) {
  constexpr std::uint64_t mostEntries = 300;
  const voir::EntryRange entries{0, std::min(table.entryCount(), mostEntries)};
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    if (!table.columns()[i].isReadable())
      continue;
    try {
      voir::ColumnData data;
      table.reader(i)->read(entries, data);
      expectWhole(table.columns()[i], data, entries.count);
    } catch (const voir::RootError&) {
    }
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const voir::Bytes all = std::as_bytes(std::span(bytes, size));
  try {
    const auto file =
        std::make_shared<const voir::RootFile>(voir::RootFile::fromBytes({all.begin(), all.end()}, "fuzz.root"));
    readKeys(*file, file->root());
    for (const auto& table : voir::openTables(file).tables)
      readTable(*table);
  } catch (const voir::RootError&) {
  }
  return 0;
}
