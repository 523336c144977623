#pragma once

#include "model/statistics/MassFit.h"

#include <cstdint>
#include <span>
#include <vector>

namespace voir {

/// What a visitor of the laboratory has turned; by default nothing is changed.
struct LaboratorySettings {
  double luminosity = 1.0;     ///< of that of the data: below 1 the first events, above 1 events are added
  double resolution = 1.0;     ///< of the signal's width
  double background = 1.0;     ///< of the background events
  double signalStrength = 1.0; ///< of the signal events
  double massShift = 0.0;      ///< GeV, added to the signal

  bool isUnchanged() const { return *this == LaboratorySettings{}; }
  bool operator==(const LaboratorySettings&) const = default;
};

/// Masses whose signal and background can be changed. Which event counts as signal is drawn once, with a fixed seed,
/// by its probability in the fit: signal / (signal + background) at its mass. So it works on data, too, and what it
/// makes is no longer data. Turning a slider back gives the same events again.
class Laboratory {
public:
  /// masses: GeV, in the order in which they were recorded, within the range of the fit or not. strength: signal yield
  /// to be had at signalStrength 1 where the fit's own is below it (an expectation); negative: as fitted.
  Laboratory(std::span<const double> masses, const MassFit& fit, std::uint64_t seed, double strength = -1.0);

  /// The changed masses; 142 700 within a few milliseconds.
  std::vector<double> masses(const LaboratorySettings& settings) const;
  /// Expected entries: of the signal, and of background under it, as the settings change the fit.
  double expectedSignal(const LaboratorySettings& settings) const;
  double expectedBackground(const LaboratorySettings& settings) const; ///< within the range of the fit
  /// Median significance with a profiled background; Asimov data of the changed model.
  double expectedSignificance(const LaboratorySettings& settings) const;

private:
  struct Member {
    double mass;
    float chance; // of the event in thinning
    float normal; // of its smearing
    bool isSignal;
  };

  std::vector<Member> m_events;
  MassFit m_fit;
  std::uint64_t m_seed = 0;
  double m_strength = 0.0;
};

} // namespace voir
