#pragma once

#include "model/root/ByteCursor.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Bytes of ROOT files, written as the class descriptions of ROOT tell, so that tests can also write wrong ones.
namespace made {

class RootBytes {
public:
  template <typename Number> RootBytes& put(std::type_identity_t<Number> number) {
    std::byte raw[sizeof(Number)];
    std::memcpy(raw, &number, sizeof(Number));
    bytes.insert(bytes.end(), std::make_reverse_iterator(raw + sizeof(Number)), std::make_reverse_iterator(raw));
    return *this;
  }
  RootBytes& put(const RootBytes& other) {
    bytes.insert(bytes.end(), other.bytes.begin(), other.bytes.end());
    return *this;
  }
  RootBytes& putCharacters(std::string_view text) {
    for (const char character : text)
      put<char>(character);
    return *this;
  }
  RootBytes& putString(std::string_view text) {
    if (text.size() < 255)
      put<std::uint8_t>(static_cast<std::uint8_t>(text.size()));
    else
      put<std::uint8_t>(255).put<std::uint32_t>(static_cast<std::uint32_t>(text.size()));
    return putCharacters(text);
  }
  template <typename Number> void overwrite(std::size_t position, std::type_identity_t<Number> number) {
    const RootBytes written = RootBytes().put<Number>(number);
    std::copy(written.bytes.begin(), written.bytes.end(), bytes.begin() + static_cast<std::ptrdiff_t>(position));
  }
  std::size_t size() const { return bytes.size(); }

  voir::ByteVector bytes;
};

/// An object with its length and version before it.
inline RootBytes framed(int version, const RootBytes& content) {
  RootBytes bytes;
  bytes.put<std::uint32_t>(0x40000000u | static_cast<std::uint32_t>(content.size() + 2));
  return bytes.put<std::int16_t>(static_cast<std::int16_t>(version)).put(content);
}

inline RootBytes tObject() {
  return RootBytes().put<std::int16_t>(1).put<std::uint32_t>(0).put<std::uint32_t>(0x03000000);
}

inline RootBytes tNamed(std::string_view name, std::string_view title) {
  return framed(1, tObject().putString(name).putString(title));
}

/// What a pointer to an object is, its class named.
inline RootBytes pointer(std::string_view className, const RootBytes& object) {
  RootBytes content;
  content.put<std::uint32_t>(0xFFFFFFFF).putCharacters(className).put<char>('\0').put(object);
  return RootBytes().put<std::uint32_t>(0x40000000u | static_cast<std::uint32_t>(content.size())).put(content);
}

inline RootBytes tList(const std::vector<RootBytes>& pointers) {
  RootBytes content = tObject().putString("").put<std::int32_t>(static_cast<std::int32_t>(pointers.size()));
  for (const RootBytes& pointer : pointers)
    content.put(pointer).putString("");
  return framed(5, content);
}

inline RootBytes tObjArray(const std::vector<RootBytes>& pointers) {
  RootBytes content = tObject().putString("");
  content.put<std::int32_t>(static_cast<std::int32_t>(pointers.size())).put<std::int32_t>(0);
  for (const RootBytes& pointer : pointers)
    content.put(pointer);
  return framed(3, content);
}

struct MadeMember {
  std::string kind; ///< "TStreamerBasicType"
  std::string name;
  std::string typeName;
  int type = 0;
  int length = 0;
  std::string title = {};
  RootBytes more = {}; ///< what the kind has behind the element
};

inline RootBytes streamerElement(const MadeMember& member) {
  RootBytes element = tNamed(member.name, member.title);
  element.put<std::int32_t>(member.type).put<std::int32_t>(0).put<std::int32_t>(member.length);
  element.put<std::int32_t>(member.length > 0 ? 1 : 0).put<std::int32_t>(member.length);
  for (int i = 1; i < 5; ++i)
    element.put<std::int32_t>(0);
  element.putString(member.typeName);
  return pointer(member.kind, framed(member.kind == "TStreamerBase" ? 3 : 2, framed(4, element).put(member.more)));
}

inline RootBytes streamerInfo(std::string_view className, int version, const std::vector<MadeMember>& members) {
  std::vector<RootBytes> elements;
  for (const MadeMember& member : members)
    elements.push_back(streamerElement(member));
  RootBytes content = tNamed(className, "").put<std::uint32_t>(0x1234).put<std::int32_t>(version);
  content.put(pointer("TObjArray", tObjArray(elements)));
  return pointer("TStreamerInfo", framed(9, content));
}

struct MadeKey {
  std::string className;
  std::string name;
  voir::ByteVector stored = {};
  std::size_t objectLength = 0;
  std::string title = "a title";
};

struct MadeDirectory {
  std::string name;
  std::vector<MadeKey> keys = {};
  std::vector<MadeDirectory> directories = {};
};

/// A file with these directories.
class RootFileBytes {
public:
  explicit RootFileBytes(const MadeDirectory& root, bool isBig = false, const RootBytes& streamerInformation = {})
      : m_isBig(isBig) {
    file.putCharacters("root").put<std::int32_t>(isBig ? 1062400 : 62400).put<std::int32_t>(begin);
    putPosition(0); // end
    putPosition(0); // free places
    file.put<std::int32_t>(0).put<std::int32_t>(1);
    const std::size_t nameBytes = file.size();
    file.put<std::int32_t>(0).put<std::uint8_t>(isBig ? 8 : 4).put<std::int32_t>(101);
    const std::size_t information = file.size();
    putPosition(0);
    file.put<std::int32_t>(0);
    file.bytes.resize(begin);
    const std::size_t header = putKey("TFile", "made.root", "made.root", 0, 0);
    file.putString("made.root").putString("");
    file.overwrite<std::int32_t>(nameBytes, static_cast<std::int32_t>(file.size()) - begin);
    file.overwrite<std::int32_t>(header, static_cast<std::int32_t>(file.size()) - begin);
    putDirectory(root);
    if (streamerInformation.size() > 0) {
      overwritePosition(information, file.size());
      const std::size_t start = file.size();
      putKey("TList", "StreamerInfo", "Doubly linked list", streamerInformation.size(), streamerInformation.size());
      file.put(streamerInformation);
      file.overwrite<std::int32_t>(information + (isBig ? 8 : 4), static_cast<std::int32_t>(file.size() - start));
    }
  }

