#pragma once

#include "model/root/BasketPlaces.h"
#include "model/root/ByteCursor.h"
#include "model/root/RootFile.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace voir {

struct BasketHeader;

/// Memory that grows and is not filled with zeros.
class ByteBuffer {
public:
  std::size_t size() const { return m_size; }
  /// The first bytes of it. What it held is lost where it has to grow.
  std::span<std::byte> first(std::size_t count) {
    if (count > m_size) {
      m_bytes = std::make_unique_for_overwrite<std::byte[]>(count);
      m_size = count;
    }
    return {m_bytes.get(), count};
  }

private:
  std::unique_ptr<std::byte[]> m_bytes;
  std::size_t m_size = 0;
};

/// The uncompressed entries of a basket.
struct Basket {
  EntryRange entries;
  Bytes content; ///< the entries, one after the other
  /// Where each entry begins in content, and after them where the last one ends; empty where that is not told.
  std::vector<std::uint32_t> starts;

  /// The bytes of entries, counted from the first of the basket; starts must not be empty.
  Bytes bytes(std::uint64_t first, std::uint64_t count) const {
    return content.subspan(starts[first], starts[first + count] - starts[first]);
  }
};

/// Uncompresses the baskets of a branch, one at a time, and keeps the last one. Baskets and file have to outlive it.
class BasketReader {
public:
  BasketReader(const RootFile& file, const std::string& branch, std::span<const BasketPlace> baskets)
      : m_file(file), m_branch(branch), m_baskets(baskets) {}

  /// Place of the basket that holds an entry.
  std::size_t find(std::uint64_t entry) const;
  /// How errors name a basket, "branch \"Muon_pt\", basket 3".
  std::string name(std::size_t basket) const;
  /// Valid until the next call. Throws RootError for a basket that is damaged, without its name.
  Basket& load(std::size_t basket);

private:
  void read(const BasketPlace& place);
  void readKept(const BasketPlace& place);
  void readStored(const BasketPlace& place);
  Bytes uncompressed(const BasketHeader& header, Bytes stored);
  void readStarts(Bytes offsets, std::uint32_t keyLength, bool areLengths);
  void expectStarts() const;

  const RootFile& m_file;
  const std::string& m_branch;
  std::span<const BasketPlace> m_baskets;
  std::optional<std::size_t> m_loaded;
  Basket m_basket;
  ByteBuffer m_stored; // as it is in the file
  ByteBuffer m_uncompressed;
};

} // namespace voir
