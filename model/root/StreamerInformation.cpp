#include "model/root/StreamerInformation.h"

#include "model/root/ElementRange.h"
#include "model/root/MemberForm.h"
#include "model/root/RootError.h"
#include "model/root/RootObject.h"
#include "model/root/StreamerTypes.h"

#include <algorithm>
#include <map>
#include <utility>

namespace voir {

namespace {

MemberLayout baseMember(const char* name) {
  MemberLayout member;
  member.name = name;
  member.kind = "TStreamerBase";
  return member;
}

MemberLayout numberMember(const char* name, int type, int length = 0) {
  MemberLayout member;
  member.name = name;
  member.type = type + (length > 0 ? streamerType::fixedArray : 0);
  member.length = length;
  return member;
}

MemberLayout textMember(const char* name) {
  return numberMember(name, streamerType::tString);
}

MemberLayout pointerMember(const char* name) {
  return numberMember(name, streamerType::objectPointer);
}

ClassLayout layout(const char* name, int version, std::vector<MemberLayout> members) {
  return {name, version, 0, std::move(members)};
}

void addElementVersions(ClassLayouts& layouts) {
  using namespace streamerType;
  constexpr int versionWithRange = 3;
  std::vector<MemberLayout> members{baseMember("TNamed"),
                                    numberMember("fType", int32),
                                    numberMember("fSize", int32),
                                    numberMember("fArrayLength", int32),
                                    numberMember("fArrayDim", int32),
                                    numberMember("fMaxIndex", int32, 5),
                                    textMember("fTypeName")};
  layouts.add(layout("TStreamerElement", 2, members));
  layouts.add(layout("TStreamerElement", 4, members));
  for (const char* name : {"fXmin", "fXmax", "fFactor"})
    members.push_back(numberMember(name, float64));
  layouts.add(layout("TStreamerElement", versionWithRange, std::move(members)));
}

// The classes in which the others are described; they alone are not told by the file.
// Source: the class descriptions of TStreamerInfo and TStreamerElement.
ClassLayouts describingLayouts() {
  using namespace streamerType;
  ClassLayouts layouts;
  const MemberLayout element = baseMember("TStreamerElement");
  layouts.add(layout("TNamed", 1, {baseMember("TObject"), textMember("fName"), textMember("fTitle")}));
  layouts.add(layout("TStreamerInfo", 9,
                     {baseMember("TNamed"), numberMember("fCheckSum", uint32), numberMember("fClassVersion", int32),
                      pointerMember("fElements")}));
  addElementVersions(layouts);
  layouts.add(layout("TStreamerBase", 2, {element}));
  layouts.add(layout("TStreamerBase", 3, {element, numberMember("fBaseVersion", int32)}));
  for (const char* name : {"TStreamerBasicPointer", "TStreamerLoop"})
    layouts.add(layout(
        name, 2, {element, numberMember("fCountVersion", int32), textMember("fCountName"), textMember("fCountClass")}));
  for (const char* name : {"TStreamerBasicType", "TStreamerObject", "TStreamerObjectAny", "TStreamerObjectPointer",
                           "TStreamerObjectAnyPointer", "TStreamerString"})
    layouts.add(layout(name, 2, {element}));
  layouts.add(layout("TStreamerSTL", 3, {element, numberMember("fSTLtype", int32), numberMember("fCtype", int32)}));
  layouts.add(layout("TStreamerSTLstring", 2, {baseMember("TStreamerSTL")}));
  return layouts;
}

int integerOr(const RootObject& object, std::string_view member, int otherwise) {
  return object.has(member) ? static_cast<int>(object.integer(member)) : otherwise;
}

void readRange(const RootObject& element, MemberLayout& member) {
  constexpr std::int64_t hasRange = 1 << 6; // TStreamerElement::kHasRange
  if (element.has("fFactor")) {
    member.minimum = element.number("fXmin");
    member.maximum = element.number("fXmax");
    member.factor = element.number("fFactor");
  } else if (element.integer("fBits") & hasRange) {
    const ElementRange range = elementRange(member.title, member.type >= streamerType::countedArray);
    member.minimum = range.minimum;
    member.maximum = range.maximum;
    member.factor = range.factor;
  }
}

void readDimensions(const RootObject& element, MemberLayout& member) {
  const std::vector<std::int64_t>& lengths = element.integers("fMaxIndex");
  const std::int64_t count = std::clamp<std::int64_t>(element.integer("fArrayDim"), 0, std::ssize(lengths));
  for (std::int64_t i = 0; i < count; ++i)
    member.dimensions.push_back(static_cast<int>(lengths[static_cast<std::size_t>(i)]));
  if (member.kind == "TStreamerBase") // which are no array
    member.baseChecksum = static_cast<std::uint32_t>(lengths.front());
}

MemberLayout memberOf(const RootObject& element) {
  MemberLayout member;
  member.kind = element.className;
  member.name = element.text("fName");
  member.title = element.text("fTitle");
  member.typeName = element.text("fTypeName");
  member.type = static_cast<int>(element.integer("fType"));
  member.size = static_cast<int>(element.integer("fSize"));
  member.length = static_cast<int>(element.integer("fArrayLength"));
  // What old versions of ROOT wrote.
  if (member.type == streamerType::uint8 && (member.typeName == "Bool_t" || member.typeName == "bool"))
    member.type = streamerType::boolean;
  readDimensions(element, member);
  readRange(element, member);
  member.baseVersion = integerOr(element, "fBaseVersion", 0);
  member.containerType = integerOr(element, "fSTLtype", 0);
  member.contentType = integerOr(element, "fCtype", 0);
  if (element.has("fCountName"))
    member.counter = element.text("fCountName");
  return member;
}

ClassLayout layoutOf(const RootObject& information) {
  ClassLayout layout;
  layout.name = information.text("fName");
  layout.version = static_cast<int>(information.integer("fClassVersion"));
  layout.checksum = static_cast<std::uint32_t>(information.integer("fCheckSum"));
  for (const RootObjectPtr& element : information.list("fElements"))
    if (element)
      layout.members.push_back(memberOf(*element));
  return layout;
}

// Whether an object of a class holds one of itself, so that it would have no end.
class Recursion {
public:
  explicit Recursion(const std::vector<ClassLayout>& layouts) {
    for (const ClassLayout& layout : layouts)
      for (const MemberLayout& member : layout.members)
        if (const MemberForm form = formOf(member); form == MemberForm::Base || form == MemberForm::Object)
          m_parts[layout.name].push_back(classNameOf(member));
  }

