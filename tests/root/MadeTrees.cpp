#include "tests/root/MadeTrees.h"

#include <array>
#include <functional>
#include <vector>

namespace voir::made {

namespace {

using namespace member_type;

// Puts an entry into a branch.
using Put = std::function<void(BranchWriter&, std::uint64_t)>;

struct FilledBranch {
  BranchWriter* branch = nullptr;
  Put put;
};
using FilledBranches = std::vector<FilledBranch>;

template <typename Number> void putNumbers(BranchWriter& branch, std::uint64_t entry, std::size_t count) {
  for (std::size_t k = 0; k < count; ++k)
    branch.put(madeNumber<Number>(entry, k));
}

template <typename Number> Put numbersOf(std::size_t count) {
  return [count](BranchWriter& branch, std::uint64_t entry) { putNumbers<Number>(branch, entry, count); };
}

// each: numbers for every element of the entry's list.
template <typename Number> Put listOf(std::size_t each = 1) {
  return
      [each](BranchWriter& branch, std::uint64_t entry) { putNumbers<Number>(branch, entry, each * madeCount(entry)); };
}

template <typename Number> Put vectorOf() {
  return [](BranchWriter& branch, std::uint64_t entry) {
    const std::size_t begin = branch.beginVector(madeCount(entry));
    putNumbers<Number>(branch, entry, madeCount(entry));
    branch.entry().endObject(begin);
  };
}

void putCount(BranchWriter& branch, std::uint64_t entry) {
  branch.put(static_cast<std::int32_t>(madeCount(entry)));
}

void addLeaves(TreeWriter& tree, FilledBranches& filled) {
  const auto add = [&](const std::string& name, const std::string& leaves, Put put) {
    filled.push_back({&tree.leaves(name, leaves), std::move(put)});
  };
  add("B", "B/B", numbersOf<std::int8_t>(1));
  add("b", "b/b", numbersOf<std::uint8_t>(1));
  add("S", "S/S", numbersOf<std::int16_t>(1));
  add("s", "s/s", numbersOf<std::uint16_t>(1));
  add("I", "I/I", numbersOf<std::int32_t>(1));
  add("i", "i/i", numbersOf<std::uint32_t>(1));
  add("L", "L/L", numbersOf<std::int64_t>(1));
  add("l", "l/l", numbersOf<std::uint64_t>(1));
  add("F", "F/F", numbersOf<float>(1));
  add("D", "D/D", numbersOf<double>(1));
  add("O", "O/O", numbersOf<bool>(1));
  add("C", "C/C", [](BranchWriter& branch, std::uint64_t entry) { branch.putText(madeText(entry, 0)); });
  add("fixed3", "fixed3[3]/F", numbersOf<float>(3));
  add("fixed23", "fixed23[2][3]/I", numbersOf<std::int32_t>(6));
  add("several", "x/F:y/D:n/I", [](BranchWriter& branch, std::uint64_t entry) {
    branch.put(madeNumber<float>(entry, 0));
    branch.put(madeNumber<double>(entry, 1));
    branch.put(madeNumber<std::int32_t>(entry, 2));
  });
}

void addLists(TreeWriter& tree, FilledBranches& filled) {
  const auto add = [&](const std::string& name, const std::string& leaves, Put put) {
    filled.push_back({&tree.leaves(name, leaves), std::move(put)});
  };
  add("n", "n/I", putCount);
  add("countedB", "countedB[n]/B", listOf<std::int8_t>());
  add("countedS", "countedS[n]/s", listOf<std::uint16_t>());
  add("countedF", "countedF[n]/F", listOf<float>());
  add("countedD", "countedD[n]/D", listOf<double>());
  add("countedL", "countedL[n]/L", listOf<std::int64_t>());
  add("countedO", "countedO[n]/O", listOf<bool>());
  add("countedF3", "countedF3[n][3]/F", listOf<float>(3));
}

void putTexts(BranchWriter& branch, std::uint64_t entry) {
  const std::size_t begin = branch.beginVector(madeCount(entry));
  for (std::size_t k = 0; k < madeCount(entry); ++k)
    branch.putText(madeText(entry, k));
  branch.entry().endObject(begin);
}

// List k has k numbers.
void putLists(BranchWriter& branch, std::uint64_t entry) {
  const std::size_t begin = branch.beginVector(madeCount(entry));
  for (std::size_t k = 0; k < madeCount(entry); ++k) {
    branch.put(static_cast<std::int32_t>(k));
    for (std::size_t j = 0; j < k; ++j)
      branch.put(madeNumber<float>(entry + k, j));
  }
  branch.entry().endObject(begin);
}

void addVectors(TreeWriter& tree, FilledBranches& filled) {
  const auto add = [&](const std::string& name, const std::string& className, Put put) {
    filled.push_back({&tree.objects(name, className), std::move(put)});
  };
  add("vectorFloat", "vector<float>", vectorOf<float>());
  add("vectorDouble", "vector<double>", vectorOf<double>());
  add("vectorInt", "vector<int>", vectorOf<std::int32_t>());
  add("vectorUnsigned", "vector<unsigned int>", vectorOf<std::uint32_t>());
  add("vectorShort", "vector<short>", vectorOf<std::int16_t>());
  add("vectorBool", "vector<bool>", vectorOf<bool>());
  add("vectorLong", "vector<long>", vectorOf<std::int64_t>());
  add("vectorChar", "vector<char>", vectorOf<std::int8_t>());
  add("vectorString", "vector<string>", putTexts);
  add("vectorVectorFloat", "vector<vector<float> >", putLists);
  add("string", "string", [](BranchWriter& branch, std::uint64_t entry) { branch.putText(madeText(entry, 0)); });
}

// A TObject without anything of its own.
void putTObject(ByteSink& sink, std::uint32_t bits = 0) {
  sink.put(std::int16_t{1});
  sink.put(std::uint32_t{0});
  sink.put(std::uint32_t{0x03000000} | bits);
}

void putVector3(ByteSink& sink, std::uint64_t entry, std::size_t element) {
  const std::size_t begin = sink.beginObject(3);
  putTObject(sink);
  for (const std::size_t component : {0, 1, 2})
    sink.put(madeMomentum(entry, element, component));
  sink.endObject(begin);
}

void putMomentum(ByteSink& sink, std::uint64_t entry, std::size_t element) {
  putTObject(sink);
  putVector3(sink, entry, element);
  sink.put(madeMomentum(entry, element, 3));
}

// With a header, as in vectors and where a class has a streamer of its own.
void putStreamedMomentum(BranchWriter& branch, std::uint64_t entry, std::size_t element) {
  const std::size_t begin = branch.entry().beginObject(4);
  putMomentum(branch.entry(), entry, element);
  branch.entry().endObject(begin);
}

void putMomenta(BranchWriter& branch, std::uint64_t entry) {
  const std::size_t begin = branch.beginVector(madeCount(entry));
  for (std::size_t k = 0; k < madeCount(entry); ++k)
    putStreamedMomentum(branch, entry, k);
  branch.entry().endObject(begin);
}

// A TClonesArray writes its objects member by member.
void putClones(BranchWriter& branch, std::uint64_t entry) {
  branch.putClassName("TClonesArray");
  ByteSink& sink = branch.entry();
  const std::size_t begin = sink.beginObject(4);
  const std::size_t count = madeCount(entry);
  constexpr std::uint32_t memberwiseBit = 1u << 12; // TClonesArray::kBypassStreamer
  putTObject(sink, memberwiseBit);
  sink.putString("TLorentzVectors");
  sink.putString("TLorentzVector;4");
  sink.put(static_cast<std::int32_t>(count));
  sink.put(std::int32_t{0});
  for (std::size_t k = 0; k < count; ++k)
    putTObject(sink);
  for (std::size_t k = 0; k < count; ++k)
    putVector3(sink, entry, k);
  for (std::size_t k = 0; k < count; ++k)
    sink.put(madeMomentum(entry, k, 3));
  sink.endObject(begin);
}

void putNamedMomentum(BranchWriter& branch, std::uint64_t entry) {
  branch.putClassName("TLorentzVector");
  putStreamedMomentum(branch, entry, 0);
}

void addMomenta(TreeWriter& tree, FilledBranches& filled) {
  filled.push_back({&tree.objects("momentum", "TLorentzVector"),
                    [](BranchWriter& branch, std::uint64_t entry) { putMomentum(branch.entry(), entry, 0); }});
  filled.push_back({&tree.objects("momenta", "vector<TLorentzVector>"), putMomenta});
  filled.push_back({&tree.streamed("streamedMomentum", "TLorentzVector"), putNamedMomentum});
  filled.push_back({&tree.streamed("clones", "TClonesArray"), putClones});
}

// component of each element, of one where the branch holds a single object.
Put componentsOf(std::size_t component, bool isList) {
  return [component, isList](BranchWriter& branch, std::uint64_t entry) {
    const std::size_t count = isList ? madeCount(entry) : 1;
    for (std::size_t k = 0; k < count; ++k)
      branch.put(madeMomentum(entry, k, component));
  };
}

Put constant(std::uint32_t value, bool isList) {
  return [value, isList](BranchWriter& branch, std::uint64_t entry) {
    const std::size_t count = isList ? madeCount(entry) : 1;
    for (std::size_t k = 0; k < count; ++k)
      branch.put(value);
  };
}

// Branches of a TLorentzVector that stands alone are nested, hence their objects' bits twice.
void addSplitMomentum(TreeWriter& tree, FilledBranches& filled) {
  tree.split("split.", *findLayout("TLorentzVector"), Container::None);
  for (const std::string prefix : {"split.", "split.fP."}) {
    filled.push_back({&tree.at(prefix + "fUniqueID"), constant(0, false)});
    filled.push_back({&tree.at(prefix + "fBits"), constant(0x03000000, false)});
  }
  const std::array names = {"split.fP.fX", "split.fP.fY", "split.fP.fZ", "split.fE"};
  for (std::size_t component = 0; component < names.size(); ++component)
    filled.push_back({&tree.at(names[component]), componentsOf(component, false)});
}

void addSplitMomenta(TreeWriter& tree, FilledBranches& filled, const std::string& name, Container container) {
  tree.split(name, *findLayout("TLorentzVector"), container);
  filled.push_back({&tree.at(name), putCount});
  for (const std::string prefix : {".", ".fP."}) {
    filled.push_back({&tree.at(name + prefix + "fUniqueID"), constant(0, true)});
    filled.push_back({&tree.at(name + prefix + "fBits"), constant(0x03000000, true)});
  }
  const std::array members = {".fP.fX", ".fP.fY", ".fP.fZ", ".fE"};
  for (std::size_t component = 0; component < members.size(); ++component)
    filled.push_back({&tree.at(name + members[component]), componentsOf(component, true)});
}

// The one vector of a made::Hit, or those of several behind one header.
Put samples(bool isList) {
  return [isList](BranchWriter& branch, std::uint64_t entry) {
    const std::size_t count = isList ? madeCount(entry) : 1;
    if (count == 0)
      return;
    const std::size_t begin = branch.entry().beginObject(9);
    for (std::size_t k = 0; k < count; ++k) {
      branch.put(static_cast<std::int32_t>(k + 1));
      putNumbers<float>(branch, entry + k, k + 1);
    }
    branch.entry().endObject(begin);
  };
}

template <typename Number> Put each(std::size_t numbers, bool isList) {
  return isList ? listOf<Number>(numbers) : numbersOf<Number>(numbers);
}

void addHits(TreeWriter& tree, FilledBranches& filled, const std::string& prefix, bool isList) {
  filled.push_back({&tree.at(prefix + "energy"), each<float>(1, isList)});
  filled.push_back({&tree.at(prefix + "cell"), each<std::uint32_t>(1, isList)});
  filled.push_back({&tree.at(prefix + "isGood"), each<bool>(1, isList)});
  filled.push_back({&tree.at(prefix + "position.x"), each<float>(1, isList)});
  filled.push_back({&tree.at(prefix + "position.y"), each<double>(1, isList)});
  filled.push_back({&tree.at(prefix + "gains[4]"), each<std::int16_t>(4, isList)});
  filled.push_back({&tree.at(prefix + "samples"), samples(isList)});
}

void addClasses(TreeWriter& tree, FilledBranches& filled, const RootWriter& file) {
  tree.split("hit.", *file.find("made::Hit"), Container::None);
  addHits(tree, filled, "hit.", false);
  tree.split("hits", *file.find("made::Hit"), Container::Vector);
  filled.push_back({&tree.at("hits"), putCount});
  addHits(tree, filled, "hits.", true);
}

void fill(TreeWriter& tree, const FilledBranches& filled, std::uint64_t entries) {
  while (tree.entryCount() < entries) {
    for (const auto& [branch, put] : filled)
      put(*branch, tree.entryCount());
    tree.fill();
  }
}

void writeKinds(RootWriter& file, const TreeOptions& options, std::uint64_t entries) {
  TreeWriter tree(file, "kinds", options);
  FilledBranches filled;
  addLeaves(tree, filled);
  addLists(tree, filled);
  addVectors(tree, filled);
  addMomenta(tree, filled);
  addSplitMomentum(tree, filled);
  addSplitMomenta(tree, filled, "splitMomenta", Container::Vector);
  addSplitMomenta(tree, filled, "splitClones", Container::ClonesArray);
  addClasses(tree, filled, file);
  fill(tree, filled, entries);
  tree.write();
}

// Leaves, lists and a vector.
void writeSome(RootWriter& file, const std::string& path, const TreeOptions& options, std::uint64_t entries,
               bool isWrittenTwice) {
  TreeWriter tree(file, path, options);
  FilledBranches filled;
  addLeaves(tree, filled);
  addLists(tree, filled);
  addVectors(tree, filled);
  if (isWrittenTwice) {
    fill(tree, filled, entries / 2);
    tree.write();
  }
  fill(tree, filled, entries);
  tree.write();
}

} // namespace

ClassLayout madePoint() {
  return classLayout("made::Point", 1, {number("x", float32), number("y", float64)});
}

ClassLayout madeHit() {
  return classLayout("made::Hit", 2,
                     {number("energy", float32), number("cell", uint32), number("isGood", boolean),
                      any("position", "made::Point"), numbers("gains", int16, {4}),
                      vector("samples", "vector<float>", float32)});
}

void writeMadeTrees(const std::filesystem::path& path, const Compression& compression, const TreeOptions& options,
                    std::uint64_t entries) {
  RootWriter file(path, compression);
  file.describe(madePoint());
  file.describe(madeHit());
  writeKinds(file, options, entries);
  writeSome(file, "dir/inner/kinds", options, entries, false);
  writeSome(file, "cycles", options, entries, true);
  TreeOptions inTree = options;
  inTree.isLastBasketInTree = true;
  writeSome(file, "inTree", inTree, entries, false);
  file.close();
}

} // namespace voir::made
