#include "model/io/IgDetector.h"

#include "model/io/IgTracks.h"

namespace voir {

namespace {

template <typename Action> void forEachRow(const IgTable& table, Action action) {
  for (std::size_t i = 0; i < table.rowCount(); ++i)
    if (table.isValid(i))
      action(table.row(i));
}

/// Eight corners that stand one after the other, from metres to mm.
std::array<Vector3f, 8> corners(std::span<const double> row, std::size_t place) {
  std::array<Vector3f, 8> corners;
  for (std::size_t i = 0; i < corners.size(); ++i)
    corners[i] = igPosition(row, place + 3 * i).cast<float>();
  return corners;
}

void addCells(const IgTable& table, CaloSystem system, std::vector<CaloCell>& cells) {
  const std::size_t energy = table.place("energy"), eta = table.place("eta"), phi = table.place("phi"),
                    time = table.place("time"), front = table.place("front_1");
  cells.reserve(cells.size() + table.rowCount());
  forEachRow(table, [&](std::span<const double> row) {
    CaloCell cell;
    cell.corners = corners(row, front);
    cell.energy = static_cast<float>(row[energy]);
    cell.eta = static_cast<float>(row[eta]);
    cell.phi = static_cast<float>(row[phi]);
    cell.time = std::isfinite(row[time]) ? static_cast<float>(row[time]) : 0.0f;
    cell.system = system;
    cells.push_back(cell);
  });
}

void addClusters(const IgTable& table, std::vector<CaloCluster>& clusters) {
  const std::size_t em = table.place("emEnergy"), hadronic = table.place("hadEnergy"), eta = table.place("eta"),
                    phi = table.place("phi");
  forEachRow(table, [&](std::span<const double> row) {
    clusters.push_back({row[em], row[hadronic], row[eta], row[phi]});
  });
}

void addSegments(const IgTable& table, std::vector<MuonSegment>& segments) {
  const std::size_t start = table.place("pos_1"), end = table.place("pos_2");
  forEachRow(table, [&](std::span<const double> row) {
    segments.push_back({igPosition(row, start).cast<float>(), igPosition(row, end).cast<float>()});
  });
}

void addHits(const IgTable& table, std::vector<Hit>& hits) {
  const std::size_t pos = table.place("pos");
  hits.reserve(hits.size() + table.rowCount());
  forEachRow(table, [&](std::span<const double> row) { hits.push_back({igPosition(row, pos).cast<float>()}); });
}

struct CellFamily {
  std::string_view family;
  CaloSystem system;
};
constexpr std::array<CellFamily, 7> cellFamilies{{
    {"EBRecHits", CaloSystem::Electromagnetic},
    {"EERecHits", CaloSystem::Electromagnetic},
    {"ESRecHits", CaloSystem::Preshower},
    {"HBRecHits", CaloSystem::Hadronic},
    {"HERecHits", CaloSystem::Hadronic},
    {"HORecHits", CaloSystem::Hadronic},
    {"HFRecHits", CaloSystem::Forward},
}};

} // namespace

void addIgDetectorSignals(const IgTables& tables, Event& event) {
  for (const CellFamily& cells : cellFamilies)
    addCells(tables.table(cells.family), cells.system, event.caloCells);
  addClusters(tables.table("CaloTowers"), event.caloClusters);
  const IgTable& chambers = tables.table("MuonChambers");
  forEachRow(chambers, [&](std::span<const double> row) {
    event.muonChambers.push_back({corners(row, chambers.place("front_1"))});
  });
  for (const std::string_view family : {"CSCSegments", "DTRecSegment4D"})
    addSegments(tables.table(family), event.muonSegments);
  addHits(tables.table("TrackingRecHits"), event.hits);
  if (event.hits.empty())
    for (const std::string_view family : {"SiPixelClusters", "SiStripClusters"})
      addHits(tables.table(family), event.hits);
}

} // namespace voir
