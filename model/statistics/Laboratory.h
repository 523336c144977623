#pragma once

#include "model/statistics/CumulatedShape.h"
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
  /// Relative, of the background in counting; changes no event.
  double backgroundUncertainty = 0.0;

  /// Whether all events are as they were.
  bool isUnchanged() const;
  /// Only the luminosity, and not above that of the data: what is left was recorded.
  bool isPartOfData() const;
  bool operator==(const LaboratorySettings&) const = default;
};

/// Expected entries around the peak, from mass - 1.4 sigma to mass + 1.4 sigma: on a flat background the best window
/// to count in.
struct PeakWindow {
  double lower = 0.0; ///< GeV
  double upper = 0.0; ///< GeV
  double signal = 0.0;
  double background = 0.0;
  double backgroundError = 0.0; ///< how far the background may be wrong
};

/// Masses whose signal and background can be changed. Which event counts as signal is drawn once, with a fixed seed,
/// by its probability in the fit: signal / (signal + background) at its mass. So it works on data, too, and what it
/// makes is no longer data. Turning a slider back gives the same events again. The resolution is changed by moving
/// signal events away from the peak, or towards it, in proportion to their distance: whatever the shape of the peak,
/// its width changes by just that factor.
class Laboratory {
public:
  /// masses: GeV, in the order in which they were recorded, within the range of the fit or not. fit: its first channel
  /// counts; without a channel or without signal there is no signal to change, without a channel nothing can be added.
  /// strength: signal entries expected at signalStrength 1; negative: as fitted, or their error if none were.
  Laboratory(std::span<const double> masses, const MassFit& fit, std::uint64_t seed, double strength = -1.0);

  std::size_t size() const { return m_events.size(); }
  bool hasSignal() const { return !m_signal.isEmpty(); }
  /// Whether events can be added.
  bool hasBackground() const { return !m_background.isEmpty(); }
  double peakMass(const LaboratorySettings& settings) const; ///< GeV
  /// Half of the central 68.27 % of the signal, GeV.
  double peakWidth(const LaboratorySettings& settings) const;

  /// The changed masses: those recorded in their order, then those added.
  std::vector<double> masses(const LaboratorySettings& settings) const;
  /// Expected entries: of the signal, and of background within the range of the fit.
  double expectedSignal(const LaboratorySettings& settings) const;
  double expectedBackground(const LaboratorySettings& settings) const;
  PeakWindow window(const LaboratorySettings& settings) const;
  /// Expected entries in equal bins over the range of the fit.
  MassData expectedMasses(const LaboratorySettings& settings) const;
  /// Median significance with a profiled background: sqrt(q0) of expectedMasses. 0 without signal.
  double expectedSignificance(const LaboratorySettings& settings) const;
  /// sqrt(q0) of these masses at the mass and with the width that the settings give the signal: only its strength and
  /// the background are fitted. 0 for a deficit, and without signal.
  double observedSignificance(std::span<const double> masses, const LaboratorySettings& settings) const;

private:
  struct Member {
    double mass;  // GeV
    float chance; // of the event in thinning
    bool isSignal;
  };

  std::size_t binCount() const;
  FitChannel withoutSignal(MassData data) const;
  std::vector<ParameterSetting> signalSettings(const LaboratorySettings& settings) const;
  void sortOut(std::span<const double> masses);
  double originalMass(double mass, const LaboratorySettings& settings) const;
  double movedMass(double mass, const LaboratorySettings& settings) const;
  void addSignal(std::vector<double>& masses, const LaboratorySettings& settings) const;
  void addBackground(std::vector<double>& masses, const LaboratorySettings& settings) const;

  std::vector<Member> m_events;
  std::vector<double> m_outside; // GeV, masses beside the range of the fit
  FittedChannel m_channel;
  std::vector<ParameterSetting> m_backgroundSettings; // of a fit without signal
  CumulatedShape m_signal;
  CumulatedShape m_background;
  std::uint64_t m_seed;
  double m_peak = 0.0;     // GeV
  double m_width = 0.0;    // GeV
  double m_strength = 0.0; // signal entries at signalStrength 1
};

} // namespace voir
