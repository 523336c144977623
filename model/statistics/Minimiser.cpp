#include "model/statistics/Minimiser.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace voir {

namespace {

constexpr int mostSteps = 500;
constexpr int stepsOfScoring = 8;         // before the true second derivatives are worth their price, again and again
constexpr int stepsToPerfection = 40;     // after which good enough will do
constexpr double smallestDistance = 1e-9; // of -ln L: far below its rounding for errors of 1/1000
constexpr double goodEnough = 1e-5;       // where rounding keeps from coming closer
constexpr double largestDamping = 1e12;

using Places = std::vector<Eigen::Index>;

/// That no value of the parameter within its bounds changes -ln L.
bool isIdle(const Expansion& at, const Box& box, Eigen::Index i) {
  constexpr double least = 1e-10;
  const double extent = std::min(box.upper[i] - box.lower[i], 1e6);
  return at.curvature(i, i) * extent * extent < least && std::abs(at.gradient[i]) * extent < least;
}

bool isHeld(const Eigen::VectorXd& parameters, const Expansion& at, const Box& box, Eigen::Index i) {
  return (parameters[i] <= box.lower[i] && at.gradient[i] >= 0.0) ||
         (parameters[i] >= box.upper[i] && at.gradient[i] <= 0.0);
}

Places movable(const Eigen::VectorXd& parameters, const Expansion& at, const Box& box) {
  Places places;
  for (Eigen::Index i = 0; i < parameters.size(); ++i)
    if (!box.isFixed(i) && !isHeld(parameters, at, box, i) && !isIdle(at, box, i))
      places.push_back(i);
  return places;
}

/// A step down, with the diagonal of the curvature increased by a factor 1 + damping.
struct Step {
  Eigen::VectorXd change; ///< of all parameters
  double gain = 0.0;      ///< of -ln L by the quadratic approximation
};

Step newtonStep(const Expansion& at, const Box& box, const Places& places, double damping) {
  Eigen::MatrixXd curvature = at.curvature(places, places);
  const Eigen::VectorXd gradient = at.gradient(places);
  // In units of the errors, so that parameters of any size count alike; of those without, in parts of their extent.
  const Eigen::VectorXd extent = (box.upper - box.lower)(places).cwiseMin(1e6);
  const Eigen::VectorXd least = 1e-6 * extent.cwiseAbs2().cwiseInverse();
  const Eigen::VectorXd scale = curvature.diagonal().cwiseMax(least).cwiseSqrt().cwiseInverse();
  curvature = scale.asDiagonal() * curvature * scale.asDiagonal();
  curvature.diagonal().array() += damping + 1e-14;
  const Eigen::VectorXd scaledGradient = scale.cwiseProduct(gradient);
  const Eigen::VectorXd solution = curvature.ldlt().solve(scaledGradient);
  Step step{Eigen::VectorXd::Zero(at.gradient.size()), 0.5 * scaledGradient.dot(solution)};
  step.change(places) = -scale.cwiseProduct(solution);
  return step;
}

class Descent {
public:
  Descent(Likelihood& likelihood, const Box& box, const Eigen::VectorXd& start) : m_likelihood(likelihood), m_box(box) {
    m_best.parameters = box.clamped(start);
    m_best.expansion = likelihood.expand(m_best.parameters);
  }

  Minimum run() {
    if (!std::isfinite(m_best.expansion.value))
      return ended("the likelihood of the data is 0 or no number where the fit starts");
    for (int step = 0; step < mostSteps; ++step) {
      const Places places = movable(m_best.parameters, m_best.expansion, m_box);
      if (places.empty())
        return converged(0.0);
      m_best.distance = newtonStep(m_best.expansion, m_box, places, 0.0).gain;
      const double enough = step < stepsToPerfection ? smallestDistance : goodEnough;
      if (m_best.distance >= 0.0 && m_best.distance < enough)
        return converged(m_best.distance);
      if (step > 0 && step % stepsToPerfection == 0 && isStalled())
        return converged(m_best.distance);
      if (step > 0 && step % stepsOfScoring == 0)
        useSecondDerivatives(places);
      if (!improve(places))
        return m_best.distance < goodEnough
                   ? converged(m_best.distance)
                   : ended("no step makes the likelihood larger, though it is not at its maximum");
    }
    return ended("the maximum of the likelihood was not reached in " + std::to_string(mostSteps) + " steps");
  }

private:
  Minimum ended(std::string problem) {
    m_best.problem = std::move(problem);
    return m_best;
  }

  Minimum converged(double distance) {
    m_best.distance = distance;
    m_best.isConverged = true;
    return m_best;
  }

