#include "tests/root/LittleSink.h"

namespace voir::made {

void LittleSink::putString(const std::string& text) {
  put(static_cast<std::uint32_t>(text.size()));
  putBytes(std::as_bytes(std::span(text)));
}

void LittleSink::putRecord(const LittleSink& contents) {
  put(static_cast<std::int64_t>(contents.bytes().size() + 8));
  putBytes(contents.bytes());
}

void LittleSink::putList(std::size_t count, const LittleSink& contents) {
  put(-static_cast<std::int64_t>(contents.bytes().size() + 12));
  put(static_cast<std::uint32_t>(count));
  putBytes(contents.bytes());
}

} // namespace voir::made
