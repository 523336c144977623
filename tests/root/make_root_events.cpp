// Made diphoton events in the columns of CMS NanoAOD, any number of them: voir_make_root OUT.root EVENTS.

#include "tests/root/TreeWriter.h"

#include <CLI/CLI.hpp>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <iostream>
#include <numbers>
#include <string>

using namespace voir::made;

namespace {

struct Options {
  std::string path;
  std::uint64_t events = 0;
  std::string compression = "zlib";
  int level = 1;
  std::uint64_t clusterEntries = 25'000;
  std::uint32_t seed = 1;
};

struct Photon {
  double pt = 0.0; // GeV
  double eta = 0.0;
  double phi = 0.0;
};
using Photons = std::array<Photon, 2>;

using Random = boost::random::mt19937_64;

double uniform(Random& random, double from, double to) {
  return boost::random::uniform_real_distribution<double>(from, to)(random);
}

// A falling spectrum from 100 to 160 GeV, with 1 % in a peak at 125 GeV as wide as detectors make it.
double diphotonMass(Random& random) {
  constexpr double peakFraction = 0.01;
  if (uniform(random, 0.0, 1.0) < peakFraction)
    return boost::random::normal_distribution<double>(125.0, 1.7)(random);
  constexpr double slope = 30.0; // GeV
  double mass = 160.0;
  while (mass >= 160.0)
    mass = 100.0 + boost::random::exponential_distribution<double>(1.0 / slope)(random);
  return mass;
}

double wrapped(double phi) {
  return std::remainder(phi, 2.0 * std::numbers::pi);
}

// Massless photons of this mass: m^2 = 2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2)).
Photons photonsOf(Random& random, double mass) {
  Photons photons;
  for (Photon& photon : photons)
    photon.eta = uniform(random, -2.37, 2.37);
  const double opening = std::numbers::pi - boost::random::exponential_distribution<double>(4.0)(random);
  photons[0].phi = uniform(random, -std::numbers::pi, std::numbers::pi);
  photons[1].phi = wrapped(photons[0].phi + opening);
  const double product = mass * mass / (2.0 * (std::cosh(photons[0].eta - photons[1].eta) - std::cos(opening)));
  const double ratio = uniform(random, 1.0, 2.0);
  photons[0].pt = std::sqrt(product * ratio);
  photons[1].pt = std::sqrt(product / ratio);
  return photons;
}

// Those of the usual selection: 40 and 30 GeV.
Photons selectedPhotons(Random& random) {
  const double mass = diphotonMass(random);
  Photons photons;
  do {
    photons = photonsOf(random, mass);
  } while (photons[0].pt < 40.0 || photons[1].pt < 30.0);
  return photons;
}

// The branches of a tree "Events".
struct Columns {
  explicit Columns(TreeWriter& tree);
  void put(std::uint64_t i, const Photons& photons);

  BranchWriter& run;
  BranchWriter& luminosityBlock;
  BranchWriter& event;
  BranchWriter& count;
  BranchWriter& pt;
  BranchWriter& eta;
  BranchWriter& phi;
  BranchWriter& mass;
  BranchWriter& charge;
};

Columns::Columns(TreeWriter& tree)
    : run(tree.leaves("run", "run/i")), luminosityBlock(tree.leaves("luminosityBlock", "luminosityBlock/i")),
      event(tree.leaves("event", "event/l")), count(tree.leaves("nPhoton", "nPhoton/i")),
      pt(tree.leaves("Photon_pt", "Photon_pt[nPhoton]/F")), eta(tree.leaves("Photon_eta", "Photon_eta[nPhoton]/F")),
      phi(tree.leaves("Photon_phi", "Photon_phi[nPhoton]/F")),
      mass(tree.leaves("Photon_mass", "Photon_mass[nPhoton]/F")),
      charge(tree.leaves("Photon_charge", "Photon_charge[nPhoton]/I")) {}

void Columns::put(std::uint64_t i, const Photons& photons) {
  constexpr std::uint64_t eventsPerBlock = 1000;
  run.put(std::uint32_t{1});
  luminosityBlock.put(static_cast<std::uint32_t>(1 + i / eventsPerBlock));
  event.put(i + 1);
  count.put(static_cast<std::uint32_t>(photons.size()));
  for (const Photon& photon : photons) {
    pt.put(static_cast<float>(photon.pt));
    eta.put(static_cast<float>(photon.eta));
    phi.put(static_cast<float>(photon.phi));
    mass.put(0.0F);
    charge.put(std::int32_t{0});
  }
}

void writeEvents(const Options& options, Method method) {
  RootWriter file(options.path, {method, options.level});
  TreeOptions treeOptions;
  treeOptions.basketBytes = 1 << 20;
  treeOptions.clusterEntries = options.clusterEntries;
  TreeWriter tree(file, "Events", treeOptions);
  Columns columns(tree);
  Random random(options.seed);
  for (std::uint64_t i = 0; i < options.events; ++i) {
    columns.put(i, selectedPhotons(random));
    tree.fill();
  }
  tree.write();
  file.close();
}

} // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Writes made diphoton events to a ROOT file, in the columns of CMS NanoAOD");
  app.add_option("file", options.path, "ROOT file to write")->required();
  app.add_option("events", options.events, "Number of events")->required();
  app.add_option("--compression", options.compression, "none, zlib, lzma, lz4 or zstd");
  app.add_option("--level", options.level, "Level of compression");
  app.add_option("--cluster", options.clusterEntries, "Entries in each basket")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "Seed of the random numbers");
  CLI11_PARSE(app, argc, argv);
  const auto method = methodNamed(options.compression);
  if (!method) {
    std::cerr << "no compression \"" << options.compression << "\"\n";
    return 1;
  }
  try {
    writeEvents(options, *method);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
