#pragma once

namespace voir {

// Numbers of standard deviations are one-sided: p = 1 - Phi(Z), right far into the tail (10 and more).

/// Upper tail of the standard normal distribution.
double pValue(double z);
/// ln of it: right where the p-value itself is 0 in double precision.
double logPValue(double z);
/// 0 < p < 1; negative for p > 1/2. Infinite at the ends.
double zValue(double p);
/// From ln p, for p-values that are 0 in double precision.
double zValueOfLog(double logP);

/// Median significance of s signal on b known background events: sqrt(2((s + b) ln(1 + s/b) - s)) (Cowan et al.,
/// EPJC 71 (2011) 1554, eq. 97). s, b >= 0; infinite for b = 0 and s > 0.
double asimovSignificance(double s, double b);
/// The same with a background known to +- sigma (Cowan 2012; Li & Ma 1983).
double asimovSignificance(double s, double b, double sigma);
/// Approximate median significance of the HiggsML challenge: b is increased by 10 events.
double approximateMedianSignificance(double s, double b, double regularisation = 10.0);

/// n observed where b are expected: sqrt(2(n ln(n/b) - n + b)), negative for n < b.
double countingSignificance(double n, double b);
/// P(N >= n | b), exact Poisson probability.
double countingPValue(double n, double b);
/// Measured and control counts, tau = control exposure / signal exposure: profile likelihood (Li & Ma 1983), and
/// Z_Bi of the exact binomial test (Cousins, Linnemann & Tucker 2008).
double onOffSignificance(double on, double off, double tau);
double onOffBinomialSignificance(double on, double off, double tau);

/// Probability of a local excess of q0 anywhere in a scan that crosses the level u0 upwards N times on average:
/// p_local + N exp(-(q0 - u0) / 2), at most 1 (Gross & Vitells, EPJC 70 (2010) 525).
double globalPValue(double q0, double upCrossings, double level = 0.0);

/// The same in standard deviations; finite where that p-value is 0 in double precision.
double globalSignificance(double q0, double upCrossings, double level = 0.0);

/// Independent tests of the same hypothesis.
double fisherSignificance(double z1, double z2);
double stoufferSignificance(double z1, double z2);

/// P(H | E) for a prior P(H) and the likelihood ratio e^(Z^2 / 2) of the best signal to no signal.
double posteriorProbability(double prior, double z);

} // namespace voir
