#include "model/simulation/Random.h"

#include "model/Units.h"

#include <cmath>

namespace voir {

namespace {

constexpr std::uint64_t goldenGamma = 0x9e3779b97f4a7c15ULL;

/// Horner's rule, lowest coefficient first.
template <std::size_t N> double polynomial(const double (&coefficients)[N], double x) {
  double sum = coefficients[N - 1];
  for (std::size_t i = N - 1; i-- > 0;)
    sum = sum * x + coefficients[i];
  return sum;
}

double centralQuantile(double q) {
  static constexpr double a[] = {3.3871328727963666080,   1.3314166789178437745e2, 1.9715909503065514427e3,
                                 1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                 3.3430575583588128105e4, 2.5090809287301226727e3};
  static constexpr double b[] = {1.0,
                                 4.2313330701600911252e1,
                                 6.8718700749205790830e2,
                                 5.3941960214247511077e3,
                                 2.1213794301586595867e4,
                                 3.9307895800092710610e4,
                                 2.8729085735721942674e4,
                                 5.2264952788528545610e3};
  const double r = 0.180625 - q * q;
  return q * polynomial(a, r) / polynomial(b, r);
}

double nearTailQuantile(double r) {
  static constexpr double c[] = {1.42343711074968357734,    4.63033784615654529590,   5.76949722146069140550,
                                 3.64784832476320460504,    1.27045825245236838258,   2.41780725177450611770e-1,
                                 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr double d[] = {1.0,
                                 2.05319162663775882187,
                                 1.67638483018380384940,
                                 6.89767334985100004550e-1,
                                 1.48103976427480074590e-1,
                                 1.51986665636164571966e-2,
                                 5.47593808499534494600e-4,
                                 1.05075007164441684324e-9};
  return polynomial(c, r - 1.6) / polynomial(d, r - 1.6);
}

double farTailQuantile(double r) {
  static constexpr double e[] = {6.65790464350110377720,    5.46378491116411436990,    1.78482653991729133580,
                                 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr double f[] = {1.0,
                                 5.99832206555887937690e-1,
                                 1.36929880922735805310e-1,
                                 1.48753612908506148525e-2,
                                 7.86869131145613259100e-4,
                                 1.84631831751005468180e-5,
                                 1.42151175831644588870e-7,
                                 2.04426310338993978564e-15};
  return polynomial(e, r - 5.0) / polynomial(f, r - 5.0);
}

} // namespace

std::uint64_t mixBits(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ULL;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebULL;
  return bits ^ (bits >> 31);
}

double normalQuantile(double p) {
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425)
    return centralQuantile(q);
  const double r = std::sqrt(-std::log(q < 0.0 ? p : 1.0 - p));
  return std::copysign(r <= 5.0 ? nearTailQuantile(r) : farTailQuantile(r), q);
}

Random::Random(std::uint64_t seed, std::uint64_t event, RandomStream stream)
    : m_state(mixBits(mixBits(mixBits(seed + goldenGamma) + event) + static_cast<std::uint64_t>(stream))) {}

std::uint64_t Random::bits() {
  return mixBits(m_state += goldenGamma);
}

double Random::uniform() {
  return (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52;
}

double Random::azimuth() {
  return uniform(-constants::pi, constants::pi);
}

double Random::normal() {
  return normalQuantile(uniform());
}

double Random::exponential(double mean) {
  return -mean * std::log(uniform());
}

double Random::exponentialBelow(double scale, double maximum) {
  return -scale * std::log(1.0 - uniform() * (1.0 - std::exp(-maximum / scale)));
}

int Random::poisson(double mean) {
  const double limit = std::exp(-mean);
  int count = 0;
  for (double product = uniform(); product > limit; product *= uniform())
    ++count;
  return count;
}

int Random::negativeBinomial(double mean, double k) {
  const double ratio = mean / (mean + k);
  const double u = uniform();
  double probability = std::pow(1.0 - ratio, k);
  double sum = probability;
  int count = 0;
  while (sum < u && probability > 1e-17) {
    probability *= ratio * (count + k) / (count + 1);
    sum += probability;
    ++count;
  }
  return count;
}

} // namespace voir
