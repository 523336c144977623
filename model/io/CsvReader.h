#pragma once

#include "model/io/CsvTable.h"
#include "model/io/EventReader.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// Reads the tables that CMS publishes for education: a row per event, with the four-vectors of one to nine photons
/// or leptons in columns like pt1, eta1, phi1, Q1 (or E1, px1, py1, pz1; PID1 or Type1 where the file tells).
class CsvReader : public EventReader {
public:
  /// Throws ReadError where the columns make no particles, or do not tell which.
  explicit CsvReader(CsvTable table);
  explicit CsvReader(const std::string& path) : CsvReader(CsvTable::fromFile(path)) {}

  std::size_t eventCount() const override { return m_table.rowCount(); }
  EventId eventId(std::size_t i) override;
  Event read(std::size_t i, Detail detail) override;

  /// Whether the first line names columns of particles.
  static bool isOurs(std::string_view path, std::string_view firstBytes);

private:
  enum class Species { Photon, Electron, Muon };
  using Column = std::optional<std::size_t>;

  /// Where the quantities of one particle stand.
  struct Particle {
    std::string suffix; ///< "1" in "pt1"; empty in a table of single particles
    Column e, px, py, pz, pt, eta, phi, charge, pid, type, isolation;

    bool hasCartesian() const { return px && py && pz; }
    bool hasPolar() const { return pt && eta && phi; }
  };

  /// A row on its way to an event.
  struct Row {
    std::size_t index;
    std::vector<std::string_view> cells;
  };

  void findParticles();
  Particle particle(const std::string& suffix) const;
  std::optional<Species> fileSpecies() const;
  void requireEvent(std::size_t i) const;
  EventId idOf(const Row& row) const;
  std::optional<double> number(const Row& row, Column column) const;
  std::optional<Species> rowSpecies(const Row& row, const Particle& particle) const;
  static double massOf(Species species); ///< GeV
  FourVector momentum(const Row& row, const Particle& particle, double mass) const;
  void takeEnergy(const Row& row, const Particle& particle, FourVector& p4, Event& event) const;
  std::string linePlace(const Row& row) const;
  std::string missingQuantity(const Row& row, const Particle& particle) const;
  double charge(const Row& row, const Particle& particle) const;
  void addParticle(const Row& row, const Particle& particle, Event& event) const;
  void addMissingEt(const Row& row, Event& event) const;
  [[noreturn]] void fail(const Row& row, const std::string& reason) const;

  CsvTable m_table;
  Column m_run, m_event, m_missingEt, m_missingPhi;
  std::vector<Particle> m_particles;
  std::optional<Species> m_species; // of all leptons of the file, where its rows do not tell
};

} // namespace voir
