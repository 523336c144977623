#include "model/analysis/MassEntries.h"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>

namespace voir {

const MassEntry& MassEntries::at(std::size_t place) const {
  if (place >= m_size)
    throw std::out_of_range("place " + std::to_string(place) + " in a mass table of " + std::to_string(m_size));
  return (*this)[place];
}

MassEntries::Block& MassEntries::writableLastBlock() {
  std::shared_ptr<Block>& last = m_blocks.back();
  if (last.use_count() > 1) {
    auto own = std::make_shared<Block>();
    own->reserve(blockSize);
    own->assign(last->begin(), last->end());
    last = std::move(own);
  }
  // What a copy in another thread read before it let go of the block comes before what is written to it now.
  std::atomic_thread_fence(std::memory_order_acquire);
  return *last;
}

void MassEntries::append(const MassEntry& entry) {
  if (m_size % blockSize == 0) {
    m_blocks.push_back(std::make_shared<Block>());
    m_blocks.back()->reserve(blockSize);
  }
  writableLastBlock().push_back(entry);
  ++m_size;
}

void MassEntries::truncate(std::size_t size) {
  m_blocks.resize((size + blockSize - 1) / blockSize);
  m_size = size;
  if (size % blockSize != 0) {
    Block& last = writableLastBlock();
    last.erase(last.begin() + static_cast<std::ptrdiff_t>(size % blockSize), last.end());
  }
}

void MassEntries::insert(std::size_t place, const MassEntry& entry) {
  if (place > m_size)
    throw std::out_of_range("place " + std::to_string(place) + " in a mass table of " + std::to_string(m_size));
  const MassEntry copy = entry;
  const Block rest(begin() + static_cast<std::ptrdiff_t>(place), end());
  truncate(place);
  append(copy);
  for (const MassEntry& later : rest)
    append(later);
}

void MassEntries::erase(std::size_t place) {
  at(place);
  const Block rest(begin() + static_cast<std::ptrdiff_t>(place) + 1, end());
  truncate(place);
  for (const MassEntry& later : rest)
    append(later);
}

void MassEntries::clear() {
  m_blocks.clear();
  m_size = 0;
}

bool MassEntries::startsWith(const MassEntries& others) const {
  if (others.m_size > m_size)
    return false;
  for (std::size_t i = 0; i < others.m_blocks.size(); ++i) {
    if (m_blocks[i] == others.m_blocks[i])
      continue;
    const Block& block = *others.m_blocks[i];
    if (!std::equal(block.begin(), block.end(), m_blocks[i]->begin()))
      return false;
  }
  return true;
}

} // namespace voir
