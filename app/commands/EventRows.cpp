#include "app/commands/EventRows.h"

#include "app/Csv.h"

#include <iostream>
#include <ostream>
#include <stdexcept>

namespace voir {

ExitCode scanFiles(const std::vector<std::string>& files, const ScanOptions& options,
                   const std::function<void(const ScanBlock&)>& take) {
  std::size_t read = 0;
  std::size_t skipped = 0; // events and files
  scanEvents(files, options, [&](const ScanBlock& block, const ScanProgress&) {
    for (const std::string& remark : block.remarks)
      std::cerr << "voir: " << remark << '\n';
    read += block.count - block.failed;
    skipped += block.problems.size();
    take(block);
    return true;
  });
  if (skipped == 0)
    return AllRead;
  return read == 0 ? NothingDone : SomeSkipped;
}

void requireWritten(const std::ostream& out, const std::string& name) {
  if (!out)
    throw std::runtime_error((name.empty() ? std::string("the standard output") : name) + ": cannot be written");
}

std::string csvEventFields(std::string_view file, std::size_t index, const EventId& id) {
  return csvField(file) + ',' + std::to_string(index) + ',' + std::to_string(id.run) + ',' +
         std::to_string(id.lumiBlock) + ',' + std::to_string(id.event);
}

} // namespace voir
