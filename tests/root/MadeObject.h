#pragma once

#include "tests/root/ByteSink.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace voir::made {

struct MadeObject;
using MadePtr = std::shared_ptr<MadeObject>;
using MadeValue = std::variant<std::int64_t, double, std::string, std::vector<std::int64_t>, MadePtr>;

/// An object as its class layout names its members, those of base classes among them. What is not given is 0.
struct MadeObject {
  std::string className;
  std::map<std::string, MadeValue, std::less<>> values;
  std::vector<MadePtr> elements; ///< of a TObjArray or TList
  ByteVector raw;                ///< of a class that writes itself (TBasket): what stands after its class
};

MadePtr makeObject(std::string className, std::map<std::string, MadeValue, std::less<>> values);
MadePtr makeArray(std::vector<MadePtr> elements);

/// The bytes of a key's object. keyLength: of the key's header, from which references within the object count.
ByteVector objectBytes(const MadeObject& object, std::size_t keyLength);

} // namespace voir::made
