#pragma once

#include "model/simulation/HardCollision.h"
#include "model/simulation/Random.h"
#include "model/simulation/SampleDescription.h"

#include <span>
#include <string>
#include <string_view>

namespace voir {

/// A row of the table of processes: what can happen in a simulated collision.
struct Process {
  std::string_view name;
  /// The particles of one collision, as produced; those outside of the loose preselection are drawn again.
  HardCollision (*draw)(const ProcessDescription& description, Random& random);
  /// Why the description cannot be generated; empty where it can.
  std::string (*objection)(const ProcessDescription& description);
};

std::span<const Process> processes();
/// nullptr where no process has this name.
const Process* findProcess(std::string_view name);
/// Why a process cannot be generated as described: unknown name, or measures out of range. Empty where it can.
std::string objectionTo(const ProcessDescription& description);

// The rows, by file.
HardCollision drawHiggsDiphoton(const ProcessDescription& description, Random& random);
HardCollision drawDiphoton(const ProcessDescription& description, Random& random);
HardCollision drawPhotonJet(const ProcessDescription& description, Random& random);
HardCollision drawJetJet(const ProcessDescription& description, Random& random);
HardCollision drawHiggsFourLepton(const ProcessDescription& description, Random& random);
HardCollision drawZFourLepton(const ProcessDescription& description, Random& random);
HardCollision drawZZOffShell(const ProcessDescription& description, Random& random);
HardCollision drawZZOnShell(const ProcessDescription& description, Random& random);
HardCollision drawZJets(const ProcessDescription& description, Random& random);
HardCollision drawZLepton(const ProcessDescription& description, Random& random);
HardCollision drawDimuonResonance(const ProcessDescription& description, Random& random);
HardCollision drawDimuonContinuum(const ProcessDescription& description, Random& random);

} // namespace voir
