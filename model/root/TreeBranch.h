#pragma once

#include "model/root/BasketPlaces.h"
#include "model/root/RootObject.h"

#include <cstdint>
#include <string>
#include <vector>

namespace voir {

/// A value, or array of values, of a branch (TLeaf).
struct TreeLeaf {
  std::string name;
  std::string title;
  std::string className;  ///< "TLeafF"
  std::size_t length = 1; ///< of fixed arrays, the product of their dimensions
  bool isUnsigned = false;
  bool isVirtual = false; ///< TLeafObject: the name of the class stands before each object
  std::string counter;    ///< of arrays with a counter: the name of its column; empty: none
};

/// What a tree tells of a branch (TBranch, TBranchElement, TBranchObject).
struct TreeBranch {
  std::string name; ///< with those of the branches it is in, "ReconstructedParticles.momentum.x"
  std::string title;
  std::string kind;       ///< "TBranch", "TBranchElement", ...
  std::string className;  ///< TBranchElement, TBranchObject: of the object, or of that whose member this is
  std::string clonesName; ///< class of the elements of a collection
  int classVersion = 0;
  std::uint32_t checksum = 0;
  int id = -1;           ///< place of the member in the layout of the class; negative: the object itself
  int type = 0;          ///< fType: see branchType
  int streamerType = -1; ///< of the member; negative: the object itself
  std::string counter;   ///< name of the column that tells how many elements there are; empty: none
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
constexpr int custom = -1;    // an object that functions of its class write
constexpr int clones = 3;     // the number of elements of a TClonesArray, whose members are branches
constexpr int collection = 4; // the same of a vector
constexpr int clonesMember = 31;
constexpr int collectionMember = 41;
} // namespace branchType

/// All branches of a tree with their branches, each after the one it is in. What is wrong with one of them stands in
/// its unreadable. Throws RootError for what is no tree.
std::vector<TreeBranch> readBranches(const RootObject& tree);

} // namespace voir
