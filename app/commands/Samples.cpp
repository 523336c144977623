#include "app/commands/Commands.h"
#include "model/simulation/SampleDescription.h"

#include <iomanip>
#include <iostream>

namespace voir {

namespace {

int printSamples() {
  constexpr int nameWidth = 24;
  constexpr int countWidth = 8;
  for (const SampleDescription& sample : builtInSamples())
    std::cout << std::left << std::setw(nameWidth) << fileNameOf(sample) << std::right << std::setw(countWidth)
              << sample.eventCount << " events  " << sample.title << '\n';
  return std::cout.flush() ? AllRead : NothingDone;
}

} // namespace

Action declareSamples(CLI::App&) {
  return printSamples;
}

} // namespace voir
