#include "model/analysis/SelectionFile.h"
#include "model/io/ReadError.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  try {
    const voir::Selection selection = voir::parseSelection(text, "fuzz.json");
    if (voir::parseSelection(voir::toJson(selection), "again.json") != selection)
      std::abort();
  } catch (const voir::ReadError&) {
  }
  return 0;
}
