#pragma once

#include "model/analysis/Scan.h"
#include "model/io/EventBlock.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

class BlockObjects;

/// What a scan needs of a file of an experiment.
BlockNeeds needsOf(const ScanOptions& options, std::string_view experiment);
/// Of a file that is open.
BlockNeeds needsOf(const ScanOptions& options, BlockReader& reader);

/// Some events of a file that is scanned.
struct BlockOrder {
  BlockReader& reader;
  BlockNeeds needs;
  EventRange range; ///< within the file
  std::string_view file;
  int fileIndex = 0;
  bool isFirstOfFile = false; ///< tells what is to be said of all its events
  bool areEntriesWanted = true;
};

/// Scans events by columns with the outcome that they have one by one. One instance per thread.
class BlockScan {
public:
  BlockScan(const ScanOptions& options, const std::optional<CutCounter>& counter)
      : m_options(options), m_counter(counter) {}

  /// Adds what the events gave; those of damaged data are counted as failed.
  void scan(const BlockOrder& order, ScanBlock& out);

private:
  void read(const BlockOrder& order);
  void add(const BlockOrder& order, ScanBlock& out);
  void addCandidates(BlockObjects& objects, const BlockOrder& order, ScanBlock& out) const;
  void addCounts(BlockObjects& objects, ScanBlock& out) const;
  void addSummaries(const BlockOrder& order, ScanBlock& out) const;
  void addRemarks(const BlockOrder& order, ScanBlock& out) const;

  const ScanOptions& m_options;
  const std::optional<CutCounter>& m_counter;
  EventBlock m_block; // kept for its memory
};

} // namespace voir
