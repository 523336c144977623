#include "model/io/RootSchema.h"

#include "model/EmbeddedFiles.h"
#include "model/io/ReadError.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace voir {

namespace {

std::vector<RootSchema> readBuiltIn() {
  std::vector<RootSchema> schemas;
  for (const std::string_view name : embeddedFileNames())
    if (name.starts_with("schemas/"))
      schemas.push_back(parseSchema(embeddedFile(name), std::string(name)));
  std::ranges::stable_sort(schemas, std::greater<>(), [](const RootSchema& schema) { return schema.required.size(); });
  return schemas;
}

std::vector<std::filesystem::path> jsonFiles(const std::string& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  std::filesystem::directory_iterator entries(folder, error);
  for (const std::filesystem::directory_iterator end; !error && entries != end; entries.increment(error))
    if (entries->path().extension() == ".json" && entries->is_regular_file(error))
      files.push_back(entries->path());
  std::ranges::sort(files);
  return files;
}

} // namespace

std::span<const RootSchema> builtInSchemas() {
  static const std::vector<RootSchema> schemas = readBuiltIn();
  return schemas;
}

SchemaFolder readSchemas(const std::string& folder) {
  SchemaFolder found;
  for (const std::filesystem::path& file : jsonFiles(folder)) {
    try {
      found.schemas.push_back(readSchema(file.string()));
    } catch (const ReadError& error) {
      found.problems.emplace_back(error.what());
    }
  }
  return found;
}

} // namespace voir
