#include "model/Event.h"
#include "model/analysis/Expression.h"

#include <cstdlib>

namespace {

/// Two photons, a jet, and nothing else.
voir::Event fewObjects() {
  voir::Event event;
  event.photons.resize(2);
  event.photons[1].p4 = voir::FourVector::fromPtEtaPhiM(40.0, 0.5, 1.0, 0.0);
  event.jets.resize(1);
  return event;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const voir::Event event = fewObjects();
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  voir::completions(text);
  try {
    const voir::Expression expression(text);
    if (expression.accepts(event) != voir::Expression(expression.text()).accepts(event))
      std::abort();
  } catch (const voir::ExpressionError& error) {
    if (error.place() > size)
      std::abort();
  }
  return 0;
}