  RootBytes file;
  /// Where the position of each list of keys is told, the outermost first.
  std::vector<std::size_t> keysPositions;
  /// Where each list of keys begins, the innermost first.
  std::vector<std::size_t> keyLists;

private:
  static constexpr std::int32_t begin = 100;

  void putPosition(std::uint64_t position) {
    if (m_isBig)
      file.put<std::uint64_t>(position);
    else
      file.put<std::uint32_t>(static_cast<std::uint32_t>(position));
  }
  void overwritePosition(std::size_t place, std::uint64_t position) {
    if (m_isBig)
      file.overwrite<std::uint64_t>(place, position);
    else
      file.overwrite<std::uint32_t>(place, static_cast<std::uint32_t>(position));
  }
  // The header of a key; gives its place.
  std::size_t putKey(const std::string& className, const std::string& name, const std::string& title,
                     std::size_t objectLength, std::size_t storedLength, std::size_t position = 0) {
    const std::size_t start = file.size();
    const std::size_t length = 18 + 2 * (m_isBig ? 8u : 4u) + 3 + className.size() + name.size() + title.size();
    file.put<std::int32_t>(static_cast<std::int32_t>(length + storedLength));
    file.put<std::int16_t>(m_isBig ? 1004 : 4).put<std::int32_t>(static_cast<std::int32_t>(objectLength));
    file.put<std::uint32_t>(0).put<std::int16_t>(static_cast<std::int16_t>(length)).put<std::int16_t>(1);
    putPosition(position == 0 ? start : position);
    putPosition(begin);
    file.putString(className).putString(name).putString(title);
    return start;
  }

  void putDirectory(const MadeDirectory& directory) {
    struct Row {
      std::string className, name, title;
      std::size_t objectLength, storedLength, position;
    };
    file.put<std::int16_t>(m_isBig ? 1005 : 5).put<std::uint32_t>(0).put<std::uint32_t>(0);
    const std::size_t lengths = file.size();
    file.put<std::int32_t>(0).put<std::int32_t>(0);
    putPosition(0);
    putPosition(0);
    const std::size_t keysPosition = file.size();
    keysPositions.push_back(keysPosition);
    putPosition(0);
    std::vector<Row> rows;
    for (const MadeKey& key : directory.keys) {
      const std::size_t objectLength = key.objectLength == 0 ? key.stored.size() : key.objectLength;
      rows.push_back({key.className, key.name, key.title, objectLength, key.stored.size(),
                      putKey(key.className, key.name, key.title, objectLength, key.stored.size())});
      file.bytes.insert(file.bytes.end(), key.stored.begin(), key.stored.end());
    }
    for (const MadeDirectory& inner : directory.directories) {
      const std::size_t place = putKey("TDirectoryFile", inner.name, "a title", 0, 0);
      rows.push_back({"TDirectoryFile", inner.name, "a title", 0, 0, place});
      putDirectory(inner);
    }
    keyLists.push_back(file.size());
    overwritePosition(keysPosition, file.size());
    const std::size_t start = putKey("TDirectoryFile", directory.name, "", 0, 0);
    file.put<std::int32_t>(static_cast<std::int32_t>(rows.size()));
    for (const Row& row : rows)
      putKey(row.className, row.name, row.title, row.objectLength, row.storedLength, row.position);
    file.overwrite<std::int32_t>(lengths, static_cast<std::int32_t>(file.size() - start));
  }

  bool m_isBig;
};

} // namespace made
