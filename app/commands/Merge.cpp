#include "app/commands/EventRows.h"
#include "app/commands/ResultFile.h"
#include "app/commands/ScanOutput.h"
#include "model/analysis/ScanResultFile.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <stdexcept>

namespace voir {

namespace {

constexpr auto footer =
    "Parts of one scan, of the same files, channels and selection, in any order; merged ones can be "
    "merged again.\n"
    "When all shards are there, the result equals that of the whole scan. Exit code 2: some are "
    "missing.";

struct MergeArguments {
  std::vector<std::string> parts;
  std::string out;
};

std::vector<std::string> fileNames(const ScanResult& result) {
  std::vector<std::string> names;
  for (const ScannedFile& file : result.files)
    names.push_back(file.name);
  return names;
}

void writeTable(const ScanResult& result, std::ostream& out) {
  writeMassHeader(out);
  writeMasses(result.masses, fileNames(result), out);
}

/// An empty name: CSV on the standard output.
void writeResult(const ScanResult& result, const std::string& name) {
  if (name.empty()) {
    writeTable(result, std::cout);
    return requireWritten(std::cout.flush(), name);
  }
  ResultFile file(name);
  if (isJsonFile(name))
    writeScanResult(result, file.stream());
  else
    writeTable(result, file.stream());
  requireWritten(file.stream().flush(), name);
  file.commit();
}

void mergeFile(ScanResult& result, const std::string& part) try {
  merge(result, readScanResult(part));
} catch (const std::invalid_argument& error) {
  throw std::runtime_error(part + ": " + error.what());
}

std::string listed(const std::vector<Shard>& shards) {
  constexpr std::size_t most = 20;
  std::string text;
  for (std::size_t i = 0; i < std::min(shards.size(), most); ++i)
    text += (i == 0 ? "" : ", ") + textOf(shards[i]);
  return shards.size() > most ? text + " and " + std::to_string(shards.size() - most) + " more" : text;
}

int mergeParts(const MergeArguments& options) {
  ScanResult result = readScanResult(options.parts.front());
  for (std::size_t i = 1; i < options.parts.size(); ++i)
    mergeFile(result, options.parts[i]);
  writeResult(result, options.out);
  const std::vector<Shard> missing = missingShards(result);
  if (missing.empty())
    return AllRead;
  std::cerr << "voir: the result is a part: missing are the shards " << listed(missing) << '\n';
  return SomeSkipped;
}

} // namespace

Action declareMerge(CLI::App& options) {
  const auto values = std::make_shared<MergeArguments>();
  options.add_option("PARTS", values->parts, "Files that voir scan --out F.json wrote")->required();
  options.add_option("--out", values->out,
                     "File to write: F.json, or the masses as CSV in any other, instead of on the standard output");
  options.footer(footer);
  return [values] { return mergeParts(*values); };
}

} // namespace voir
