#include "model/analysis/ScanResultFile.h"
#include "model/io/ReadError.h"

#include <cstdlib>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  try {
    const voir::ScanResult result = voir::parseScanResult(text, "fuzz.json");
    std::ostringstream out;
    voir::writeScanResult(result, out);
    if (voir::parseScanResult(out.str(), "again.json").masses.size() != result.masses.size())
      std::abort();
  } catch (const voir::ReadError&) {
  }
  return 0;
}
