#pragma once

#include "model/statistics/LineShapes.h"
#include "model/statistics/MassData.h"

#include <Eigen/Core>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A measurement from elsewhere: adds (value - mean)^2 / (2 sigma^2) to -ln L.
struct GaussianConstraint {
  double mean = 0.0;
  double sigma = 1.0;

  bool operator==(const GaussianConstraint&) const = default;
};

/// What is asked of one parameter; what is not said is as the model has it by default. A parameter that is set is free
/// unless isFixed, even one that is fixed by default (gamma of bwgauss). In a combination a name without channel means
/// the parameters of all channels. Yields do not go below 0 unless a minimum says so; the sum of the densities never
/// does.
struct ParameterSetting {
  std::string name;              ///< as parametersOf names it
  std::optional<double> value{}; ///< to start from; if fixed, to stay at
  bool isFixed = false;
  std::optional<double> minimum{};
  std::optional<double> maximum{};
  std::optional<GaussianConstraint> constraint{};

  bool operator==(const ParameterSetting&) const = default;
};

/// One set of masses with its model. Several are fitted together with a common mass and a common strength.
struct FitChannel {
  std::string name; ///< tells the parameters of several channels apart: "width:NAME"
  MassData data;
  MassModel model;
  /// Signal entries for a strength of 1: matters only where several channels share the strength.
  double expectedSignal = 1.0;
};

enum class FitErrors {
  None,    ///< values only
  Hessian, ///< and the covariance matrix
  Profile, ///< and asymmetric errors, where the profile likelihood has risen by 1/2
};

struct FitOptions {
  std::vector<ParameterSetting> settings;
  FitErrors errors = FitErrors::Hessian;
};

struct FittedParameter {
  std::string name;
  std::string unit;
  double value = 0.0;
  double error = 0.0;      ///< from the inverse Hessian; 0 where fixed
  double errorMinus = 0.0; ///< negative; with FitErrors::Profile, else -error
  double errorPlus = 0.0;
  bool isFixed = false;
  bool isAtBound = false; ///< the minimum lies at an end of the allowed range: its error is not symmetric
};

/// What a channel looked like when it was fitted: enough to draw it and to make toys of it.
struct FittedChannel {
  std::string name;
  MassModel model;
  double minimum = 0.0;     ///< GeV
  double maximum = 0.0;     ///< GeV
  std::size_t binCount = 0; ///< 0: unbinned
  double signalYield = 0.0; ///< entries within the range
  double backgroundYield = 0.0;
  std::vector<double> signalValues; ///< in the order of LineShape::parameters
  std::vector<double> backgroundValues;
  /// Derivatives are with respect to these: places in MassFit::parameters of signal_yield (or strength),
  /// background_yield, then of the values of signal and background. -1 in the first place: no signal.
  std::vector<int> places;
  double yieldPerStrength = 1.0; ///< d(signalYield) / d(parameter of places[0])
};

/// The maximum of an extended likelihood.
struct MassFit {
  std::vector<FittedChannel> channels;
  /// One channel: signal_yield, background_yield, mass, width, ... Several: strength, mass, then those of each
  /// channel as "width:NAME".
  std::vector<FittedParameter> parameters;
  Eigen::MatrixXd covariance; ///< parameters x parameters; rows and columns of fixed ones are 0
  /// -ln L at the minimum. Binned channels: sum of nu - n + n ln(n / nu) (half the deviance); unbinned ones:
  /// nu_total - sum of ln(density in entries per GeV). With the constraints.
  double nllMin = 0.0;
  double deviance = 0.0;    ///< Baker & Cousins (1984); of unbinned channels in bins made for it
  int ndf = 0;              ///< bins minus free parameters, not below 0
  double probability = 0.0; ///< of a deviance at least as large, by the chi-square distribution; 1 where ndf is 0
  bool isConverged = false;
  int steps = 0;       ///< evaluations of the likelihood with its derivatives
  std::string problem; ///< why it did not converge, a sentence

  /// nullptr where there is none of this name.
  const FittedParameter* find(std::string_view name) const;
  double value(std::string_view name) const; ///< throws std::out_of_range naming it
  /// Correlation coefficients, parameters x parameters; 0 for fixed ones.
  Eigen::MatrixXd correlation() const;
};

/// Extended maximum likelihood (Barlow, NIM A 297 (1990) 496) by bin integrals or mass by mass. Damped Newton steps
/// with analytic derivatives in scaled parameters; yields of 0 and bounds are respected.
/// Throws std::invalid_argument for an unknown shape or parameter, a range without extent, or a setting that
/// contradicts itself. Data without entries give yields of 0 and isConverged = false.
MassFit fitMasses(std::span<const FitChannel> channels, const FitOptions& options = {});
MassFit fitMasses(const FitChannel& channel, const FitOptions& options = {});

/// Prepared once for many fits of the same channels: scans of the mass, toys, a slider. Not for several threads.
class MassFitter {
public:
  explicit MassFitter(std::vector<FitChannel> channels, std::vector<ParameterSetting> settings = {});
  ~MassFitter();
  MassFitter(MassFitter&&) noexcept;
  MassFitter& operator=(MassFitter&&) noexcept;

  /// Replaces the data of a channel: same range, same number of bins if binned. Throws std::invalid_argument otherwise.
  void setData(std::size_t channel, MassData data);
  /// Replaces what was asked of this parameter.
  void setSetting(const ParameterSetting& setting);
  /// From the defaults, or from the values that another fit of these channels ended at.
  MassFit fit(FitErrors errors = FitErrors::None, const MassFit* start = nullptr);

private:
  struct Problem;
  std::unique_ptr<Problem> m_problem;
};

/// 2 (sum of nu - n + n ln(n / nu)) of observed and expected entries of bins (Baker & Cousins, NIM 221 (1984) 437).
double poissonDeviance(std::span<const double> observed, std::span<const double> expected);

/// A fit as it is drawn: expected entries of each bin.
struct FitCurve {
  std::vector<double> signal;
  std::vector<double> background;
  std::vector<double> error; ///< standard deviation of their sum, from the covariance matrix
};

/// edges: ascending, within the range of the channel, GeV. One value fewer than edges.
FitCurve expectedEntries(const MassFit& fit, std::span<const double> edges, std::size_t channel = 0);
/// signal / (signal + background) at a mass within the range, from 0 to 1.
double signalFraction(const MassFit& fit, double mass, std::size_t channel = 0);
/// Entries expected in each bin of the channel's range: data without fluctuations.
MassData asimovData(const MassFit& fit, std::size_t bins, std::size_t channel = 0);

} // namespace voir
