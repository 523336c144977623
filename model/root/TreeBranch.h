#pragma once

#include "model/root/ByteCursor.h"
#include "model/root/ColumnTable.h"
#include "model/root/RootObject.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace voir {

/// A basket that is not on its own in the file but within the tree, as its last entries were never written out.
struct KeptBasket {
  ByteVector content;                  ///< of its entries, uncompressed
  std::vector<std::uint32_t> offsets; ///< of each entry in content; empty where they were not kept
  std::uint64_t entryCount = 0;
};

/// Successive entries of a branch, that are compressed at once.
struct BasketPlace {
  EntryRange entries;
  std::uint64_t position = 0;     ///< byte in the file where its key begins
  std::uint64_t storedLength = 0; ///< bytes in the file, with the key
  std::shared_ptr<const KeptBasket> kept; ///< instead of a place of its own; nullptr where it has one
};

/// A value, or array of values, of a branch (TLeaf).
struct TreeLeaf {
  std::string name;
  std::string title;
  std::string className;   ///< "TLeafF"
  std::size_t length = 1;  ///< of fixed arrays, the product of their dimensions
  bool isUnsigned = false;
  bool isVirtual = false;  ///< TLeafObject: the name of the class stands before each object
  std::string counter;     ///< of arrays with a counter: the name of its column; empty: none
};

/// What a tree tells of a branch (TBranch, TBranchElement, TBranchObject).
struct TreeBranch {
  std::string name;         ///< with those of the branches it is in, "ReconstructedParticles.momentum.x"
  std::string title;
  std::string kind;         ///< "TBranch", "TBranchElement", ...
  std::string className;    ///< TBranchElement, TBranchObject: of the object, or of that whose member this is
  std::string clonesName;   ///< class of the elements of a collection
  int classVersion = 0;
  std::uint32_t checksum = 0;
  int id = -1;              ///< place of the member in the layout of the class; negative: the object itself
  int type = 0;             ///< fType: see branchType
  int streamerType = -1;    ///< of the member; negative: the object itself
  std::string counter;      ///< name of the column that tells how many elements there are; empty: none
  std::vector<TreeLeaf> leaves;
  bool hasBranches = false; ///< that hold its members
  std::vector<BasketPlace> baskets;
  std::uint64_t entryCount = 0;
  std::uint64_t bytes = 0;       ///< uncompressed
  std::uint64_t storedBytes = 0; ///< in baskets of their own
  std::string unreadable;        ///< why its entries cannot be found; empty: they can
};

/// fType of TBranchElement.
namespace branchType {
constexpr int clones = 3;      // the number of elements of a TClonesArray, whose members are branches
constexpr int collection = 4;  // the same of a vector
constexpr int clonesMember = 31;
constexpr int collectionMember = 41;
} // namespace branchType

/// All branches of a tree with their branches, each after the one it is in. treeBytes: the tree's object, of which
/// kept baskets are a part. Throws RootError for what is no tree.
std::vector<TreeBranch> readBranches(const RootObject& tree, Bytes treeBytes, std::size_t keyLength);

} // namespace voir
