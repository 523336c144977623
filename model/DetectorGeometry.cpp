#include "model/DetectorGeometry.h"

#include "model/DetectorShapes.h"
#include "model/EmbeddedFiles.h"
#include "model/io/ReadError.h"

#include <algorithm>
#include <map>
#include <utility>

namespace voir {

namespace {

constexpr std::size_t largestDescription = 4 << 20; // bytes
constexpr std::size_t largestPartCount = 20000;

template <std::size_t n> void expectKeys(const DescriptionObject& object, const std::array<std::string_view, n>& keys) {
  object.expectKeys(keys);
}

Cylinder cylinder(const DescriptionObject& object) {
  expectKeys(object, std::array<std::string_view, 2>{"radius", "halfLength"});
  return {object.positiveNumber("radius"), object.positiveNumber("halfLength")};
}

void readToroid(const DescriptionObject& object, MagneticField& field) {
  expectKeys(object, std::array<std::string_view, 5>{"tesla", "rMin", "rMax", "zMin", "zMax"});
  field.endcapField = object.number("tesla");
  field.endcapMinimumZ = object.number("zMin");
  field.endcapMaximumZ = object.number("zMax");
  field.endcapInnerRadius = object.number("rMin");
  field.endcapOuterRadius = object.number("rMax");
}

void readOuterField(const DescriptionObject& object, MagneticField& field) {
  expectKeys(object, std::array<std::string_view, 6>{"kind", "tesla", "rMin", "rMax", "halfLength", "note"});
  const std::string kind = object.text("kind");
  if (kind != "toroid" && kind != "return")
    object.fail("kind", "is \"" + kind + "\", neither \"toroid\" nor \"return\"");
  field.outer = kind == "toroid" ? MagneticField::Outer::Toroid : MagneticField::Outer::SolenoidReturn;
  field.outerField = object.number("tesla");
  field.outerInnerRadius = object.number("rMin");
  field.outerOuterRadius = object.number("rMax");
  field.outerHalfLength = object.number("halfLength");
}

MagneticField readField(const DescriptionObject& object) {
  expectKeys(object, std::array<std::string_view, 5>{"solenoid", "coil", "outer", "endcap", "note"});
  MagneticField field;
  field.solenoid = object.number("solenoid");
  field.coil = cylinder(object.object("coil"));
  if (object.has("outer"))
    readOuterField(object.object("outer"), field);
  if (object.has("endcap"))
    readToroid(object.object("endcap"), field);
  return field;
}

CaloFace readCaloFace(const DescriptionObject& object) {
  expectKeys(object, std::array<std::string_view, 7>{"barrelRadius", "endcapZ", "hadronicRadius", "hadronicZ",
                                                     "outerRadius", "outerZ", "layered"});
  return {object.positiveNumber("barrelRadius"),
          object.positiveNumber("endcapZ"),
          object.positiveNumber("hadronicRadius"),
          object.positiveNumber("hadronicZ"),
          object.positiveNumber("outerRadius"),
          object.positiveNumber("outerZ"),
          object.flag("layered", true)};
}

std::vector<DetectorGroup> readGroups(const DescriptionObject& document) {
  std::vector<DetectorGroup> groups;
  for (const DescriptionObject& row : document.objects("groups")) {
    expectKeys(row, std::array<std::string_view, 2>{"id", "label"});
    groups.push_back({row.text("id"), row.text("label")});
    if (std::ranges::count(groups, groups.back().id, &DetectorGroup::id) > 1)
      row.fail("id", "\"" + groups.back().id + "\" is used twice");
  }
  return groups;
}

void addPart(const DescriptionObject& row, DetectorGeometry& geometry) {
  const std::string name = row.text("name");
  const DescriptionObject part = row.renamed("part \"" + name + "\"");
  const std::string group = part.text("group");
  if (std::ranges::find(geometry.groups, group, &DetectorGroup::id) == geometry.groups.end())
    part.fail("group", "is \"" + group + "\", which is not in \"groups\"");
  for (Shape& shape : shapesOf(part))
    geometry.parts.push_back({name, group, part.text("style"), std::move(shape)});
  if (geometry.parts.size() > largestPartCount)
    part.fail("shape", "brings the detector beyond " + std::to_string(largestPartCount) + " pieces");
}

DetectorGeometry readGeometry(const DescriptionObject& document, const std::string& name) {
  expectKeys(document, std::array<std::string_view, 8>{"label", "note", "groups", "field", "tracker", "muonSystem",
                                                       "calo", "parts"});
  DetectorGeometry geometry;
  geometry.name = name;
  geometry.label = document.text("label");
  geometry.groups = readGroups(document);
  geometry.field = readField(document.object("field"));
  geometry.tracker = cylinder(document.object("tracker"));
  geometry.muonSystem = cylinder(document.object("muonSystem"));
  geometry.calo = readCaloFace(document.object("calo"));
  for (const DescriptionObject& row : document.objects("parts"))
    addPart(row, geometry);
  return geometry;
}

constexpr std::string_view folder = "detectors/", extension = ".json";

using Detectors = std::map<std::string, DetectorGeometry, std::less<>>;

Detectors readBuiltIn() {
  Detectors detectors;
  for (const std::string_view file : embeddedFileNames())
    if (file.starts_with(folder) && file.ends_with(extension)) {
      const std::string name(file.substr(folder.size(), file.size() - folder.size() - extension.size()));
      detectors.emplace(name, parseDetector(embeddedFile(file), name));
    }
  return detectors;
}

} // namespace

DetectorGeometry parseDetector(std::string_view json, const std::string& name) {
  const std::string file = name + std::string(extension);
  if (json.size() > largestDescription)
    throw ReadError(file, {}, {}, "the description takes more than 4 MB");
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root))
    throw ReadError(file, {}, {}, std::string("not valid JSON: ") + simdjson::error_message(error));
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS)
    throw ReadError(file, {}, {}, "the description is not a JSON object");
  return readGeometry({object, file, {}}, name);
}

const DetectorGeometry& builtInDetector(std::string_view name) {
  static const Detectors detectors = readBuiltIn();
  const auto found = detectors.find(name);
  return found == detectors.end() ? detectors.at("atlas") : found->second;
}

} // namespace voir
