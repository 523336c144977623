#include "model/root/RootObject.h"

#include "model/root/ObjectReader.h"
#include "model/root/RootError.h"

#include <algorithm>

namespace voir {

namespace {

template <typename Value> const Value& expect(const RootObject& object, std::string_view member, const char* expected) {
  const RootValue* value = object.find(member);
  if (!value)
    throw RootError("class \"" + object.className + '"', "has no member \"" + std::string(member) + '"' +
                                                             (object.unreadable.empty() ? "" : ", as its ") +
                                                             object.unreadable);
  if (const Value* found = std::get_if<Value>(value))
    return *found;
  throw RootError("class \"" + object.className + '"',
                  "member \"" + std::string(member) + "\" is expected to be " + expected);
}

} // namespace

const RootValue* RootObject::find(std::string_view member) const {
  const auto found =
      std::ranges::find(members, member, [](const auto& entry) { return std::string_view(entry.first); });
  return found == members.end() ? nullptr : &found->second;
}

std::int64_t RootObject::integer(std::string_view member) const {
  return expect<std::int64_t>(*this, member, "an integer");
}

double RootObject::number(std::string_view member) const {
  const RootValue* value = find(member);
  if (value && std::holds_alternative<std::int64_t>(*value))
    return static_cast<double>(std::get<std::int64_t>(*value));
  return expect<double>(*this, member, "a number");
}

const std::string& RootObject::text(std::string_view member) const {
  return expect<std::string>(*this, member, "a text");
}

const std::vector<std::int64_t>& RootObject::integers(std::string_view member) const {
  return expect<std::vector<std::int64_t>>(*this, member, "a list of integers");
}

RootObjectPtr RootObject::object(std::string_view member) const {
  return expect<RootObjectPtr>(*this, member, "an object");
}

const std::vector<RootObjectPtr>& RootObject::list(std::string_view member) const {
  const auto& collection = expect<RootObjectPtr>(*this, member, "a collection");
  if (!collection)
    throw RootError("class \"" + className + '"', "member \"" + std::string(member) + "\" points to no collection");
  return collection->elements;
}

RootObjectPtr readRootObject(Bytes bytes, std::size_t keyLength, std::string_view className,
                             const ClassLayouts& layouts, std::string_view place) {
  return ObjectReader(ByteCursor(bytes, std::string(place), keyLength), layouts).read(className);
}

} // namespace voir
