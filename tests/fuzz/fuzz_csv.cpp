#include "model/io/CsvReader.h"
#include "model/io/ReadError.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace {

void readEvent(voir::CsvReader& reader, std::size_t i) {
  try {
    const voir::Event event = reader.read(i, voir::Detail::Full);
    for (const voir::Muon& muon : event.muons)
      if (!std::isfinite(muon.p4.e) || !std::isfinite(muon.p4.pt()))
        std::abort();
  } catch (const voir::ReadError&) {
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  try {
    voir::CsvReader reader(voir::CsvTable("fuzz_mu.csv", text));
    for (std::size_t i = 0; i < std::min<std::size_t>(reader.eventCount(), 100); ++i)
      readEvent(reader, i);
  } catch (const voir::ReadError&) {
  }
  return 0;
}
