#pragma once

#include "model/root/ByteCursor.h"
#include "model/root/ClassLayouts.h"
#include "model/root/MemberForm.h"
#include "model/root/RootObject.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace voir {

struct RootError;

/// Reads an object and all those that it points to.
class ObjectReader {
public:
  /// The cursor's positions count as references within the bytes do. The layouts have to outlive the reader.
  ObjectReader(ByteCursor cursor, const ClassLayouts& layouts);

  /// Throws RootError.
  RootObjectPtr read(std::string_view className);

private:
  /// Reads a class that files do not describe, or describe otherwise than they write it.
  using BuiltIn = void (ObjectReader::*)(RootObject& object);
  struct Class;

  /// How one member of a class is read.
  struct Step {
    const MemberLayout* member = nullptr;
    MemberForm form{};
    int number = 0;        ///< streamer type of numbers, also of those in a collection
    Class* type = nullptr; ///< of objects, also of those in a collection
    bool isText = false;   ///< what is in a collection
    bool isPointer = false;
  };
  struct Class {
    std::string name;
    BuiltIn builtIn = nullptr;
    std::list<std::pair<const ClassLayout*, std::vector<Step>>> versions; ///< stay where they are when one is added
  };
  /// One level deeper, for as long as it lives. Throws RootError where it becomes too deep.
  class Nesting {
  public:
    Nesting(int& depth, const ByteCursor& cursor);
    ~Nesting() { --m_depth; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

  private:
    int& m_depth;
  };

  static BuiltIn builtInOf(std::string_view className);
  Class& classOf(std::string_view name);
  const ClassLayout& layoutOf(const Class& type, const ObjectHeader& header);
  const std::vector<Step>& stepsOf(Class& type, const ObjectHeader& header);
  Step stepOf(const MemberLayout& member);
  void resolveContent(Step& step, std::string_view content);

  RootObject& newObject(const Class& type);
  RootObjectPtr readObject(Class& type);
  void readInto(RootObject& object, Class& type);
  /// What readContent cannot read, where the length is told, is skipped.
  void readWithin(RootObject& object, const std::function<void(const ObjectHeader&)>& readContent);
  RootObjectPtr readPointer();
  RootObjectPtr readPointedTo(std::uint32_t tag, std::size_t start, std::size_t tagPosition);
  void noteOrThrow(RootObject& object, const RootError& error) const;
  Class& readClass(std::uint32_t tag, std::size_t tagPosition);

  void readMember(RootObject& object, const Step& step);
  RootValue readValue(const RootObject& object, const Step& step);
  RootValue readNumbersOf(const Step& step, std::size_t count);
  RootValue readTruncatedOf(const Step& step, std::size_t count);
  RootValue readCounted(const RootObject& object, const Step& step);
  RootValue readTexts(const Step& step);
  RootValue readTextElements(std::size_t count);
  RootValue readObjects(const Step& step);
  RootValue readObjectElements(const Step& step, std::size_t count);
  void readCollection(RootObject& object, const Step& step);
  RootValue readElements(const Step& step, const ObjectHeader& header);
  RootValue readMemberwise(Class& type);
  void readSplit(std::span<RootObject* const> objects, Class& type, const ObjectHeader& header);

  void readTObject(RootObject& object);
  void readTList(RootObject& object);
  void readTObjArray(RootObject& object);
  void readTRef(RootObject& object);
  void readTDatime(RootObject& object);
  void readTBasket(RootObject& object);
  void readBasketPositions(RootObject& object, int flag);
  void readNothing(RootObject& object);
  template <int type> void readTArray(RootObject& object);

  void set(RootObject& object, std::string_view member, RootValue value);
  /// Throws where the bytes that are left cannot hold so many.
  std::size_t expectCount(std::int64_t count, std::size_t bytesEach) const;
  /// Counts the memory that is taken, as what a file repeats in few bytes may be large in memory.
  void charge(std::size_t bytes);

  ByteCursor m_cursor;
  const ClassLayouts& m_layouts;
  std::shared_ptr<std::deque<RootObject>> m_objects;
  std::unordered_map<std::string, Class> m_classes;
  std::unordered_map<std::size_t, const RootObject*> m_referenced; // by their tags
  std::unordered_map<std::size_t, Class*> m_named;                 // by their tags
  std::size_t m_charged = 0;
  int m_depth = 0;
};

} // namespace voir
