// Schemas of ROOT files come from other people; what is accepted is written and read again as it is.
#include "model/io/ReadError.h"
#include "model/io/RootSchema.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const voir::RootSchema schema =
        voir::parseSchema(std::string_view(reinterpret_cast<const char*>(data), size), "fuzz.json");
    if (voir::parseSchema(voir::schemaText(schema), "again.json") != schema)
      std::abort();
  } catch (const voir::ReadError&) {
  }
  return 0;
}
