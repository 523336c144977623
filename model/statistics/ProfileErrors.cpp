#include "model/statistics/ProfileErrors.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

constexpr int mostFits = 25;
constexpr double precision = 3e-4;    // of an error
constexpr double clearlyLower = 1e-3; // of -ln L: no rounding
constexpr double steepest = 3.0;      // excess, where the likelihood may be 0
constexpr double furthest = 20.0;     // Hessian errors, from where the profile is taken as flat

/// The profile on one side of the minimum.
class Side {
public:
  Side(Likelihood& likelihood, const Box& box, const Minimum& minimum, Eigen::VectorXd direction,
       Eigen::Index parameter)
      : m_likelihood(likelihood), m_box(box), m_minimum(minimum), m_direction(std::move(direction)),
        m_parameter(parameter), m_last(minimum.parameters) {}

  /// Distance at which sqrt(2 (rise of -ln L)), nearly a straight line, is 1. Between two distances where it is less
  /// and more, by false position.
  double distance() {
    const double error = std::abs(m_direction[m_parameter]);
    const double bound = m_direction[m_parameter] > 0.0 ? m_box.upper[m_parameter] : m_box.lower[m_parameter];
    const double largest = std::min(std::abs(bound - m_minimum.parameters[m_parameter]), furthest * error);
    Point below{0.0, -1.0};
    std::optional<Point> above;
    double next = std::min(error, largest);
    for (int fits = 0; fits < mostFits && !m_lower; ++fits) {
      const Point point{next, std::min(std::sqrt(2.0 * std::max(rise(next), 0.0)) - 1.0, steepest)};
      if (std::abs(point.excess) < precision || (point.excess < 0.0 && next >= largest))
        return next;
      const Point& other = above ? *above : below;
      const double slope = (point.excess - other.excess) / (point.distance - other.distance);
      (point.excess > 0.0 ? above.emplace() : below) = point;
      if (slope > 0.0)
        next = point.distance - point.excess / slope;
      else // both where the excess is steepest, or the profile flat
        next = above ? 0.5 * (below.distance + above->distance) : 2.0 * next;
      next = within(next, below, above, largest);
    }
    return next;
  }

  std::optional<Minimum> takeLower() { return std::move(m_lower); }

private:
  struct Point {
    double distance;
    double excess; ///< negative: too near
  };

  /// Inside of the bracket, a little away from its ends; without one, not too far at once.
  static double within(double next, const Point& below, const std::optional<Point>& above, double largest) {
    if (!above)
      return std::min({std::max(next, 1.1 * below.distance), 3.0 * below.distance, largest});
    const double margin = 0.02 * (above->distance - below.distance);
    return std::clamp(next, below.distance + margin, above->distance - margin);
  }

  /// Of -ln L, least in all other parameters.
  double rise(double distance) {
    const double value = m_minimum.parameters[m_parameter] + std::copysign(distance, m_direction[m_parameter]);
    Box box = m_box;
    box.fix(m_parameter, value);
    const double change = (value - m_last[m_parameter]) / m_direction[m_parameter];
    const Minimum there = minimise(m_likelihood, box, m_last + change * m_direction);
    m_last = there.parameters;
    const double rise = there.expansion.value - m_minimum.expansion.value;
    if (rise < -clearlyLower)
      m_lower = there;
    return rise;
  }

  Likelihood& m_likelihood;
  const Box& m_box;
  const Minimum& m_minimum;
  Eigen::VectorXd m_direction; ///< how the best values of all parameters change over one error of this one
  Eigen::Index m_parameter;
  Eigen::VectorXd m_last;
  std::optional<Minimum> m_lower;
};

/// How the best values of all change over one error of this parameter. Where the second derivatives tell nothing of a
/// parameter at its bound, over a part of its range, alone.
Eigen::VectorXd directionOf(const Box& box, const Eigen::MatrixXd& covariance, Eigen::Index parameter) {
  const double variance = covariance(parameter, parameter);
  if (variance > 0.0)
    return covariance.col(parameter) / std::sqrt(variance);
  Eigen::VectorXd alone = Eigen::VectorXd::Zero(covariance.rows());
  const double range = box.upper[parameter] - box.lower[parameter];
  alone[parameter] = std::isfinite(range) ? range / furthest : 0.0;
  return alone;
}

} // namespace

ProfileResult profileError(Likelihood& likelihood, const Box& box, const Minimum& minimum,
                           const Eigen::MatrixXd& covariance, Eigen::Index parameter) {
  if (box.isFixed(parameter))
    return {};
  const Eigen::VectorXd direction = directionOf(box, covariance, parameter);
  if (direction.isZero(0.0))
    return {};
  Side below(likelihood, box, minimum, -direction, parameter);
  Side above(likelihood, box, minimum, direction, parameter);
  ProfileResult result{{-below.distance(), above.distance()}, below.takeLower()};
  if (!result.lower)
    result.lower = above.takeLower();
  return result;
}

} // namespace voir
