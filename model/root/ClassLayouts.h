#pragma once

#include "model/root/ByteCursor.h"

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A member of a class, as the streamer information of a file tells it (TStreamerElement).
struct MemberLayout {
  std::string name;
  std::string title;    ///< its comment in the source; "[n]" at its beginning names the counter of an array
  std::string typeName; ///< "int", "vector<float>", "BASE" for a base class
  std::string kind;     ///< the element's own class: "TStreamerBasicType", "TStreamerBase", "TStreamerSTL", ...
  int type = 0;         ///< fType: TVirtualStreamerInfo::EReadWrite
  int size = 0;         ///< bytes in memory
  int length = 0;       ///< of a fixed array, the product of its dimensions; 0: no array
  std::vector<int> dimensions;
  int baseVersion = 0; ///< of a base class
  std::uint32_t baseChecksum = 0;
  std::string counter;   ///< of an array with a counter: the member that tells its length
  int containerType = 0; ///< fSTLtype of a TStreamerSTL
  int contentType = 0;   ///< fCtype of a TStreamerSTL
  double factor = 0.0;   ///< of Float16_t and Double32_t, with minimum and maximum in the title
  double minimum = 0.0;
  double maximum = 0.0;
};

/// A version of a class.
struct ClassLayout {
  std::string name;
  int version = 0;
  std::uint32_t checksum = 0;
  std::vector<MemberLayout> members;
};

/// The classes that a file describes. Every one of them comes from the file.
class ClassLayouts {
public:
  void add(ClassLayout layout);
  /// The version with this number; nullptr where the file does not tell it.
  const ClassLayout* find(std::string_view name, int version) const;
  const ClassLayout* findChecksum(std::string_view name, std::uint32_t checksum) const;
  /// The highest version.
  const ClassLayout* latest(std::string_view name) const;
  /// The one that an object's header asks for; the latest where the header tells nothing usable.
  const ClassLayout* find(std::string_view name, const ObjectHeader& header) const;
  std::vector<const ClassLayout*> all() const;

private:
  std::map<std::string, std::vector<ClassLayout>, std::less<>> m_classes;
};

} // namespace voir
