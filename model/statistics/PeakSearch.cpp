#include "model/statistics/PeakSearch.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace voir {

namespace {

constexpr std::size_t mostStarts = 2;
constexpr double nearSeam = 0.8; // a tail that begins near the peak is often another maximum of the likelihood

/// A peak of this mass and width on the background.
struct Excess {
  Eigen::VectorXd start;
  Eigen::VectorXd withLessBackground; ///< the background changed by what the peak explains; perhaps negative
  double mass = 0.0;
  double width = 0.0;
  double significance = 0.0; ///< squared; 0 for a deficit
};

/// Places of the parameters of any of these names, "width:NAME" included.
template <typename... Names>
std::vector<Eigen::Index> placesOf(const FitParameters& parameters, const Names&... names) {
  std::vector<Eigen::Index> places;
  for (std::size_t i = 0; i < parameters.rows.size(); ++i) {
    const std::string_view name = parameters.rows[i].name;
    if (((name.substr(0, name.find(':')) == names) || ...))
      places.push_back(static_cast<Eigen::Index>(i));
  }
  return places;
}

class PeakSearch {
public:
  PeakSearch(Likelihood& likelihood, const FitParameters& parameters, const Box& box, const Eigen::VectorXd& background)
      : m_likelihood(likelihood), m_parameters(parameters), m_box(box), m_background(background),
        m_widths(placesOf(parameters, "width")), m_mass(placesOf(parameters, "mass").front()),
        m_yield(parameters.channels.front().signalYield()) {
    for (const ChannelPlaces& channel : parameters.channels)
      if (channel.signalYield() >= 0)
        m_yield = channel.signalYield();
    findNuisances();
  }

  std::vector<Excess> run() const {
    std::vector<Excess> excesses;
    for (const double factor : widthFactors())
      for (const double mass : masses(factor))
        excesses.push_back(excessAt(mass, factor));
    return excesses;
  }

private:
  bool isSearched(Eigen::Index place) const {
    return !m_box.isFixed(place) && !m_parameters.rows[static_cast<std::size_t>(place)].isStartGiven;
  }

  /// The parameters of the background.
  void findNuisances() {
    for (const ChannelPlaces& channel : m_parameters.channels) {
      m_nuisances.push_back(channel.backgroundYield());
      m_nuisances.insert(m_nuisances.end(), channel.ofBackground().begin(), channel.ofBackground().end());
    }
    std::erase_if(m_nuisances, [&](int place) { return m_box.isFixed(place); });
  }

  /// Times the starting widths.
  std::vector<double> widthFactors() const {
    if (std::ranges::none_of(m_widths, [&](Eigen::Index place) { return isSearched(place); }))
      return {1.0};
    return {0.5, 1.0, 2.0};
  }

  double smallestWidth(double factor) const {
    double smallest = m_box.upper[m_mass] - m_box.lower[m_mass];
    for (const Eigen::Index place : m_widths)
      smallest = std::min(smallest, widthAt(place, factor));
    return smallest;
  }

  double widthAt(Eigen::Index place, double factor) const {
    const double width = m_background[place] * (isSearched(place) ? factor : 1.0);
    return std::clamp(width, m_box.lower[place], m_box.upper[place]);
  }

  /// A width apart.
  std::vector<double> masses(double factor) const {
    constexpr int mostMasses = 300;
    const double extent = m_box.upper[m_mass] - m_box.lower[m_mass];
    if (!isSearched(m_mass) || !std::isfinite(extent))
      return {m_background[m_mass]};
    const int count = static_cast<int>(std::clamp<double>(extent / smallestWidth(factor), 1, mostMasses));
    std::vector<double> masses;
    for (int i = 0; i < count; ++i)
      masses.push_back(m_box.lower[m_mass] + extent * (i + 0.5) / count);
    return masses;
  }

  Excess excessAt(double mass, double factor) const {
    Excess excess{m_background, m_background, mass, smallestWidth(factor), 0.0};
    excess.start[m_mass] = mass;
    for (const Eigen::Index place : m_widths)
      excess.start[place] = widthAt(place, factor);
    const Expansion at = m_likelihood.expand(excess.start);
    if (!std::isfinite(at.value))
      return excess;
    // What the background's parameters take over of the signal: a row of the curvature times the inverse of theirs.
    const Eigen::VectorXd shared = at.curvature(m_nuisances, m_yield);
    const Eigen::MatrixXd curvature = at.curvature(m_nuisances, m_nuisances);
    const auto solver = curvature.ldlt();
    const Eigen::VectorXd taken = solver.solve(shared);
    const double information = at.curvature(m_yield, m_yield) - shared.dot(taken);
    const double slope = at.gradient[m_yield] - taken.dot(at.gradient(m_nuisances));
    if (!(information > 0.0) || !(slope < 0.0))
      return excess;
    const double yield = -slope / information;
    excess.start[m_yield] += yield;
    excess.start = m_box.clamped(excess.start);
    excess.withLessBackground = excess.start;
    excess.withLessBackground(m_nuisances) -= solver.solve(shared * yield);
    excess.withLessBackground = m_box.clamped(excess.withLessBackground);
    excess.significance = slope * slope / information;
    return excess;
  }

  Likelihood& m_likelihood;
  const FitParameters& m_parameters;
  const Box& m_box;
  const Eigen::VectorXd& m_background;
  std::vector<Eigen::Index> m_widths;
  Eigen::Index m_mass;
  Eigen::Index m_yield;
  std::vector<int> m_nuisances;
};

/// Not merely the flank of a larger one.
bool isApart(const Excess& excess, const std::vector<Excess>& others) {
  return std::ranges::none_of(others, [&](const Excess& other) {
    return std::abs(excess.mass - other.mass) < 3.0 * std::max(excess.width, other.width);
  });
}

} // namespace

std::vector<Eigen::VectorXd> findStarts(Likelihood& likelihood, const FitParameters& parameters, const Box& box,
                                        const Eigen::VectorXd& background) {
  if (placesOf(parameters, "mass").empty())
    return {background};
  std::vector<Excess> excesses = PeakSearch(likelihood, parameters, box, background).run();
  std::ranges::stable_sort(excesses, std::ranges::greater{}, &Excess::significance);
  std::vector<Excess> chosen;
  for (const Excess& excess : excesses)
    if (chosen.size() < mostStarts && isApart(excess, chosen))
      chosen.push_back(excess);
  std::vector<Eigen::VectorXd> starts;
  for (const Excess& excess : chosen) {
    const bool isPossible = std::isfinite(likelihood.expand(excess.withLessBackground).value);
    starts.push_back(isPossible ? excess.withLessBackground : excess.start);
  }
  const Eigen::VectorXd first = starts.front();
  for (const Eigen::Index seam : placesOf(parameters, "alpha", "alpha_low", "alpha_high"))
    if (!box.isFixed(seam)) {
      starts.push_back(first);
      starts.back()[seam] = std::clamp(nearSeam, box.lower[seam], box.upper[seam]);
    }
  return starts;
}

} // namespace voir
