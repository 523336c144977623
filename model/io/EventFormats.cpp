#include "model/io/EventFormats.h"

#include "model/io/CsvReader.h"
#include "model/io/IgReader.h"
#include "model/io/RootReader.h"
#include "model/simulation/SampleReader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace voir {

namespace {

constexpr std::size_t probeBytes = 4096;

template <typename Reader> std::unique_ptr<EventReader> openWith(const std::string& path) {
  return std::make_unique<Reader>(path);
}

// The first row whose isOurs() says yes opens the file: formats known by their first bytes stand before those of text.
const std::array formats = {
    EventFormat{"iSpy event display", {"ig"}, &IgReader::isOurs, &openWith<IgReader>},
    EventFormat{"ROOT file", {"root"}, &RootReader::isOurs, &openWith<RootReader>},
    EventFormat{"CMS education table", {"csv"}, &CsvReader::isOurs, &openWith<CsvReader>},
};

/// Throws unless the path is a file that can be opened. Devices and pipes are refused: reading one may never end.
void requireFile(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found)
    throw ReadError(path, "", "", "there is no such file");
  if (error)
    throw ReadError(path, "", "", "the file cannot be looked at: " + error.message());
  if (std::filesystem::is_directory(status))
    throw ReadError(path, "", "", "is a directory, expected a file of events");
  if (!std::filesystem::is_regular_file(status))
    throw ReadError(path, "", "", "is not an ordinary file, expected a file of events");
}

std::string beginning(const std::string& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw ReadError(path, "", "", std::string("the file cannot be opened: ") + std::strerror(errno));
  std::string bytes(probeBytes, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (bytes.empty())
    throw ReadError(path, "", "", "the file is empty, expected events");
  return bytes;
}

std::string knownFormats() {
  std::string text;
  for (const EventFormat& format : formats) {
    text += (text.empty() ? "" : ", ") + std::string(format.name) + " (";
    for (const std::string_view extension : format.extensions)
      text += (text.ends_with('(') ? "." : " .") + std::string(extension);
    text += ')';
  }
  return text;
}

bool hasExtension(const EventFormat& format, const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  return std::any_of(format.extensions.begin(), format.extensions.end(),
                     [&](std::string_view known) { return extension == "." + std::string(known); });
}

/// The format of a file by its content, else by its name, so that the format itself says what is wrong with the file.
const EventFormat* formatOf(const std::string& path, std::string_view firstBytes) {
  for (const EventFormat& format : formats)
    if (format.isOurs(path, firstBytes))
      return &format;
  for (const EventFormat& format : formats)
    if (hasExtension(format, path))
      return &format;
  return nullptr;
}

} // namespace

std::span<const EventFormat> eventFormats() {
  return formats;
}

const EventFormat& eventFormat(const std::string& path) {
  requireFile(path);
  const EventFormat* format = formatOf(path, beginning(path));
  if (!format)
    throw ReadError(path, "", "", "is of no format that Voir knows: " + knownFormats());
  return *format;
}

std::unique_ptr<EventReader> openEvents(const std::string& path) {
  if (isSampleName(path))
    return openSample(path.substr(samplePrefix.size()));
  return eventFormat(path).open(path);
}

} // namespace voir
