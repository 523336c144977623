#include "tests/root/Layouts.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace voir::made {

using namespace member_type;

namespace {

ClassLayout leaf(std::string name, int type) {
  return {std::move(name), 1, 0, {base("TLeaf", 2), number("fMinimum", type), number("fMaximum", type)}};
}

std::vector<ClassLayout> basicLayouts() {
  return {
      {"TObject", 1, 0, {number("fUniqueID", uint32), number("fBits", bits)}},
      {"TNamed", 1, 0, {base("TObject", 1), text("fName"), text("fTitle")}},
      {"TCollection", 3, 0, {base("TObject", 1), text("fName"), number("fSize", int32)}},
      // ROOT counts a member that files do not keep.
      {"TSeqCollection", 0, 4234951622, {base("TCollection", 3)}},
      {"TList", 5, 0, {base("TSeqCollection", 0)}},
      {"TObjArray", 3, 0, {base("TSeqCollection", 0), number("fLowerBound", int32), number("fLast", int32)}},
      {"TAttLine", 2, 0, {number("fLineColor", int16), number("fLineStyle", int16), number("fLineWidth", int16)}},
      {"TAttFill", 2, 0, {number("fFillColor", int16), number("fFillStyle", int16)}},
      {"TAttMarker",
       3,
       0,
       {number("fMarkerColor", int16), number("fMarkerStyle", int16), number("fMarkerSize", float32)}},
      {"ROOT::TIOFeatures", 1, 0, {number("fIOBits", uint8)}},
      {"TVector3", 3, 0, {base("TObject", 1), number("fX", float64), number("fY", float64), number("fZ", float64)}},
      {"TLorentzVector", 4, 0, {base("TObject", 1), object("fP", "TVector3"), number("fE", float64)}},
  };
}

ClassLayout treeLayout() {
  return {"TTree",
          20,
          0,
          {base("TNamed", 1),
           base("TAttLine", 2),
           base("TAttFill", 2),
           base("TAttMarker", 3),
           number("fEntries", int64),
           number("fTotBytes", int64),
           number("fZipBytes", int64),
           number("fSavedBytes", int64),
           number("fFlushedBytes", int64),
           number("fWeight", float64),
           number("fTimerInterval", int32),
           number("fScanField", int32),
           number("fUpdate", int32),
           number("fDefaultEntryOffsetLen", int32),
           number("fNClusterRange", counter),
           number("fMaxEntries", int64),
           number("fMaxEntryLoop", int64),
           number("fMaxVirtualSize", int64),
           number("fAutoSave", int64),
           number("fAutoFlush", int64),
           number("fEstimate", int64),
           counted("fClusterRangeEnd", int64, "fNClusterRange"),
           counted("fClusterSize", int64, "fNClusterRange"),
           any("fIOFeatures", "ROOT::TIOFeatures"),
           object("fBranches", "TObjArray"),
           object("fLeaves", "TObjArray"),
           pointer("fAliases", "TList"),
           any("fIndexValues", "TArrayD"),
           any("fIndex", "TArrayI"),
           pointer("fTreeIndex", "TVirtualIndex"),
           pointer("fFriends", "TList"),
           pointer("fUserInfo", "TList"),
           pointer("fBranchRef", "TBranchRef")}};
}

ClassLayout branchLayout() {
  return {"TBranch",
          13,
          0,
          {base("TNamed", 1),
           base("TAttFill", 2),
           number("fCompress", int32),
           number("fBasketSize", int32),
           number("fEntryOffsetLen", int32),
           number("fWriteBasket", int32),
           number("fEntryNumber", int64),
           any("fIOFeatures", "ROOT::TIOFeatures"),
           number("fOffset", int32),
           number("fMaxBaskets", counter),
           number("fSplitLevel", int32),
           number("fEntries", int64),
           number("fFirstEntry", int64),
           number("fTotBytes", int64),
           number("fZipBytes", int64),
           object("fBranches", "TObjArray"),
           object("fLeaves", "TObjArray"),
           object("fBaskets", "TObjArray"),
           counted("fBasketBytes", int32, "fMaxBaskets"),
           counted("fBasketEntry", int64, "fMaxBaskets"),
           counted("fBasketSeek", int64, "fMaxBaskets"),
           text("fFileName")}};
}

ClassLayout branchElementLayout() {
  return {"TBranchElement",
          10,
          0,
          {base("TBranch", 13), text("fClassName"), text("fParentName"), text("fClonesName"),
           number("fCheckSum", uint32), number("fClassVersion", int16), number("fID", int32), number("fType", int32),
           number("fStreamerType", int32), number("fMaximum", int32), pointer("fBranchCount", "TBranchElement"),
           pointer("fBranchCount2", "TBranchElement")}};
}

std::vector<ClassLayout> leafLayouts() {
  return {
      {"TLeaf",
       2,
       0,
       {base("TNamed", 1), number("fLen", int32), number("fLenType", int32), number("fOffset", int32),
        number("fIsRange", boolean), number("fIsUnsigned", boolean), pointer("fLeafCount", "TLeaf")}},
      leaf("TLeafB", int8),
      leaf("TLeafC", int32),
      leaf("TLeafD", float64),
      leaf("TLeafF", float32),
      leaf("TLeafI", int32),
      leaf("TLeafL", int64),
      leaf("TLeafO", boolean),
      leaf("TLeafS", int16),
      {"TLeafObject", 4, 0, {base("TLeaf", 2), number("fVirtual", boolean)}},
      {"TLeafElement", 1, 0, {base("TLeaf", 2), number("fID", int32), number("fType", int32)}},
  };
}

// Three times what was, plus the next character, as TClass::GetCheckSum does.
class Checksum {
public:
  void add(std::string_view characters) {
    for (const char character : characters)
      add(static_cast<std::uint8_t>(character));
  }
  void add(std::uint32_t number) { m_sum = 3 * m_sum + number; }
  std::uint32_t sum() const { return m_sum; }

private:
  std::uint32_t m_sum = 0;
};

const ClassLayout* findIn(std::span<const ClassLayout> layouts, std::string_view className) {
  const auto found = std::ranges::find(layouts, className, &ClassLayout::name);
  return found != layouts.end() ? &*found : nullptr;
}

void addMember(Checksum& sum, const MemberLayout& member) {
  sum.add(member.name);
  sum.add(member.typeName);
  for (const int dimension : member.dimensions)
    sum.add(static_cast<std::uint32_t>(dimension));
  sum.add(member.counter);
}

// layouts: those of its bases among them.
std::uint32_t checksumOf(const ClassLayout& layout, std::span<const ClassLayout> layouts) {
  Checksum sum;
  sum.add(layout.name);
  for (const MemberLayout& member : layout.members) {
    if (member.kind == "TStreamerBase") {
      sum.add(member.name);
      sum.add(findIn(layouts, member.name)->checksum);
    }
  }
  for (const MemberLayout& member : layout.members)
    if (member.kind != "TStreamerBase")
      addMember(sum, member);
  return sum.sum();
}

std::vector<ClassLayout> allTreeLayouts() {
  std::vector<ClassLayout> layouts = basicLayouts();
  layouts.push_back(treeLayout());
  layouts.push_back(branchLayout());
  layouts.push_back(branchElementLayout());
  layouts.push_back({"TBranchObject", 1, 0, {base("TBranch", 13), text("fClassName")}});
  std::ranges::copy(leafLayouts(), std::back_inserter(layouts));
  for (std::size_t i = 0; i < layouts.size(); ++i)
    if (layouts[i].checksum == 0)
      layouts[i].checksum = checksumOf(layouts[i], std::span(layouts).first(i));
  return layouts;
}

ClassLayout element(std::string name, int version, std::vector<MemberLayout> own = {},
                    std::string parent = "TStreamerElement", int parentVersion = 4) {
  own.insert(own.begin(), base(std::move(parent), parentVersion));
  return {std::move(name), version, 0, std::move(own)};
}

std::vector<ClassLayout> allStreamerLayouts() {
  return {
      {"TStreamerInfo",
       9,
       0,
       {base("TNamed", 1), number("fCheckSum", uint32), number("fClassVersion", int32),
        pointer("fElements", "TObjArray")}},
      {"TStreamerElement",
       4,
       0,
       {base("TNamed", 1), number("fType", int32), number("fSize", int32), number("fArrayLength", int32),
        number("fArrayDim", int32), numbers("fMaxIndex", int32, {5}), text("fTypeName")}},
      element("TStreamerBase", 3, {number("fBaseVersion", int32)}),
      element("TStreamerBasicType", 2),
      element("TStreamerBasicPointer", 2, {number("fCountVersion", int32), text("fCountName"), text("fCountClass")}),
      element("TStreamerObject", 2),
      element("TStreamerObjectAny", 2),
      element("TStreamerObjectPointer", 2),
      element("TStreamerString", 2),
      element("TStreamerSTL", 3, {number("fSTLtype", int32), number("fCtype", int32)}),
  };
}

} // namespace

ClassLayout classLayout(std::string name, int version, std::vector<MemberLayout> members) {
  ClassLayout layout{std::move(name), version, 0, std::move(members)};
  layout.checksum = checksumOf(layout, treeLayouts());
  return layout;
}

std::span<const ClassLayout> treeLayouts() {
  static const std::vector<ClassLayout> layouts = allTreeLayouts();
  return layouts;
}

std::span<const ClassLayout> streamerLayouts() {
  static const std::vector<ClassLayout> layouts = allStreamerLayouts();
  return layouts;
}

const ClassLayout* findLayout(std::string_view className) {
  const ClassLayout* found = findIn(treeLayouts(), className);
  return found != nullptr ? found : findIn(streamerLayouts(), className);
}

bool isForeign(const ClassLayout& layout) {
  return layout.name.starts_with("ROOT::");
}

} // namespace voir::made
