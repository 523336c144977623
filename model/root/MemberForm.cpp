#include "model/root/MemberForm.h"

#include "model/root/BasicTypes.h"
#include "model/root/StreamerTypes.h"
#include "model/root/TypeName.h"

namespace voir {

namespace {

bool isTruncatedType(int type) {
  return type == streamerType::double32 || type == streamerType::float16;
}

MemberForm formOfObject(int type, const MemberLayout& member) {
  switch (type) {
  case streamerType::object:
  case streamerType::any:
  case streamerType::objectInPlace:
  case streamerType::anyInPlace:
  case streamerType::tObject:
  case streamerType::tNamed:
    return isText(classNameOf(member)) ? MemberForm::Text : MemberForm::Object;
  case streamerType::objectPointer:
  case streamerType::anyPointer:
  case streamerType::anyPointerWithoutTable:
    return MemberForm::Pointer;
  case streamerType::tString:
    return MemberForm::Text;
  default:
    return MemberForm::Unknown;
  }
}

MemberForm formOfCollection(int type) {
  switch (type) {
  case streamerType::collectionPointer:
  case streamerType::collection:
  case streamerType::collectionString:
  case streamerType::streamer:
    return MemberForm::Collection;
  case streamerType::loop:
  case streamerType::loop + streamerType::fixedArray:
    return MemberForm::Loop;
  default:
    return MemberForm::Unknown;
  }
}

} // namespace

MemberForm formOf(const MemberLayout& member) {
  if (member.kind == "TStreamerBase")
    return MemberForm::Base;
  const int type = member.type;
  if (type < 0)
    return MemberForm::Unknown;
  if (type >= streamerType::countedArray && type < streamerType::object) {
    const int element = type - streamerType::countedArray;
    return isTruncatedType(element) ? MemberForm::CountedTruncated
           : basicSize(element) > 0 ? MemberForm::Counted
                                    : MemberForm::Unknown;
  }
  if (type == streamerType::charStar)
    return MemberForm::CharStar;
  if (isTruncatedType(elementTypeOf(member)))
    return MemberForm::Truncated;
  if (basicSize(elementTypeOf(member)) > 0)
    return MemberForm::Number;
  const MemberForm form = formOfObject(type, member);
  if (form != MemberForm::Unknown)
    return form;
  const int element = type > streamerType::fixedArray ? type - streamerType::fixedArray : type;
  const MemberForm array = formOfObject(element, member);
  return array != MemberForm::Unknown ? array : formOfCollection(type);
}

int elementTypeOf(const MemberLayout& member) {
  const int type = member.type;
  return type >= 0 && type < streamerType::object ? type % streamerType::fixedArray : type;
}

std::string classNameOf(const MemberLayout& member) {
  if (member.kind == "TStreamerBase")
    return member.name;
  std::string_view name = member.typeName;
  while (name.ends_with('*') || name.ends_with(' '))
    name.remove_suffix(1);
  return std::string(name.starts_with("const ") ? name.substr(6) : name);
}

std::string contentOf(std::string_view typeName) {
  const TypeName type = parseTypeName(typeName);
  return isSequence(type) ? type.arguments.front().text : std::string();
}

bool isText(std::string_view typeName) {
  return typeName == "string" || typeName == "std::string" || typeName == "TString";
}

} // namespace voir
