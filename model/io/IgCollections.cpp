#include "model/io/IgCollections.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace voir {

namespace {

constexpr IgColumn number(std::string_view name) {
  return {name, false, true};
}
constexpr IgColumn optionalNumber(std::string_view name) {
  return {name, false, false};
}
constexpr IgColumn point(std::string_view name) {
  return {name, true, true};
}
constexpr IgColumn optionalPoint(std::string_view name) {
  return {name, true, false};
}

// Far above what a collision of heavy ions leaves, and low enough that pairing each with each stays quick.
constexpr std::size_t maximumObjects = 2'000;
constexpr std::size_t maximumTracks = 50'000;
constexpr std::size_t maximumPieces = 1'000'000;

const std::vector<IgColumn> eightCorners = {point("front_1"), point("front_2"), point("front_3"), point("front_4"),
                                            point("back_1"),  point("back_2"),  point("back_3"),  point("back_4")};

IgCollection withCorners(std::string_view family, std::vector<IgColumn> columns) {
  columns.insert(columns.end(), eightCorners.begin(), eightCorners.end());
  return {family, Detail::Full, maximumPieces, std::move(columns)};
}

IgCollection cells(std::string_view family) {
  return withCorners(family, {number("energy"), number("eta"), number("phi"), optionalNumber("time")});
}

IgCollection muons(std::string_view family) {
  return {family,
          Detail::Physics,
          maximumObjects,
          {number("pt"), number("eta"), number("phi"), number("charge"), optionalPoint("pos"), optionalPoint("rp")}};
}

IgCollection jets(std::string_view family) {
  return {family, Detail::Physics, maximumObjects, {number("et"), number("eta"), number("phi")}};
}

IgCollection missingEt(std::string_view family) {
  return {family, Detail::Physics, maximumObjects, {number("px"), number("py")}};
}

IgCollection vertices(std::string_view family) {
  return {family,
          Detail::Physics,
          maximumObjects,
          {point("pos"), optionalNumber("isValid"), optionalNumber("isFake"), optionalNumber("xError"),
           optionalNumber("yError"), optionalNumber("zError"), optionalNumber("chi2"), optionalNumber("ndof")}};
}

IgCollection points(std::string_view family, Detail detail) {
  return {family, detail, maximumPieces, {point("pos")}};
}

IgCollection segments(std::string_view family) {
  return {family, Detail::Full, maximumPieces, {point("pos_1"), point("pos_2")}};
}

// clang-format off
const std::vector<IgCollection> collections = {
    {"ATLASTracks", Detail::Physics, maximumTracks, {number("pt"), optionalNumber("charge")}},
    segments("CSCSegments"),
    missingEt("CaloMETs"),
    {"CaloTowers", Detail::Full, maximumPieces, {number("emEnergy"), number("hadEnergy"), number("eta"), number("phi")}},
    segments("DTRecSegment4D"),
    cells("EBRecHits"),
    cells("EERecHits"),
    cells("ESRecHits"),
    {"Extras", Detail::Full, maximumPieces, {point("pos_1"), point("dir_1"), point("pos_2"), point("dir_2")}},
    muons("GlobalMuons"),
    {"GsfElectrons", Detail::Physics, maximumObjects,
     {number("pt"), number("eta"), number("phi"), number("charge"), optionalPoint("pos")}},
    cells("HBRecHits"),
    cells("HERecHits"),
    cells("HFRecHits"),
    cells("HORecHits"),
    jets("Jets"),
    missingEt("METs"),
    withCorners("MuonChambers", {}),
    jets("PFJets"),
    missingEt("PFMETs"),
    {"Photons", Detail::Physics, maximumObjects,
     {number("et"), number("eta"), number("phi"), optionalPoint("pos"), optionalNumber("hadronicOverEm"),
      optionalNumber("ecalRecHitSumEtConeDR04"), optionalNumber("hcalTowerSumEtConeDR04"),
      optionalNumber("trkSumPtHollowConeDR04")}},
    points("Points", Detail::Physics),
    vertices("PrimaryVertices"),
    points("SiPixelClusters", Detail::Full),
    points("SiStripClusters", Detail::Full),
    muons("StandaloneMuons"),
    muons("TrackerMuons"),
    points("TrackingRecHits", Detail::Full),
    {"Tracks", Detail::Physics, maximumTracks,
     {number("pt"), number("eta"), number("phi"), number("charge"), point("pos"), optionalNumber("chi2"),
      optionalNumber("ndof")}},
    vertices("Vertices"),
};
// clang-format on

constexpr std::array<IgAssociation, 6> associations{{
    {"ATLASTrackPoints", Detail::Physics},
    {"GsfElectronExtras", Detail::Full},
    {"MuonGlobalPoints", Detail::Full},
    {"MuonTrackExtras", Detail::Full},
    {"MuonTrackerExtras", Detail::Full},
    {"TrackExtras", Detail::Full},
}};

template <typename Rows> auto findFamily(const Rows& rows, std::string_view family) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.family == family; });
  return found == rows.end() ? nullptr : &*found;
}

} // namespace

IgName igName(std::string_view name) {
  const std::size_t mark = name.rfind("_V");
  if (mark == std::string_view::npos)
    return {name, 0};
  const std::string_view digits = name.substr(mark + 2);
  constexpr std::size_t maximumDigits = 3;
  int version = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
  if (digits.size() > maximumDigits || error != std::errc() || end != digits.data() + digits.size())
    return {name, 0};
  return {name.substr(0, mark), version};
}

const IgCollection* findIgCollection(std::string_view family) {
  return findFamily(collections, family);
}

const IgAssociation* findIgAssociation(std::string_view family) {
  return findFamily(associations, family);
}

} // namespace voir
