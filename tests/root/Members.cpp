#include "tests/root/Members.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace voir::made {

using namespace member_type;

namespace {

struct NumberType {
  int type = 0;
  std::string_view name;
  int bytes = 0;
};

constexpr std::array numberTypes = {
    NumberType{int8, "char", 1},
    NumberType{int16, "short", 2},
    NumberType{int32, "int", 4},
    NumberType{long64, "long", 8},
    NumberType{float32, "float", 4},
    NumberType{counter, "int", 4},
    NumberType{float64, "double", 8},
    NumberType{uint8, "unsigned char", 1},
    NumberType{uint16, "unsigned short", 2},
    NumberType{uint32, "unsigned int", 4},
    NumberType{ulong64, "unsigned long", 8},
    NumberType{bits, "unsigned int", 4},
    NumberType{int64, "Long64_t", 8},
    NumberType{uint64, "ULong64_t", 8},
    NumberType{boolean, "bool", 1},
};

const NumberType& numberType(int type) {
  return *std::ranges::find(numberTypes, type, &NumberType::type);
}

MemberLayout member(std::string kind, std::string name, int type, std::string typeName) {
  MemberLayout layout;
  layout.kind = std::move(kind);
  layout.name = std::move(name);
  layout.type = type;
  layout.typeName = std::move(typeName);
  return layout;
}

int baseType(std::string_view className) {
  return className == "TObject" ? tObject : className == "TNamed" ? tNamed : baseClass;
}

} // namespace

MemberLayout base(std::string className, int version) {
  const int type = baseType(className);
  auto layout = member("TStreamerBase", std::move(className), type, "BASE");
  layout.baseVersion = version;
  return layout;
}

MemberLayout number(std::string name, int type) {
  auto layout = member("TStreamerBasicType", std::move(name), type, std::string(numberType(type).name));
  layout.size = numberType(type).bytes;
  return layout;
}

MemberLayout numbers(std::string name, int type, std::vector<int> dimensions) {
  auto layout = number(std::move(name), type);
  layout.type += array;
  layout.length = 1;
  for (const int dimension : dimensions)
    layout.length *= dimension;
  layout.size *= layout.length;
  layout.dimensions = std::move(dimensions);
  return layout;
}

MemberLayout text(std::string name) {
  return member("TStreamerString", std::move(name), tString, "TString");
}

MemberLayout object(std::string name, std::string className) {
  return member("TStreamerObject", std::move(name), rootObject, std::move(className));
}

MemberLayout any(std::string name, std::string className) {
  return member("TStreamerObjectAny", std::move(name), otherObject, std::move(className));
}

MemberLayout pointer(std::string name, std::string className) {
  return member("TStreamerObjectPointer", std::move(name), objectPointer, className + "*");
}

MemberLayout vector(std::string name, std::string typeName, int contentType) {
  auto layout = member("TStreamerSTL", std::move(name), stl, std::move(typeName));
  layout.containerType = 1; // a vector
  layout.contentType = contentType;
  return layout;
}

MemberLayout counted(std::string name, int type, const std::string& counterName) {
  auto layout =
      member("TStreamerBasicPointer", std::move(name), pointerToArray + type, std::string(numberType(type).name) + "*");
  layout.size = numberType(type).bytes;
  layout.counter = counterName;
  layout.title = "[" + counterName + "]";
  return layout;
}

int bytesOf(int memberType) {
  const auto found = std::ranges::find(numberTypes, memberType, &NumberType::type);
  return found != numberTypes.end() ? found->bytes : 0;
}

} // namespace voir::made
