#include "model/io/CsvReader.h"

#include "model/Units.h"
#include "model/io/ReadError.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <utility>

namespace voir {

namespace {

std::string lowerCase(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

std::string eventText(std::size_t index) {
  return "event " + std::to_string(index + 1);
}

template <typename Object> void sortByPt(std::vector<Object>& objects) {
  std::stable_sort(objects.begin(), objects.end(),
                   [](const Object& a, const Object& b) { return a.p4.pt() > b.p4.pt(); });
}

} // namespace

CsvReader::CsvReader(CsvTable table)
    : m_table(std::move(table)), m_run(m_table.column("Run")), m_event(m_table.column("Event")),
      m_missingEt(m_table.column("MET")), m_missingPhi(m_table.column("phiMET")) {
  findParticles();
}

void CsvReader::findParticles() {
  for (const char* suffix : {"", "1", "2", "3", "4", "5", "6", "7", "8", "9"}) {
    const Particle candidate = particle(suffix);
    if (candidate.hasCartesian() || candidate.hasPolar())
      m_particles.push_back(candidate);
  }
  if (m_particles.empty())
    throw ReadError(m_table.path(), "", "line 1",
                    "expected columns of particles, px1, py1, pz1 or pt1, eta1, phi1, and found none");
  m_species = fileSpecies();
  const bool rowsTell =
      std::all_of(m_particles.begin(), m_particles.end(), [](const Particle& p) { return p.pid || p.type; });
  if (!m_species && !rowsTell)
    throw ReadError(
        m_table.path(), "", "line 1",
        "nothing tells whether the leptons are electrons or muons: expected columns PID1 or Type1, or a file "
        "name with \"electron\", \"ee\", \"muon\" or \"mu\"");
}

CsvReader::Particle CsvReader::particle(const std::string& suffix) const {
  const auto column = [&](const char* name) { return m_table.column(name + suffix); };
  Particle particle;
  particle.suffix = suffix;
  particle.e = column("E");
  particle.px = column("px");
  particle.py = column("py");
  particle.pz = column("pz");
  particle.pt = column("pt");
  particle.eta = column("eta");
  particle.phi = column("phi");
  particle.charge = column("Q");
  particle.pid = column("PID");
  particle.type = column("Type");
  particle.isolation = column("iso");
  return particle;
}

/// Photons have no charge; widths of showers are measured of electrons, distances to the vertex of muons; else the
/// name of the file tells.
std::optional<CsvReader::Species> CsvReader::fileSpecies() const {
  const Particle& first = m_particles.front();
  if (!first.charge && !first.pid && !first.type)
    return Species::Photon;
  for (const char* name : {"sigmaEtaEta", "HoverE"})
    if (m_table.column(name + first.suffix))
      return Species::Electron;
  if (m_table.column("dxy" + first.suffix))
    return Species::Muon;
  const std::string name = lowerCase(std::filesystem::path(m_table.path()).stem().string());
  for (const char* word : {"electron", "ee", "4e"})
    if (name.find(word) != std::string::npos)
      return Species::Electron;
  return name.find("mu") != std::string::npos ? std::optional(Species::Muon) : std::nullopt;
}

std::string CsvReader::linePlace(const Row& row) const {
  return "line " + std::to_string(m_table.lineNumber(row.index));
}

void CsvReader::fail(const Row& row, const std::string& reason) const {
  throw ReadError(m_table.path(), eventText(row.index), "line " + std::to_string(m_table.lineNumber(row.index)),
                  reason);
}

void CsvReader::requireEvent(std::size_t i) const {
  if (i >= eventCount())
    throw ReadError(m_table.path(), eventText(i), "", "the file has " + std::to_string(eventCount()) + " events");
}

EventId CsvReader::idOf(const Row& row) const {
  const auto integer = [&](Column column, const char* name) -> std::int64_t {
    if (!column)
      return 0;
    const auto number = csvInteger(row.cells[*column]);
    if (!number)
      fail(row,
           std::string("column ") + name + " is \"" + std::string(row.cells[*column]) + "\", expected a whole number");
    return *number;
  };
  EventId id{integer(m_run, "Run"), 0, integer(m_event, "Event")};
  if (!m_event)
    id.event = static_cast<std::int64_t>(row.index) + 1;
  return id;
}

EventId CsvReader::eventId(std::size_t i) {
  requireEvent(i);
  return idOf({i, m_table.row(i)});
}

std::optional<double> CsvReader::number(const Row& row, Column column) const {
  return column ? m_table.number(row.cells[*column]) : std::nullopt;
}

/// By PDG number; or by Type, which is G, T or S for global, tracker and stand-alone muons and EB or EE for electrons
/// in barrel or end-cap.
std::optional<CsvReader::Species> CsvReader::rowSpecies(const Row& row, const Particle& particle) const {
  if (const auto pid = particle.pid ? csvInteger(row.cells[*particle.pid]) : std::nullopt) {
    switch (*pid) {
    case 11:
    case -11:
      return Species::Electron;
    case 13:
    case -13:
      return Species::Muon;
    case 22:
      return Species::Photon;
    default:
      return std::nullopt;
    }
  }
  const std::string_view type = particle.type ? row.cells[*particle.type] : std::string_view();
  if (type.starts_with('E') || type.starts_with('e'))
    return Species::Electron;
  if (type == "G" || type == "T" || type == "S")
    return Species::Muon;
  return m_species;
}

double CsvReader::massOf(Species species) {
  switch (species) {
  case Species::Electron:
    return constants::electronMass;
  case Species::Muon:
    return constants::muonMass;
  case Species::Photon:
    return 0.0;
  }
  return 0.0;
}

FourVector CsvReader::momentum(const Row& row, const Particle& particle, double mass) const {
  const auto px = number(row, particle.px), py = number(row, particle.py), pz = number(row, particle.pz);
  const auto pt = number(row, particle.pt), eta = number(row, particle.eta), phi = number(row, particle.phi);
  FourVector p4;
  if (px && py && pz)
    p4 = {*px, *py, *pz, std::hypot(std::hypot(*px, *py, *pz), mass)};
  else if (pt && eta && phi && *pt >= 0.0)
    p4 = FourVector::fromPtEtaPhiM(*pt, *eta, *phi, mass);
  else
    fail(row, missingQuantity(row, particle));
  constexpr double maximumEnergy = 1e9; // GeV: beyond it squares overflow soon, and no collider gets there
  if (!(p4.e <= maximumEnergy))
    fail(row, "the momentum of particle " + particle.suffix + " is beyond 1e9 GeV");
  return p4;
}

/// The energy of the file, where it fits momentum and mass; it has more digits behind it than these.
void CsvReader::takeEnergy(const Row& row, const Particle& particle, FourVector& p4, Event& event) const {
  constexpr double tolerance = 0.01; // far above rounding, far below what slips of the pen make
  const auto energy = number(row, particle.e);
  if (!energy)
    return;
  if (std::abs(*energy - p4.e) <= tolerance * p4.e)
    p4.e = *energy;
  else
    event.warnings.push_back(linePlace(row) + ": E" + particle.suffix +
                             " does not fit the momentum, so it is computed from that");
}

/// What keeps a particle from being made: names the first column that holds no number.
std::string CsvReader::missingQuantity(const Row& row, const Particle& particle) const {
  const std::array<Column, 3> columns = particle.hasPolar() ? std::array{particle.pt, particle.eta, particle.phi}
                                                            : std::array{particle.px, particle.py, particle.pz};
  for (const Column column : columns)
    if (!number(row, column))
      return "column " + m_table.columns()[*column] + " is \"" + std::string(row.cells[*column]) +
             "\", expected a number";
  return "column " + m_table.columns()[*particle.pt] + " is negative";
}

double CsvReader::charge(const Row& row, const Particle& particle) const {
  if (const auto told = number(row, particle.charge))
    return *told;
  // PDG numbers are positive for particles, and electron and muon are the negative ones.
  if (const auto pid = number(row, particle.pid))
    return *pid > 0 ? -1.0 : 1.0;
  fail(row,
       "the charge of particle " + particle.suffix + " is missing: expected a number in column Q" + particle.suffix);
}

void CsvReader::addParticle(const Row& row, const Particle& particle, Event& event) const {
  const auto species = rowSpecies(row, particle);
  if (!species)
    fail(row, "particle " + particle.suffix + " is neither photon, electron nor muon: expected PID 22, 11 or 13");
  FourVector p4 = momentum(row, particle, massOf(*species));
  takeEnergy(row, particle, p4, event);
  switch (*species) {
  case Species::Photon: {
    Photon photon;
    photon.p4 = p4;
    event.photons.push_back(photon);
    break;
  }
  case Species::Electron: {
    Electron electron;
    electron.p4 = p4;
    electron.charge = charge(row, particle);
    event.electrons.push_back(electron);
    break;
  }
  case Species::Muon: {
    Muon muon;
    muon.p4 = p4;
    muon.charge = charge(row, particle);
    muon.isolation = number(row, particle.isolation);
    event.muons.push_back(muon);
    break;
  }
  }
}

void CsvReader::addMissingEt(const Row& row, Event& event) const {
  const auto pt = number(row, m_missingEt), phi = number(row, m_missingPhi);
  if (pt && phi)
    event.missingEt = MissingEt{*pt * std::cos(*phi), *pt * std::sin(*phi), std::nullopt};
}

Event CsvReader::read(std::size_t i, Detail) {
  requireEvent(i);
  const Row row{i, m_table.row(i)};
  Event event;
  event.id = idOf(row);
  event.provenance = {Origin::Data, "CMS", "CMS education CSV"};
  event.detector = "cms";
  for (const Particle& particle : m_particles)
    addParticle(row, particle, event);
  sortByPt(event.photons);
  sortByPt(event.electrons);
  sortByPt(event.muons);
  addMissingEt(row, event);
  return event;
}

bool CsvReader::isOurs(std::string_view, std::string_view firstBytes) {
  const std::string header = lowerCase(firstBytes.substr(0, firstBytes.find('\n')));
  if (header.find_first_of("{[<") != std::string::npos)
    return false; // JSON or XML that speaks of the same quantities
  const auto has = [&](const char* name) { return header.find(name) != std::string::npos; };
  return (has("px") && has("py") && has("pz")) || (has("pt") && has("eta") && has("phi"));
}

} // namespace voir
