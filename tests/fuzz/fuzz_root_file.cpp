#include "model/root/RootError.h"
#include "model/root/RootFile.h"
#include "model/root/RootObject.h"

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

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const voir::Bytes all = std::as_bytes(std::span(bytes, size));
  try {
    const voir::RootFile file = voir::RootFile::fromBytes({all.begin(), all.end()}, "fuzz.root");
    readKeys(file, file.root());
  } catch (const voir::RootError&) {
  }
  return 0;
}