  /// From here on what Fisher's scoring leaves out is added, if that makes the curvature no saddle.
  void useSecondDerivatives(const Places& places) {
    const Eigen::MatrixXd curvature = secondDerivatives(m_likelihood, m_box, m_best);
    const Eigen::MatrixXd correction = curvature - m_likelihood.expand(m_best.parameters).curvature;
    if (Eigen::MatrixXd(curvature(places, places)).llt().info() != Eigen::Success)
      return;
    m_correction = correction;
    m_best.expansion.curvature = curvature;
  }

  /// One step, damped until it leads down.
  bool improve(const Places& places) {
    for (; m_damping < largestDamping; m_damping = std::max(10.0 * m_damping, 1e-3)) {
      Eigen::VectorXd change = newtonStep(m_best.expansion, m_box, places, m_damping).change;
      Expansion there = m_likelihood.expand(m_box.clamped(m_best.parameters + change));
      if (!std::isfinite(there.value) && there.margin <= 0.0) {
        change *= partAllowed(there.margin);
        there = m_likelihood.expand(m_box.clamped(m_best.parameters + change));
      }
      if (!(there.value <= m_best.expansion.value + rounding()))
        continue;
      if (m_correction.size() > 0)
        there.curvature += m_correction;
      m_best.parameters = m_box.clamped(m_best.parameters + change);
      m_best.expansion = std::move(there);
      m_damping = m_damping > 1e-6 ? 0.1 * m_damping : 0.0;
      return true;
    }
    return false;
  }

  /// Of a step at whose end a density is negative by margin: just short of where it becomes 0.
  double partAllowed(double margin) const {
    constexpr double part = 0.95;
    return part * m_best.expansion.margin / (m_best.expansion.margin - margin);
  }

  /// Along a valley with a flat floor, as that of parameters which too few data determine.
  bool isStalled() {
    constexpr double noticeable = 1e-3; // of -ln L
    const double before = std::exchange(m_valueBefore, m_best.expansion.value);
    return before - m_best.expansion.value < noticeable;
  }

  double rounding() const { return 1e-14 * std::abs(m_best.expansion.value); }

  Likelihood& m_likelihood;
  const Box& m_box;
  Minimum m_best;
  Eigen::MatrixXd m_correction; ///< of Fisher's scoring
  double m_damping = 0.0;
  double m_valueBefore = std::numeric_limits<double>::infinity(); ///< some steps ago
};

} // namespace

Minimum minimise(Likelihood& likelihood, const Box& box, const Eigen::VectorXd& start) {
  return Descent(likelihood, box, start).run();
}

Eigen::MatrixXd secondDerivatives(Likelihood& likelihood, const Box& box, const Minimum& at) {
  constexpr double partOfError = 3e-3; // small enough for third derivatives, large enough for rounding
  const Eigen::Index size = at.parameters.size();
  Places places;
  for (Eigen::Index i = 0; i < size; ++i)
    if (!box.isFixed(i) && !isIdle(at.expansion, box, i) && at.expansion.curvature(i, i) > 0.0)
      places.push_back(i);
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(size, size);
  for (const Eigen::Index i : places) {
    const double extent = box.upper[i] - box.lower[i];
    const double change = std::min(partOfError / std::sqrt(at.expansion.curvature(i, i)), 0.25 * extent);
    Eigen::VectorXd parameters = at.parameters;
    const double centre = std::clamp(at.parameters[i], box.lower[i] + change, box.upper[i] - change);
    parameters[i] = centre + change;
    const Eigen::VectorXd above = likelihood.slope(parameters);
    parameters[i] = centre - change;
    const Eigen::VectorXd below = likelihood.slope(parameters);
    matrix(places, i) = (above - below)(places) / (2.0 * change);
  }
  const Eigen::MatrixXd barrier =
      likelihood.expand(at.parameters).curvature - likelihood.expand(at.parameters, false).curvature;
  matrix(places, places) += barrier(places, places);
  return 0.5 * (matrix + matrix.transpose());
}

Eigen::MatrixXd inverseOfPositive(const Eigen::MatrixXd& matrix) {
  Places places;
  for (Eigen::Index i = 0; i < matrix.rows(); ++i)
    if (matrix(i, i) > 0.0)
      places.push_back(i);
  const Eigen::MatrixXd part = matrix(places, places);
  const Eigen::VectorXd scale = part.diagonal().cwiseSqrt().cwiseInverse();
  const Eigen::LLT<Eigen::MatrixXd> decomposition(scale.asDiagonal() * part * scale.asDiagonal());
  if (decomposition.info() != Eigen::Success)
    return {};
  Eigen::MatrixXd inverse = Eigen::MatrixXd::Zero(matrix.rows(), matrix.cols());
  const auto size = static_cast<Eigen::Index>(places.size());
  inverse(places, places) =
      scale.asDiagonal() * decomposition.solve(Eigen::MatrixXd::Identity(size, size)) * scale.asDiagonal();
  return inverse;
}

} // namespace voir
