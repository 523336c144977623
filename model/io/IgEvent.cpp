#include "model/io/IgEvent.h"

#include "model/io/IgDetector.h"
#include "model/io/IgObjects.h"
#include "model/io/IgTracks.h"

#include <algorithm>
#include <array>

namespace voir {

namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::size_t maximumWarnings = 20;

bool isAtlas(const IgTables& tables) {
  return tables.table("ATLASTracks").rowCount() > 0;
}

/// The format does not tell. CMS gives what it simulates the run number 1; ATLAS uses numbers of data sets, and first
/// saw collisions in run 140541 (23 November 2009).
bool isSimulated(const IgTables& tables) {
  return isAtlas(tables) ? tables.id.run < 140541 : tables.id.run == 1;
}

void keepFirst(std::vector<std::string>& warnings) {
  if (warnings.size() <= maximumWarnings)
    return;
  const std::size_t more = warnings.size() - maximumWarnings;
  warnings.resize(maximumWarnings);
  warnings.push_back("and " + std::to_string(more) + " more warnings");
}

} // namespace

Event makeIgEvent(const IgTables& tables) {
  Event event;
  event.warnings = tables.warnings;
  event.id = tables.id;
  event.time = normalisedTime(tables.time);
  event.detector = isAtlas(tables) ? "atlas" : "cms";
  event.provenance.origin = isSimulated(tables) ? Origin::Simulation : Origin::Data;
  event.provenance.experiment = isAtlas(tables) ? "ATLAS" : "CMS";
  event.tracks = igTracks(tables, event.warnings);
  event.vertices = igVertices(tables);
  assignVertices(event.tracks, event.vertices);
  addIgObjects(tables, event);
  addIgDetectorSignals(tables, event);
  keepFirst(event.warnings);
  return event;
}

std::string normalisedTime(const std::string& time) {
  const std::string_view text(time);
  if (text.size() < 20 || text[4] != '-' || text[8] != '-')
    return time;
  const auto month = std::find(months.begin(), months.end(), text.substr(5, 3));
  if (month == months.end())
    return time;
  const std::string number = std::to_string(month - months.begin() + 1);
  return std::string(text.substr(0, 5)) + (number.size() < 2 ? "0" : "") + number + std::string(text.substr(8, 12));
}

} // namespace voir
