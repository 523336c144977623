#include "model/root/ClonesClass.h"

#include "model/root/BasketReader.h"
#include "model/root/Decoders.h"
#include "model/root/RootError.h"

namespace voir {

namespace {

// Source: TClonesArray::Streamer and, for the name of the class before it, TLeafObject.
std::string readClass(ByteCursor cursor, bool hasClassName) {
  if (hasClassName)
    cursor.skip(cursor.read<std::uint8_t>() + std::size_t{1});
  const ObjectHeader header = cursor.readHeader();
  if (header.version > 2)
    skipTObject(cursor);
  if (header.version > 1)
    cursor.readString(); // name
  const std::string classAndVersion = cursor.readString();
  return classAndVersion.substr(0, classAndVersion.find(';'));
}

} // namespace

std::string clonesClass(const RootFile& file, const TreeBranch& branch) {
  if (branch.baskets.empty())
    return {};
  try {
    BasketReader baskets(file, branch.name, branch.baskets);
    const bool hasClassName = branch.leaves.size() == 1 && branch.leaves[0].isVirtual;
    return readClass(ByteCursor(baskets.load(0).content), hasClassName);
  } catch (const RootError&) {
    return {};
  }
}

} // namespace voir
