#pragma once

#include "viewer/Drawing.h"

#include <Eigen/Core>

#include <algorithm>
#include <array>
#include <cmath>

namespace voir::tests {

/// A channel of sRGB as light, IEC 61966-2-1.
inline double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

inline Eigen::Vector3d linear(Rgba colour) {
  return {linear(colour.r), linear(colour.g), linear(colour.b)};
}

/// CIE L*a*b* (1976) of linear sRGB under its white, D65.
inline Eigen::Vector3d labOf(const Eigen::Vector3d& light) {
  Eigen::Matrix3d toXyz; // IEC 61966-2-1
  toXyz << 0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920, 0.9503041;
  const Eigen::Vector3d relative = (toXyz * light).cwiseQuotient(Eigen::Vector3d(0.95047, 1.0, 1.08883));
  const auto f = [](double t) {
    constexpr double delta = 6.0 / 29.0;
    return t > delta * delta * delta ? std::cbrt(t) : t / (3.0 * delta * delta) + 4.0 / 29.0;
  };
  const double x = f(relative.x()), y = f(relative.y()), z = f(relative.z());
  return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

enum class Vision { Normal, Protanopia, Deuteranopia, Tritanopia };

/// What a person sees of linear sRGB, as linear sRGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Trans. Vis. Comput. Graph. 15 (2009)
/// 1291, matrices of severity 1.0.
inline Eigen::Matrix3d visionMatrix(Vision vision) {
  Eigen::Matrix3d matrix = Eigen::Matrix3d::Identity();
  if (vision == Vision::Protanopia)
    matrix << 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998;
  if (vision == Vision::Deuteranopia)
    matrix << 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881;
  if (vision == Vision::Tritanopia)
    matrix << 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900;
  return matrix;
}

inline Eigen::Vector3d seen(Rgba colour, Vision vision) {
  const Eigen::Vector3d light = visionMatrix(vision) * linear(colour);
  return labOf(light.cwiseMax(0.0).cwiseMin(1.0));
}

/// CIE 1976 colour difference: the distance in L*a*b*. 2.3 is just noticeable (M. Mahy, L. Van Eycken, A. Oosterlinck,
/// Color Res. Appl. 19 (1994) 105).
inline double difference(Rgba a, Rgba b, Vision vision) {
  return (seen(a, vision) - seen(b, vision)).norm();
}

/// Contrast ratio, WCAG 2.1 section 1.4.3.
inline double contrast(Rgba a, Rgba b) {
  const auto luminance = [](Rgba colour) { return linear(colour).dot(Eigen::Vector3d(0.2126, 0.7152, 0.0722)); };
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

} // namespace voir::tests
