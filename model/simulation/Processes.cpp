#include "model/simulation/Processes.h"

#include <algorithm>
#include <array>

namespace voir {

namespace {

std::string wantHiggsMass(const ProcessDescription& description) {
  return description.mass >= 110.0 && description.mass <= 160.0 ? "" : "expected a \"mass\" from 110 to 160 GeV";
}

std::string wantResonance(const ProcessDescription& description) {
  const bool isFine = description.mass >= 0.5 && description.mass <= 200.0 && description.width >= 0.0 &&
                      description.width <= 0.1 * description.mass;
  return isFine ? "" : "expected a \"mass\" from 0.5 to 200 GeV and a \"width\" of at most a tenth of it";
}

std::string wantRange(const ProcessDescription& description) {
  const bool isFine = description.minimumMass > 0.3 && description.maximumMass > description.minimumMass &&
                      description.maximumMass <= 1000.0;
  return isFine ? "" : "expected 0.3 GeV < \"minimumMass\" < \"maximumMass\" <= 1000 GeV";
}

std::string wantSpectrum(const ProcessDescription& description) {
  if (!(description.slope > 0.0 && description.slope < 10.0))
    return "expected a \"slope\" between 0 and 10 per GeV";
  return wantRange(description);
}

/// Two photons above the preselected pt are rarer than one in a thousand below this mass.
std::string wantDiphotonSpectrum(const ProcessDescription& description) {
  return description.minimumMass < 70.0 ? "expected a \"minimumMass\" of 70 GeV or more" : wantSpectrum(description);
}

/// Room for a Z beside a pair of leptons, and for the peak of the reducible background.
std::string wantFourLeptonRange(const ProcessDescription& description) {
  if (description.minimumMass < 80.0 || description.minimumMass > 115.0 || description.maximumMass < 140.0)
    return "expected a \"minimumMass\" of 80 to 115 GeV and a \"maximumMass\" of 140 GeV or more";
  return wantRange(description);
}

std::string wantZMass(const ProcessDescription& description) {
  return description.mass < 80.0 ? "expected a \"mass\" of 80 GeV or more" : wantResonance(description);
}

std::string wantTwoZs(const ProcessDescription& description) {
  if (description.minimumMass < 175.0 || description.maximumMass < description.minimumMass + 50.0)
    return "expected a \"minimumMass\" of 175 GeV or more and a \"maximumMass\" 50 GeV above";
  return wantSpectrum(description);
}

constexpr std::array table{
    Process{"dimuon-continuum", drawDimuonContinuum, wantSpectrum},
    Process{"dimuon-resonance", drawDimuonResonance, wantResonance},
    Process{"diphoton", drawDiphoton, wantDiphotonSpectrum},
    Process{"higgs-diphoton", drawHiggsDiphoton, wantHiggsMass},
    Process{"higgs-fourlepton", drawHiggsFourLepton, wantHiggsMass},
    Process{"jet-jet", drawJetJet, wantDiphotonSpectrum},
    Process{"photon-jet", drawPhotonJet, wantDiphotonSpectrum},
    Process{"z-fourlepton", drawZFourLepton, wantZMass},
    Process{"z-jets", drawZJets, wantFourLeptonRange},
    Process{"z-lepton", drawZLepton, wantFourLeptonRange},
    Process{"zz-off-shell", drawZZOffShell, wantFourLeptonRange},
    Process{"zz-on-shell", drawZZOnShell, wantTwoZs},
};

} // namespace

std::span<const Process> processes() {
  return table;
}

const Process* findProcess(std::string_view name) {
  const auto* row = std::ranges::find(table, name, &Process::name);
  return row == table.end() ? nullptr : row;
}

std::string objectionTo(const ProcessDescription& description) {
  const Process* process = findProcess(description.process);
  if (process)
    return process->objection(description);
  std::string known;
  for (const Process& row : table)
    known += (known.empty() ? "" : ", ") + std::string(row.name);
  return "unknown process \"" + description.process + "\", expected one of " + known;
}

} // namespace voir
