#pragma once

#include "model/Event.h"

#include <Eigen/Core>

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace voir {

/// The kinds of objects that blocks hold: photons, electrons, muons, taus, jets, in the order of ObjectKind.
inline constexpr std::size_t blockKindCount = 5;

/// What a file may tell of an object beyond its four-vector, and its charge.
enum class Told : std::uint8_t { Charge, Isolation, IsTight, IsConverted, IsGlobal, HadronicOverEm, BTag, TrackCount };
inline constexpr std::size_t toldCount = 8;

/// Objects of one kind of successive events, an array per quantity, highest pt first within each event.
struct ObjectBlock {
  std::vector<std::uint32_t> offsets; ///< events + 1: the objects of event i are [offsets[i], offsets[i + 1])
  Eigen::ArrayXd px, py, pz, e;       ///< GeV
  /// In units of Objects.h, flags 0 or 1; empty where the file does not tell, NaN where it does not of this object.
  std::array<Eigen::ArrayXd, toldCount> told;

  std::size_t size() const { return static_cast<std::size_t>(e.size()); }
  const Eigen::ArrayXd& operator[](Told quantity) const { return told[static_cast<std::size_t>(quantity)]; }
  FourVector p4(std::size_t i) const;
};

/// What is wanted of a block; the rest is not read.
struct BlockNeeds {
  std::array<bool, blockKindCount> kinds{};
  std::array<std::bitset<toldCount>, blockKindCount> told{};
  bool areIdsNeeded = false;
  bool isMissingEtNeeded = false;

  static BlockNeeds everything();
  bool operator==(const BlockNeeds&) const = default;
};

/// What a block has to say of one of its events.
struct EventRemark {
  std::size_t event = 0;  ///< from 0 within the block
  bool isDamaged = false; ///< the event cannot be read and has no objects; else something was left out of it
  std::string sentence;

  bool operator==(const EventRemark&) const = default;
};

/// Successive events by columns, as far as masses and cuts need them.
struct EventBlock {
  std::size_t first = 0; ///< within the file
  std::size_t count = 0;
  std::vector<EventId> ids; ///< empty where not needed
  std::array<ObjectBlock, blockKindCount> objects;
  Eigen::ArrayXd missingPx, missingPy, sumEt; ///< GeV; empty where not told or not needed
  Provenance provenance;                      ///< of each of the events
  std::string detector;
  std::vector<std::string> warnings; ///< that hold for each of the events
  std::vector<EventRemark> remarks;  ///< in the order of the events

  const ObjectBlock& of(ObjectKind kind) const { return objects[static_cast<std::size_t>(kind)]; }
};

/// Event i of a block, from 0. Objects stand in the order of the block; what is remarked of the event are warnings.
Event eventOf(const EventBlock& block, std::size_t i);

/// Some successive events of a file.
struct EventRange {
  std::size_t first = 0;
  std::size_t count = 0;

  bool operator==(const EventRange&) const = default;
};

/// Reads events by columns. One instance per thread.
class BlockReader {
public:
  virtual ~BlockReader() = default;
  /// Ranges that cover all events, each best read at once.
  virtual std::vector<EventRange> ranges(const BlockNeeds& needs) = 0;
  /// Replaces the block, keeping its memory. Throws ReadError for damaged data, then the other ranges still read.
  virtual void read(const EventRange& range, const BlockNeeds& needs, EventBlock& block) = 0;
};

} // namespace voir
