#include "widgets/EvidencePages.h"

#include "model/statistics/Significance.h"
#include "widgets/NumberText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace voir {
namespace {

constexpr int curveSteps = 120;
constexpr double mostDecades = 300.0; // of a likelihood ratio written as a number

QString tr(const char* untranslated) {
  return QCoreApplication::translate("Evidence", untranslated);
}

QString paragraph(const QString& text) {
  return QStringLiteral("<p style='margin:0 0 5px 0'>%1</p>").arg(text);
}

QString bold(const QString& text) {
  return QStringLiteral("<b>%1</b>").arg(text);
}

QString sigmas(double z) {
  return tr("%1 σ").arg(significanceText(z));
}

/// "1 in 3.5 million".
QString oneIn(double probability) {
  const double trials = 1.0 / probability;
  if (!(trials < 1e15))
    return probabilityText(probability);
  if (trials < 1e6)
    return tr("1 in %1").arg(countText(std::llround(trials)));
  return trials < 1e9 ? tr("1 in %1 million").arg(numberText(trials / 1e6, trials < 1e7 ? 1 : 0))
                      : tr("1 in %1 thousand million").arg(numberText(trials / 1e9, trials < 1e10 ? 1 : 0));
}

/// "2.7×10⁵" for the logarithm of a number.
QString largeText(double logarithm) {
  const double decades = logarithm / std::numbers::ln10;
  if (decades < 6.0)
    return decades < 2.0 ? numberText(std::exp(logarithm), 1) : countText(std::llround(std::exp(logarithm)));
  const double power = std::floor(decades);
  return QStringLiteral("%1×10<sup>%2</sup>").arg(numberText(std::pow(10.0, decades - power), 1)).arg(power);
}

QString percentText(double probability) {
  if (probability == 1.0) // the rest is below what a double holds beside 1
    return tr("above 100 % − 10⁻¹⁵");
  if (probability > 0.9999)
    return tr("100 % − %1").arg(probabilityText(1.0 - probability));
  const int decimals = probability > 0.99 ? 2 : 1;
  return probability < 1e-3 ? probabilityText(probability) : tr("%1 %").arg(numberText(100.0 * probability, decimals));
}

template <typename Function> std::vector<QPointF> curve(double from, double to, Function&& function) {
  std::vector<QPointF> points;
  for (int i = 0; i <= curveSteps; ++i) {
    const double x = from + (to - from) * i / curveSteps;
    points.emplace_back(x, function(x));
  }
  return points;
}

/// The same at equal steps of the logarithm.
template <typename Function> std::vector<QPointF> logarithmicCurve(double from, double to, Function&& function) {
  auto points = curve(std::log(from), std::log(to), [&](double logarithm) { return function(std::exp(logarithm)); });
  for (QPointF& point : points)
    point.setX(std::exp(point.x()));
  return points;
}

double bell(double x, double mean, double width) {
  return std::exp(-0.5 * std::pow((x - mean) / width, 2)) / (width * std::sqrt(2.0 * std::numbers::pi));
}

// Likelihood ratio

Argument likelihoodRatio(const PeakEvidence& peak, double) {
  Argument argument;
  argument.text =
      paragraph(tr("With %1 signal events at %2 GeV, these data are %3 times as probable as without any.")
                    .arg(numberText(peak.signal, 0), massText(peak.mass), bold(largeText(0.5 * peak.q0)))) +
      paragraph(tr("Twice the logarithm of that is q₀ = %1, its root Z = %2. Background alone would fluctuate so high "
                   "with p₀ = %3: %4.")
                    .arg(numberText(peak.q0, 1), bold(sigmas(peak.z)), probabilityText(peak.p0), oneIn(peak.p0))) +
      paragraph(
          tr("The ratio says which of the two explains the data better. How probable the particle is, it does not "
             "say: that needs a prior (Bayes)."));
  const double end = std::max(6.5, peak.z + 1.0);
  const double decade = 1.0 / std::numbers::ln10;
  PlotDrawing& drawing = argument.drawing;
  drawing.x = {tr("Z = √q₀ [σ]"), 0.0, end};
  drawing.y = {tr("log₁₀ ratio"), 0.0, 0.5 * end * end * decade};
  drawing.curves = {
      {curve(0.0, end, [=](double z) { return 0.5 * z * z * decade; }), CurveStyle::Line, CurveColour::Muted, {}},
      {{{std::max(peak.z, 0.0), 0.5 * peak.q0 * decade}}, CurveStyle::Dots, CurveColour::Warning, {}}};
  drawing.marks = {
      {0.5 * 9.0 * decade, false, tr("3 σ: %1").arg(QStringLiteral("90 : 1")), CurveColour::Muted, true},
      {0.5 * 25.0 * decade, false, tr("5 σ: %1").arg(QStringLiteral("270 000 : 1")), CurveColour::Good, true},
      {std::max(peak.z, 0.0), true, tr("data"), CurveColour::Warning}};
  return argument;
}

// Bayes

QString priorText(double prior) {
  return QStringLiteral("P(H) = %1").arg(probabilityText(prior));
}

Argument bayes(const PeakEvidence& peak, double prior) {
  const double z = std::max(peak.z, 0.0);
  const double posterior = posteriorProbability(prior, z);
  Argument argument;
  argument.text =
      paragraph(tr("Believed before: P(H) = %1. Believed after these data: P(H|E) = %2.")
                    .arg(probabilityText(prior), bold(percentText(posterior)))) +
      paragraph(QStringLiteral("P(H|E) = 1 / (1 + P(E|¬H) P(¬H) / (P(E|H) P(H))), P(E|H) / P(E|¬H) = %1.")
                    .arg(largeText(0.5 * z * z))) +
      paragraph(
          tr("Whoever doubts more needs more data; with enough of them all agree. The ratio is that of the signal "
             "that fits best, hence an upper end."));
  constexpr double least = 1e-9, most = 0.5;
  PlotDrawing& drawing = argument.drawing;
  drawing.x = {tr("Prior P(H)"), least, most, true};
  drawing.y = {tr("P(H|E)"), 0.0, 1.08};
  const auto at = [=](double significance) {
    return logarithmicCurve(least, most, [=](double p) { return posteriorProbability(p, significance); });
  };
  drawing.curves = {{at(3.0), CurveStyle::DashedLine, CurveColour::Muted, tr("3 σ")},
                    {at(5.0), CurveStyle::DashedLine, CurveColour::Good, tr("5 σ")},
                    {at(z), CurveStyle::Line, CurveColour::Accent, tr("data, %1").arg(sigmas(peak.z))},
                    {{{prior, posterior}}, CurveStyle::Dots, CurveColour::Warning, {}}};
  return argument;
}

// Neyman and Pearson

QString thresholdText(double threshold) {
  return sigmas(threshold);
}

Argument neymanPearson(const PeakEvidence& peak, double threshold) {
  const double expected = peak.zExpected;
  const double missed = pValue(expected - threshold);
  Argument argument;
  const QString verdict = peak.z >= threshold ? tr("a discovery") : tr("no discovery");
  argument.text =
      paragraph(tr("Decided before looking: above %1 it is a discovery. These data: %2, %3.")
                    .arg(sigmas(threshold), sigmas(peak.z), bold(verdict))) +
      paragraph(tr("Error of the first kind, found what is not: α = %1, %2.")
                    .arg(probabilityText(pValue(threshold)), oneIn(pValue(threshold)))) +
      paragraph(tr("Error of the second kind, missed what is there: β = %1 for a signal expected at %2.")
                    .arg(percentText(missed), sigmas(expected))) +
      paragraph(tr("Of all tests with this α the likelihood ratio has the smallest β (Neyman and Pearson, 1933)."));
  const double lower = -3.0, upper = std::max({threshold, peak.z, expected}) + 3.0;
  const auto without = [](double z) { return bell(z, 0.0, 1.0); };
  const auto with = [=](double z) { return bell(z, expected, 1.0); };
  PlotDrawing& drawing = argument.drawing;
  drawing.x = {tr("Z = ±√q₀ [σ]"), lower, upper};
  drawing.y = {tr("Per σ"), 0.0, 0.52, false, false};
  drawing.curves = {{curve(lower, upper, without), CurveStyle::Line, CurveColour::Muted, tr("background only")},
                    {curve(lower, upper, with), CurveStyle::Line, CurveColour::Accent, tr("with signal")},
                    {curve(lower, threshold, with), CurveStyle::Area, CurveColour::Accent, {}},
                    {curve(threshold, upper, without), CurveStyle::Area, CurveColour::Warning, {}}};
  drawing.marks = {{threshold, true, tr("threshold"), CurveColour::Text},
                   {peak.z, true, tr("data"), CurveColour::Warning}};
  return argument;
}

// Look-elsewhere

QString placesText(double places) {
  return tr("N = %1").arg(numberText(places, 0));
}

double crossingsOf(const PeakEvidence& peak) {
  return peak.upCrossings;
}

/// The local p-value that a line at so many standard deviations stands for.
PlotMark sigmaMark(double z) {
  return {pValue(z), false, sigmas(z), CurveColour::Muted};
}

Argument lookElsewhere(const PeakEvidence& peak, double places) {
  const double crossings = std::round(places);
  const double global = peak.z > 0.0 ? globalPValue(peak.q0, crossings) : 1.0;
  Argument argument;
  argument.text =
      paragraph(tr("An excess just here, at %1 GeV: p<sub>local</sub> = %2, %3.")
                    .arg(massText(peak.mass), probabilityText(peak.p0), bold(sigmas(peak.z)))) +
      paragraph(
          tr("But it might have come at any mass looked at. The scan rises above the background N = %1 times (%2 in "
             "these data): p<sub>global</sub> ≤ p<sub>local</sub> + N e<sup>−q₀/2</sup> = %3, %4.")
              .arg(numberText(crossings, 0), numberText(peak.upCrossings, 0), probabilityText(global),
                   bold(sigmas(zValue(global))))) +
      paragraph(tr("Trials factor: %1 (Gross and Vitells, 2010).").arg(numberText(global / peak.p0, 1)));
  PlotDrawing& drawing = argument.drawing;
  drawing.y = {tr("p-value"), std::min(1e-4, 0.1 * peak.p0), 1.0, true};
  for (double z = 1.0; pValue(z) > drawing.y.minimum; z += drawing.y.minimum < 1e-12 ? 2.0 : 1.0)
    drawing.marks.push_back(sigmaMark(z));
  drawing.marks.push_back({global, false, tr("global"), CurveColour::Warning, true});
  if (peak.localP0.empty()) {
    drawing.x = {tr("Mass [GeV]"), peak.mass - 10.0, peak.mass + 10.0};
    drawing.curves = {{{{peak.mass, peak.p0}}, CurveStyle::Dots, CurveColour::Accent, tr("local")}};
  } else {
    drawing.x = {tr("Mass [GeV]"), peak.localP0.front().x(), peak.localP0.back().x()};
    drawing.curves = {{peak.localP0, CurveStyle::Line, CurveColour::Accent, tr("local")}};
  }
  return argument;
}

// Cautionary tales

/// OPERA, arXiv:1109.4897 (September 2011) and JHEP 10 (2012) 093: early arrival in ns, statistical and systematic
/// error.
Argument cable(const PeakEvidence&, double) {
  constexpr double announced = 60.7, announcedError = 10.1; // 6.9 and 7.4 in quadrature
  constexpr double corrected = 6.5, correctedError = 11.1;  // 7.4 and 8.3
  Argument argument;
  argument.text =
      paragraph(
          tr("2011: neutrinos seem to arrive %1 ns before light, known to ±6.9 (statistical) ±7.4 (systematic) ns. "
             "That is %2, p = %3.")
              .arg(numberText(announced, 1), bold(tr("6.0 σ")), probabilityText(pValue(6.0)))) +
      paragraph(tr("2012: a connector of an optical cable had not been screwed in, and a clock ran wrong. Corrected: "
                   "6.5 ± 7.4 ± 8.3 ns, as fast as light.")) +
      paragraph(tr("A p-value counts fluctuations only. No number of events protects from a systematic error; a second "
                   "experiment, another method, other channels do: ATLAS and CMS, γγ and four leptons."));
  PlotDrawing& drawing = argument.drawing;
  drawing.x = {tr("Ahead of light [ns]"), -35.0, 100.0};
  drawing.y = {QString(), 0.0, 0.05, false, false};
  const auto drawn = [](double mean, double width) {
    return curve(-35.0, 100.0, [=](double t) { return bell(t, mean, width); });
  };
  drawing.curves = {{drawn(announced, announcedError), CurveStyle::Line, CurveColour::Warning, tr("2011: 60.7 ns")},
                    {drawn(corrected, correctedError), CurveStyle::Area, CurveColour::Accent, tr("2012: 6.5 ns")}};
  drawing.marks = {{0.0, true, tr("light"), CurveColour::Good}};
  return argument;
}

/// ATLAS-CONF-2015-081 (two photons, 3.2 fb^-1) and ATLAS-CONF-2016-059 (15.4 fb^-1).
Argument fluctuation(const PeakEvidence&, double) {
  constexpr double local = 3.9, global = 2.3;
  const double trials = pValue(global) / pValue(local);
  Argument argument;
  argument.text =
      paragraph(tr("December 2015: ATLAS sees too many pairs of photons near 750 GeV, %1 locally, p = %2.")
                    .arg(bold(sigmas(local)), probabilityText(pValue(local)))) +
      paragraph(tr("Many masses and widths had been looked at, as if %1 times: globally %2, p = %3.")
                    .arg(numberText(trials, 0), bold(sigmas(global)), probabilityText(pValue(global)))) +
      paragraph(
          tr("August 2016: with almost five times the data it is gone. It was a fluctuation, as rare as it should "
             "be among all that is looked at. Hence 5 σ, and a second look at new data."));
  PlotDrawing& drawing = argument.drawing;
  drawing.x = {tr("Places looked at"), 1.0, 1000.0, true};
  drawing.y = {tr("Global Z [σ]"), 0.0, 4.5};
  const auto remaining = [=](double places) { return zValue(std::min(0.5, places * pValue(local))); };
  drawing.curves = {{logarithmicCurve(1.0, 1000.0, remaining), CurveStyle::Line, CurveColour::Accent, {}},
                    {{{trials, global}}, CurveStyle::Dots, CurveColour::Warning, {}}};
  drawing.marks = {{global, false, tr("750 GeV: %1").arg(sigmas(global)), CurveColour::Warning}};
  return argument;
}

QString noValue(double) {
  return {};
}

constexpr std::array pages{
    EvidencePage{"ratio", QT_TRANSLATE_NOOP("Evidence", "Ratio"), "", {}, nullptr, true, noValue, likelihoodRatio},
    EvidencePage{"bayes",
                 QT_TRANSLATE_NOOP("Evidence", "Bayes"),
                 QT_TRANSLATE_NOOP("Evidence", "Believed before"),
                 {1e-9, 0.5, 1e-6, true},
                 nullptr,
                 true,
                 priorText,
                 bayes},
    EvidencePage{"errors",
                 QT_TRANSLATE_NOOP("Evidence", "Errors"),
                 QT_TRANSLATE_NOOP("Evidence", "Threshold"),
                 {0.0, 8.0, 5.0, false},
                 nullptr,
                 true,
                 thresholdText,
                 neymanPearson},
    EvidencePage{"elsewhere",
                 QT_TRANSLATE_NOOP("Evidence", "Elsewhere"),
                 QT_TRANSLATE_NOOP("Evidence", "Rises of the scan"),
                 {0.0, 50.0, 0.0, false},
                 crossingsOf,
                 true,
                 placesText,
                 lookElsewhere},
    EvidencePage{"cable", QT_TRANSLATE_NOOP("Evidence", "Cable"), "", {}, nullptr, false, noValue, cable},
    EvidencePage{"fluctuation", QT_TRANSLATE_NOOP("Evidence", "750 GeV"), "", {}, nullptr, false, noValue, fluctuation},
};

} // namespace

std::optional<PeakEvidence> PeakEvidence::of(const PeakResult& peak) {
  const FittedParameter* mass = peak.fit.find("mass");
  if (!peak.fit.isConverged || !mass)
    return std::nullopt;
  PeakEvidence evidence{.q0 = peak.discovery.q0,
                        .z = peak.discovery.z,
                        .p0 = peak.discovery.p0,
                        .zExpected = peak.zExpected,
                        .mass = mass->value,
                        .signal = 0.0,
                        .upCrossings = peak.scan ? peak.scan->upCrossings : 0,
                        .localP0 = {}};
  for (const FittedChannel& channel : peak.fit.channels)
    evidence.signal += channel.signalYield;
  if (peak.scan)
    for (const MassScanPoint& point : peak.scan->points)
      evidence.localP0.emplace_back(point.mass, point.p0);
  return evidence;
}

std::span<const EvidencePage> evidencePages() {
  return pages;
}

} // namespace voir