  bool endsIn(const std::string& name) { return visit(name, 0) != State::Finite; }

private:
  enum class State : std::uint8_t { Visiting, Finite, Endless };

  State visit(const std::string& name, int depth) {
    constexpr int maximumDepth = 100;
    const auto [found, isNew] = m_states.try_emplace(name, State::Visiting);
    State& state = found->second;
    if (!isNew)
      return state;
    const bool isFinite = depth < maximumDepth && std::ranges::all_of(m_parts[name], [&](const std::string& part) {
                            return visit(part, depth + 1) == State::Finite;
                          });
    return state = isFinite ? State::Finite : State::Endless;
  }

  std::map<std::string, std::vector<std::string>> m_parts;
  std::map<std::string, State> m_states;
};

ClassLayouts withoutRecursion(std::vector<ClassLayout> described, std::vector<std::string>& problems) {
  Recursion recursion(described);
  ClassLayouts layouts;
  for (ClassLayout& layout : described) {
    if (recursion.endsIn(layout.name))
      problems.push_back("class \"" + layout.name + "\" is not read: by its description it contains itself");
    else
      layouts.add(std::move(layout));
  }
  return layouts;
}

} // namespace

ClassLayouts readStreamerInformation(Bytes bytes, std::size_t keyLength, std::vector<std::string>& problems) {
  const ClassLayouts describing = describingLayouts();
  const RootObjectPtr list = readRootObject(bytes, keyLength, "TList", describing, "streamer information");
  std::vector<ClassLayout> described;
  for (const RootObjectPtr& information : list->elements) {
    if (!information || information->className != "TStreamerInfo")
      continue; // a list of rules how to change old objects into new ones
    try {
      described.push_back(layoutOf(*information));
    } catch (const RootError& error) {
      problems.push_back("a class of the streamer information is not read: " + std::string(error.what()));
    }
  }
  if (!list->unreadable.empty())
    problems.push_back(list->unreadable);
  return withoutRecursion(std::move(described), problems);
}

} // namespace voir
