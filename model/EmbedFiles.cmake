# Writes a C++ file that holds the given files as string literals, in pieces that every compiler takes.
# Called as: cmake -DOUTPUT=F.cpp "-DFILES=a.json;b.json" "-DNAMES=detectors/a.json;samples/b.json" -P EmbedFiles.cmake
set(rows "")
foreach(file name IN ZIP_LISTS FILES NAMES)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char f${index}[] = {${bytes}'\\0'};\n")
  string(APPEND rows "    {\"${name}\", {f${index}, sizeof f${index} - 1}},\n")
  math(EXPR index "0${index} + 1")
  string(REGEX REPLACE "^0+" "" index "${index}")
endforeach()
file(WRITE "${OUTPUT}" "#include \"model/EmbeddedFiles.h\"

#include <algorithm>
#include <utility>

namespace voir {
namespace {
${arrays}
constexpr std::pair<std::string_view, std::string_view> files[] = {
${rows}};
} // namespace

std::string_view embeddedFile(std::string_view name) {
  const auto* row = std::find_if(std::begin(files), std::end(files), [name](const auto& file) { return file.first == name; });
  return row == std::end(files) ? std::string_view() : row->second;
}

std::vector<std::string_view> embeddedFileNames() {
  std::vector<std::string_view> names;
  for (const auto& file : files)
    names.push_back(file.first);
  std::ranges::sort(names);
  return names;
}

} // namespace voir
")
