#include "model/root/BasicTypes.h"
#include "model/root/ObjectReader.h"
#include "model/root/RootFile.h"
#include "model/root/StreamerTypes.h"

#include <algorithm>
#include <array>

// The classes that describe the others, or that write themselves in ways of their own.
// Source: the Streamer functions in the class descriptions of TObject, TList, TObjArray, TRef, TArray and TBasket.

namespace voir {

namespace {

constexpr std::int64_t isReferenced = 1 << 4; // TObject::kIsReferenced
constexpr std::int64_t hasUuid = 1 << 5;      // TObject::kHasUUID

} // namespace

ObjectReader::BuiltIn ObjectReader::builtInOf(std::string_view className) {
  struct Row {
    std::string_view name;
    BuiltIn read;
  };
  static constexpr std::array<Row, 17> rows = {{
      {"TObject", &ObjectReader::readTObject},
      {"TList", &ObjectReader::readTList},
      {"THashList", &ObjectReader::readTList},
      {"TObjArray", &ObjectReader::readTObjArray},
      {"TBasket", &ObjectReader::readTBasket},
      {"TRef", &ObjectReader::readTRef},
      {"TDatime", &ObjectReader::readTDatime},
      {"TQObject", &ObjectReader::readNothing},
      {"TArrayC", &ObjectReader::readTArray<streamerType::int8>},
      {"TArrayS", &ObjectReader::readTArray<streamerType::int16>},
      {"TArrayI", &ObjectReader::readTArray<streamerType::int32>},
      {"TArrayL", &ObjectReader::readTArray<streamerType::longInt>},
      {"TArrayL64", &ObjectReader::readTArray<streamerType::int64>},
      {"TArrayF", &ObjectReader::readTArray<streamerType::float32>},
      {"TArrayD", &ObjectReader::readTArray<streamerType::float64>},
      {"TGraphStruct", &ObjectReader::readNothing},
      {"TGraphNode", &ObjectReader::readNothing},
  }};
  const auto* const found = std::ranges::find(rows, className, &Row::name);
  return found == rows.end() ? nullptr : found->read;
}

void ObjectReader::readTObject(RootObject& object) {
  readWithin(object, [&](const ObjectHeader&) {
    set(object, "fUniqueID", std::int64_t{m_cursor.read<std::uint32_t>()});
    const std::int64_t bits = m_cursor.read<std::uint32_t>();
    set(object, "fBits", bits);
    if (bits & isReferenced)
      m_cursor.skip(sizeof(std::uint16_t)); // which process made the number that references use
  });
}

void ObjectReader::readTList(RootObject& object) {
  readWithin(object, [&](const ObjectHeader& header) {
    constexpr int firstOfToday = 4;
    if (header.version < firstOfToday)
      m_cursor.fail("version " + std::to_string(header.version) + " of TList is not read");
    readTObject(object);
    set(object, "fName", m_cursor.readString());
    const std::size_t count = expectCount(m_cursor.read<std::int32_t>(), 1);
    for (std::size_t i = 0; i < count; ++i) {
      charge(sizeof(RootObjectPtr));
      object.elements.push_back(readPointer());
      m_cursor.readString(); // an option, for drawing
    }
  });
}

void ObjectReader::readTObjArray(RootObject& object) {
  readWithin(object, [&](const ObjectHeader& header) {
    if (header.version > 2)
      readTObject(object);
    if (header.version > 1)
      set(object, "fName", m_cursor.readString());
    const std::size_t count = expectCount(m_cursor.read<std::int32_t>(), 1);
    set(object, "fLowerBound", std::int64_t{m_cursor.read<std::int32_t>()});
    for (std::size_t i = 0; i < count; ++i) {
      charge(sizeof(RootObjectPtr));
      object.elements.push_back(readPointer());
    }
  });
}

void ObjectReader::readTRef(RootObject& object) {
  readTObject(object);
  if (object.integer("fBits") & hasUuid)
    set(object, "fUUID", m_cursor.readString());
  else
    set(object, "fPID", std::int64_t{m_cursor.read<std::uint16_t>()});
}

void ObjectReader::readTDatime(RootObject& object) {
  set(object, "fDatime", std::int64_t{m_cursor.read<std::uint32_t>()});
}

void ObjectReader::readNothing(RootObject&) {}

template <int type> void ObjectReader::readTArray(RootObject& object) {
  const std::size_t count = expectCount(m_cursor.read<std::int32_t>(), basicSize(type));
  charge(count * sizeof(double));
  set(object, "fArray", readNumbers(m_cursor, type, count));
}

// A basket that is kept within its tree has the header of a key, as if it were in a file.
void ObjectReader::readTBasket(RootObject& object) {
  const RootKey key = readKey(m_cursor);
  const ObjectHeader header = m_cursor.readHeader();
  set(object, "fKeylen", std::int64_t{key.keyLength});
  set(object, "fBufferSize", std::int64_t{m_cursor.read<std::int32_t>()});
  const std::int64_t size = m_cursor.read<std::int32_t>();
  set(object, "fNevBufSize", std::abs(size));
  set(object, "fIOBits", std::int64_t{size < 0 ? m_cursor.read<std::uint8_t>() : 0}); // told by the sign
  set(object, "fNevBuf", std::int64_t{m_cursor.read<std::int32_t>()});
  const std::int64_t last = m_cursor.read<std::int32_t>();
  set(object, "fLast", last);
  constexpr int withoutPositions = 80; // added where they follow from the lengths
  const int told = m_cursor.read<std::int8_t>();
  const int flag = told % withoutPositions;
  if (told < withoutPositions)
    readBasketPositions(object, flag);
  if (flag != 1 && flag <= 10)
    return;
  const std::size_t count = expectCount(header.version > 1 ? last : m_cursor.read<std::int32_t>(), 1);
  charge(count);
  const Bytes bytes = m_cursor.readBytes(count);
  const Bytes content = bytes.subspan(std::min<std::size_t>(key.keyLength, count));
  object.bytes.assign(content.begin(), content.end());
}

void ObjectReader::readBasketPositions(RootObject& object, int flag) {
  constexpr std::int64_t positionMask = 0x00FFFFFF;
  const auto readPositions = [&] {
    const std::size_t count = expectCount(m_cursor.read<std::int32_t>(), sizeof(std::int32_t));
    charge(count * sizeof(std::int64_t));
    return std::get<std::vector<std::int64_t>>(readNumbers(m_cursor, streamerType::int32, count));
  };
  if (flag == 0 || flag % 10 == 2)
    return;
  std::vector<std::int64_t> positions;
  if (object.integer("fNevBuf") != 0)
    positions = readPositions();
  if (flag > 20 && flag < 40)
    for (std::int64_t& position : positions)
      position &= positionMask;
  set(object, "fEntryOffset", std::move(positions));
  if (flag > 40)
    set(object, "fDisplacement", readPositions());
}

} // namespace voir
