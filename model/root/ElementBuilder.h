#pragma once

#include "model/root/ClassLayouts.h"
#include "model/root/Element.h"
#include "model/root/TypeName.h"

#include <cstddef>
#include <optional>
#include <string>

namespace voir {

/// Makes the elements of a branch of what the streamer information of a file tells. What cannot be read becomes an
/// unknown element; so does what nests without end.
class ElementBuilder {
public:
  explicit ElementBuilder(const ClassLayouts& layouts) : m_layouts(layouts) {}

  const ClassLayouts& layouts() const { return m_layouts; }
  /// A member as it stands in an object.
  Element member(const MemberLayout& member);
  /// An object of a class, a container or a text that is a branch of its own. hasHeader: objects have theirs.
  Element object(const std::string& typeName, bool hasHeader);
  /// What a TClonesArray has elements of.
  Element clones(const std::string& className);

private:
  class Nesting;

  Element memberForm(const MemberLayout& member);
  Element base(const MemberLayout& member);
  Element counted(const MemberLayout& member);
  Element objectMember(const MemberLayout& member);
  Element wrapped(const std::string& className, int version);
  Element members(const std::string& className);
  Element membersOf(const ClassLayout& layout);
  Element collection(const TypeName& type);
  Element sized(const TypeName& type);
  Element content(const TypeName& type);
  const ClassLayout* layoutOf(const std::string& className, int version) const;

  const ClassLayouts& m_layouts;
  int m_depth = 0;
  std::size_t m_elementCount = 0;
};

/// A number's type from the number of its type in streamer information; none: it is no plain number.
std::optional<ElementType> elementType(int streamerType);

} // namespace voir
