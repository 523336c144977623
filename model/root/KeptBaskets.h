#pragma once

#include "model/root/TreeBranch.h"

namespace voir {

/// The baskets that are within the object of a tree.
class KeptBaskets {
public:
  /// bytes: the tree's object; keyLength: of its key's header, from which positions in it count.
  KeptBaskets(Bytes bytes, std::size_t keyLength) : m_bytes(bytes), m_keyLength(keyLength) {}
  /// basket: as readRootObject gives it. Throws RootError.
  std::shared_ptr<const KeptBasket> read(const RootObject& basket) const;

private:
  Bytes m_bytes;
  std::size_t m_keyLength;
};

/// The baskets of a branch, in the order of their entries, without empty ones. Throws RootError where the branch tells
/// entries that decrease or have no basket.
std::vector<BasketPlace> readBasketPlaces(const RootObject& branch, const KeptBaskets& kept);

} // namespace voir
