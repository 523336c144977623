#include "model/io/IgEvent.h"
#include "model/io/IgParser.h"
#include "model/io/ReadError.h"

#include <cmath>
#include <cstdlib>

namespace {

void requireFinite(const voir::Event& event) {
  for (const voir::Photon& photon : event.photons)
    if (!std::isfinite(photon.p4.e) || !photon.caloPosition->allFinite())
      std::abort();
  for (const voir::Track& track : event.tracks)
    if (!std::isfinite(track.d0) || !std::isfinite(track.z0) || !std::isfinite(track.pt()))
      std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static voir::IgParser parser;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  try {
    std::string full = text;
    requireFinite(voir::makeIgEvent(parser.parse(full, voir::Detail::Full)));
    std::string id = text;
    parser.parseId(id);
  } catch (const voir::ReadError&) {
  }
  return 0;
}
