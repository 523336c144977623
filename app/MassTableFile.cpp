#include "app/MassTableFile.h"

#include "app/Csv.h"
#include "model/analysis/DaughterText.h"
#include "model/analysis/DecayChannels.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <charconv>
#include <cmath>
#include <istream>
#include <optional>
#include <ostream>
#include <sstream>

namespace voir {

namespace {

constexpr std::string_view header = "file,index,run,lumi,event,channel,mass_GeV,m12_GeV,m34_GeV,daughters,chosen_by,"
                                    "momenta_GeV";
constexpr std::size_t columnCount = 12;

std::string momentaText(const MassEntry& entry) {
  std::string text;
  for (const FourVector& p4 : entry.momenta)
    for (const double value : {p4.px, p4.py, p4.pz, p4.e}) {
      text += text.empty() ? "" : " ";
      text += csvExactNumber(value);
    }
  return text;
}

std::string pairMass(double mass) {
  return mass == 0.0 ? std::string() : csvExactNumber(mass);
}

template <typename Number> bool parse(const std::string& text, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(static_cast<double>(value));
}

bool parsePairMass(const std::string& text, double& value) {
  return text.empty() || parse(text, value);
}

bool parseMomenta(const std::string& text, MassEntry& entry) {
  std::istringstream words(text);
  std::vector<double> values;
  for (std::string word; words >> word;)
    if (!parse(word, values.emplace_back()))
      return false;
  if (values.size() % 4 != 0 || values.size() / 4 > entry.momenta.capacity())
    return false;
  for (std::size_t i = 0; i < values.size(); i += 4)
    entry.momenta.push_back({values[i], values[i + 1], values[i + 2], values[i + 3]});
  return true;
}

bool addDaughters(const std::string& text, MassEntry& entry) {
  const auto daughters = parseDaughters(text);
  if (!daughters || daughters->size() > entry.daughters.capacity())
    return false;
  entry.daughters.assign(daughters->begin(), daughters->end());
  return true;
}

std::optional<MassEntry> parseEntry(const std::vector<std::string>& fields) {
  if (fields.size() != columnCount)
    return std::nullopt;
  MassEntry entry;
  const bool isRead =
      parse(fields[1], entry.eventIndex) && parse(fields[2], entry.id.run) && parse(fields[3], entry.id.lumiBlock) &&
      parse(fields[4], entry.id.event) && parse(fields[6], entry.mass) && parsePairMass(fields[7], entry.m12) &&
      parsePairMass(fields[8], entry.m34) && addDaughters(fields[9], entry) && parseMomenta(fields[11], entry);
  if (!isRead)
    return std::nullopt;
  const DecayChannel* channel = findChannel(fields[5]);
  entry.channel = channel ? channel->id : std::string_view();
  entry.chosenBy = fields[10] == "rule" ? ChosenBy::Rule : ChosenBy::Person;
  return entry;
}

} // namespace

void writeMassTable(const MassTable& table, std::ostream& out) {
  out << header << '\n';
  for (const MassEntry& entry : table.entries())
    out << csvField(table.files()[static_cast<std::size_t>(entry.file)]) << ',' << entry.eventIndex << ','
        << entry.id.run << ',' << entry.id.lumiBlock << ',' << entry.id.event << ',' << entry.channel << ','
        << csvExactNumber(entry.mass) << ',' << pairMass(entry.m12) << ',' << pairMass(entry.m34) << ','
        << daughtersText({entry.daughters.data(), entry.daughters.size()}) << ','
        << (entry.chosenBy == ChosenBy::Rule ? "rule" : "person") << ',' << momentaText(entry) << '\n';
}

QString saveMassTable(const MassTable& table, const QString& path) {
  std::ostringstream text;
  writeMassTable(table, text);
  const QByteArray bytes = QByteArray::fromStdString(text.str());
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
    return {};
  return QCoreApplication::translate("MassTableFile", "The masses cannot be saved: %1: %2")
      .arg(path, file.errorString());
}

MassTableRead readMassTable(std::istream& in) {
  MassTableRead read;
  for (std::string line; std::getline(in, line);) {
    if (line == header)
      continue;
    const std::vector<std::string> fields = parseCsvLine(line);
    std::optional<MassEntry> entry = parseEntry(fields);
    if (!entry) {
      ++read.unreadableLines;
      continue;
    }
    entry->file = read.table.fileIndex(fields.front());
    read.table.add(*entry);
  }
  return read;
}

} // namespace voir
